"""Results kept on the object that they belong to, so that they go when it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def kept(function: F) -> F:
    """Remember what a function of (owner, *hashable arguments) returned, on the owner.

    Example:
        >>> class Table: pass
        >>> @kept
        ... def rows(table, name): return [name]
        >>> t = Table()
        >>> rows(t, "a") is rows(t, "a")
        True
    """

    @wraps(function)
    def call(owner: Any, *arguments: Any) -> Any:
        store = owner.__dict__.setdefault("_kept", {})
        key = (function, arguments)
        if key not in store:
            store[key] = function(owner, *arguments)
        return store[key]

    return call  # type: ignore[return-value]
