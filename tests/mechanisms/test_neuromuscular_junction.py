"""Neuromuscular junction: safety, rundown, refractoriness."""

import numpy as np
import pytest
from one_muscle import driven, shortest

from betz.mechanisms import neuromuscular_junction
from betz.model import Model

P = Model().neuromuscular_junction.record()
OFF = Model().without("neuromuscular_junction").neuromuscular_junction.record()


def test_a_healthy_end_plate_passes_all_and_one_at_threshold_half():
    assert neuromuscular_junction.fibres(1.0, P.safety, P.spread) > 0.995
    assert neuromuscular_junction.fibres(1.0, 1.0, P.spread) == pytest.approx(0.5)
    assert neuromuscular_junction.fibres(0.0, P.safety, P.spread) == 0.0


def test_less_transmitter_fires_fewer_fibres():
    share = [neuromuscular_junction.fibres(v, 1.5, P.spread) for v in (1.0, 0.8, 0.6, 0.4)]
    assert (np.diff(share) < 0).all()
    assert OFF.used == OFF.refractory == 0.0


def test_a_train_of_impulses_wears_out_an_end_plate_without_reserve_and_no_healthy_one():
    """A drop of more than 10 % is abnormal (course.csv T239); in health 20 Hz is safe (Wood & Slater 2001)."""
    train = range(0, 10_000, 500)
    healthy, weak = (driven(train, 1000, safety=s)[2] for s in (P.safety, 0.3 * P.safety))
    assert len(healthy) == len(weak) == 20
    assert 0.99 * healthy[0] < healthy.min()
    assert weak[-5:].mean() < 0.9 * weak[0] and weak[0] > 0.5


def test_a_quarter_of_the_transmitter_is_used_at_20_hz():
    """Slater: a rundown of about 25 % at 10 to 30 Hz. In a steady state use and refill are equal."""
    left = 1.0 / (1.0 + P.used * 20.0 * P.refill)
    assert 0.70 < left < 0.80


def test_an_end_plate_recovers_in_seconds_of_rest():
    train = [*range(0, 10_000, 500), 60_000]
    share = driven(train, 6001, safety=0.3 * P.safety)[2]
    assert share[-1] == pytest.approx(share[0], rel=0.02) and share[-2] < 0.9 * share[-1]


def test_a_unit_answers_two_impulses_when_they_are_some_milliseconds_apart():
    """bench.csv BX043: shortest interval of two responses of a unit 3 to 5 ms; BX044: the end plate limits it."""
    assert 3.0 <= shortest() <= 5.0
    assert shortest(Model().without("neuromuscular_junction")) < shortest()
