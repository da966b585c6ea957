"""Limits for many items at once, so that the whole set of them calls few healthy people ill.

A neurologist who judges fifteen jerks by the limits of one calls half of all healthy people ill (BX103). Here the set
has a declared rate. An item counts by itself where it lies beyond what the most unusual of all items of a healthy
person shows, or with a neighbour of the same limb where two of one limb lie beyond what two of one limb show in health.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from math import erfc, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from betz.units import Parameters, given


class Declared(Parameters):
    """How many healthy people may have an item called, by one kind of finding."""

    rate = given(
        0.02,
        low=0.005,
        high=0.03,
        source="BX094: 0-2 % of healthy adults have a pathologically brisk jerk; BX101: increased tone in 0-3 %; half "
        "of it for items by themselves, half for neighbours",
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


class Limits(NamedTuple):
    """Standard deviations from the mean of health: of an item `alone`, of each of two neighbours `together`."""

    alone: float
    together: float


def limits(groups: Mapping[Hashable, Hashable], correlation: float, people: int) -> Limits:
    """Limits of a set of items of one person, on one side of the mean.

    Parameters: groups: item -> its limb (None: it has no neighbour); correlation: between items of one person, what
    makes a lively person; people: how many healthy people mean and SD come from.
    One normal trait of the person and one of each item. Mean and SD of few people are uncertain, so that the limit
    is that of Student's t.

    >>> wide, narrow = limits(dict.fromkeys(range(15)), 0.0, 40), limits(dict.fromkeys(range(15)), 0.9, 40)
    >>> wide.alone > narrow.alone > 2.5
    True
    """
    sizes = Counter(limb for limb in groups.values() if limb is not None).values()
    traits = np.array([NormalDist().inv_cdf((k + 0.5) / STEPS) for k in range(STEPS)])

    def beyond(limit: float) -> np.ndarray:
        """Chance of an item to be beyond, at each trait."""
        spread = sqrt(2.0 * max(1.0 - correlation, 1e-6))  # numerics
        return np.array([0.5 * erfc((limit - sqrt(correlation) * u) / spread) for u in traits])

    def any_alone(limit: float) -> float:
        return float(1.0 - np.mean((1.0 - beyond(limit)) ** len(groups)))

    def any_two(limit: float) -> float:
        p = beyond(limit)
        none = [(1.0 - p) ** m + m * p * (1.0 - p) ** (m - 1) for m in sizes]
        return float(1.0 - np.mean(np.prod(none, axis=0)))

    share = 0.5 * DECLARED.rate
    alone = student(_where(any_alone, share), people)
    return Limits(alone, student(_where(any_two, share), people) if sizes else alone)


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


def called(away: Mapping[Hashable, float], groups: Mapping[Hashable, Hashable], limit: Limits) -> set[Hashable]:
    """Items that count: far from health by themselves, or far with a neighbour of the same limb.

    Parameters: away: item -> SD beyond the mean of health, in the direction asked about; groups: item -> limb or None.

    >>> sorted(called({"a": 3.5, "b": 2.5, "c": 2.5, "d": 2.6}, {"a": None, "b": 1, "c": 2, "d": 2}, Limits(3.0, 2.4)))
    ['a', 'c', 'd']
    """
    near = Counter(groups[k] for k, z in away.items() if z >= limit.together and groups[k] is not None)
    return {k for k, z in away.items() if z >= limit.alone or (z >= limit.together and near[groups[k]] > 1)}


def correlation(rows: Iterable[Iterable[float]]) -> float:
    """Mean correlation between the columns of a table (people x items), 0 to 1."""
    with np.errstate(invalid="ignore", divide="ignore"):  # what never varies goes with nothing
        r = np.corrcoef(np.asarray(list(rows), float).T)
    off = r[~np.eye(len(r), dtype=bool)]
    return float(np.clip(np.nanmean(off), 0.0, 0.99))  # numerics: below 1
