"""Spaced repetition: what was answered badly comes again soon, what was answered well later and later.

The method is SM-2 (P. A. Wozniak, Optimization of learning, 1990): one card a row of the quiz, kept by the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Annotated

from msgspec import Meta, Struct

from betz.lab import limits
from betz.lab.message import Key

Day = Annotated[int, Meta(ge=0, le=10**6)]  # limits: days since 1970, on the calendar of the page
# SM-2 (Wozniak 1990): easiness of a new card and the least one; days after the first and the second good answer; best
# quality of an answer and the least that counts as remembered
NEW_EASE, LEAST_EASE, FIRST, SECOND, BEST, PASSED = 2.5, 1.3, 1, 6, 5, 3
# SM-2: by how much easiness grows with the best answer, and falls with the distance from it and with its square
GROWS, FALLS, FALLS_MORE = 0.1, 0.08, 0.02
POOL = 4  # bookkeeping: rows between which chance decides, so that the memory of a page does not tell which one comes
TINY = 1e-9  # numerics: what a share of points may fall short of a whole number


class Card(Struct, forbid_unknown_fields=True, frozen=True):
    """What is remembered of one row: its key (no name), good answers in a row, easiness, days between the last two
    times, and the day on which it is due."""

    key: Key
    times: Annotated[int, Meta(ge=0, le=10**4)] = 0  # limits
    ease: Annotated[float, Meta(ge=LEAST_EASE, le=100)] = NEW_EASE  # limits
    days: Annotated[int, Meta(ge=0, le=int(limits.DAYS))] = 0
    due: Annotated[int, Meta(ge=0, le=10**6 + int(limits.DAYS))] = 0  # limits


def after(card: Card, share: float, day: int) -> Card:
    """The card after an answer that got a share of its points (0 to 1) on a day.

    >>> first = after(Card("k" * 22), 1.0, 100)
    >>> second = after(first, 1.0, 101)
    >>> (first.days, second.days, after(second, 1.0, 107).days, after(second, 0.5, 107).due)
    (1, 6, 17, 107)
    """
    quality = floor(BEST * share + TINY)
    if quality < PASSED:  # from the beginning, and on the same day again
        return Card(card.key, 0, card.ease, 0, day)
    away = BEST - quality
    ease = max(LEAST_EASE, round(card.ease + GROWS - away * (FALLS + away * FALLS_MORE), 6))  # numerics: six figures
    times = card.times + 1
    days = FIRST if times == 1 else SECOND if times == 2 else ceil(card.days * ease)
    days = min(max(days, FIRST), int(limits.DAYS))
    return Card(card.key, times, ease, days, day + days)


def pool(keys: Sequence[str], cards: Mapping[str, Card], day: int) -> list[str]:
    """The keys between which chance may decide: those that are due; with few of them new ones too, at last those that
    are due next.

    Parameters: keys: of all rows of this level, in their order; cards: by key; day: today.

    >>> late, later = Card("a" * 22, due=3), Card("b" * 22, due=9)
    >>> [k[0] for k in pool(["a" * 22, "b" * 22, "c" * 22], {late.key: late, later.key: later}, 5)]
    ['a', 'c', 'b']
    """
    known = sorted((cards[k] for k in keys if k in cards), key=lambda c: c.due)
    due = [c.key for c in known if c.due <= day]
    new = [k for k in keys if k not in cards]
    soon = [c.key for c in known if c.due > day]
    return due if len(due) >= POOL else (due + new + soon)[:POOL]
