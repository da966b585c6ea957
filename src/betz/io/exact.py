"""A recording as plain data, and back: every array, coordinate and number with its type, to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from betz.errors import InputError
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


def restored(of: Mapping[str, Any], values: Any) -> tuple[Any, ...]:
    """The series `(dims, values, unit, kind)` of what `described` and `listed` gave, or of an array."""
    dtype = of.get("dtype")
    if not isinstance(values, np.ndarray):
        values = np.array(_without_none(values), dtype=dtype)
    elif dtype is not None:
        values = values.astype(dtype, copy=False)
    values = values.reshape(of["shape"]) if "shape" in of else values
    return tuple(of["dims"]), values, of.get("unit", ""), of.get("kind", "")


def numbers(recording: Recording) -> dict[str, Any]:
    """The summary: name -> value and unit."""
    return {k: {"value": _word(m.value), "unit": m.unit} for k, m in recording.summary.items()}


def numbers_of(told: Mapping[str, Any]) -> dict[str, tuple[Any, str]]:
    """The summary that `numbers` wrote down; None was not a number."""
    return {k: (_number(m["value"]), m["unit"]) for k, m in told.items()}


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
    try:
        arrays, coords = ({k: restored(s, s["values"]) for k, s in told[name].items()} for name in ("arrays", "coords"))
        return Recording(arrays, coords, numbers_of(told["summary"]), told["story"])
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise InputError(f"The recording in '{where}' is damaged: {type(e).__name__}: {e}.") from None


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
