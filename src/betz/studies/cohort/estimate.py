"""How long a study will take, before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from betz.pathway.person import DEFAULT_SCALE
from betz.studies.cohort.runs import Run

# Bookkeeping: seconds of one run on one processor of 2024 at the usual scale, circuits of the person included; a study
# corrects them as it goes.
SECONDS = {"quick": 5.0, "whole": 9.0, "recording": 2.0}
BEGINNING = 8.0  # s, bookkeeping: until a process has started and read its machine code


def seconds(runs: Sequence[Run], workers: int) -> float:
    """Seconds that some runs will take."""
    total = sum(_of(one) * one.patient.scale / DEFAULT_SCALE for one in runs)
    return total / max(1, min(workers, len(runs))) + BEGINNING if runs else 0.0


def _of(one: Run) -> float:
    return SECONDS[one.test.content().get("examination", "recording")]


def in_words(seconds: float) -> str:
    """A time as people say it.

    >>> in_words(42), in_words(100), in_words(9000), in_words(200000)
    ('42 s', '2 min', '2.5 h', '2.3 days')
    """
    if seconds < 90:
        return f"{ceil(seconds)} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 172_800 else f"{seconds / 86_400:.1f} days"
