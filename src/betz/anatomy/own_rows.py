"""Are a user's own rows fit for use: each cell can be read, and each name in them stands for something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from betz.anatomy.keys import KEYS
from betz.anatomy.parse import raw as shipped_rows
from betz.checks import named
from betz.errors import InputError, cut, shown, unknown

if TYPE_CHECKING:
    from betz.anatomy.tables import Tables

# Tables that are read into rows of their own kind -> the columns that name rows of other tables.
TYPED: dict[str, dict[str, str]] = {
    "muscles": {
        "antagonist_id": "muscles",
        "nerve_id": "sites",
        "segments": "segments",
        "cranial_nucleus": "sites",
        "corticobulbar_tract_id": "tracts",
        "tendon_reflex_id": "reflexes",
    },
    "origins": {"site_id": "sites", "tract_shares": "tracts"},
    "tracts": {"origin_ids": "origins", "waypoints": "sites"},
    "sites": {},
    "site_contents": {"site_id": "sites", "tract_id": "tracts"},
    "segments": {},
    "reflexes": {"afferent_muscles": "muscles", "target_homonymous": "muscles", "target_antagonist": "muscles"},
    "circuits": {"from_class": "classes", "to_class": "classes"},
    "classes": {"tract_id": "tracts"},
    "joints": {},
    "people": {},
    "ageing": {},
}
# Words of which a cell must be one: those of the shipped rows.
WORDS = {"muscles": ("body_part", "cm_strength", "role"), "sites": ("kind",), "tracts": ("kind", "funiculus")}
WORDS |= {"people": ("quantity", "distribution"), "ageing": ("quantity",)}


def check(tables: Tables) -> None:
    """Raise InputError, in one sentence with table, row and column, for the first cell of own rows that is wrong."""
    for table in tables.own:
        if table in TYPED:
            getattr(tables, table)
        _numbers(tables, table)
    for table, own in tables.own.items():
        for row in _finished(tables, table, own):
            where = f"{table}.csv, row '{next(iter(row.values()))}'"
            for column, other in TYPED.get(table, {}).items():
                for name in _names(row[column]):
                    if name not in getattr(tables, other):
                        said = unknown(f"row of {other}.csv", name, getattr(tables, other))
                        raise InputError(f"{where}, column {column}: {said}")
            for column in WORDS.get(table, ()):
                words = sorted({r[column] for r in shipped_rows(table)})
                if row[column] not in words:
                    raise InputError(f"{where}, column {column}: {unknown('word', row[column], words)}")
            if table == "tracts" and len(row["waypoints"].split(";")) != len(row["waypoint_distances_mm"].split(";")):
                raise InputError(f"{where}: waypoints and waypoint_distances_mm must be equally many.")
            if table == "people" and row["distribution"] not in ("share", "constant") and not row["p2"]:
                raise InputError(f"{where}, column p2: {row['distribution']} needs two numbers.")


def _finished(tables: Tables, table: str, own: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The own rows as they are used, with the cells that were copied."""
    key = KEYS[table]
    wanted = {tuple(r[k] for k in key) for r in own}
    return (r for r in tables.raw(table) if tuple(r[k] for k in key) in wanted)


def _names(cell: str) -> list[str]:
    """The names in a cell such as `a;b`, `a|b` or `a:0.5;b:0.5`."""
    return [piece.partition(":")[0] for piece in cell.replace("|", ";").split(";") if piece]


def _numbers(tables: Tables, table: str) -> None:
    """A column that holds only numbers in the shipped table must hold numbers in own rows: finite, none below zero
    where no shipped one is, and none that is zero where no shipped one is."""
    shipped, own = list(shipped_rows(table)), list(_finished(tables, table, tables.own[table]))
    for column in shipped[0]:
        blank = any(not r[column] for r in shipped)
        known = [_number(r[column]) for r in shipped if r[column]]
        if not known or None in known:
            continue
        lowest = min(known)
        for row in own:
            if blank and not row[column]:
                continue
            found, where = _number(row[column]), f"{table}.csv, row '{next(iter(row.values()))}', column {column}"
            if found is None:
                raise InputError(f"{where}: '{row[column]}' is no number.")
            if lowest > 0 >= found:
                raise InputError(f"{where} must be more than 0, not {row[column]}.")
            if lowest >= 0 > found:
                raise InputError(f"{where} must be 0 or more, not {row[column]}.")


def _number(cell: Any) -> float | None:
    """The finite number in a cell, or None."""
    try:
        found = float(cell)
    except ValueError:
        return None
    return found if isfinite(found) else None


def own_tables(own: object) -> dict[str, Any]:
    """A user's tables by name."""
    return {} if own is None else named(own, "own", "{'joints': [{'joint': 'ankle', 'damping': '0.3'}]}")


def own_rows(table: str, rows: object) -> list[dict[str, str]]:
    """A user's rows of a table: column -> text."""
    if not isinstance(rows, list | tuple) or not all(isinstance(r, Mapping) for r in rows):
        raise InputError(f"{cut(table)}: own rows are a list of mappings, column -> text, not {shown(rows)}.")
    for row in rows:
        for column, cell in row.items():
            if not isinstance(column, str) or not isinstance(cell, str | None):
                raise InputError(f"{cut(table)}: columns and cells are text, not {shown({column: cell})}.")
    return [dict(r) for r in rows]
