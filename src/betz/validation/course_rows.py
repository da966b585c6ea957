"""Rows about courses: what was published (course.csv, and rows of physiology.csv about patients), and how each is
measured here (course_how.csv): on which cohort, which of its patients, on which days, by which measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from betz.validation.kinds import are
from betz.validation.measures import AGAINST_HEALTHY, BOTH_SIDES
from betz.validation.reference import rows, table
from betz.validation.seen import HEALTHY, Case, Day, parts
from betz.validation.visits import CHART, is_recording


@dataclass(frozen=True)
class Published:
    """A published quantity of a course, as a row of a validation."""

    quantity: str
    where: str
    unit: str
    low: float
    high: float
    source: str
    confidence: str


@dataclass(frozen=True)
class How:
    """How a row is measured. cohorts: of cohorts.csv; who: kinds of patients, all of which hold; days; measure and the
    names that it is given; words: what stands for what was published."""

    cohorts: tuple[str, ...]
    who: str
    days: tuple[float, ...]
    measure: str
    names: tuple[str, ...]
    words: str

    def of(self, case: Case) -> bool:
        """Whether a patient is one of those that the row is about."""
        return all(kind.holds(case) for kind in are(self.who))

    def first(self) -> set[Day]:
        """Days of the charts that tell who the row is about."""
        days = {d for kind in are(self.who) for d in kind.days}
        return days | {HEALTHY} if days else days

    def asks(self, case: Case) -> set[tuple[str, str, Day]]:
        """(what, side, day) of all that must be looked at in a patient; the chart has no side."""
        found: set[tuple[str, str, Day]] = set()
        recordings = [n for n in self.names if is_recording(n)]
        sides = (case.side, case.member.other) if self.measure in BOTH_SIDES else (case.side,)
        days: tuple[Day, ...] = (*self.days, HEALTHY) if self.measure in AGAINST_HEALTHY else self.days
        found |= {(r, s, d) for r in recordings for s in sides for d in days}
        if len(recordings) < len(self.names) or not self.names:
            found |= {(CHART, "", d) for d in (*self.days, HEALTHY)}
        return found


@cache
def how() -> dict[str, How]:
    """Id -> how a row is measured."""
    return {r["id"]: _how(r) for r in table("course_how")}


def _how(row: dict[str, str]) -> How:
    measure, _, names = row["measure"].partition(":")
    days = tuple(float(d) for d in row["days"].split(";"))
    return How(tuple(row["cohort"].split(";")), row["who"], days, measure, parts(names) if names else (), row["how"])


@cache
def published() -> dict[str, Published]:
    """Id -> what was published, in the order of the tables; rows of physiology.csv after those of course.csv."""
    out = {r["id"]: _published(r) for r in table("course")}
    patients = {i: r for i, r in rows().items() if i in how()}
    return out | {i: Published(r.quantity, f"{r.population}, {r.where}", r.unit, r.low, r.high, r.source, r.confidence)
                  for i, r in patients.items()}


def _published(r: dict[str, Any]) -> Published:
    where = f"{r['lesion']}, {r['severity']}, day {float(r['time_days']):g}"
    return Published(r["quantity"], where, r["unit"], float(r["low"]), float(r["high"]), r["source"], r["confidence"])


@cache
def not_measured() -> dict[str, str]:
    """Id -> why a row of the published courses is not measured."""
    return {r["id"]: r["reason"] for r in table("course_not_measured")}
