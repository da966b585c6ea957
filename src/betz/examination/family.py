"""One limit for many items at once, so that the whole set of them calls few healthy people ill.

A neurologist who judges fifteen jerks by the limits of one calls half of all healthy people ill (BX103). Here the set
has a declared rate: an item counts where it lies beyond what the most unusual of all items of a healthy person shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import erfc, sqrt
from statistics import NormalDist

import numpy as np

from betz.units import Parameters, given


class Declared(Parameters):
    """How many healthy people may have an item called, by one kind of finding."""

    jerks = given(
        0.01,
        low=0.005,
        high=0.02,
        source="BX094: 0-2 % of healthy adults have a pathologically brisk jerk, the middle",
        seen="literature",
    )
    tone = given(
        0.015, low=0.005, high=0.03, source="BX101: increased tone in 0-3 %, the middle", seen="literature"
    )
    rate = given(
        0.02,
        low=0.005,
        high=0.03,
        source="estimate: wasting, light movement and dexterity, of which no survey tells; as jerks and tone at most",
        seen="estimate",
    )
    spread = given(
        0.005,
        low=0.0,
        high=0.02,
        source="BX094: 0.5 % (0-2) of healthy adults have a jerk that spreads as in disease",
        seen="literature",
    )
    usual = given(
        1.64,
        unit="SD",
        low=1.28,
        high=1.96,
        source="one healthy item in twenty is beyond (normal distribution)",
        seen="literature",
    )


DECLARED = Declared()
STEPS = 1000  # numerics: of the integral over the trait of a person
HALVINGS = 40  # numerics: of the search for a limit


def limit(items: int, correlation: float, people: int, rate: float) -> float:
    """Limit (SD from the mean of health) of each item of a set, on one side of the mean.

    Parameters: items: how many are judged together; correlation: between items of one person, what makes a lively
    person; people: how many healthy people mean and SD come from; rate: share of people who may have one called.
    One normal trait of the person and one of each item. Mean and SD of few people are uncertain, so that the limit
    is that of Student's t.

    >>> limit(15, 0.0, 40, 0.02) > limit(15, 0.9, 40, 0.02) > 2.5
    True
    """
    traits = np.array([NormalDist().inv_cdf((k + 0.5) / STEPS) for k in range(STEPS)])

    def any_beyond(at: float) -> float:
        spread = sqrt(2.0 * max(1.0 - correlation, 1e-6))  # numerics
        beyond = np.array([0.5 * erfc((at - sqrt(correlation) * u) / spread) for u in traits])
        return float(1.0 - np.mean((1.0 - beyond) ** items))

    return student(_where(any_beyond, rate), people)


def _where(chance, share: float) -> float:
    """The limit (SD) at which a falling chance has come down to a share."""
    low, high = 0.0, 10.0  # SD
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if chance(middle) > share else (low, middle)
    return high


def student(limit: float, people: int) -> float:
    """The quantile of Student's t for that of a normal distribution (Abramowitz and Stegun 26.7.5, first term)."""
    return limit + (limit**3 + limit) / (4.0 * (people - 1))


def correlation(rows: Iterable[Iterable[float]]) -> float:
    """Mean correlation between the columns of a table (people x items), 0 to 1."""
    with np.errstate(invalid="ignore", divide="ignore"):  # what never varies goes with nothing
        r = np.corrcoef(np.asarray(list(rows), float).T)
    known = r[~np.eye(len(r), dtype=bool) & np.isfinite(r)]
    return float(np.clip(known.mean(), 0.0, 0.99)) if known.size else 0.0  # numerics: below 1
