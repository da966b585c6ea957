"""Numbers and names in the text of a card, taken from the tables: `{count muscles body_part=hand}`.

A token is a verb, a table with or without a column, and conditions that all must hold:

    {count sites kind=root}                     how many rows
    {sum muscles.n_motor_units}                 sum, mean, least, most of a column; a column may be a product, a*b
    {share muscles.n_motor_units body_part=hand}    what these rows have of the whole column, in per cent
    {names tracts kind=corticobulbar}           plain names; {largest ...} and {smallest ...} name one row
    {cell tracts.rubrospinal.segments}          one cell; a trailing % makes any number a percentage

`column:key` is one weight of a column of weights. Conditions: `=`, `!=`, `~` (holds the text, name or key), `>`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import mul
from typing import Any

from betz.anatomy.atlas.card import listed, percent
from betz.anatomy.exam_rows import reflex_tests, regions, tone_tests
from betz.anatomy.human import shipped
from betz.anatomy.library import cases

_TOKEN = re.compile(r"\{([^{}]*)\}")
_CONDITION = re.compile(r"([a-z_]+)(!=|=|~|>)(.*)")
_OTHERS: dict[str, Callable[[], Iterable[Any]]] = {
    "regions": lambda: regions().values(),
    "tendon_jerks": lambda: reflex_tests().values(),
    "tone_tests": lambda: tone_tests().values(),
    "cases": lambda: cases().values(),
}
_NUMBERS: dict[str, Callable[[list[float]], float]] = {
    "count": len,
    "sum": sum,
    "mean": lambda values: sum(values) / len(values),
    "least": min,
    "most": max,
}
FIGURES = 3  # layout: significant digits of a number that is no whole one


def filled(text: str) -> str:
    """Return a text with every token replaced by what the tables say.

    Raises:
        ValueError: a token that cannot be read, or that no row fits.

    Example:
        >>> filled("{count segments segment~c} cervical segments")
        '8 cervical segments'
    """
    return _TOKEN.sub(lambda found: _value(found[1]), text)


@cache
def _value(token: str) -> str:
    try:
        verb, *words = token.split()
        as_percent = words[-1:] == ["%"]
        table, _, column = words[0].partition(".")
        found = _found(verb, table, column, words[1 : len(words) - as_percent])
        if isinstance(found, str):
            return found
        return percent(found) if as_percent or verb == "share" else _plain(found)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError) as e:
        raise ValueError(f"Cannot read the token {{{token}}}: {e}") from e


def _found(verb: str, table: str, column: str, conditions: list[str]) -> float | str:
    if verb == "cell":
        rid, _, column = column.partition(".")
        cell = getattr({r.id: r for r in rows_of(table)}[rid], column)
        return float(cell) if isinstance(cell, int | float) else _words(cell)
    rows = [r for r in rows_of(table) if all(_holds(r, c) for c in conditions)]
    if not rows and verb != "count":
        raise ValueError("no row fits")
    if verb == "names":
        names = [_name(r) for r in rows]
        return "; ".join(names) if any("," in n for n in names) else listed(names)
    if verb in ("largest", "smallest"):
        return _name((max if verb == "largest" else min)(rows, key=lambda r: _number(r, column)))
    if verb == "share":
        return sum(_number(r, column) for r in rows) / sum(_number(r, column) for r in rows_of(table))
    return _NUMBERS[verb](rows if verb == "count" else [_number(r, column) for r in rows])


@cache
def rows_of(table: str) -> tuple[Any, ...]:
    """Return the rows of a shipped table, or of what is examined."""
    if table in _OTHERS:
        return tuple(_OTHERS[table]())
    rows = getattr(shipped(), table)
    return tuple(rows.values() if isinstance(rows, dict) else rows)


def _number(row: Any, column: str) -> float:
    return reduce(mul, (_factor(row, c) for c in column.split("*")))


def _factor(row: Any, column: str) -> float:
    name, _, key = column.partition(":")
    cell = getattr(row, name)
    return float(cell.get(key, 0.0) if key else 0.0 if cell is None else cell)


def _holds(row: Any, condition: str) -> bool:
    found = _CONDITION.fullmatch(condition)
    if not found:
        raise ValueError(f"'{condition}' is no condition")
    column, sign, wanted = found.groups()
    cell = getattr(row, column)
    if sign == ">":
        return cell is not None and float(cell) > float(wanted)
    if sign == "~":
        return wanted in ("" if cell is None else cell)
    return (("" if cell is None else str(cell)) == wanted) == (sign == "=")


def _name(row: Any) -> str:
    """The plain name in small letters, without what stands in brackets; names of people and segments keep theirs."""
    name = re.sub(r"\([^)]*\)", " ", getattr(row, "name", "") or row.id).replace("_", " ")
    name = " ".join(name.split())
    return name if name[:2].isupper() or name[1:2].isdigit() else name[0].lower() + name[1:]


def _words(cell: Any) -> str:
    if isinstance(cell, tuple) and len(cell) > 1 and cell[0][:1] in "ctls" and cell[0][1:].isdigit():
        return f"{cell[0].upper()} to {cell[-1].upper()}"
    if isinstance(cell, dict) and all(isinstance(x, float) for x in cell.values()):
        return listed([f"{key.upper()} {percent(share)}" for key, share in cell.items()])
    if isinstance(cell, tuple | dict):
        return listed([str(x).replace("_", " ") for x in cell])
    if cell in (None, ""):
        raise ValueError("the cell is blank")
    return str(cell).replace("_", " ")


def _plain(number: float) -> str:
    if float(number).is_integer() or abs(number) >= 10**FIGURES:
        return f"{round(number):,}"
    return f"{number:.{FIGURES}g}"
