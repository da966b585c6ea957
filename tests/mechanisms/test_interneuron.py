"""Interneuron: excitation, inhibition, refractory time (tests/rooms/test_engine.py has the closed form)."""

import numpy as np
from one_cell import whole

from betz.engine import lif
from betz.engine.layout import STEPS, B
from betz.model import Model
from betz.stimulus import Shock
from helpers import spikes_per_cell
from helpers.reading import over_trials
from helpers.scenes import ANKLE, SOLEUS

P = Model().interneuron


def spikes(given, **fields):
    """Number of spikes of each cell under conductance inputs (windows, STEPS, 2, cells)."""
    n = given.shape[3]
    usual = {"km": 0.1 / P.tau, "de": np.exp(-0.1 / P.tau_exc), "di": np.exp(-0.1 / P.tau_inh), "tref": 20.0}
    usual |= {"da": np.exp(-0.1 / P.ahp_tau), "ee": P.reversal_exc, "ei": P.reversal_inh, "ea": P.reversal_ahp}
    state, *cells = lif.pack(n, **usual | {"theta": P.threshold, "dga": P.ahp_step} | fields)
    fired, count = np.zeros(B, np.int32), np.zeros(n, int)
    for window in given:
        lif.advance(state, tuple(cells), 0, whole(window), 0, fired)
        count += fired[:n] >= 0
    return count


def test_excitation_fires_and_inhibition_holds():
    given = np.zeros((300, STEPS, 2, 3))
    given[:, ::10, 0, :2] = 0.1
    given[:, ::10, 1, 1] = 0.3
    found = spikes(given)
    assert found[0] > 10 > found[1] and found[2] == 0


def test_refractory_time_and_afterhyperpolarisation_limit_the_rate():
    given = np.zeros((300, STEPS, 2, 1))
    given[:, :, 0] = 0.2
    usual = spikes(given)[0]
    assert spikes(given, tref=50.0)[0] < usual <= 300 / P.refractory
    assert spikes(given, dga=0.0)[0] >= usual > spikes(given, dga=2.0)[0]
    assert spikes(given, unit_exc=0.1)[0] < usual  # the unit of input of a cell scales all its weights


def test_a_volley_of_a_nerve_fires_ia_interneurons():
    """rates.csv, iain: 0.5 to 3 spikes of a cell in the 60 ms of an H-volley, more than at rest."""
    volley = {"shocks": Shock("soleus", "L", 200, 1.0)}

    def found(start, stop):
        return over_trials(
            None, lambda r: spikes_per_cell(r, "iain", SOLEUS, start, stop).mean(), ANKLE, "ankle", 260, **volley
        )

    assert 0.5 <= found(200, 260) <= 3.0
    assert found(200, 260) > found(140, 200) + 0.2
