"""What recordings are made of: values along named dimensions, and measured numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from betz.errors import InputError, shown


class Series(NamedTuple):
    """Values along named dimensions, in a unit. `kind` says what was measured and gives the colour: emg, force, angle,
    spikes, afferent, umn, lmn (or empty).

    >>> Series(("time",), np.zeros(3), "mV", "emg").unit
    'mV'
    """

    dims: tuple[str, ...]
    values: np.ndarray
    unit: str = ""
    kind: str = ""


class Measure(NamedTuple):
    """One measured number with its unit.

    >>> str(Measure(30.0, "ms"))
    '30 ms'
    """

    value: float
    unit: str = ""

    def __str__(self) -> str:
        number = f"{self.value:.4g}" if isinstance(self.value, int | float | np.number) else str(self.value)
        return f"{number} {self.unit}".strip()


def series_of(name: str, given: Any) -> Series:
    """A series with read-only values, from `(dims, values[, unit[, kind]])`.

    What is not a number is one and the same nan, so that a file gives back the same bytes. Raises `InputError` for
    what is no such row, or where the dimensions of the values are not as many as their names.

    >>> series_of("emg", ("time", [0.0, 1.0], "mV")).dims
    ('time',)
    """
    if not isinstance(given, tuple | list) or not 2 <= len(given) <= len(Series._fields):
        raise InputError(f"'{name}' must be (dims, values, unit), such as ('time', [0.0, 1.0], 'mV'), not "
                         f"{shown(given)}.")
    dims, values, *rest = given
    dims = (dims,) if isinstance(dims, str) else dims
    if not isinstance(dims, tuple | list) or not all(isinstance(x, str) for x in (*dims, *rest)):
        raise InputError(f"'{name}' needs names of dimensions and a unit as text, not {shown((dims, *rest))}.")
    array = values if isinstance(given, Series) and not values.flags.writeable else _array(name, values)
    if array.flags.writeable and array.dtype.kind == "f":
        array[np.isnan(array)] = np.nan
    if array.ndim != len(dims):
        raise InputError(f"'{name}' has {array.ndim} dimensions but {len(dims)} names of dimensions {tuple(dims)}.")
    array.flags.writeable = False
    return Series(tuple(dims), array, *rest)


def measure_of(name: str, given: Any) -> Measure:
    """A measured number, from `(value[, unit])`. Raises `InputError` for what is no such pair.

    >>> measure_of("latency", (30.0, "ms")).unit
    'ms'
    """
    if isinstance(given, Measure):
        return given
    if not isinstance(given, tuple | list) or not 1 <= len(given) <= len(Measure._fields):
        raise InputError(f"'{name}' must be (value, unit), such as (30.0, 'ms'), not {shown(given)}.")
    if not all(isinstance(x, str) for x in given[1:]):
        raise InputError(f"'{name}' needs a unit as text, not {shown(given[1])}.")
    return Measure(*given)


def _array(name: str, values: Any) -> np.ndarray:
    try:
        return np.array(values)
    except (ValueError, TypeError, OverflowError):
        raise InputError(f"'{name}' needs numbers in rows of one length, not {shown(values)}.") from None
