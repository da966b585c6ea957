"""The motor sheet of the International Standards (ISNCSCI, revision of 2019) from the groups of a chart.

Rupp 2021, Top Spinal Cord Inj Rehabil 27(2):1-22: grades 0-5 of ten key muscles a side; the motor level is the lowest
key muscle of grade 3 or more, provided that all above are 5. Where no key muscle stands (C2-C4, T2-L1, S2 and below)
the level is that of sensation, which is not simulated: the sheet then says between which segments it lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from betz.examination.actions import groups

FULL, HOLDS = 5, 3  # codes of the grades: normal, against gravity
UPPER = ("C5", "C6", "C7", "C8", "T1")
LOWER = ("L2", "L3", "L4", "L5", "S1")
UNTOLD = {"C5": "above C5", "L2": "T1-L1"}  # the level of whom this key muscle fails first: sensation decides


@cache
def key_muscles() -> Mapping[str, str]:
    """Segment -> group of its key muscle, from C5 to S1.

    >>> key_muscles()["C8"]
    'distal_finger_flexion'
    """
    of = {one.isncsci: name for name, one in groups().items() if one.isncsci}
    return {segment: of[segment] for segment in (*UPPER, *LOWER)}


def motor_level(grades: Mapping[str, int | None]) -> str | None:
    """Motor level of one side: a segment, "above C5", "T1-L1" or "intact"; None where a grade that decides is missing.

    Sensation is taken for normal above the key muscle that decides.

    >>> motor_level({"C5": 5, "C6": 3, "C7": 2})
    'C6'
    """
    last = "intact"
    for segment in (*UPPER, *LOWER):
        grade = grades.get(segment)
        if grade is None:
            return None
        if grade < FULL:
            return segment if grade >= HOLDS else UNTOLD.get(segment, last)
        last = segment
    return "intact"


def score(grades: Mapping[str, int | None], segments: tuple[str, ...]) -> int | None:
    """Sum of the grades of some segments, None where one is missing."""
    found = [grades.get(s) for s in segments]
    return None if None in found else sum(found)


def sheet(found: Mapping[str, Mapping[str, Mapping]]) -> dict:
    """The motor sheet of a chart.

    Parameters: found: section `groups` of a chart, name -> side -> entry with `mrc`.
    Returns: side -> `grades` (segment -> 0-5, None = not tested), `motor_level`, `uems` and `lems` (0-25); and `uems`
    and `lems` of both sides (0-50). 4- and 4+ are 4.
    """
    out: dict = {}
    for side in "LR":
        graded = {segment: found.get(name, {}).get(side) for segment, name in key_muscles().items()}
        grades = {segment: None if one is None else int(one["mrc"].strip("+-")) for segment, one in graded.items()}
        own = {"uems": score(grades, UPPER), "lems": score(grades, LOWER)}
        out[side] = {"grades": grades, "motor_level": motor_level(grades)} | own
    for total in ("uems", "lems"):
        sides = [out[side][total] for side in "LR"]
        out[total] = None if None in sides else sum(sides)
    return out
