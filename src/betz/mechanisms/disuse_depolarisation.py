"""Disuse depolarisation: motoneurons that lost descending drive become more excitable over weeks. Burke 2013."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class DisuseDepolarisation(Mechanism):
    """Tonic depolarisation of motoneurons by the share of descending drive that they lost; the clock of adaptation."""

    found = "Carp & Wolpaw 1994; Burke 2013"
    neutral = {"bias": 0.0}

    bias = given(
        0.1,
        low=0.1,
        high=1,
        source="fitted on the shipped cases and on rows of the paretic side (calibration/adaptation.py): tonic "
        "depolarisation (rheobase of the smallest) at complete loss of descending drive; "
        "prototypes/reflex.md: +7 mV (0.47) in the smallest, 3.5 mV in the median motoneuron",
        seen="cases",
    )
    takes = given(
        40.0, "days", low=5, high=163, source="prototypes/pathways.md tau_a 40 d; models.md 10: 4-8 weeks", seen="cases"
    )

    def grown(self, lost_drive, days):
        """Share of full adaptation in cells that lost the share `lost_drive` of their drive some days ago."""
        return lost_drive * (1.0 - np.exp(-days / self.takes))
