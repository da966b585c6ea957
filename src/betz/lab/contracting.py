"""A contraction meanwhile: what the person holds is found first, as a subject finds it who watches the force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from betz.lab.doing import Done
from betz.laboratory.effort import Subject, contracting
from betz.laboratory.force_cell import moved


def held(done: Done, whom: Any) -> Iterator[None]:
    """Yields between the trials of the subject, and returns what is done with the effort in it.

    Parameters: done: with the limb and the % of its maximal force, 0 = at rest; whom: who contracts.
    """
    if not done.percent:
        return done
    subject, share = Subject(whom.bench(), done.limb), done.percent / 100.0
    if moved(subject.mvc):
        yield
        subject.effort_for(share)  # the slow ramp, which is kept for what follows
    yield
    level = subject.held_level(share)
    yield
    return done._replace(stimulus=contracting(done.stimulus, done.limb, level))
