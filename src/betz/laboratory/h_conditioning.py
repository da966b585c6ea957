"""The conditioned H-reflex: what a nerve volley, vibration or a slow stretch does to a test reflex."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz import anatomy
from betz.errors import InputError, unknown
from betz.laboratory.h_reflex import control_strength
from betz.laboratory.limbs import limb, muscle_id, need_spindles
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import KNEE, LATE_MS, SETTLE_MS, cursor, m_wave, shock, split, sweep
from betz.stimulus import Hand, Vibration

WAYS = ("nerve", "vibration", "stretch")
TEST_SHARE = 0.225  # control H as a share of the largest M-wave: R20 asks for 20-25 %
VIBRATION_HZ, VIBRATION_MM, VIBRATION_MS = 100.0, 1.0, 500.0  # R27: 100 Hz, 1 mm; half a second before (estimate)
STRETCH_DEG, STRETCH_DEG_S = 17.0, 17.0  # R18: slow passive stretch at 17 deg/s; one second of it (estimate)


@protocol
@dataclass(frozen=True)
class HReflexConditioning:
    """Test H-reflex after a conditioning stimulus, as a share of the control reflex (20-25 % of the largest M-wave).

    Parameters: muscle, side; by: nerve, vibration or stretch; intervals_ms: from conditioning to test (negative = test
    first; not used for vibration); conditioner: muscle whose nerve is stimulated (the antagonist when empty); strength:
    in motor thresholds; pulses, pulse_gap_ms: conditioning train; along: electrode of the conditioning nerve.
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
    trials: int = 8

    def __post_init__(self):
        if self.by not in WAYS:
            raise InputError(unknown("way of conditioning", self.by, WAYS))
        check_number(self, "intervals_ms", -100.0, 20000.0, "ms")
        check_number(self, "strength", 0.1, 20.0, "x motor threshold")
        check_number(self, "pulses", 1, 50)
        check_number(self, "pulse_gap_ms", 0.5, 1000.0, "ms")
        check_number(self, "along", 0.05, 0.98)
        check_number(self, "trials", 1, 200)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with h (interval, trial), control (trial) and the change at every interval."""
        other = muscle_id(self.conditioner or anatomy.muscles()[muscle_id(self.muscle)].antagonist_id)
        row = anatomy.muscles()
        mates = tuple(m for m in row if row[m].nerve_id == row[other].nerve_id and row[m].joint == row[other].joint)
        bench = limb(self.muscle, self.side)
        if (other, bench.side) not in bench.muscles:
            bench = limb(self.muscle, self.side, extra=mates)
        need_spindles(bench, "An H-reflex")
        total = len(self.intervals_ms) + 1
        tell(progress, 0, total, "wiring, control reflex")
        test, _ = control_strength(patient, bench, TEST_SHARE)
        _, _, m_end = m_wave(patient, bench)
        control = [self._h(patient, bench, test, m_end, i, None, other) for i in range(int(self.trials))]
        h = np.zeros((len(self.intervals_ms), int(self.trials)))
        for k, interval in enumerate(self.intervals_ms):
            tell(progress, k + 1, total, f"{interval:g} ms")
            h[k] = [self._h(patient, bench, test, m_end, i, interval, other) for i in range(int(self.trials))]
        base = np.mean(control)
        share = h.mean(1) / base if base > 0 else np.full(len(h), np.nan)
        summary = {
            "control": (base, "mV"),
            "smallest": (100.0 * share.min(), "% of control"),
            "largest": (100.0 * share.max(), "% of control"),
            "mean": (100.0 * share.mean(), "% of control"),
            "strongest_at": (self.intervals_ms[int(np.abs(share - 1.0).argmax())] if base > 0 else np.nan, "ms"),
        }
        arrays = {
            "h": (("interval", "trial"), h, "mV", "afferent"),
            "share": ("interval", 100 * share, "% of control", "afferent"),
        }
        coords = {"interval": ("interval", np.array(self.intervals_ms, float), "ms")}
        tell(progress, total, total, "done")
        return recording(patient, self, arrays, coords, summary)

    def _h(self, patient, bench, test, m_end, trial, interval, other):
        """Size of the test H in one trial; interval None = control."""
        lead = {
            "nerve": max(0.0, interval or 0.0) + self.pulses * self.pulse_gap_ms,
            "vibration": VIBRATION_MS,
            "stretch": 1000.0 * STRETCH_DEG / STRETCH_DEG_S + (interval or 0.0),
        }[self.by]
        at = SETTLE_MS + lead + trial
        given, more = list(shock(bench, bench.nerve(), at, test)), {}
        if interval is not None and self.by == "nerve":
            for k in range(int(self.pulses)):
                ms = at - interval - self.pulse_gap_ms * (self.pulses - 1 - k)
                given += shock(bench, bench.nerve(other), ms, self.strength, self.along)
        elif interval is not None and self.by == "vibration":
            # the whole muscle group of the tendon is vibrated
            more["vibrations"] = (
                Vibration(bench.synergists, bench.side, SETTLE_MS, lead + LATE_MS, VIBRATION_HZ, VIBRATION_MM),
            )
        elif interval is not None:
            stop = SETTLE_MS + trial + 1000.0 * STRETCH_DEG / STRETCH_DEG_S
            start = bench.posture + bench.sign * STRETCH_DEG
            more["hand"] = Hand(((0.0, start), (SETTLE_MS + trial, start), (stop, bench.posture)))
        wave = sweep(patient, bench, given, at + LATE_MS, **more)
        return split(wave, at, m_end, cursor(bench, KNEE, m_end))[1]
