"""Cortical silent period: after a magnetic pulse, inhibition (GABA-B) silences the pyramidal cells. Fuhr 1991."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class CorticalSilence(Mechanism):
    """Length of the silence by strength of the pulse."""

    found = "Fuhr, Agostino & Hallett 1991; Inghilleri 1993"
    neutral = {"lasts": 0.0}

    lasts = given(
        130.0,
        "ms",
        low=50,
        high=250,
        source="C27: 90-250 ms at 1.5 x threshold; GABA-B on pyramidal cells",
        seen="literature",
    )
    at = given(
        1.5, low=1.1, high=2, source="C27: strength at which the silent period has that length", seen="literature"
    )
    least = given(
        0.8,
        low=0.5,
        high=1,
        source="estimate: the silence needs weaker pulses than the response (threshold below 1; Inghilleri 1993, GK)",
        seen="estimate",
    )
    most = given(
        1.5, low=1, high=3, source="estimate: it grows no longer than half as long again as `lasts`", seen="estimate"
    )

    def after(self, strength: float) -> float:
        """Length (ms) of the silence after a pulse of a strength over resting threshold."""
        return self.lasts * min(self.most, max(0.0, (strength - self.least) / (self.at - self.least)))
