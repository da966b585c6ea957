"""Why a muscle is thin: it lost its nerve, or its use. Only the first is called wasting; the second is told beside it.

Disuse thins by half or so, leaves the tendon jerk and does not make a muscle twitch or hang flaccid; it belongs to a
limb in which more reflexes are released than lost (exam.md 4: slight and late). Head and trunk go with the limbs of
their side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from betz import anatomy
from betz.examination.actions import group
from betz.examination.impression.parts import limb_of, limb_with, limbs, part_of_group, parts, sole
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
                muscles = anatomy.regions()[name].muscles
                disused = bool(released & _near(name)) and _of_disuse(*sides[side], chart, (name, *muscles), side)
                out.setdefault(name, {})[side] = sides[side][0] | ({"value": "no", DISUSE: True} if disused else {})
    return {name: out[name] for name in seen}


def groups_too(seen: Mapping[str, Mapping[str, tuple[dict, dict]]], chart: Mapping[str, Any]) -> None:
    """Mark the entries of groups of a chart that waste or fasciculate where no region tells it: the interossei alone.

    Parameters: seen: group -> side -> entries of bulk and of twitches; chart: with `groups`, `atrophy` and
    `fasciculation`.
    """
    for name, sides in seen.items():
        muscles = group(name).action.muscles
        own = [r for r, region in anatomy.regions().items() if set(muscles) & set(region.muscles)]
        for side, (bulk, twitches) in sides.items():
            both = chart["groups"].get(name, {})
            entry = both if "value" in both else both.get(side)
            released = part_of_group(name) is not None and limb_with(muscles) in _released(chart, side)
            released |= any(chart["atrophy"][r].get(side, {}).get(DISUSE) for r in own)  # smile, as the lower face
            disused = released and _of_disuse(bulk, twitches, chart, (*own, *muscles), side)
            for key, section, found in (("wasted", "atrophy", bulk), ("fasciculates", "fasciculation", twitches)):
                told = any(chart[section][r][side]["value"] == "yes" for r in own if side in chart[section].get(r, {}))
                apart = found["value"] == "yes" and not told and not (section == "atrophy" and disused)
                if entry is not None and apart:
                    entry[key] = True


def _of_disuse(bulk: Mapping, twitches: Mapping, chart: Mapping[str, Any], what: Collection[str], side: str) -> bool:
    """Whether something thin may be so for want of use: nothing of it twitches, hangs flaccid or has lost its jerk.

    what: its regions and muscles.
    """
    thin = bulk["value"] == "yes" and twitches["value"] == "no" and bulk["bulk"] >= DISUSED.least
    return thin and not _lost(chart, what, side)


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


def _lost(chart: Mapping[str, Any], what: Collection[str], side: str) -> bool:
    """Whether a region hangs flaccid, or the tendon jerk of one of its muscles is absent or reduced."""
    own = [name for name, arc in anatomy.reflex_tests().items() if set(what) & set(arc.target_homonymous)]
    tests = [*(("tone", name) for name in what if name in anatomy.regions()), *(("reflexes", name) for name in own)]
    return any(_mark(chart, test, name, side) == DOWN for test, name in tests)


def _mark(chart: Mapping[str, Any], test: str, name: str, side: str) -> str:
    """The arrow of a test on one side, or of one without sides; nothing where it is normal or was not done."""
    found = chart[test].get(name, {})
    word = found["value"] if "value" in found else found.get(side, {}).get("value")
    return mark(test, name, word) if word else ""
