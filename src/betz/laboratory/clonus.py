"""Clonus: a quick stretch by a springy hand that goes on pressing; beats and their rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.body.clonus import BEATS, STRIKE, count_beats, pushes
from betz.laboratory import emg
from betz.laboratory.limbs import limb, need_spindles
from betz.laboratory.registry import Progress, check_number, check_trial, draw, protocol, recording, tell
from betz.stimulus import Hand
from betz.units import Parameters, given


class Method(Parameters):
    """How the test is timed; strike and beats are those of the bedside."""

    rest_ms = given(500.0, unit="ms", low=100, high=2000, source="estimate: rest before the stretch", seen="estimate")


METHOD = Method()


@protocol
@dataclass(frozen=True)
class Clonus:
    """Stretch a muscle quickly by a springy hand and go on pressing: EMG, angle, beats and their rate.

    Parameters: muscle, side: as people say them; bias_nm: torque that goes on pressing, N m; hold_s: how long, s;
    trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle without spindles when it is run.
    Source: Rack 1984 (R41): quick dorsiflexion, then 2 to 8 N m.

    >>> Clonus("soleus", "left", hold_s=2).hold_s
    2
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
        """Record; returns a Recording with angle, emg, the beats (bursts that follow another in a rhythm of clonus).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = Clonus(hold_s=0.5).run(Patient(seed=7, scale=0.02))
        >>> made["angle"].values.shape, made["angle"].unit
        ((1000,), 'deg')
        """
        bench, p = limb(self.muscle, self.side, patient), METHOD
        need_spindles(bench, "Clonus")
        tell(progress, 0, 1, "wiring, running")
        away, stop = -bench.sign, p.rest_ms + 1000.0 * self.hold_s  # the muscle is lengthened
        hand = Hand(
            ((0.0, bench.posture),),
            free_from_ms=p.rest_ms,
            torque=pushes(away, self.bias_nm, p.rest_ms, stop),
            stiffness=STRIKE.hand_stiffness,
            angle_deg=bench.posture,
            inertia=STRIKE.hand_inertia,
        )
        run = patient.respond(bench.stimulus(stop, hand), trial=draw(self.trial))
        wave = emg.surface(run, bench, stop)
        found = count_beats(seen(wave, p.rest_ms), run["angle"].values, p.rest_ms, stop)
        answered = p.rest_ms + BEATS.slowest_ms  # by then the answer to the strike is over
        summary = {
            "beats": (found["beats"], ""),
            "rate": (np.nan if found["hz"] is None else found["hz"], "Hz"),
            "first_answer": (emg.size(wave, p.rest_ms, answered), "mV"),
            "largest_beat": (emg.size(wave, answered, stop), "mV"),
        }
        arrays = {
            "angle": ("angle_time", run["angle"].values, "deg", "angle"),
            "emg": ("time", wave[::5], "mV", "emg"),
        }
        coords = {
            "angle_time": ("angle_time", np.arange(int(stop), dtype=float), "ms"),
            "time": ("time", emg.clock(stop, 5), "ms"),
        }
        tell(progress, 1, 1, "done")
        return recording(self, arrays, coords, summary)


def seen(wave, from_ms):
    """Times (ms) and sizes (mV) of an EMG after `from_ms` where it is more than the noise of the skin."""
    at, size = emg.clock(len(wave) / emg.SAMPLES), np.abs(wave)
    above = (size > emg.CURSORS.floor_mv) & (at > from_ms)
    return at[above], size[above]
