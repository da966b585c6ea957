"""Rows of physiology.csv: published measurements with range, source and confidence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Row:
    """A published quantity: low, high and central in `unit`; confidence: checked, well-known or uncertain."""

    id: str
    group: str
    quantity: str
    population: str
    muscle_or_site: str
    unit: str
    low: float
    high: float
    central: float
    source: str
    confidence: str
    how_to_measure_in_simulation: str
    measured_on: str  # the people of measured_on.csv

    @property
    def where(self) -> str:
        """Muscle or site."""
        return self.muscle_or_site


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table of this room as dictionaries."""
    with (files("betz.validation") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


@cache
def rows() -> dict[str, Row]:
    """Id -> published row, in the order of the table."""
    numbers = ("low", "high", "central")
    return {r["id"]: Row(**{k: float(v) if k in numbers else v for k, v in r.items()}) for r in table("physiology")}


@cache
def reasons() -> dict[str, str]:
    """Id -> why a row is not measured."""
    return {r["id"]: r["reason"] for r in table("not_measured")}
