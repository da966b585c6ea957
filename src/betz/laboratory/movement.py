"""Imposed movements: a joint is turned from one angle to another, with the acceleration that the machine can give."""

from __future__ import annotations

from math import ceil, floor, sqrt

from betz.errors import InputError, unknown
from betz.units import Parameters, given


class Device(Parameters):
    """Peak acceleration of what turns a joint; the speed in between is constant."""

    torque_motor = given(
        15000.0,
        unit="deg/s2",
        low=5000,
        high=60000,
        source="BX014: research torque motors and hydraulic actuators",
        seen="literature",
    )
    isokinetic = given(
        1200.0, unit="deg/s2", low=500, high=3000, source="BX015: isokinetic dynamometers", seen="literature"
    )
    hand = given(
        4700.0,
        unit="deg/s2",
        low=450,
        high=12000,
        source="BX012, BX013: a manual stretch by 100 deg, 580 in 1 s, 4700 in a third of it",
        seen="estimate",
    )


DEVICE = Device()


def check_device(name: str) -> None:
    """Raise InputError, with the nearest name, unless a device turns joints on the bench."""
    if name not in DEVICE.as_dict():
        raise InputError(unknown("device", name, DEVICE.as_dict()))


def ramp(start_deg: float, stop_deg: float, from_ms: float, deg_s: float, device: str = "torque_motor"):
    """A movement that starts and stops with bounded acceleration.

    Parameters: start_deg, stop_deg; from_ms: when it begins, a whole ms; deg_s: its speed; device: what turns the
    joint.
    Returns: (points, end_ms): (ms, deg) points for a `Hand`, one a ms where the speed changes, and when it stands.
    Raises: InputError when the way is too short for the speed, or for an unknown device.

    >>> points, end = ramp(0.0, 30.0, 100.0, 150.0)
    >>> points[0], points[-1], end
    ((0.0, 0.0), (310.0, 30.0), 310.0)
    """
    check_device(device)
    most, way = DEVICE.as_dict()[device], abs(stop_deg - start_deg)
    rise = deg_s / most  # s from rest to full speed
    if deg_s * rise > way:
        raise InputError(
            f"A movement by {way:g} deg cannot reach {deg_s:g} deg/s when a {device.replace('_', ' ')} gives "
            f"{most:g} deg/s2; the fastest is {floor(sqrt(most * way))} deg/s."
        )
    whole = way / deg_s + rise
    turned = 1.0 if stop_deg > start_deg else -1.0

    def gone(t):
        """Degrees gone t seconds after the start."""
        if t < rise:
            return most * t * t / 2
        if t < whole - rise:
            return deg_s * (t - rise / 2)
        return way - most * (whole - t) ** 2 / 2

    last = ceil(round(1000.0 * whole, 9))
    up = range(1, ceil(1000.0 * rise) + 1)
    down = range(floor(1000.0 * (whole - rise)), last)
    steps = sorted(k for k in {*up, *down} if 0 < k < last)
    points = [(from_ms + k, start_deg + turned * gone(k / 1000.0)) for k in steps]
    first = [(0.0, start_deg)] + ([(from_ms, start_deg)] if from_ms > 0 else [])
    return (*first, *points, (from_ms + last, stop_deg)), float(from_ms + last)
