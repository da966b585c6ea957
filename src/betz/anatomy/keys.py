"""A user's own rows laid over the shipped ones: what names a row, and what it takes from the row that it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from betz.anatomy.parse import raw as shipped_rows
from betz.errors import InputError, unknown

Cells = dict[str, str]

# Table -> the columns that name a row; a user's row of the same name replaces the shipped one.
KEYS: dict[str, tuple[str, ...]] = {
    "muscles": ("id",),
    "origins": ("id",),
    "tracts": ("id",),
    "sites": ("id",),
    "site_contents": ("site_id", "tract_id", "body_part"),
    "segments": ("segment",),
    "reflexes": ("id",),
    "circuits": ("id",),
    "classes": ("id",),
    "plexus_nerves": ("site_id", "nerve_id"),
    "joints": ("joint",),
    "joint_groups": ("joint", "member"),
    "muscle_groups": ("word",),
    "lever_signs": ("role",),
    "roles": ("role",),
    "populations": ("class",),
    "pool_types": ("body_part",),
    "contraction_times": ("muscle",),
    "tendons": ("muscle",),
    "two_joint_tissue": ("joint",),
    "heteronymous": ("from", "to"),
    "skin_fields": ("field",),
    "conducted": ("struck", "shaken", "side"),
    "people": ("quantity", "where"),
    "ageing": ("quantity", "where"),
}
LIKE = "like"  # column of a user's table: copy this shipped row, then change the cells that are given


def laid_over(table: str, own: Iterable[Mapping[str, str]]) -> tuple[Cells, ...]:
    """The shipped rows of a table as text, own rows laid over them.

    Raises: InputError for an unknown column, a row without its name, and a row to copy that is not there.
    """
    key = KEYS[table]
    rows = {tuple(r[k] for k in key): r for r in shipped_rows(table)}
    columns = list(next(iter(rows.values())))
    for given in own:
        name = _name(table, given, columns)
        model = rows.get(name, {})
        if given.get(LIKE):
            model = rows.get((given[LIKE], *name[1:]))
            if model is None:
                raise InputError(f"{table}.csv: " + unknown("row to copy", given[LIKE], [k[0] for k in rows]))
        rows[name] = {c: given.get(c) or model.get(c, "") for c in columns}
    return tuple(rows.values())


def _name(table: str, given: Mapping[str, str], columns: list[str]) -> tuple[str, ...]:
    """What names a user's row; every column must be one of the table."""
    for column in given:
        if column not in columns and column != LIKE:
            raise InputError(f"{table}.csv: " + unknown("column", column, columns))
    for column in KEYS[table]:
        if not given.get(column):
            raise InputError(f"{table}.csv: every row needs '{column}'.")
    return tuple(given[c] for c in KEYS[table])
