"""Electrical stimulation: a weak shock reaches Ia before motor axons, large motor axons before small (Veale 1973)."""

import numpy as np

from betz.model import Model
from betz.stimulus import Shock
from helpers import pool_spikes, respond
from helpers.circuits import twins
from helpers.reading import all_spikes, caused
from helpers.scenes import ANKLE, SOLEUS


def m_wave(model, strength):
    return pool_spikes(respond(model, ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, strength)), SOLEUS, 20, 38)


def h_caused(model, strength):
    """Soleus potentials in the window of the H-reflex that are not there without the shock."""
    return caused(model, SOLEUS, 220, 260, ANKLE, "ankle", 300, 8, shocks=Shock("soleus", "L", 200, strength))


def test_h_comes_at_currents_that_give_no_m():
    assert m_wave(Model(), 0.95) == 0 and h_caused(Model(), 0.95) > 1


def test_with_the_threshold_of_motor_axons_no_shock_gives_h_alone():
    """A resting unit fires by itself now and then: such a potential is in the run without the shock too."""
    late = Model().change({"electrical_stimulation.ia": 1.0, "electrical_stimulation.ib": 1.2})
    assert h_caused(late, 0.95) == 0
    for k in range(8):  # nor does any other cell fire at another time
        r, twin = twins(late, ANKLE, "ankle", 300, k, shocks=Shock("soleus", "L", 200, 0.95))
        assert all_spikes(r) == all_spikes(twin)


def test_m_grows_to_all_units():
    m = [m_wave(Model(), s) for s in (0.9, 1.1, 1.5, 4.0)]
    assert m[0] == 0 < m[1] < m[2] < m[3] == len(np.unique(healthy_units()))


def healthy_units():
    r = respond(None, ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, 6.0))
    return r["spike_unit"].values[r["spike_muscle"].values == 0]


def test_large_units_are_reached_first():
    r = respond(None, ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, 1.3))
    early = r["spike_time"].values < 38
    assert r["spike_unit"].values[early].mean() > 0.5 * healthy_units().max()


def test_a_shock_stays_in_its_nerve():
    r = respond(None, ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, 4.0))
    assert pool_spikes(r, "L tibialis_anterior") == 0
