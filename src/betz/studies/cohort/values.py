"""Values of a study file, each checked where it stands; a wrong one gives one sentence with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from betz.durations import MOST_DAYS, parse_days
from betz.errors import InputError, shown, unknown
from betz.studies.cohort.design import Spread
from betz.units import real

SPREAD = ("low", "high", "mean", "sd")


def table(value: Any, where: str, keys: Iterable[str], needed: Iterable[str] = ()) -> Mapping[str, Any]:
    """A table with known keys only. Raises: InputError with the nearest key, or the one that is missing."""
    if not isinstance(value, Mapping):
        raise InputError(f"{where} is a table with {', '.join(keys)}, not {shown(value)}.")
    for key in value:
        if key not in keys:
            raise InputError(unknown(f"key of {where}", key, keys))
    for key in needed:
        if key not in value:
            raise InputError(f"{where} needs '{key}'.")
    return value


def rows(value: Any, where: str) -> list[Mapping[str, Any]]:
    """Some tables, [[...]]; none where the file has none."""
    if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
        raise InputError(f"{where} are tables, each under [[{where}]], not {shown(value)}.")
    return value


def whole(value: Any, where: str, low: int, high: int) -> int:
    """A whole number from low to high."""
    if type(value) is not int or not low <= value <= high:
        raise InputError(f"{where} is a whole number from {low} to {high:,}, not {shown(value)}.")
    return value


def number(value: Any, where: str, low: float, high: float, unit: str = "") -> float:
    """A number from low to high."""
    found = real(value)
    if not low <= found <= high:
        raise InputError(f"{where} is a number from {low:g} to {high:g}{unit and f' {unit}'}, not {shown(value)}.")
    return found + 0.0


def yes_or_no(value: Any, where: str) -> bool:
    """A truth value."""
    if not isinstance(value, bool):
        raise InputError(f"{where} is true or false, not {shown(value)}.")
    return value


def text(value: Any, where: str, most: int = 200) -> str:
    """A text of one line."""
    if not isinstance(value, str) or not value.strip() or len(value) > most or not value.isprintable():
        raise InputError(f"{where} is a text of one line and at most {most} letters, not {shown(value)}.")
    return value.strip()


def one_of(value: Any, where: str, words: Iterable[str]) -> str:
    """One of some words."""
    if not isinstance(value, str) or value not in words:
        raise InputError(unknown(where, value if isinstance(value, str) else shown(value), words))
    return value


def several_of(value: Any, where: str, words: Iterable[str]) -> tuple[str, ...]:
    """Some of some words, each once."""
    if not isinstance(value, list) or not value:
        raise InputError(f"{where} is a list of words, such as {sample(words)}, not {shown(value)}.")
    found = tuple(one_of(v, f"word of {where}", words) for v in value)
    once(found, where)
    return found


def sample(words: Iterable[str]) -> str:
    """The first of some words, as a list in a file."""
    return f'["{next(iter(words))}"]'


def once(values: Iterable[Any], where: str) -> None:
    """Raise InputError where a value is given twice."""
    seen: list[Any] = []
    for value in values:
        if value in seen:
            raise InputError(f"{where} gives {shown(value)} twice.")
        seen.append(value)


def spread(value: Any, where: str, low: float, high: float, unit: str = "") -> Spread:
    """One number for everybody, or a table with low and high (even between them) and perhaps mean and sd (a bell)."""
    if not isinstance(value, Mapping):
        one = number(value, where, low, high, unit)
        return Spread(one, one)
    told = table(value, where, SPREAD)
    ends = [number(told.get(k, d), f"{k} of {where}", low, high, unit) for k, d in (("low", low), ("high", high))]
    if ends[0] > ends[1]:
        raise InputError(f"low of {where} is above high: {ends[0]:g}, {ends[1]:g}.")
    if "mean" not in told and "sd" not in told:
        if set(told) != {"low", "high"}:
            raise InputError(f"{where} needs low and high, or mean and sd.")
        return Spread(*ends)
    if not {"mean", "sd"} <= set(told):
        raise InputError(f"{where} needs both mean and sd.")
    mean = number(told["mean"], f"mean of {where}", *ends, unit)
    least = (ends[1] - ends[0]) * 1e-6  # numerics: the bell must not be narrower than its numbers can tell
    return Spread(*ends, mean, number(told["sd"], f"sd of {where}", least, 10 * (high - low), unit))


def days(value: Any, where: str) -> float:
    """A time since the lesion in days, as a number or as text such as "6 weeks"."""
    try:
        found = parse_days(value) if isinstance(value, str) else parse_days(number(value, where, 0, MOST_DAYS, "days"))
    except InputError as e:
        raise InputError(f"{where}: {e}" if isinstance(value, str) else str(e)) from None
    return found
