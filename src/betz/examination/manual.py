"""The one rule of manual muscle testing: a share of the healthy maximum as grade, word and percent that agree.

Regions of the chart (`regions`) and groups of muscles (`groups`) are graded by it alike. The grade is physics, what
the torque does against the segment's own weight and against a hand (exam.md 1); the word is the worse one of what the
grade and the percent call for.
"""

from __future__ import annotations

from math import floor

from betz.examination.strength import EFFORT, band
from betz.units import Parameters, given

GRADES = ("0", "1", "2", "3", "4-", "4", "4+", "5")  # Medical Research Council, from none to full
# The mildest word that a grade allows; the percent may call for a worse one.
WORDS = {"0": "plegic", "1": "severe", "2": "severe", "3": "moderate", "4-": "moderate", "4": "mild", "4+": "mild"}
WORDS |= {"5": "normal"}
WORST_FIRST = ("plegic", "severe", "moderate", "mild", "normal")
MOVES = 2  # code: the least grade that moves a segment whose weight is held
LIFTS = 3  # code: the least grade of the Medical Research Council that lifts a segment against its weight
DECIMALS = 3  # layout: of a share in a chart
SLIP = 1e-9  # numerics: what a product of decimals may fall short of a whole number


class Manual(Parameters):
    """What the hand tells apart between no movement and full strength; the bands of the words are those of EFFORT."""

    full_range = given(
        0.05,
        low=0.03,
        high=0.1,
        source="estimate: half of what resistance asks (EFFORT.resist) carries a segment that weighs nothing through "
        "its range, against its own tissue: MRC 3 where gravity plays no part",
        seen="estimate",
    )
    strong = given(
        0.65,
        low=0.55,
        high=0.75,
        source="estimate: 4+ is the upper half of what is called mild (EFFORT.mild to EFFORT.normal)",
        seen="estimate",
    )
    apart = given(
        0.05,
        low=0.02,
        high=0.1,
        source="F15 and calibration/first_effort.py: repeated maximal efforts differ by 5 %, so that no grade is "
        "narrower where gravity takes most of the strength",
        seen="literature",
    )


MANUAL = Manual()


def least(gravity: float | None, full: float = EFFORT.normal) -> dict[str, float]:
    """Grade -> the least share of the healthy maximum that earns it, from 2 up.

    gravity: torque of the segment over the healthy maximum, None where it plays no part; full: share of full strength.
    3 lifts the segment, 4- holds it against a finger (as much again as EFFORT.resist), 4 is more than half of health.
    """
    lifts = max(gravity or 0.0, MANUAL.full_range)
    resists = max(lifts + EFFORT.resist, EFFORT.moderate)
    half = max(EFFORT.mild, resists + MANUAL.apart)
    strong = max(MANUAL.strong, half + MANUAL.apart)
    whole = max(full, strong + MANUAL.apart)
    return {"2": EFFORT.severe, "3": lifts, "4-": resists, "4": half, "4+": strong, "5": whole}


def mrc(gravity: float | None, share: float, contracts: bool, full: float = EFFORT.normal) -> str:
    """MRC grade of a share of the healthy maximum; contracts: whether a contraction is seen.

    >>> [mrc(0.17, share, True) for share in (0.0, 0.1, 0.2, 0.3, 0.6, 0.7, 0.9)], mrc(0.17, 0.0, False)
    (['1', '2', '3', '4-', '4', '4+', '5'], '0')
    """
    earned = [grade for grade, share_of in least(gravity, full).items() if share >= share_of]
    if earned:
        return earned[-1]
    return "1" if contracts or share >= EFFORT.severe / 2 else "0"


def word(share: float, grade: str) -> str:
    """The word for a share with its grade: of the two words the worse one, so that plegic is no contraction at all.

    >>> word(0.57, "4"), word(0.24, "2"), word(0.1, "3"), word(0.01, "1")
    ('mild', 'severe', 'severe', 'severe')
    """
    if grade == "5" or share < EFFORT.severe:
        return WORDS[grade]
    return min(band(share), WORDS[grade], key=WORST_FIRST.index)


def cut(share: float) -> float:
    """A share as a chart gives it, cut off and not rounded, so that it never reaches a limit that it missed.

    >>> cut(0.7996), cut(0.57)
    (0.799, 0.57)
    """
    return floor(share * 10**DECIMALS + SLIP) / 10**DECIMALS


def entry(gravity: float | None, share: float, contracts: bool, full: float = EFFORT.normal) -> dict:
    """What a chart says of a share: value (the word), fraction, mrc. What is told is what was graded.

    >>> entry(0.056, 0.5796, True)
    {'value': 'mild', 'fraction': 0.579, 'mrc': '4'}
    """
    share = cut(share)
    grade = mrc(gravity, share, contracts, full)
    return {"value": word(share, grade), "fraction": 0.0 if grade == "0" else share, "mrc": grade}
