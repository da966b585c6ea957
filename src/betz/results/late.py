"""Rooms above this one, reached only when a user calls a convenience such as `.plot()`.

`results` is the floor below `plots` and `io`, so it must not import them. The methods on the results are a courtesy
to the reader; looking the room up by name at the moment of the call keeps the floors apart.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def room(name: str) -> Any:
    """The room of this name, imported now.

    >>> room("io").__name__
    'betz.io'
    """
    return import_module(f"betz.{name}")
