"""Clonus of a joint that is struck and pressed: the strike, and how beats are counted, at the bedside and the bench."""

from itertools import pairwise

import numpy as np

from betz.units import Parameters, given


class Strike(Parameters):
    """How a springy hand strikes a joint, besides what it goes on pressing with."""

    nm = given(
        3.0,
        unit="N m",
        low=3,
        high=20,
        source="R41: quick dorsiflexion at 400 deg/s, which 10 N m for 30 ms (bias and strike) give to foot and hand",
        seen="literature",
    )
    ms = given(30.0, unit="ms", low=20, high=100, source="R41, as nm", seen="literature")
    hand_stiffness = given(
        15.0, unit="N m/rad", low=5, high=40, source="prototypes/reflex.md clonus test", seen="literature"
    )
    hand_inertia = given(
        0.03, unit="kg m2", low=0, high=0.1, source="prototypes/reflex.md: hand and foot, +.03", seen="literature"
    )


class Beats(Parameters):
    """What a beat is."""

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
    visible_mv = given(
        0.3,
        unit="mV",
        low=0.02,
        high=0.5,
        source="estimate: the smallest twitch seen, 3 % of a 10 mV M-wave, as for a tendon jerk; a foot that only "
        "swings in the hand, while a few units fire, is no clonus",
        seen="estimate",
    )
    bin_ms = given(
        10.0, unit="ms", low=5, high=30, source="estimate: bursts are counted in bins, each smoothed", seen="estimate"
    )
    smoothed = given(5, low=1, high=11, source="estimate: bins of a moving mean, shorter than a beat", seen="estimate")


STRIKE = Strike()
BEATS = Beats()


def pushes(away: float, bias_nm: float, start: float, stop: float):
    """Torque (ms, N m) of the hand: a strike at `start`, then `bias_nm` until `stop`; away: +1 or -1, its direction."""
    hard, soft, end = away * (bias_nm + STRIKE.nm), away * bias_nm, start + STRIKE.ms
    return ((start, hard), (end, hard), (end + 1, soft), (stop, soft))


def count_beats(emg, angle, start: float, stop: float) -> dict:
    """Beats: bursts of EMG large enough to be seen, in a rhythm of clonus, with a turn of the joint between them.

    Parameters: emg: times (ms) and sizes (mV) of potentials; angle: deg, each ms from 0 on; start, stop: ms.
    Returns: beats; hz, None without a beat.
    """
    p, wide, (times, sizes) = BEATS, int(BEATS.smoothed), emg
    course, _ = np.histogram(times, np.arange(start, stop + p.bin_ms, p.bin_ms), weights=sizes)
    smooth = np.convolve(course, np.ones(wide) / wide, "same")
    largest = smooth[int(p.slowest_ms / p.bin_ms) :].max(initial=0.0)  # by then the answer to the strike is over
    if largest <= 0:
        return {"beats": 0, "hz": None}
    above = smooth > max(p.burst * largest, p.visible_mv / wide)
    onsets = np.flatnonzero(above[1:] & ~above[:-1]) + 1
    onsets = [0, *onsets] if above[0] else list(onsets)
    gaps = []
    for a, b in pairwise(start + p.bin_ms * np.array(onsets)):
        turned = np.ptp(angle[round(a) : round(b)])
        if p.fastest_ms <= b - a <= p.slowest_ms and turned >= p.seen_deg:
            gaps.append(b - a)
    return {"beats": len(gaps), "hz": round(1000.0 / float(np.mean(gaps)), 1) if gaps else None}
