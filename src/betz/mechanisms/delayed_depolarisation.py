"""Delayed depolarisation: the hump after a spike that lets a rested motoneuron fire a doublet. Granit 1963."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class DelayedDepolarisation(Mechanism):
    """After a spike of a rested cell the potential starts above rest; spikes in a row use it up."""

    found = "Granit, Kernell & Smith 1963; Kudina & Churikova 1990"
    neutral = {"size": 0.0}

    size = given(
        10.0, "mV", low=0, high=14, source="prototypes/pool.md: after a spike of a rested cell", seen="literature"
    )
    left = given(0.3, low=0, high=1, source="prototypes/pool.md: share left after a spike", seen="literature")
    recovery = given(150.0, "ms", low=50, high=500, source="prototypes/pool.md", seen="literature")


@inline
def after_spike(h, size):
    """Potential (mV) from which a cell goes on after a spike; h: 1 in a rested cell, less after spikes in a row."""
    return size * h


@inline
def recover(h, share):
    """h after a step of share = dt/recovery."""
    return h + share * (np.float32(1.0) - h)
