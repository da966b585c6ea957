"""Post-activation depression: a used Ia terminal releases less for seconds. Crone & Nielsen 1989; Hultborn 1996.

Where a muscle is no longer used it fades over weeks (R15 to R18; Shields 2011).
"""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class PostActivationDepression(Mechanism):
    """Each spike of an Ia afferent uses up a slowly refilled pool of transmitter at its terminals."""

    found = "Crone & Nielsen 1989; Hultborn 1996"
    rows = ("ia_postactivation_depression",)
    neutral = {"use": 0.0}

    ia_postactivation_depression = given(1.0, low=0, high=1, source="circuits.csv as is", seen="literature")
    use = given(
        0.2,
        low=0.1,
        high=0.6,
        source="calibrated on R15 and R16 (H at 1 and 10 Hz): H is a steeper function of release than linear "
        "(models.md 10, .4)",
        seen="health",
    )
    recovery = given(2500.0, "ms", low=1000, high=5000, source="models.md 10: tau 2.5 s", seen="literature")
    slow_share = given(
        0.74,
        low=0.2,
        high=1,
        source="calibrated on R16, R18 and R27: what a train, a slow stretch and a vibration leave of the H-reflex "
        "(models.md 10: all sites, 1)",
        seen="health",
    )
    lost_with_drive = given(
        0.75, low=0, high=0.9, source="models.md 13: U .4 -> .1, 4-8 weeks (R15-R18)", seen="literature"
    )

    def left(self, change):
        """Factor on `use` of terminals on cells whose disuse has come to the share `change` (0 to 1)."""
        return 1.0 - self.lost_with_drive * change


@inline
def released(pool, slow_share):
    """What a spike releases, 1 = rested; pool: filling of the slow pool, which holds slow_share of the sites."""
    return np.float32(1.0) - slow_share + slow_share * pool


@inline
def recover(pool, keep):
    """Filling of the slow pool after a step: keep = exp(-dt/recovery)."""
    return np.float32(1.0) - (np.float32(1.0) - pool) * keep


def resting(use, rate, recovery_ms):
    """Filling at which use and recovery balance in terminals that fire at `rate` (imp/s)."""
    return 1.0 / (1.0 + use * rate * recovery_ms / 1000.0)
