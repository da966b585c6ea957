"""From findings to one line: the first of some rules that has something to say, from the most telling pattern down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz import anatomy
from betz.examination import superficial
from betz.examination.impression.findings import Findings, Limb
from betz.examination.impression.gathering import gather
from betz.examination.impression.level import inverted, reflex_level, span, trunk_level
from betz.examination.impression.lines import also, groups, head_or_trunk, one_by_one, palsies, weak, whole
from betz.examination.impression.loss import best, clear
from betz.examination.impression.phrases import (
    FREED,
    WORDS,
    failing_words,
    jerk_words,
    limb_names,
    listed,
    paresis,
    shape,
    side_of,
    signs,
    skin_words,
    upper_words,
)
from betz.examination.impression.place import (
    failing,
    head_weak,
    lies_as_upper,
    lower_place,
    nerve_palsy,
    patterned,
    upper_place,
)
from betz.examination.impression.reading import LOWER, MIXED, NONE, SAID, UNSURE, UPPER, Reading, places, read, told_too
from betz.examination.impression.skin import skin_absent, skin_alone
from betz.results.vocabulary import plain


def impression(chart: Mapping[str, Any]) -> dict[str, Any]:
    """What a neurologist would write under a chart, from its findings alone.

    Parameters: chart: a `betz.chart/1` dictionary. Returns: text: one line; side: left, right, both or None; parts: of
    the body that show something, by side; pattern: how they lie; neuron: upper, lower, upper and lower, unsure or none;
    level: segments, a nerve, or a place in words.

    >>> impression({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}, "R": {"value": "flexor"}}})["text"]
    'no abnormality found'
    """
    found = gather(chart)
    reading = next(filter(None, (rule(found) for rule in RULES)))
    rings = [n for n in found.lost if superficial.brushes()[n].ring]  # others are lost with upper motor neurons too
    return told_too(reading, [skin_words(found, rings), "sacral reflexes absent"] if rings else []).plain()


def nothing(found: Findings) -> Reading | None:
    """Nothing examined, or nothing found."""
    if not found.tested:
        return Reading(["nothing was examined"], [""], NONE)
    odd = any(limb.odd for limb in found.limbs) or any(s.weak or s.failing for s in found.spots) or bool(found.lost)
    if odd or found.thin or found.jaw or found.posture or skin_alone(found):  # a tenth of health lacks both
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
    heads = [f"{palsy}, {w}" for palsy in palsies(spots) for w in paresis(limbs)]
    return read(found, heads, [f": {place}"], MIXED, place, "crossed")


def levelled(found: Findings) -> Reading | None:
    """Lower motor neuron signs of some segments with raised jerks below them: a level of the cord."""
    cord = found.upper and not found.jaw and not any(s.failing for s in found.head)
    low = reflex_level(found.limbs, found.trunk) if cord else None
    if low is None:
        return None
    where, kind = low
    about = trunk_level(found) if not any(limb.lower or limb.silent for limb in found.limbs) else None
    if about:
        where, sign = about, f"level about {about}"
    elif kind == "reflex":
        turned = ", inverted supinator" if any(inverted(limb) for limb in found.limbs) else ""
        sign = f"reflex level {where}{turned}"
    else:
        sign = f"{listed(failing_words(failing(found)))} at {where}"
    limbs, place = weak(found), places()["cord"]
    if limbs and shape(limbs) == "side" and not head_weak(found):
        place = places()["half_cord"].format(side=WORDS[limbs[0].side])
    told = list(dict.fromkeys((sign, sign.removesuffix(", inverted supinator"))))
    heads = [*(f"{w}, {t}" for t in told for w in whole(found) if limbs), *told]
    return read(found, heads, [f", upper motor neuron below: {place}", ", upper motor neuron below"], MIXED, where)


def mixed(found: Findings) -> Reading | None:
    """Signs of upper and of lower motor neurons, not those of one level."""
    low = failing(found)
    if not low or not found.upper:
        return None
    bad = [limb for limb in found.limbs if limb.lower]
    where, sign = lower_place(bad, low), listed(failing_words(low))
    tails = [f": {SAID[MIXED]}, {where}", f": {SAID[MIXED]}"]
    freed = upper_words(found)
    if any(s.weak for s in found.spots):
        return read(found, whole(found), [f", {sign} with {freed}{t}" for t in tails] + tails[1:], MIXED, where)
    high = [limb for limb in found.limbs if limb.upper]
    apart = high and not set(high) & set(bad)
    raised = [f"{w} of {limb_names(high)}" for w in signs(high)] if apart else [freed]
    lows = [f"{sign} of {limb_names(bad)}" if bad else head_or_trunk(found)[0][0]]
    heads = [f"{a}, {b}{full}" for full in (", strength full", "") for a in lows for b in raised]
    return read(found, [*heads, f"{sign}, {freed}"], tails, MIXED, where)


def upper(found: Findings) -> Reading | None:
    """Signs of upper motor neurons, or weakness that lies as only theirs does."""
    limbs = [limb for limb in found.limbs if limb.weak or (found.upper and found.speaks(limb))]
    limbs = limbs or [limb for limb in found.limbs if limb.freed and found.upper]
    if not found.upper and not lies_as_upper(found, limbs):
        return None
    place = upper_place(found, limbs)
    skin = [f", {w}" for w in skin_absent(found, {limb.side for limb in limbs})] if found.upper else []
    heads = [w + more + s for s in [*skin, ""] for more in also(limbs) for w in whole(found)]
    heads = heads if limbs or head_weak(found) else [""]
    if found.posture:
        heads = [f"{found.posture} posture{', ' * bool(h)}{h}" for h in [*heads, ""]]
    tails = [f", {SAID[UPPER]}: {place}", f", {SAID[UPPER]}"]
    if not found.upper and limbs:
        slack = ", flaccid" if any(limb.slack or limb.silent for limb in limbs) else ""
        kept = ", jerks kept" if len(limbs) == 1 and not head_weak(found) else slack
        tails = [f"{kept}: acute {SAID[UPPER]}, {place}", f": acute {SAID[UPPER]}"] if kept else tails
    return read(found, heads, tails, UPPER, place, None if limbs else "head", limbs)


def lower(found: Findings) -> Reading | None:
    """Wasting, fasciculation, or a palsy of a cranial nerve of one side."""
    low = failing(found)
    palsy = next((spots for side in WORDS if (spots := nerve_palsy(found, side))), [])
    limbs = [limb for limb in found.limbs if limb.weak or limb.lower]
    if not low and (not palsy or limbs):
        return None
    jerks = jerk_words(found.limbs)
    sign = [*failing_words(low), *[f"jerks {jerks}"] * bool(jerks)]
    if palsy and not limbs and side_of(s.side for s in found.head if s.weak or s.failing) != "both":
        where, heads = "nerve or nucleus", palsies(palsy)
    else:
        where = lower_place([limb for limb in found.limbs if limb.lower], low)
        heads = whole(found)
    told = sign if palsy or any(s.weak for s in found.spots) else []
    fine, coarse = one_by_one(found, heads)
    heads = [", ".join([w, *told[:n]]) for ws in (fine, coarse) for n in range(len(told), -1, -1) for w in ws]
    said = patterned(where, limbs)
    return read(found, heads, [f": {SAID[LOWER]}, {said}", f": {SAID[LOWER]}"], LOWER, where)


def silent(found: Findings) -> Reading | None:
    """Weakness with jerks lost and nothing else: roots and nerves, or upper motor neurons in the first days."""
    limbs = weak(found)
    if not any(limb.silent or limb.slack for limb in limbs):
        return None
    if (where := clear(limbs)) is not None:
        return by_pattern(found, limbs, where)
    place = upper_place(found, limbs)
    low = best(limbs) if len({limb.name for limb in limbs}) == 1 else None
    jerks = jerk_words(limbs)
    seen = ["flaccid"] * any(limb.slack for limb in limbs) + [f"jerks {jerks}"] * bool(jerks)
    heads = [", ".join([w, *told]) for told in ([*seen, "without wasting"], [*seen[-1:], "no wasting"], seen[-1:])
             for w in whole(found)]
    cord = [f"acute {place}"] * (place == places()["legs_trunk"])
    acute, roots = [*cord, f"acute {SAID[UPPER]}"], [low] * bool(low) + ["roots or nerves"]
    return read(found, heads, [f": {a}, or {r}" for a in acute for r in roots], UNSURE, low)


def bare(found: Findings) -> Reading | None:
    """Weakness and no other sign."""
    limbs, sides = weak(found), {s.side for s in found.spots if s.weak}
    if not sides:
        return None
    if (where := clear(limbs)) is not None:
        return by_pattern(found, limbs, where)
    place = best(limbs) if len(limbs) == 1 else None
    both = [" (junction, muscle, or acute?)", " (junction or muscle?)"]
    tail = ": no sign of upper or lower motor neuron"
    tails = [tail + why for why in (both if len(sides) > 1 else [f" ({place}?)"] * bool(place))] + [tail]
    heads = [w + t for group in groups(found) for t in tails for w in group]
    return read(found, heads, [""], UNSURE, place)


def by_pattern(found: Findings, limbs: list[Limb], where: str) -> Reading:
    """Weakness that lies as that of a nerve or a root does, before anything wastes."""
    jerks = jerk_words(limbs)
    fine, coarse = one_by_one(found, whole(found))
    told = [f", jerks {jerks}", ""] if jerks else [""]
    heads = [f"{w}{t}" for ws in (fine, coarse) for t in told for w in ws]
    return read(found, heads, [f": {SAID[LOWER]}, {patterned(where, limbs)}"], LOWER, where)


def arcs(found: Findings) -> Reading | None:
    """Jerks lost, or reduced with low tone, where nothing is weak: the sensory half of the arc."""
    limbs = [limb for limb in found.limbs if limb.silent]
    if not limbs:
        return None
    place = span({s for limb in limbs for n in limb.silent for s in anatomy.reflex_tests()[n].segments})
    heads = [f"{jerk_words(limbs)} jerks of {limb_names(limbs)}, strength full"]
    return read(found, heads, [f": sensory roots or nerves, {place}"], UNSURE, place)


def skin(found: Findings) -> Reading | None:
    """Reflexes of the skin below the abdomen lost, and nothing else."""
    if not found.lost or any(limb.odd for limb in found.limbs):
        return None
    place = span(s for n in found.lost for s in superficial.brushes()[n].reflex.segments)
    return Reading([f"{skin_words(found, found.lost)}, strength full"], [f": reflex arc of {place}"], UNSURE, place)


def light(found: Findings) -> Reading | None:
    """Two light movements or more that are too little, all on one side, and no weakness: slight signs."""
    limbs = [limb for limb in found.limbs if limb.slow]
    if len({limb.side for limb in limbs}) != 1 or sum(len(limb.slow) for limb in limbs) < 2:
        return None
    heads = [f"slow or small light movements of {limb_names(limbs)}, strength full"]
    tails = [f": slight sign of {SAID[UPPER]}s"]
    return Reading(heads, tails, UPPER, upper_place(found, limbs), tuple(limbs))


def slight(found: Findings) -> Reading:
    """What is left: one lively jerk, a slow movement, a reduced jerk, a slack limb or a mute sole, and no more."""
    kinds = {"raised jerks": "raised", "spastic tone": "stiff", "slow or small light movements": "slow",
             "reduced jerks": "lowered", "low tone": "slack", "no plantar response": "mute"}
    seen = {w: [limb for limb in found.limbs if getattr(limb, key)] for w, key in kinds.items()}
    seen |= {w: [limb for limb in found.limbs if name in limb.freed] for name, w in FREED.items()}
    said = [f"{w} of {limb_names(limbs)}" for w, limbs in seen.items() if limbs] + ["raised jaw jerk"] * found.jaw
    said += skin_alone(found)
    thin = (found.thin,) if found.thin else ()
    said += [f"wasting of {WORDS[s.side]} {plain(s.part.region)}" for s in thin]
    limbs = tuple(limb for limb in found.limbs if any(limb in there for there in seen.values()))
    alone = "" if found.lost else " alone"
    return Reading([listed(said), *said], [f"{alone}: of doubtful meaning"], UNSURE, None, limbs, thin)


RULES = (nothing, crossing, levelled, mixed, upper, lower, silent, bare, arcs, skin, light, slight)
