"""Nerve shocks on the bench: which muscles one electrode excites, the M-wave, and cursors between M and late waves."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from betz.laboratory import emg
from betz.laboratory.registry import draw
from betz.stimulus import Shock
from betz.units import Parameters, given


class Stimulator(Parameters):
    """How nerves are shocked on the bench."""

    supramaximal = given(
        5.0,
        low=1.2,
        high=10,
        source="estimate: over motor threshold; all motor axons fire (practice: 1.2 x the strength "
        "of the largest M-wave)",
        seen="estimate",
    )
    knee = given(
        0.75,
        low=0.5,
        high=0.9,
        source="share of the way cord -> muscle: knee or elbow (segment lengths, GK)",
        seen="estimate",
    )
    wrist = given(
        0.9,
        low=0.8,
        high=0.98,
        source="share of the way cord -> muscle: wrist or ankle (segment lengths, GK)",
        seen="estimate",
    )
    settle_ms = given(
        100.0,
        unit="ms",
        low=50,
        high=1000,
        source="estimate: rest before a shock to motor axons, by when cells are at rest",
        seen="estimate",
    )
    rest_ms = given(
        3000.0,
        unit="ms",
        low=1000,
        high=10000,
        source="rest before a reflex is tested, by when presynaptic inhibition (0.3 s) and the transmitter of Ia "
        "terminals (models.md 10: tau 2.5 s) are those of long rest; people lie for minutes",
        seen="literature",
    )
    late_ms = given(
        90.0,
        unit="ms",
        low=60,
        high=200,
        source="R31: F-waves at up to 55 ms; read until their end in the farthest muscle (estimate of the duration)",
        seen="literature",
    )
    eye = given(
        0.02,
        low=0.005,
        high=0.05,
        source="estimate: what still stands out of the baseline beside a whole M-wave on a screen of 8 divisions",
        seen="estimate",
    )
    fastest = given(
        70.0,
        unit="m/s",
        low=60,
        high=80,
        source="S07, MU17: the fastest human afferents and motor axons",
        seen="literature",
    )
    earliest = given(
        0.8,
        low=0.6,
        high=1,
        source="estimate: a fifth less of the way for short people",
        seen="estimate",
    )


STIMULATOR = Stimulator()


def shock(bench, muscles, ms: float, strength: float, along: float = STIMULATOR.knee) -> tuple[Shock, ...]:
    """One shock to the nerves of some muscles of the limb."""
    return tuple(Shock(m, bench.side, float(ms), float(strength), float(along), model=bench) for m in muscles)


class MWave(NamedTuple):
    """The largest M-wave; latency, end and length are nan without one.

    size: mV from peak to peak, 0 without one; latency, end: ms after the shock; peak: mV of the negative (upward) peak
    over the baseline; negative, whole: ms that the phase of that peak and the whole wave last to the eye.
    """

    size: float
    latency: float
    end: float
    peak: float
    negative: float
    whole: float

    def percent(self, mv: float) -> float:
        """A size in % of the largest M-wave; nan without one."""
        return 100.0 * mv / self.size if self.size > 0 else float("nan")


def sweep(patient, bench, shocks, duration_ms: float, number: int, **more) -> np.ndarray:
    """Surface EMG (n,) of the muscle of the limb while shocks are given at rest; number: draw of the noise."""
    run = patient.respond(bench.stimulus(duration_ms, shocks=tuple(shocks), **more), trial=number)
    return emg.surface(run, bench, duration_ms)


def m_wave(patient, bench, trial: int = 0, along: float = STIMULATOR.knee) -> MWave:
    """The largest M-wave, by one supramaximal shock; trial: draw of the recording."""
    at, end = STIMULATOR.settle_ms, STIMULATOR.settle_ms + STIMULATOR.late_ms
    given = shock(bench, bench.nerve(), at, STIMULATOR.supramaximal, along)
    wave = sweep(patient, bench, given, end, draw(trial))
    start = emg.onset(wave, at, end, emg.CURSORS.f_threshold_mv)
    if not np.isfinite(start):
        return MWave(0.0, float("nan"), float("nan"), 0.0, float("nan"), float("nan"))
    stop = emg.end_of_wave(wave, start)
    piece = emg.part(wave, start, stop)
    whole = emg.end_of_wave(wave, start, STIMULATOR.eye * np.abs(piece).max()) - start
    return MWave(emg.size(wave, start, stop), start - at, stop - at, float(piece.max()), emg.phase(piece), whole)


def cursor(bench, along: float, m: MWave, faint: bool = False) -> float:
    """Ms after a shock from which late waves are read: after the M-wave, and not before a volley can have come back.

    faint: for waves as small as the last of the M-wave, such as F-waves; else from where the eye sees it end. The way
    to the cord and back in the fastest axons, less something for short people; the length of the nerve is measured with
    a tape.
    """
    back_and_forth = 2.0 * along * bench.row.d_lmn_muscle_mm / STIMULATOR.fastest
    over = m.end if faint else m.latency + m.whole
    return float(np.nanmax([over, STIMULATOR.earliest * back_and_forth]))


def split(values: np.ndarray, at_ms: float, m: MWave, late_from_ms: float, late_ms: float = STIMULATOR.late_ms):
    """Sizes in mV (M, late wave) of a sweep with a shock at `at_ms`; without an M-wave its place is read until the late
    waves begin."""
    end = m.latency + m.whole if np.isfinite(m.whole) else late_from_ms
    return emg.size(values, at_ms, at_ms + end), emg.size(values, at_ms + late_from_ms, at_ms + late_ms)
