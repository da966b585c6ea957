"""Synaptic noise: the fluctuation that many small inputs leave in a cell. Calvin & Stevens 1968."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class SynapticNoise(Mechanism):
    """Ornstein-Uhlenbeck noise of cells, smaller at rest, since it comes with the synaptic bombardment."""

    found = "Calvin & Stevens 1968; Matthews 1996"
    neutral = {"motoneuron": 0.0, "interneuron": 0.0}

    motoneuron = given(0.25, low=0.05, high=0.4, source="prototypes/pool.md: SD in rheobase units", seen="literature")
    at_rest = given(
        0.4, low=0, high=1, source="estimate: share of it left without synaptic bombardment", seen="estimate"
    )
    tau = given(5.0, "ms", low=1, high=20, source="models.md 1C", seen="literature")
    set_at_scale = given(
        0.1,
        low=0.02,
        high=1,
        source="the scale at which gains and drives were set on health; noise of the tonic supply is kept at what it "
        "is there (R12, F12, MU33)",
        seen="health",
    )
    interneuron = given(
        2.0,
        "mV",
        low=0,
        high=4,
        source="estimate: keeps a pool's response graded, threshold spread of 20 %",
        seen="estimate",
    )


@inline
def bombardment(x, at_rest):
    """Share of the full noise in a cell whose dendrites are depolarised by x (rheobase units)."""
    return at_rest + (np.float32(1.0) - at_rest) * min(np.float32(1.0), max(np.float32(0.0), x))


@inline
def step(n, sd, z, keep, kick):
    """Noise after a step (Ornstein-Uhlenbeck): keep = exp(-dt/tau), kick = sqrt(1 - keep^2), z a normal draw."""
    return keep * n + kick * sd * z
