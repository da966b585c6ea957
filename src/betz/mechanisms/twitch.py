"""Twitch: force of a motor unit after one impulse, over a pool, and how twitches sum. Fuglevand 1993."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class Twitch(Mechanism):
    """Critically damped twitches whose sum sets the force by a steep curve that saturates."""

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
        source="estimate: contraction time grows with (slow share / 0.5)^0.75 from muscle to muscle",
        seen="estimate",
    )
    slow_over_fast = given(
        2.6,
        low=1.5,
        high=3.5,
        source="people.csv P50: contraction times of one muscle differ among people with a CV of 0.116 to 0.136 "
        "(quadriceps 80 +- 10, biceps 66 +- 9 ms), of which 0.05 is error and 0.03 temperature (3 % a degree); shares "
        "of slow fibres (P45) give quadriceps and biceps 0.11 and 0.12 with it. MU15: 30 to 90 ms within a pool",
        seen="literature",
    )
    half = given(
        1.88,
        low=1,
        high=4,
        source="summed twitches at half of the tetanic force, where 1 - exp(-(y/2.4)^1.5) of prototypes/pool.md is; "
        "F18 (8-18 Hz) and F17 (twitch-tetanus ratio 0.08-0.25) follow",
        seen="literature",
    )

    def shares(self, x, span):
        """Shares of the muscle's force (sum 1) of units of size x; span: largest over smallest, of pool_types.csv."""
        force = np.exp(np.log(span) * np.asarray(x, float))
        return force / force.sum()

    def of_mixture(self, slow):
        """Contraction time of a muscle with a share of slow fibres, over that of fast ones: the mean of its fibres."""
        return 1.0 + (self.slow_over_fast - 1.0) * slow

    def rise_ms(self, x, mean):
        """Rise times (ms) of units of size x around the muscle's mean; large units are faster."""
        return mean * (1 + self.time_spread * (0.5 - np.asarray(x, float)))


@inline
def share(y, half):
    """Share of a unit's maximal force at summed twitch y: half of it at `half`, as force goes with calcium.

    The power is 3 (skinned human fibres 2 to 5, Gordon 2000, GK): with it a muscle relaxes as fast as it contracts, as
    published (half-relaxation over contraction time: triceps surae 100 and 112 ms, Sale 1982; 83 and 111, Davies 1982;
    units of tibialis anterior 60 and 61, MU14); without, in 1.3 to 1.7 times that time.
    """
    z = y / half
    z = z * z * z
    return z / (1.0 + z) if z > 0.0 else 0.0


@inline
def step(y, y1, decay, dt):
    """(force, its inner stage) of a critically damped twitch after dt ms; decay: exp(-dt/contraction time)."""
    y1 = y1 * decay
    return (y + dt * y1) * decay, y1
