"""Where lower motor neuron signs lie: segments, roots or a nerve, from the tables of muscles and reflexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from statistics import mean

from betz import anatomy
from betz.examination.impression.findings import Limb, Spot
from betz.examination.impression.parts import parts, segments_of, shares
from betz.examination.strength import EFFORT
from betz.units import Parameters, given

Item = tuple[str, str]  # "strength" or "reflexes", and what is tested


class Locating(Parameters):
    """When a pattern of weakness is that of a level or of a nerve."""

    alike = given(
        0.7,
        low=0.5,
        high=0.9,
        source="estimate: share of what is lost (squares) that the loss of a level or of a nerve explains",
        seen="estimate",
    )
    nerve = given(
        0.1,
        low=0.0,
        high=0.3,
        source="estimate: a nerve is named where it explains a tenth more than any stretch of the cord or other nerve",
        seen="estimate",
    )
    most = given(
        0.6,
        low=0.45,
        high=0.75,
        source="estimate: main segments of a region have three fifths or more of the share of the first; in "
        "muscles.csv second segments have 0.4-0.8 of it",
        seen="literature",
    )


LOCATING = Locating()


def span(segments: Iterable[str]) -> str:
    """Cord segments as one word.

    >>> span({"c6", "c5"}), span(["l5"])
    ('C5-C6', 'L5')
    """
    wanted = set(segments)
    order = [s for s in anatomy.segments() if s in wanted]
    return "-".join(dict.fromkeys((order[0].upper(), order[-1].upper()))) if order else ""


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

    By lost or reduced jerks, in limbs where there is more than that, and by wasting; by fasciculation where there is
    neither. None where there are none, where nothing is raised, or where some lie below a raised jerk.
    """
    limbs, trunk = tuple(limbs), tuple(trunk)
    jerks = {(n, limb.side): set(anatomy.reflex_tests()[n].segments) for limb in limbs for n in limb.silent}
    raised = {(n, limb.side): set(anatomy.reflex_tests()[n].segments) for limb in limbs for n in limb.raised}
    raised |= {("", limb.side): set(anatomy.plantar_test().reflex.segments) for limb in limbs if limb.up}
    spots = [s for limb in limbs for s in limb.spots] + list(trunk)
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


def best(limbs: Iterable[Limb]) -> str | None:
    """The nerve or the segments whose loss looks most like what some limbs of one kind have lost, or None."""
    limbs = tuple(limbs)
    lost = _lost(limbs)
    size = sum(x * x for x in lost.values())
    if not size:
        return None

    def explains(taken: Mapping[Item, float]) -> float:
        """Share of the loss that goes with as much of `taken` as fits it best."""
        both, own = sum(lost[k] * x for k, x in taken.items()), sum(x * x for x in taken.values())
        share = min(1.0, both / own) if own else 0.0
        return (2.0 * share * both - share * share * own) / size

    spans, nerves = _candidates(limbs[0].name, tuple(lost))
    by_span = {name: explains(taken) for name, taken in spans.items()}
    by_nerve = {name: explains(taken) for name, taken in nerves.items()}
    place, nerve = (max(found, key=found.get) for found in (by_span, by_nerve))
    single = sum(x > by_nerve[nerve] - LOCATING.nerve for x in by_nerve.values()) == 1
    if single and by_nerve[nerve] >= max(LOCATING.alike, by_span[place] + LOCATING.nerve):
        return nerve
    return place if by_span[place] >= LOCATING.alike else None


def _lost(limbs: tuple[Limb, ...]) -> dict[Item, float]:
    """What is lost of each region and jerk, 0 to 1, the mean of the limbs."""
    out: dict[Item, float] = {}
    for limb in limbs:
        for s in limb.spots:
            if s.word or s.failing:
                loss = 1.0 - s.share if s.weak else 1.0 - EFFORT.normal if s.failing else 0.0
                out["strength", s.part.region] = out.get(("strength", s.part.region), 0.0) + loss / len(limbs)
        for names, loss in ((limb.lost, 1.0), (limb.lowered, 0.5), (limb.kept, 0.0)):
            for n in names:
                out["reflexes", n] = out.get(("reflexes", n), 0.0) + loss / len(limbs)
    return out


@cache
def _candidates(limb: str, items: tuple[Item, ...]) -> tuple[dict, dict]:
    """(segments, nerves) -> item -> its share that is taken with them. Shorter stretches of the cord come first."""
    weights = {
        (kind, name): anatomy.regions()[name].weights if kind == "strength"
        else dict.fromkeys(anatomy.reflex_tests()[name].target_homonymous, 1.0)
        for kind, name in items
    }
    cord = {k: shares(w) for k, w in weights.items()}
    own = {s for p in parts().values() if p.limb == limb for s in segments_of(p.region)}
    here = [s for s in anatomy.segments() if s in own]
    spans = {}
    for length in range(1, len(here) + 1):
        for first in range(len(here) - length + 1):
            chosen = here[first : first + length]
            spans[span(chosen)] = {k: sum(own.get(s, 0.0) for s in chosen) for k, own in cord.items()}
    nerves: dict[str, dict[Item, float]] = {}
    for k, own in weights.items():
        for muscle, weight in own.items():
            nerve = nerves.setdefault(_nerve(muscle), dict.fromkeys(items, 0.0))
            nerve[k] += weight / sum(own.values())
    return spans, nerves


def _nerve(muscle: str) -> str:
    name = anatomy.sites()[anatomy.muscles()[muscle].nerve_id].name
    return name[0].lower() + name[1:]
