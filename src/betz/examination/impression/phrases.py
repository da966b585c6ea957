"""Words for findings: which limbs and parts, how weak, and what else they show. Lists go from long to short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

from betz.examination.impression.findings import Findings, Limb, Spot
from betz.examination.impression.parts import within
from betz.examination.strength import band
from betz.results.vocabulary import SIDES, plain
from betz.units import Parameters, given

WORDS = {side: word.lower() for side, word in SIDES.items()}
FACE = ("forehead", "lower face")  # the parts that are the face together
PLEGIC, NORMAL = "plegic", "normal"
FEW = 3  # layout: groups of muscles that are named one by one
FREED = {"hoffmann": "Hoffmann sign", "inverted_supinator": "inverted supinator", "cross_adductor": "crossed adductor"}


class Wording(Parameters):
    """When a difference is worth a word."""

    more = given(
        0.15,
        low=0.1,
        high=0.3,
        source="estimate: half of a band of strength (mild is 0.5 to 0.8 of the healthy maximum, exam.md 1)",
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


def degree(weak: Sequence[Spot], named: Iterable[Spot]) -> str:
    """The word of the strength bands for the mean of weak regions; plegic only where nothing that is named moves."""
    if all(s.word == PLEGIC for s in named if s.word):
        return PLEGIC
    word = band(mean(s.share for s in weak))
    return {PLEGIC: "severe", NORMAL: "mild"}.get(word, word)


def how_weak(weak: Sequence[Spot], named: Iterable[Spot], words: str) -> list[str]:
    """'severe weakness of' some words, 'weakness of' them; 'plegia of' them where nothing of that moves."""
    how = degree(weak, named)
    return [h + words for h in (["plegia of "] if how == PLEGIC else [f"{how} weakness of ", "weakness of "])]


def parts_of(spots: Iterable[Spot]) -> list[str]:
    """The parts that some regions belong to; forehead and lower face together are the face."""
    found = list(dict.fromkeys(s.part.part for s in spots))
    if set(FACE) <= set(found):
        found = ["face" if p == FACE[0] else p for p in found if p != FACE[1]]
    return found


def limb_names(limbs: Iterable[Limb]) -> str:
    """Some limbs: 'both legs and the right arm', 'all limbs'."""
    limbs, kinds = tuple(limbs), _by_name(limbs)
    return "all limbs" if len(limbs) > len(kinds) + 1 else _sided((name, mine) for name, mine in kinds.items())


def _by_name(limbs: Iterable[Limb]) -> dict[str, list[Limb]]:
    out: dict[str, list[Limb]] = {}
    for limb in limbs:
        out.setdefault(limb.name, []).append(limb)
    return out


def _sided(named: Iterable[tuple[str, Sequence[Limb]]]) -> str:
    """'both legs and the right arm', from words and the limbs that each stands for."""
    both: list[str] = []
    one: dict[str, list[str]] = {}  # side -> words, the side of what comes first first
    for word, mine in named:
        many = f"{word} on both sides" if word.endswith("s") else f"both {'feet' if word == 'foot' else f'{word}s'}"
        if len(mine) > 1:
            both.append(many)
        else:
            one.setdefault(mine[0].side, []).append(word)
    return listed([*both, *(f"the {WORDS[side]} {listed(words)}" for side, words in one.items())])


def weak_names(limbs: Iterable[Limb]) -> tuple[str, list[Spot]]:
    """What is weak of some limbs, by the region or the part where it is only one, and the regions that this names."""
    words, spots = [], []
    for name, mine in _by_name(limbs).items():
        weak = [s for limb in mine for s in limb.weak]
        regions, parts = {s.part.region for s in weak}, {s.part.part for s in weak}
        word = plain(min(regions)) if len(regions) == 1 else min(parts) if len(parts) == 1 else name
        words.append((word, mine))
        of = {min(parts): "part", name: "limb"}.get(word, "region") if len(regions) > 1 else "region"
        spots += [s for limb in mine for s in limb.spots if getattr(s.part, of) == word or s.weak]
    return _sided(words), spots


def groups_weak(limbs: Sequence[Limb]) -> list[str]:
    """'severe weakness of left finger abduction and wrist flexion', and without how much; 'loss of' where nothing of it
    moves. Nothing where more are weak than can be listed, or where they were not tested one by one."""
    weak = [[s for s in limb.weak if not any(within(s.called, o.called) for o in limb.weak)] for limb in limbs]
    titles = [list(dict.fromkeys(s.title for s in mine)) for mine in weak]
    if not all(s.called for mine in weak for s in mine) or titles[0] != titles[-1] or not 0 < len(titles[0]) <= FEW:
        return []
    words = merged(titles[0])
    told = f"{words} on both sides" if len(limbs) > 1 else f"{WORDS[limbs[0].side]} {words}"
    spots = [s for mine in weak for s in mine]
    if degree(spots, spots) == PLEGIC:
        return [f"loss of {told}"]
    return how_weak(spots, spots, told)


def merged(titles: Sequence[str]) -> str:
    """Groups of muscles as people list them: those that end alike together, and of the others those that begin alike.

    >>> merged(["elbow extension", "wrist extension", "finger flexion"])
    'elbow and wrist extension, finger flexion'
    >>> merged(["ankle dorsiflexion", "great toe extension", "ankle eversion"])
    'ankle dorsiflexion and eversion, great toe extension'
    """
    pairs = [title.rpartition(" ")[::2] for title in titles]
    ends, alike = [last for _, last in pairs], {}
    for first, last in pairs:
        alike.setdefault((last,) if ends.count(last) > 1 else (first, ""), []).append((first, last))
    told = [f"{listed(f for f, _ in own)} {listed(e for _, e in own)}" for own in alike.values()]
    return ", ".join(told) if any(" and " in t for t in told) else listed(told)


def skin_words(found: Findings, names: Iterable[str]) -> str:
    """'anal and bulbocavernosus reflexes absent', of some that are lost; the side where only one has lost them."""
    alike: dict[str | None, list[str]] = {}
    for name in names:
        alike.setdefault(side_of(found.lost[name]), []).append(plain(name))
    told = [f"{'' if side == 'both' else f'{side} '}{listed(names)} reflex{'es' * (len(names) > 1)}"
            for side, names in alike.items()]
    return f"{listed(told)} absent" if told else ""


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
    if pattern != "side" and (pattern != "all" or len(limbs) < 2 * len(_by_name(limbs))):
        words, named = weak_names(limbs)
        fine = groups_weak(limbs) if len(_by_name(limbs)) == 1 else []
        return [*fine, *how_weak(weak, named, words)]
    name = f"{WORDS[limbs[0].side]} hemi" if pattern == "side" else "tetra"
    how = degree(weak, [s for limb in limbs for s in limb.spots])
    if how == PLEGIC:
        return [f"{name}plegia"]
    more = _more(limbs, "s" * (pattern == "all"))
    return [f"{word}{name}paresis{m}" for m in dict.fromkeys((more, "")) for word in (f"{how} ", "")]


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


def head_lines(found: Findings) -> list[list[str]]:
    """Weakness of head and neck, or their wasting: groups that name fewer and fewer parts."""
    spots = [s for s in found.head if s.weak] or [s for s in found.head if s.failing]
    sides, parts = {s.side for s in spots}, {s.part.part for s in spots}
    who = head_words(found, WORDS) or [listed(parts_of(spots))]
    if len(sides) > 1:
        where = [f"{w if ' and ' in w else f'the {w}'} on both sides" for w in who]
    else:
        where = [f"the {side_of(sides)} {w}" for w in who]
    if not spots[0].weak:
        return [[f"{listed(failing_words(spots))} of {w}"] for w in where]
    named = [s for s in found.head if s.part.part in parts and s.side in sides]
    return [how_weak(spots, named, w) for w in where]


def failing_words(spots: Iterable[Spot]) -> list[str]:
    """'wasting' and 'fasciculation', where they are."""
    spots = tuple(spots)
    seen = {"wasting": any(s.wasted for s in spots), "fasciculation": any(s.twitching for s in spots)}
    return [w for w, there in seen.items() if there]


def jerk_words(limbs: Iterable[Limb]) -> str:
    """'absent', 'reduced' or both, of tendon jerks; nothing where they are neither."""
    limbs = tuple(limbs)
    seen = {"reduced": any(limb.silent and limb.lowered for limb in limbs), "absent": any(limb.lost for limb in limbs)}
    return " or ".join(w for w, there in seen.items() if there)


def upper_words(found: Findings) -> str:
    """The first sign of upper motor neurons that there is: raised jerks, toe up, spastic tone, posture."""
    seen = {"raised jerks": found.jaw or any(limb.raised for limb in found.limbs),
            "extensor plantar": any(limb.up for limb in found.limbs),
            "spastic tone": any(limb.stiff for limb in found.limbs)}
    return next((w for w, there in seen.items() if there), f"{found.posture} posture")


def signs(limbs: Iterable[Limb]) -> list[str]:
    """What limbs show besides weakness: all of it, what most of them show first, then that alone."""
    limbs = tuple(limbs)
    seen = {
        "clonus": [bool(limb.clonus) for limb in limbs],
        "raised jerks": [bool(set(limb.raised) - set(limb.clonus)) for limb in limbs],
        "extensor plantar": [limb.up for limb in limbs],
        "spastic tone": [bool(limb.stiff) for limb in limbs],
        **{word: [name in limb.freed for limb in limbs] for name, word in FREED.items()},
        **{word: [word in failing_words(limb.spots) for limb in limbs] for word in failing_words(
            s for limb in limbs for s in limb.spots)},
        f"{jerk_words(limbs)} jerks": [bool(jerk_words([limb])) for limb in limbs],
    }
    words = sorted((w for w, there in seen.items() if any(there)), key=lambda w: -sum(seen[w]))
    return [listed(words), words[0]]
