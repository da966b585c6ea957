"""A live session as a recording: done again from its steps, since that of minutes is not kept for each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from betz.errors import InputError
from betz.lab.live.log import Log
from betz.laboratory.traced import traced
from betz.patient.lived import living
from betz.stimulus import Stimulus


class Filed(NamedTuple):
    """What was done live: of whom, the plan and its trial, (muscle, side) under electrodes, what was done, words."""

    whom: Any
    plan: Stimulus
    trial: int
    leads: tuple[tuple[str, str], ...]
    log: Log
    words: str


def filed(what: Filed) -> Iterator[float]:
    """Yield the share that is done, between pieces of work; what it returns at the end is the Recording, of what was
    done until it began. Raises: InputError where nothing was done yet."""
    hand = tuple(what.log.steps)
    if not hand:
        raise InputError("Nothing has been recorded in this live session yet: move the joint first.")
    total = sum(ms for ms, _ in hand)
    steps = living(what.whom.session(what.plan, what.trial), hand)
    while True:
        try:
            yield next(steps) / total
        except StopIteration as end:
            made = traced(end.value, what.leads, what.whom.tables)
            return made.with_story({"done": what.words})
