"""The nerve or the segments whose loss looks most like what limbs have lost, by the tables of muscles and jerks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from betz import anatomy
from betz.examination.impression.findings import Limb
from betz.examination.impression.level import span
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
    spare = given(
        0.4,
        low=0.2,
        high=0.6,
        source="estimate: a jerk is normal where less than two fifths of its motoneurons are lost (a tap recruits a "
        "part of the pool, and roots overlap)",
        seen="estimate",
    )


LOCATING = Locating()


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
            taken = {k: sum(own.get(s, 0.0) for s in chosen) for k, own in cord.items()}
            spans[span(chosen)] = {k: _shown(k, x) for k, x in taken.items()}
    nerves: dict[str, dict[Item, float]] = {}
    for k, own in weights.items():
        for muscle, weight in own.items():
            nerve = nerves.setdefault(_nerve(muscle), dict.fromkeys(items, 0.0))
            nerve[k] += weight / sum(own.values())
    return spans, {name: {k: _shown(k, x) for k, x in taken.items()} for name, taken in nerves.items()}


def _shown(item: Item, share: float) -> float:
    """What shows of the loss of a share of the motoneurons: all of it in strength, less of it in a jerk."""
    return share if item[0] == "strength" else max(0.0, share - LOCATING.spare) / (1.0 - LOCATING.spare)


def _nerve(muscle: str) -> str:
    name = anatomy.sites()[anatomy.muscles()[muscle].nerve_id].name
    return name[0].lower() + name[1:]
