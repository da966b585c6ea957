"""Groups of muscles as they are tested: shoulder abduction, finger flexion, hip extension ... (groups.csv).

Efforts, torque and percent are those of `strength`; the hand's grade has 4-, 4 and 4+, and word, grade and percent say
the same. A group whose effort a region of the chart makes already is read from that one.
"""

from __future__ import annotations

from collections.abc import Mapping

from betz.examination import inspection, strength
from betz.examination.actions import Action, Group, group, groups
from betz.examination.strength import EFFORT, band
from betz.units import Parameters, given

GRADES = ("0", "1", "2", "3", "4-", "4", "4+", "5")  # Medical Research Council, from none to full
# The mildest word that a grade allows; the percent may call for a worse one.
WORDS = {"0": "plegic", "1": "severe", "2": "severe", "3": "moderate", "4-": "moderate", "4": "mild", "4+": "mild"}
WORDS |= {"5": "normal"}
WORST_FIRST = ("plegic", "severe", "moderate", "mild", "normal")


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


def full_strength(one: Group, norm: Mapping[str, dict]) -> float:
    """Share of the healthy median from which a group has full strength.

    EFFORT.normal, as in the regions; less where a healthy person has less (axial and facial muscles are driven by both
    hemispheres, and people differ in how), but never so little that the grades below it have no room.
    """
    if one.twin is not None:
        return EFFORT.normal
    own = norm["groups"][one.name]
    return min(EFFORT.normal, own["low"] / own["median"])


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


def entry(one: Group, share: float, contracts: bool, full: float = EFFORT.normal) -> dict:
    """Chart entry of a group: value, fraction, mrc; heel_rise where body weight is tried."""
    share = round(share, 3)  # what is printed is what is graded
    grade = mrc(one.action.gravity, share, contracts, full)
    out = {"value": word(share, grade), "fraction": 0.0 if grade == "0" else share, "mrc": grade}
    return out if one.body_weight is None else out | {"heel_rise": "yes" if share >= one.body_weight else "no"}


def apart() -> dict[str, Action]:
    """Name -> action of the groups whose effort no region makes."""
    return {name: one.action for name, one in groups().items() if one.twin is None}


def health(one: Group, norm: Mapping[str, dict]) -> dict:
    """What health shows of a group: `median`, `brief_median`, `rest_nm` and `bulk`."""
    if one.twin is None:
        return norm["groups"][one.name]
    return norm["strength"][one.twin] | {"bulk": norm["bulk"][one.twin]}


def promised(one: Group, side: str, looks: dict, norm: Mapping[str, dict]) -> float:
    """Strength that an eye promises of a group (`inspection.promised`)."""
    return inspection.promised(one.twin or one.action, side, looks, norm["area"], health(one, norm)["bulk"])


def grade(raw: Mapping[str, Mapping], looks: dict, norm: Mapping[str, dict]) -> dict[str, dict[str, dict]]:
    """Name -> side -> chart entry, in the order of the table.

    Parameters: raw: `groups` and `strength`, (name, side) -> from `strength.measure`; looks: what an eye sees; norm:
    of health. Of a group that was not examined nothing is said.
    """
    out: dict[str, dict[str, dict]] = {}
    for name, one in groups().items():
        found = raw["groups"] if one.twin is None else raw["strength"]
        for side in "LR":
            efforts = found.get((one.twin or name, side))
            if efforts is None:
                continue
            share = strength.fraction(efforts, health(one, norm), promised(one, side, looks, norm))
            full = full_strength(one, norm)
            out.setdefault(name, {})[side] = entry(one, share, strength.follows(efforts), full)
    return out


def measure(bench, name: str, side: str, norm: dict | None = None, build: float = 1.0) -> dict:
    """Maximal efforts of a group (`strength.measure`)."""
    return strength.measure(bench, group(name).action, side, norm, build)
