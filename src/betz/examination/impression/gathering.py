"""The findings of a chart: what was tested and seen, region by region, group by group and limb by limb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import mean
from typing import Any

from betz import anatomy
from betz.examination import superficial
from betz.examination.actions import groups
from betz.examination.impression.findings import ABDOMINAL, COUGH, Findings, Limb, Spot
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
from betz.results.vocabulary import SECTIONS, SIDES, UP, is_abnormal, mark

# meaning: share of the healthy maximum where a chart gives a word alone, the middle of its band
_ENDS = (1.0, EFFORT.normal, EFFORT.mild, EFFORT.moderate, EFFORT.severe, 0.0)
SHARES = {word: mean(_ENDS[i : i + 2]) for i, word in enumerate(SECTIONS["strength"].words)}
SHARES[SECTIONS["strength"].healthy] = _ENDS[0]


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
    well = SECTIONS["superficial"].healthy
    skin = [(n, side, v) for n, side, v in _values(chart, "superficial") if side]
    halves, abdomen = superficial.parts()[ABDOMINAL], {side: v == well for n, side, v in skin if n == ABDOMINAL}
    lost = [(n, side) for n, side, v in skin if n not in (ABDOMINAL, *halves) and is_abnormal("superficial", n, v)]
    gone = [(n, side) for n, side, v in skin if n in halves and v != well and abdomen.get(side)]
    posture = (chart.get("posture") or {}).get("value")
    return Findings(
        spots,
        made,
        thin,
        any(mark("reflexes", n, v) == UP for n, v in known if not limb_of("reflexes", n)),
        None if posture == SECTIONS["posture"].healthy else posture,
        abdomen,
        {n: frozenset(side for name, side in gone if name == n) for n in halves},
        {name: tuple(side for n, side in lost if n == name) for name in dict.fromkeys(n for n, _ in lost)},
        _strength(cough)[1] if (cough := (chart.get("groups") or {}).get(COUGH)) else None,
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
        Spot(part, side, *_strength(found), found.get("wasted", False), found.get("fasciculates", False), name)
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
        _each(tests("movement", *SECTIONS["movement"].marks), tests("dexterity", "slow", "irregular", "none")),
        freed, stroked,
    )


def _each(*tests: tuple[str, ...]) -> tuple[str, ...]:
    """Every test once: taps that are small and slow are one movement."""
    return tuple(dict.fromkeys(n for names in tests for n in names))


def _values(chart: Mapping[str, Any], section: str) -> Iterator[tuple[str, str | None, str]]:
    """(name, side, value) of a section of a chart."""
    for name, found in (chart.get(section) or {}).items():
        if "value" in found:
            yield name, None, found["value"]
        else:
            yield from ((name, side, one["value"]) for side, one in found.items() if side in SIDES)
