"""Cohorts of patients: lesions drawn from declared distributions (cohort.csv), people from seeds (cohorts.csv)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from betz.pathology import Lesion
from betz.pathway.draws import chance, even
from betz.patient import Patient
from betz.validation.reference import table

SIDES = {"L": "left", "R": "right"}
OTHER = {"L": "R", "R": "L"}


@dataclass(frozen=True)
class Member:
    """One patient of a cohort. patient: on the day of the lesion; side: of the body that is looked at, L or R (the
    paretic one); kind: of the pattern (cortical, subcortical ..., none = nothing motor is hit); extent: share lost."""

    patient: Patient
    pattern: str
    kind: str
    side: str
    extent: float

    @property
    def other(self) -> str:
        """The other side of the body."""
        return OTHER[self.side]

    @property
    def healthy(self) -> Patient:
        """The same person before the lesion."""
        return replace(self.patient, lesions=(), days=0.0)

    def at(self, days: float | None) -> Patient:
        """The patient some days after the lesion; None, or where nothing motor is hit: before it."""
        return self.healthy if days is None or not self.patient.lesions else self.patient.after(days)


@cache
def patterns(cohort: str) -> tuple[dict[str, str], ...]:
    """The rows of cohort.csv of a cohort."""
    return tuple(r for r in table("cohort") if r["cohort"] == cohort)


@cache
def ages() -> dict[str, float]:
    """Cohort -> age of its people (years)."""
    return {r["cohort"]: float(r["age"]) for r in table("cohorts")}


def members(cohort: str, n: int, seed: int = 1, model: Any = None) -> list[Member]:
    """The first n patients of a cohort; a larger cohort has the smaller one in it.

    Parameters: cohort: of cohorts.csv; n; seed: the first person, the others follow, and where the draws of lesions
    begin; model: what they are made of.
    """
    return [_member(cohort, k, seed, model) for k in range(n)]


def _member(cohort: str, k: int, seed: int, model: Any) -> Member:
    row, u = patterns(cohort)[-1], even(k, 2, chance(seed, cohort, "pattern"))
    for one in patterns(cohort):
        u -= float(one["share"])
        if u < 0.0:
            row = one
            break
    low, high = float(row["low"]), float(row["high"])
    extent = low + (high - low) * even(k, 3, chance(seed, cohort, "extent"))
    shown = "LR"[int(2 * even(k, 5, chance(seed, cohort, "side")))]
    side = {"other": SIDES[OTHER[shown]], "same": SIDES[shown], "both": "both"}[row["shows"]]
    lesions = tuple(
        Lesion(site, side, round(extent * float(weight or 1), 3), model=model)  # as many digits as people write
        for site, _, weight in (part.partition(":") for part in row["sites"].split(";") if part)
    )
    patient = Patient(seed + k, lesions=lesions, model=model, age=ages()[cohort])
    return Member(patient, row["pattern"], row["kind"], shown, extent)
