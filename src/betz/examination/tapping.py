"""Taps of a reflex hammer: where, how hard, and what EMG follows."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from betz import anatomy
from betz.examination.bench import READING, answer, circuit, discharge, on_side, onset, position
from betz.stimulus import Shock, Stimulus, Tap
from betz.units import Parameters, given


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
    visible_mv = given(
        0.3,
        unit="mV",
        low=0.02,
        high=0.5,
        source="estimate: the smallest twitch seen, 3 % of a 10 mV M-wave",
        seen="estimate",
    )
    visible = given(
        0.03,
        low=0.01,
        high=0.05,
        source="estimate: `visible_mv` of a 10 mV M-wave; a jerk of several muscles asks for as much of each, since a "
        "flicker of one of four heads of a thigh moves no leg",
        seen="estimate",
    )
    potentials = given(
        3.0, low=2, high=6, source="estimate: potentials beyond tonic discharge that begin an answer", seen="estimate"
    )
    agree_ms = given(
        4.0,
        unit="ms",
        low=1.5,
        high=6,
        source="estimate: answers of one arc come after the same time: jitter of one tap (BX082: 1.5 ms between sides) "
        "and 2 to 3 ms more after a light tap than after a strong one",
        seen="estimate",
    )
    strongest = given(
        3,
        low=3,
        high=5,
        source="estimate: of so many answers, to the strongest taps, two must come after the same time",
        seen="estimate",
    )
    clear = given(
        0.1,
        low=0.03,
        high=0.3,
        source="estimate: a clear jerk, a tenth of the M-waves of its muscles, which an eye sees at once",
        seen="estimate",
    )
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
    """What one tap brings: EMG beyond rest (mV), if it stands out, latency (ms) or None, EMG of untapped muscles."""

    size: float
    seen: bool
    latency: float | None
    spread: float


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
    start, stop = window(row.latency_healthy_ms)
    recording = bench.respond(tapped(name, sides, stop, newtons, remote), trial=trial)
    least = t.visible * READING.m_wave_mv * len(row.target_homonymous) * len(sides)
    size, seen, late = heard(recording, row.target_homonymous, sides, row.latency_healthy_ms, least)
    far, _ = answer(discharge(recording, untapped(name), sides), (0.0, t.tap_ms), start, stop)
    return Answer(size, seen, late, max(0.0, far))


def window(healthy_ms: float) -> tuple[float, float]:
    """When (ms of the run) an answer may begin and end, by its latency in health."""
    t = TAPPING
    return t.tap_ms + t.earliest * healthy_ms, t.tap_ms + t.latest * healthy_ms + t.spread_ms


def heard(
    recording, muscles: tuple[str, ...], sides: str, healthy_ms: float, least: float = TAPPING.visible_mv
) -> tuple[float, bool, float | None]:
    """What some muscles answer to a tap: EMG beyond rest (mV), if it stands out and is seen (by `least`, mV, or more),
    latency (ms) or None."""
    t, (start, stop) = TAPPING, window(healthy_ms)
    emg, rest = discharge(recording, muscles, sides), (0.0, t.tap_ms)
    size, chance = answer(emg, rest, start, stop)
    late = onset(emg, rest, start, stop, t.potentials)
    seen = late is not None and size >= least + chance
    return size, seen, None if late is None else late + start - t.tap_ms


@cache
def untapped(name: str) -> tuple[str, ...]:
    """Muscles of the same limb whose tendons the hammer does not reach and which do not make the jerk."""
    row = anatomy.reflex_tests()[name]
    own = {*row.afferent_muscles, *row.target_homonymous}
    return tuple(m for m in circuit(position("reflex", name).joint) if m not in own)


def m_wave(bench, name: str, sides: str) -> float:
    """Size (mV) of the maximal M-wave of the muscles of a reflex."""
    stop, muscles = TAPPING.tap_ms + TAPPING.m_wave_ms, anatomy.reflex_tests()[name].target_homonymous
    return discharge(bench.respond(shocked(name, sides, stop)), muscles, sides).sum(TAPPING.tap_ms, stop)
