"""Recurrent inhibition: motor axons excite Renshaw cells, and those inhibit the pool (Renshaw 1941; Eccles 1954)."""

import numpy as np
import pytest

from betz.model import Model
from betz.stimulus import Shock
from helpers import healthy, patient, respond, spikes_per_cell, turned, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import ANKLE, SOLEUS, rate_in_effort

NAME = "recurrent_inhibition"


def pool(model):
    """Rate of the motoneurons of tibialis anterior at half of a full effort, far from the top of their rates."""
    return rate_in_effort(model, "alpha_mn", "tibialis_anterior", 0.5, 4)


def test_renshaw_cells_follow_their_motoneurons():
    assert rate_in_effort(Model(), "renshaw", "tibialis_anterior", 1.0) > 5
    assert rate_in_effort(Model(), "renshaw", "tibialis_anterior", 0.1) < rate_in_effort(
        Model(), "renshaw", "tibialis_anterior", 1.0
    )
    assert rate_in_effort(without(NAME), "renshaw", "tibialis_anterior") == 0


def test_they_hold_the_pool_back():
    assert pool(Model()) < pool(without(NAME))
    assert pool(scaled(Model(), NAME, 4, "renshaw_mn")) < 0.98 * pool(without(NAME))


def test_turned_in_sign_they_drive_it():
    assert pool(turned(Model(), NAME, "renshaw_mn")) > pool(without(NAME)) > pool(Model())


def test_hand_muscles_have_none():
    """Katz 1993."""
    assert len(healthy((("first_dorsal_interosseous", "L"),)).nodes.cells_of("renshaw")) == 0


@pytest.mark.xfail(strict=True, reason="a volley of all motor axons of soleus gives fewer than 2 spikes a Renshaw cell")
def test_a_volley_gives_a_burst():
    from betz.stimulus import Shock

    n = over_trials(
        None,
        lambda r: spikes_per_cell(r, "renshaw", SOLEUS, 100, 160).mean(),
        ANKLE,
        "ankle",
        200,
        3,
        shocks=Shock("soleus", "L", 100, 1.6),
    )
    assert 2 <= n <= 15  # rates.csv: a burst of 2 to 15


def test_a_renshaw_cell_answers_a_volley_with_first_intervals_below_2_ms():
    """Eccles 1954: a burst of very high rate; the usual refractory period of interneurons would not allow it."""
    triceps = tuple((m, "L") for m in ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis"))
    volley = tuple(Shock(m, "L", 200, 4.0) for m, _ in triceps)

    def shortest(model):
        r = respond(patient(model, scale=0.1), triceps, "ankle", 260, shocks=volley)
        of, time = r["cell_spike_of"].values, r["cell_time"].values
        cells = np.flatnonzero(r["cell_class"].values == "renshaw")
        return min(np.diff(time[of == c]).min(initial=np.inf) for c in cells)

    assert shortest(Model()) < 2.0 < shortest(Model().change({f"{NAME}.refractory": 2.0}))
