"""A magnetic pulse over the motor cortex."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

STRONGEST = 100.0  # limit: resting thresholds (estimate: a coil reaches three)


@dataclass(frozen=True)
class Pulse(Part):
    """A magnetic pulse over the motor cortex of one hemisphere.

    Parameters:
        hemisphere: "left", "right", "L" or "R"; kept as the letter.
        ms: when, from the start of the run: ms, or text such as "0.1 s".
        strength: over the resting threshold (1 = threshold).
        model: as in the other parts; a pulse names no muscle.

    Raises:
        InputError: an unknown side, a negative time or strength.

    Source:
        strength in resting thresholds, as in Rossini 2015.

    Example:
        >>> Pulse("right", 100, 1.2)
        Pulse(hemisphere='R', ms=100.0, strength=1.2)
    """

    EXAMPLE: ClassVar[str] = "Pulse('right', 100, 1.2)"

    hemisphere: str
    ms: float
    strength: float

    def __post_init__(self, model: Any) -> None:
        door.tables(model)
        self._keep(
            hemisphere=door.side(self.hemisphere, "Pulse.hemisphere"),
            ms=door.time(self.ms, "Pulse.ms"),
            strength=door.number(self.strength, "Pulse.strength", "resting thresholds", low=0, high=STRONGEST),
        )
