"""Tendon organ: the rate grows with force and less than in proportion."""

import numpy as np
import pytest

from betz.mechanisms import tendon_organ
from betz.model import Model

P = Model().tendon_organ.record()
OFF = Model().without("tendon_organ").tendon_organ.record()


def test_the_rate_goes_with_the_logarithm_of_force():
    rate = np.array([tendon_organ.rate(f, P) for f in (0.0, 0.05, 0.1, 0.5, 1.0)])
    assert rate[0] == 0.0 and (np.diff(rate) > 0).all()
    assert rate[4] < 10 * rate[2]
    assert rate[4] == pytest.approx(P.gain * np.log(1 / P.least_force + 1))
    assert tendon_organ.rate(0.5, OFF) == 0.0
