"""Fasciculation: single discharges of motor axons that are ill or have sprouted. Denny-Brown & Pennybacker 1938."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class Fasciculation(Mechanism):
    """Rate of spontaneous discharge of each surviving axon of a pool that loses axons."""

    found = "Denny-Brown & Pennybacker 1938; Roth 1982"
    neutral = {"rate": 0.0}

    rate = given(
        120.0,
        "/min",
        low=20,
        high=400,
        source="estimate: discharges a minute of a whole pool that has lost nearly all its axons' neighbours; most "
        "fasciculation when half the units are gone and the rest have taken over fibres",
        seen="estimate",
    )
    takes = given(
        21.0,
        "days",
        low=7,
        high=60,
        source="fibrillation and fasciculation begin after 1-3 weeks (GK): nothing in the first days, a tenth of the "
        "final rate after one, most of it after three (estimate of the form, with the square of time)",
        seen="literature",
    )

    def per_axon(self, lost: float, days: float, n: int) -> float:
        """Discharges a minute of one of n axons of a healthy pool when the share `lost` of them was destroyed."""
        return self.rate * lost / max(1, n) * (1.0 - float(np.exp(-((days / self.takes) ** 2))))
