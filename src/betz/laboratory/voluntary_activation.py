"""Voluntary activation by the interpolated twitch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.effort import TASK, best, run_effort, strength
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import SUPRAMAXIMAL, shock

GAP_MS = 700.0  # ms between shocks in the maximal effort: longer than a twitch (estimate)
BEFORE_MS, AFTER_MS = 40.0, 200.0  # ms read before and after a shock: twitch peak at 30-120 ms (MU15; estimate)


@protocol
@dataclass(frozen=True)
class VoluntaryActivation:
    """Maximal effort with supramaximal nerve shocks during and after it: 100 (1 - superimposed / resting twitch).

    Parameters: muscle, side (synergists are stimulated too); shocks: number during the effort.
    """

    muscle: str = "biceps_brachii"
    side: str = "right"
    shocks: int = 4

    def __post_init__(self):
        check_number(self, "shocks", 1, 20)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque and emg, and the voluntary activation in %."""
        bench = limb(self.muscle, self.side)
        tell(progress, 0, 1, "wiring, running")
        up = TASK.rest_ms + TASK.rise_ms
        during = [up + GAP_MS * (k + 1) for k in range(int(self.shocks))]
        stop = during[-1] + GAP_MS
        rest = [stop + 2 * GAP_MS * (k + 1) for k in range(2)]
        points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (up, 1.0), (stop, 1.0), (stop + 1.0, 0.0))
        given = tuple(s for ms in (*during, *rest) for s in shock(bench, bench.synergists, ms, SUPRAMAXIMAL))
        duration = rest[-1] + 2 * AFTER_MS
        run = run_effort(patient, bench, points, duration, shocks=given)
        signal, unit = strength(run, bench)
        superimposed = np.mean([_twitch(signal, ms) - _twitch(signal, ms - GAP_MS / 2) for ms in during])
        resting = np.mean([_twitch(signal, ms) for ms in rest])
        share = 100.0 * (1.0 - superimposed / resting) if resting > 0 else np.nan
        at = emg.clock(duration, 5)
        arrays = {
            "torque" if unit == "N m" else "force": (
                "time",
                np.interp(at, np.arange(len(signal)), signal),
                unit,
                "force",
            ),
            "emg": ("time", emg.surface(run, bench.index, duration)[::5], "mV", "emg"),
        }
        summary = {
            "voluntary_activation": (share, "%"),
            "superimposed_twitch": (superimposed, unit),
            "resting_twitch": (resting, unit),
            "mvc": (best(signal[: int(during[0])]), unit),
        }
        tell(progress, 1, 1, "done")
        return recording(patient, self, arrays, {"time": ("time", at, "ms")}, summary)


def _twitch(signal, ms):
    """Peak after `ms` above the mean just before; the same reading without a shock gives what noise alone adds."""
    i = int(ms)
    return float(signal[i : i + int(AFTER_MS)].max() - signal[i - int(BEFORE_MS) : i].mean())
