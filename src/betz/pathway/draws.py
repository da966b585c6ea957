"""A named quantity of a person: its standard score by address, and the value that a row of people.csv makes of it.

A draw depends on the seed and on the name alone, so that nothing else that is drawn changes it, and no `scale`.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, sqrt

from betz.anatomy.people import Spread
from betz.engine.address import address, normal, uniform


@lru_cache(maxsize=1 << 16)
def score(seed: int, *name: object) -> float:
    """Standard score (mean 0, SD 1) of a person at a name."""
    return float(normal(address(seed, "people", *name)))


@lru_cache(maxsize=1 << 12)
def chance(seed: int, *name: object) -> float:
    """Even draw in [0, 1) of a person at a name."""
    return float(uniform(address(seed, "people", *name)))


def even(k: int, base: int, start: float) -> float:
    """The k-th of numbers in [0, 1) that fill it evenly however many there are (van der Corput 1935), from a start on.

    A cohort of twenty has the declared shares in it, which twenty throws of dice would miss by ten per cent.

    >>> [even(k, 2, 0.0) for k in range(4)]
    [0.0, 0.5, 0.25, 0.75]
    """
    x, place = start, 1.0 / base
    while k:
        k, digit = divmod(k, base)
        x, place = x + digit * place, place / base
    return x % 1.0


def together(shared: float, own: float, r: float) -> float:
    """A score that correlates by `r` with others of the same shared score."""
    return sqrt(r) * shared + sqrt(1.0 - r) * own


def value(row: Spread, z: float, spread: float = 1.0, mean: float | None = None) -> float:
    """What a row gives at a standard score, inside its bounds.

    Parameters: row; z: standard score; spread: factor on the spread of the row (0 = its middle); mean: of a beta, where
    that of the row is not meant; the spread is then that of the same number of trials.
    A beta is drawn as a logit-normal of the same mean and SD, to second order.
    """
    if row.distribution == "constant" or spread == 0:
        return row.p1 if mean is None else mean
    if row.distribution == "normal":
        return _within(row, row.p1 + spread * row.p2 * z)
    if row.distribution == "lognormal":
        return _within(row, row.p1 * exp(spread * row.p2 * z))
    if row.distribution != "beta":
        raise ValueError(row.distribution)
    z = min(max(z, (row.low - row.p1) / row.p2), (row.high - row.p1) / row.p2)
    m = row.p1 if mean is None else mean
    if not 0.0 < m < 1.0:
        return m
    sd = spread * row.p2 / sqrt(row.p1 * (1.0 - row.p1) * m * (1.0 - m))
    drawn = _logistic(log(m / (1.0 - m)) - 0.5 * sd * sd * (1.0 - 2.0 * m) + sd * z)
    return _within(row, drawn) if mean is None else drawn


def _within(row: Spread, x: float) -> float:
    return min(max(x, row.low), row.high)


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))
