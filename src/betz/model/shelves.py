"""What is kept of models that are alive: circuits, conditions, runs, and where runs ended."""

from __future__ import annotations

import weakref
from collections import Counter
from typing import Any

from betz.keep import Shelf

# Bookkeeping: bytes of circuits, axons and runs that are kept in memory; the least used go first (estimate: a person at
# the usual scale takes about 0.2 GB with all circuits, healthy and hurt).
ROOM = 1_000_000_000
SHELF = Shelf(ROOM)
# Bookkeeping: where the last runs and the rests before them ended, for a longer look at the same and for all that begin
# in one position (estimate: those of an examination at the usual scale; most of it is room that is never touched).
ENDS = Shelf(ROOM // 4)
# Models that are alive, by their hash: what was made of a model goes with it (circuits that are kept hold it).
_ALIVE: Counter[str] = Counter()


def _gone(digest: str) -> None:
    _ALIVE[digest] -= 1
    if _ALIVE[digest] <= 0:
        for shelf in (SHELF, ENDS):
            shelf.drop(lambda key: isinstance(key, tuple) and key[0] == digest)


def alive(model: Any, digest: str) -> None:
    """Keep what is made of a model, by its hash, as long as it or an equal one is alive."""
    _ALIVE[digest] += 1
    weakref.finalize(model, _gone, digest)
