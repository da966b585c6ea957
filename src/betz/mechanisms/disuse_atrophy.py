"""Disuse atrophy: fibres that keep their axon thin when nobody asks them to pull. Castro 1999; Gorgey & Dudley 2007."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class DisuseAtrophy(Mechanism):
    """Area of innervated fibres some days after their motoneurons lost their use, as `disuse_depolarisation` tells it.

    Force and potential of a unit shrink with the area of its fibres.
    """

    found = "Castro 1999; Gorgey & Dudley 2007"
    neutral = {"shrink": 0.0}

    shrink = given(
        0.4,
        low=0.2,
        high=0.55,
        source="course.csv T189, T191: muscles of the leg after complete injuries of the cord have 0.45 to 0.85 of the "
        "area of the able-bodied, the middle of both rows; the unused have lost most and the spastic less",
        seen="literature",
    )
    takes = given(
        30.0,
        "days",
        low=15,
        high=60,
        source="Castro 1999: 18 to 46 % smaller than the able-bodied after six weeks, and 0.76 to 1.0 (gastrocnemius, "
        "soleus, tibialis anterior: course.csv T185 to T188) of that after twenty-four",
        seen="literature",
    )

    def area(self, disuse: float, days: float) -> float:
        """Area (share of the usual) of the fibres of a muscle that has lost a share (0 to 1) of its use."""
        return 1.0 - self.shrink * disuse * (1.0 - float(np.exp(-days / self.takes)))
