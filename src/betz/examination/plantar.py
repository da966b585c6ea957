"""Plantar response: a stroke of the lateral sole; which movement of the great toe comes."""

from betz import anatomy
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
    visible = given(
        0.4,
        low=0.05,
        high=1.0,
        source="estimate: EMG rate, M-waves a second, below which no toe moves",
        seen="estimate",
    )


STROKING = Stroking()
MOST_RUNS = 1  # bookkeeping: one stroke


def measure(bench, side: str) -> dict:
    """EMG (mV/s above rest, a muscle) of the toe extensor, its companion and the toe flexors during a stroke.

    Parameters: bench: who answers; side: "L" or "R". What comes sooner than the arc conducts is no answer.
    """
    test, s, where = anatomy.plantar_test(), STROKING, position("plantar", "hallux")
    start = s.rest_ms + s.earliest * test.reflex.latency_healthy_ms
    stop = s.rest_ms + s.stroke_ms + s.after_ms
    stroke = Stroke(side, s.rest_ms, s.stroke_ms, s.rate)
    recording = bench.respond(where.stimulus(side, stop, limb="sole", strokes=stroke))

    def level(muscles):
        size, _ = answer(discharge(recording, muscles, side), (0.0, s.rest_ms), start, stop)
        return max(0.0, 1e3 * size / (stop - start)) / len(muscles)

    return {
        "extensor": level(test.extensor),
        "companion": level(test.extensor_requires_coactivation_of),
        "flexor": level(test.flexor),
    }


def grade(raw: dict) -> dict:
    """Chart entry: extensor when the great toe's extensor wins with tibialis anterior, flexor, or mute (exam.md 3)."""
    seen = STROKING.visible * READING.m_wave_mv
    up, down = raw["extensor"], raw["flexor"]
    if up > max(seen, down) and raw["companion"] > 0.0:
        value = "extensor"
    elif down > seen:
        value = "flexor"
    else:
        value = "mute"
    return {"value": value, "extensor_mv_s": round(up, 3), "flexor_mv_s": round(down, 3)}
