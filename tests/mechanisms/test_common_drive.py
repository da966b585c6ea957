"""Common drive: motor units of a pool share a slow drift and a 15 to 30 Hz rhythm (De Luca 1982; Farmer 1993)."""

import numpy as np

from betz.model import Model
from helpers import respond, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, effort

NAME = "common_drive"


def shared(who):
    """Variance over mean of the potentials of the pool in 10 ms: above that of independent units when they share."""

    def fano(r):
        t = r["spike_time"].values
        n = np.histogram(t[t > 400], np.arange(400, 1501, 10))[0]
        return n.var() / n.mean()

    return over_trials(who, fano, ANKLE, "ankle", 1500, 6, **effort("tibialis_anterior", 0.5))


def test_units_of_a_pool_fluctuate_together():
    assert shared(Model()) > 1.05 * shared(without(NAME))


def test_steady_effort_still_varies_without_it():
    r = respond(without(NAME), ANKLE, "ankle", 1000, **effort("tibialis_anterior", 0.5))
    assert r["force"].values[1, 500:].std() > 0  # synaptic noise
