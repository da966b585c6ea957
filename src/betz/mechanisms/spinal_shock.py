"""Spinal shock: cells that lost their brain-stem supply fall silent for days. Hall 1841; Ditunno 2004."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class SpinalShock(Mechanism):
    """Raised threshold, lost inward current and deaf flexor-reflex cells for days, by the tonic supply that is lost."""

    found = "Hall 1841; Sherrington 1906; Ditunno 2004"
    neutral = {"threshold": 0.0, "inward_current": 0.0, "interneurons": 0.0}

    threshold = given(
        28.0,
        "mV",
        low=8,
        high=30,
        source="prototypes/reflex.md: dVth 12 mV, critical, at least +8; fitted on the two acute cord rows, and so "
        "that less than a quarter is left at 7-21 days (U02)",
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
    interneurons = given(
        0.8,
        low=0,
        high=1,
        source="estimate: share of their input that flexor-reflex cells lose; the flexor reflex is lost with the jerks "
        "and returns before them (Ditunno 2004 phase 1; Ko 1999)",
        seen="cases",
    )
    inward_current = given(0.7, low=0.5, high=0.9, source="models.md 13: kp x 0.3 in cord shock", seen="literature")

    def acute(self, lost_tone, days):
        """Share of full shock in cells that lost the share `lost_tone` of their tonic supply some days ago."""
        return lost_tone * np.exp(-days / self.lasts)
