"""What a lesion means for the body, in words computed from the tables: who loses what share of which supply."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from betz.anatomy.atlas.card import listed, percent, words_for
from betz.anatomy.exam_rows import plantar_test, reflex_tests, regions
from betz.anatomy.human import muscles
from betz.anatomy.names import opposite
from betz.anatomy.reach import COMPONENTS, losses

# Smallest loss worth a word, and how far losses may lie apart to share one number range (estimates: reading comfort).
WORTH_A_WORD = 0.05
ALIKE = 0.05
# From this loss on the meaning of a component is told, and a reflex arc is called interrupted (estimate).
TELLING = 0.2
# Muscles outside the chart that one clause names (estimate: reading comfort).
FEW = 5


@cache
def groups() -> dict[str, dict[str, float]]:
    """Return plain group name -> muscle -> weight: the regions of the chart, then all other muscles one by one."""
    out = {name.replace("_", " "): dict(r.weights) for name, r in regions().items()}
    named = {m for g in out.values() for m in g}
    out |= {m.name.split(" (")[0].lower(): {m.id: 1.0} for m in muscles().values() if m.id not in named}
    return out


def loss_sentences(lesions: Iterable[Mapping[str, Any]], side: str = "left") -> tuple[str, ...]:
    """Return one sentence a component that loses something, strongest muscles first, then what it means.

    Parameters:
        lesions: checked lesions, all on `side`.
        side: the side that the words "same" and "opposite" refer to.
    """
    lost = losses(lesions)
    sentences, meanings = [], []
    for component in COMPONENTS:
        clauses, most = [], 0.0
        for half, word in ((opposite(side), "opposite"), (side, "same")):
            shares = {g: _mean(lost, w, half, component) for g, w in groups().items() if _has(w, component)}
            shares = {g: x for g, x in shares.items() if x >= WORTH_A_WORD}
            most = max([most, *shares.values()])
            clauses += [f"{span} in {_who(names)} of the {word} side" for span, names in _clusters(shares)]
        if clauses:
            sentences.append(f"Cuts the {words_for('component.' + component)}: {'; '.join(clauses)}.")
        if most >= TELLING:
            meanings.append(words_for("meaning." + component))
    return (*sentences, *_arcs(lost, side), *filter(None, meanings))


def _has(group: Mapping[str, float], component: str) -> bool:
    """Whether a group has what may be lost; muscles of the face have no spindles."""
    return component != "afferents" or any(muscles()[m].n_spindles for m in group)


@cache
def _parts() -> dict[str, frozenset[str]]:
    """Return body part -> names of its groups."""
    out: dict[str, set[str]] = {}
    for name, group in groups().items():
        out.setdefault(muscles()[next(iter(group))].body_part, set()).add(name)
    return {part: frozenset(names) for part, names in out.items()}


def _who(names: list[str]) -> str:
    """Name whole body parts as such, then regions of the chart, then single muscles up to a few."""
    whole = [part for part, held in _parts().items() if len(held) > 1 and held <= set(names)]
    rest = [n for n in names if not any(n in _parts()[part] for part in whole)]
    charted = [n for n in rest if n.replace(" ", "_") in regions()]
    others = [n for n in rest if n not in charted]
    if len(others) > FEW:
        others = [f"{len(others)} other muscles ({', '.join(others[:2])} ...)"]
    return listed([f"the whole {part}" for part in whole] + charted + others)


def _mean(lost: Mapping[tuple[str, str], Mapping[str, float]], weights: Mapping[str, float], side: str, what: str):
    return sum(w * lost[m, side][what] for m, w in weights.items()) / sum(weights.values())


def _clusters(shares: Mapping[str, float]) -> list[tuple[str, list[str]]]:
    """Return (percentage or range, names) of neighbours, largest loss first."""
    out: list[tuple[list[float], list[str]]] = []
    for name, share in sorted(shares.items(), key=lambda p: -p[1]):
        if not out or out[-1][0][0] - share > ALIKE:
            out.append(([], []))
        out[-1][0].append(share)
        out[-1][1].append(name)
    return [(_range(values), names) for values, names in out]


def _range(values: list[float]) -> str:
    low, high = percent(values[-1]), percent(values[0])
    return high if low == high else f"{low.removesuffix(' %')} to {high}"


def _arcs(lost: Mapping[tuple[str, str], Mapping[str, float]], side: str) -> list[str]:
    out = []
    for half, word in ((side, "same"), (opposite(side), "opposite")):
        broken = []
        for reflex in (*reflex_tests().values(), plantar_test().reflex):
            x = arc_lost(lost, reflex, half)
            if x >= TELLING:
                broken.append(f"{reflex.clinical_name} ({percent(x)})")
        if broken:
            out.append(f"Interrupts reflex arcs of the {word} side: {listed(broken)}.")
    return out


def arc_lost(lost: Mapping[tuple[str, str], Mapping[str, float]], reflex: Any, side: str) -> float:
    """Return the share of a reflex arc that is lost on one side: afferents times motor axons."""

    def mean(names: tuple[str, ...], what: str) -> float:
        return sum(lost[m, side][what] for m in names) / len(names) if names else 0.0

    felt = mean(reflex.afferent_muscles or reflex.target_homonymous, "afferents")
    moved = mean(reflex.target_homonymous, "lmn")
    return 1 - (1 - felt) * (1 - moved)
