"""Which lesion an answer stands for, so that its chart can be made.

An answer with a site is a lesion there, as large as the largest of the patient. An answer without one is a level and a
side: at a level where the patient is hurt it is the patient's own lesion there, on the answered side; at another level
it is the row of the quiz that takes most alike from the muscles (shares of cortical supply and of motor axons on the
side where they fit best, counted without any simulation and without a look at signs), laid on the answered side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import hypot, prod
from operator import mul
from typing import Any

from betz.lab.quiz.levels import BOTH, Where, where
from betz.lab.quiz.rows import mirrored, rows
from betz.pathology import Lesion

Loss = list[tuple[float, float]]


def lesions_of(answer: Where, patient: Any) -> Iterator[None]:
    """The lesions that an answer stands for; yields between the looks at what other lesions take, and returns them.

    Parameters: answer; patient: the betz.Patient whose lesion was asked for.
    """
    if answer.sites:
        return tuple(Lesion(site, answer.side, max(one.fraction for one in patient.lesions)) for site in answer.sites)
    truth, out = where(patient.lesions), []
    for level in answer.levels:
        own = [one for one in patient.lesions if where([one]).levels == (level,)]
        out += sided(own, answer.side) if level in truth.levels else (yield from _nearest(level, answer.side, patient))
    return tuple(out)


def sided(lesions: Sequence[Lesion], side: str) -> tuple[Lesion, ...]:
    """Lesions on another side: turned over where they are on one, else on that side (or both) throughout.

    >>> sided([Lesion("nerve_ulnar", "left")], "both")[0].side
    'both'
    """
    now = where(lesions).side
    if now == side:
        return tuple(lesions)
    if BOTH not in (now, side):
        return mirrored(lesions)
    return tuple(dict.fromkeys(replace(one, side=side) for one in lesions))


def _nearest(level: str, side: str, patient: Any) -> Iterator[None]:
    """The lesions of the row of a level that takes most like what the patient has lost."""
    lost, found = loss(patient), []
    for row in rows().values():
        if row.where.levels != (level,):
            continue
        for lesions in {row.lesions, mirrored(row.lesions)}:
            found.append((apart(lost, loss(replace(patient, lesions=lesions))), row.asked_from, row.id))
            yield
    return sided(rows()[min(found)[-1]].lesions, side)


def loss(patient: Any) -> Loss:
    """What lesions take from each muscle: share of its cortical supply, and of its motor axons, end plates and fibres.

    >>> import betz
    >>> set(loss(betz.Patient(seed=1, scale=0.02)))
    {(0.0, 0.0)}
    """
    return [(0.0 if s.upper is None else 1 - s.upper, 1 - prod(s.lower.values())) for s in patient.spared().supplies]


def apart(one: Loss, other: Loss) -> float:
    """How unlike the patterns of two losses are, whatever their amount: 0 alike, 1 nothing in common (1 less the cosine
    of their angle), rounded. A loss of nothing is like no other.

    >>> apart([(0.5, 0.0), (0.2, 0.0)], [(0.25, 0.0), (0.1, 0.0)]), apart([(0.5, 0.0)], [(0.0, 0.5)])
    (0.0, 1.0)
    """
    a, b = [x for pair in one for x in pair], [x for pair in other for x in pair]
    long = hypot(*a) * hypot(*b)
    return abs(round(1 - sum(map(mul, a, b)) / long, 6)) if long else 1.0  # numerics: sums of another machine
