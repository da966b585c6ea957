"""Clonus: a quick stretch by a springy hand that goes on pressing; beats, seen and in the EMG, and their frequency."""

from itertools import pairwise

import numpy as np

from betz import anatomy
from betz.body import lever_sign
from betz.examination.bench import discharge, position
from betz.stimulus import Hand
from betz.units import Parameters, given

JERK = "ankle"  # the reflex whose muscles are stretched: exam.md 3, the beats of the ankle
MOST_RUNS = 2  # bookkeeping: as far as progress is told


class Pressing(Parameters):
    """How the foot is pushed up and held."""

    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the stretch", seen="estimate")
    strike_nm = given(
        3.0,
        unit="N m",
        low=3,
        high=20,
        source="R41: quick dorsiflexion at 400 deg/s, which 10 N m for 30 ms (bias and strike) give to foot and hand",
        seen="literature",
    )
    strike_ms = given(30.0, unit="ms", low=20, high=100, source="R41, as strike_nm", seen="literature")
    bias_nm = given(
        7.0, unit="N m", low=2, high=10, source="prototypes/reflex.md clonus test; R41: 2-8 N m bias", seen="literature"
    )
    hand_stiffness = given(
        15.0, unit="N m/rad", low=5, high=40, source="prototypes/reflex.md clonus test", seen="literature"
    )
    hand_inertia = given(
        0.03, unit="kg m2", low=0, high=0.1, source="prototypes/reflex.md: hand and foot, +.03", seen="literature"
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
    slowest_ms = given(333.0, unit="ms", low=300, high=400, source="exam.md 3: 3-8 Hz overall", seen="literature")
    fastest_ms = given(
        100.0, unit="ms", low=80, high=125, source="exam.md 3: 3-8 Hz overall, and its scatter", seen="literature"
    )
    burst = given(
        0.25,
        low=0.1,
        high=0.5,
        source="estimate: a beat is a burst of a quarter or more of the largest that follows the answer to the strike, "
        "which is one volley of all units and larger than any beat",
        seen="estimate",
    )
    seen_deg = given(
        2.0,
        unit="deg",
        low=0.2,
        high=5,
        source="estimate: the ball of a foot in the hand goes up and down by 7 mm; less is no beat at the bedside; "
        "with it none of 40 healthy people has three beats (P98: 1 %)",
        seen="health",
    )
    bin_ms = given(
        10.0, unit="ms", low=5, high=30, source="estimate: bursts are counted in bins, each smoothed", seen="estimate"
    )
    smoothed = given(5, low=1, high=11, source="estimate: bins of a moving mean, shorter than a beat", seen="estimate")


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
    bias, strike = turn * p.bias_nm, turn * (p.bias_nm + p.strike_nm)
    end = start + p.strike_ms
    hand = Hand(
        angle=((0.0, where.start),),
        free_from_ms=start,
        stiffness=p.hand_stiffness,
        angle_deg=where.start,
        inertia=p.hand_inertia + load,
        torque=((start, strike), (end, strike), (end + 1, bias), (stop, bias)),
    )
    recording = bench.respond(where.stimulus(side, stop, hand))
    emg = discharge(recording, row.target_homonymous, side)
    after = emg.ms > start
    return count_beats((emg.ms[after], emg.mv[after]), recording["angle"].values, start, stop)


def count_beats(emg, angle, start: float, stop: float) -> dict:
    """Beats: bursts of EMG in a rhythm of clonus, with a turn of the joint between them that is seen.

    Parameters: emg: times (ms) and sizes (mV) of potentials; angle: deg, each ms from 0 on; start, stop: ms.
    Returns: beats; hz, None without a beat.
    """
    p, wide, (times, sizes) = PRESSING, int(PRESSING.smoothed), emg
    course, _ = np.histogram(times, np.arange(start, stop + p.bin_ms, p.bin_ms), weights=sizes)
    smooth = np.convolve(course, np.ones(wide) / wide, "same")
    largest = smooth[int(p.slowest_ms / p.bin_ms) :].max(initial=0.0)  # by then the answer to the strike is over
    if largest <= 0:
        return {"beats": 0, "hz": None}
    above = smooth > p.burst * largest
    onsets = np.flatnonzero(above[1:] & ~above[:-1]) + 1
    onsets = [0, *onsets] if above[0] else list(onsets)
    gaps = []
    for a, b in pairwise(start + p.bin_ms * np.array(onsets)):
        turned = np.ptp(angle[round(a) : round(b)])
        if p.fastest_ms <= b - a <= p.slowest_ms and turned >= p.seen_deg:
            gaps.append(b - a)
    return {"beats": len(gaps), "hz": round(1000.0 / float(np.mean(gaps)), 1) if gaps else None}
