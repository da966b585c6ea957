"""From findings to one line: the first of some rules that has something to say, from the most telling pattern down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from betz import anatomy
from betz.examination.impression.findings import Findings, Limb, gather
from betz.examination.impression.level import best, reflex_level, span
from betz.examination.impression.phrases import (
    WORDS,
    failing_words,
    head_lines,
    head_words,
    how_weak,
    jerk_words,
    limb_names,
    listed,
    paresis,
    shape,
    side_of,
    signs,
)
from betz.examination.impression.place import (
    failing,
    head_weak,
    lies_as_upper,
    lower_place,
    nerve_palsy,
    upper_place,
)
from betz.examination.impression.reading import LOWER, MIXED, NONE, SAID, UNSURE, UPPER, Reading, places, read


def impression(chart: Mapping[str, Any]) -> dict[str, Any]:
    """What a neurologist would write under a chart, from its findings alone.

    Parameters: chart: a `betz.chart/1` dictionary. Returns: text: one line; side: left, right, both or None; parts: of
    the body that show something, by side; pattern: how they lie; neuron: upper, lower, upper and lower, unsure or none;
    level: segments, a nerve, or a place in words.

    >>> impression({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}, "R": {"value": "flexor"}}})["text"]
    'no abnormality found'
    """
    found = gather(chart)
    return next(filter(None, (rule(found) for rule in RULES))).plain()


def weak(found: Findings) -> list[Limb]:
    """Limbs with weak regions."""
    return [limb for limb in found.limbs if limb.weak]


def whole(found: Findings) -> list[str]:
    """All that is weak, in words; or, where nothing is weak, what else there is."""
    limbs = weak(found)
    if not limbs:
        return _head_or_trunk(found)
    said, pattern = paresis(limbs), shape(limbs)
    heads = head_words(found, {limb.side for limb in limbs} if pattern == "side" else WORDS)
    if heads:
        return [f"{w} with {h}" for w in said for h in heads]
    more = {"side": " without face", "legs": ", arms normal", "arms": ", legs normal"}.get(pattern, "")
    rest = any(limb.touched for limb in found.limbs if limb not in limbs) and pattern != "side"
    return [*([] if rest else [w + more for w in said]), *said]


def _head_or_trunk(found: Findings) -> list[str]:
    """What is found where no limb is weak."""
    if head_weak(found) or any(s.weak or s.failing for s in found.head):
        return head_lines(found)
    limbs, trunk = [limb for limb in found.limbs if limb.touched], [s for s in found.trunk if s.weak or s.failing]
    if limbs:
        return [f"{w} of {limb_names(limbs)}, strength full" for w in signs(limbs)]
    if any(s.weak for s in trunk):
        return how_weak([s for s in trunk if s.weak], ["the trunk"])
    return [f"{failing_words(trunk)} of the trunk"]


def nothing(found: Findings) -> Reading | None:
    """Nothing examined, or nothing found."""
    if not found.tested:
        return Reading(["nothing was examined"], [""], NONE)
    odd = any(limb.touched or limb.lowered or limb.slack or limb.slow or limb.mute for limb in found.limbs)
    if odd or any(s.weak for s in found.spots) or failing(found) or found.jaw or found.posture:
        return None
    return Reading(["no abnormality found"], [""], NONE)


def crossing(found: Findings) -> Reading | None:
    """A cranial nerve of one side, limbs of the other: the brain stem at that nerve."""
    limbs = weak(found)
    sides = {limb.side for limb in limbs}
    near = side_of(set(WORDS) - sides) if len(sides) == 1 else None
    spots = nerve_palsy(found, next(iter(set(WORDS) - sides))) if near else []
    if not spots or any(limb.lower for limb in limbs):
        return None
    place = places()["crossed"].format(side=near, level=spots[0].part.level)
    heads = [f"{palsy}, {w}" for palsy in _palsies(spots) for w in paresis(limbs)]
    return read(found, heads, [f": {place}"], MIXED, place, "crossed")


def _palsies(spots: Sequence) -> list[str]:
    """'left facial palsy (forehead and lower face)', and without the parts."""
    name = f"{WORDS[spots[0].side]} {listed(s.part.nerve for s in spots)} palsy"
    return [f"{name} ({listed(s.part.part for s in spots)})", name]


def levelled(found: Findings) -> Reading | None:
    """Lower motor neuron signs of some segments with raised jerks below them: a level of the cord."""
    low = None if found.jaw or any(s.failing for s in found.head) else reflex_level(found.limbs, found.trunk)
    if low is None:
        return None
    where, kind = low
    sign = f"reflex level {where}" if kind == "reflex" else f"{failing_words(failing(found))} at {where}"
    limbs, place = weak(found), places()["cord"]
    if limbs and shape(limbs) == "side" and not head_weak(found):
        place = places()["half_cord"].format(side=WORDS[limbs[0].side])
    heads = [*(f"{w}, {sign}" for w in whole(found) if limbs), sign]
    return read(found, heads, [f", upper motor neuron below: {place}", ", upper motor neuron below"], MIXED, where)


def mixed(found: Findings) -> Reading | None:
    """Signs of upper and of lower motor neurons, not those of one level."""
    low = failing(found)
    if not low or not (found.jaw or any(limb.upper for limb in found.limbs)):
        return None
    where = lower_place([limb for limb in found.limbs if limb.lower], low)
    sign = f"{failing_words(low)} with raised jerks"
    heads = whole(found) if any(s.weak for s in found.spots) else [f"{sign}, strength full"]
    tails = [f", {sign}: {SAID[MIXED]}, {where}", f", {sign}: {SAID[MIXED]}", f": {SAID[MIXED]}"]
    return read(found, heads, tails if heads[0] != f"{sign}, strength full" else tails[-1:], MIXED, where)


def upper(found: Findings) -> Reading | None:
    """Signs of upper motor neurons, or weakness that lies as only theirs does."""
    limbs = [limb for limb in found.limbs if limb.weak or limb.upper]
    sure = found.jaw or found.posture or any(limb.upper for limb in limbs)
    if _lone(found) or not (sure or lies_as_upper(found, limbs)):
        return None
    place = upper_place(found, limbs)
    heads = [w + more for more in _also(limbs) for w in whole(found)] if limbs or head_weak(found) else [""]
    if found.posture:
        heads = [f"{found.posture} posture{', ' * bool(h)}{h}" for h in [*heads, ""]]
    acute = not sure and len(limbs) == 1 and not head_weak(found)
    tails = [f", jerks kept: acute {SAID[UPPER]}, {place}"] if acute else [f", {SAID[UPPER]}: {place}"]
    return read(found, heads, [*tails, f", {SAID[UPPER]}"], UPPER, place, shape(limbs) if limbs else "head")


def _lone(found: Findings) -> bool:
    """Whether all that there is of upper motor neurons is one test, such as one lively jerk, and nothing is weak."""
    tests = {n for limb in found.limbs for n in (*limb.raised, *limb.stiff)} | ({"jaw"} if found.jaw else set())
    more = found.posture or any(s.weak for s in found.spots)
    return len(tests) == 1 and not more and not any(limb.up or limb.clonus for limb in found.limbs)


def _also(limbs: Sequence[Limb]) -> list[str]:
    """What limbs show that are not weak, where others are; then nothing."""
    rest = [limb for limb in limbs if not limb.weak]
    if not rest or len(rest) == len(limbs):
        return [""]
    told = limbs if all(limb.upper for limb in limbs) else rest
    return [f", {w} of {limb_names(told)}" for w in signs(told)] + [""]


def lower(found: Findings) -> Reading | None:
    """Wasting, fasciculation, or a palsy of a cranial nerve of one side."""
    low = failing(found)
    palsy = next((spots for side in WORDS if (spots := nerve_palsy(found, side))), [])
    limbs = [limb for limb in found.limbs if limb.weak or limb.lower]
    if not low and (not palsy or limbs):
        return None
    sign = [w for w in (failing_words(low), jerk_words(found.limbs)) if w]
    if palsy and not limbs and side_of(s.side for s in found.head if s.weak or s.failing) != "both":
        where, heads = "nerve or nucleus", _palsies(palsy)
    else:
        where = lower_place([limb for limb in found.limbs if limb.lower], low)
        heads = whole(found)
    heads = [", ".join([w, *sign[:n]]) for n in range(len(sign), -1, -1) for w in heads]
    return read(found, heads, [f": {SAID[LOWER]}, {where}", f": {SAID[LOWER]}"], LOWER, where)


def silent(found: Findings) -> Reading | None:
    """Weakness with jerks lost and nothing else: roots and nerves, or upper motor neurons in the first days."""
    limbs = weak(found)
    if not any(limb.silent for limb in limbs):
        return None
    place = upper_place(found, limbs)
    low = best(limbs) if len({limb.name for limb in limbs}) == 1 else None
    slack = ["flaccid, "] * any(limb.slack for limb in limbs) + [""]
    heads = [f"{w}, {tone}{jerk_words(limbs)}, without wasting" for tone in slack for w in whole(found)]
    cord = [f"acute {place}"] * (place == places()["legs_trunk"])
    acute, roots = [*cord, f"acute {SAID[UPPER]}"], [low] * bool(low) + ["roots or nerves"]
    return read(found, heads, [f": {a}, or {r}" for a in acute for r in roots], UNSURE, low)


def bare(found: Findings) -> Reading | None:
    """Weakness and no other sign."""
    limbs, sides = weak(found), {s.side for s in found.spots if s.weak}
    if not sides:
        return None
    place = best(limbs) if len(limbs) == 1 else None
    both = [" (junction, muscle, or acute?)", " (junction or muscle?)"]
    tail = ": no sign of upper or lower motor neuron"
    tails = [tail + why for why in (both if len(sides) > 1 else [f" ({place}?)"] * bool(place))] + [tail]
    return read(found, [w + t for w in whole(found) for t in tails], [""], UNSURE, place)


def arcs(found: Findings) -> Reading | None:
    """Jerks lost where nothing is weak: the sensory half of the arc."""
    limbs = [limb for limb in found.limbs if limb.lost]
    if not limbs:
        return None
    place = span({s for limb in limbs for n in limb.lost for s in anatomy.reflex_tests()[n].segments})
    heads = [f"jerks of {limb_names(limbs)} absent, strength full"]
    return read(found, heads, [f": sensory roots or nerves, {place}"], UNSURE, place)


def slight(found: Findings) -> Reading:
    """What is left: one lively jerk, a slow movement, a reduced jerk, a slack limb or a mute sole, and no more."""
    kinds = {"raised jerks": "raised", "spastic tone": "stiff", "slow or small light movements": "slow",
             "reduced jerks": "lowered", "low tone": "slack", "no plantar response": "mute"}
    seen = {w: [limb for limb in found.limbs if getattr(limb, key)] for w, key in kinds.items()}
    said = [f"{w} of {limb_names(limbs)}" for w, limbs in seen.items() if limbs] + ["raised jaw jerk"] * found.jaw
    limbs = tuple(limb for limb in found.limbs if any(limb in there for there in seen.values()))
    return Reading([listed(said), *said], [" alone: of doubtful meaning"], UNSURE, None, limbs)


RULES = (nothing, crossing, levelled, mixed, upper, lower, silent, bare, arcs, slight)
