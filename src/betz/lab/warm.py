"""Before the first click: what every page needs is loaded, and the circuits of the first taps are wired."""

from __future__ import annotations

from collections.abc import Iterator

from betz.lab import doing, limits, messages
from betz.lab.catalogue import catalogue
from betz.lab.turns import Job, Turns
from betz.model import ENDS, SHELF
from betz.patient import Patient

PAGE = ""  # bookkeeping: no page has this key
FIRST_SEED = 7  # bookkeeping: whom a new page shows
_FIRST = (messages.Tap(n=0, reflex="patellar", side="R"), messages.Stroke(n=0, side="R"),
          messages.Tap(n=0, reflex="biceps", side="R"))


def warm(turns: Turns) -> None:
    """Put it in the queue, in pieces, so that a page that is there already has its turn."""
    SHELF.room, ENDS.room = limits.SHELF_BYTES, limits.ENDS_BYTES

    def pieces(job: Job) -> Iterator[None]:
        catalogue()
        patient = Patient(seed=FIRST_SEED)
        for first in _FIRST:
            patient.respond(doing.done(first).stimulus)
            yield
        patient.spared()

    turns.put(Job(PAGE, 0, pieces, print, lambda: None))
