"""Motoneuron: excitation fires it, inhibition holds it, the refractory time spaces its spikes."""

import numpy as np
import pytest
from one_cell import DT, STEPS, driven, quiet, run_motoneurons

from betz.engine import motoneuron
from betz.mechanisms.motoneuron import charge, current, membrane


def test_excitation_depolarises_and_inhibition_hyperpolarises():
    f = np.float32
    xe, xi, rest = f(4.67), f(-1.07), f(0.0)
    assert current(f(0.3), f(0.0), rest, xe, xi) > current(f(0.3), f(0.3), rest, xe, xi) > 1.0
    assert current(f(0.0), f(0.5), rest, xe, xi) < 0.0
    assert membrane(f(0.0), f(15.0), f(0.0), f(0.01)) > 0.0 > membrane(f(0.0), f(-15.0), f(0.0), f(0.01))


def test_what_lasts_saturates_the_dendrite_and_a_volley_does_not():
    """Rall 1967: a steady conductance g depolarises to g E/(1 + g); one that is over at once drives with all of E."""
    xe, u = 4.67, 0.0
    first = current(2.0, 0.0, u, xe, -1.07)
    for _ in range(1000):
        x = current(2.0, 0.0, u, xe, -1.07)
        u = charge(u, x, DT / 10.0)
    assert first == 2.0 * xe and x == pytest.approx(2.0 * xe / 3.0, rel=1e-6) == u


def test_inputs_that_last_saturate():
    """Four times the conductance gives less than twice the rate; a linear cell would give three times and more."""
    given = np.zeros((300, STEPS, 2, 2))
    given[:, :, 0, 0], given[:, :, 0, 1] = 0.1, 0.4
    one, four = run_motoneurons(quiet(), given, km=DT / 8, dc=np.exp(-DT / 30), kp=0.0, bias=0.0).sum(0)
    assert 5 < one < four < 2 * one


def test_a_volley_does_not_saturate():
    """It is over before the dendrite is charged: a dendrite of 2 ms would need half as much again."""
    given = np.zeros((40, STEPS, 2, 1))
    given[20, 0, 0] = 4.0
    assert run_motoneurons(quiet(), given, km=DT / 8, dc=np.exp(-DT / 30), kp=0.0, bias=0.0).sum() == 1


def test_inhibition_lowers_the_rate():
    given = np.zeros((600, STEPS, 2, 2))
    given[:, ::5, 0] = 0.06
    given[:, ::5, 1, 1] = 0.03
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
