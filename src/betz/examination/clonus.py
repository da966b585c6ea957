"""Clonus: a quick stretch by a springy hand that goes on pressing; beats of EMG and their frequency."""

import numpy as np

from betz import anatomy
from betz.examination.bench import discharge, position
from betz.stimulus import Hand
from betz.units import Parameters, given

JERK = "ankle"  # the reflex whose muscles are stretched: exam.md 3, the beats of the ankle
MOST_RUNS = 2  # bookkeeping: as far as progress is told


class Pressing(Parameters):
    """How the foot is pushed up and held."""

    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the stretch", seen="estimate")
    strike_nm = given(
        10.0,
        unit="N m",
        low=3,
        high=20,
        source="prototypes/reflex.md clonus test: 10 N m x 50 ms, 7 N m bias, at the ankle",
        seen="literature",
    )
    strike_ms = given(50.0, unit="ms", low=20, high=100, source="prototypes/reflex.md clonus test", seen="literature")
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
        1500.0, unit="ms", low=1000, high=5000, source="exam.md 3: 3 beats at 3-8 Hz need 1 s", seen="literature"
    )
    first_ms = given(
        600.0,
        unit="ms",
        low=400,
        high=1000,
        source="exam.md 3: at 3 Hz or more a second beat comes within 333 ms; where none does, nothing is held longer",
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
        source="estimate: a beat is a burst of a quarter or more of the largest",
        seen="estimate",
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


def press(bench, side: str, held_ms: float) -> dict:
    """Beats of a stretch that is held for some ms."""
    p, where = PRESSING, position("reflex", JERK)
    row, start, stop = anatomy.reflex_tests()[JERK], p.rest_ms, p.rest_ms + held_ms
    hand = Hand(
        angle=((0.0, where.start),),
        free_from_ms=start,
        stiffness=p.hand_stiffness,
        angle_deg=where.start,
        inertia=p.hand_inertia,
        torque=(
            (start, p.bias_nm + p.strike_nm),
            (start + p.strike_ms, p.bias_nm + p.strike_nm),
            (start + p.strike_ms + 1, p.bias_nm),
            (stop, p.bias_nm),
        ),
    )
    recording = bench.respond(where.stimulus(side, stop, hand))
    emg = discharge(recording, row.target_homonymous, side)
    after = emg.ms > start
    return count_beats(emg.ms[after], emg.mv[after], start, stop)


def count_beats(times, sizes, start: float, stop: float) -> dict:
    """Bursts of EMG after the first answer: separate, large enough, at a rhythm of clonus.

    Parameters: times (ms) and sizes (mV) of potentials; start, stop: ms. Returns: beats; hz, None without a beat.
    """
    p, wide = PRESSING, int(PRESSING.smoothed)
    course, _ = np.histogram(times, np.arange(start, stop + p.bin_ms, p.bin_ms), weights=sizes)
    smooth = np.convolve(course, np.ones(wide) / wide, "same")
    if smooth.max(initial=0.0) <= 0:
        return {"beats": 0, "hz": None}
    above = smooth > p.burst * smooth.max()
    onsets = np.flatnonzero(above[1:] & ~above[:-1]) + 1
    onsets = [0, *onsets] if above[0] else list(onsets)
    gaps = np.diff(onsets) * p.bin_ms
    regular = [g for g in gaps if p.fastest_ms <= g <= p.slowest_ms]
    beats = len(regular)
    return {"beats": beats, "hz": round(1000.0 / float(np.mean(regular)), 1) if beats else None}
