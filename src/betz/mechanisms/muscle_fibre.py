"""Muscle fibre membrane: the shortest interval at which a fibre conducts two impulses. Farmer 1960; Kopec 1978."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class MuscleFibre(Mechanism):
    """Absolute refractory period of the sarcolemma."""

    found = "Farmer, Buchthal & Rosenfalck 1960"
    neutral = {"refractory": 0.0}

    refractory = given(
        2.8,
        "ms",
        low=2.2,
        high=4.6,
        source="bench.csv BX042: Farmer 1960 2.2-4.6; Kopec 1978 2.5-3.0; junction BX044 3.5",
        seen="literature",
    )


@inline
def ready(since, refractory):
    """Whether a membrane conducts again `since` the last impulse; of axons, junctions and muscle fibres alike."""
    return since >= refractory
