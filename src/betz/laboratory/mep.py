"""The motor evoked potential: a magnetic pulse over the motor cortex, EMG of the muscle, central conduction time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from betz import anatomy
from betz.laboratory import emg
from betz.laboratory.effort import TASK, Subject
from betz.laboratory.f_wave import STUDY, f_waves
from betz.laboratory.limbs import limb
from betz.laboratory.registry import (
    MOST_TRIALS,
    Progress,
    check_count,
    check_number,
    check_trial,
    protocol,
    recording,
    tell,
)
from betz.laboratory.shocks import STIMULATOR, m_wave
from betz.stimulus import Pulse
from betz.units import Parameters, given


class Method(Parameters):
    """When motor evoked potentials are read."""

    steady_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=3000,
        source="estimate: the background contraction is steady before the pulse",
        seen="estimate",
    )
    window_ms = given(
        400.0,
        unit="ms",
        low=200,
        high=1000,
        source="C27: silent period up to 250 ms",
        seen="literature",
    )
    late_ms = given(
        60.0,
        unit="ms",
        low=40,
        high=100,
        source="C18: latency up to 33 ms; estimate of the length of the potential",
        seen="estimate",
    )
    before_ms = given(
        200.0,
        unit="ms",
        low=50,
        high=1000,
        source="estimate: background read before the pulse",
        seen="estimate",
    )
    quiet_share = given(
        0.5,
        low=0.2,
        high=0.8,
        source="estimate: the silent period ends when the envelope is back at half of the background",
        seen="estimate",
    )


METHOD = Method()
PULSE_MS = TASK.rest_ms + TASK.rise_ms + METHOD.steady_ms


@protocol
@dataclass(frozen=True)
class MotorEvokedPotential:
    """Pulses over the motor cortex of the other side during a light contraction: latency, size, CMCT, silent period.

    Parameters: muscle, side: as people say them; strength: in resting motor thresholds; background: contraction in %
    MVC (0 = at rest); trials: number of pulses; along: electrode of the peripheral shocks for M and F (wrist or ankle),
    share of the way from cord to muscle; trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Rossini 2015; C17 to C20 for latencies, Orth 2004 (C27) for the silent period.

    >>> MotorEvokedPotential("tibialis_anterior", background=0).background
    0
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    strength: float = 1.4
    background: float = 10.0
    trials: int = 5
    along: float = STIMULATOR.wrist
    trial: int = 0

    def __post_init__(self):
        check_number(self, "strength", 0.1, 3.0, "x resting threshold")
        check_number(self, "background", 0.0, 100.0, "% MVC")
        check_count(self, "trials", 1, MOST_TRIALS)
        check_number(self, "along", 0.05, 0.98)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (trial, time), sizes and latencies.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = MotorEvokedPotential(trials=1).run(Patient(seed=7, scale=0.02))
        >>> made["emg"].values.shape, made["emg"].unit
        ((1, 1200), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        total = self.trials + 2
        tell(progress, 0, total, "wiring, finding the effort")
        subject = Subject(patient, bench, self.trial)
        level = subject.held_level(self.background / 100.0) if self.background > 0 else 0.0
        points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (TASK.rest_ms + TASK.rise_ms, level))
        pulse = Pulse(anatomy.opposite(bench.side), PULSE_MS, self.strength)
        end, waves = PULSE_MS + METHOD.window_ms, []
        for k in range(self.trials):
            tell(progress, k + 1, total, "running")
            run = subject.pull(points, end, k, pulses=(pulse,))
            waves.append(emg.part(emg.surface(run, bench, end), PULSE_MS - METHOD.before_ms, end))
        waves = np.array(waves)
        tell(progress, total - 1, total, "M and F waves")
        summary = self._summary(patient, bench, waves)
        arrays = {"emg": (("trial", "time"), waves[:, ::5], "mV", "emg")}
        coords = {"time": ("time", emg.clock(METHOD.before_ms + METHOD.window_ms, 5) - METHOD.before_ms, "ms")}
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, summary)

    def _summary(self, patient, bench, waves):
        """What cursors read of the sweeps, against the M-wave and the F-waves of the same nerve."""
        m = m_wave(patient, bench, self.trial, self.along)
        read = read_sweeps(waves)
        _, starts, _ = f_waves(patient, bench, self.along, m, int(STUDY.shocks), self.trial)
        first = np.nanmin(starts) if np.isfinite(starts).any() else np.nan
        peripheral = (first + m.latency - 1.0) / 2.0  # 1 ms in the soma: C19
        return {
            "latency": (read.latency, "ms"),
            "size": (np.mean(read.sizes), "mV"),
            "size_of_m": (m.percent(np.mean(read.sizes)), "% of M max"),
            "responses": (sum(read.seen), f"of {len(waves)}"),
            "cmct": (read.latency - peripheral, "ms"),
            "silent_period": (read.silence, "ms"),
            "m_latency": (m.latency, "ms"),
            "f_latency": (first, "ms"),
        }


class Read(NamedTuple):
    """What cursors read of sweeps: latency (ms, nan without an answer) of the answer, its size in mV in each sweep and
    whether it stands out of the background there, and the silence from the pulse on (ms, see `_silence`)."""

    latency: float
    sizes: list[float]
    seen: list[bool]
    silence: float


def read_sweeps(waves) -> Read:
    """Read sweeps of EMG (mV, 10 samples a ms) that begin `METHOD.before_ms` before a pulse and end
    `METHOD.window_ms` after it.

    Latency: onset in the rectified EMG of the middle sweep, above all that the background shows; in the mean, a unit
    that happens to fire before the response in one sweep would be its onset.

    >>> read_sweeps(np.zeros((1, 6000))).seen
    [False]
    """
    middle, at = np.median(np.abs(waves), 0), METHOD.before_ms
    level = max(emg.part(middle, 0.0, at).max(), emg.CURSORS.mep_threshold_mv)
    latency = emg.onset_of_peak(middle, at, at + METHOD.late_ms, level) - at
    sizes = [emg.size(w, at, at + METHOD.late_ms) for w in waves]
    noise = [emg.size(w, 0.0, at) for w in waves]
    seen = [s > emg.CURSORS.mep_threshold_mv + n for s, n in zip(sizes, noise, strict=True)]
    return Read(latency, sizes, seen, _silence(waves))


def _silence(waves):
    """Time in ms from the pulse to the return of the mean rectified EMG; 0 where it does not fall silent.

    nan without background, and where the EMG has not come back at the end of the sweep.
    """
    mean = np.mean([emg.envelope(w) for w in waves], 0)
    background = emg.part(mean, 0.0, METHOD.before_ms).mean()
    if background < emg.CURSORS.floor_mv / 2:  # no more than noise: nothing can fall silent (estimate)
        return float("nan")
    after = emg.part(mean, METHOD.before_ms, METHOD.before_ms + METHOD.window_ms)
    quiet = after < METHOD.quiet_share * background
    silent = np.flatnonzero(quiet & (np.arange(len(after)) > METHOD.late_ms / 2 * emg.SAMPLES))
    if not silent.size:
        return 0.0
    back = np.flatnonzero(~quiet[silent[0] :])
    return float((silent[0] + back[0]) / emg.SAMPLES) if back.size else float("nan")
