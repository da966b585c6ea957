"""Plantar response: a stroke of the lateral sole; which movement of the great toe comes."""

from betz import anatomy
from betz.examination.bench import circuit, emg, on_side
from betz.stimulus import Hand, Stimulus, Stroke
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
    visible = given(
        0.4,
        low=0.05,
        high=1.0,
        source="estimate: EMG rate, M-waves a second, below which no toe moves",
        seen="estimate",
    )


STROKING = Stroking()


def measure(patient, side: str) -> dict:
    """EMG (mV/s above rest) of the toe extensor, its companion and the toe flexors during a stroke."""
    test, s = anatomy.plantar_test(), STROKING
    stop = s.rest_ms + s.stroke_ms
    recording = patient.respond(
        Stimulus(
            on_side(circuit("sole"), side),
            "hallux",
            stop + 100.0,
            Hand(),
            strokes=(Stroke(side, s.rest_ms, s.stroke_ms, s.rate),),
        )
    )

    def level(muscles):
        rest = emg(recording, muscles, side, 0.0, s.rest_ms) / s.rest_ms
        after = emg(recording, muscles, side, s.rest_ms, stop + 100.0) / (s.stroke_ms + 100.0)
        return max(0.0, after - rest) * 1e3 / len(muscles)

    return {
        "extensor": level(test.extensor),
        "companion": level(test.extensor_requires_coactivation_of),
        "flexor": level(test.flexor),
    }


def grade(raw: dict) -> dict:
    """Chart entry: extensor when the great toe's extensor wins with tibialis anterior, flexor, or mute (exam.md 3)."""
    seen = STROKING.visible * 10.0  # an M-wave is 10 mV
    up, down = raw["extensor"], raw["flexor"]
    if up > max(seen, down) and raw["companion"] > 0.0:
        value = "extensor"
    elif down > seen:
        value = "flexor"
    else:
        value = "mute"
    return {"value": value, "extensor_mv_s": round(up, 3), "flexor_mv_s": round(down, 3)}
