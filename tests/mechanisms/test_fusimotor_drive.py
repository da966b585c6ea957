"""Fusimotor drive: gamma cells are driven with the alpha command and hold the spindle up (Leksell 1945; Vallbo 1970).

Rows cst_gamma, rst_pont_gamma and rst_med_gamma; what the spindle makes of gamma belongs to `spindle`.
"""

import numpy as np
import pytest

from betz.model import Model
from helpers import mean_rate, patient, respond, spikes_per_cell, turned, without
from helpers.circuits import scaled
from helpers.scenes import ANKLE, CAPSULES, SOLEUS, TIBIALIS, rate_in_effort

NAME = "fusimotor_drive"


def gamma(model, level=1.0, muscle="soleus"):
    return rate_in_effort(model, "gamma_mn", muscle, level)


def test_gamma_cells_work_with_alpha():
    rates = [gamma(Model(), level) for level in (0.0, 0.3, 1.0)]
    assert rates[0] <= rates[1] < rates[2] and rates[2] > 10
    assert gamma(without(NAME)) == 0


def test_turned_in_sign_effort_silences_them():
    assert gamma(turned(Model(), NAME, "cst_gamma", "rst_pont_gamma")) < 1


def test_pontine_axons_help_those_of_extensors():
    assert gamma(Model()) > 1.1 * gamma(scaled(Model(), NAME, 0, "rst_pont_gamma"))
    tibialis = gamma(Model(), 1.0, "tibialis_anterior")
    assert gamma(scaled(Model(), NAME, 0, "rst_pont_gamma"), 1.0, "tibialis_anterior") == pytest.approx(
        tibialis, rel=0.05
    )


def static_at_rest(model, pool, lesions=()):
    """Rate of static gamma cells at rest (imp/s), the second of each two cells of a pool."""
    runs = [respond(patient(model, seed=k, scale=0.1, lesions=lesions), ANKLE, "ankle", 500) for k in (1, 2)]
    return np.mean([spikes_per_cell(r, "gamma_mn", pool, 0, 500)[1::2] for r in runs]) / 0.5


@pytest.mark.parametrize("pool", [SOLEUS, TIBIALIS])
def test_the_medulla_holds_gamma_cells_back_as_long_as_cortex_drives_it(pool):
    """rates.csv gamma_mn:static: 5 to 25 imp/s at rest in man, 15 to 60 in decerebrate cats (Granit & Kaada 1952)."""
    intact, released = static_at_rest(Model(), pool), static_at_rest(Model(), pool, CAPSULES)
    assert 5 < intact < 25 and 15 < released < 60 and released > 1.4 * intact
    without_row = scaled(Model(), NAME, 0, "rst_med_gamma")
    assert static_at_rest(without_row, pool, CAPSULES) < 1.1 * static_at_rest(without_row, pool)


def test_gamma_cells_fire_at_rest():
    r = respond(None, ANKLE, "ankle", 500)
    assert mean_rate(r, "gamma_mn", SOLEUS) > 3  # rates.csv: static 5 to 25, dynamic 0 to 15


def test_a_run_begins_with_the_fusimotor_rates_that_it_keeps_at_rest():
    """They decayed from their start to none within 150 ms while the cells were silent."""
    runs = [respond(patient(seed=k, scale=0.1), ANKLE, "ankle", 600) for k in range(1, 9)]
    for name in ("static_rate", "dynamic_rate"):
        start, later = (np.mean([r[name].values[:, a:b] for r in runs]) for a, b in ((0, 50), (300, 600)))
        assert later == pytest.approx(start, rel=0.2), name
