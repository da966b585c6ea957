"""Why a muscle is thin: it lost its nerve, or its use. Only the first is called wasting; the second is told beside it.

A muscle that lost fibres with their nerve is as weak as it is thin. One that is thin because nothing asks it to pull is
weaker than its bulk allows, does not fasciculate, and belongs to a limb that shows the release of reflexes; what one
side of the brain drives in head and trunk goes with the limbs of its side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz.examination.impression.parts import limb_of, limbs, parts, sole
from betz.examination.strength import EFFORT
from betz.results.vocabulary import SIDES, UP, mark
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
            spared = (name, side) in idle and bool(freed[side] & _near(name))
            out.setdefault(name, {})[side] = bulk | ({"value": "no", DISUSE: True} if spared else {})
    return out


def _near(region: str) -> set[str]:
    """Limbs that speak for a region: its own; for trunk and head any, and the head (an empty name) for itself."""
    part = parts()[region]
    return {part.limb} if part.limb else {*limbs(), part.limb} if part.nerve else set(limbs())


def _released(chart: Mapping[str, Any], side: str) -> set[str]:
    """Limbs of one side, and the head (an empty name), with a raised reflex, a spastic muscle or a toe that goes up."""
    up = {sole()} if mark("plantar", "", chart["plantar"][side]["value"]) == UP else set()
    for test in ("tone", "reflexes"):
        for name, found in chart[test].items():
            word = found["value"] if "value" in found else found.get(side, {}).get("value")
            up |= {limb_of(test, name)} if word and mark(test, name, word) == UP else set()
    return up
