"""Return of the inward current: months after loss of monoamines. Bennett 2001; Murray 2010."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class InwardCurrentReturn(Mechanism):
    """Growth of the persistent inward current in cells that lost their monoamines and the drive they helped.

    Growth beyond health is known of cords cut across, which lose both (Bennett 2001, Murray 2010). Under a command that
    is whole it would make muscles stronger than health; there the current comes back to what it was.
    """

    found = "Bennett 2001; Murray 2010"
    needs = ("persistent_inward_current",)
    neutral = {"growth": 0.0}

    growth = given(
        0.8,
        low=0.5,
        high=1,
        source="models.md 13: kp x 1.5-1.8 in chronic cord lesions, from lost monoamines",
        seen="literature",
    )
    takes = given(120.0, "days", low=30, high=360, source="models.md 13: 1-12 months", seen="literature")

    def grown(self, disuse, days):
        """Relative growth in cells of which this share of use (`disuse_depolarisation`) was lost some days ago."""
        return self.growth * disuse * (1.0 - np.exp(-days / self.takes))
