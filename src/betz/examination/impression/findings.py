"""What a chart shows, region by region and limb by limb: weakness, and signs of upper and of lower motor neurons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import mean
from typing import Any, NamedTuple

from betz import anatomy
from betz.examination.impression.parts import Part, limb_of, limbs, parts, sole
from betz.examination.strength import EFFORT
from betz.results.vocabulary import SECTIONS, SIDES, UP, is_abnormal, mark

# meaning: share of the healthy maximum where a chart gives a word alone, the middle of its band
_ENDS = (1.0, EFFORT.normal, EFFORT.mild, EFFORT.moderate, EFFORT.severe, 0.0)
SHARES = {word: mean(_ENDS[i : i + 2]) for i, word in enumerate(SECTIONS["strength"].words)}
SHARES[SECTIONS["strength"].healthy] = _ENDS[0]


class Spot(NamedTuple):
    """A region of one side: the word for its strength (None: not tested), its share of health, wasting, twitching."""

    part: Part
    side: str
    word: str | None
    share: float
    wasted: bool
    twitching: bool

    @property
    def weak(self) -> bool:
        """Whether it is weaker than health."""
        return self.word is not None and is_abnormal("strength", self.part.region, self.word)

    @property
    def failing(self) -> bool:
        """Whether it shows what only the loss of lower motor neurons brings."""
        return self.wasted or self.twitching


class Limb(NamedTuple):
    """An arm or a leg: its regions, and the names of tests by what they showed.

    raised, lowered, lost, kept, clonus: tendon reflexes above health, reduced, absent, normal, with clonus; stiff,
    slack: tests of tone; slow: movements that are too little, slow or uneven; sole: value of the plantar response.
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
        return self.touched or bool(self.lowered or self.slack or self.slow or self.mute)


class Findings(NamedTuple):
    """Everything: regions from the head down, limbs, whether the jaw jerk is raised, resting posture; thin: the one
    region that is wasted and strong where nothing else wastes or fasciculates, which is seen in health."""

    spots: tuple[Spot, ...]
    limbs: tuple[Limb, ...]
    thin: Spot | None
    jaw: bool
    posture: str | None
    tested: bool

    @property
    def head(self) -> tuple[Spot, ...]:
        """The regions of head and neck."""
        return tuple(s for s in self.spots if s.part.nerve)

    @property
    def upper(self) -> bool:
        """Whether there are signs of upper motor neurons: a posture, a toe that goes up, clonus, any sign in a weak
        limb, or two tests; one lively jerk or one stiff muscle alone is seen in health."""
        sure = any(limb.up or limb.clonus or (limb.upper and limb.weak) for limb in self.limbs)
        tests = {n for limb in self.limbs for n in (*limb.raised, *limb.stiff)} | ({"jaw"} if self.jaw else set())
        return bool(self.posture) or sure or len(tests) > 1 or (self.jaw and any(s.weak for s in self.head))

    @property
    def trunk(self) -> tuple[Spot, ...]:
        """The regions of the trunk."""
        return tuple(s for s in self.spots if not s.part.nerve and not s.part.limb)


def gather(chart: Mapping[str, Any]) -> Findings:
    """The findings of a chart, a `betz.chart/1` dictionary; what was not examined is not found."""
    spots = tuple(_spot(chart, part, side) for part in parts().values() for side in SIDES)
    failing = [s for s in spots if s.failing]
    thin = failing[0] if len(failing) == 1 and not failing[0].weak and not failing[0].twitching else None
    spots = tuple(s._replace(wasted=False) if s is thin else s for s in spots)
    made = tuple(_limb(chart, name, side, spots) for name in limbs() for side in SIDES)
    known = [(n, v) for n, _, v in _values(chart, "reflexes") if n in anatomy.reflex_tests()]
    posture = (chart.get("posture") or {}).get("value")
    return Findings(
        spots,
        made,
        thin,
        any(mark("reflexes", n, v) == UP for n, v in known if not limb_of("reflexes", n)),
        None if posture == SECTIONS["posture"].healthy else posture,
        any(chart.get(section) for section in SECTIONS),
    )


def _spot(chart: Mapping[str, Any], part: Part, side: str) -> Spot:
    found = {s: ((chart.get(s) or {}).get(part.region) or {}).get(side) or {} for s in SECTIONS if s != "posture"}
    word = found["strength"].get("value")
    share = found["strength"].get("fraction", SHARES.get(word, 1.0))
    seen = (found[s].get("value") not in (None, SECTIONS[s].healthy) for s in ("atrophy", "fasciculation"))
    return Spot(part, side, word, min(1.0, max(0.0, share)), *seen)


def _limb(chart: Mapping[str, Any], name: str, side: str, spots: Iterable[Spot]) -> Limb:
    def tests(section: str, *words: str) -> tuple[str, ...]:
        found = _values(chart, section)
        return tuple(n for n, s, v in found if v in words and s == side and limb_of(section, n) == name)

    def odd(word: str) -> tuple[str, ...]:
        return tuple(n for n in tests("reflexes", word) if is_abnormal("reflexes", n, word))

    mine = tuple(s for s in spots if (s.part.limb, s.side) == (name, side))
    stroked = ((chart.get("plantar") or {}).get(side) or {}).get("value") if sole() == name else None
    return Limb(
        name, side, mine,
        tests("reflexes", "brisk", "clonus"), odd("reduced"), odd("absent"),
        tests("reflexes", "normal"), tests("reflexes", "clonus"), tests("tone", "spastic"), tests("tone", "flaccid"),
        _each(tests("movement", *SECTIONS["movement"].marks), tests("dexterity", "slow", "irregular", "none")), stroked,
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
