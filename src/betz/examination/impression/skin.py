"""Abdominal reflexes of the findings: the sides that have lost them, whole or by halves, and the level that tells."""

from __future__ import annotations

from collections.abc import Collection

from betz.examination import superficial
from betz.examination.impression.findings import ABDOMINAL, Findings
from betz.examination.impression.level import span
from betz.examination.impression.phrases import WORDS


def skin_lost(found: Findings) -> set[str]:
    """The sides on which the abdominal reflex is absent."""
    return {side for side, there in found.skin.items() if not there}


def skin_alone(found: Findings) -> list[str]:
    """'abdominal reflex absent', or that of a half, where one side has lost what the other one has."""
    if len(skin_lost(found)) == 1:
        return [_absent("", 1)]
    return [_absent(half, 1) for half, lost in found.halves.items() if len(lost) == 1]


def skin_absent(found: Findings, sides: Collection[str]) -> list[str]:
    """'abdominal reflexes absent' of some sides, or of the halves that alone have lost them."""
    if bare := skin_lost(found) & set(sides):
        return [_absent("", len(bare))]
    return [_absent(half, len(own)) for half, lost in found.halves.items() if (own := lost & set(sides))]


def skin_level(found: Findings) -> str | None:
    """The first segment of the lower half of the abdomen, where both sides have lost its reflex and keep the upper."""
    upper, lower = superficial.parts()[ABDOMINAL]
    if found.halves[lower] != set(WORDS) or found.halves[upper]:
        return None
    return span(superficial.brushes()[lower].segments[:1])


def _absent(half: str, sides: int) -> str:
    which = half.removeprefix(f"{ABDOMINAL}_")
    return f"{which} abdominal reflex{'es' * (sides > 1)} absent".lstrip()
