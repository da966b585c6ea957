"""A stroke of the skin: of the sole, or of another field."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

FASTEST = 1000.0  # limit: imp/s (estimate: no fibre follows faster)


@dataclass(frozen=True)
class Stroke(Part):
    """A stroke of the skin; a prick or a squeeze is a short one.

    Parameters:
        side: "left", "right", "L" or "R"; kept as the letter.
        ms: start, from the start of the run: ms, or text such as "0.1 s".
        duration_ms: length, likewise.
        rate: of each afferent of the field, imp/s.
        skin: field of skin_fields.csv; "", where not given, is the first one of the body parts in the run: the sole
            where leg muscles are, else the abdomen.
        model: in whose anatomy the field is looked up; the shipped one when not given.

    Raises:
        InputError: an unknown side or field, a negative time or rate.

    Example:
        >>> Stroke("left", 200, "0.8 s", 30)
        Stroke(side='L', ms=200.0, duration_ms=800.0, rate=30.0, skin='')
    """

    EXAMPLE: ClassVar[str] = "Stroke('left', 200, 800, 30)"

    side: str
    ms: float
    duration_ms: float
    rate: float
    skin: str = ""

    def __post_init__(self, model: Any) -> None:
        tables = door.tables(model)
        self._keep(
            side=door.side(self.side, "Stroke.side"),
            ms=door.time(self.ms, "Stroke.ms"),
            duration_ms=door.time(self.duration_ms, "Stroke.duration_ms"),
            rate=door.number(self.rate, "Stroke.rate", "imp/s", low=0, high=FASTEST),
            skin="" if isinstance(self.skin, str) and not self.skin else door.field(self.skin, "Stroke.skin", tables),
        )

    def content(self) -> dict[str, Any]:
        """As of every part; the usual field of skin is not told, so that the noise of a stroke of it stays.

        >>> Stroke("left", 100, 50, 100).content()["rate"]
        100.0
        """
        told = super().content()
        return told if self.skin else {k: v for k, v in told.items() if k != "skin"}
