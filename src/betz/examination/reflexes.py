"""Tendon reflexes: three standard taps, the lightest that is answered, reinforcement when nothing is seen."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from betz import anatomy
from betz.examination.bench import answer, discharge, on_side, onset, position
from betz.stimulus import Shock, Stimulus, Tap
from betz.units import Parameters, given

MOST_RUNS = 9  # bookkeeping: three standard taps, one between them, repeats of what was seen, reinforcement, an M-wave


class Tapping(Parameters):
    """How reflexes are tested and graded."""

    ladder = given(
        (10, 20, 30, 40, 50, 65, 80),
        unit="N",
        low=5,
        high=80,
        source="exam.md 3: tap ladder 5-80 N, clinicians use 0-20, 21-50, > 50",
        seen="literature",
    )
    tap_ms = given(100.0, unit="ms", low=100, high=500, source="estimate: rest before tap or shock", seen="estimate")
    latest = given(
        2.0,
        low=1.5,
        high=3,
        source="reflexes.csv latency_healthy_ms: a slow nerve and a long body make twice of it (estimate)",
        seen="literature",
    )
    spread_ms = given(
        18.0,
        unit="ms",
        low=10,
        high=40,
        source="reflexes.csv: slowest tendon reflex 31 ms, read for 80 ms; estimate of the length of the burst",
        seen="literature",
    )
    earliest = given(
        0.5,
        low=0.3,
        high=0.8,
        source="reflexes.csv latency_healthy_ms: no nerve conducts twice as fast as in health, so that what comes "
        "before half of it is no answer (estimate)",
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
    potentials = given(
        3.0, low=2, high=6, source="estimate: potentials beyond tonic discharge that begin an answer", seen="estimate"
    )
    beats = given(3.0, low=2, high=5, source="exam.md 3: >= 3 beats abnormal", seen="literature")
    m_wave_ms = given(
        15.0, unit="ms", low=10, high=25, source="estimate: an M-wave is over before an F-wave", seen="estimate"
    )
    supramaximal = given(
        4.0, low=1.2, high=6, source="estimate: current over threshold that excites every motor axon", seen="estimate"
    )
    along = given(
        0.9,
        low=0.5,
        high=0.98,
        source="estimate: electrode near the muscle, as a share of the way from the cord",
        seen="estimate",
    )


TAPPING = Tapping()


def standard() -> tuple[float, ...]:
    """Taps (N) that give the size of a reflex: those with which a bisection of the ladder begins, its quartiles.

    One of them lies in each band of clinicians (exam.md 3: 0-20, 21-50, > 50 N).

    >>> standard()
    (20.0, 40.0, 65.0)
    """
    ladder = TAPPING.ladder
    return tuple(ladder[(k * (len(ladder) + 1)) // 4 - 1] for k in (1, 2, 3))


class Answer(NamedTuple):
    """What one tap brings: EMG beyond rest (mV), whether it stands out, latency in ms or None."""

    size: float
    seen: bool
    latency: float | None


@cache
def tapped(name: str, sides: str, stop: float, newtons: float, remote: float) -> Stimulus:
    """What is done for one tap, until a time (ms)."""
    row, where = anatomy.reflex_tests()[name], position("reflex", name)
    taps = tuple(Tap(row.afferent_muscles, s, TAPPING.tap_ms, newtons) for s in sides)
    return where.stimulus(sides, stop, taps=taps, remote=((0.0, remote),))


@cache
def shocked(name: str, sides: str, stop: float) -> Stimulus:
    """What is done for the maximal M-waves of the muscles of a reflex, until a time (ms)."""
    row, where, t = anatomy.reflex_tests()[name], position("reflex", name), TAPPING
    nerves = on_side(row.target_homonymous, sides)
    return where.stimulus(
        sides, stop, shocks=tuple(Shock(m, s, t.tap_ms, t.supramaximal, t.along) for m, s in nerves)
    )


def tap(bench, name: str, sides: str, newtons: float, remote: float = 0.0, trial: int = 0) -> Answer:
    """One tap of a reflex.

    Parameters: bench: who answers; name; sides: "L", "R", or "LR" when one tap reaches both sides, whose EMG is then
    read together; newtons: peak force; remote: effort elsewhere, 0 to 1; trial: another tap of the same kind.
    """
    row, t = anatomy.reflex_tests()[name], TAPPING
    start = t.tap_ms + t.earliest * row.latency_healthy_ms
    stop = t.tap_ms + t.latest * row.latency_healthy_ms + t.spread_ms
    recording = bench.respond(tapped(name, sides, stop, newtons, remote), trial=trial)
    emg, rest = discharge(recording, row.target_homonymous, sides), (0.0, t.tap_ms)
    size, chance = answer(emg, rest, start, stop)
    late = onset(emg, rest, start, stop, t.potentials)
    return Answer(size, size >= t.visible_mv + chance, None if late is None else late + start - t.tap_ms)


def m_wave(bench, name: str, sides: str) -> float:
    """Size (mV) of the maximal M-wave of the muscles of a reflex."""
    stop, muscles = TAPPING.tap_ms + TAPPING.m_wave_ms, anatomy.reflex_tests()[name].target_homonymous
    return discharge(bench.respond(shocked(name, sides, stop)), muscles, sides).sum(TAPPING.tap_ms, stop)


def measure(bench, name: str, side: str | None) -> dict:
    """A tendon reflex on one side; side None: one tap reaches both sides, and their EMG is one answer.

    Returns: sizes, mV to the standard taps; lightest, N of the lightest tap of the ladder that is answered and answered
    again, or None; reinforced, mV with effort elsewhere when nothing is seen without, else None; seen; latency, ms or
    None; m_wave, mV.
    """
    sides, made = side or "LR", {}

    def once(newtons: float, trial: int = 0, remote: float = 0.0) -> bool:
        key = newtons, trial, remote
        if key not in made:
            made[key] = tap(bench, name, sides, newtons, remote, trial)
        return made[key].seen

    for newtons in standard():
        once(newtons)
    light = _lightest(once)
    helped = light is None and all(once(max(TAPPING.ladder), k, TAPPING.remote) for k in (0, 1))
    reinforced = [a.size for (_, _, remote), a in made.items() if remote]
    latencies = [a.latency for a in made.values() if a.seen and a.latency is not None]
    return {
        "sizes": [made[n, 0, 0.0].size for n in standard()],
        "lightest": light,
        "reinforced": float(np.mean(reinforced)) if reinforced else None,
        "seen": light is not None or helped,
        "latency": min(latencies) if latencies and (helped or light is not None) else None,
        "m_wave": m_wave(bench, name, sides),
    }


def _lightest(once) -> float | None:
    """The lightest tap of the ladder that is answered (by bisection) and answered again; None if none is."""
    ladder = TAPPING.ladder
    low, high = 0, len(ladder)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if once(ladder[middle]) else (middle + 1, high)
    return next((n for n in ladder[high:] if once(n) and once(n, 1)), None)


def size(raw: dict) -> float:
    """Size of a reflex: mean EMG (mV) of the standard taps beyond the discharge at rest."""
    return max(0.0, float(np.mean(raw["sizes"])))


def lively(raw: dict, norm: dict) -> bool:
    """Whether a jerk is at least what health shows, so that clonus is worth a look."""
    return raw["lightest"] is not None and size(raw) >= norm["p05"]


def grade(name: str, raw: dict, norm: dict, beats: dict | None = None) -> dict:
    """Chart entry: absent, reduced, normal, brisk or clonus, NINDS 0-4 (exam.md 3)."""
    plain, light, n = size(raw), raw["lightest"], int((beats or {}).get("beats", 0))
    if not raw["seen"]:
        value, ninds = "absent", 0
    elif n >= TAPPING.beats:
        value, ninds = "clonus", 4
    elif plain > norm["p95"] or (light is not None and light < min(TAPPING.brisk_newtons, norm["tap_low"])):
        value, ninds = "brisk", 4
    elif plain < norm["p05"] or light is None:
        value, ninds = "reduced", 1
    else:
        value, ninds = "normal", 2 if plain < norm["median"] else 3
    return {
        "value": value,
        "ninds": ninds,
        "latency_ms": None if raw["latency"] is None else round(raw["latency"], 1),
        "emg_pct_mmax": round(100.0 * plain / raw["m_wave"], 1) if raw["m_wave"] else None,
        "tap_threshold_n": light,
        "size_mv": round(plain, 3),
        "reinforced_mv": None if raw["reinforced"] is None else round(raw["reinforced"], 3),
        "clonus_beats": n,
        "clonus_hz": (beats or {}).get("hz"),
    }
