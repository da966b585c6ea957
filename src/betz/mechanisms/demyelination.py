"""Demyelination: conduction over the bare stretch is slowed or blocked. Rasminsky & Sears 1972; McDonald 1963."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class Demyelination(Mechanism):
    """What a plaque does to the fibres that run through it."""

    found = "McDonald 1963; Rasminsky & Sears 1972"
    neutral = {"slowing": 1.0, "blocked": 0.0}

    slowing = given(5.0, low=2, high=5, source="C34: axon velocity lower by a factor 2-5", seen="literature")
    length_mm = given(60.0, "mm", low=10, high=300, source="C34: over 30-60 mm", seen="literature")
    blocked = given(
        0.3, low=0, high=1, source="estimate: share of demyelinated fibres that also block", seen="estimate"
    )

    def delay_ms(self, speed):
        """Time (ms) that a plaque adds to fibres of these velocities (m/s)."""
        return self.length_mm / np.asarray(speed, float) * (self.slowing - 1.0)
