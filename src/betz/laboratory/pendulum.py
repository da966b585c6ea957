"""Wartenberg's pendulum: the shank (or forearm) is let go and swings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.errors import InputError
from betz.laboratory import emg
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.stimulus import Hand
from betz.units import Parameters, given


class Method(Parameters):
    """How swings are counted."""

    held_ms = given(
        500.0,
        unit="ms",
        low=100,
        high=5000,
        source="estimate: holding before the release, by when receptors settle",
        seen="estimate",
    )
    rest_s = given(
        2.0,
        unit="s",
        low=0.5,
        high=5,
        source="estimate: end of the swings over which the angle of rest is read; a quarter of short ones",
        seen="estimate",
    )
    fading_deg = given(
        5.0,
        unit="deg",
        low=2,
        high=10,
        source="estimate: swings of this width at the end are no rest; the middle of smaller ones is read, which is "
        "off by less than a degree, 1 % of the drop",
        seen="estimate",
    )
    least_deg = given(
        1.0,
        unit="deg",
        low=0.2,
        high=5,
        source="estimate: smaller swings are not counted; what an eye or a goniometer resolves",
        seen="estimate",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class Pendulum:
    """Drop the limb from the horizontal, relaxed: relaxation index = (start - first turn) / (start - rest).

    Parameters: muscle: any muscle of the joint, its EMG is recorded; side: left or right; start_deg: angle of release,
    deg; swing_s: how long it is let swing, s; trial: number of the draw of the noise.
    Raises: InputError for a number out of its range here, and for a joint that cannot swing from there when it is run.
    Source: Bajd & Vodovnik 1984 (R47), Brown 1988 (R48).

    >>> Pendulum(swing_s=5).swing_s
    5
    """

    muscle: str = "rectus_femoris"
    side: str = "right"
    start_deg: float = 0.0
    swing_s: float = 12.0
    trial: int = 0

    def __post_init__(self):
        check_number(self, "swing_s", 1.0, 60.0, "s")
        check_number(self, "start_deg", -90.0, 140.0, "deg")
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with angle and envelope, the relaxation index and the number of swings.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = Pendulum(swing_s=1.0).run(Patient(seed=7, scale=0.02))
        >>> made["angle"].values.shape, made["angle"].unit
        ((1500,), 'deg')
        """
        bench = limb(self.muscle, self.side, patient)
        joint = bench.plant
        start = float(self.start_deg)
        if not joint.low_deg <= start <= joint.high_deg:
            raise InputError(
                f"start_deg of Pendulum must be from {joint.low_deg:g} to {joint.high_deg:g} deg at the joint "
                f"'{bench.joint}', not {start:g}."
            )
        duration = METHOD.held_ms + 1000.0 * self.swing_s
        tell(progress, 0, 1, "wiring, running")
        hand = Hand(((0.0, start),), free_from_ms=METHOD.held_ms, gravity=1.0)
        run = patient.respond(bench.stimulus(duration, hand), trial=draw(self.trial))
        angle = run["angle"].values
        turns = _turns(angle, int(METHOD.held_ms))
        rest = _rest(angle[-int(1000 * min(METHOD.rest_s, self.swing_s / 4)) :])
        wave = emg.surface(run, bench, duration)
        first = angle[turns[0]] if len(turns) else np.nan
        span = rest - start
        at = np.arange(int(duration), dtype=float)
        period = 2e-3 * np.diff(turns[:3]).mean() if len(turns) > 2 else np.nan
        summary = {
            "relaxation_index": ((first - start) / span if abs(span) > METHOD.least_deg else np.nan, ""),
            "swings": (len(turns) / 2.0, ""),
            "first_turn": (first, "deg"),
            "rest": (rest, "deg"),
            "frequency": (1.0 / period if period else np.nan, "Hz"),
            "emg_first_swing": (emg.size(wave, METHOD.held_ms, turns[0] if len(turns) else duration), "mV"),
        }
        arrays = {
            "angle": ("time", angle, "deg", "angle"),
            "envelope": ("time", emg.envelope(wave)[:: emg.SAMPLES], "mV", "emg"),
        }
        tell(progress, 1, 1, "done")
        return recording(self, arrays, {"time": ("time", at, "ms")}, summary)


def _rest(end):
    """Angle at which the limb comes to rest: the middle of what it still does at the end; nan where it swings on."""
    low, high = end.min(), end.max()
    return (low + high) / 2.0 if high - low < METHOD.fading_deg else np.nan


def _turns(angle, start):
    """Places at which the joint turns round after `start`, at least 1 deg from the turn before."""
    out, last = [], angle[start]
    speed = np.sign(np.diff(angle))
    for i in np.flatnonzero(speed[1:] * speed[:-1] < 0) + 1:
        if i > start and abs(angle[i] - last) >= METHOD.least_deg:
            out.append(i)
            last = angle[i]
    return np.array(out, int)
