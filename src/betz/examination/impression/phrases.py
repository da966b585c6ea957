"""Words for findings: which limbs and parts, how weak, and what else they show. Lists go from long to short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

from betz.examination.impression.findings import Findings, Limb, Spot
from betz.examination.strength import band
from betz.results.vocabulary import SIDES, plain
from betz.units import Parameters, given

WORDS = {side: word.lower() for side, word in SIDES.items()}
FACE = ("forehead", "lower face")  # the parts that are the face together
PLEGIC, NORMAL = "plegic", "normal"


class Wording(Parameters):
    """When a difference is worth a word."""

    more = given(
        0.2,
        low=0.1,
        high=0.3,
        source="estimate: arms and legs differ by a fifth of the healthy maximum, the width of a strength band or less",
        seen="estimate",
    )


WORDING = Wording()


def listed(words: Iterable[str]) -> str:
    """Words as people list them.

    >>> listed(["face", "jaw", "tongue"])
    'face, jaw and tongue'
    """
    *first, last = dict.fromkeys(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def side_of(sides: Iterable[str]) -> str | None:
    """'left', 'right', 'both' or nothing."""
    found = set(sides)
    return "both" if len(found) > 1 else WORDS[found.pop()] if found else None


def degree(spots: Iterable[Spot]) -> str:
    """The word of the strength bands for the mean of weak regions; plegic only where none of them moves."""
    weak = tuple(spots)
    if all(s.word == PLEGIC for s in weak):
        return PLEGIC
    word = band(mean(s.share for s in weak))
    return {PLEGIC: "severe", NORMAL: "mild"}.get(word, word)


def how_weak(spots: Sequence[Spot], of: Sequence[str]) -> list[str]:
    """'severe weakness of' each of some names, 'weakness of' it; 'plegia of' where nothing moves."""
    how = degree(spots)
    return [h + name for name in of for h in
            (["plegia of "] if how == PLEGIC else [f"{how} weakness of ", "weakness of "])]


def parts_of(spots: Iterable[Spot]) -> list[str]:
    """The parts that some regions belong to; forehead and lower face together are the face."""
    found = list(dict.fromkeys(s.part.part for s in spots))
    if set(FACE) <= set(found):
        found = ["face" if p == FACE[0] else p for p in found if p != FACE[1]]
    return found


def limb_names(limbs: Iterable[Limb], whole: bool = True) -> str:
    """Some limbs: 'both legs and the right arm', 'all limbs'.

    Parameters: limbs; whole: False: the part or the region alone that is weak, where it is only one.
    """
    limbs, out = tuple(limbs), []
    for name in dict.fromkeys(limb.name for limb in limbs):
        mine = [limb for limb in limbs if limb.name == name]
        regions = {s.part.region for limb in mine for s in limb.weak}
        parts = {s.part.part for limb in mine for s in limb.weak}
        word, one = name, False
        if not whole and len(parts) == 1:
            one = len(regions) == 1
            word = plain(regions.pop()) if one else parts.pop()
        many = word if one and word.endswith("s") else {"foot": "feet"}.get(word, f"{word}s")
        out.append(f"both {many}" if len(mine) > 1 else f"the {WORDS[mine[0].side]} {word}")
    if whole and len(limbs) > len(out) + 1:
        return "all limbs"
    return listed(sorted(out, key=lambda w: not w.startswith("both")))


def shape(limbs: Iterable[Limb]) -> str:
    """The pattern of some limbs: 'side' (arm and leg), one limb by its name, 'arms', 'legs', or 'all'."""
    limbs = tuple(limbs)
    names, sides = {limb.name for limb in limbs}, {limb.side for limb in limbs}
    if len(names) == 1:
        return f"{limbs[0].name}{'s' * (len(limbs) > 1)}"
    return "side" if len(sides) == 1 else "all"


def paresis(limbs: Sequence[Limb]) -> list[str]:
    """Weakness of some limbs: hemiparesis, tetraparesis, weakness of both legs ..."""
    weak, pattern = [s for limb in limbs for s in limb.weak], shape(limbs)
    kinds = {limb.name for limb in limbs}
    if pattern != "side" and (pattern != "all" or len(limbs) < 2 * len(kinds)):
        return how_weak(weak, [limb_names(limbs, whole=False)])
    name = f"{WORDS[limbs[0].side]} hemi" if pattern == "side" else "tetra"
    if all(s.word == PLEGIC for limb in limbs for s in limb.spots if s.word):
        return [f"{name}plegia"]
    how = degree(weak).replace(PLEGIC, "severe")
    more = _more(limbs, "s" * (pattern == "all"))
    return [f"{how} {name}paresis{more}", f"{how} {name}paresis", f"{name}paresis"]


def _more(limbs: Sequence[Limb], plural: str) -> str:
    """', arms more than legs' where the mean loss differs."""
    left = {n: mean(s.share for limb in limbs if limb.name == n for s in limb.spots if s.word)
            for n in dict.fromkeys(limb.name for limb in limbs)}
    low, high = min(left, key=left.get), max(left, key=left.get)
    return f", {low}{plural} more than {high}{plural}" if left[high] - left[low] >= WORDING.more else ""


def head_words(found: Findings, sides: Iterable[str]) -> list[str]:
    """The weak parts of head and neck on some sides; without the neck; in a word or two."""
    weak = [s for s in found.head if s.weak and s.side in sides]
    high = [s for s in weak if s.part.part != "neck"]
    names = parts_of(high or weak)
    short = names if len(names) < 3 else ["face", "throat"] if {*FACE, "face"} & set(names) else ["throat"]
    return [listed(parts_of(weak)), listed(names), listed(short), short[0]] if weak else []


def head_lines(found: Findings) -> list[str]:
    """Weakness of head and neck, or their wasting."""
    spots = [s for s in found.head if s.weak] or [s for s in found.head if s.failing]
    sides = {s.side for s in spots}
    who = head_words(found, WORDS) or [listed(parts_of(spots))]
    where = [f"{w} on both sides" if len(sides) > 1 else f"the {side_of(sides)} {w}" for w in who]
    return how_weak(spots, where) if spots[0].weak else [f"{failing_words(spots)} of {w}" for w in where]


def failing_words(spots: Iterable[Spot]) -> str:
    """'wasting', 'fasciculation' or both."""
    spots = tuple(spots)
    seen = {"wasting": any(s.wasted for s in spots), "fasciculation": any(s.twitching for s in spots)}
    return listed(w for w, there in seen.items() if there)


def jerk_words(limbs: Iterable[Limb]) -> str:
    """'jerks absent', 'jerks reduced', or both; nothing where they are neither."""
    limbs = tuple(limbs)
    seen = {"reduced": any(limb.silent and limb.lowered for limb in limbs), "absent": any(limb.lost for limb in limbs)}
    words = " or ".join(w for w, there in seen.items() if there)
    return f"jerks {words}" if words else ""


def signs(limbs: Iterable[Limb]) -> list[str]:
    """What limbs show besides weakness: all of it, then the first of it."""
    limbs = tuple(limbs)
    seen = {
        "raised jerks": any(limb.raised for limb in limbs),
        "extensor plantar": any(limb.up for limb in limbs),
        "spastic tone": any(limb.stiff for limb in limbs),
        failing_words(s for limb in limbs for s in limb.spots): True,
        jerk_words(limbs): True,
    }
    words = [w for w, there in seen.items() if there and w]
    return [listed(words), words[0]]
