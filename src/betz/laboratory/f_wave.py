"""The F-wave: late responses of motoneurons to antidromic volleys of supramaximal shocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import LATE_MS, SETTLE_MS, SUPRAMAXIMAL, WRIST, cursor, m_wave, shock, sweep

GAP_MS = 1000.0  # between shocks: 1 Hz, clinical practice (GK)


@protocol
@dataclass(frozen=True)
class FWave:
    """Supramaximal shocks at the wrist or ankle at 1 Hz: persistence, latencies and sizes of the F-waves.

    Parameters: muscle, side; shocks: number; along: electrode, share of the way from cord to muscle; alone: only this
    muscle's circuit, for patients at full scale.
    """

    muscle: str = "abductor_digiti_minimi"
    side: str = "right"
    shocks: int = 32
    along: float = WRIST
    alone: bool = False

    def __post_init__(self):
        check_number(self, "shocks", 1, 500)
        check_number(self, "along", 0.05, 0.98)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (shock, time) and latency, size (shock)."""
        bench = limb(self.muscle, self.side, self.alone)
        tell(progress, 0, 1, "wiring, running")
        m_max, m_start, m_end = m_wave(patient, bench, self.along)
        late = cursor(bench, self.along, m_end)
        at = SETTLE_MS + GAP_MS * np.arange(int(self.shocks))
        given = [s for ms in at for s in shock(bench, bench.nerve(), ms, SUPRAMAXIMAL, self.along)]
        wave = sweep(patient, bench, given, at[-1] + LATE_MS)
        sweeps = np.array([emg.part(wave, ms, ms + LATE_MS) for ms in at])
        sizes = np.array([emg.size(s, late, LATE_MS) for s in sweeps])
        seen = sizes > emg.ELECTRODE.f_threshold_mv
        starts = np.array([emg.onset(s, late, LATE_MS, emg.ELECTRODE.f_threshold_mv / 2) for s in sweeps])
        starts[~seen] = np.nan
        first, last = (np.nanmin(starts), np.nanmax(starts)) if seen.any() else (np.nan, np.nan)
        summary = {
            "persistence": (100.0 * seen.mean(), "%"),
            "minimum_latency": (first, "ms"),
            "chronodispersion": (last - first, "ms"),
            "mean_size": (100.0 * sizes.mean() / m_max if m_max > 0 else np.nan, "% of M max"),
            "largest_size": (100.0 * sizes.max() / m_max if m_max > 0 else np.nan, "% of M max"),
            "m_latency": (m_start, "ms"),
            "m_max": (m_max, "mV"),
        }
        arrays = {
            "emg": (("shock", "time"), sweeps[:, ::2], "mV", "emg"),
            "latency": ("shock", starts, "ms"),
            "size": ("shock", sizes, "mV", "emg"),
        }
        coords = {"shock": ("shock", np.arange(len(at)), ""), "time": ("time", emg.clock(LATE_MS, 2), "ms")}
        tell(progress, 1, 1, "done")
        return recording(patient, self, arrays, coords, summary)
