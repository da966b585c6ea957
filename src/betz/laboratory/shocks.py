"""Nerve shocks on the bench: which muscles one electrode excites, the M-wave, and cursors between M and late waves."""

from __future__ import annotations

import numpy as np

from betz.laboratory import emg
from betz.laboratory.registry import remembered
from betz.stimulus import Shock, Stimulus

SUPRAMAXIMAL = 5.0  # over motor threshold: all motor axons fire; practice is 1.2 x the strength of the largest M-wave
KNEE, WRIST = 0.75, 0.9  # share of the way cord -> muscle: knee or elbow, wrist or ankle (segment lengths, GK)
SETTLE_MS = 100.0  # ms of rest before a shock: receptors and cells are at rest by then (estimate)
LATE_MS = 90.0  # ms after a shock in which late waves of the farthest muscle have come (R31: up to 55 ms, F duration)


def shock(bench, muscles, ms: float, strength: float, along: float = KNEE) -> tuple[Shock, ...]:
    """One shock to the nerves of some muscles of the limb."""
    return tuple(Shock(m, bench.side, float(ms), float(strength), float(along)) for m in muscles)


def sweep(patient, bench, shocks, duration_ms: float, **more) -> np.ndarray:
    """Surface EMG (n,) of the muscle of the limb while shocks are given at rest."""
    stimulus = {"hand": bench.held, "shocks": tuple(shocks)} | more
    run = patient.respond(Stimulus(bench.muscles, bench.joint, duration_ms, **stimulus))
    return emg.surface(run, bench.index, duration_ms)


@remembered
def m_wave(patient, bench, along: float = KNEE) -> tuple[float, float, float]:
    """Largest M-wave: (peak-to-peak mV, latency ms, ms after the shock at which it is over)."""
    wave = sweep(patient, bench, shock(bench, bench.nerve(), SETTLE_MS, SUPRAMAXIMAL, along), SETTLE_MS + LATE_MS)
    start = emg.onset(wave, SETTLE_MS, SETTLE_MS + LATE_MS, emg.ELECTRODE.f_threshold_mv)
    if not np.isfinite(start):
        return 0.0, float("nan"), 0.0
    stop = emg.end_of_wave(wave, start)
    return emg.size(wave, start, stop), start - SETTLE_MS, stop - SETTLE_MS


def cursor(bench, along: float, m_end_ms: float) -> float:
    """Ms after a shock from which late waves are read: after the M-wave, and not before a volley can have come back.

    The way to the cord and back at 70 m/s, the fastest human afferents and motor axons (S07, MU17), less a fifth for
    short people (estimate); the length of the nerve is measured with a tape.
    """
    back_and_forth = 2.0 * along * bench.row.d_lmn_muscle_mm / 70.0
    return max(m_end_ms, 0.8 * back_and_forth)


def split(values: np.ndarray, at_ms: float, m_end_ms: float, late_from_ms: float, late_ms: float = LATE_MS):
    """Sizes in mV (M, late wave) of a sweep with a shock at `at_ms`."""
    return (emg.size(values, at_ms, at_ms + m_end_ms), emg.size(values, at_ms + late_from_ms, at_ms + late_ms))
