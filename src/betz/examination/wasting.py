"""Why a muscle is thin: it lost its nerve, or its use. Only the first is called wasting; the second is told beside it.

A muscle that lost fibres with their nerve is as weak as it is thin. One that is thin because nothing asks it to pull is
weaker than its bulk allows, does not fasciculate, is not flaccid, and belongs to a limb in which more reflexes are
released than lost; head and trunk go with the limbs of their side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from betz.examination.impression.parts import limb_of, limbs, parts, sole
from betz.examination.strength import EFFORT
from betz.results.vocabulary import DOWN, SIDES, UP, mark
from betz.units import Parameters, given

Place = tuple[str, str]  # region, side
DISUSE = "disuse"  # key of an entry that is thin and not wasted


class Proportion(Parameters):
    """How much strength bulk promises."""

    shrunken = given(
        0.2,
        low=0.1,
        high=0.4,
        source="fibre_atrophy: a fibre that lost its nerve keeps a fifth of its area in the end, and more before, so "
        "that a muscle of a share b of its bulk has at most (b - 0.2) / 0.8 of its fibres in use",
        seen="literature",
    )
    def unused(self, bulk: float, strength: float) -> bool:
        """Whether a thin muscle is weaker than the fibres that are left would make it (shares of the usual): as far
        below that as strength is below health where an examiner calls it weak.

        >>> PROPORTION.unused(0.7, 0.05), PROPORTION.unused(0.7, 0.5)
        (True, False)
        """
        return strength < EFFORT.normal * (bulk - self.shrunken) / (1.0 - self.shrunken)


PROPORTION = Proportion()


def unused(seen: Mapping[str, Mapping[str, tuple[dict, dict]]], strength: Mapping[str, Mapping]) -> set[Place]:
    """Thin regions that do not fasciculate and are weak out of proportion; seen: region -> from `inspection.grade`."""
    return {
        (name, side)
        for name, sides in seen.items()
        for side, (bulk, twitches) in sides.items()
        if bulk["value"] == "yes" and twitches["value"] == "no" and side in strength.get(name, {})
        and PROPORTION.unused(bulk["bulk"], strength[name][side]["fraction"])
    }


def section(seen: Mapping[str, Mapping[str, tuple[dict, dict]]], idle: set[Place], chart: Mapping[str, Any]) -> dict:
    """The section `atrophy`: regions of `idle` in a part of the body with released reflexes are thin by disuse.

    Parameters: seen: as in `unused`; idle: from `unused`; chart: sections `tone`, `reflexes` and `plantar`, graded.
    """
    freed = {side: _released(chart, side) for side in SIDES}
    out: dict[str, dict] = {}
    for name, sides in seen.items():
        for side, (bulk, _) in sides.items():
            slack = _word(chart["tone"].get(name, {}), side) == "flaccid"
            spared = (name, side) in idle and not slack and bool(freed[side] & _near(name))
            out.setdefault(name, {})[side] = bulk | ({"value": "no", DISUSE: True} if spared else {})
    return out


def _near(region: str) -> set[str]:
    """Limbs that speak for a region: its own; for trunk and head any, and the head (an empty name) for itself."""
    part = parts()[region]
    return {part.limb} if part.limb else {*limbs(), part.limb} if part.nerve else set(limbs())


def _released(chart: Mapping[str, Any], side: str) -> set[str]:
    """Limbs of one side, and the head (an empty name), in which more tests of reflexes, tone and sole show too much
    than too little."""
    balance = Counter({sole(): int(mark("plantar", "", chart["plantar"][side]["value"]) == UP)})
    for test in ("tone", "reflexes"):
        for name, found in chart[test].items():
            if word := _word(found, side):
                balance[limb_of(test, name)] += {UP: 1, DOWN: -1}.get(mark(test, name, word), 0)
    return {limb for limb, more in balance.items() if more > 0}


def _word(found: Mapping[str, Any], side: str) -> str | None:
    """The value of a test on one side, or of one without sides."""
    return found["value"] if "value" in found else found.get(side, {}).get("value")
