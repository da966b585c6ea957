"""Durations as people write them: days since a lesion, milliseconds of a stimulus."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

from betz.errors import InputError, shown, unknown
from betz.units import real

# Calendar lengths: a month is a twelfth of a Julian year of 365.25 days. Exact fractions, so that a time is one number
# in whatever unit people write it.
_YEAR = Fraction(1461, 4)
_DAYS = {"year": _YEAR, "month": _YEAR / 12, "week": 7, "day": 1}
_DAYS |= {"hour": Fraction(1, 24), "minute": Fraction(1, 1440)}
_DAYS |= {"y": _YEAR, "w": 7, "d": 1, "h": _DAYS["hour"], "min": _DAYS["minute"]}
_MS = {"s": 1000, "sec": 1000, "second": 1000, "ms": 1, "millisecond": 1}
_MS |= {"us": Fraction(1, 1000), "microsecond": Fraction(1, 1000)}
MOST_DAYS = 36_525  # limit: a hundred years; nobody lives longer with a lesion
_AMOUNT = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+|inf|nan)(?:e[-+]?\d+)?)\s*([a-zµ]*)\s*", re.IGNORECASE)


def parse_days(x: object) -> float:
    """Return a time span in days.

    Parameters:
        x: a number of days, or text such as "180 days", "6 weeks", "3 months", "12 h".

    Raises:
        InputError: negative, not finite, longer than a life, not a number, or an unknown unit.

    Example:
        >>> parse_days("6 weeks")
        42.0
    """
    found = _parse(x, _DAYS, "time", "days", "'180 days', '6 weeks', '3 months' or '12 h'")
    if found > MOST_DAYS:
        raise InputError(f"A time is at most {MOST_DAYS:,} days, a hundred years, not {shown(x)}.")
    return found


def parse_ms(x: object) -> float:
    """Return a duration in milliseconds.

    Parameters:
        x: a number of ms, or text such as "12 ms" or "0.012 s".

    Raises:
        InputError: negative, not finite, not a number, or an unknown unit.

    Example:
        >>> parse_ms("0.012 s")
        12.0
    """
    return _parse(x, _MS, "duration", "ms", "'12 ms' or '0.012 s'")


def _parse(x: object, table: dict[str, Any], what: str, bare: str, examples: str) -> float:
    bad = InputError(f"A {what} must be a number of {bare} or text such as {examples}, not {shown(x)}.")
    if isinstance(x, str):
        match = _AMOUNT.fullmatch(x)
        if not match:
            raise bad
        unit = match[2].lower().replace("µ", "u")
        scale = 1 if not unit else table.get(unit, table.get(unit.removesuffix("s")))
        if scale is None:
            raise InputError(unknown(f"unit of {what}", match[2], [*table, bare], f"Write {examples}."))
        value = float(match[1])
        if value and math.isfinite(value):  # else no fraction, or one with more digits than memory
            value = real(Fraction(match[1]) * scale)
    elif math.isnan(value := real(x)):
        raise bad
    if not (value >= 0 and math.isfinite(value)):
        raise InputError(f"A {what} must be zero or more and finite, not {shown(x)}.")
    return round(value, 12) + 0.0  # a third of a second is one time, however it was divided; a zero has no sign
