"""Common drive: motor units of a pool share a slow drift and a 15 to 30 Hz rhythm (De Luca 1982; Farmer 1993)."""

import numpy as np

from betz.model import Model
from betz.pathway import commands
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


def test_the_rhythm_lies_at_15_to_30_hz_and_each_hemisphere_has_its_own():
    drift, beta = commands.common_input(Model(), 5, 20_000)
    power, f = np.abs(np.fft.rfft(beta)) ** 2, np.fft.rfftfreq(beta.shape[1], 0.001)
    for k in (0, 1):
        assert power[k][(f >= 15) & (f <= 30)].sum() > 0.7 * power[k].sum()
        assert 0.1 <= beta[k].std() <= 0.3  # models.md 11: 10-30 % of the rate
    assert abs(np.corrcoef(beta)[0, 1]) < 0.1
    assert drift.std() > 0


def test_off_there_is_none():
    drift, beta = commands.common_input(without(NAME), 5, 1000)
    assert not drift.any() and not beta.any()


def test_steady_effort_still_varies_without_it():
    r = respond(without(NAME), ANKLE, "ankle", 1000, **effort("tibialis_anterior", 0.5))
    assert r["force"].values[1, 500:].std() > 0  # synaptic noise
