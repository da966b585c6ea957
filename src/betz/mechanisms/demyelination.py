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
    nerve_speed = given(
        50.0,
        "m/s",
        low=34,
        high=75,
        source="models.md 5: alpha 34-66, Ia 55-75 m/s; velocity of the fibres of a nerve before it is slowed",
        seen="literature",
    )
    root = given(
        0.03,
        low=0,
        high=0.1,
        source="share of the way from the cord (0) to the muscle (1): roots and cranial trunks are short (estimate by "
        "the lengths of reflexes.csv)",
        seen="estimate",
    )
    plexus = given(
        0.2, low=0.05, high=0.4, source="as root: a hand's breadth from the cord (estimate)", seen="estimate"
    )
    nerve = given(0.5, low=0.3, high=0.9, source="as root: half way down a limb nerve (estimate)", seen="estimate")

    def along(self, kind):
        """Where along a motor axon (0 cord, 1 muscle) a site of a kind lies; it decides which shocks see a plaque."""
        way = {"root": self.root, "plexus": self.plexus, "lmn_axons": self.root, "peripheral_nerve": self.nerve}
        return way.get(kind, 0.0)  # grey matter and nuclei: at the cell

    def delay_ms(self, speed):
        """Time (ms) that a plaque adds to fibres of these velocities (m/s)."""
        return self.length_mm / np.asarray(speed, float) * (self.slowing - 1.0)
