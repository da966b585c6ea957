"""Beginnings of the line: all that is weak, in words; or, where nothing is weak, what else there is."""

from __future__ import annotations

from collections.abc import Sequence

from betz.examination.impression.findings import Findings, Limb, Spot
from betz.examination.impression.parts import limbs as limb_kinds
from betz.examination.impression.phrases import (
    WORDS,
    failing_words,
    groups_weak,
    head_lines,
    head_words,
    how_weak,
    limb_names,
    listed,
    paresis,
    shape,
    side_of,
    signs,
)


def weak(found: Findings) -> list[Limb]:
    """Limbs with weak regions."""
    return [limb for limb in found.limbs if limb.weak]


def whole(found: Findings) -> list[str]:
    """All that is weak, longest first."""
    return [w for group in groups(found) for w in group]


def groups(found: Findings) -> list[list[str]]:
    """All that is weak: groups that name fewer and fewer parts; in each with and without how much."""
    limbs = weak(found)
    if not limbs:
        return head_or_trunk(found)
    said, pattern = paresis(limbs), shape(limbs)
    heads = head_words(found, {limb.side for limb in limbs} if pattern == "side" else WORDS)
    if heads:
        return [[_put(w, f" with {h}") for w in said] for h in heads]
    apart = {"side": (" without face", found.head)} | {
        f"{one}s": (f", {other}s normal", [s for limb in found.limbs if limb.name == other for s in limb.spots])
        for one, other in zip(limb_kinds(), reversed(limb_kinds()), strict=True)
    }
    more, rest = apart.get(pattern, ("", ()))
    well = any(s.word for s in rest) and not any(s.weak or s.failing for s in rest)
    odd = any(limb.odd for limb in found.limbs if limb not in limbs) and pattern != "side"
    return [*([[_put(w, more) for w in said]] if well and not odd else []), said]


def one_by_one(found: Findings, heads: Sequence[str]) -> tuple[list[str], list[str]]:
    """Beginnings that name groups of muscles one by one, and the others."""
    limbs = weak(found)
    fine = tuple(groups_weak(limbs)) if len({limb.name for limb in limbs}) == 1 else ()
    return [h for h in heads if fine and h.startswith(fine)], [h for h in heads if not (fine and h.startswith(fine))]


def _put(words: str, more: str) -> str:
    """Words with more before what a comma sets apart."""
    first, comma, last = words.partition(",")
    return first + more + comma + last


def head_or_trunk(found: Findings) -> list[list[str]]:
    """What is found where no limb is weak: groups of words, longest first."""
    if any(s.weak or s.failing for s in found.head):
        return head_lines(found)
    limbs, trunk = [limb for limb in found.limbs if limb.touched], [s for s in found.trunk if s.weak or s.failing]
    worse = [s for s in trunk if s.weak]
    if limbs:
        full = "limbs strong" if worse else "strength full"
        return [[f"{w} of {limb_names(limbs)}, {full}" for w in signs(limbs)]]
    side = side_of(s.side for s in trunk)
    where = "the trunk on both sides" if side == "both" else f"the {side} trunk"
    return [how_weak(worse, worse, where) if worse else [f"{listed(failing_words(trunk))} of {where}"]]


def palsies(spots: Sequence[Spot]) -> list[str]:
    """'left facial palsy (forehead and lower face)', and without the parts."""
    name = f"{WORDS[spots[0].side]} {listed(s.part.nerve for s in spots)} palsy"
    return [f"{name} ({listed(s.part.part for s in spots)})", name]


def also(limbs: Sequence[Limb]) -> list[str]:
    """What limbs show that are not weak, where others are; then nothing."""
    rest = [limb for limb in limbs if not limb.weak]
    if not rest or len(rest) == len(limbs):
        return [""]
    told = limbs if all(limb.upper for limb in limbs) else rest
    return [f", {w} of {limb_names(told)}" for w in signs(told)] + [""]
