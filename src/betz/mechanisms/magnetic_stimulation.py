"""Magnetic stimulation of the motor cortex: D and I waves. Barker 1985; Di Lazzaro 1998."""

import math

from betz.mechanisms.base import Mechanism
from betz.units import given

FIT = "MEPmodeling fit to Di Lazzaro's epidural data, models.md 11"


class MagneticStimulation(Mechanism):
    """Share of fast corticospinal axons that fire in each descending wave (D, I1 to I4), over resting threshold."""

    found = "Barker 1985; Day 1989; Di Lazzaro 1998"
    neutral = dict.fromkeys(("d_top", "i1_top", "i2_top", "i3_top", "i4_top"), 0.0)

    d_mid = given(1.362, low=0.8, high=2, source=FIT, seen="literature")
    i1_mid = given(1.041, low=0.8, high=2, source=FIT, seen="literature")
    i2_mid = given(1.166, low=0.8, high=2, source=FIT, seen="literature")
    i3_mid = given(1.037, low=0.8, high=2, source=FIT, seen="literature")
    i4_mid = given(1.454, low=0.8, high=2, source=FIT, seen="literature")
    d_slope = given(18.5, low=1, high=500, source=FIT, seen="literature")
    i1_slope = given(9.26, low=1, high=500, source=FIT, seen="literature")
    i2_slope = given(5.92, low=1, high=500, source=FIT, seen="literature")
    i3_slope = given(17.8, low=1, high=500, source=FIT, seen="literature")
    i4_slope = given(425.0, low=1, high=500, source=FIT, seen="literature")
    d_top = given(0.345, low=0, high=1, source=FIT, seen="literature")
    i1_top = given(1.0, low=0, high=1, source=FIT, seen="literature")
    i2_top = given(0.806, low=0, high=1, source=FIT, seen="literature")
    i3_top = given(0.461, low=0, high=1, source=FIT, seen="literature")
    i4_top = given(0.278, low=0, high=1, source=FIT, seen="literature")
    interval = given(1.5, "ms", low=1.2, high=1.8, source="C15: 1.2-1.8 ms", seen="literature")
    reach = given(
        0.43,
        low=0.05,
        high=1,
        source="set on the meaning of strength 1, the resting threshold: half of the pulses give a hand muscle 50 uV; "
        "waves are in shares of the largest epidural wave, and a coil fires no more than some of the axons of a muscle",
        seen="health",
    )
    excitability = given(
        0.08,
        low=0,
        high=0.3,
        source="SD of the logarithm: estimate from potentials that differ by 20 % and more from sweep to sweep, most "
        "near threshold (Kiers 1993, Goetz 2014: most of it arises before recruitment)",
        seen="literature",
    )
    jitter = given(0.25, "ms", low=0.1, high=0.5, source="models.md 11: wave SD 0.25 ms", seen="literature")

    def chances(self, strength: float) -> list[float]:
        """Share of the fast axons that fire in each wave at a strength over resting threshold in a cortex of usual
        excitability."""
        out = []
        for wave in ("d", "i1", "i2", "i3", "i4"):
            mid, slope, top = (getattr(self, f"{wave}_{k}") for k in ("mid", "slope", "top"))
            steps = min(60.0, slope * (mid - strength))  # numerics: exp(60) is finite, and no axon is left by then
            out.append(self.reach * top / (1.0 + math.exp(steps)))
        return out
