"""Passive stretch at several speeds: reflex EMG, the speed at which it begins, reflex torque."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.force_cell import UNIT, torque
from betz.laboratory.limbs import Limb, limb, need_spindles, travel
from betz.laboratory.movement import check_device, ramp
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.stimulus import Hand, Stimulus
from betz.units import Parameters, given


class Method(Parameters):
    """How a joint is stretched and the reflex is read."""

    speeds = given(
        (5.0, 20.0, 35.0, 50.0, 75.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0),
        unit="deg/s",
        low=1,
        high=600,
        source="estimate: from a slow stretch to the fastest of the bedside (exam.md 2)",
        seen="estimate",
    )
    rest_ms = given(
        1000.0,
        unit="ms",
        low=200,
        high=5000,
        source="estimate: rest before the ramp, by when the adaptation of Ia endings is over",
        seen="estimate",
    )
    hold_ms = given(
        1000.0,
        unit="ms",
        low=200,
        high=5000,
        source="estimate: hold after the ramp, as rest_ms",
        seen="estimate",
    )
    window_ms = given(
        25.0,
        unit="ms",
        low=10,
        high=50,
        source="onset of EMG: the mean of 25 ms is 3 SD over rest (Hodges & Bui 1996, GK), which noise of the skin "
        "alone does not reach",
        seen="literature",
    )
    deviations = given(
        3.0, low=2, high=5, source="R43: first speed with EMG over 3 SD of rest (Thilmann 1991)", seen="literature"
    )
    late_ms = given(
        100.0,
        unit="ms",
        low=50,
        high=300,
        source="R04: loop of the leg 40 ms; what still counts after the end of the ramp (estimate)",
        seen="estimate",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class PassiveStretch:
    """Ramp stretches of a relaxed muscle at several speeds.

    The threshold is the lowest speed from which on the mean rectified EMG of 25 ms exceeds rest by 3 SD. It is that of
    a person with all motor units: at a smaller scale one unit stands for many, and its potential alone is seen.

    Parameters: muscle, side: as people say them; speeds: deg/s, any number of them; arc_deg: size of the ramp, deg;
    device: what turns the joint: torque_motor, isokinetic or hand; alone: only this muscle's circuit, for patients at
    full scale; trial: number of the draw of the noise.
    Raises: InputError for a number out of its range or an unknown device, here or when it is run.
    Source: Thilmann 1991 (R43): ramps of 30 deg at 35 to 300 deg/s.

    >>> PassiveStretch("biceps_brachii", speeds=(50, 200)).speeds
    (50, 200)
    """

    muscle: str = "biceps_brachii"
    side: str = "right"
    speeds: tuple[float, ...] = METHOD.speeds
    arc_deg: float = 30.0
    device: str = "torque_motor"
    alone: bool = False
    trial: int = 0

    def __post_init__(self):
        check_number(self, "speeds", 1.0, 1000.0, "deg/s")
        check_number(self, "arc_deg", 2.0, 120.0, "deg")
        check_device(self.device)
        check_trial(self)
        for speed in self.speeds:
            ramp(0.0, self.arc_deg, METHOD.rest_ms, speed, self.device)  # refuses a speed that the way is too short for

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with envelope, torque, angle (speed, time; nan after the end), reflex (speed).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = PassiveStretch(muscle="soleus", speeds=(200.0,)).run(Patient(seed=7, scale=0.02))
        >>> made["reflex"].values.shape, made["reflex"].unit
        ((1,), 'mV')
        """
        bench = limb(self.muscle, self.side, patient, alone=self.alone)
        need_spindles(bench, "A stretch reflex")
        rows = []
        for k, speed in enumerate(self.speeds):
            tell(progress, k, len(self.speeds), f"{speed:g} deg/s")
            rows.append(self._ramp(patient, bench, speed))
        angle, pull, envelope, reflex, reflex_torque, seen = zip(*rows, strict=True)
        wide = max(map(len, angle))
        arrays = {
            "angle": (("speed", "time"), _wide(angle, wide), "deg", "angle"),
            "torque": (("speed", "time"), _wide(pull, wide), UNIT, "force"),
            "envelope": (("speed", "time"), _wide(envelope, wide), "mV", "emg"),
            "reflex": ("speed", np.array(reflex), "mV", "emg"),
            "reflex_torque": ("speed", np.array(reflex_torque), UNIT, "force"),
        }
        speeds = np.array(self.speeds, float)
        coords = {"speed": ("speed", speeds, "deg/s"), "time": ("time", np.arange(wide, dtype=float), "ms")}
        silent = speeds[~np.array(seen)].max(initial=0.0)  # from the next speed on, every stretch gave a reflex
        fastest = int(speeds.argmax())
        summary = {
            "threshold": (speeds[speeds > silent].min() if (speeds > silent).any() else np.nan, "deg/s"),
            "fastest_reflex": (reflex[fastest], "mV"),
            "fastest_reflex_torque": (reflex_torque[fastest], UNIT),
        }
        tell(progress, len(self.speeds), len(self.speeds), "done")
        return recording(self, arrays, coords, summary)

    def _ramp(self, patient, bench, speed):
        """One ramp: angle, torque, envelope, reflex EMG, reflex torque, whether a reflex is seen."""
        stimulus, end = stretched(self, bench, speed)
        run = patient.respond(stimulus, trial=draw(self.trial))
        pull = torque(run, bench, METHOD.rest_ms)
        envelope = emg.envelope(emg.surface(run, bench, stimulus.duration_ms))[:: emg.SAMPLES]
        rest = envelope[100 : int(METHOD.rest_ms)]
        level = rest.mean() + METHOD.deviations * rest.std()
        during = envelope[int(METHOD.rest_ms) : int(end + METHOD.late_ms)]
        width = int(METHOD.window_ms)
        lasting = np.convolve(during, np.ones(width) / width, mode="valid")
        after = pull[int(end) + 5 : int(end + 2 * METHOD.late_ms)]  # 5 ms: the joint stands still (estimate)
        return (
            run["angle"].values,
            pull,
            envelope,
            during.max() - rest.mean(),
            after.max() - pull[-200:].mean(),
            bool(lasting.max() > level),
        )


def _wide(rows, n):
    """Rows of different length as one array; nan where a row has ended."""
    return np.array([np.pad(r, (0, n - len(r)), constant_values=np.nan) for r in rows])


def stretched(protocol: PassiveStretch, bench: Limb, speed: float) -> tuple[Stimulus, float]:
    """One ramp of a limb at `speed` deg/s and the time in ms at which the joint stands still again."""
    points, end = ramp(*travel(bench, protocol.arc_deg), METHOD.rest_ms, speed, protocol.device)
    return bench.stimulus(end + METHOD.hold_ms, Hand(points)), end
