"""Tendon tap: a hammer stretches the muscle for some ms; the harder, the more answer (Lance & De Gail 1965)."""

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
