"""F-wave: now and then a motoneuron that is invaded backwards fires back. Magladery & McDougal 1950."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class FWave(Mechanism):
    """Chance that an antidromic impulse makes the soma fire, and how long an invaded soma stays silent otherwise."""

    found = "Magladery & McDougal 1950; Eccles 1955"
    neutral = {"chance": 0.0}

    chance = given(
        0.02,
        low=0.005,
        high=0.08,
        source="R33: F mean amplitude about 1 % of M, persistence 83 % over a pool",
        seen="literature",
    )
    delay = given(
        1.0, "ms", low=0.3, high=2, source="Kimura 1974: turn-round time at the soma about 1 ms", seen="literature"
    )


@inline
def fires_back(draw, chance):
    """Whether an invaded soma fires back; draw: uniform in [0, 1)."""
    return draw < chance
