"""Muscle: force over length and velocity at their anchors (tests/rooms/test_muscle.py has the rest)."""

import numpy as np
import pytest
from one_muscle import moved

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


def pull(angle, speed=0.0, muscle="soleus"):
    """Force (N) of a fully active muscle as its ankle passes an angle (deg) at a speed (deg/s)."""
    path = angle + speed * (np.arange(301) - 300) / 1000.0 if speed else np.full(301, float(angle))
    path = np.concatenate([np.full(300, path[0]), path])
    return moved(muscle, "ankle", path, act=1.0).force[-1]


def test_a_joint_has_an_angle_of_most_force():
    """The ankle is weak where its muscle is short: torque-angle curves, Hill 1938, Gordon 1966."""
    assert pull(-45.0) < 0.8 * pull(0.0) > 0.0
    assert pull(25.0, muscle="tibialis_anterior") < 0.9 * pull(-10.0, muscle="tibialis_anterior")


def test_a_muscle_pulls_less_while_it_shortens_and_more_while_it_is_stretched():
    """Hill 1938, Katz 1939; at most 1.4 to 1.8 times the isometric force (models.md 4)."""
    held = pull(0.0)
    assert pull(0.0, -100.0) < 0.9 * held
    assert 1.1 * held < pull(0.0, 100.0) < 1.8 * held
