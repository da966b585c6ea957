"""What a hammer or a vibrator does to a tendon: extra musculotendon length over time.

The receptors of a window answer to the movement during it, so that a course holds the length at the end of each window.
"""

import numpy as np

from betz.units import Parameters, given


class Hammer(Parameters):
    """A reflex hammer on a tendon."""

    stretch_mm_per_n = given(
        0.04,
        unit="mm/N",
        low=0.01,
        high=0.1,
        source="estimate: 50 N (upper end of what clinicians use in health, exam.md 3) stretches a tendon by 2 mm, "
        "the tap of "
        "prototypes/reflex.md",
        seen="estimate",
    )
    spread = given(
        0.5,
        low=0,
        high=1,
        source="estimate: a tap shakes the segment, so that the synergists of the joint are stretched too (Lance & "
        "De Gail 1965)",
        seen="estimate",
    )
    contact_ms = given(10.0, unit="ms", low=5, high=30, source="R01: 10 ms half-sine tendon tap", seen="literature")


HAMMER = Hammer()


def tap_course(n: int, ms: float, newtons: float) -> np.ndarray:
    """Stretch in m at the end of n windows of 1 ms of a half-sine tap that begins at `ms` with a peak force in N."""
    t = np.arange(1, n + 1) - ms
    inside = (t >= 0) & (t <= HAMMER.contact_ms)
    course = np.sin(np.pi * t / HAMMER.contact_ms)
    return np.where(inside, course, 0.0) * newtons * HAMMER.stretch_mm_per_n * 1e-3


def vibration_course(n: int, ms: float, duration: float, hz: float, mm: float) -> np.ndarray:
    """Stretch in m at the end of n windows of 1 ms of a vibrator of `mm` peak-to-peak at `hz`."""
    t = np.arange(1, n + 1) - ms
    inside = (t >= 0) & (t < duration)
    return np.where(inside, 0.5 * mm * 1e-3 * (1 - np.cos(2 * np.pi * hz * t / 1000.0)), 0.0)
