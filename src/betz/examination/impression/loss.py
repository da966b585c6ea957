"""The nerve or the segments whose loss looks most like what limbs have lost, by the tables of muscles and jerks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from betz import anatomy
from betz.examination.impression.findings import Limb
from betz.examination.impression.level import span, stretch
from betz.examination.impression.parts import parts, segments_of, shares, weights
from betz.examination.strength import EFFORT
from betz.units import Parameters, given

Item = tuple[str, str]  # "strength", "reflexes" or "failing", and what is tested
Seen = tuple[float, float]  # what was found of an item: the loss is not less and not more than this
STEPS = tuple(k / 10 for k in range(1, 11))  # numerics: shares of a nerve or of segments that may be lost


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
    sure = given(
        0.9,
        low=0.8,
        high=1.0,
        source="estimate: a pattern that explains nine tenths speaks for lower motor neurons before anything wastes",
        seen="estimate",
    )
    root = given(
        2.0,
        low=1,
        high=3,
        source="estimate: one root, or two that are pressed together; more may be the cord",
        seen="estimate",
    )
    as_good = given(
        0.02,
        low=0.0,
        high=0.05,
        source="estimate: of stretches of the cord that explain it within two hundredths the shortest is named, or all "
        "that are as short",
        seen="estimate",
    )
    spare = given(
        0.4,
        low=0.2,
        high=0.6,
        source="estimate: a jerk is normal where less than two fifths of its arc are lost (a tap recruits a part of "
        "the pool, and roots overlap)",
        seen="estimate",
    )
    silent = given(
        0.7,
        low=0.5,
        high=0.9,
        source="estimate: a jerk is absent where more than two thirds of its arc are lost",
        seen="estimate",
    )
    fails = given(
        (0.02, 0.25),
        low=0.005,
        high=0.5,
        source="estimate: a muscle that wastes or fasciculates has lost more than a fiftieth of its motor axons "
        "(fasciculation comes of few), one that does neither less than a quarter (half are lost before weakness, "
        "exam.md 1)",
        seen="estimate",
    )


LOCATING = Locating()


class Pattern(NamedTuple):
    """What a loss looks like: a nerve by name or segments; share of what is lost that it explains."""

    where: str
    nerve: bool
    explains: float


def best(limbs: Iterable[Limb]) -> str | None:
    """The nerve or the segments whose loss looks most like what some limbs of one kind have lost, or None."""
    found = pattern(limbs)
    return found.where if found else None


def clear(limbs: Iterable[Limb]) -> str | None:
    """A nerve or root whose pattern the weakness of one limb is, without wasting; None where it is not that clear.

    A nerve: some of it moves hardly. A root: a jerk is lost, and others of the limb are kept.
    """
    limbs = tuple(limbs)
    found = pattern(limbs) if len(limbs) == 1 else None
    if found is None or found.explains < LOCATING.sure:
        return None
    limb = limbs[0]
    if found.nerve:
        told = any(s.share < EFFORT.moderate for s in limb.weak)
    else:
        told = bool(limb.lost and limb.kept) and len(stretch(found.where)) <= LOCATING.root
    return found.where if told else None


def pattern(limbs: Iterable[Limb]) -> Pattern | None:
    """The nerve or the segments of `best`, and how well it is that."""
    limbs = tuple(limbs)
    seen = _seen(limbs)
    size = sum(low * low for low, _ in seen.values())
    if not size:
        return None
    spans, nerves = _candidates(limbs[0].name, tuple(seen))
    by_span = {name: _explains(seen, size, taken) for name, taken in spans.items()}
    by_nerve = {name: _explains(seen, size, taken) for name, taken in nerves.items()}
    most = max(by_span.values())
    near = [name for name, x in by_span.items() if x >= most - LOCATING.as_good]
    place = span(s for name in near if len(stretch(name)) == len(stretch(near[0])) for s in stretch(name))
    nerve = min((n for n, x in by_nerve.items() if x >= max(by_nerve.values()) - LOCATING.as_good),
                key=lambda n: sum(nerves[n].values()))
    rivals = [x for n, x in by_nerve.items() if not _related(n, nerve)]
    if by_nerve[nerve] >= max(LOCATING.alike, *(x + LOCATING.nerve for x in [most, *rivals])):
        return Pattern(_called(nerve), True, by_nerve[nerve])
    return Pattern(place, False, most) if most >= LOCATING.alike else None


def _related(nerve: str, other: str) -> bool:
    """Whether two nerves are the same, or one is a branch of the other."""
    return nerve in trunks(other) or other in trunks(nerve)


def _explains(seen: Mapping[Item, Seen], size: float, taken: Mapping[Item, float]) -> float:
    """Share of the loss that goes with as much of `taken` as fits it best."""

    def left(part: float) -> float:
        total = 0.0
        for item, (low, high) in seen.items():
            loss = _shown(item, taken[item], part)
            off = low - loss if loss < low else loss - high if loss > high else 0.0
            total += off * off
        return total

    return 1.0 - min(map(left, STEPS)) / size


def _seen(limbs: tuple[Limb, ...]) -> dict[Item, Seen]:
    """What is lost of each region or group, of each jerk and of the bulk of each region, the mean of the limbs.

    What is normal may have lost as much as does not show.
    """
    out: dict[Item, list[Seen]] = {}
    fails = any(limb.lower for limb in limbs)
    for limb in limbs:
        for s in limb.spots:
            if s.word:
                loss = (1.0 - s.share,) * 2 if s.weak else (0.0, 1.0 - EFFORT.normal)
                out.setdefault(("strength", s.called or s.part.region), []).append(loss)
            if fails and (s.part.region in parts() or s.failing):
                out.setdefault(("failing", s.part.region), []).append((0.5, 1.0) if s.failing else (0.0, 0.5))
        some = (LOCATING.spare, LOCATING.silent)
        for names, loss in ((limb.lost, (LOCATING.silent, 1.0)), (limb.lowered, some), (limb.kept, (0.0, some[0]))):
            for n in names:
                out.setdefault(("reflexes", n), []).append(loss)
    return {k: tuple(sum(x) / len(limbs) for x in zip(*v, strict=True)) for k, v in out.items()}


@cache
def _candidates(limb: str, items: tuple[Item, ...]) -> tuple[dict, dict]:
    """(segments, nerves) -> item -> its share that is taken with them. Shorter stretches of the cord come first."""
    own = {
        (kind, name): dict.fromkeys(anatomy.reflex_tests()[name].target_homonymous, 1.0) if kind == "reflexes"
        else weights(name)
        for kind, name in items
    }
    cord = {k: shares(w) for k, w in own.items()}
    there = {s for p in parts().values() if p.limb == limb for s in segments_of(p.region)}
    here = [s for s in anatomy.segments() if s in there]
    spans = {}
    for length in range(1, len(here) + 1):
        for first in range(len(here) - length + 1):
            chosen = here[first : first + length]
            spans[span(chosen)] = {k: sum(x.get(s, 0.0) for s in chosen) for k, x in cord.items()}
    nerves: dict[str, dict[Item, float]] = {}
    for k, w in own.items():
        for muscle, weight in w.items():
            for nerve in trunks(anatomy.muscles()[muscle].nerve_id):
                nerves.setdefault(nerve, dict.fromkeys(items, 0.0))[k] += weight / sum(w.values())
    return spans, nerves


def trunks(nerve: str) -> tuple[str, ...]:
    """A nerve and the trunks that contain it.

    >>> trunks("nerve_deep_peroneal")
    ('nerve_deep_peroneal', 'nerve_common_peroneal', 'nerve_sciatic')
    """
    return (nerve, *(n for one in anatomy.holders(nerve) for n in trunks(one.id)))


def _shown(item: Item, share: float, part: float) -> float:
    """What shows where a part is lost of the share of motor axons, and of as many afferents, that is taken.

    In strength all of it; in a jerk what has lost either half of its arc; in bulk nothing where there is nothing to
    lose, and much of much, whatever the part: sprouting gives strength back, and leaves the signs of loss.
    """
    if item[0] == "strength":
        return part * share
    if item[0] == "reflexes":
        return 1.0 - (1.0 - part * share) ** 2
    few, many = LOCATING.fails
    return 0.0 if share < few else 0.5 if share < many else 1.0


def _called(nerve: str) -> str:
    name = anatomy.sites()[nerve].name
    return name[0].lower() + name[1:]
