"""A hammer tap on a tendon."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

HARDEST = 1000.0  # limit: N (estimate: the tendon yields no more long before)


@dataclass(frozen=True)
class Tap(Part):
    """A hammer tap on the tendon of some muscles of one side.

    Parameters:
        muscles: names of the muscles whose tendon is struck, or one name; kept as ids in alphabetical order.
        side: "left", "right", "L" or "R"; kept as the letter.
        ms: when, from the start of the run: ms, or text such as "0.1 s".
        newtons: peak force, N.
        model: in whose anatomy the muscles are looked up; the shipped one when not given.

    Raises:
        InputError: an unknown name, a group of muscles, a negative time or force.

    Example:
        >>> Tap("soleus", "right", "0.1 s", 50)
        Tap(muscles=('soleus',), side='R', ms=100.0, newtons=50.0)
    """

    EXAMPLE: ClassVar[str] = "Tap('soleus', 'left', 100, 50)"

    muscles: tuple[str, ...]
    side: str
    ms: float
    newtons: float

    def __post_init__(self, model: Any) -> None:
        side = door.side(self.side, "Tap.side")
        self._keep(
            side=side,
            muscles=door.muscles(self.muscles, side, "Tap.muscles", door.tables(model)),
            ms=door.time(self.ms, "Tap.ms"),
            newtons=door.number(self.newtons, "Tap.newtons", "N", low=0, high=HARDEST),
        )
