"""Golgi tendon organ: a rate that goes with the logarithm of the force. Houk & Henneman 1967; Crago 1982."""

import math

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class TendonOrgan(Mechanism):
    """Population rate of Ib afferents over force, shared among the thresholds of single endings."""

    found = "Houk & Henneman 1967; Crago 1982"
    neutral = {"gain": 0.0}

    gain = given(22.0, "imp/s", low=10, high=80, source="models.md 7: log force law", seen="literature")
    least_force = given(
        0.01, low=0.001, high=0.1, source="models.md 7: share of maximal force where it starts", seen="literature"
    )
    count = given(0.6, low=0.5, high=0.75, source="models.md 7: Ib count 0.5-0.75 x Ia", seen="literature")
    stagger = given(
        120.0,
        "imp/s",
        low=30,
        high=200,
        source="models.md 7: divide the population rate among thresholds",
        seen="literature",
    )


@inline
def rate(force, p):
    """Population rate (imp/s) of tendon organs before the thresholds of the single endings; force: share of F0."""
    return p.gain * math.log(force / p.least_force + 1.0) if force > 0.0 else 0.0
