"""Signs on a ladder of growing lesions: where they begin, and whether they only grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from betz.results.signs import Row

STEP = 1  # mathematics: a sign is told in whole grades, and one step may be noise


def order(rows: Iterable[Row], shares: Sequence[float]) -> list[dict[str, Any]]:
    """The signs that appear, the first of them first: the share at which each is first seen, its word there, and
    whether it is seen at every larger share too. Too much and too little of one reflex are two signs.

    >>> row = {"sign": "plantar.R", "marks": ["", "▲", "▲"], "values": ["flexor", "extensor", "extensor"]}
    >>> order([row], (0, 0.5, 1))
    [{'sign': 'plantar.R', 'share': 0.5, 'value': 'extensor', 'stays': True}]
    """
    out = []
    for row in rows:
        marks = row["marks"]
        for way in dict.fromkeys(mark for mark in marks if mark):
            first = marks.index(way)
            stays = all(mark == way for mark in marks[first:])
            out.append({"sign": row["sign"], "share": shares[first], "value": row["values"][first], "stays": stays})
    return sorted(out, key=lambda one: one["share"])


def back_and_forth(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The signs that go up by more than a step and down by more than a step."""
    return [{"sign": r["sign"], "values": r["values"], "levels": r["levels"]} for r in rows if turn(r["levels"]) > STEP]


def turn(levels: Sequence[int | None]) -> int:
    """How many steps a row of levels takes against its main direction.

    >>> turn([0, -1, -3, -2, -4]), turn([0, 2, 0])
    (1, 2)
    """
    known = [x for x in levels if x is not None]
    rise = max((b - a for i, a in enumerate(known) for b in known[i:]), default=0)
    fall = max((a - b for i, a in enumerate(known) for b in known[i:]), default=0)
    return min(rise, fall)
