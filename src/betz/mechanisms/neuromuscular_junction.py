"""Neuromuscular junction: safety factor, rundown of release at high rates, refractoriness. Wood & Slater 2001."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class NeuromuscularJunction(Mechanism):
    """End plates pass an impulse when their potential exceeds threshold; releasable transmitter runs down with use."""

    found = "Katz 1966; Wood & Slater 2001"
    neutral = {"used": 0.0, "refractory": 0.0}

    delay = given(
        0.6,
        "ms",
        low=0.5,
        high=1.5,
        source="Katz & Miledi 1965: 0.5-0.75 ms at the junction (GK); models.md 5: 1 ms with the way along the fibre, "
        "which the electrode sees by itself",
        seen="literature",
    )
    safety = given(
        4.0,
        low=2.5,
        high=5,
        source="README of the anatomy tables: safety factor of 3-4; Wood & Slater 2001",
        seen="literature",
    )
    spread = given(
        6.0, low=2, high=15, source="estimate: log-logistic steepness over fibres, CV about 0.3", seen="estimate"
    )
    used = given(
        0.02,
        low=0.01,
        high=0.1,
        source="estimate: 25 % rundown at 10-30 Hz in health without failure (Slater)",
        seen="estimate",
    )
    refill = given(
        0.5, "s", low=0.2, high=8, source="estimate: replenishment of the readily releasable pool", seen="estimate"
    )
    refractory = given(
        3.5,
        "ms",
        low=2.5,
        high=5,
        source="bench.csv BX044: Kopec 1978, end-plate potentials without propagation at shorter intervals",
        seen="literature",
    )


@inline
def fibres(vesicles, safety, spread):
    """Share of a unit's fibres that fire: end-plate potentials over threshold are log-logistic over the fibres."""
    x = safety * vesicles
    return x**spread / (1.0 + x**spread) if x > 0.0 else 0.0
