"""Why a muscle is thin: it lost its nerve, or its use. Only the first is called wasting; the second is told beside it.

Disuse thins by half or so, leaves the tendon jerk and does not make a muscle twitch or hang flaccid; it belongs to a
limb in which more reflexes are released than lost (exam.md 4: slight and late). Head and trunk go with the limbs of
their side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from betz import anatomy
from betz.examination.impression.parts import limb_of, limbs, parts, sole
from betz.results.vocabulary import DOWN, SIDES, UP, mark
from betz.units import Parameters, given

DISUSE = "disuse"  # key of an entry that is thin and not wasted


class Disused(Parameters):
    """How thin disuse makes a muscle."""

    least = given(
        0.4,
        low=0.35,
        high=0.5,
        source="course.csv T189: 0.45 of the able-bodied at the least in complete injuries of the cord; small people "
        "have less",
        seen="literature",
    )


DISUSED = Disused()


def section(seen: Mapping[str, Mapping[str, tuple[dict, dict]]], chart: Mapping[str, Any]) -> dict[str, dict]:
    """The section `atrophy`.

    Parameters: seen: region -> side -> entries of bulk and of twitches (`inspection.grade`); chart: sections `tone`,
    `reflexes` and `plantar`, graded.
    """
    out: dict[str, dict] = {}
    for side in SIDES:
        released = _released(chart, side)
        for name, sides in seen.items():
            if side in sides:
                bulk, twitches = sides[side]
                thin = bulk["value"] == "yes" and twitches["value"] == "no" and bulk["bulk"] >= DISUSED.least
                disused = thin and not _lost(chart, name, side) and bool(released & _near(name))
                out.setdefault(name, {})[side] = bulk | ({"value": "no", DISUSE: True} if disused else {})
    return {name: out[name] for name in seen}


def _near(region: str) -> set[str]:
    """Limbs that speak for a region: its own; for trunk and head any, and the head (an empty name) for itself."""
    part = parts()[region]
    return {part.limb} if part.limb else {*limbs(), part.limb} if part.nerve else set(limbs())


def _released(chart: Mapping[str, Any], side: str) -> set[str]:
    """Limbs of one side, and the head (an empty name), in which more tests of reflexes, tone and sole show too much
    than too little."""
    balance = Counter({sole(): int(mark("plantar", "", chart["plantar"][side]["value"]) == UP)})
    for test in ("tone", "reflexes"):
        for name in chart[test]:
            balance[limb_of(test, name)] += {UP: 1, DOWN: -1}.get(_mark(chart, test, name, side), 0)
    return {limb for limb, more in balance.items() if more > 0}


def _lost(chart: Mapping[str, Any], region: str, side: str) -> bool:
    """Whether a region hangs flaccid, or the tendon jerk of one of its muscles is absent or reduced."""
    muscles = set(anatomy.regions()[region].muscles)
    own = [name for name, arc in anatomy.reflex_tests().items() if muscles & set(arc.target_homonymous)]
    tests = [("tone", region), *(("reflexes", name) for name in own)]
    return any(_mark(chart, test, name, side) == DOWN for test, name in tests)


def _mark(chart: Mapping[str, Any], test: str, name: str, side: str) -> str:
    """The arrow of a test on one side, or of one without sides; nothing where it is normal or was not done."""
    found = chart[test].get(name, {})
    word = found["value"] if "value" in found else found.get(side, {}).get("value")
    return mark(test, name, word) if word else ""
