"""Twitch: peak at its time, sums saturate."""

import numpy as np
import pytest

from betz.mechanisms import twitch
from betz.model import Model

P = Model().twitch.record()


def course(gap, time=70.0, n=1500):
    """Share of the unit's force over n ms of impulses every `gap` ms, for 1 s."""
    y = y1 = 0.0
    out = []
    for w in range(n):
        y1 += np.e / time if w % gap == 0 and w < 1000 else 0.0
        y, y1 = twitch.step(y, y1, np.exp(-1.0 / time), 1.0)
        out.append(twitch.share(y, P.saturation))
    return np.array(out)


def test_one_twitch_peaks_at_its_contraction_time_and_ends():
    one = course(10**6)
    assert one.argmax() == pytest.approx(70, abs=3) and one[-1] < 1e-3
    assert one.max() == pytest.approx(1 - np.exp(-(P.saturation**-1.5)), rel=0.05)


def test_force_grows_with_rate_and_never_over_one():
    means = [course(gap)[600:1000].mean() for gap in (200, 100, 50, 20)]
    assert (np.diff(means) > 0).all() and means[-1] < 1.0
    assert twitch.share(0.0, P.saturation) == twitch.share(-1.0, P.saturation) == 0.0
