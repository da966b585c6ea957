"""Voluntary activation by the interpolated twitch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.effort import TASK, Subject
from betz.laboratory.force_cell import UNIT, best, moved, torque
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_count, check_trial, protocol, recording, tell
from betz.laboratory.shocks import STIMULATOR, shock
from betz.units import Parameters, given


class Method(Parameters):
    """When shocks are given in a maximal effort, and twitches are read."""

    gap_ms = given(
        700.0,
        unit="ms",
        low=300,
        high=3000,
        source="estimate: between shocks, longer than a twitch",
        seen="estimate",
    )
    before_ms = given(
        40.0,
        unit="ms",
        low=10,
        high=200,
        source="estimate: force before a shock",
        seen="estimate",
    )
    after_ms = given(
        200.0,
        unit="ms",
        low=100,
        high=500,
        source="MU15: twitch peak at 30-120 ms after a shock",
        seen="literature",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class VoluntaryActivation:
    """Maximal effort with supramaximal nerve shocks during and after it: 100 (1 - superimposed / resting twitch).

    Parameters: muscle, side: as people say them (synergists are stimulated too); shocks: number during the effort;
    trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Merton 1954; Bowden 2014 (F12).

    >>> VoluntaryActivation("biceps_brachii", shocks=2).shocks
    2
    """

    muscle: str = "biceps_brachii"
    side: str = "right"
    shocks: int = 4
    trial: int = 0

    def __post_init__(self):
        check_count(self, "shocks", 1, 20)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque and emg, and the voluntary activation in %.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = VoluntaryActivation(muscle="tibialis_anterior", shocks=1).run(Patient(seed=7, scale=0.02))
        >>> made["torque"].values.shape, made["torque"].unit
        ((10800,), 'N m')
        """
        bench = limb(self.muscle, self.side, patient)
        tell(progress, 0, 1, "wiring, running")
        up = TASK.rest_ms + TASK.rise_ms
        during = [up + METHOD.gap_ms * (k + 1) for k in range(self.shocks)]
        stop = during[-1] + METHOD.gap_ms
        rest = [stop + 2 * METHOD.gap_ms * (k + 1) for k in range(2)]
        points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (up, 1.0), (stop, 1.0), (stop + 1.0, 0.0))
        given = tuple(s for ms in (*during, *rest) for s in shock(bench, bench.synergists, ms, STIMULATOR.supramaximal))
        duration = rest[-1] + 2 * METHOD.after_ms
        run = Subject(patient, bench, self.trial).pull(points, duration, shocks=given)
        signal = torque(run, bench, TASK.rest_ms)
        superimposed, resting = (np.mean([_added(signal, ms) for ms in shocks]) for shocks in (during, rest))
        share = 100.0 * (1.0 - superimposed / resting) if moved(resting) else np.nan
        at = emg.clock(duration, 5)
        arrays = {
            "torque": ("time", np.interp(at, np.arange(len(signal)), signal), UNIT, "force"),
            "emg": ("time", emg.surface(run, bench, duration)[::5], "mV", "emg"),
        }
        summary = {
            "voluntary_activation": (share, "%"),
            "superimposed_twitch": (superimposed, UNIT),
            "resting_twitch": (resting, UNIT),
            "mvc": (best(signal[: int(during[0])], TASK.best_ms), UNIT),
        }
        tell(progress, 1, 1, "done")
        return recording(self, arrays, {"time": ("time", at, "ms")}, summary)


def _added(signal, ms):
    """What a shock at `ms` adds to the torque: its twitch less what the same reading finds half a gap earlier."""
    return _twitch(signal, ms) - _twitch(signal, ms - METHOD.gap_ms / 2)


def _twitch(signal, ms):
    """Peak after `ms` above the mean just before."""
    i = int(ms)
    return float(signal[i : i + int(METHOD.after_ms)].max() - signal[i - int(METHOD.before_ms) : i].mean())
