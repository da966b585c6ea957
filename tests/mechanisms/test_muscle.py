"""Muscle: force over length and velocity at their anchors (tests/rooms/test_muscle.py has the rest)."""

import pytest

from betz.mechanisms import muscle
from betz.model import Model

P = Model().muscle.record()


@pytest.mark.parametrize("slow", [0.0, 0.4, 1.0])
def test_force_is_full_at_optimal_length_falls_with_shortening_and_rises_with_stretch(slow):
    assert muscle.active(1.0, 0.0, slow, P) == pytest.approx(1.0)
    assert muscle.active(1.0, -2.0, slow, P) < muscle.active(1.0, 0.0, slow, P) < muscle.active(1.0, 2.0, slow, P)
    assert muscle.active(1.3, 0.0, slow, P) < 1.0 > muscle.active(0.7, 0.0, slow, P)


def test_a_stretched_fibre_pulls_without_activation():
    assert muscle.passive(0.9, 0.0, P) < 0.01 < muscle.passive(1.45, 0.0, P)
