"""On whom a row is measured: the column `measured_on` of physiology.csv, and who that is (measured_on.csv)."""

from __future__ import annotations

from functools import cache
from typing import Any

from betz.pathway.draws import chance
from betz.validation.reference import rows, table


@cache
def kinds() -> dict[str, dict[str, str]]:
    """Name of some people -> their row of measured_on.csv."""
    return {r["people"]: r for r in table("measured_on")}


def kind_of(row: str) -> str:
    """The people on whom a row is measured."""
    return rows()[row].measured_on


def who(kind: str, seed: int) -> dict[str, Any]:
    """What is asked of a person of this kind, beside the seed: sex, and an age in whole years between the two of the
    row, as far along between them as the seed draws. The rest is drawn.

    >>> who("adults", 1), who("men", 1)
    ({}, {'sex': 'male'})
    """
    row = kinds()[kind]
    asked: dict[str, Any] = {"sex": row["sex"]} if row["sex"] else {}
    if row["age_low"]:
        low, high = int(row["age_low"]), int(row["age_high"])
        asked["age"] = float(low + int((high + 1 - low) * chance(seed, "age")))
    return asked
