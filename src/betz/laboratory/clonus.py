"""Clonus: a quick stretch by a springy hand that goes on pressing; bursts of EMG and their rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.limbs import limb, need_spindles
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.stimulus import Hand
from betz.units import Parameters, given


class Method(Parameters):
    """How the joint is struck and pressed, and how bursts are read."""

    rest_ms = given(500.0, unit="ms", low=100, high=2000, source="estimate: rest before the stretch", seen="estimate")
    strike_nm = given(
        3.0,
        unit="N m",
        low=3,
        high=20,
        source="R41: quick dorsiflexion at 400 deg/s, which 10 N m for 30 ms (bias and strike) give to foot and hand",
        seen="literature",
    )
    strike_ms = given(30.0, unit="ms", low=20, high=100, source="R41, as strike_nm", seen="literature")
    hand_stiffness = given(
        15.0, unit="N m/rad", low=5, high=40, source="prototypes/reflex.md, clonus test", seen="literature"
    )
    hand_inertia = given(
        0.03, unit="kg m2", low=0, high=0.1, source="prototypes/reflex.md: hand and foot, +.03", seen="literature"
    )
    smooth_ms = given(
        40.0, unit="ms", low=10, high=80, source="estimate: envelope in which one beat is one burst", seen="estimate"
    )
    first_ms = given(
        200.0,
        unit="ms",
        low=100,
        high=300,
        source="R41: 3-8 Hz; the answer to the strike is over and a second beat can have begun (estimate)",
        seen="literature",
    )
    burst = given(
        0.5,
        low=0.1,
        high=0.7,
        source="estimate: half of the largest burst after the first answer, which is a jerk and much larger",
        seen="estimate",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class Clonus:
    """Stretch a muscle quickly by a springy hand and go on pressing: EMG, angle, bursts after the first and their rate.

    Parameters: muscle, side; bias_nm: torque that goes on pressing; hold_s: how long; trial: another draw of the noise.
    """

    muscle: str = "soleus"
    side: str = "right"
    bias_nm: float = 7.0
    hold_s: float = 3.0
    trial: int = 0

    def __post_init__(self):
        check_number(self, "bias_nm", 0.0, 20.0, "N m")
        check_number(self, "hold_s", 0.5, 30.0, "s")
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with angle, emg, the bursts after the first and their rate."""
        bench, p = limb(self.muscle, self.side, patient), METHOD
        need_spindles(bench, "Clonus")
        tell(progress, 0, 1, "wiring, running")
        away, stop = -bench.sign, p.rest_ms + 1000.0 * self.hold_s  # the muscle is lengthened
        hard, soft = away * (self.bias_nm + p.strike_nm), away * self.bias_nm
        torque = ((p.rest_ms, hard), (p.rest_ms + p.strike_ms, hard), (p.rest_ms + p.strike_ms + 1, soft), (stop, soft))
        hand = Hand(
            ((0.0, bench.posture),),
            free_from_ms=p.rest_ms,
            torque=torque,
            stiffness=p.hand_stiffness,
            angle_deg=bench.posture,
            inertia=p.hand_inertia,
        )
        run = patient.respond(bench.stimulus(stop, hand), trial=draw(self.trial))
        wave = emg.surface(run, bench, stop)
        starts = _bursts(wave, p.rest_ms + p.first_ms)
        gaps = np.diff(starts)
        summary = {
            "bursts": (len(starts), ""),
            "rate": (1000.0 / gaps.mean() if len(gaps) > 1 else np.nan, "Hz"),
            "first_answer": (emg.size(wave, p.rest_ms, p.rest_ms + p.first_ms), "mV"),
            "largest_beat": (emg.size(wave, p.rest_ms + p.first_ms, stop), "mV"),
        }
        arrays = {
            "angle": ("ms", run["angle"].values, "deg", "angle"),
            "emg": ("time", wave[::5], "mV", "emg"),
        }
        coords = {
            "ms": ("ms", np.arange(int(stop), dtype=float), "ms"),
            "time": ("time", emg.clock(stop, 5), "ms"),
        }
        tell(progress, 1, 1, "done")
        return recording(self, arrays, coords, summary)


def _bursts(wave, from_ms):
    """Times in ms at which the bursts after `from_ms` begin."""
    course = emg.envelope(wave, METHOD.smooth_ms)[:: emg.SAMPLES]
    after = course[int(from_ms) :]
    if after.max(initial=0.0) < emg.CURSORS.floor_mv:
        return np.zeros(0)
    above = np.r_[False, after > METHOD.burst * after.max()]
    return from_ms + np.flatnonzero(above[1:] & ~above[:-1])
