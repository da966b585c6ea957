"""Twitch: peak at its time, sums saturate."""

import numpy as np
import pytest
from one_muscle import driven

from betz.mechanisms import twitch
from betz.model import Model
from betz.pathway import pools
from betz.pathway.person import Person

P = Model().twitch.record()


def course(gap, time=70.0, n=1500):
    """Share of the unit's force over n ms of impulses every `gap` ms, for 1 s."""
    y = y1 = 0.0
    out = []
    for w in range(n):
        y1 += np.e / time if w % gap == 0 and w < 1000 else 0.0
        y, y1 = twitch.step(y, y1, np.exp(-1.0 / time), 1.0)
        out.append(twitch.share(y, P.half))
    return np.array(out)


def test_one_twitch_peaks_at_its_contraction_time_and_ends():
    one = course(10**6)
    assert one.argmax() == pytest.approx(70, abs=3) and one[-1] < 1e-3
    assert one.max() == pytest.approx(1 / (1 + P.half**3), rel=0.05)


def test_force_grows_with_rate_and_never_over_one():
    means = [course(gap)[600:1000].mean() for gap in (200, 100, 50, 20)]
    assert (np.diff(means) > 0).all() and means[-1] < 1.0
    assert twitch.share(0.0, P.half) == twitch.share(-1.0, P.half) == 0.0
    assert twitch.share(P.half, P.half) == 0.5


def test_it_relaxes_as_fast_as_it_contracts():
    """Half-relaxation over contraction time: 60 and 61 ms (MU14), 100 and 112 (Sale 1982), 83 and 111 (Davies 1982)."""
    one = course(10**6)
    half = np.flatnonzero(one >= one.max() / 2).max() - one.argmax()
    assert 0.75 <= half / one.argmax() <= 1.0


def pulled(rate):
    """Mean force (share of the unit's maximum) of a unit of the hand in the second half of 1 s at a rate, imp/s."""
    return driven(np.arange(0, 10_000, round(10_000 / rate)), 1000)[0][500:].mean()


def test_a_twitch_is_a_small_part_of_a_tetanus_and_takes_its_time():
    """physiology.csv: F17, twitch of tetanus 0.08 to 0.25; MU15, contraction time in the hand 30 to 100 ms."""
    one, tetanus = driven([0], 600)[0], driven(range(0, 10_000, 100), 1000)[0].max()
    assert 0.08 <= one.max() / tetanus <= 0.25
    assert 30 <= one.argmax() <= 100 and one[-1] < 0.02 * one.max()


def test_half_of_the_tetanic_force_comes_at_about_a_dozen_impulses_a_second():
    """physiology.csv F18: 8 to 18 Hz, thenar units."""
    half = 0.5 * pulled(100)
    assert pulled(8) < half < pulled(18)


def test_the_largest_units_are_strong_and_fast():
    """physiology.csv: MU11, 50 to 200 times the smallest; MU12, median of mean 0.35 to 0.65; MU14, r below 0; MU15."""
    pool = pools.build(Person(1, 1.0), "first_dorsal_interosseous", 0)
    low, high = np.percentile(pool.shares, (1, 99))
    assert 50 <= high / low <= 200
    assert 0.35 <= np.median(pool.shares) / pool.shares.mean() <= 0.65
    assert np.corrcoef(pool.shares, pool.times)[0, 1] < -0.5
    assert 30 < pool.times.min() < pool.times.max() < 100
