"""Tendon tap: a hammer stretches the muscle for some ms; the harder, the more answer (Lance & De Gail 1965)."""

import numpy as np

from betz.mechanisms.tendon_tap import struck
from betz.model import Model
from helpers import without
from helpers.scenes import jerk

NAME = "tendon_tap"


def test_a_harder_tap_gives_a_larger_jerk():
    assert jerk(Model(), 0) < 2
    assert jerk(Model(), 40) < jerk(Model(), 80) < jerk(Model(), 120)


def test_off_a_tap_does_nothing():
    assert jerk(without(NAME), 120) < 2 < 0.5 * jerk(Model(), 120)


def test_a_stiff_tendon_answers_less():
    stiff = Model().change({"tendon_tap.stretch_mm_per_n": 0.02})
    assert jerk(stiff, 100) < 0.7 * jerk(Model(), 100)


def test_a_struck_muscle_rings():
    """Burke 1983: four to five phases, each smaller, in turn to both sides; and then it is still."""
    p = Model().tendon_tap
    peaks = [struck(p, np.array([(k + 0.5) * p.contact]))[0] for k in range(7)]
    assert np.sign(peaks[:5]).tolist() == [1, -1, 1, -1, 1] and (np.diff(np.abs(peaks[:5])) < 0).all()
    assert peaks[0] == 1.0 and peaks[5] == peaks[6] == 0.0 == struck(p, np.array([-1.0]))[0]
