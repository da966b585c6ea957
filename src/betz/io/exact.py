"""A recording as plain data, and back: every array, coordinate and number with its type, to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from betz.errors import InputError, cut, shown
from betz.results.plain import plain_data
from betz.results.recording import Recording

SCHEMA = "betz.recording/1"


def described(series: Any) -> dict[str, Any]:
    """All of a series but its values."""
    return {"dims": list(series.dims), "unit": series.unit, "kind": series.kind, "dtype": str(series.values.dtype),
            "shape": list(series.values.shape)}


def listed(values: np.ndarray) -> Any:
    """Values as nested lists that JSON can hold: nan as None, infinities as words."""
    if values.dtype.kind == "f" and np.isinf(values).any():
        flat = [_word(v) for v in values.ravel().tolist()]
        return _nested(flat, values.shape)
    return plain_data(values)


def restored(of: Any, values: Any = None) -> tuple[Any, ...]:
    """The series `(dims, values, unit, kind)` of what `described` and `listed` gave, or of an array. Raises InputError
    that says what of it cannot be."""
    if not isinstance(of, Mapping):
        raise InputError(f"expected a mapping, got {shown(of)}.")
    if values is None and "values" not in of:
        raise InputError("there are no values.")
    for key in ("dims", "shape"):
        if not isinstance(of.get(key), list):
            raise InputError(f"its {key} must be a list, not {shown(of.get(key))}.")
    if not all(type(n) is int and n >= 0 for n in of["shape"]):
        raise InputError(f"its shape must be whole numbers, not {shown(of['shape'])}.")
    dtype = _type_of(of.get("dtype"))
    values = of["values"] if values is None else values
    try:
        found = values if isinstance(values, np.ndarray) else np.array(_without_none(values))
        kind = "i" if dtype.kind in "iu" and _all_whole(values) else found.dtype.kind
        if found.size and kind not in FROM[dtype.kind]:
            raise ValueError
        if not isinstance(values, np.ndarray):  # anew: what a type cannot hold is an error, and large numbers stay
            found = np.array(_without_none(values), dtype=dtype)
        found = found.astype(dtype, copy=False).reshape(of["shape"])
    except (ValueError, TypeError, OverflowError):
        raise InputError(f"its values are not of type {dtype} and shape {cut(str(of['shape']))}: "
                         f"{shown(values)}.") from None
    return tuple(of["dims"]), found, of.get("unit", ""), of.get("kind", "")


# Kind of the type of an array -> kinds of what JSON holds of it: numbers that are not whole are none of a whole type.
FROM = {"b": "b", "i": "iu", "u": "iu", "f": "fiu", "U": "U"}
LONGEST_WORD = 10_000  # layout: letters of a word of an array, each takes four bytes in every place


def _all_whole(values: Any) -> bool:
    """Whether lists hold whole numbers only; NumPy alone takes large ones for floats or objects."""
    return type(values) is int or (isinstance(values, list) and all(map(_all_whole, values)))


def _type_of(name: Any) -> np.dtype:
    """The type of an array by its name. Raises InputError for what is none."""
    try:
        found = np.dtype(name) if isinstance(name, str) else None
    except (TypeError, ValueError, SyntaxError):
        found = None
    if found is None or found.kind not in FROM or found.shape or found.itemsize > 4 * LONGEST_WORD:
        raise InputError(f"its dtype must be a type of numbers, truth values or words, such as 'float64', not "
                         f"{shown(name)}.")
    return found


def numbers(recording: Recording) -> dict[str, Any]:
    """The summary: name -> value and unit."""
    return {k: {"value": _word(m.value), "unit": m.unit} for k, m in recording.summary.items()}


def number_of(told: Any) -> tuple[Any, str]:
    """One number of the summary that `numbers` wrote down; None was not a number. Raises InputError for what is none.
    """
    if not isinstance(told, Mapping) or not isinstance(told.get("unit"), str):
        raise InputError(f"expected a mapping with value and unit, got {shown(told)}.")
    if not isinstance(told.get("value"), str | int | float | None):
        raise InputError(f"its value must be a number, not {shown(told['value'])}.")
    return _number(told.get("value")), told["unit"]


def whole(recording: Recording) -> dict[str, Any]:
    """A recording as one dictionary of plain data."""

    def series(named: Any) -> dict[str, Any]:
        return {k: described(s) | {"values": listed(s.values)} for k, s in named.items()}

    return {
        "schema": SCHEMA,
        "story": plain_data(dict(recording.story)),
        "summary": plain_data(numbers(recording)),
        "coords": series(recording.coords),
        "arrays": series(recording.arrays),
    }


def recording_of(told: Any, where: str) -> Recording:
    """The recording that `whole` wrote down. Raises InputError when it is something else."""
    if not isinstance(told, Mapping) or told.get("schema") != SCHEMA:
        raise InputError(f"'{where}' holds no recording of Betz ({SCHEMA}).")
    for name in ("arrays", "coords", "summary", "story"):
        if not isinstance(told.get(name), Mapping):
            raise InputError(f"The recording in '{where}' is damaged at {name}: expected a mapping, got "
                             f"{shown(told.get(name))}.")
    parts = [_each(told[name], of, f"The recording in '{where}' is damaged at {name}")
             for name, of in (("arrays", restored), ("coords", restored), ("summary", number_of))]
    try:
        return Recording(*parts, told["story"])
    except InputError as e:
        raise InputError(f"The recording in '{where}' is damaged: {e}") from None


def _each(told: Mapping[str, Any], of: Any, where: str) -> dict[str, Any]:
    """What is told under each name, read; a complaint says where."""
    out = {}
    for name, one in told.items():
        try:
            out[name] = of(one)
        except InputError as e:
            raise InputError(f"{where}.{cut(name)}: {e}") from None
    return out


def _word(value: Any) -> Any:
    """A number as JSON can hold it."""
    if isinstance(value, float | np.floating) and not np.isfinite(value):
        return None if np.isnan(value) else ("inf" if value > 0 else "-inf")
    return value


def _number(value: Any) -> Any:
    return float("nan") if value is None else float(value) if value in ("inf", "-inf") else value


def _without_none(values: Any) -> Any:
    return [_without_none(v) for v in values] if isinstance(values, list) else _number(values)


def _nested(flat: list[Any], shape: tuple[int, ...]) -> Any:
    for n in shape[:0:-1]:
        flat = [flat[k : k + n] for k in range(0, len(flat), n)]
    return flat
