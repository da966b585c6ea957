"""A healthy person: size and variation, drawn once from the seed by declared distributions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from typing import TypeVar

import numpy as np

from betz.engine.address import address, normal
from betz.errors import InputError, shown
from betz.model import SHELF, Model, human
from betz.units import real

T = TypeVar("T")
# Share of the true numbers of motoneurons and interneurons. Numerics: how much is simulated, here for an examination in
# seconds.
DEFAULT_SCALE = 0.1


@dataclass(frozen=True)
class Person:
    """Size and variation of one healthy person.

    seed: int; scale: share of the true cell numbers (0.01 to 1); model: what the person is made of. Height, strength,
    speed, reserve, reflex and bias are factors around 1 of the reference adult. Same seed, same person.
    """

    seed: int
    scale: float = DEFAULT_SCALE
    model: Model = field(default_factory=human)

    def __post_init__(self) -> None:
        if not isinstance(self.seed, (int, np.integer)) or not real(self.seed) >= 0:
            raise InputError(f"seed must be a whole number, 0 or more, not {shown(self.seed)}.")
        if not 0.01 <= real(self.scale) <= 1.0:  # numerics
            raise InputError(
                f"scale must be a number from 0.01 to 1 (share of true cell numbers), not {shown(self.scale)}."
            )
        object.__setattr__(self, "seed", int(self.seed))
        object.__setattr__(self, "scale", real(self.scale))

    @property
    def scale_axons(self) -> float:
        """Share of the true number of descending axons: thinned more than cells, since there are 2 million of them."""
        return self.scale**self.model.descending_axons.thinning

    def key(self, *parts: object) -> int:
        """The 64-bit key of an address inside this person."""
        return address(self.seed, *parts)

    def factor(self, name: str, sd: float, *parts: object) -> float:
        """Log-normal factor of this person at an address."""
        return exp(sd * _score(self.key("factor", name, *parts), self.model.individual_variation.tails))

    @property
    def height(self) -> float:
        """Height relative to the reference adult."""
        return self.factor("height", self.model.individual_variation.height)

    @property
    def build(self) -> float:
        """Muscle force relative to the reference adult."""
        return self.factor("build", self.model.individual_variation.strength)

    @property
    def speed(self) -> float:
        """Conduction velocity relative to the reference adult."""
        return self.factor("speed", self.model.individual_variation.speed)

    @property
    def reserve(self) -> float:
        """Descending drive relative to the reference adult."""
        return self.factor("reserve", self.model.individual_variation.reserve)

    @property
    def reflex(self) -> float:
        """Strength of Ia synapses relative to the reference adult."""
        return self.factor("reflex", self.model.individual_variation.reflex)

    @property
    def bias(self) -> float:
        """Tonic descending input relative to the reference adult."""
        return self.factor("bias", self.model.individual_variation.bias)


def of_person(person: Person, what: str, make: Callable[[], T]) -> T:
    """What is made once of a healthy person; kept on the shelf, since all circuits take from it."""
    return SHELF.get((person.model.hash, what, person.seed, person.scale), make)


@lru_cache(maxsize=1 << 14)
def _score(key: int, tails: float) -> float:
    """The standard score at an address, cut at so many SD; asked for by every circuit of a person."""
    return float(np.clip(normal(key), -tails, tails))
