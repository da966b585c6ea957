"""Progressive degeneration: a loss that grows to its full extent over months."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class Degeneration(Mechanism):
    """Time course of the lesion kind "degeneration"."""

    found = "Charcot 1874; Swash 1980"
    neutral = {"takes": float("inf")}

    takes = given(
        180.0,
        "days",
        low=30,
        high=1000,
        source="estimate: a progressive loss is complete half a year on",
        seen="estimate",
    )

    def extent(self, days: float) -> float:
        """Share of the final loss that has come about after some days."""
        return min(1.0, days / self.takes)
