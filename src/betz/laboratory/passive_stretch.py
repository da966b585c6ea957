"""Passive stretch at several speeds: reflex EMG, the speed at which it begins, reflex torque."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.effort import strength
from betz.laboratory.limbs import limb, need_spindles, travel
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.stimulus import Hand, Stimulus

SPEEDS = (5.0, 20.0, 35.0, 50.0, 75.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0)
REST_MS, HOLD_MS = 1000.0, 1000.0  # ms of rest before and hold after the ramp (estimate: Ia adaptation is over)
LATE_MS = 100.0  # ms after the end of the ramp in which reflex EMG still counts (loop of the leg 40 ms, R04; estimate)


@protocol
@dataclass(frozen=True)
class PassiveStretch:
    """Ramp stretches of a relaxed muscle at several speeds.

    Parameters: muscle, side; speeds: deg/s; arc_deg: size of the ramp. The threshold is the lowest speed from which on
    the rectified EMG exceeds rest by 3 SD.
    """

    muscle: str = "biceps_brachii"
    side: str = "right"
    speeds: tuple[float, ...] = SPEEDS
    arc_deg: float = 30.0

    def __post_init__(self):
        check_number(self, "speeds", 1.0, 1000.0, "deg/s")
        check_number(self, "arc_deg", 2.0, 120.0, "deg")

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg, torque, angle (speed, time) and reflex, ia_peak (speed)."""
        bench = limb(self.muscle, self.side)
        need_spindles(bench, "A stretch reflex")
        start, stop = travel(bench, self.arc_deg)
        longest = REST_MS + 1000.0 * abs(stop - start) / min(self.speeds) + HOLD_MS
        rows = []
        for k, speed in enumerate(self.speeds):
            tell(progress, k, len(self.speeds), f"{speed:g} deg/s")
            rows.append(self._ramp(patient, bench, start, stop, speed))
        wide = int(longest)
        arrays = {
            "angle": (("speed", "time"), _wide([r[0] for r in rows], wide), "deg", "angle"),
            "torque": (("speed", "time"), _wide([r[1] for r in rows], wide), "N m", "force"),
            "envelope": (("speed", "time"), _wide([r[2] for r in rows], wide), "mV", "emg"),
            "reflex": ("speed", np.array([r[3] for r in rows]), "mV", "emg"),
            "reflex_torque": ("speed", np.array([r[4] for r in rows]), "N m", "force"),
            "ia_peak": ("speed", np.array([r[5] for r in rows]), "imp/s", "afferent"),
        }
        speeds = np.array(self.speeds, float)
        coords = {"speed": ("speed", speeds, "deg/s"), "time": ("time", np.arange(wide, dtype=float), "ms")}
        there = np.array([r[6] for r in rows])
        from_here = [bool(there[k:].all()) for k in np.argsort(speeds)] if (np.diff(speeds) > 0).all() else list(there)
        first = speeds[from_here][0] if any(from_here) else np.nan
        summary = {
            "threshold": (first, "deg/s"),
            "fastest_reflex": (arrays["reflex"][1][-1], "mV"),
            "fastest_reflex_torque": (arrays["reflex_torque"][1][-1], "N m"),
            "ia_rest": (rows[0][7], "imp/s"),
            "ia_peak": (arrays["ia_peak"][1][-1], "imp/s"),
        }
        tell(progress, len(self.speeds), len(self.speeds), "done")
        return recording(patient, self, arrays, coords, summary)

    def _ramp(self, patient, bench, start, stop, speed):
        """One ramp: angle, torque, envelope, reflex EMG, reflex torque, peak Ia rate, reflex seen, Ia at rest."""
        end = REST_MS + 1000.0 * abs(stop - start) / speed
        duration = float(np.ceil(end + HOLD_MS))
        hand = Hand(((0.0, start), (REST_MS, start), (end, stop)))
        run = patient.respond(Stimulus(bench.muscles, bench.joint, duration, hand))
        torque, _ = strength(run, bench, REST_MS)
        envelope = emg.envelope(emg.surface(run, bench.index, duration))[:: emg.SAMPLES]
        rest = envelope[100 : int(REST_MS)]
        level = max(rest.mean() + 3 * rest.std(), emg.ELECTRODE.floor_mv)
        during = envelope[int(REST_MS) : int(end + LATE_MS)]
        after = torque[int(end) + 5 : int(end + 2 * LATE_MS)]  # 5 ms: the joint stands still (estimate)
        ia = run["ia_rate"].values[bench.index]
        return (
            run["angle"].values,
            torque,
            envelope,
            during.max() - rest.mean(),
            after.max() - torque[-200:].mean(),
            ia[int(REST_MS) :].max(),
            bool(during.max() > level),
            ia[int(REST_MS) - 200 : int(REST_MS)].mean(),
        )


def _wide(rows, n):
    """Rows of different length as one array; the last value is held."""
    return np.array([np.pad(r[:n], (0, max(0, n - len(r))), mode="edge") for r in rows])
