"""A ballistic contraction: as fast and as hard as possible."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import units
from betz.laboratory.decomposed import arrays_of
from betz.laboratory.effort import TASK, Subject
from betz.laboratory.force_cell import UNIT, moved, torque
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, check_trial, protocol, recording, tell
from betz.units import Parameters, given


class Method(Parameters):
    """How a fast contraction is read."""

    pull_ms = given(
        20.0,
        unit="ms",
        low=5,
        high=50,
        source="F15: window of the rate of force development",
        seen="literature",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class BallisticContraction:
    """Contract as fast and hard as possible: rate of force development and first discharge rates.

    Parameters: muscle, side: as people say them; rise_ms: from nothing to full effort, ms; trial: number of the draw of
    the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Maffiuletti 2016 (F15) for the rate of force development, Van Cutsem 1998 for the first discharges.

    >>> BallisticContraction().muscle
    'rectus_femoris'
    """

    muscle: str = "rectus_femoris"
    side: str = "right"
    rise_ms: float = 10.0
    trial: int = 0

    def __post_init__(self):
        check_number(self, "rise_ms", 1.0, 1000.0, "ms")
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque, emg, spikes.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = BallisticContraction(muscle="tibialis_anterior").run(Patient(seed=7, scale=0.02))
        >>> made["torque"].values.shape, made["torque"].unit
        ((3000,), 'N m')
        """
        bench = limb(self.muscle, self.side, patient)
        tell(progress, 0, 2, "wiring, maximal effort")
        subject = Subject(patient, bench, self.trial)
        top = subject.mvc
        start = TASK.rest_ms
        duration = start + 1000.0
        tell(progress, 1, 2, "running")
        run = subject.pull(((0.0, 0.0), (start, 0.0), (start + self.rise_ms, 1.0)), duration)
        signal = torque(run, bench, TASK.rest_ms)
        step = int(METHOD.pull_ms)
        trains = units.trains(run, bench.index)
        steepest = 1000.0 / METHOD.pull_ms * (signal[step:] - signal[:-step]).max()
        early = [units.within(t, start, np.inf)[:4] for t in trains.values()]
        summary = {
            "mvc": (top, UNIT),
            "rate_of_force": (steepest / top if moved(top) else np.nan, "MVC/s"),
            "first_rate": (units.mean(units.rate(t) for t in early), "imp/s"),
        }
        tell(progress, 2, 2, "done")
        return recording(self, *arrays_of(run, bench, signal, trains, duration), summary)
