"""Descending axons: recruited by the command, renewal trains of their order."""

import numpy as np
import pytest

from betz.engine import sources
from betz.engine.random import pairs
from betz.mechanisms import descending_axons
from betz.model import Model

P = Model().descending_axons.record()


def test_an_axon_is_silent_below_its_threshold_and_full_at_the_top():
    share = [descending_axons.recruited(np.float32(c), np.float32(0.2)) for c in (0.0, 0.2, 0.6, 1.0)]
    assert share == pytest.approx([0.0, 0.0, 0.5, 1.0], abs=1e-6)
    rate = [descending_axons.rate(s, np.float32(0.5), np.float32(50.0)) for s in share]
    assert rate == pytest.approx([0.5, 0.5, 25.25, 50.0], rel=1e-5)


@pytest.mark.parametrize("order", [1, 2, 4, 25])
def test_trains_are_gamma_renewals_in_equilibrium(order):
    """Poisson for order 1; regular for high orders; the first interval has no memory of the start of the clock."""
    key0, key1 = pairs(4000, order, "trains")
    steps = np.array([sources.interval(key0[0], key1[0], k, order) for k in range(1, 4000)])
    assert steps.mean() == pytest.approx(1.0, abs=0.06)
    assert steps.std() == pytest.approx(order**-0.5, rel=0.1)
    trains = sources.make_trains((key0, key1), order)
    left = trains.goal - trains.phase  # mean wait to the first spike: half of (1 + 1 / order)
    assert left.mean() == pytest.approx(0.5 * (1 + 1 / order), abs=0.06)
    assert left.min() >= 0.0 and P.order >= 1
