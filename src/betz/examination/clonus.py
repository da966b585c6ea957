"""Clonus: a quick stretch by a springy hand that goes on pressing; beats, seen and in the EMG, and their frequency."""

import numpy as np

from betz import anatomy
from betz.body import lever_sign
from betz.body.clonus import STRIKE, count_beats, pushes
from betz.examination.bench import discharge, position
from betz.stimulus import Hand
from betz.units import Parameters, given

JERK = "ankle"  # the reflex whose muscles are stretched: exam.md 3, the beats of the ankle
MOST_RUNS = 2  # bookkeeping: as far as progress is told


class Pressing(Parameters):
    """How the foot is pushed up and held."""

    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the stretch", seen="estimate")
    bias_nm = given(
        7.0, unit="N m", low=2, high=10, source="prototypes/reflex.md clonus test; R41: 2-8 N m bias", seen="literature"
    )
    clonus_ms = given(
        3000.0,
        unit="ms",
        low=1000,
        high=5000,
        source="exam.md 3: 10 beats are sustained clonus; at 3.5 Hz they take 3 s",
        seen="literature",
    )
    first_ms = given(
        1000.0,
        unit="ms",
        low=400,
        high=1000,
        source="exam.md 3: 3 beats at 3-8 Hz take up to 1 s; where none has come by then, nothing is held longer",
        seen="literature",
    )


PRESSING = Pressing()


def measure(bench, side: str, full: bool = False) -> dict:
    """Beats and their frequency (Hz, None without a beat) at the ankle of one side.

    Parameters: bench: who answers; side: "L" or "R"; full: press for the whole time even where no second beat comes.
    """
    found = {"beats": 0, "hz": None} if full else press(bench, side, PRESSING.first_ms)
    return press(bench, side, PRESSING.clonus_ms) if full or found["beats"] else found


def press(bench, side: str, held_ms: float, jerk: str = JERK, load: float = 0.0) -> dict:
    """Beats of a stretch that is held for some ms.

    Parameters: bench; side; held_ms; jerk: the reflex whose muscles are stretched; load: inertia that hangs on the
    limb besides the hand, kg m2.
    """
    p, where = PRESSING, position("reflex", jerk)
    row, start, stop = anatomy.reflex_tests()[jerk], p.rest_ms, p.rest_ms + held_ms
    turn = -float(np.mean([lever_sign(anatomy.muscles()[m]) for m in row.target_homonymous]))  # against the muscles
    hand = Hand(
        angle=((0.0, where.start),),
        free_from_ms=start,
        stiffness=STRIKE.hand_stiffness,
        angle_deg=where.start,
        inertia=STRIKE.hand_inertia + load,
        torque=pushes(turn, p.bias_nm, start, stop),
    )
    recording = bench.respond(where.stimulus(side, stop, hand))
    emg = discharge(recording, row.target_homonymous, side)
    after = emg.ms > start
    return count_beats((emg.ms[after], emg.mv[after]), recording["angle"].values, start, stop)
