"""Disuse depolarisation: motoneurons that can no longer be used become more excitable over weeks. Burke 2013."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class DisuseDepolarisation(Mechanism):
    """Tonic depolarisation of motoneurons by their disuse; the clock of adaptation.

    A cell senses what it does, not what it could do: while a larger command still brings what daily life asks for,
    it fires as before. Disuse is the share of that which the drive that is left cannot give.
    """

    found = "Carp & Wolpaw 1994; Burke 2013"
    neutral = {"bias": 0.0}

    bias = given(
        0.4,
        low=0.1,
        high=1,
        source="fitted on the shipped cases and on signs against dose (docs/calibration.md): tonic depolarisation "
        "(rheobase of the smallest) in complete disuse; prototypes/reflex.md: +7 mV (0.47) in the smallest, 3.5 mV in "
        "the median motoneuron",
        seen="cases",
    )
    asked = given(
        0.8,
        low=0.4,
        high=0.8,
        source="share of the full drive that daily life asks for: rising from a chair and climbing stairs take about "
        "half of the maximal knee torque of the young and 80 % of that of the old (Hortobagyi 2003, general "
        "knowledge); within that fitted on the shipped cases and on signs against dose (docs/calibration.md)",
        seen="cases",
    )
    takes = given(
        42.0, "days", low=5, high=163, source="models.md 10: 4 to 8 weeks, the middle", seen="literature"
    )

    def disuse(self, lost_drive):
        """Share (0 to 1) of what daily life asks of cells that they can no longer do: by their share of drive lost."""
        return np.maximum(0.0, 1.0 - (1.0 - lost_drive) / self.asked)

    def grown(self, share, days):
        """Share of full adaptation some days after cells lost a share of their drive, or of their use."""
        return share * (1.0 - np.exp(-days / self.takes))
