"""Plantar response: a stroke of the lateral sole, or of the lateral foot (Chaddock); which way the great toe goes, and
whether the foot comes with it."""

import numpy as np

from betz import anatomy
from betz.body import lever_sign
from betz.examination.bench import READING, answer, discharge, position
from betz.stimulus import Stroke
from betz.units import Parameters, given


class Stroking(Parameters):
    """How the sole is stroked and the answer read."""

    rest_ms = given(
        200.0, unit="ms", low=100, high=500, source="estimate: resting level before the stroke", seen="estimate"
    )
    stroke_ms = given(
        800.0,
        unit="ms",
        low=400,
        high=6000,
        source="exam.md 3: 5-6 s; the first movement of the toe is scored",
        seen="literature",
    )
    rate = given(
        30.0,
        unit="imp/s",
        low=10,
        high=100,
        source="estimate: rate of a cutaneous afferent under a firm stroke",
        seen="estimate",
    )
    after_ms = given(
        100.0, unit="ms", low=50, high=500, source="reflexes.csv: loop of 65 ms and its spread", seen="literature"
    )
    earliest = given(
        0.5,
        low=0.3,
        high=0.8,
        source="reflexes.csv latency_healthy_ms: what comes before half of it is no answer (estimate)",
        seen="literature",
    )
    moves_deg = given(
        5.0,
        unit="deg",
        low=2,
        high=10,
        source="exam.md 1: less than 5 deg is no movement; of a toe that only its joint holds",
        seen="literature",
    )
    visible = given(
        0.4,
        low=0.05,
        high=1.0,
        source="estimate: EMG rate, M-waves a second, below which a muscle does not visibly contract",
        seen="estimate",
    )


STROKING = Stroking()
MOST_RUNS = 1  # bookkeeping: one stroke
CHADDOCK, ELSEWHERE = "chaddock", "lateral_foot"  # name in the chart, and the field of skin that is stroked


def measure(bench, side: str, skin: str = "sole") -> dict:
    """What a stroke does: EMG (mV/s above rest, a muscle) and the torque of the great toe.

    Parameters: bench: who answers; side: "L" or "R"; skin: field that is stroked (skin_fields.csv). What comes sooner
    than the arc conducts is no answer.
    Returns: extensor, companion, flexor, EMG of the toe extensor, of what joins it, of the toe flexors; torque_nm,
    beyond rest, in the direction of extension.
    """
    test, s, where = anatomy.plantar_test(), STROKING, position("plantar", "hallux")
    start = s.rest_ms + s.earliest * test.reflex.latency_healthy_ms
    stop = s.rest_ms + s.stroke_ms + s.after_ms
    stroke = Stroke(side, s.rest_ms, s.stroke_ms, s.rate, skin)
    recording = bench.respond(where.stimulus(side, stop, limb="sole", strokes=stroke))

    def level(muscles):
        size, _ = answer(discharge(recording, muscles, side), (0.0, s.rest_ms), start, stop)
        return max(0.0, 1e3 * size / (stop - start)) / len(muscles)

    sign = -np.mean([lever_sign(anatomy.muscles()[m]) for m in test.extensor])  # the hand holds the toe against it
    torque, ms = sign * recording["hand_torque"].values, recording["time"].values
    return {
        "torque_nm": float(torque[ms >= start].mean() - torque[ms < s.rest_ms].mean()),
        "extensor": level(test.extensor),
        "companion": level(test.extensor_requires_coactivation_of),
        "flexor": level(test.flexor),
    }


def grade(raw: dict) -> dict:
    """Chart entry: extensor when the great toe goes up and tibialis anterior joins it, flexor when down, else mute.

    The toe goes where the sum of its muscles turns it (exam.md 3: a true Babinski sign has tibialis anterior in it).
    """
    s, joint = STROKING, anatomy.joints()[position("plantar", "hallux").joint]
    visible = joint.stiffness * np.radians(s.moves_deg)
    if raw["torque_nm"] > visible and raw["companion"] > s.visible * READING.m_wave_mv:
        value = "extensor"
    elif raw["torque_nm"] < -visible:
        value = "flexor"
    else:
        value = "mute"
    return {
        "value": value,
        "torque_nm": round(raw["torque_nm"], 3),
        "extensor_mv_s": round(raw["extensor"], 3),
        "flexor_mv_s": round(raw["flexor"], 3),
    }


def elsewhere(raw: dict) -> dict:
    """Chart entry of the same stroke of the lateral foot: Chaddock's sign is an extensor toe, all else is none."""
    entry = grade(raw)
    return entry | {"value": "present" if entry["value"] == "extensor" else "absent"}
