"""Levels of the cord: by jerks lost above raised ones, by wasting, by the last segment that moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import mean

from betz import anatomy
from betz.examination.impression.findings import COUGH, Findings, Limb, Spot
from betz.examination.impression.parts import parts, released_arcs, segments_of
from betz.examination.strength import EFFORT
from betz.units import Parameters, given


class Locating(Parameters):
    """Which segments stand for a region."""

    most = given(
        0.6,
        low=0.45,
        high=0.75,
        source="estimate: main segments of a region have three fifths or more of the share of the first; in "
        "muscles.csv second segments have 0.4-0.8 of it",
        seen="literature",
    )


LOCATING = Locating()
LEG = "leg"  # the limb of parts.csv that is driven from below the trunk


def span(segments: Iterable[str]) -> str:
    """Cord segments as one word.

    >>> span({"c6", "c5"}), span(["l5"])
    ('C5-C6', 'L5')
    """
    wanted = set(segments)
    order = [s for s in anatomy.segments() if s in wanted]
    return "-".join(dict.fromkeys((order[0].upper(), order[-1].upper()))) if order else ""


def stretch(words: str) -> list[str]:
    """The segments of a span in words.

    >>> stretch("C5-C7"), stretch("L5")
    (['c5', 'c6', 'c7'], ['l5'])
    """
    first, _, last = words.lower().partition("-")
    order = list(anatomy.segments())
    return order[order.index(first) : order.index(last or first) + 1]


def top(limb: str) -> str:
    """The first segment of a limb.

    >>> top("arm"), top("leg")
    ('C5', 'L1')
    """
    own = {s for p in parts().values() if p.limb == limb for s in segments_of(p.region)}
    return span([min(own, key=_order)])


def _order(segment: str) -> int:
    return anatomy.segments()[segment].order


def main(region: str) -> set[str]:
    """The main segments of a region.

    >>> sorted(main("shoulder")), sorted(main("elbow_flexors"))
    (['c5'], ['c5', 'c6'])
    """
    own = segments_of(region)
    return {s for s, share in own.items() if share >= LOCATING.most * max(own.values())}


def middle(segments: Iterable[str]) -> float:
    """Where some segments lie, from the top of the cord down."""
    return mean(_order(s) for s in segments)


def reflex_level(limbs: Iterable[Limb], trunk: Iterable[Spot]) -> tuple[str, str] | None:
    """(segments, "reflex" or "wasting") of lower motor neuron signs that lie above all raised jerks of their side.

    By lost or reduced jerks, in limbs where there is more than that or others answer instead (inverted supinator), and
    by wasting of regions; by fasciculation where there is neither. None where there are none, where nothing is raised,
    or where some lie below a raised jerk. A group of muscles that wastes by itself tells a nerve better than a level.
    """
    limbs, trunk = tuple(limbs), tuple(trunk)
    jerks = {(n, limb.side): set(anatomy.reflex_tests()[n].segments) for limb in limbs for n in limb.silent}
    raised = {(n, limb.side): set(anatomy.reflex_tests()[n].segments) for limb in limbs for n in limb.raised}
    raised |= {(n, limb.side): set(released_arcs()[n][0]) for limb in limbs for n in limb.freed}
    jerks |= {(own, limb.side): set(anatomy.reflex_tests()[own].segments) for limb in limbs for own in inverted(limb)}
    raised |= {("", limb.side): set(anatomy.plantar_test().reflex.segments) for limb in limbs if limb.up}
    spots = [s for limb in limbs for s in limb.spots if s.part.region in parts()] + list(trunk)
    marks = {(s.part.region, s.side): main(s.part.region) for s in spots if s.wasted}
    if not jerks and not marks:
        marks = {(s.part.region, s.side): main(s.part.region) for s in spots if s.twitching}
    if not raised or not (jerks or marks):
        return None
    for (_, side), low in (jerks | marks).items():
        below = [middle(high) for (_, s), high in raised.items() if s == side] or [middle(h) for h in raised.values()]
        if middle(low) >= min(below):
            return None
    answered = set().union(*raised.values()) if jerks else set()
    found = set().union(*(jerks or marks).values())
    return span(found - answered or found), "reflex" if jerks else "wasting"


def inverted(limb: Limb) -> list[str]:
    """Jerks that are less than in health where what is struck is answered by others."""
    return [own for n in limb.freed if (own := released_arcs()[n][1])]


def trunk_level(found: Findings) -> str | None:
    """The first segment that no drive reaches, about, where it is one of the trunk; None where that is not told.

    Of sides whose leg does not move: the wall of the abdomen has what is above the level, and its strength is the share
    of it; so have the muscles of the cough, both sides of which work at once, where no leg moves. What moves as in
    health, or not at all, does not tell.
    """
    legs = [limb for limb in found.limbs if limb.name == LEG and limb.weak]
    still = {limb.side for limb in legs if all(s.share < EFFORT.severe for s in limb.spots if s.word)}
    rows = [(segments_of(s.part.region), s.share) for s in found.trunk if s.weak and s.side in still]
    if found.cough is not None and {"L", "R"} <= still:
        rows.append((segments_of(COUGH), found.cough))
    ends = [_end(own, x) for own, x in rows if EFFORT.severe <= x < EFFORT.normal]
    return span([list(anatomy.segments())[round(mean(ends))]]) if ends else None


def _end(own: Mapping[str, float], share: float) -> float:
    """Where, in segments from the top of the cord, a share of some muscles ends: half a segment is that segment."""
    order, above = list(anatomy.segments()), 0.0
    for segment, part in own.items():
        if above + part > share:
            return order.index(segment) + (share - above) / part
        above += part
    return float(order.index(segment) + 1)


def motor_level(arms: Iterable[Limb]) -> str | None:
    """The last segments that move, where all below them do not: of arms that move above and not below."""
    found = set()
    for arm in arms:
        rows = sorted((s for s in arm.spots if s.word), key=lambda s: middle(segments_of(s.part.region)))
        moving = [s for s in rows if s.share >= EFFORT.moderate]
        if not moving or len(moving) == len(rows) or any(s.share >= EFFORT.severe for s in rows[len(moving):]):
            return None
        found |= main(moving[-1].part.region)
    return span(found) or None
