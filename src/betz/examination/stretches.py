"""Passive stretches by a hand: reflex EMG beyond the discharge at rest, and the torque that the hand feels."""

from functools import cache

import numpy as np

from betz import anatomy
from betz.examination.bench import answer, discharge, onset, position
from betz.examination.hand import braking, course
from betz.stimulus import Hand, Stimulus
from betz.units import Parameters, given


class Stretching(Parameters):
    """How a limb is stretched."""

    fast = given(
        400.0,
        unit="deg/s",
        low=300,
        high=500,
        source="exam.md 2: Tardieu V3, as fast as possible; S01 range of ramps",
        seen="literature",
    )
    rest_ms = given(
        100.0,
        unit="ms",
        low=100,
        high=1000,
        source="estimate: rest before the stretch, background EMG",
        seen="estimate",
    )
    late_ms = given(
        30.0,
        unit="ms",
        low=10,
        high=60,
        source="reflexes.csv: loop of 13 to 31 ms, what is still under way when the stretch ends",
        seen="literature",
    )
    slow_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=3000,
        source="estimate: stretches slower than the one that decides (V1) cover as much of the end of the range as "
        "they cross in this time, several membrane and twitch time constants",
        seen="estimate",
    )
    spastic_speed = given(
        100.0,
        unit="deg/s",
        low=50,
        high=150,
        source="exam.md 2: spastic = reflex EMG at <= 100 deg/s",
        seen="literature",
    )
    half = given(
        0.5,
        low=0.3,
        high=0.7,
        source="exam.md 2: MAS 1 to 2 by resistance through less or more than half of the range",
        seen="literature",
    )
    catch_potentials = given(
        6.0,
        low=3,
        high=12,
        source="estimate: potentials beyond tonic discharge that make a catch, a handful, not one or two",
        seen="estimate",
    )


STRETCHING = Stretching()


def speeds(name: str) -> tuple[float, ...]:
    """Speeds of a tone test in deg/s, slow to fast."""
    return (*anatomy.tone_tests()[name].speeds_deg_s, STRETCHING.fast)


def end_of_range(name: str, speed: float) -> tuple[float, float]:
    """Angles (deg) that a stretch slower than the one that decides covers: the last before that one slows down."""
    where, s = position("tone", name), STRETCHING
    sign = 1.0 if where.end > where.start else -1.0
    stop = where.end - sign * braking(where.start, where.end, s.spastic_speed)
    arc = min(1e-3 * s.slow_ms * speed, abs(stop - where.start))
    return stop - sign * arc, stop


def feel(name: str) -> tuple[float, float]:
    """Angles (deg) between which the hand compares torques: those of the slowest stretch."""
    return end_of_range(name, min(speeds(name)))


@cache
def stretching(name: str, side: str, speed: float) -> tuple[Stimulus, float]:
    """What is done for one stretch, and when (ms) the hand stops."""
    where, s = position("tone", name), STRETCHING
    way = end_of_range(name, speed) if speed < s.spastic_speed else (where.start, where.end)
    moved = course(*way, speed, s.rest_ms)
    stop = moved[-1][0]
    return where.stimulus(side, stop + s.late_ms, Hand(angle=moved)), stop


def stretch(bench, name: str, side: str, speed: float) -> dict:
    """One stretch.

    Parameters: bench: who answers; name: of the tone test; side: "L" or "R"; speed: deg/s.
    Returns: speed; background, EMG before the stretch (mV/s); reflex, EMG during it beyond the background (mV/s);
    catch, share of the range at which it begins, or None; late_torque, N m against the hand late in the range, and
    resistance, over the second half of it, both without what it takes to move the weight of the limb (BX013).
    """
    test, where, s = anatomy.tone_tests()[name], position("tone", name), STRETCHING
    sign = 1.0 if where.end > where.start else -1.0
    near, far = feel(name)
    done, stop = stretching(name, side, speed)
    recording = bench.respond(done)
    angle, torque = recording["angle"].values, sign * recording["hand_torque"].values
    emg, rest, end = discharge(recording, test.muscles, side), (0.0, s.rest_ms), stop + s.late_ms
    size, _ = answer(emg, rest, s.rest_ms, end)
    begin = onset(emg, rest, s.rest_ms, end, s.catch_potentials)
    felt = torque - sign * anatomy.joints()[where.joint].inertia * acceleration(angle)
    gone = np.abs(angle - where.start) / abs(where.end - where.start)
    moving = np.arange(angle.size) > s.rest_ms
    moving[int(stop) :] = False
    late = moving & (sign * angle >= sign * near) & (sign * angle <= sign * far)
    half = moving & (gone >= s.half)
    at = None if begin is None else min(int(begin + s.rest_ms), angle.size - 1)
    return {
        "speed": speed,
        "background": emg.rate(*rest),
        "reflex": 1e3 * max(0.0, size) / (end - s.rest_ms),
        "catch": None if at is None else float(gone[at]),
        "late_torque": float(felt[late].mean()) if late.any() else None,
        "resistance": float(felt[half].mean()) if half.any() else None,
    }


def acceleration(angle: np.ndarray) -> np.ndarray:
    """Angular acceleration (rad/s2) of angles (deg, one a ms)."""
    out = np.zeros(angle.size)
    out[1:-1] = np.radians(np.diff(angle, 2)) * 1e6
    return out
