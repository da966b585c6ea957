"""Tendon tap: what a reflex hammer does to a tendon."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class TendonTap(Mechanism):
    """A blow that stretches the muscle, makes it ring, and shakes its synergists and what its bone reaches."""

    found = "Lance & De Gail 1965; Burke, Gandevia & McKeon 1983"
    neutral = {"stretch_mm_per_n": 0.0}

    stretch_mm_per_n = given(
        0.04,
        "mm/N",
        low=0.01,
        high=0.1,
        source="estimate: 50 N (upper end of what clinicians use in health, exam.md 3) stretches a tendon by 2 mm, the "
        "tap of prototypes/reflex.md",
        seen="estimate",
    )
    spread = given(
        0.5,
        low=0,
        high=1,
        source="estimate: a tap shakes the segment, so that the synergists of the joint are stretched too (Lance & De "
        "Gail 1965)",
        seen="estimate",
    )
    bone = given(
        0.48,
        low=0,
        high=1,
        source="calibrated: a tap of 40 N on the radius bends the fingers of 17 to 28 % of healthy people (BX095; 0.5 "
        "of 40 people 11, 0.45 4), one on a thigh brings no crossed adduction (BX094; none of 40); about as spread",
        seen="health",
    )
    contact = given(10.0, "ms", low=5, high=30, source="R01: 10 ms half-sine tendon tap", seen="literature")
    ring = given(
        0.5,
        low=0,
        high=0.8,
        source="Burke, Gandevia & McKeon 1983: between the bellies of gastrocnemius a tap is a damped oscillation of "
        "four to five phases: each has half the size of the one before, and the fifth a sixteenth",
        seen="literature",
    )
    phases = given(5, low=1, high=10, source="as ring: four to five", seen="literature")

    @property
    def lasts(self) -> float:
        """Ms from the blow on until the tendon is still."""
        return self.phases * self.contact


def struck(p, t: np.ndarray) -> np.ndarray:
    """Stretch of a struck tendon (1 at the peak of a half sine), t ms after the hammer has touched it; (n,).

    A hammer brings what it hits to its own speed at once; when it has left, the muscle rings.
    """
    phase = np.clip(np.floor(t / p.contact), 0, p.phases)
    return np.where((t > 0) & (phase < p.phases), np.sin(np.pi * t / p.contact) * p.ring**phase, 0.0)
