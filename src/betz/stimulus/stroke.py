"""A stroke of the skin: of the sole, or of the abdomen."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

FASTEST = 1000.0  # limit: imp/s (estimate: no fibre follows faster)


@dataclass(frozen=True)
class Stroke(Part):
    """A stroke of the lateral sole where leg muscles are in the run, else of the abdomen (skin_fields.csv).

    Parameters:
        side: "left", "right", "L" or "R"; kept as the letter.
        ms: start, from the start of the run: ms, or text such as "0.1 s".
        duration_ms: length, likewise.
        rate: of each afferent of the field, imp/s.
        model: as in the other parts; a stroke names no muscle.

    Raises:
        InputError: an unknown side, a negative time or rate.

    Example:
        >>> Stroke("left", 200, "0.8 s", 30)
        Stroke(side='L', ms=200.0, duration_ms=800.0, rate=30.0)
    """

    EXAMPLE: ClassVar[str] = "Stroke('left', 200, 800, 30)"

    side: str
    ms: float
    duration_ms: float
    rate: float

    def __post_init__(self, model: Any) -> None:
        self._keep(
            side=door.side(self.side, "Stroke.side"),
            ms=door.time(self.ms, "Stroke.ms"),
            duration_ms=door.time(self.duration_ms, "Stroke.duration_ms"),
            rate=door.number(self.rate, "Stroke.rate", "imp/s", low=0, high=FASTEST),
        )
