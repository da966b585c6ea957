"""An electrical shock to a nerve."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

STRONGEST = 1000.0  # limit: motor thresholds (estimate: every fibre fires long before)


@dataclass(frozen=True)
class Shock(Part):
    """A shock to the nerve of one muscle.

    Parameters:
        muscle: any name of one muscle; kept as its id.
        side: "left", "right", "L" or "R"; kept as the letter.
        ms: when, from the start of the run: ms, or text such as "0.1 s".
        strength: current over the motor threshold of the nerve (1 = threshold).
        along: where the electrode sits, as a share of the way from the cord (0) to the muscle (1).
        model: in whose anatomy the muscle is looked up; the shipped one when not given.

    Raises:
        InputError: an unknown name, a group of muscles, a negative time or strength, a share outside 0 to 1.

    Source:
        strength in thresholds, as in Pierrot-Deseilligny & Burke 2005.

    Example:
        >>> Shock("soleus", "left", 100, 1.2)
        Shock(muscle='soleus', side='L', ms=100.0, strength=1.2, along=0.75)
    """

    EXAMPLE: ClassVar[str] = "Shock('soleus', 'left', 100, 1.2)"

    muscle: str
    side: str
    ms: float
    strength: float
    along: float = 0.75

    def __post_init__(self, model: Any) -> None:
        side = door.side(self.side, "Shock.side")
        self._keep(
            side=side,
            muscle=door.muscle(self.muscle, side, "Shock.muscle", door.tables(model)),
            ms=door.time(self.ms, "Shock.ms"),
            strength=door.number(self.strength, "Shock.strength", "motor thresholds", low=0, high=STRONGEST),
            along=door.number(self.along, "Shock.along", low=0, high=1),
        )
