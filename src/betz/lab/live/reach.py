"""How a hand follows a lever: with the speed and the acceleration of a hand, and coming to rest where the lever is."""

from __future__ import annotations

from math import copysign, sqrt

from betz.examination.hand import MOVING
from betz.lab import limits

DIGITS = 3  # layout: decimals of deg and deg/s, so that the script can be read
MOST = limits.SPEEDS[1]  # deg/s, as a passive stretch
NEAR, SLOW = 0.01, 1.0  # numerics: deg and deg/s within which the hand has come to rest where the lever is


def reach(deg: float, speed: float, lever: float, seconds: float) -> tuple[float, float]:
    """Where the hand is after some seconds, and its speed there.

    Parameters: deg, deg/s: where the joint is and how it moves; lever: deg, where the hand wants to be.

    >>> reach(0.0, 0.0, 90.0, 0.05)
    (5.875, 235.0)
    >>> reach(10.0, 0.0, 10.0, 0.05)
    (10.0, 0.0)
    """
    if abs(lever - deg) < NEAR and abs(speed) < SLOW:
        return round(lever, DIGITS), 0.0
    a = MOVING.brisk
    left = lever - deg - speed * seconds / 2.0  # beyond where it would stop at once
    # the fastest from which it still stops there, in steps of time of which the last brakes less: near, in one step
    near, far = abs(left) / seconds, sqrt(2.0 * a * abs(left)) - a * seconds / 2.0
    fast = near if near <= a * seconds else far
    wanted = copysign(min(fast, MOST), left)
    wanted = min(max(wanted, speed - a * seconds), speed + a * seconds)
    return round(deg + (speed + wanted) * seconds / 2.0, DIGITS), round(wanted, DIGITS)
