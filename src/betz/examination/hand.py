"""The examiner's hand: it starts and stops a movement with the acceleration of a hand, never faster."""

from __future__ import annotations

import numpy as np

from betz.units import Parameters, given


class Moving(Parameters):
    """Angular acceleration with which a hand starts and stops a passive movement."""

    gentle = given(
        580.0,
        unit="deg/s2",
        low=450,
        high=1200,
        source="BX012: a manual stretch of 100 deg in 1 s (Ashworth), computed from a minimum-jerk profile",
        seen="literature",
    )
    brisk = given(
        4700.0,
        unit="deg/s2",
        low=3500,
        high=12000,
        source="BX013: a manual stretch of 100 deg in 0.25-0.35 s (Tardieu V3), from a minimum-jerk profile",
        seen="literature",
    )
    gentle_speed = given(
        150.0,
        unit="deg/s",
        low=60,
        high=150,
        source="BX008: speed of a modified Ashworth movement, upper end; faster ones are Tardieu V3",
        seen="literature",
    )


MOVING = Moving()


def acceleration(speed: float) -> float:
    """Acceleration (deg/s2) of a hand that is to reach a speed (deg/s)."""
    return MOVING.gentle if speed <= MOVING.gentle_speed else MOVING.brisk


def reached(start: float, end: float, speed: float) -> float:
    """The speed (deg/s) that a hand reaches between two angles (deg): what is asked, or what the way allows."""
    return min(speed, float(np.sqrt(acceleration(speed) * abs(end - start))))


def braking(start: float, end: float, speed: float) -> float:
    """Angle (deg) over which the hand speeds up, and over which it slows down again."""
    return reached(start, end, speed) ** 2 / (2.0 * acceleration(speed))


def course(start: float, end: float, speed: float, at: float) -> tuple[tuple[float, float], ...]:
    """A passive movement: the hand speeds up, keeps the speed, slows down.

    Parameters: start, end: deg; speed: deg/s; at: ms (whole) at which it begins.
    Returns: (ms, deg) points, one a ms where the speed changes. Example: ``course(0.0, 70.0, 100.0, 200.0)[-1]``.
    """
    arc, sign, a, peak = abs(end - start), np.sign(end - start), acceleration(speed), reached(start, end, speed)
    rise = peak / a
    total = arc / peak + rise
    t = np.arange(np.ceil(1e3 * total) + 1) / 1e3
    left = np.maximum(0.0, total - t)
    gone = np.where(t < rise, a * t**2 / 2, np.where(left > rise, peak * (t - rise / 2), arc - a * left**2 / 2))
    bends = np.abs(np.diff(gone, 2)) > 1e-9
    kept = np.concatenate(([True], bends, [True]))
    points = [(at + 1e3 * float(x), float(start + sign * g)) for x, g in zip(t[kept], gone[kept], strict=True)]
    return ((0.0, start), *points) if at > 0 else tuple(points)
