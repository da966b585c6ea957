"""Twitch: force of a motor unit after one impulse, over a pool, and how twitches sum. Fuglevand 1993."""

import math

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class Twitch(Mechanism):
    """Critically damped twitches whose sum saturates."""

    found = "Milner-Brown 1973; Fuglevand 1993"

    time_spread = given(
        0.33,
        low=0.1,
        high=0.7,
        source="prototypes/pool.md: 85 -> 61 ms over the pool = mean*(1 +- 0.165)",
        seen="literature",
    )
    time_mean = given(
        73.0,
        "ms",
        low=40,
        high=130,
        source="prototypes/pool.md, hand and arm muscles of about 50 % slow fibres",
        seen="literature",
    )
    time_slow = given(
        0.75,
        low=0,
        high=1.5,
        source="estimate: contraction time grows with (slow share / 0.5)^0.75",
        seen="estimate",
    )
    saturation = given(
        2.4,
        low=1,
        high=6,
        source="prototypes/pool.md: share = 1 - exp(-(y/C)^1.5), C; twitch-tetanus ratio 0.08 to 0.25",
        seen="literature",
    )

    def shares(self, x, span):
        """Shares of the muscle's force (sum 1) of units of size x; span: largest over smallest, of pool_types.csv."""
        force = np.exp(np.log(span) * np.asarray(x, float))
        return force / force.sum()

    def rise_ms(self, x, mean):
        """Rise times (ms) of units of size x around the muscle's mean; large units are faster."""
        return mean * (1 + self.time_spread * (0.5 - np.asarray(x, float)))


@inline
def share(y, saturation):
    """Share of a unit's maximal force at summed twitch y (power 1.5 written as z*sqrt(z))."""
    z = y / saturation
    return 1.0 - math.exp(-z * math.sqrt(z)) if z > 0.0 else 0.0


@inline
def step(y, y1, decay, dt):
    """(force, its inner stage) of a critically damped twitch after dt ms; decay: exp(-dt/contraction time)."""
    y1 = y1 * decay
    return (y + dt * y1) * decay, y1
