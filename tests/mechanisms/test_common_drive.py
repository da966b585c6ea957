"""Common drive: motor units share a slow drift and a 15 to 30 Hz rhythm (De Luca 1982; Farmer 1993)."""

import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import joint

from betz.engine import records
from betz.engine.run import advance
from betz.model import Model
from helpers import respond, without
from helpers.scenes import ANKLE, effort

NAME = "common_drive"
SECONDS, PIECE = 12, 500  # of an effort; ms of a piece of it, so that the spectrum has steps of 2 Hz
BARE = joint.Sizes(renshaw=0, ia_in=0, pad=0, gamma=0, ia=0, ii=0, ib=0)


def discharges(model, seed=1):
    """Potentials in each ms of two muscles at half effort that share a hemisphere and no axon or cell."""
    net, start = joint.build(("one", "other"), BARE, seed, model=model)
    inputs = records.quiet(net, SECONDS * 1000)
    inputs.effort[:] = 0.5
    p = advance(net, start, inputs).potentials
    step, pool = p.step[: p.count[0]] // 10, net.units.pool[p.unit[: p.count[0]]]
    return [np.bincount(step[pool == k], minlength=SECONDS * 1000)[500:] for k in (0, 1)]


def coherence(one, other, low, high):
    """Mean coherence of two trains from low to high Hz, and the level above which it is no chance (p < 0.05)."""
    n = len(one) // PIECE
    a, b = (np.fft.rfft((x[: n * PIECE].reshape(n, -1) - x.mean()) * np.hanning(PIECE)) for x in (one, other))
    c = np.abs((a * b.conj()).sum(0)) ** 2 / ((np.abs(a) ** 2).sum(0) * (np.abs(b) ** 2).sum(0))
    hz = np.arange(len(c)) * 1000 / PIECE
    return c[(hz >= low) & (hz <= high)].mean(), 1.0 - 0.05 ** (1.0 / (n - 1))


def together(one, other, ms=200):
    """Correlation of the discharges of two muscles in pieces of some ms."""
    n = len(one) // ms
    return np.corrcoef(*(x[: n * ms].reshape(n, -1).sum(1) for x in (one, other)))[0, 1]


def test_two_muscles_share_the_rhythm_and_the_drift_of_their_hemisphere():
    """physiology.csv C31: every healthy person has significant intermuscular coherence at 15 to 30 Hz."""
    trains = discharges(Model())
    shared, chance = coherence(*trains, 17, 23)
    assert shared > 2.0 * chance and together(*trains) > 0.3
    assert coherence(*trains, 40, 60)[0] < 0.5 * shared  # a rhythm, and not one volley after the other


def test_off_they_share_nothing():
    shared, chance = coherence(*discharges(without(NAME)), 17, 23)
    assert shared < chance


def test_steady_effort_still_varies_without_it():
    r = respond(without(NAME), ANKLE, "ankle", 1000, **effort("tibialis_anterior", 0.5))
    assert r["force"].values[1, 500:].std() > 0  # synaptic noise
