"""Sprouting of motor units: surviving axons take over denervated fibres. Edds 1950; Brown 1981."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class MotorUnitSprouting(Mechanism):
    """Growth of the units that are left when axons of a pool die."""

    found = "Edds 1950; Brown, Holland & Hopkins 1981"
    neutral = {"slope": 0.0}

    slope = given(
        0.53,
        low=0,
        high=0.9,
        source="prototypes/pathways.md: force per unit x1.4 at 70 % unit loss, at most x1.65",
        seen="cases",
    )
    takes = given(
        90.0, "days", low=30, high=180, source="reinnervation by collateral sprouting: months (GK)", seen="literature"
    )

    in_age = given(
        1.65,
        low=1.1,
        high=2.2,
        source="P44: units of 70 years are 1.5 times as large (1.1-2.2); P37 and P38: their growth covers a loss to "
        "0.61 (1/1.65), since strength has not fallen there, and not one to 0.39",
        seen="literature",
    )

    def held(self, left: float) -> float:
        """Share of a muscle's fibres that have an axon where age has left the share `left` of its axons."""
        return min(1.0, left * (self.in_age if self.slope > 0 else 1.0))

    def factor(self, left: float, days: float) -> float:
        """Factor on the fibres of the units left when the share `left` of a muscle's fibres keeps its axon."""
        if left >= 1.0 or left <= 0.0:
            return 1.0
        full = 1.0 + self.slope * (1.0 - left)
        return 1.0 + (full - 1.0) * (1.0 - np.exp(-days / self.takes))
