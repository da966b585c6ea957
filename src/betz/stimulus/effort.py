"""Voluntary effort on one muscle."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part


@dataclass(frozen=True)
class Effort(Part):
    """Voluntary effort on one muscle.

    Parameters:
        muscle: any name of one muscle; kept as its id.
        side: "left", "right", "L" or "R"; kept as the letter.
        points: (ms, level 0 to 1) points joined by straight lines and held outside them; times grow. Kept as a point at
            0 ms and those where the slope changes (`betz.stimulus.course`).
        model: in whose anatomy the muscle is looked up; the shipped one when not given.

    Raises:
        InputError: an unknown name, a group of muscles, times that do not grow, a level outside 0 to 1.

    Example:
        >>> Effort("Tibialis anterior", "left", [(0, 0), ("0.1 s", 1)])
        Effort(muscle='tibialis_anterior', side='L', points=((0.0, 0.0), (100.0, 1.0)))
    """

    EXAMPLE: ClassVar[str] = "Effort('soleus', 'left', ((0, 0), (100, 1)))"

    muscle: str
    side: str
    points: tuple[tuple[float, float], ...]

    def __post_init__(self, model: Any) -> None:
        side = door.side(self.side, "Effort.side")
        self._keep(
            side=side,
            muscle=door.muscle(self.muscle, side, "Effort.muscle", door.tables(model)),
            points=door.points(self.points, "Effort.points", "level", low=0, high=1),
        )
