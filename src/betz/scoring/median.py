"""Signs of several people as one: a sign counts by the median of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from betz.scoring.grading import Sign


def median(people: Sequence[Sequence[Sign]]) -> list[Sign]:
    """The signs of a case in several people, as one list: wrong is what is wrong in more than half of them.

    Parameters: people: the signs of each, in the same order. What was found is that of the first in whom it is wrong,
    and in how many it is.

    >>> a, b = (Sign("plantar.R", ("extensor",), found, found == "extensor", True) for found in ("flexor", "extensor"))
    >>> [(s.found, s.right) for s in median([[a], [b], [a]])]
    [('flexor, 2 of 3', False)]
    """
    return [_one(list(signs)) for signs in zip(*people, strict=True)]


def _one(signs: list[Sign]) -> Sign:
    wrong = [s for s in signs if not s.right]
    if len(signs) == 1 or 2 * len(wrong) <= len(signs):
        return next((s for s in signs if s.right), signs[0])
    return replace(wrong[0], found=f"{wrong[0].found}, {len(wrong)} of {len(signs)}")
