"""Tendon reflexes: a ladder of taps, with and without reinforcement; clonus by a quick stretch that is held."""

import numpy as np

from betz import anatomy
from betz.examination.bench import circuit, emg, first_spike, on_side, position
from betz.stimulus import Hand, Shock, Stimulus, Tap
from betz.units import Parameters, given

LADDER_N = (
    10.0,
    20.0,
    30.0,
    40.0,
    50.0,
    65.0,
    80.0,
)  # N: exam.md 3, tap ladder 5-80 N, clinicians use 0-20, 21-50, > 50
REINFORCED_N = (50.0, 80.0)  # N


class Tapping(Parameters):
    """How reflexes are tested and graded."""

    tap_ms = given(150.0, unit="ms", low=100, high=500, source="estimate: rest before the tap", seen="estimate")
    window_ms = given(
        80.0,
        unit="ms",
        low=60,
        high=120,
        source="reflexes.csv: slowest tendon reflex 31 ms; twice that and spread",
        seen="literature",
    )
    remote = given(
        0.15,
        low=0.05,
        high=0.4,
        source="Jendrassik: effort elsewhere; estimate of how much reaches the reticulospinal cells",
        seen="literature",
    )
    brisk_newtons = given(
        20.0, unit="N", low=10, high=30, source="exam.md 3: brisk = threshold < 20 N", seen="literature"
    )
    visible_mv = given(
        0.3,
        unit="mV",
        low=0.02,
        high=0.5,
        source="estimate: the smallest twitch seen, 3 % of a 10 mV M-wave",
        seen="estimate",
    )
    strike_nm = given(
        10.0,
        unit="N m",
        low=3,
        high=20,
        source="prototypes/reflex.md clonus test: 10 N m x 50 ms, 7 N m bias, at the ankle",
        seen="literature",
    )
    strike_ms = given(50.0, unit="ms", low=20, high=100, source="prototypes/reflex.md clonus test", seen="literature")
    bias_nm = given(
        7.0, unit="N m", low=2, high=10, source="prototypes/reflex.md clonus test; R41: 2-8 N m bias", seen="literature"
    )
    hand_stiffness = given(
        15.0, unit="N m/rad", low=5, high=40, source="prototypes/reflex.md clonus test", seen="literature"
    )
    hand_inertia = given(
        0.03, unit="kg m2", low=0, high=0.1, source="prototypes/reflex.md: hand and foot, +.03", seen="literature"
    )
    clonus_ms = given(
        1500.0, unit="ms", low=1000, high=5000, source="exam.md 3: 3 beats at 3-8 Hz need 1 s", seen="literature"
    )
    beats = given(3.0, low=2, high=5, source="exam.md 3: >= 3 beats abnormal", seen="literature")


TAPPING = Tapping()


def _tap(patient, name: str, sides, side: str, newtons: float, remote: float):
    row, where, t = anatomy.reflex_tests()[name], position("reflex", name), TAPPING
    muscles = tuple(m for s in sides for m in on_side(circuit(where.joint), s))
    recording = patient.respond(
        Stimulus(
            muscles,
            where.joint,
            t.tap_ms + t.window_ms,
            Hand(angle=((0.0, where.start),)),
            taps=tuple(Tap(row.afferent_muscles, s, t.tap_ms, newtons) for s in sides),
            remote=((0.0, remote),),
        )
    )
    size = emg(recording, row.target_homonymous, side, t.tap_ms + 2.0, t.tap_ms + t.window_ms)
    latency = first_spike(recording, row.target_homonymous, side, t.tap_ms, t.tap_ms + t.window_ms)
    return size, latency


def measure(patient, name: str, side: str | None) -> dict:
    """Sizes (mV) over the ladder, plain and reinforced, latency (ms), and size of the maximal M-wave (mV).

    side None: a reflex without sides (jaw): both sides are tapped together and the smaller answer counts.
    """
    row, where = anatomy.reflex_tests()[name], position("reflex", name)
    if side is None:
        raws = [_ladder(patient, name, ("L", "R"), s) for s in ("L", "R")]
        return min(raws, key=lambda r: sum(r["sizes"]))
    raw = _ladder(patient, name, (side,), side)
    muscles = on_side(circuit(where.joint), side)
    m = 0.0
    recording = patient.respond(
        Stimulus(
            muscles,
            where.joint,
            60.0,
            Hand(angle=((0.0, where.start),)),
            shocks=tuple(Shock(x, side, 10.0, 4.0, 0.9) for x in row.target_homonymous),
        )
    )
    m = emg(recording, row.target_homonymous, side, 10.0, 25.0)
    return raw | {"m_wave": m}


