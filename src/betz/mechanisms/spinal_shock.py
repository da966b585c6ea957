"""Spinal shock: cells that lost their brain-stem supply fall silent for days. Hall 1841; Ditunno 2004."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class SpinalShock(Mechanism):
    """Raised threshold and lost inward current, by the share of tone-giving fibres lost, fading over days."""

    found = "Hall 1841; Sherrington 1906; Ditunno 2004"
    neutral = {"threshold": 0.0, "inward_current": 0.0}

    threshold = given(
        14.0,
        "mV",
        low=8,
        high=14,
        source="prototypes/reflex.md: dVth 12 mV, critical, at least +8; fitted on the two acute cord rows",
        seen="cases",
    )
    lasts = given(
        11.0,
        "days",
        low=3,
        high=30,
        source="U02: tendon reflexes return at 7-21 days, i.e. shift below 4 mV",
        seen="literature",
    )
    inward_current = given(0.7, low=0.5, high=0.9, source="models.md 13: kp x 0.3 in cord shock", seen="literature")

    def acute(self, lost_tone, days):
        """Share of full shock in cells that lost the share `lost_tone` of their tonic supply some days ago."""
        return lost_tone * np.exp(-days / self.lasts)
