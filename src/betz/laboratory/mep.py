"""The motor evoked potential: a magnetic pulse over the motor cortex, EMG of the muscle, central conduction time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz import anatomy
from betz.laboratory import emg
from betz.laboratory.effort import TASK, held_level, run_effort
from betz.laboratory.f_wave import FWave
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import WRIST, m_wave
from betz.stimulus import Pulse

PULSE_MS = TASK.rest_ms + TASK.rise_ms + 500.0  # ms: the background contraction is steady (estimate)
WINDOW_MS = 400.0  # ms read after the pulse: silent period up to 250 ms (C27)
LATE_MS = 60.0  # ms after the pulse in which the MEP ends (C18: latency up to 33 ms; estimate)
QUIET_SHARE = 0.5  # the silent period ends when the envelope is back at half of the background (estimate)


@protocol
@dataclass(frozen=True)
class MotorEvokedPotential:
    """Pulses over the motor cortex of the other side during a light contraction: latency, size, CMCT, silent period.

    Parameters: muscle, side; strength: in resting motor thresholds; background: contraction in % MVC (0 = at rest);
    trials; along: electrode of the peripheral shocks for M and F (wrist or ankle).
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    strength: float = 1.4
    background: float = 10.0
    trials: int = 5
    along: float = WRIST

    def __post_init__(self):
        check_number(self, "strength", 0.1, 3.0, "x resting threshold")
        check_number(self, "background", 0.0, 100.0, "% MVC")
        check_number(self, "trials", 1, 200)
        check_number(self, "along", 0.05, 0.98)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (trial, time), sizes and latencies."""
        bench = limb(self.muscle, self.side)
        total = int(self.trials) + 2
        tell(progress, 0, total, "wiring, finding the effort")
        level = held_level(patient, bench, self.background / 100.0) if self.background > 0 else 0.0
        points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (TASK.rest_ms + TASK.rise_ms, level))
        hemisphere = anatomy.opposite(bench.side)
        waves = []
        for k in range(int(self.trials)):
            tell(progress, k + 1, total, "running")
            at = PULSE_MS + k
            pulse = Pulse(hemisphere, at, self.strength)
            run = run_effort(patient, bench, points, at + WINDOW_MS, pulses=(pulse,))
            waves.append(emg.part(emg.surface(run, bench.index, at + WINDOW_MS), at - 200.0, at + WINDOW_MS))
        waves = np.array(waves)
        tell(progress, total - 1, total, "M and F waves")
        summary = self._summary(patient, bench, waves)
        arrays = {"emg": (("trial", "time"), waves[:, ::5], "mV", "emg")}
        coords = {"time": ("time", emg.clock(200.0 + WINDOW_MS, 5) - 200.0, "ms")}
        tell(progress, total, total, "done")
        return recording(patient, self, arrays, coords, summary)

    def _summary(self, patient, bench, waves):
        """Latency: onset in the mean rectified EMG, above all that the background shows; the pulse is at 200 ms."""
        m_max, m_start, _ = m_wave(patient, bench, self.along)
        mean = np.abs(waves).mean(0)
        level = max(emg.part(mean, 0.0, 200.0).max(), emg.ELECTRODE.mep_threshold_mv)
        latency = emg.onset_of_peak(mean, 200.0, 200.0 + LATE_MS, level) - 200.0
        sizes = [emg.size(w, 200.0, 200.0 + LATE_MS) for w in waves]
        seen = [s > emg.ELECTRODE.mep_threshold_mv + emg.size(w, 0.0, 200.0) for s, w in zip(sizes, waves, strict=True)]
        f = FWave(self.muscle, self.side, along=self.along).run(patient).summary
        peripheral = (f["minimum_latency"].value + f["m_latency"].value - 1.0) / 2.0  # 1 ms in the soma: C19
        return {
            "latency": (latency, "ms"),
            "size": (np.mean(sizes), "mV"),
            "size_of_m": (100.0 * np.mean(sizes) / m_max if m_max > 0 else np.nan, "% of M max"),
            "responses": (sum(seen), f"of {len(waves)}"),
            "cmct": (latency - peripheral, "ms"),
            "silent_period": (_silence(waves), "ms"),
            "m_latency": (m_start, "ms"),
            "f_latency": (f["minimum_latency"].value, "ms"),
        }


def _silence(waves):
    """Time in ms from the pulse to the return of the mean rectified EMG; nan without background."""
    mean = np.mean([emg.envelope(w) for w in waves], 0)
    background = emg.part(mean, 0.0, 200.0).mean()
    if background < emg.ELECTRODE.floor_mv / 10:  # no contraction: nothing can fall silent (estimate)
        return float("nan")
    after = emg.part(mean, 200.0, 200.0 + WINDOW_MS)
    quiet = after < QUIET_SHARE * background
    silent = np.flatnonzero(quiet & (np.arange(len(after)) > LATE_MS / 2 * emg.SAMPLES))
    if not silent.size:
        return 0.0
    back = np.flatnonzero(~quiet[silent[0] :])
    return float((silent[0] + (back[0] if back.size else len(after) - silent[0])) / emg.SAMPLES)
