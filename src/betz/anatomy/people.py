"""How healthy people differ: rows of people.csv (between people) and of ageing.csv (with the years)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from betz.anatomy.rows import Muscle
from betz.keep import kept

if TYPE_CHECKING:
    from betz.anatomy.tables import Tables

EVERYWHERE = "all"


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A quantity between people: `where` it holds (muscle, tract, joint, body part, group, sex, or all), distribution
    and its two numbers, and the bounds of health. rows: of the reference list people.csv (P01 to P110)."""

    quantity: str
    where: str
    unit: str
    distribution: str  # normal, lognormal (median, SD of log), beta (mean, SD), uniform (ends), share, constant
    p1: float
    p2: float | None
    low: float
    high: float
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, eq=False)
class Ageing:
    """A quantity with age: relative change `per_year` after an age, its SD between people and its bounds."""

    quantity: str
    where: str
    per_year: float
    sd: float
    low: float
    high: float
    after: float
    source: str
    confidence: str


def words_of(m: Muscle) -> tuple[str, ...]:
    """The words by which rows of these tables may mean a muscle, the narrowest first."""
    return tuple(filter(None, (m.id, m.corticobulbar_tract_id, m.joint, m.body_part, m.group, EVERYWHERE)))


@kept
def spread_of(tables: Tables, quantity: str, words: Sequence[str] = (EVERYWHERE,)) -> Spread | None:
    """The row of a quantity for the first of some words that has one; None where there is none."""
    return _first(tables.people, quantity, words)


@kept
def ageing_of(tables: Tables, quantity: str, words: Sequence[str] = (EVERYWHERE,)) -> Ageing | None:
    """The row of ageing.csv of a quantity for the first of some words that has one; None where there is none."""
    return _first(tables.ageing, quantity, words)


def _first(rows, quantity, words):
    found = {r.where: r for r in rows if r.quantity == quantity}
    return next((found[w] for w in words if w in found), None)

