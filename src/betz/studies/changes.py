"""What is different between two examinations: signs that go, come, grow or shrink."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz.results.signs import Reading, readings, split, text

GOES, LESS, MORE, COMES, TURNS = "goes", "less", "more", "comes", "turns"


def kind(before: Reading, after: Reading) -> str | None:
    """What becomes of a sign: it goes, comes, is less, more, or turns into its opposite; None where nothing does.

    >>> kind(Reading("brisk", 1, "▲"), Reading("normal", 0)), kind(Reading("mild", -1, "▼"), Reading("severe", -3, "▼"))
    ('goes', 'more')
    """
    if (before.value, before.level) == (after.value, after.level) or not (before.mark or after.mark):
        return None
    if not after.mark:
        return GOES
    if not before.mark:
        return COMES
    if before.mark != after.mark:
        return TURNS
    return LESS if abs(after.level) < abs(before.level) else MORE


def changes(whole: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(signs of the patient that change, signs that change in health alone).

    Parameters: whole, found: `patient` and `healthy` charts, with and without a mechanism. Beside each sign of the
    patient stands what becomes of it in the same person in health, or None where that stays as it was.
    """
    hurt, well = (_changed(whole[who], found[who]) for who in ("patient", "healthy"))
    here = [c | {"healthy": _short(well.get(path))} for path, c in hurt.items()]
    return here, [c for path, c in well.items() if path not in hurt]


def _changed(whole: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    before, after = readings(whole), readings(found)
    told = {path: becomes(path, was, after.get(path, was)) for path, was in before.items()}
    return {path: one for path, one in told.items() if one is not None}


def becomes(path: str, was: Reading, now: Reading) -> dict[str, Any] | None:
    """What becomes of a sign as plain data, None where nothing does.

    >>> becomes("plantar.R", Reading("extensor", 1, "▲"), Reading("flexor", 0))["kind"]
    'goes'
    """
    what = kind(was, now)
    if what is None:
        return None
    said = dict(zip(("from", "to"), (_said(path, r) for r in (was, now)), strict=True))
    return {"sign": path, "kind": what, **said, "levels": [was.level, now.level]}


def _said(path: str, r: Reading) -> str:
    """The word of a reading, with its grade where the word alone does not tell steps apart."""
    section = split(path)[0]
    grade = text(section, r.value, r.grade)
    return f"{r.value} {grade}" if section in ("tone", "clonus") and grade[0].isdigit() and r.mark else r.value


def _short(change: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if change is None else {k: change[k] for k in ("kind", "from", "to")}
