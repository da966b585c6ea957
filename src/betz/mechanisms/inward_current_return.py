"""Return of the inward current: months after loss of monoamines. Bennett 2001; Murray 2010."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class InwardCurrentReturn(Mechanism):
    """Growth of the persistent inward current in cells that lost their monoamines, as far as they fire less for it.

    Receptors without their monoamines come to be active by themselves (Murray 2010); a cell adds current until it does
    what it did before (homeostasis of activity), so that one whose command is whole stops at what it had: growth
    beyond health is known of cords cut across (Bennett 2001), and fibres of the raphe alone make no muscle stronger.
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

    def grown(self, lost_tone, disuse, days):
        """Relative growth in cells that lost these shares of their tonic supply and of their use some days ago."""
        return self.growth * lost_tone * disuse * (1.0 - np.exp(-days / self.takes))