def _ladder(patient, name, sides, side):
    plain = [_tap(patient, name, sides, side, n, 0.0) for n in LADDER_N]
    more = [_tap(patient, name, sides, side, n, TAPPING.remote) for n in REINFORCED_N]
    latencies = [t for _, t in plain if t is not None]
    return {
        "sizes": [s for s, _ in plain],
        "reinforced": [s for s, _ in more],
        "latency": min(latencies) if latencies else None,
    }


def clonus(patient, side: str) -> dict:
    """Ankle clonus: a quick stretch by a springy hand that goes on pressing; beats and their frequency."""
    t, where = TAPPING, position("reflex", "ankle")
    start, stop = 200.0, 200.0 + t.clonus_ms
    row = anatomy.reflex_tests()["ankle"]
    hand = Hand(
        angle=((0.0, where.start),),
        free_from_ms=start,
        stiffness=t.hand_stiffness,
        angle_deg=where.start,
        inertia=t.hand_inertia,
        torque=(
            (start, t.bias_nm + t.strike_nm),
            (start + t.strike_ms, t.bias_nm + t.strike_nm),
            (start + t.strike_ms + 1, t.bias_nm),
            (stop, t.bias_nm),
        ),
    )
    recording = patient.respond(Stimulus(on_side(circuit("ankle"), side), "ankle", stop, hand))
    rows = [i for i, n in enumerate(recording["muscle"].values) if n in {f"{side} {m}" for m in row.target_homonymous}]
    hit = np.isin(recording["spike_muscle"].values, rows) & (recording["spike_time"].values > start)
    times, sizes = recording["spike_time"].values[hit], recording["spike_potential"].values[hit]
    return count_beats(times, sizes, start, stop)


def count_beats(times, sizes, start, stop) -> dict:
    """Bursts of EMG after the first answer: separate, of a quarter of its size or more, 3 to 10 a second."""
    edges = np.arange(start, stop + 10.0, 10.0)
    course, _ = np.histogram(times, edges, weights=sizes)
    smooth = np.convolve(course, np.ones(5) / 5.0, "same")
    if smooth.max(initial=0.0) <= 0:
        return {"beats": 0, "hz": None}
    level, above = 0.25 * smooth.max(), smooth > 0.25 * smooth.max()
    onsets = np.flatnonzero(above[1:] & ~above[:-1]) + 1
    onsets = [0, *onsets] if above[0] else list(onsets)
    gaps = np.diff(onsets) * 10.0
    regular = [g for g in gaps if 100.0 <= g <= 333.0 and level > 0]
    beats = len(regular)
    return {"beats": beats, "hz": round(1000.0 / float(np.mean(regular)), 1) if beats else None}


def size(raw: dict) -> float:
    """Size of a reflex: mean EMG (mV) over the ladder of taps."""
    return float(np.mean(raw["sizes"]))


def tap_threshold(raw: dict) -> float | None:
    """Lightest tap (N) with a visible answer."""
    return next((n for n, s in zip(LADDER_N, raw["sizes"], strict=True) if s >= TAPPING.visible_mv), None)


def grade(name: str, raw: dict, norm: dict, beats: dict | None = None) -> dict:
    """Chart entry: absent, reduced, normal, brisk or clonus, NINDS 0-4 (exam.md 3)."""
    plain, strong = size(raw), float(np.mean(raw["reinforced"]))
    seen = max(max(raw["sizes"]), max(raw["reinforced"])) >= TAPPING.visible_mv
    n = int((beats or {}).get("beats", 0))
    light = tap_threshold(raw)
    if not seen:
        value, ninds = "absent", 0
    elif n >= TAPPING.beats:
        value, ninds = "clonus", 4
    elif plain > norm["p95"] or (light is not None and light < min(TAPPING.brisk_newtons, norm["tap_low"])):
        value, ninds = "brisk", 4
    elif plain < norm["p05"]:
        value, ninds = "reduced", 1
    else:
        value, ninds = "normal", 2 if plain < norm["median"] else 3
    m = raw.get("m_wave") or 0.0
    return {
        "value": value,
        "ninds": ninds,
        "latency_ms": None if raw["latency"] is None else round(raw["latency"], 1),
        "emg_pct_mmax": round(100.0 * max(raw["sizes"]) / m, 1) if m else None,
        "tap_threshold_n": light,
        "size_mv": round(plain, 3),
        "reinforced_mv": round(strong, 3),
        "clonus_beats": n,
        "clonus_hz": (beats or {}).get("hz"),
    }
