"""What a rule says of findings, and the line that it makes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from betz.examination.impression.findings import Findings, Limb, Spot
from betz.examination.impression.level import top
from betz.examination.impression.phrases import WORDS, limb_names, parts_of, shape, side_of

LONGEST = 110  # layout: letters of the line
UPPER, LOWER, MIXED, UNSURE, NONE = "upper", "lower", "upper and lower", "unsure", "none"
SAID = {UPPER: "upper motor neuron", LOWER: "lower motor neuron", MIXED: "upper and lower motor neuron"}


class Reading(NamedTuple):
    """One reading of a chart.

    heads, tails: beginnings and ends of the line, longest first; neuron: which motor neuron; level: segments, a nerve,
    or a place in words; limbs, spots: limbs and regions that it speaks of; pattern: how they lie; short: a beginning
    where no other is short enough.
    """

    heads: list[str]
    tails: list[str]
    neuron: str
    level: str | None = None
    limbs: tuple[Limb, ...] = ()
    spots: tuple[Spot, ...] = ()
    pattern: str | None = None
    short: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As it stands in a chart."""
        limbs = {side: [limb for limb in self.limbs if limb.side == side] for side in WORDS}
        spots = {side: [s for s in self.spots if s.side == side] for side in WORDS}
        telling = [*self.limbs, *(s for s in self.spots if s.part.limb or s.part.nerve)] or self.spots
        pattern = self.pattern or (shape(self.limbs) if self.limbs else "head" if self.spots else None)
        return {
            "text": fit(self.heads, self.tails, self.short),
            "side": side_of(one.side for one in telling),
            "parts": {side: parts_of(spots[side]) + _bare(limbs[side], spots[side]) for side in WORDS},
            "pattern": pattern,
            "neuron": self.neuron,
            "level": self.level,
        }


def _bare(limbs: Iterable[Limb], spots: list[Spot]) -> list[str]:
    """Limbs none of whose regions are named."""
    return [limb.name for limb in limbs if not any(s.part.limb == limb.name for s in spots)]


def read(found: Findings, heads: list[str], tails: list[str], neuron: str, level: str | None = None,
         pattern: str | None = None, limbs: Iterable[Limb] = ()) -> Reading:
    """A reading of all regions with weakness, wasting or fasciculation, and of some limbs: theirs where none are given,
    or all with any sign where there is nothing of these."""
    spots = tuple(s for s in found.spots if s.weak or s.failing)
    own = tuple(limbs) or tuple(limb for limb in found.limbs if limb.weak or limb.lower)
    own = own or tuple(limb for limb in found.limbs if limb.touched and not spots)
    weak = [limb for limb in found.limbs if limb.weak]
    short = (f"weakness of {limb_names(weak)}",) if weak else ()
    return Reading(heads, tails, neuron, level, own, spots, pattern, short)


def told_too(reading: Reading, more: Sequence[str]) -> Reading:
    """A reading with something more told behind each of its beginnings, in the first words that are short enough."""
    if any(w in head for w in more for head in reading.heads):
        return reading
    return reading._replace(heads=[*(f"{head}, {w}" for w in more for head in reading.heads), *reading.heads])


def fit(heads: Iterable[str], tails: Iterable[str], short: Iterable[str] = ()) -> str:
    """The first pair that is short enough: a shorter head is tried before a shorter tail; at last the short heads.

    >>> fit(["a" * 200, "right hemiparesis"], [", upper motor neuron"])
    'right hemiparesis, upper motor neuron'
    """
    pairs = [head + tail for some in (heads, short) for tail in tails for head in some]
    return next((p for p in pairs if len(p) <= LONGEST), min(pairs, key=len))


@cache
def places() -> dict[str, str]:
    """Pattern -> where that lies in words, from places.csv."""
    with (files("betz.examination") / "data" / "places.csv").open(encoding="utf-8", newline="") as f:
        return {r["pattern"]: r["place"].replace("{top}", top("arm")) for r in csv.DictReader(f)}
