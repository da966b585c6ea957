"""Check a lesion that a user wrote: site, side, fraction, and what it is limited to. What it does is not told here."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from betz.anatomy.exam_rows import regions
from betz.anatomy.human import given
from betz.anatomy.names import choices, find, side_of
from betz.anatomy.tables import Tables
from betz.errors import InputError, both_ends, cut, shown, unknown
from betz.units import real

KINDS = ("destruction", "conduction_block", "demyelination", "degeneration")
SIDES = ("left", "right", "both")
KEYS = ("site", "side", "fraction", "tracts", "body_parts", "muscles", "kind")
# Sites that can be limited to some muscles: the cells or junctions there belong to one muscle each (data/README.md).
PER_MUSCLE = ("nmj", "muscle")


def check_lesion(lesion: Mapping[str, Any], where: str = "", tables: Tables | None = None) -> dict[str, Any]:
    """Return a lesion with its names resolved to ids and every value checked.

    Parameters:
        lesion: keys site, side, and optionally fraction (0 to 1, default 1), tracts, body_parts, muscles (regions or
            muscles), kind.
        where: said in front of a complaint, such as "cases.yaml, case 'x', lesion 2".
        tables: the anatomy; the shipped one when not given.

    Raises:
        InputError: one sentence about the first mistake.

    >>> check_lesion({"site": "left ulnar nerve", "side": "left"})
    {'site': 'nerve_ulnar', 'side': 'left', 'fraction': 1.0}
    """
    if not isinstance(where, str):
        raise InputError(f"where is text that is said in front of a complaint, not {shown(where)}.")
    at = f"{both_ends(where)}: " if where else ""
    try:
        return _check(lesion, given(tables))
    except InputError as e:
        raise InputError(f"{at}{e}") from None


def _check(lesion: Mapping[str, Any], tables: Tables) -> dict[str, Any]:
    if not isinstance(lesion, Mapping):
        raise InputError(f"A lesion must be a mapping with site, side and fraction, not {shown(lesion)}.")
    for key in lesion:
        if key not in KEYS:
            raise InputError(unknown("key of a lesion", key, KEYS))
    for key in ("site", "side", "kind"):
        if not isinstance(lesion.get(key), str | None):
            raise InputError(f"The {key} of a lesion is a word, not {shown(lesion[key])}.")
    for key in ("site", "side"):
        if lesion.get(key) in (None, ""):
            raise InputError(f"A lesion needs a {key}.")
    entry = find(str(lesion["site"]), kind="site", tables=tables)
    side = side_of(lesion["side"])
    if entry.side and entry.side != side:
        raise InputError(f"The site says {entry.side} ('{lesion['site']}') but the side is {side}.")
    out = {"site": entry.id, "side": side, "fraction": fraction_of(lesion.get("fraction", 1.0))}
    here = tables.contents_at(entry.id)
    if _given(lesion, "tracts"):
        passing = {c.tract_id for c in here}
        named = (find(t, kind="tract", tables=tables).id for t in _list(lesion, "tracts"))
        out["tracts"] = _set(_passes(t, passing, entry.id) for t in named)
        if passing == set(out["tracts"]):  # all of them is no limit: where tracts pass no cell or nerve is touched
            del out["tracts"]
    if _given(lesion, "body_parts"):
        parts = {c.body_part for c in here if c.tract_id in out.get("tracts", [c.tract_id])}
        out["body_parts"] = _set(_part(p, parts, entry.id) for p in _list(lesion, "body_parts"))
    if _given(lesion, "muscles"):
        if entry.row.kind not in PER_MUSCLE and not (entry.row.kind == "lmn_nucleus" and entry.row.segment):
            raise InputError(
                f"A lesion of '{entry.id}' cannot be limited to muscles; nmj, muscle, anterior_horn_* can."
            )
        out["muscles"] = _set(_muscle(m, tables) for m in _list(lesion, "muscles"))
    if _given(lesion, "kind"):
        if lesion["kind"] not in KINDS:
            raise InputError(unknown("kind of lesion", lesion["kind"], KINDS))
        out["kind"] = lesion["kind"]
    return out


def fraction_of(value: object, what: str = "fraction") -> float:
    """Return a fraction from 0 to 1; "90 %" is 0.9. what: how a complaint calls it.

    Raises:
        InputError: nan, outside 0 to 1, or no number.
    """
    number = _share(value) if isinstance(value, str) else real(value)
    if not 0 <= number <= 1:
        raise InputError(f"{what} must be a number from 0 to 1, not {cut(str(value))}.")
    return number + 0.0  # a zero has no sign


def _share(text: str) -> float:
    """A number, or per cent as the decimal that it is: 0.7 % is 0.007."""
    number, percent, rest = text.strip().partition("%")
    try:
        found = Decimal(number)
        return math.nan if rest else float(found.scaleb(-2) if percent else found)
    except (ArithmeticError, ValueError):
        return math.nan


def muscles_named(names: tuple[str, ...]) -> frozenset[str]:
    """Return the muscle ids that a lesion's `muscles` stand for; a region stands for its muscles.

    Example:
        >>> sorted(muscles_named(("tongue", "soleus")))
        ['genioglossus', 'soleus']
    """
    return frozenset(m for n in names for m in (regions()[n].muscles if n in regions() else (n,)))


def _given(lesion: Mapping[str, Any], key: str) -> bool:
    return lesion.get(key) is not None


def _list(lesion: Mapping[str, Any], key: str) -> list[str]:
    value = lesion[key]
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, (list, tuple, set, frozenset)):
        items = []
    if not items or not all(isinstance(i, str) for i in items):
        raise InputError(f"{key} of a lesion must be a list of names, not {shown(value)}.")
    return list(items)


def _set(names: Iterable[str]) -> tuple[str, ...]:
    """Names in one order, each once: what a lesion is limited to does not depend on how it was told."""
    return tuple(sorted(set(names)))


def _passes(tract: str, passing: set[str], site: str) -> str:
    if tract not in passing:
        what = f"these do: {', '.join(sorted(passing))}" if passing else "no tract does"
        raise InputError(f"Tract '{tract}' does not pass '{site}'; {what}.")
    return tract


def _part(part: str, parts: set[str], site: str) -> str:
    if part not in parts:
        raise InputError(unknown(f"body part at '{site}'", part, sorted(parts)))
    return part


def _muscle(name: str, tables: Tables) -> str:
    if name in regions() or name in tables.muscles:
        return name
    for kind in ("region", "muscle"):
        try:
            return find(name, kind=kind, tables=tables).id
        except InputError:
            continue
    raise InputError(unknown("muscle or region", name, choices(tables, ("region", "muscle"))))
