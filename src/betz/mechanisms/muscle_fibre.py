"""Muscle fibre membrane: the shortest interval between two impulses, how fast they run, what they give at the skin."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class MuscleFibre(Mechanism):
    """Refractory period and conduction of the sarcolemma, and the potential of its impulses at an electrode."""

    found = "Farmer, Buchthal & Rosenfalck 1960; Andreassen & Arendt-Nielsen 1987"
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
    slow = given(
        2.6,
        "m/s",
        low=2.2,
        high=3.5,
        source="MU16, Andreassen & Arendt-Nielsen 1987: units of tibialis anterior 2.6-5.3 m/s; smallest unit",
        seen="literature",
    )
    fast = given(
        4.8,
        "m/s",
        low=4,
        high=5.6,
        source="MU16: mean 3.7 m/s, r = 0.87 with twitch torque; largest unit, by which the mean of a pool is 3.7",
        seen="literature",
    )

    def velocity(self, x):
        """Conduction velocity (m/s) along the fibres of units of size x: larger units conduct faster."""
        return self.slow + (self.fast - self.slow) * np.asarray(x, float)


@inline
def ready(since, refractory):
    """Whether a membrane conducts again `since` the last impulse; of axons, junctions and muscle fibres alike."""
    return since >= refractory
