"""Declared quantities: a value with its unit, its range and its source.

Example:
    >>> class FastCorticospinal(Parameters):
    ...     "Fast cortico-motoneuronal axons."
    ...     velocity: MetresPerSecond = given(60.0, low=20, high=80, source="Rothwell 1991", seen="literature")
    >>> axon = FastCorticospinal()
    >>> axon.velocity
    60.0
    >>> axon.replace(velocity=50).velocity
    50.0
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from inspect import get_annotations
from typing import Annotated, Any, Self

from betz.errors import InputError, shown, unknown

Milliseconds = Annotated[float, "ms"]
MetresPerSecond = Annotated[float, "m/s"]

# What a number has looked at before it was set: a published figure, healthy virtual people, damaged ones (the constants
# of adaptation and what was fitted with shipped cases in view), or nothing but reasoning.
SEEN = ("literature", "health", "cases", "estimate")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A declared number: value, unit, allowed range, source.

    Parameters:
        value: the default, in `unit`; several numbers for the steps of a ladder.
        unit: such as "ms"; "" for a pure number.
        low, high: the allowed range, both ends included; None = no bound.
        source: a paper, a table row, or "estimate: ..." with its reasoning.
        seen: what the number has looked at, one of SEEN.
    """

    value: float | tuple[float, ...]
    unit: str
    low: float | None
    high: float | None
    source: str
    seen: str = "literature"

    def check(self, value: object, where: str) -> float | tuple[float, ...]:
        """Return `value` as a float of the declared unit, or as several of them where several are declared.

        Raises:
            InputError: it is no number or outside the range.
        """
        if not isinstance(self.value, tuple):
            return self._number(value, where)
        if not isinstance(value, tuple | list) or not value:
            raise InputError(f"{where} must be several numbers, such as {self.value[:2]}, not {shown(value)}.")
        return tuple(self._number(one, where) for one in value)

    def _number(self, value: object, where: str) -> float:
        span = f"a number from {_end(self.low)} to {_end(self.high)}" + (f" {self.unit}" if self.unit else "")
        number = real(value)
        if math.isnan(number):
            raise InputError(f"{where} must be {span}, not {shown(value)}.")
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if not low <= number <= high:
            raise InputError(f"{where} must be {span}, not {number:g}.")
        return number + 0.0  # a zero has no sign


SINGLE_OR_LESS = 8  # bytes; layout: those of a Python float


def real(value: object) -> float:
    """Return a number of any kind as a float: infinite where it has more than 308 digits, nan for what is none.

    A number of numpy with fewer bytes than a float stands for the shortest decimal that it is read from.

    Example:
        >>> real(3), real("3"), real(True)
        (3.0, nan, nan)
        >>> import numpy as np
        >>> real(np.float32(0.02)), float(np.float32(0.02))
        (0.02, 0.019999999552965164)
    """
    if isinstance(value, (bool, str, complex)) or not hasattr(value, "__float__") or isinstance(value, type):
        return math.nan
    # of numpy's kinds truth values, complex numbers, dates and spans are none, nor is an array
    dtype = getattr(value, "dtype", None)
    if getattr(dtype, "kind", "f") not in "fiu" or getattr(value, "ndim", 0):
        return math.nan
    if getattr(dtype, "kind", "") == "f" and dtype.itemsize < SINGLE_OR_LESS:
        from numpy import format_float_scientific  # whoever made such a number has loaded it

        return float(format_float_scientific(value))
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value > 0 or -1)
    except (TypeError, ValueError):
        return math.nan


def _end(bound: float | None) -> str:
    return "any" if bound is None else f"{bound:g}"


def told(value: float | tuple[float, ...]) -> str:
    """A number, or several, as a reader sees it.

    Example:
        >>> told((20.0, 40.0)), told(0.5)
        ('20, 40', '0.5')
    """
    return ", ".join(f"{one:g}" for one in value) if isinstance(value, tuple) else f"{value:g}"


def given(
    value: float | tuple[float, ...],
    unit: str = "",
    *,
    low: float | None = None,
    high: float | None = None,
    source: str,
    seen: str,
) -> Any:  # Any: the annotation of the class attribute says what an instance holds, a float
    """Declare a parameter of a `Parameters` class; the unit may come from the annotation instead.

    Raises:
        TypeError: no source, or no word of SEEN (a number without them is a defect of the code, not a user's mistake).
    """
    if not source.strip():
        raise TypeError("given() needs a source")
    if seen not in SEEN:
        raise TypeError(f"given() needs seen= one of {', '.join(SEEN)}, not {seen!r}")
    number = tuple(map(float, value)) if isinstance(value, tuple) else float(value)
    return Quantity(number, unit, low, high, source, seen)


class Parameters:
    """Base of frozen parameter classes; each attribute is declared once with `given` and read as a plain float.

    Raises:
        InputError: an unknown name or a value outside its range, at construction and in `replace`.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {k: v for k, v in vars(cls).items() if isinstance(v, Quantity)}
        hints = get_annotations(cls, globals=vars(sys.modules[cls.__module__]), eval_str=True)
        for name, q in own.items():
            unit = q.unit or next(iter(getattr(hints.get(name), "__metadata__", ())), "")
            q = Quantity(q.value, unit, q.low, q.high, q.source, q.seen)
            q.check(q.value, f"{cls.__name__}.{name}")
            setattr(cls, name, q)

    @classmethod
    def declared(cls) -> dict[str, Quantity]:
        """Return name -> declaration, in the order of the source text."""
        out: dict[str, Quantity] = {}
        for base in reversed(cls.__mro__):
            out |= {k: v for k, v in vars(base).items() if isinstance(v, Quantity)}
        return out

    def __init__(self, **changes: float) -> None:
        declared = self.declared()
        name = type(self).__name__
        for key in changes:
            if key not in declared:
                raise InputError(unknown(f"parameter of {name}", key, declared))
        # values live in the instance dictionary, which Python reads before the class attribute of the same name
        for key, q in declared.items():
            self.__dict__[key] = q.check(changes[key], f"{name}.{key}") if key in changes else q.value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; use .replace({name}=...)")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def replace(self, **changes: float) -> Self:
        """Return a copy with some values changed, each checked against its declared range."""
        return type(self)(**(self.as_dict() | changes))

    def as_dict(self) -> dict[str, float]:
        """Return name -> value."""
        return dict(self.__dict__)

    def describe(self) -> list[dict[str, Any]]:
        """Return one row a parameter: name, value, unit, low, high, source, seen."""
        return [
            {"name": k, "value": self.__dict__[k]}
            | {"unit": q.unit, "low": q.low, "high": q.high, "source": q.source, "seen": q.seen}
            for k, q in self.declared().items()
        ]

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.items())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={told(v)}' for k, v in self.__dict__.items())})"
