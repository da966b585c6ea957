"""An arm held out, palm up, eyes closed."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.errors import InputError
from betz.stimulus import door
from betz.stimulus.part import Part

SHORTEST_MS, LONGEST_MS = 100.0, 120_000.0  # limits: hardly seen; two minutes, which nobody holds an arm out


@dataclass(frozen=True)
class ArmHeldOut(Part):
    """One arm held out in front, palm up, with eyes closed, after a hand that carried it lets go.

    Parameters:
        side: "left", "right", "L" or "R"; kept as the letter.
        duration_ms: from when the hand begins to let go: ms, or text such as "30 s"; 100 to 120000.
        model: as in the other parts; it names no muscle.

    Raises:
        InputError: an unknown side, a time outside the limits.

    Source:
        Shin 2012: both arms out, palms up, eyes closed.

    Example:
        >>> ArmHeldOut("left", "30 s")
        ArmHeldOut(side='L', duration_ms=30000.0)
    """

    EXAMPLE: ClassVar[str] = "ArmHeldOut('left', '30 s')"

    side: str
    duration_ms: float = 30_000.0

    def __post_init__(self, model: Any) -> None:
        door.tables(model)
        duration = door.time(self.duration_ms, "ArmHeldOut.duration_ms")
        if not SHORTEST_MS <= duration <= LONGEST_MS:
            raise InputError(
                f"ArmHeldOut.duration_ms: an arm is held out for {SHORTEST_MS:g} to {LONGEST_MS:g} ms, not "
                f"{duration:g}."
            )
        self._keep(side=door.side(self.side, "ArmHeldOut.side"), duration_ms=duration)
