"""The patients of the quiz: rows of a table, each a case of the library or a lesion of its own, and which one comes."""

from __future__ import annotations

import csv
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from betz import anatomy
from betz.lab.quiz.levels import MIRROR, Where, where
from betz.lab.quiz.memory import Card, pool
from betz.pathology import Lesion
from betz.patient import Patient

HIGHEST = 3  # code: the level that asks for the site, and has every row
# layout: of the shares of a row, at the highest level. At 0.6 a myopathy and a median palsy of one person (seed 21) had
# no weakness left: such rows are not made partial
PARTIAL = (1.0, 0.85, 0.7)
PEOPLE = 10_000  # layout: among how many people a patient is drawn
_BYTES = 16  # code: of a key


class Row(NamedTuple):
    """One row: asked_from: the lowest level at which it is asked; partial: whether less of it is asked too; where: as
    the table has it, before chance gives it a side; key: its name on the cards of a page."""

    id: str
    name: str
    asked_from: int
    partial: bool
    days: float
    lesions: tuple[Lesion, ...]
    where: Where
    key: str


@cache
def rows() -> dict[str, Row]:
    """All rows by their ids.

    >>> rows()["radial_palsy"].where.levels
    ('nerve',)
    """
    with (files("betz.lab") / "data" / "quiz_rows.csv").open(encoding="utf-8", newline="") as f:
        return {r["row"]: _row(r) for r in csv.DictReader(f)}


def _row(r: dict[str, str]) -> Row:
    if r["site"]:
        lesions: tuple[Lesion, ...] = (Lesion(r["site"], r["side"], float(r["fraction"])),)
        name, days = anatomy.shipped().sites[r["site"]].name, float(r["days"])
    else:
        case = anatomy.cases()[r["row"]]
        lesions, name, days = tuple(Lesion.from_dict(dict(x)) for x in case.lesion), case.name, case.onset_days
    key = urlsafe_b64encode(blake2b(r["row"].encode(), digest_size=_BYTES).digest()).decode().rstrip("=")
    return Row(r["row"], name, int(r["asked_from"]), r["partial"] == "yes", days, lesions, where(lesions), key)


def at_level(level: int) -> list[Row]:
    """The rows that are asked at a level of the quiz.

    >>> len(at_level(1)) < len(at_level(2)) < len(at_level(3)) == len(rows())
    True
    """
    return [row for row in rows().values() if row.asked_from <= level]


def mirrored(lesions: Sequence[Lesion]) -> tuple[Lesion, ...]:
    """The same lesions on the other side.

    >>> mirrored([Lesion("nerve_ulnar", "left")])[0].side
    'right'
    """
    return tuple(replace(one, side=MIRROR[one.side]) for one in lesions)


def choose(level: int, number: int, cards: Mapping[str, Card], day: int, last: str | None = None) -> Row:
    """The row that comes next for a page that remembers its answers; not the last one again, where there are others.

    >>> choose(1, 5, {}, 0).asked_from
    1
    """
    by_key = {row.key: row for row in at_level(level) if row.id != last}
    keys = sorted(by_key, key=lambda k: _chance(number, "order", k))  # new ones in another order for each number
    found = pool(keys, cards, day)
    return by_key[found[_chance(number, "which") % len(found)]]


def plain(level: int, number: int) -> Row:
    """The row of a number, whatever was answered before.

    >>> plain(2, 7) == plain(2, 7)
    True
    """
    found = at_level(level)
    return found[_chance(number, "row", str(level)) % len(found)]


def patient(row: Row, level: int, number: int) -> Patient:
    """The patient of a row: person and side by the number; at the highest level the lesion may be partial.

    >>> patient(rows()["myopathy"], 1, 7).lesions[0].fraction
    0.6
    """
    lesions = row.lesions if _chance(number, "side") % 2 == 0 else mirrored(row.lesions)
    if level == HIGHEST and row.partial:
        part = PARTIAL[_chance(number, "share") % len(PARTIAL)]
        lesions = tuple(replace(one, fraction=round(one.fraction * part, 4)) for one in lesions)  # numerics: decimals
    return Patient(seed=1 + _chance(number, "person") % PEOPLE, lesions=lesions, days=row.days)


def _chance(number: int, *address: str) -> int:
    """A number for an address: the same everywhere."""
    return int.from_bytes(blake2b("/".join([str(number), *address]).encode(), digest_size=8).digest(), "big")
