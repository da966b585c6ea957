"""Relative refractoriness of the motoneuron: for a few ms after a spike the threshold is higher."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class RelativeRefractoriness(Mechanism):
    """Threshold raised after the absolute refractory time, fading linearly; doublets of man are 5 to 20 ms apart."""

    found = "Simpson 1969; Van Cutsem 1998"
    neutral = {"rise": 0.0}

    rise = given(
        15.0,
        "mV",
        low=0,
        high=40,
        source="estimate: threshold doubled at the end of the absolute time (sodium channels half recovered); "
        "bench.csv BX046: doublets 2.5-20 ms, centre 7",
        seen="health",
    )
    lasts = given(
        4.0,
        "ms",
        low=1,
        high=10,
        source="bench.csv BX046: doublets under 5 ms are rare (Van Cutsem 1998)",
        seen="literature",
    )


@inline
def threshold(theta, left, rise, share):
    """Threshold (mV) when `left` steps of the absolute time are left; below 0, the relative time has begun.

    share: step over the relative time. The rise is whole at the end of the absolute time and fades linearly.
    """
    return theta + rise * max(np.float32(0.0), np.float32(1.0) + left * share)
