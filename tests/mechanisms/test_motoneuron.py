"""Motoneuron: excitation fires it, inhibition holds it, the refractory time spaces its spikes."""

import numpy as np
from one_cell import DT, STEPS, driven, quiet, run_motoneurons

from betz.engine import motoneuron
from betz.mechanisms.motoneuron import dendrite, membrane


def test_excitation_depolarises_and_inhibition_hyperpolarises():
    f = np.float32
    assert dendrite(f(0.3), f(0.0), f(4.67), f(-1.07)) > 1.0 > dendrite(f(0.3), f(0.3), f(4.67), f(-1.07)) > 0.0
    assert dendrite(f(0.0), f(0.5), f(4.67), f(-1.07)) < 0.0
    assert membrane(f(0.0), f(15.0), f(0.0), f(0.01)) > 0.0 > membrane(f(0.0), f(-15.0), f(0.0), f(0.01))


def test_inhibition_lowers_the_rate():
    given = np.zeros((200, STEPS, 2, 2))
    given[:, ::5, 0] = 0.12
    given[:, ::5, 1, 1] = 0.1
    found = run_motoneurons(quiet(), given, km=DT / 8, dc=np.exp(-DT / 30), kp=0.0, bias=0.8).sum(0)
    assert found[1] < found[0] > 5


def test_a_longer_refractory_time_and_a_higher_threshold_slow_it():
    off = quiet().without("afterhyperpolarisation", "relative_refractoriness", "delayed_depolarisation")
    gaps = [np.diff(driven(off.change({"motoneuron.refractory": r}), 8.0, kp=0.0)).min() for r in (1.0, 3.0)]
    assert gaps[1] > gaps[0] >= 10
    assert motoneuron.fixed(off.change({"motoneuron.refractory": 3.0})).tref == 30


def test_two_spikes_are_never_closer_than_the_refractory_time():
    """bench.csv BX045: 1.5 to 3 ms; under a drive of 30 rheobases, without what else spaces spikes."""
    bare = quiet().without("afterhyperpolarisation", "relative_refractoriness", "delayed_depolarisation")
    gaps = np.diff(driven(bare, 30.0, windows=100, kp=0.0)) * DT
    assert len(gaps) > 20 and 1.5 <= gaps.min() <= 3.0
