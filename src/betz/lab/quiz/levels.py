"""The levels at which a lesion can be: which sites belong to each, and where some lesions are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from betz import anatomy
from betz.errors import InputError, unknown

LEFT, RIGHT, BOTH = "left", "right", "both"
MIRROR = {LEFT: RIGHT, RIGHT: LEFT, BOTH: BOTH}


class Level(NamedTuple):
    """A level as one answers it; near: what makes another site of it half right ("place": the same part of the brain;
    "segment": the same segment or the next)."""

    id: str
    name: str
    near: str
    sites: tuple[str, ...]


class Where(NamedTuple):
    """Where a lesion is: levels in their order from cortex to muscle, side, sites."""

    levels: tuple[str, ...]
    side: str
    sites: tuple[str, ...]


@cache
def levels() -> dict[str, Level]:
    """All levels with the sites of the shipped anatomy; each site is at one.

    >>> [name for name in levels()][:3]
    ['cortex', 'capsule', 'brainstem']
    >>> levels()["junction"].sites
    ('nmj', 'nmj_presynaptic')
    """
    with (files("betz.lab") / "data" / "quiz_levels.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    return {r["level"]: Level(r["level"], r["name"], r["near"], _sites(r)) for r in rows}


def _sites(row: dict[str, str]) -> tuple[str, ...]:
    kinds, places = row["kinds"].split("|"), row["places"].split("|")
    return tuple(s.id for s in anatomy.shipped().sites.values() if (s.kind if row["kinds"] else "") in kinds
                 and (s.level if row["places"] else "") in places)


@cache
def _level_of() -> dict[str, str]:
    return {site: level.id for level in levels().values() for site in level.sites}


def where(lesions: Iterable[Any]) -> Where:
    """Where some lesions are.

    >>> from betz.pathology import Lesion
    >>> where([Lesion("nerve_ulnar", "right")])
    Where(levels=('nerve',), side='right', sites=('nerve_ulnar',))
    """
    lesions = list(lesions)
    hurt = {_level_of()[one.site] for one in lesions}
    sides = {one.side for one in lesions}
    return Where(tuple(name for name in levels() if name in hurt), sides.pop() if len(sides) == 1 else BOTH,
                 tuple(dict.fromkeys(one.site for one in lesions)))


def known(names: Iterable[str]) -> tuple[str, ...]:
    """Levels by their names, in their order. Raises: InputError with the nearest name for one that is none.

    >>> known(["muscle", "cord"])
    ('cord', 'muscle')
    """
    names = list(names)
    for name in names:
        if name not in levels():
            raise InputError(unknown("level", name, levels()))
    return tuple(name for name in levels() if name in names)


def offered() -> list[dict[str, Any]]:
    """The levels as a page needs them: id, name, sites.

    >>> offered()[-1]
    {'id': 'muscle', 'name': 'Muscle', 'sites': ['muscle']}
    """
    return [{"id": one.id, "name": one.name, "sites": list(one.sites)} for one in levels().values()]
