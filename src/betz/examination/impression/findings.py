"""What is found: regions and groups, limbs, and all of a chart: weakness, signs of upper and of lower motor neurons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from betz.examination.actions import group
from betz.examination.impression.parts import Part
from betz.results.vocabulary import UP, is_abnormal, mark, plain

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
    slack: tests of tone; slow: movements that are too little, slow or uneven; freed: released reflexes that are
    abnormal; sole: value of the plantar response.
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
    seen in health; skin: side -> whether the abdominal reflex is there; halves: its parts from above -> the sides on
    which that part alone is lost; lost: sides without each of the other reflexes of the skin; cough: share of health,
    of both sides at once, None where it was not tested."""

    spots: tuple[Spot, ...]
    limbs: tuple[Limb, ...]
    thin: Spot | None
    jaw: bool
    posture: str | None
    skin: Mapping[str, bool]
    halves: Mapping[str, frozenset[str]]
    lost: Mapping[str, tuple[str, ...]]
    cough: float | None
    tested: bool

    @property
    def head(self) -> tuple[Spot, ...]:
        """The regions of head and neck."""
        return tuple(s for s in self.spots if s.part.nerve)

    @property
    def upper(self) -> bool:
        """Whether there are signs of upper motor neurons: a posture, a toe that goes up, clonus, any sign in a weak
        limb, or two tests; one lively jerk or one stiff muscle alone is seen in health, and beside silent ones in a
        weak limb. A released reflex goes with lively jerks in health too and counts where it is on both sides; an
        abdominal one where it is lost on one."""
        sure = any(limb.up or limb.clonus or (limb.upper and limb.weak and not limb.silent) for limb in self.limbs)
        tests = {n for limb in self.limbs for n in (*limb.raised, *limb.stiff)}
        if any(limb.raised for limb in self.limbs):
            freed = [n for limb in self.limbs for n in limb.freed]
            tests |= {n for n in freed if freed.count(n) > 1}
            tests |= {ABDOMINAL} if len(set(self.skin.values())) > 1 else set()
        tests |= {"jaw"} if self.jaw else set()
        return bool(self.posture) or sure or len(tests) > 1 or (self.jaw and any(s.weak for s in self.head))

    def speaks(self, limb: Limb) -> bool:
        """Whether a limb has a sign of upper motor neurons that may tell where: a released reflex of health is seldom
        on both sides, or with light movements that are too little. Beside a limb that has more such signs it is that
        of a lively person."""
        beside = [o for o in self.limbs if o.name == limb.name and o.side != limb.side and not o.upper]
        other = {n for o in beside for n in o.freed}
        return limb.upper or bool(limb.freed and (limb.slow or other & set(limb.freed)))

    @property
    def trunk(self) -> tuple[Spot, ...]:
        """The regions of the trunk."""
        return tuple(s for s in self.spots if not s.part.nerve and not s.part.limb)
