"""The motor sheet of the International Standards (ISNCSCI) in a chart: whether it is one, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from betz.errors import InputError, shown
from betz.results.vocabulary import SIDES

KEY, TITLE = "isncsci", "ISNCSCI motor sheet"
TOTALS = {"uems": "upper extremity", "lems": "lower extremity"}
FIELDS = ("grades", "motor_level", *TOTALS)  # of a side


def check(sheet: Any) -> None:
    """Raise InputError for what is no motor sheet.

    >>> check({"L": {}})
    Traceback (most recent call last):
    betz.errors.InputError: The chart is broken at isncsci.L: there is no 'grades'.
    """
    _has(sheet, KEY, ())
    for side in SIDES:
        _has(sheet, KEY, (side,))
        _has(sheet[side], f"{KEY}.{side}", FIELDS)
        _has(sheet[side]["grades"], f"{KEY}.{side}.grades", ())
        for key in ("motor_level", *TOTALS):
            _plain(sheet[side][key], f"{KEY}.{side}.{key}")
        for key, grade in sheet[side]["grades"].items():
            _plain(grade, f"{KEY}.{side}.grades.{key}")
    _has(sheet, KEY, TOTALS)
    for key in TOTALS:
        _plain(sheet[key], f"{KEY}.{key}")


def _has(node: Any, where: str, keys: Any) -> None:
    if not isinstance(node, Mapping):
        raise InputError(f"The chart is broken at {where}: expected a mapping, got {shown(node)}.")
    for key in keys:
        if key not in node:
            raise InputError(f"The chart is broken at {where}: there is no '{key}'.")


def _plain(value: Any, where: str) -> None:
    """Raise InputError for what is no grade, sum or level."""
    if not isinstance(value, str | int | float | None) or not str(value).isprintable():
        raise InputError(f"The chart is broken at {where}: expected a number or a word, got {shown(value)}.")


def lines(sheet: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Rows of the printed sheet: name, and for each side its text and whether it is abnormal."""
    sides = [sheet[side] for side in SIDES]
    yield "motor level", [(_told(s["motor_level"]), s["motor_level"] != "intact") for s in sides]
    for key, name in TOTALS.items():
        told = [f"{_told(s[key])} of 25" for s in sides]
        if sheet[key] is not None:
            told[-1] += f" (both sides {sheet[key]} of 50)"
        yield name, [(text, False) for text in told]
    yield "C5-T1, L2-S1", [(_grades(list(s["grades"].values())), False) for s in sides]
    yield "sensation", [("not simulated", False) for _ in sides]


def _grades(grades: list[int | None]) -> str:
    """Grades of the key muscles, those of arm and leg apart."""
    told, half = [_told(g) for g in grades], len(grades) // 2
    return f"{' '.join(told[:half])}, {' '.join(told[half:])}"


def _told(value: Any) -> str:
    return "not tested" if value is None else str(value)
