"""Sprouting of descending axons: those that are left take over on motoneurons that lost others. Rosenzweig 2010."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class DescendingSprouting(Mechanism):
    """Growth of the corticospinal and medullary reticulospinal synapses that are left on cells that lost some.

    In monkeys that recovered from a lesion of the pyramid the reticulospinal potentials of flexors and of the hand had
    grown, those of extensors had not (Zaaimi 2012); corticospinal axons grow too where half of them are left
    (Rosenzweig 2010). A cell that has lost all of them has nothing that could grow.
    """

    found = "Rosenzweig 2010; Zaaimi 2012"
    neutral = {"growth": 0.0}

    growth = given(
        0.5,
        low=0.0,
        high=0.8,
        source="physiology.csv U25: reticulospinal potentials of flexor and hand motoneurons 1.5 (1.1-2.5) times those "
        "of health half a year after the loss of a pyramid; models.md 13: 1.3-1.8; corticospinal ones alike (estimate: "
        "Rosenzweig 2010 found the axons that had been lost made up for by about half)",
        seen="literature",
    )
    takes = given(
        45.0,
        "days",
        low=20,
        high=120,
        source="models.md 13: 1 to 6 months, so that most has come by 3",
        seen="literature",
    )

    def factor(self, lost, days):
        """Factor on the synapses that are left on cells that lost a share of their descending drive some days ago."""
        return 1.0 + self.growth * lost * (1.0 - np.exp(-days / self.takes))
