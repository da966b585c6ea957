"""A healthy person: size, sex, age, height and hand, asked for or drawn from the seed. Its traits: traits.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from betz.anatomy.people import ageing_of, spread_of
from betz.engine.address import address
from betz.errors import InputError, shown, unknown
from betz.model import SHELF, Model, human
from betz.pathway.draws import chance, score, value
from betz.units import real

T = TypeVar("T")
# Share of the true numbers of motoneurons and interneurons. Numerics: how much is simulated, here for an examination in
# seconds.
DEFAULT_SCALE = 0.1
SEXES, HANDS = ("female", "male"), ("left", "right")
MOST_SEED = 2**63 - 1  # limit: what TOML, Parquet and other readers hold as a whole number
HEIGHTS = (140.0, 210.0)  # cm, limits: heights that may be asked for


@dataclass(frozen=True)
class Person:
    """One healthy person.

    seed: int; scale: share of the true cell numbers (0.01 to 1); model: what the person is made of; age (years), sex
    ("female", "male"), height_cm (standing), hand ("left", "right": the dominant one): drawn where they are not given,
    by people.csv. Same seed, same person, whatever the scale; who is asked for by what is drawn is the same person too.
    """

    seed: int
    scale: float = DEFAULT_SCALE
    model: Model = field(default_factory=human)
    age: float | None = field(default=None, kw_only=True)
    sex: str | None = field(default=None, kw_only=True)
    height_cm: float | None = field(default=None, kw_only=True)
    hand: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.seed, (int, np.integer)) or not real(self.seed) >= 0:
            raise InputError(f"seed must be a whole number, 0 or more, not {shown(self.seed)}.")
        if self.seed > MOST_SEED:
            raise InputError(f"seed is at most {MOST_SEED} (2**63 - 1), not {shown(self.seed)}.")
        if not 0.01 <= real(self.scale) <= 1.0:  # numerics
            raise InputError(
                f"scale must be a number from 0.01 to 1 (share of true cell numbers), not {shown(self.scale)}."
            )
        ages = spread_of(self.model.tables, "age")
        # in this order: what is drawn later may depend on what was drawn before
        for name, of in (
            ("seed", int),
            ("scale", real),
            ("sex", lambda x: _word(x, "sex", SEXES) if x is not None else self._sex()),
            ("age", lambda x: _number(x, "age", "years", ages.low, ages.high) if x is not None else self._age()),
            ("height_cm", lambda x: _number(x, "height_cm", "cm", *HEIGHTS) if x is not None else self._height()),
            ("hand", lambda x: _word(x, "hand", HANDS) if x is not None else self._hand()),
        ):
            object.__setattr__(self, name, of(getattr(self, name)))

    def _sex(self) -> str:
        return SEXES[chance(self.seed, "female") >= spread_of(self.model.tables, "female").p1]

    def _age(self) -> float:
        """In whole years."""
        row, vary = spread_of(self.model.tables, "age"), self.model.individual_variation
        drawn = row.p1 + (row.p2 - row.p1) * chance(self.seed, "age")
        return float(int(vary.reference_age + min(1.0, vary.age) * (drawn - vary.reference_age)))

    def _height(self) -> float:
        """In millimetres, so that it can be written down; the height of youth less what age takes of the spine."""
        vary = self.model.individual_variation
        row = spread_of(self.model.tables, "height", (self.sex,))
        own = self.usual_height + value(row, score(self.seed, "height"), vary.height) - row.p1
        return round(own * self.aged("standing"), 1)

    def _hand(self) -> str:
        return HANDS[chance(self.seed, "hand") >= spread_of(self.model.tables, "left_handed").p1]

    @property
    def usual_height(self) -> float:
        """Mean height (cm) of young people of the same sex."""
        vary, row = self.model.individual_variation, spread_of(self.model.tables, "height", (self.sex,))
        return vary.reference_height + vary.sex * (row.p1 - vary.reference_height)

    @cached_property
    def young_height(self) -> float:
        """Height (cm) before the spine lost any of it."""
        return self.height_cm / self.aged("standing")

    @property
    def height(self) -> float:
        """Length of limbs and nerves relative to the reference adult."""
        return self.young_height / self.model.individual_variation.reference_height

    def aged(self, quantity: str, words: tuple[str, ...] = ("all",)) -> float:
        """What the years have made of a quantity, as a factor: 1 in the reference adult.

        A steady share a year after the age of the row, at a pace of the person; over the years of a life that lies
        within 2 % of a straight line.
        """
        vary, row = self.model.individual_variation, ageing_of(self.model.tables, quantity, words)
        years = max(0.0, self.age - row.after) - max(0.0, vary.reference_age - row.after)
        pace = row.per_year + vary.ageing * row.sd * score(self.seed, "pace", quantity)
        return float(np.exp(min(max(pace, row.low), row.high) * years))

    @property
    def who(self) -> dict[str, Any]:
        """Age, sex, height and hand, as a chart tells them."""
        return {"age": self.age, "sex": self.sex, "height_cm": self.height_cm, "hand": self.hand}

    @cached_property
    def name(self) -> tuple[Any, ...]:
        """What tells this person from others, by the content of the model; results are kept under it."""
        return (self.model.hash, self.seed, self.scale, *self.who.values())

    @property
    def scale_axons(self) -> float:
        """Share of the true number of descending axons: thinned more than cells, since there are 2 million of them."""
        return self.scale**self.model.descending_axons.thinning

    def kept_axons(self, fast: float) -> tuple[float, float]:
        """Shares of the true number of cortical axons, of which `fast` are fast: all that are kept, the fast ones."""
        quick = fast * self.scale**self.model.descending_axons.thinning_fast
        return quick + (1.0 - fast) * self.scale_axons, quick

    def key(self, *parts: object) -> int:
        """The 64-bit key of an address inside this person."""
        return address(self.seed, *parts)


def _number(x: object, name: str, unit: str, low: float, high: float) -> float:
    number = real(x)
    if not low <= number <= high:
        raise InputError(f"{name} must be a number from {low:g} to {high:g} {unit}, not {shown(x)}.")
    return number + 0.0


def _word(x: object, name: str, words: tuple[str, ...]) -> str:
    found = str(x).strip().lower()
    if found not in words:
        raise InputError(unknown(name, x, words))
    return found


def of_person(person: Person, what: str, make: Callable[[], T]) -> T:
    """What is made once of a healthy person; kept on the shelf, since all circuits take from it."""
    return SHELF.get((person.model.hash, what, person.name), make)
