"""Mechanisms of the motor system: one file, one idea, with its parameters, the rows that it wires and its step."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from betz.mechanisms.base import Mechanism

__all__ = ["Mechanism", "shipped"]


@cache
def shipped() -> dict[str, type[Mechanism]]:
    """The mechanisms that Betz ships: name of the file -> class, in alphabetical order.

    Raises: TypeError when a file does not hold exactly one mechanism (a fault of the code).
    """
    found = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name != "base":
            found[module.name] = only_one(import_module(f"{__name__}.{module.name}"))
    return found


def only_one(module) -> type[Mechanism]:
    """The one mechanism that a module declares."""
    own = [
        v
        for v in vars(module).values()
        if isinstance(v, type) and issubclass(v, Mechanism) and v.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise TypeError(f"{module.__name__} must hold one mechanism, not {len(own)}")
    return own[0]
