"""Results kept: on the object that they belong to, or on a shelf with a bound, by what they were made of."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


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
        store = owner.__dict__.get("_kept")
        if store is None:  # setdefault: another thread may have made it meanwhile
            store = owner.__dict__.setdefault("_kept", {})
        key = (function, arguments)
        found = store.get(key, store)  # the store itself stands for nothing: it is never what a function returned
        if found is store:
            found = store[key] = function(owner, *arguments)
        return found

    return call  # type: ignore[return-value]


class Shelf:
    """Things made once and kept while there is room; the least used go first. Safe for threads.

    Parameters: room: bytes. A thing larger than the room is made and given, not kept.

    Example:
        >>> shelf = Shelf(room=1000)
        >>> shelf.get(("a",), lambda: "made", size=10), len(shelf)
        ('made', 1)
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        # the last holder of a model may go while a thing is dropped, and the end of a model drops what was made of it
        self._lock = threading.RLock()
        self._making: dict[Hashable, threading.Lock] = {}
        self.bytes = 0
        self.made = 0

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    def get(self, key: Hashable, make: Callable[[], T], size: int | None = None) -> T:
        """What stands under a key; made when it is not there, by one thread while others wait for it."""
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                if key in self._held:
                    self._held.move_to_end(key)
                return held[0]
            gate = self._making.setdefault(key, threading.Lock())
        with gate:
            with self._lock:
                if key in self._held:
                    return self._held[key][0]
            try:
                thing = make()
                self._put(key, thing, nbytes(thing) if size is None else size)
            finally:  # open to all when the thing stands on the shelf, not before
                with self._lock:
                    self._making.pop(key, None)
            return thing

    def held(self, key: Hashable) -> Any:
        """What stands under a key, or None."""
        with self._lock:
            return self._held.get(key, (None, 0))[0]

    def put(self, key: Hashable, thing: Any) -> None:
        """Put a thing under a key, in place of what stood there."""
        self._put(key, thing, nbytes(thing))

    def _put(self, key: Hashable, thing: Any, size: int) -> None:
        gone = []  # let go of after the lock
        with self._lock:
            self.made += 1
            if size > self.room:
                return
            gone.append(self._held.pop(key, (None, 0)))
            self.bytes -= gone[-1][1]
            self._held[key] = (thing, size)
            self.bytes += size
            while self.bytes > self.room:
                gone.append(self._held.popitem(last=False)[1])
                self.bytes -= gone[-1][1]

    def drop(self, which: Callable[[Hashable], bool] = lambda key: True) -> None:
        """Take away what stands under the keys that `which` is true of; all when not given."""
        gone = []  # let go of after the lock
        with self._lock:
            for key in [k for k in list(self._held) if which(k)]:
                held = self._held.pop(key, None)
                if held is not None:
                    self.bytes -= held[1]
                    gone.append(held)


def nbytes(thing: Any) -> int:
    """About how many bytes of arrays a thing holds; what it shares with others counts too."""
    kind = type(thing)
    if hasattr(kind, "nbytes"):
        return int(thing.nbytes)
    if issubclass(kind, str | int | float):
        return 64
    if issubclass(kind, list | tuple):
        return 64 + sum(map(nbytes, thing))
    if issubclass(kind, Mapping):
        return 200 + sum(map(nbytes, thing.values()))
    return 64 + sum(nbytes(getattr(thing, name)) for name in _fields(kind))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Names of the fields of a dataclass; of anything else none."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
