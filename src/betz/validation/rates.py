"""Rates of classes of cells in a healthy person beside their published bands: what fires, when, and how fast.

The bands (data/rates.csv) are for the mean over all cells of a class, silent ones counted. What lies outside is
reported, and what cannot be measured says why.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from betz.pathway.person import DEFAULT_SCALE
from betz.patient import Patient
from betz.validation.rates_cells import AXONS, CELLS, PARTS, has, value
from betz.validation.rates_runs import Progress, Run, runs

FAINT = 0.5  # imp/s: what fires less often in every condition fires now and then, and is not at work (estimate)
DAMAGED = "not of a healthy person"
UNMADE = "no run of this table makes it"
WHY = {  # classes without spikes
    "beta_mn": "not modelled: part of the alpha cells",
    "blink_in": "no stimulus reaches it",
    "commissural_in": "the crossed pathway has no cells of its own",
    "corticoreticular": "a tract without spikes: it scales the rates of reticulospinal axons",
    "monoamine:raphe": "tone without spikes",
    "monoamine:coeruleus": "tone without spikes",
}


@dataclass(frozen=True)
class Rate:
    """A class in a condition: mean over pools (None = why not), by pool, the band, whether it lies inside."""

    cells: str
    condition: str
    unit: str
    measured: float | None
    by_pool: dict[str, float]
    low: float
    high: float
    inside: bool | None
    confidence: str
    source: str
    why: str = ""


@cache
def bands() -> tuple[dict[str, str], ...]:
    """The rows of rates.csv."""
    with (files("betz") / "validation" / "data" / "rates.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def table(
    seed: int = 1, progress: Progress | None = None, *, scale: float = DEFAULT_SCALE, model: Any = None
) -> list[Rate]:
    """Measure every row of rates.csv on one healthy person.

    Parameters: seed, scale, model: of the person; progress(done, total, words) -> bool, False stops.
    Returns: one Rate a row. Raises: KeyboardInterrupt when progress says stop.

    Example: ``[r for r in table() if r.inside is False]`` are the rows outside their band.
    """
    made = runs(Patient(seed, scale, model=model), progress)
    return [_row(r, made) for r in bands()]


def activity(seed: int = 1, *, scale: float = DEFAULT_SCALE, model: Any = None) -> dict[str, dict[str, float]]:
    """Class -> condition -> mean rate (imp/s) over its pools, whether or not a band was published."""
    made, out = runs(Patient(seed, scale, model=model), None), {}
    for kind in (*PARTS, *CELLS, *AXONS):
        for (condition, muscle), run in made.items():
            rate = value(run, kind, "imp/s") if has(kind, muscle) else None
            if rate is not None:
                out.setdefault(kind, {}).setdefault(condition, []).append(rate)
    return {k: {c: float(np.mean(v)) for c, v in found.items()} for k, found in out.items()}


def silent(found: dict[str, dict[str, float]]) -> list[str]:
    """Classes that hardly fire in any condition, of what `activity` found."""
    return sorted(k for k, rates in found.items() if max(rates.values()) < FAINT)


def as_dict(rows: Iterable[Rate]) -> dict[str, Any]:
    """The table as plain data, schema `betz.rates/1`."""
    return {"schema": "betz.rates/1", "rows": [asdict(r) for r in rows]}


def _row(band: dict[str, str], made: dict[tuple[str, str], Run]) -> Rate:
    kind, condition, unit = band["class"], band["condition"], band["unit"]
    low, high = float(band["low"]), float(band["high"])
    own = kind == "alpha_mn:soleus"
    values = {}
    for (c, muscle), run in made.items():
        slow = muscle == "soleus" and kind.startswith("alpha_mn") and condition == "effort_100"  # has its own row
        near = muscle == "soleus" or not condition.startswith("h_volley")
        counted = kind not in WHY and "movement" not in unit and has(kind, muscle)  # efforts here are isometric
        if c == condition and counted and (own or not slow) and near:
            found = value(run, kind, unit)
            if found is not None:
                values[run.pool] = found
    other = DAMAGED if condition == "decerebrate_or_freed" else UNMADE
    why = "" if values else WHY.get(kind, other)
    measured = float(np.mean(list(values.values()))) if values else None
    inside = None if measured is None else low <= measured <= high
    said = {"confidence": band["confidence"], "source": band["source"], "why": why}
    return Rate(kind, condition, unit, measured, values, low=low, high=high, inside=inside, **said)
