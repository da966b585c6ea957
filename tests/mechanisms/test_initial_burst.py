"""Initial burst: only an accelerating stretch fires it."""

import pytest

from betz.mechanisms import initial_burst
from betz.model import Model

P = Model().initial_burst.record()
OFF = Model().without("initial_burst").initial_burst.record()


def test_it_answers_to_the_start_of_a_stretch_alone():
    assert initial_burst.burst(0.1, 20.0, P) == pytest.approx(P.gain * 20.0)
    assert initial_burst.burst(-0.1, 20.0, P) == 0.0  # a shortening that ends
    assert initial_burst.burst(0.1, -20.0, P) == 0.0  # a stretch that ends
    assert initial_burst.burst(0.1, 20.0, OFF) == 0.0
