"""What a mechanism is: one idea of physiology with its parameters, the rows that it wires, and how to take it away."""

from __future__ import annotations

from collections import namedtuple
from typing import Any, ClassVar, Self

from betz.units import Parameters

# s, the step of muscle, receptors and fibres: one window of the clock (engine.layout.WINDOW). Numerics: how often the
# equations are solved, no number of the body.
WINDOW_S = 0.001


class Mechanism(Parameters):
    """Base of all mechanisms; the name of the file is the name of the mechanism.

    Class attributes: `found`: who found it; `rows`: ids of circuits.csv that it wires, each with a parameter of the
    same name, the factor on the strength in the table; `needs`: mechanisms without which it does nothing (of "a|b" one
    is enough); `neutral`: the values that take it away (the factors of its rows are set to 0 besides).

    Example: ``RecurrentInhibition(mn_renshaw=0.5).mn_renshaw`` is 0.5.
    """

    found: ClassVar[str] = ""
    rows: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    neutral: ClassVar[dict[str, float]] = {}
    Record: ClassVar[Any] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        names = list(cls.declared())
        # the same named tuple for all instances: compiled code knows it by its module and name
        cls.Record = namedtuple("Record", names, module=cls.__module__)
        cls.Record.__qualname__ = f"{cls.__name__}.Record"
        missing = (set(cls.rows) | set(cls.neutral)) - set(names)
        if missing:
            raise TypeError(f"{cls.__name__} declares no parameter {', '.join(sorted(missing))}")

    @classmethod
    def name(cls) -> str:
        """The name of the mechanism, which is that of its file."""
        return cls.__module__.rpartition(".")[2]

    @classmethod
    def line(cls) -> str:
        """What it is, in one line."""
        return (cls.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    def record(self) -> Any:
        """The parameters as a named tuple of floats, for compiled loops."""
        return self.Record(**self.__dict__)

    def strength_of(self, row: str) -> float:
        """Factor on the strength of one of its rows of circuits.csv."""
        return self.__dict__[row]

    @classmethod
    def removable(cls) -> bool:
        """Whether there is a nervous system without it: it wires rows, or has values at which it does nothing."""
        return bool(cls.rows or cls.neutral)

    def away(self) -> Self:
        """The mechanism taken away: neutral values, and nothing wired."""
        gone = type(self)()
        gone.__dict__.update(self.__dict__ | dict(self.neutral) | dict.fromkeys(self.rows, 0.0))
        return gone
