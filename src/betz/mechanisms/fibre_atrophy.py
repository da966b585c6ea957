"""Atrophy of denervated fibres: they lose most of their area in months. Tower 1935; Lu 1997."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class FibreAtrophy(Mechanism):
    """Area of a muscle fibre some days after it lost its axon."""

    found = "Tower 1935; Lu, Huang & Carlson 1997"
    neutral = {"shrink": 0.0}

    shrink = given(
        0.8,
        low=0.6,
        high=0.9,
        source="a denervated fibre loses about 80 % of its area in months (GK)",
        seen="literature",
    )
    takes = given(
        45.0, "days", low=20, high=90, source="wasting is seen after weeks (exam.md 4), GK", seen="literature"
    )

    def area(self, days: float) -> float:
        """Area (share of the usual) of a fibre denervated some days ago."""
        return 1.0 - self.shrink * (1.0 - float(np.exp(-days / self.takes)))
