"""A healthy person: size and variation, drawn once from the seed by declared distributions."""

from dataclasses import dataclass

import numpy as np

from betz.engine.random import generator
from betz.errors import InputError
from betz.units import Parameters, given


class Variation(Parameters):
    """How healthy adults differ (SD of the logarithm unless said), and the reference adult of the tables."""

    height_m = given(
        1.75, unit="m", low=1.4, high=2.1, source="anatomy README: one healthy adult of about 1.75 m", seen="literature"
    )
    height_sd = given(
        0.04, low=0, high=0.08, source="adult height CV 4 % within a sex (NCD-RisC), GK", seen="literature"
    )
    strength_sd = given(
        0.12,
        low=0,
        high=0.3,
        source="F06: 199.8 +- 47.3 N m (CV 24 %) of raw torque; half of it is body size (estimate)",
        seen="literature",
    )
    muscle_sd = given(
        0.04, low=0, high=0.1, source="estimate: strength of single muscles around the person's mean", seen="estimate"
    )
    units_sd = given(
        0.10, low=0, high=0.3, source="MUNE test-retest and population CV 10-20 % (McNeil 2005, GK)", seen="literature"
    )
    speed_sd = given(0.04, low=0, high=0.1, source="nerve conduction velocity CV 4-6 % (Kimura, GK)", seen="literature")
    reserve_sd = given(
        0.05,
        low=0,
        high=0.2,
        source="F12: voluntary activation 93-100 %; drive CV that gives this (estimate)",
        seen="literature",
    )
    reflex_sd = given(
        0.08,
        low=0,
        high=0.5,
        source="R06: EMG CV 45 %, electrodes and skin included; Ia weight CV for about 30 % (estimate)",
        seen="literature",
    )
    bias_sd = given(
        0.15,
        low=0,
        high=0.5,
        source="estimate: resting excitability, part of the same reflex variation",
        seen="estimate",
    )


VARIATION = Variation()
DEFAULT_SCALE = (
    0.1  # share of true numbers of motoneurons and interneurons; README of this room: seconds per examination
)


@dataclass(frozen=True)
class Person:
    """Size and variation of one healthy person.

    seed: int; scale: share of the true cell numbers (0.01 to 1); height, strength, speed, reserve, reflex, bias:
    factors
    around 1 of the reference adult. Same seed, same person.
    """

    seed: int
    scale: float = DEFAULT_SCALE

    def __post_init__(self):
        if isinstance(self.seed, bool) or not isinstance(self.seed, (int, np.integer)) or self.seed < 0:
            raise InputError(f"seed must be a whole number, 0 or more, not {self.seed!r}.")
        if not isinstance(self.scale, (int, float)) or not 0.01 <= self.scale <= 1.0:
            raise InputError(f"scale must be a number from 0.01 to 1 (share of true cell numbers), not {self.scale!r}.")

    @property
    def scale_axons(self) -> float:
        """Share of the true number of descending axons: a fifth of `scale`, since there are 2 million of them."""
        return self.scale / 5.0

    def factor(self, name: str, sd: float, *address) -> float:
        """Log-normal factor of this person at an address, cut at 2.5 SD (health has no tails of disease)."""
        z = float(np.clip(generator(self.seed, "factor", name, *address).standard_normal(), -2.5, 2.5))
        return float(np.exp(sd * z))

    @property
    def height(self) -> float:
        """Height relative to the reference adult."""
        return self.factor("height", VARIATION.height_sd)

    @property
    def build(self) -> float:
        """Muscle force relative to the reference adult: what an examiner sees of the person's build."""
        return self.factor("build", VARIATION.strength_sd)

    @property
    def speed(self) -> float:
        """Conduction velocity relative to the reference adult."""
        return self.factor("speed", VARIATION.speed_sd)

    @property
    def reserve(self) -> float:
        """Descending drive relative to the reference adult."""
        return self.factor("reserve", VARIATION.reserve_sd)

    @property
    def reflex(self) -> float:
        """Strength of Ia synapses relative to the reference adult."""
        return self.factor("reflex", VARIATION.reflex_sd)

    @property
    def bias(self) -> float:
        """Tonic descending input relative to the reference adult."""
        return self.factor("bias", VARIATION.bias_sd)
