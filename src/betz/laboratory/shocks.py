"""Nerve shocks on the bench: which muscles one electrode excites, the M-wave, and cursors between M and late waves."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from betz.laboratory import emg
from betz.laboratory.registry import draw
from betz.stimulus import Shock

SUPRAMAXIMAL = 5.0  # over motor threshold: all motor axons fire; practice is 1.2 x the strength of the largest M-wave
KNEE, WRIST = 0.75, 0.9  # share of the way cord -> muscle: knee or elbow, wrist or ankle (segment lengths, GK)
SETTLE_MS = 100.0  # ms of rest before a shock: receptors and cells are at rest by then (estimate)
LATE_MS = 90.0  # ms after a shock in which late waves of the farthest muscle have come (R31: up to 55 ms, F duration)


def shock(bench, muscles, ms: float, strength: float, along: float = KNEE) -> tuple[Shock, ...]:
    """One shock to the nerves of some muscles of the limb."""
    return tuple(Shock(m, bench.side, float(ms), float(strength), float(along), model=bench) for m in muscles)


class MWave(NamedTuple):
    """The largest M-wave: peak-to-peak mV (0 without one), latency and end in ms after the shock (nan without one)."""

    size: float
    latency: float
    end: float

    def percent(self, mv: float) -> float:
        """A size in % of the largest M-wave; nan without one."""
        return 100.0 * mv / self.size if self.size > 0 else float("nan")


def sweep(patient, bench, shocks, duration_ms: float, number: int, **more) -> np.ndarray:
    """Surface EMG (n,) of the muscle of the limb while shocks are given at rest; number: draw of the noise."""
    run = patient.respond(bench.stimulus(duration_ms, shocks=tuple(shocks), **more), trial=number)
    return emg.surface(run, bench.index, duration_ms)


def m_wave(patient, bench, trial: int = 0, along: float = KNEE) -> MWave:
    """The largest M-wave, by one supramaximal shock; trial: draw of the recording."""
    given = shock(bench, bench.nerve(), SETTLE_MS, SUPRAMAXIMAL, along)
    wave = sweep(patient, bench, given, SETTLE_MS + LATE_MS, draw(trial))
    start = emg.onset(wave, SETTLE_MS, SETTLE_MS + LATE_MS, emg.ELECTRODE.f_threshold_mv)
    if not np.isfinite(start):
        return MWave(0.0, float("nan"), float("nan"))
    stop = emg.end_of_wave(wave, start)
    return MWave(emg.size(wave, start, stop), start - SETTLE_MS, stop - SETTLE_MS)


def cursor(bench, along: float, m: MWave) -> float:
    """Ms after a shock from which late waves are read: after the M-wave, and not before a volley can have come back.

    The way to the cord and back at 70 m/s, the fastest human afferents and motor axons (S07, MU17), less a fifth for
    short people (estimate); the length of the nerve is measured with a tape.
    """
    back_and_forth = 2.0 * along * bench.row.d_lmn_muscle_mm / 70.0
    return float(np.nanmax([m.end, 0.8 * back_and_forth]))


def split(values: np.ndarray, at_ms: float, m: MWave, late_from_ms: float, late_ms: float = LATE_MS):
    """Sizes in mV (M, late wave) of a sweep with a shock at `at_ms`; without an M-wave its place is read until the late
    waves begin."""
    end = m.end if np.isfinite(m.end) else late_from_ms
    return emg.size(values, at_ms, at_ms + end), emg.size(values, at_ms + late_from_ms, at_ms + late_ms)
