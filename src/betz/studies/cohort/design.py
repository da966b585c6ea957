"""The design of a study of many people, as plain values: who, with which lesions, seen when, by which tests."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from betz.model import Model

EITHER = "either"  # side of a lesion: left in one half of the patients, right in the other


@dataclass(frozen=True)
class Spread:
    """How a number is spread over people: evenly from low to high, or as a bell curve of mean and sd between them.

    One number for everybody has low and high alike.

    >>> Spread(20, 80).at(0.5), round(Spread(50, 90, 70, 10).at(0.5), 3)
    (50.0, 70.0)
    """

    low: float
    high: float
    mean: float | None = None
    sd: float | None = None

    def at(self, share: float) -> float:
        """The number below which this share of people lies; what is outside of low and high is not cut but redrawn."""
        if self.mean is None or self.sd is None or self.low == self.high:
            return self.low + (self.high - self.low) * share
        bell = NormalDist(self.mean, self.sd)
        below, up_to = bell.cdf(self.low), bell.cdf(self.high)
        p = below + (up_to - below) * share
        if not 0.0 < p < 1.0:  # an end so far out that its share cannot be told from none
            return self.low if p <= 0.0 else self.high
        return min(max(bell.inv_cdf(p), self.low), self.high)


@dataclass(frozen=True)
class Place:
    """One site of a lesion: the keys of a lesion without side and fraction; times: factor on the fraction."""

    keys: dict[str, Any]
    times: float = 1.0


@dataclass(frozen=True)
class Kind:
    """A kind of lesion: share of the patients who have it, sites (none: nothing motor is hit), side, fraction lost."""

    name: str
    share: float
    places: tuple[Place, ...]
    side: str
    fraction: Spread


@dataclass(frozen=True)
class People:
    """Who is studied: how many, the first seed, how age (years) and sex are spread, cells, and whether with twins."""

    number: int
    first_seed: int = 1
    age: Spread | None = None
    female: float | None = None
    scale: float | None = None
    twin: bool = False


@dataclass(frozen=True)
class Test:
    """What is done to each person: an examination (quick or whole), or a protocol of the laboratory."""

    __test__ = False  # a word of the field, not of pytest

    name: str
    quick: bool | None = None
    protocol: Any = None

    def content(self) -> dict[str, Any]:
        """The test as plain data, in which two tests that do the same are the same."""
        if self.protocol is None:
            return {"examination": "quick" if self.quick else "whole"}
        from dataclasses import asdict

        from betz.results.plain import plain_data

        return {"protocol": type(self.protocol).__name__, **plain_data(asdict(self.protocol))}


@dataclass(frozen=True)
class Factor:
    """What is crossed with all else: its name (fraction, without, or MECHANISM.PARAMETER) and its levels."""

    name: str
    levels: tuple[Any, ...]


@dataclass(frozen=True)
class Outputs:
    """What the table has of a chart: sections, and the numbers beside each finding; None for all."""

    sections: tuple[str, ...] | None = None
    numbers: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Design:
    """A study as its file tells it, checked value by value.

    name; people; lesions; days since the lesion at which each patient is seen, or how one such day is spread; tests;
    factors; outputs; model: what people are made of before factors change it; text: of the file.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from betz.studies import example, load
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "study.toml").write_text(example())
    ...     load(f"{folder}/study.toml").name
    'Four capsular strokes'
    """

    name: str
    people: People
    lesions: tuple[Kind, ...]
    days: tuple[float, ...] | Spread
    tests: tuple[Test, ...]
    factors: tuple[Factor, ...]
    outputs: Outputs
    model: Model
    text: str
