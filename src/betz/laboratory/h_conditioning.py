"""The conditioned H-reflex: what a nerve volley, vibration or a slow stretch does to a test reflex."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from betz.errors import InputError, unknown
from betz.laboratory import emg
from betz.laboratory.h_control import control_strength
from betz.laboratory.limbs import Limb, limb, muscle_id, need_spindles
from betz.laboratory.movement import ramp
from betz.laboratory.registry import (
    MOST_TRIALS,
    Progress,
    check_count,
    check_number,
    check_trial,
    draw,
    protocol,
    recording,
    tell,
)
from betz.laboratory.shocks import STIMULATOR, MWave, cursor, m_wave, shock, split, sweep
from betz.stimulus import Hand, Vibration
from betz.units import Parameters, given

WAYS = ("nerve", "vibration", "stretch")


class Method(Parameters):
    """How a test reflex is conditioned."""

    test_share = given(
        0.225,
        low=0.1,
        high=0.4,
        source="R20: control H of 20-25 % of the largest M-wave",
        seen="literature",
    )
    vibration_hz = given(
        100.0,
        unit="Hz",
        low=50,
        high=150,
        source="R27: 100 Hz",
        seen="literature",
    )
    vibration_mm = given(
        1.0,
        unit="mm",
        low=0.2,
        high=3,
        source="R27: 1 mm",
        seen="literature",
    )
    vibration_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=5000,
        source="estimate: half a second of vibration before the test reflex",
        seen="estimate",
    )
    stretch_deg = given(
        17.0,
        unit="deg",
        low=5,
        high=30,
        source="estimate: one second of the stretch of R18",
        seen="estimate",
    )
    stretch_deg_s = given(
        17.0,
        unit="deg/s",
        low=5,
        high=50,
        source="R18: slow passive stretch at 17 deg/s",
        seen="literature",
    )


METHOD = Method()


class Ready(NamedTuple):
    """A limb whose test reflex has been found: strength of the test shock, largest M-wave, muscle that conditions."""

    bench: Limb
    strength: float
    m: MWave
    conditioner: str


@protocol
@dataclass(frozen=True)
class HReflexConditioning:
    """Test H-reflex after a conditioning stimulus, as a share of the control reflex (20-25 % of the largest M-wave).

    Parameters: muscle, side: as people say them; by: nerve, vibration or stretch; intervals_ms: from conditioning to
    test, ms, any number of them (negative = test first; not used for vibration); conditioner: muscle whose nerve is
    stimulated (the antagonist when empty); strength: of the conditioning shock in motor thresholds; pulses: number of
    shocks of the conditioning train; pulse_gap_ms: between them, ms; along: electrode of the conditioning nerve, share
    of the way from cord to muscle; branch: the shock reaches the branch to the conditioner only, not the whole nerve;
    trials: number of sweeps at every interval; trial: number of the draw of the noise.
    Raises: InputError for an unknown way or a number out of its range here, and for a muscle without spindles or joint
    when it is run.
    Source: Crone 1987 (R20), Mizuno 1971 and Faist 1994 (R24), Dyer 2009 (R25), Koelman 1993 (R27), Nielsen 1993 (R18).

    >>> HReflexConditioning(by="vibration", intervals_ms=(0,)).by
    'vibration'
    """

    muscle: str = "soleus"
    side: str = "right"
    by: str = "nerve"
    intervals_ms: tuple[float, ...] = (1.0, 2.0, 3.0, 4.0, 5.0)
    conditioner: str = ""
    strength: float = 1.1
    pulses: int = 1
    pulse_gap_ms: float = 3.3
    along: float = 0.75
    branch: bool = False
    trials: int = 8
    trial: int = 0

    def __post_init__(self):
        if self.by not in WAYS:
            raise InputError(unknown("way of conditioning", self.by, WAYS))
        check_number(self, "intervals_ms", -80.0 if self.by == "nerve" else 0.0, 20000.0, "ms")
        check_number(self, "strength", 0.1, 20.0, "x motor threshold")
        check_count(self, "pulses", 1, 50)
        check_number(self, "pulse_gap_ms", 0.5, 1000.0, "ms")
        check_number(self, "along", 0.05, 0.98)
        check_count(self, "trials", 1, MOST_TRIALS)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with h (interval, trial), control (trial), the change and the mean sweeps.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = HReflexConditioning(intervals_ms=(2.0,), trials=1).run(Patient(seed=7, scale=0.02))
        >>> made["h"].values.shape, made["h"].unit
        ((1, 1), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        other = muscle_id(self.conditioner or bench.row.antagonist_id, bench.tables)
        row = bench.tables.muscles
        mates = tuple(m for m in row if row[m].nerve_id == row[other].nerve_id and row[m].joint == row[other].joint)
        if (other, bench.side) not in bench.muscles:
            bench = limb(self.muscle, self.side, patient, extra=mates)
        need_spindles(bench, "An H-reflex")
        total = len(self.intervals_ms) + 1
        tell(progress, 0, total, "wiring, control reflex")
        m = m_wave(patient, bench, self.trial)
        test, _ = control_strength(patient, bench, METHOD.test_share, m, self.trial)
        sizes = np.full((total, self.trials), np.nan)
        waves = np.full((total, int(STIMULATOR.late_ms) * emg.SAMPLES), np.nan)
        ready = Ready(bench, test, m, other)
        for k, interval in enumerate((None, *self.intervals_ms) if np.isfinite(test) else ()):
            tell(progress, k, total, "control" if interval is None else f"{interval:g} ms")
            found = [self._h(patient, ready, i, interval) for i in range(self.trials)]
            wave = np.mean([wave for _, wave in found], 0)[: waves.shape[1]]
            sizes[k], waves[k, : len(wave)] = [size for size, _ in found], wave
        control, h = sizes[0], sizes[1:]
        base = control.mean()
        share = h.mean(1) / base if base > 0 else np.full(len(h), np.nan)
        summary = {
            "control": (base, "mV"),
            "control_of_m": (m.percent(base), "% of M max"),
            "smallest": (100.0 * share.min(), "% of control"),
            "largest": (100.0 * share.max(), "% of control"),
            "mean": (100.0 * share.mean(), "% of control"),
            "strongest_at": (self.intervals_ms[int(np.abs(share - 1.0).argmax())] if base > 0 else np.nan, "ms"),
        }
        arrays = {
            "control": ("trial", control, "mV", "afferent"),
            "h": (("interval", "trial"), h, "mV", "afferent"),
            "share": ("interval", 100 * share, "% of control", "afferent"),
            "control_emg": ("time", waves[0, ::2], "mV", "emg"),
            "emg": (("interval", "time"), waves[1:, ::2], "mV", "emg"),
        }
        coords = {
            "interval": ("interval", np.array(self.intervals_ms, float), "ms"),
            "time": ("time", emg.clock(STIMULATOR.late_ms, 2), "ms"),
        }
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, summary)

    def _h(self, patient, ready, k, interval=None):
        """(Size of the test H, EMG from the test shock on) in sweep k; interval None = control."""
        bench, test, m, other = ready
        begin = STIMULATOR.rest_ms
        points, at = (), begin + METHOD.vibration_ms
        if self.by == "nerve":
            at = begin + max(0.0, interval or 0.0) + self.pulses * self.pulse_gap_ms
        elif self.by == "stretch":
            start = bench.posture + bench.sign * METHOD.stretch_deg
            points, end = ramp(start, bench.posture, begin, METHOD.stretch_deg_s)
            at = end + (interval or 0.0)
        given, more = list(shock(bench, bench.nerve(), at, test)), {}
        if interval is not None and self.by == "nerve":
            reached = (other,) if self.branch else bench.nerve(other)
            for j in range(self.pulses):
                ms = at - interval - self.pulse_gap_ms * (self.pulses - 1 - j)
                given += shock(bench, reached, ms, self.strength, self.along)
        elif interval is not None and self.by == "vibration":  # of the whole muscle group of the tendon
            # the stimulator is not locked to a phase of the vibrator
            late = 1000.0 / METHOD.vibration_hz * k / self.trials
            span = METHOD.vibration_ms + STIMULATOR.late_ms - late
            where = bench.synergists, bench.side, begin + late
            more["vibrations"] = Vibration(*where, span, METHOD.vibration_hz, METHOD.vibration_mm, model=bench)
        elif interval is not None:
            more["hand"] = Hand(points)
        wave = sweep(patient, bench, given, ceil(at + STIMULATOR.late_ms), draw(self.trial, k), **more)
        seen = emg.part(wave, at, at + STIMULATOR.late_ms)
        return split(wave, at, m, cursor(bench, STIMULATOR.knee, m))[1], seen
