"""Henneman's size principle: on a slow ramp small units fire first, at the scale that a user gets."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from betz.model import Model
from betz.patient import Patient
from betz.stimulus import Effort, Stimulus

CIRCUITS = {
    "first_dorsal_interosseous": ("finger_mcp", "extensor_digitorum"),
    "biceps_brachii": ("elbow", "triceps_brachii"),
    "tibialis_anterior": ("ankle", "soleus"),
    "soleus": ("ankle", "tibialis_anterior"),
    "vastus_lateralis": ("knee", "semitendinosus"),
}


PEOPLE = {"reference": Patient(seed=1, model=Model().without("individual_variation"))} | {
    f"seed {k}": Patient(seed=k) for k in (1, 2, 3)
}


def order(patient, muscle):
    """Rank correlation of size and the time at which a unit begins to fire, on a ramp of effort."""
    joint, opponent = CIRCUITS[muscle]
    ramp = Effort(muscle, "R", ((0.0, 0.0), (500.0, 0.0), (6500.0, 0.6)))
    r = patient.respond(Stimulus(((muscle, "R"), (opponent, "R")), joint, 6500.0, effort=(ramp,)))
    mine = r["spike_muscle"].values == 0
    unit, time = r["spike_unit"].values[mine], r["spike_time"].values[mine]
    units = np.unique(unit)
    # a unit is recruited when it begins to fire again and again: its third discharge, since one may come by chance
    begun = [np.sort(time[unit == u])[:3][-1] for u in units]
    assert len(units) > 20
    return spearmanr(units, begun).statistic


@pytest.mark.parametrize("muscle", CIRCUITS)
def test_small_units_are_recruited_first(muscle):
    assert order(PEOPLE["reference"], muscle) > 0.85  # estimate: order by size with exceptions (Henneman 1965)


@pytest.mark.parametrize("muscle", CIRCUITS)
def test_small_units_are_recruited_first_in_people(muscle):
    assert min(order(PEOPLE[f"seed {k}"], muscle) for k in (1, 2, 3)) > 0.85
