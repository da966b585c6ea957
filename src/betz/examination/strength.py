"""Strength: a maximal voluntary effort against a held joint, as torque, against what the build promises."""

import numpy as np

from betz import anatomy
from betz.body import lever_sign
from betz.examination.bench import circuit, on_side, position
from betz.stimulus import Effort, Hand, Stimulus
from betz.units import Parameters, given


class Effortful(Parameters):
    """Timing of the effort and bands of the grades."""

    rise_ms = given(
        100.0,
        unit="ms",
        low=20,
        high=500,
        source="F15: maximal effort is reached within about 0.2 s",
        seen="literature",
    )
    start_ms = given(
        600.0,
        unit="ms",
        low=100,
        high=1000,
        source="estimate: rest before the effort, so that involuntary discharge has settled",
        seen="estimate",
    )
    rest_ms = given(
        200.0,
        unit="ms",
        low=50,
        high=500,
        source="estimate: the last part of the rest is the baseline",
        seen="estimate",
    )
    settle_ms = given(
        500.0, unit="ms", low=300, high=1000, source="estimate: rise and overshoot are left out", seen="estimate"
    )
    read_ms = given(
        700.0,
        unit="ms",
        low=300,
        high=3000,
        source="exam.md 1: 3 s effort; the plateau without fatigue, shortened",
        seen="literature",
    )
    normal = given(0.80, low=0.7, high=0.9, source="exam.md 1: normal >= .80 of the healthy maximum", seen="literature")
    mild = given(0.50, low=0.4, high=0.6, source="exam.md 1", seen="literature")
    moderate = given(0.20, low=0.1, high=0.3, source="exam.md 1", seen="literature")
    severe = given(0.02, low=0.01, high=0.05, source="exam.md 1", seen="literature")
    resist = given(
        0.10, low=0.05, high=0.2, source="exam.md 1: MRC 4 = gravity + 10 % of the healthy maximum", seen="literature"
    )


EFFORT = Effortful()


def measure(patient, region_name: str, side: str) -> dict:
    """Torque (N m; force x 1 cm where there is no moment arm) and EMG of a maximal effort of a region on one side."""
    region = anatomy.regions()[region_name]
    where = position("strength", region_name)
    e = EFFORT
    stop = e.start_ms + e.settle_ms + e.read_ms
    points = ((0.0, 0.0), (e.start_ms, 0.0), (e.start_ms + e.rise_ms, 1.0))
    recording = patient.respond(
        Stimulus(
            on_side(circuit(where.joint), side),
            where.joint,
            stop,
            Hand(angle=((0.0, where.start),)),
            effort=tuple(Effort(m, side, points) for m in region.muscles),
        )
    )
    time, torque = recording["time"].values, recording["hand_torque"].values
    sign = -np.mean([lever_sign(anatomy.muscles()[m]) for m in region.muscles])  # the hand pushes against the muscles
    rest = torque[(time > e.start_ms - e.rest_ms) & (time < e.start_ms)].mean()
    effort = torque[time >= e.start_ms + e.settle_ms].mean()
    return {
        "torque_nm": float(max(0.0, sign * (effort - rest)) / patient.build),
        "spikes": int((recording["spike_time"].values > e.start_ms).sum()),
    }


def band(fraction: float) -> str:
    """The word for a fraction of the healthy maximum (exam.md 1)."""
    for word in ("normal", "mild", "moderate", "severe"):
        if fraction >= getattr(EFFORT, word):
            return word
    return "plegic"


def mrc(region_name: str, fraction: float, spikes: int) -> str:
    """MRC grade by physics: what the torque does against the gravity torque of the segment (exam.md 1)."""
    gravity = anatomy.regions()[region_name].gravity_fraction or 0.0
    if fraction >= EFFORT.normal:
        return "5"
    if fraction >= gravity + EFFORT.resist:
        return "4"
    if gravity and fraction >= gravity:
        return "3"
    if fraction >= EFFORT.severe:
        return "2"
    return "1" if spikes else "0"


def grade(region_name: str, raw: dict, norm: dict) -> dict:
    """Chart entry of a region from its measurement and the healthy norm (`median` torque)."""
    fraction = raw["torque_nm"] / norm["median"]
    return {"value": band(fraction), "fraction": round(fraction, 3), "mrc": mrc(region_name, fraction, raw["spikes"])}
