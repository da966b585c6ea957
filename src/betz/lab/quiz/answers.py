"""An answer and what it is worth: level, side, and at the highest level the site."""

from __future__ import annotations

from typing import Any, NamedTuple

from betz import anatomy
from betz.errors import InputError, cut, unknown
from betz.lab.quiz.levels import Where, known, levels
from betz.lab.quiz.rows import HIGHEST

HALF = 0.5  # layout: points of a site that is near, or of levels of which one of two is right


class Score(NamedTuple):
    """Points from 0 to 1 for level, side and (where it was asked for) site, and their mean."""

    level: float
    side: float
    site: float | None
    share: float


def answered(names: Any, side: str, site: str | None, level: int | None = None) -> Where:
    """An answer as a place, checked. level: of the quiz, where it is answered and not only compared.

    Raises: InputError in one sentence: an unknown level or site, a site that is not at the level that was named, one
    too many or one too few for this level of the quiz.

    >>> answered(["nerve"], "left", "nerve_ulnar", 3).sites
    ('nerve_ulnar',)
    """
    found = known(names)
    if level is not None and level < HIGHEST and len(found) > 1:
        raise InputError(f"At level {level} of the quiz the lesion is at one level: name one, not {len(found)}.")
    if level is not None and level < HIGHEST and site is not None:
        raise InputError(f"At level {level} of the quiz no site is asked for.")
    if level == HIGHEST and site is None:
        raise InputError(f"At level {HIGHEST} of the quiz the site is asked for too: name one.")
    if site is None:
        return Where(found, side, ())
    if site not in anatomy.shipped().sites:
        raise InputError(unknown("site", site, anatomy.shipped().sites))
    if not any(site in levels()[name].sites for name in found):
        at = ", ".join(levels()[name].name.lower() for name in found)
        raise InputError(f"The site '{cut(site)}' is not at the level that was named ({at}).")
    return Where(found, side, (site,))


def score(answer: Where, truth: Where) -> Score:
    """What an answer is worth: levels by what is named and true over all that is named or true; a near site half.

    >>> score(answered(["cord"], "left", None), Where(("cord",), "right", ("lateral_funiculus_c5",)))
    Score(level=1.0, side=0.0, site=None, share=0.5)
    """
    both, either = set(answer.levels) & set(truth.levels), set(answer.levels) | set(truth.levels)
    level, side = len(both) / len(either), float(answer.side == truth.side)
    site = max(_near(answer.sites[0], one) for one in truth.sites) if answer.sites else None
    points = [p for p in (level, side, site) if p is not None]
    return Score(level, side, site, sum(points) / len(points))


def _near(site: str, true: str) -> float:
    """1 for the same site, a half for one that is near by the table of levels, else 0."""
    if site == true:
        return 1.0
    near = [level.near for level in levels().values() if site in level.sites and true in level.sites]
    tables = anatomy.shipped()
    a, b = tables.sites[site], tables.sites[true]
    if near == ["place"] and a.level == b.level:
        return HALF
    order = list(tables.segments)
    if near == ["segment"] and a.segment in order and b.segment in order:
        return HALF if abs(order.index(a.segment) - order.index(b.segment)) <= 1 else 0.0
    return 0.0
