"""The F-wave: late responses of motoneurons to antidromic volleys of supramaximal shocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_count, check_number, check_trial, draw, protocol, recording, tell
from betz.laboratory.shocks import STIMULATOR, cursor, m_wave, shock, sweep
from betz.units import Parameters, given


class Study(Parameters):
    """How F-waves are collected."""

    shocks = given(
        32,
        low=10,
        high=50,
        source="shocks of a clinical F-wave study: 10 to 50 (GK)",
        seen="literature",
    )
    gap_ms = given(
        1000.0,
        unit="ms",
        low=500,
        high=3000,
        source="between shocks: 1 Hz, clinical practice (GK)",
        seen="literature",
    )


STUDY = Study()


@protocol
@dataclass(frozen=True)
class FWave:
    """Supramaximal shocks at the wrist or ankle at 1 Hz: persistence, latencies and sizes of the F-waves.

    Parameters: muscle, side: as people say them; shocks: number; along: electrode, share of the way from cord to
    muscle; alone: only this muscle's circuit, for patients at full scale; trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Nobrega 2004 (R29-R32): 32 supramaximal shocks at the wrist.

    >>> FWave("abductor_hallucis", shocks=10).shocks
    10
    """

    muscle: str = "abductor_digiti_minimi"
    side: str = "right"
    shocks: int = int(STUDY.shocks)
    along: float = STIMULATOR.wrist
    alone: bool = False
    trial: int = 0

    def __post_init__(self):
        check_count(self, "shocks", 1, 500)
        check_number(self, "along", 0.05, 0.98)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (shock, time) and latency, size (shock).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = FWave(shocks=2).run(Patient(seed=7, scale=0.02))
        >>> made["latency"].values.shape, made["latency"].unit
        ((2,), 'ms')
        """
        bench = limb(self.muscle, self.side, patient, alone=self.alone)
        tell(progress, 0, 1, "wiring, running")
        m = m_wave(patient, bench, self.trial, self.along)
        sweeps, starts, sizes = f_waves(patient, bench, self.along, m, self.shocks, self.trial)
        seen = np.isfinite(starts)
        first, last = (np.nanmin(starts), np.nanmax(starts)) if seen.any() else (np.nan, np.nan)
        summary = {
            "persistence": (100.0 * seen.mean(), "%"),
            "minimum_latency": (first, "ms"),
            "chronodispersion": (last - first, "ms"),
            "mean_size": (m.percent(sizes.mean()), "% of M max"),
            "largest_size": (m.percent(sizes.max()), "% of M max"),
            "m_latency": (m.latency, "ms"),
            "m_max": (m.size, "mV"),
            "m_peak": (m.peak, "mV"),
            "m_duration": (m.whole, "ms"),
            "m_negative_phase": (m.negative, "ms"),
        }
        arrays = {
            "emg": (("shock", "time"), sweeps[:, ::2], "mV", "emg"),
            "latency": ("shock", starts, "ms"),
            "size": ("shock", sizes, "mV", "emg"),
        }
        clock = emg.clock(STIMULATOR.late_ms, 2)
        coords = {"shock": ("shock", np.arange(len(sweeps)), ""), "time": ("time", clock, "ms")}
        tell(progress, 1, 1, "done")
        return recording(self, arrays, coords, summary)


def f_waves(patient, bench, along: float, m, shocks: int, trial: int):
    """F-waves at 1 Hz: sweeps (shock, sample) in mV, latencies (ms, nan where none is seen) and sizes (mV)."""
    late = cursor(bench, along, m, faint=True)
    at = STIMULATOR.settle_ms + STUDY.gap_ms * np.arange(shocks)
    given = [s for ms in at for s in shock(bench, bench.nerve(), ms, STIMULATOR.supramaximal, along)]
    wave = sweep(patient, bench, given, at[-1] + STIMULATOR.late_ms, draw(trial))
    sweeps = np.array([emg.part(wave, ms, ms + STIMULATOR.late_ms) for ms in at])
    sizes = np.array([emg.size(s, late, STIMULATOR.late_ms) for s in sweeps])
    # over all that noise does: a lower level takes noise, or the last of the M-wave, for the beginning of an F-wave.
    # The cursor stands where the wave begins, though units that come several ms later may be larger
    starts = np.array([emg.onset(s, late, STIMULATOR.late_ms, emg.CURSORS.floor_mv) for s in sweeps])
    peaks = np.array([np.abs(emg.part(s, late, STIMULATOR.late_ms)).max(initial=0.0) for s in sweeps])
    starts[~((sizes > emg.CURSORS.f_threshold_mv) & (peaks > emg.CURSORS.floor_mv))] = np.nan  # not the noise alone
    return sweeps, starts, sizes
