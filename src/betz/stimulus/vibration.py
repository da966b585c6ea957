"""Vibration of a tendon."""

from dataclasses import dataclass
from typing import Any, ClassVar

from betz.stimulus import door
from betz.stimulus.part import Part

# Numerics: stretch is given to the muscles at 1 ms; a faster vibration would be taken for a slower one (sampling).
FASTEST_HZ = 500.0
LARGEST_MM = 50.0  # (estimate: a fifth of the longest muscle)


@dataclass(frozen=True)
class Vibration(Part):
    """Vibration of the tendon of some muscles of one side.

    Parameters:
        muscles: names of the muscles, or one name; kept as ids in alphabetical order.
        side: "left", "right", "L" or "R"; kept as the letter.
        ms: start, from the start of the run: ms, or text such as "0.1 s".
        duration_ms: length, likewise.
        hz: frequency, Hz, at most 500.
        mm: amplitude, mm from peak to peak.
        model: in whose anatomy the muscles are looked up; the shipped one when not given.

    Raises:
        InputError: an unknown name, a group of muscles, a negative time, frequency or amplitude.

    Example:
        >>> Vibration("soleus", "left", 100, "0.5 s", 80, 1).duration_ms
        500.0
    """

    EXAMPLE: ClassVar[str] = "Vibration('soleus', 'left', 100, 500, 80, 1)"

    muscles: tuple[str, ...]
    side: str
    ms: float
    duration_ms: float
    hz: float
    mm: float

    def __post_init__(self, model: Any) -> None:
        side = door.side(self.side, "Vibration.side")
        self._keep(
            side=side,
            muscles=door.muscles(self.muscles, side, "Vibration.muscles", door.tables(model)),
            ms=door.time(self.ms, "Vibration.ms"),
            duration_ms=door.time(self.duration_ms, "Vibration.duration_ms"),
            hz=door.number(self.hz, "Vibration.hz", "Hz", low=0, high=FASTEST_HZ),
            mm=door.number(self.mm, "Vibration.mm", "mm", low=0, high=LARGEST_MM),
        )
