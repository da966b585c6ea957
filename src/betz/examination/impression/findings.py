"""What a chart shows, region by region and limb by limb: weakness, and signs of upper and of lower motor neurons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import mean
from typing import Any, NamedTuple

from betz import anatomy
from betz.examination.actions import group, groups
from betz.examination.impression.parts import (
    Part,
    groups_of,
    limb_of,
    limbs,
    part_of_group,
    parts,
    released_arcs,
    sole,
    tested_as,
)
from betz.examination.manual import MANUAL
from betz.examination.strength import EFFORT
from betz.results.vocabulary import SECTIONS, SIDES, UP, is_abnormal, mark, plain

# meaning: share of the healthy maximum where a chart gives a word alone, the middle of its band
_ENDS = (1.0, EFFORT.normal, EFFORT.mild, EFFORT.moderate, EFFORT.severe, 0.0)
SHARES = {word: mean(_ENDS[i : i + 2]) for i, word in enumerate(SECTIONS["strength"].words)}
SHARES[SECTIONS["strength"].healthy] = _ENDS[0]


ABDOMINAL, COUGH = "abdominal", "cough"  # rows of the chart that tell levels of the trunk


class Spot(NamedTuple):
    """A region of one side, or a group of muscles that no region is: the word for its strength (None: not tested),
    its share of health, wasting, twitching; called: the group as which it was tested, "" where as a region."""

    part: Part
    side: str
    word: str | None
    share: float
    wasted: bool
    twitching: bool
    called: str = ""

    @property
    def weak(self) -> bool:
        """Whether it is weaker than health."""
        return self.word is not None and is_abnormal("strength", self.part.region, self.word)

    @property
    def title(self) -> str:
        """What was tested, in words."""
        return group(self.called).title if self.called else plain(self.part.region)

    @property
    def failing(self) -> bool:
        """Whether it shows what only the loss of lower motor neurons brings."""
        return self.wasted or self.twitching


class Limb(NamedTuple):
    """An arm or a leg: its regions, and the names of tests by what they showed.

    raised, lowered, lost, kept, clonus: tendon reflexes above health, reduced, absent, normal, with clonus; stiff,
    slack: tests of tone; slow: light movements that are too little; freed: released reflexes that are abnormal; sole:
    value of the plantar response.
    """

    name: str
    side: str
    spots: tuple[Spot, ...]
    raised: tuple[str, ...]
    lowered: tuple[str, ...]
    lost: tuple[str, ...]
    kept: tuple[str, ...]
    clonus: tuple[str, ...]
    stiff: tuple[str, ...]
    slack: tuple[str, ...]
    slow: tuple[str, ...]
    freed: tuple[str, ...]
    sole: str | None

    @property
    def weak(self) -> tuple[Spot, ...]:
        """Its weak regions."""
        return tuple(s for s in self.spots if s.weak)

    @property
    def upper(self) -> bool:
        """Whether there is a sign of upper motor neurons."""
        return bool(self.raised or self.stiff or self.up)

    @property
    def up(self) -> bool:
        """Whether the great toe goes up."""
        return self.sole is not None and mark("plantar", "", self.sole) == UP

    @property
    def mute(self) -> bool:
        """Whether a stroke of the sole is not answered."""
        return self.sole is not None and is_abnormal("plantar", "", self.sole) and not self.up

    @property
    def lower(self) -> bool:
        """Whether there is a sign of lower motor neurons."""
        return any(s.failing for s in self.spots)

    @property
    def silent(self) -> tuple[str, ...]:
        """Reflexes that are absent, or reduced where there is more than that: one reduced jerk alone says little."""
        return self.lost + (self.lowered if self.weak or self.lower or self.slack else ())

    @property
    def touched(self) -> bool:
        """Whether anything but slowness was found."""
        return bool(self.weak or self.upper or self.lower or self.silent)

    @property
    def odd(self) -> bool:
        """Whether anything at all was found."""
        return self.touched or bool(self.lowered or self.slack or self.slow or self.mute or self.freed)


class Findings(NamedTuple):
    """Everything: regions from the head down with the groups of the limbs, limbs, whether the jaw jerk is raised,
    resting posture; thin: the one region that is wasted and strong where nothing else wastes or fasciculates, which is
    seen in health; skin: side -> whether the abdominal reflex is there; cough: side -> share of health."""

    spots: tuple[Spot, ...]
    limbs: tuple[Limb, ...]
    thin: Spot | None
    jaw: bool
    posture: str | None
    skin: Mapping[str, bool]
    cough: Mapping[str, float]
    tested: bool

    @property
    def head(self) -> tuple[Spot, ...]:
        """The regions of head and neck."""
        return tuple(s for s in self.spots if s.part.nerve)

    @property
    def upper(self) -> bool:
        """Whether there are signs of upper motor neurons: a posture, a toe that goes up, clonus, any sign in a weak
        limb, or two tests; one lively jerk or one stiff muscle alone is seen in health. A released reflex goes with
        lively jerks in health too and counts where it is on both sides; an abdominal one where it is lost on one."""
        sure = any(limb.up or limb.clonus or (limb.upper and limb.weak) for limb in self.limbs)
        tests = {n for limb in self.limbs for n in (*limb.raised, *limb.stiff)}
        if any(limb.raised for limb in self.limbs):
            freed = [n for limb in self.limbs for n in limb.freed]
            tests |= {n for n in freed if freed.count(n) > 1}
            tests |= {ABDOMINAL} if len(set(self.skin.values())) > 1 else set()
        tests |= {"jaw"} if self.jaw else set()
        return bool(self.posture) or sure or len(tests) > 1 or (self.jaw and any(s.weak for s in self.head))

    def speaks(self, limb: Limb) -> bool:
        """Whether a limb has a sign of upper motor neurons that may tell where: a released reflex of health is seldom
        on both sides, or with light movements that are too little."""
        other = {n for o in self.limbs if o.name == limb.name and o.side != limb.side for n in o.freed}
        return limb.upper or bool(limb.freed and (limb.slow or other & set(limb.freed)))

    @property
    def trunk(self) -> tuple[Spot, ...]:
        """The regions of the trunk."""
        return tuple(s for s in self.spots if not s.part.nerve and not s.part.limb)


def gather(chart: Mapping[str, Any]) -> Findings:
    """The findings of a chart, a `betz.chart/1` dictionary; what was not examined is not found."""
    spots = tuple(_spot(chart, part, side) for part in parts().values() for side in SIDES) + _groups(chart)
    failing = [s for s in spots if s.failing]
    thin = failing[0] if len(failing) == 1 and not failing[0].twitching and not _loses(failing[0], spots) else None
    spots = tuple(s._replace(wasted=False) if s is thin else s for s in spots)
    made = tuple(_limb(chart, name, side, spots) for name in limbs() for side in SIDES)
    if chance := _by_chance(made):
        spots = tuple(s._replace(word=SECTIONS["strength"].healthy) if s in chance else s for s in spots)
        made = tuple(_limb(chart, name, side, spots) for name in limbs() for side in SIDES)
    known = [(n, v) for n, _, v in _values(chart, "reflexes") if n in anatomy.reflex_tests()]
    posture = (chart.get("posture") or {}).get("value")
    return Findings(
        spots,
        made,
        thin,
        any(mark("reflexes", n, v) == UP for n, v in known if not limb_of("reflexes", n)),
        None if posture == SECTIONS["posture"].healthy else posture,
        {side: v == SECTIONS["superficial"].healthy
         for n, side, v in _values(chart, "superficial") if n == ABDOMINAL and side},
        {side: _strength(found)[1] for side in SIDES if (found := _of_group(chart, COUGH, side))},
        any(chart.get(section) for section in SECTIONS),
    )


def _by_chance(made: Iterable[Limb]) -> list[Spot]:
    """Weakness of one group or region alone, by no more than repeated efforts differ, in a limb that shows nothing else
    and whose side is well, where there is more weakness on the other side: seen in health."""
    made = tuple(made)
    least, out = EFFORT.normal - MANUAL.apart, []
    for side in SIDES:
        weak = [s for limb in made if limb.side == side for s in limb.weak]
        more = [s for limb in made if limb.side != side for s in limb.weak]
        well = not any(limb.upper or limb.lower or limb.silent for limb in made if limb.side == side and limb.weak)
        if len(weak) == 1 and weak[0].share >= least and well and any(s.share < least for s in more):
            out += weak
    return out


def _loses(spot: Spot, spots: Iterable[Spot]) -> bool:
    """Whether a region, or a group of the same side that tells its strength, is weak."""
    fine = groups_of(spot.part.region) if spot.part.limb else ()
    return spot.weak or any(s.weak and s.side == spot.side and s.called in fine for s in spots)


def _spot(chart: Mapping[str, Any], part: Part, side: str) -> Spot:
    """A region. In a limb its strength is that of the group in which the same effort is made; where no group is that,
    finer ones tell it. What was not tested group by group is told by the region."""
    found = {s: ((chart.get(s) or {}).get(part.region) or {}).get(side) or {} for s in SECTIONS if s != "posture"}
    seen = tuple(found[s].get("value") not in (None, SECTIONS[s].healthy) for s in ("atrophy", "fasciculation"))
    strength, called = found["strength"], ""
    if part.limb and any(_of_group(chart, name, side) for name in groups_of(part.region)):
        called = tested_as(part.region) or ""
        strength = _of_group(chart, called, side) if called else {}
    return Spot(part, side, *_strength(strength), *seen, called)


def _groups(chart: Mapping[str, Any]) -> tuple[Spot, ...]:
    """The groups of the limbs that no region is."""
    own = ((name, part_of_group(name)) for name, one in groups().items() if one.twin is None)
    return tuple(
        Spot(part, side, *_strength(found), False, False, name)
        for name, part in own if part
        for side in SIDES if (found := _of_group(chart, name, side))
    )


def _of_group(chart: Mapping[str, Any], name: str, side: str) -> Mapping[str, Any]:
    return ((chart.get("groups") or {}).get(name) or {}).get(side) or {}


def _strength(found: Mapping[str, Any]) -> tuple[str | None, float]:
    """The word for a strength and the share of health, from its entry in a chart."""
    word = found.get("word", found.get("value"))  # as it is printed
    return word, min(1.0, max(0.0, found.get("fraction", SHARES.get(word, 1.0))))


def _limb(chart: Mapping[str, Any], name: str, side: str, spots: Iterable[Spot]) -> Limb:
    def tests(section: str, *words: str) -> tuple[str, ...]:
        found = _values(chart, section)
        return tuple(n for n, s, v in found if v in words and s == side and limb_of(section, n) == name)

    def odd(word: str) -> tuple[str, ...]:
        return tuple(n for n in tests("reflexes", word) if is_abnormal("reflexes", n, word))

    mine = tuple(s for s in spots if (s.part.limb, s.side) == (name, side))
    released = (v for v in _values(chart, "released") if v[0] in released_arcs() and v[1] == side)
    freed = tuple(n for n, _, v in released if limb_of("released", n) == name and is_abnormal("released", n, v))
    stroked = ((chart.get("plantar") or {}).get(side) or {}).get("value") if sole() == name else None
    return Limb(
        name, side, mine,
        tests("reflexes", "brisk", "clonus"), odd("reduced"), odd("absent"),
        tests("reflexes", "normal"), tests("reflexes", "clonus"), tests("tone", "spastic"), tests("tone", "flaccid"),
        tests("movement", *SECTIONS["movement"].marks), freed, stroked,
    )


def _values(chart: Mapping[str, Any], section: str) -> Iterator[tuple[str, str | None, str]]:
    """(name, side, value) of a section of a chart."""
    for name, found in (chart.get(section) or {}).items():
        if "value" in found:
            yield name, None, found["value"]
        else:
            yield from ((name, side, one["value"]) for side, one in found.items() if side in SIDES)
