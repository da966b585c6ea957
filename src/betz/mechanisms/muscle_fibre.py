"""Muscle fibre membrane: the shortest interval between two impulses, and what they give at the skin. Farmer 1960."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class MuscleFibre(Mechanism):
    """Absolute refractory period of the sarcolemma, and the potential of its impulses at an electrode."""

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
    potential = given(
        10.0,
        "mV",
        low=5,
        high=15,
        source="M-wave of a whole muscle at the skin: Kimura, 5-15 mV in distal muscles (GK)",
        seen="literature",
    )


@inline
def ready(since, refractory):
    """Whether a membrane conducts again `since` the last impulse; of axons, junctions and muscle fibres alike."""
    return since >= refractory
