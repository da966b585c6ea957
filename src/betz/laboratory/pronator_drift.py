"""Pronator drift: both arms held out, palms up, eyes closed; how far each sinks and turns over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.body.holding import SUPPORTING
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.stimulus import ArmHeldOut
from betz.units import Parameters, given

SIDES = {"L": "left", "R": "right"}


class Method(Parameters):
    """How the arms are read."""

    every_ms = given(
        20.0,
        unit="ms",
        low=5,
        high=100,
        source="inclination of a telephone that is strapped to the forearm, 50 times a second (Shin 2012 has one)",
        seen="literature",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class PronatorDrift:
    """Hold both arms out with palms up and eyes closed: drop and pronation of each against time.

    Angles are counted from where a hand put the arm, and read from when it has let go (after 2 s) on.
    Parameters: seconds: how long, from when the hand begins to let go, s; trial: number of the draw of the noise.
    Raises: InputError for a number out of its range.
    Source: Shin 2012 (BX071, BX072).

    >>> PronatorDrift(seconds=20).seconds
    20
    """

    seconds: float = 30.0
    trial: int = 0

    def __post_init__(self):
        check_number(self, "seconds", 5.0, 120.0, "s")
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with pronation (of palm and of forearm alone), drop and bend of the elbow.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = PronatorDrift(seconds=5).run(Patient(seed=7, scale=0.02))
        >>> made["drop_left"].unit, made["drop_left"].dims
        ('deg', ('time',))
        """
        found = {}
        for k, side in enumerate(SIDES):
            tell(progress, k, len(SIDES), f"{SIDES[side]} arm")
            run = patient.respond(ArmHeldOut(side, 1000.0 * self.seconds), trial=draw(self.trial))
            found[side] = _courses(run)
        tell(progress, len(SIDES), len(SIDES), "done")
        at = found["L"]["time"]
        read = at >= SUPPORTING.support_ms
        arrays = {
            f"{name}_{word}": ("time", found[side][name], "deg", "angle")
            for name in ("pronation", "forearm_pronation", "drop", "elbow")
            for side, word in SIDES.items()
        }
        summary = {}
        for side, word in SIDES.items():
            for name in ("pronation", "forearm_pronation", "drop"):
                summary[f"{name}_{word}"] = (found[side][name][read].mean(), "deg")
                summary[f"{name}_{word}_most"] = (found[side][name][read].max(), "deg")
        return recording(self, arrays, {"time": ("time", at, "ms")}, summary)


def mean_of(run, name: str) -> float:
    """Mean of a course of one arm (`pronation`, `forearm_pronation`, `drop` or `elbow`, deg) once the hand has let go.

    run: the Recording of an ArmHeldOut.
    """
    found = _courses(run)
    return float(found[name][found["time"] >= SUPPORTING.support_ms].mean())


def _courses(run) -> dict[str, np.ndarray]:
    """What a device on the arm reads, from the first moment without the whole hand on."""
    time, joints = run["time"].values, list(run.coords["joint"].values)
    angle, first = run["joint_angle"].values, int(np.searchsorted(time, 0.0))
    kept = slice(first, None, int(METHOD.every_ms))
    start = first - 1  # still in the hand
    forearm, elbow = (angle[joints.index(j)] for j in ("forearm", "elbow"))
    turn, elevation, half = run["turn"].values, run["elevation"].values, 180.0  # mathematics: half a circle
    return {
        "time": time[kept],
        "pronation": half - (half - turn[start] + turn[kept]) % (2.0 * half),  # inclination knows no whole turns
        "forearm_pronation": forearm[start] - forearm[kept],
        "drop": elevation[start] - elevation[kept],
        "elbow": elbow[kept],
    }
