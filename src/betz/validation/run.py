"""Measure the rows, person by person, and compare them with what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from betz.errors import InputError, shown, unknown
from betz.validation.computed import COMPUTED
from betz.validation.lab import Lab
from betz.validation.microneurography import MICRONEUROGRAPHY
from betz.validation.recorded import RECORDED
from betz.validation.reference import reasons, rows
from betz.validation.stroke import STROKE_ROWS
from betz.validation.structure import STRUCTURE
from betz.validation.surface_emg import SURFACE_EMG

Progress = Callable[[int, int, str], bool]
MEN = "healthy men"  # population of rows that are measured on men
PEOPLE = 3  # persons measured for every row: a mean that one tall or strong person does not decide (estimate)


def _from_recording(protocol, name, factor, full):
    return lambda lab: factor * lab.number(protocol, name, full)


MEASURES: dict[str, Callable[[Lab], float]] = {
    **{row: _from_recording(*how) for row, how in RECORDED.items()}, **COMPUTED, **MICRONEUROGRAPHY, **STRUCTURE,
    **STROKE_ROWS, **SURFACE_EMG,
}


def validate(ids: Iterable[str] | None = None, seed: int = 1, progress: Progress | None = None,
             people: int = PEOPLE, *, model: Any = None) -> dict[str, Any]:
    """Measure published quantities on virtual people.

    Parameters: ids: rows of physiology.csv (all when None); seed: the first person, the others follow; progress:
    `progress(done, total, words) -> bool`, False stops; people: persons a row; model: what they are made of.
    Returns: the `betz.validation/1` dictionary: rows (measured = mean over the people, spread = SD, low, high, inside
    ...) and not_measured (id -> reason). Raises: InputError for an unknown id, a bad seed or fewer than one person.

    >>> validate(["S04"], people=1)["rows"]["S04"]["unit"]
    'imp/s'
    """
    if not isinstance(people, int) or people < 1:
        raise InputError(f"people must be a whole number from 1 on, not {shown(people)}.")
    if isinstance(ids, str) or not isinstance(ids, Iterable | None):
        raise InputError(f"ids are names of rows, such as ['R09'], not {shown(ids)}.")
    chosen = list(rows()) if ids is None else list(dict.fromkeys(ids))
    if not chosen:
        raise InputError("There is no row to measure.")
    for one in chosen:
        if one not in rows():
            raise InputError(unknown("row", one, rows(), "Rows are named as in physiology.csv, such as R09."))
    wanted = [r for r in rows() if r in chosen and r in MEASURES]
    values: dict[str, list[float]] = {r: [] for r in wanted}
    total, done = len(wanted) * people, 0
    for k in range(people):
        anybody, man = Lab(seed + k, model), Lab(seed + k, model, "male")
        for r in wanted:
            if progress is not None and progress(done, total, f"{r} {rows()[r].quantity}, person {k + 1}") is False:
                raise KeyboardInterrupt("stopped")
            values[r].append(float(MEASURES[r](man if MEN in rows()[r].population else anybody)))
            done += 1
    open_rows = {r: reasons().get(r, "no protocol yet") for r in rows() if r in chosen and r not in MEASURES}
    return {
        "schema": "betz.validation/1",
        "seed": seed,
        "people": people,
        **({"model": {"hash": model.hash} | model.differences()} if model is not None and model.differences() else {}),
        "rows": {r: _compare(rows()[r], np.array(v)) for r, v in values.items()},
        "not_measured": open_rows,
    }


def _compare(row, values) -> dict[str, Any]:
    """Measured against published; what could not be read (nan) is outside, and says so with None."""
    seen = values[np.isfinite(values)]
    measured = float(seen.mean()) if len(seen) == len(values) and len(seen) else None
    return {
        "quantity": row.quantity, "where": row.muscle_or_site, "unit": row.unit,
        "measured": measured,
        "spread": (float(seen.std(ddof=1)) if np.ptp(seen) > 0 else 0.0) if len(seen) > 1 else None,
        "low": row.low, "high": row.high,
        "inside": measured is not None and row.low <= measured <= row.high,
        "confidence": row.confidence, "source": row.source,
    }
