"""Read a CSV table into frozen rows: the annotation of each field says how its cell is read; a blank cell is None."""

import csv
import types
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

Row = TypeVar("Row")

# How list-like cells are written: `a;b`, alternatives `a|b;c`, weights `a:0.2;b:0.8`, spans of cord segments `c1-s4`.
Names = tuple[str, ...]
Numbers = tuple[float, ...]
Alternatives = tuple[tuple[str, ...], ...]
Weights = dict[str, float]
Marks = dict[str, str]
Span = Annotated[tuple[str, ...], "span"]
NumberOrText = Annotated[float | str | None, "number or text"]


@cache
def segment_order() -> tuple[str, ...]:
    """Return the cord segments from c1 to s5.

    Example:
        >>> segment_order()[:2]
        ('c1', 'c2')
    """
    return tuple(r["segment"] for r in raw("segments"))


def raw(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `data/<table>.csv` as dictionaries of text."""
    with (files("betz.anatomy") / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def rows_of(table: str, raws: Iterable[dict[str, str]], kind: type[Row]) -> tuple[Row, ...]:
    """Return rows of text as instances of the dataclass `kind`, whose fields name the columns.

    Raises:
        ValueError: a cell does not fit its annotation (it names table, row and column).
    """
    hints = get_type_hints(kind, include_extras=True)
    rows = []
    for cells in raws:
        values = {}
        for name, hint in hints.items():
            try:
                values[name] = cell(cells[name], hint)
            except (ValueError, KeyError) as e:
                raise ValueError(f"{table}.csv, row '{next(iter(cells.values()))}', column {name}: {e}") from e
        rows.append(kind(**values))
    return tuple(rows)


def span(text: str) -> tuple[str, ...]:
    """Return all cord segments of `c5-c8`, `c5;c6` or `c5`.

    Example:
        >>> span("c5-c7")
        ('c5', 'c6', 'c7')
    """
    order = segment_order()
    out: list[str] = []
    for piece in filter(None, text.split(";")):
        first, _, last = piece.partition("-")
        out += order[order.index(first) : order.index(last or first) + 1]
    return tuple(out)


def cell(text: str, hint: Any) -> Any:
    """Return one cell as the type that `hint` names."""
    if hint == Span:
        return span(text)
    if hint == NumberOrText:
        try:
            return float(text) if text else None
        except ValueError:
            return text
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(a for a in get_args(hint) if a is not type(None))
        return cell(text, inner) if text else None
    pieces = [p for p in text.split(";") if p]
    if hint == Alternatives:
        return tuple(tuple(p.split("|")) for p in pieces)
    if get_origin(hint) is tuple:
        return tuple(cell(p, get_args(hint)[0]) for p in pieces)
    if get_origin(hint) is dict:
        value = get_args(hint)[1]
        return {k: cell(v, value) for k, v in (p.split(":") for p in pieces)}
    if not text:
        raise ValueError("blank cell where a value is needed")
    return _finite(text) if hint is float else hint(text)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"'{text}' is no finite number")
    return number
