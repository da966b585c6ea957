"""Clasp-knife: a limb that resists, and resists less and less while the same stretch goes on.

The stretches of Ashworth and Tardieu end with a hand that slows down, where every stretch reflex fades. A limb that is
hard to move is therefore stretched once more, slowly, from the start as far as its joint goes. Where resistance falls
with the angle, a hand that pushes on meets less and less, and the limb gives way.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from betz import anatomy
from betz.examination.bench import discharge, position
from betz.examination.hand import acceleration, course
from betz.examination.stretches import STRETCHING
from betz.stimulus import Hand, Stimulus
from betz.units import Parameters, given


class Yielding(Parameters):
    """The stretch that shows whether a limb gives way."""

    speed = given(
        30.0,
        unit="deg/s",
        low=10,
        high=60,
        source="estimate: slow enough that length and not speed decides, and that the hand keeps its speed over nearly "
        "all of the way; a spastic knee still answers (Burke, Gillies & Lance 1970, GK)",
        seen="estimate",
    )
    felt_ms = given(
        100.0, unit="ms", low=50, high=300, source="estimate: over which a hand feels a torque", seen="estimate"
    )
    read_ms = given(
        300.0, unit="ms", low=100, high=1000, source="estimate: over which EMG is counted", seen="estimate"
    )
    least_fall = given(
        0.11,
        low=0.11,
        high=0.2,
        source="BX007: a hand tells torques apart that differ by 0.11 to 0.20; healthy limbs resist more and more to "
        "the end of the range",
        seen="literature",
    )


YIELDING = Yielding()


@cache
def stretching(name: str, side: str) -> tuple[Stimulus, float, float]:
    """What is done, and when (ms) the hand has its speed and when it begins to slow down."""
    where, p = position("tone", name), YIELDING
    joint = anatomy.joints()[where.joint]
    moved = course(where.start, joint.high_deg if where.end > where.start else joint.low_deg, p.speed,
                   STRETCHING.rest_ms)
    stop, turn = moved[-1][0], 1e3 * p.speed / acceleration(p.speed)
    return where.stimulus(side, stop, Hand(angle=moved)), STRETCHING.rest_ms + turn, stop - turn


def stretch(bench: Any, name: str, side: str) -> dict[str, float]:
    """One slow stretch as far as the joint goes.

    Parameters: bench: who answers; name: of the tone test; side: "L" or "R".
    Returns: top_deg, angle at which the limb resists most while the hand keeps its speed; fall, share of that torque
    that is gone where it resists least after it; emg_fall, share of the EMG there that is gone at the end.
    """
    (done, first, last), where, p = stretching(name, side), position("tone", name), YIELDING
    recording = bench.respond(done)
    sign, half = (1.0 if where.end > where.start else -1.0), p.felt_ms / 2.0
    angle, torque = recording["angle"].values, sign * recording["hand_torque"].values
    width = int(p.felt_ms)
    felt = np.convolve(torque, np.full(width, 1.0 / width), "same")
    begin, end = int(first + half), int(last - half)
    top = begin + int(np.argmax(felt[begin : end + 1]))
    emg, wide = discharge(recording, anatomy.tone_tests()[name].muscles, side), p.read_ms
    middle = min(max(float(top), first + wide / 2.0), last - wide / 2.0)
    there = emg.rate(middle - wide / 2.0, middle + wide / 2.0)
    return {
        "top_deg": float(angle[top]),
        "fall": float(1.0 - felt[top : end + 1].min() / felt[top]) if felt[top] > 0.0 else 0.0,
        "emg_fall": 1.0 - emg.rate(last - wide, last) / there if there > 0.0 else 0.0,
    }


def entry(seen: dict[str, float] | None) -> dict[str, bool | float | None]:
    """Entries of the chart of what `stretch` saw, None where it was not asked for.

    A limb gives way where EMG falls while the stretch goes on, and torque by more than a hand tells apart.

    Example:
        >>> entry({"top_deg": 104.2, "fall": 0.12, "emg_fall": 0.3})
        {'clasp_knife': True, 'gives_way_deg': 104.2, 'gives_way_share': 0.12}
    """
    if seen is None:
        return {"clasp_knife": None, "gives_way_deg": None, "gives_way_share": None}
    gives = seen["fall"] >= YIELDING.least_fall and seen["emg_fall"] > 0.0
    deg = round(seen["top_deg"], 1) if gives else None
    return {"clasp_knife": gives, "gives_way_deg": deg, "gives_way_share": round(seen["fall"], 3)}
