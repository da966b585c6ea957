"""The joints that a hand can take hold of, one at a time."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from betz import anatomy
from betz.body import lever_sign
from betz.body.grip import Grip, grip
from betz.errors import InputError, unknown
from betz.examination.bench import circuit, named, on_side, position
from betz.stimulus import Hand, Stimulus


class Limb(NamedTuple):
    """A joint in the hand of the examiner.

    joint: id; name: as people say it; start: deg; low, high: the range of the joint; gravity: share of its weight that
    acts; press: N m, the most that the hand presses with; grip: what
    hand that is; plus, minus: what an effort towards larger and smaller angles
    is called; leads: muscles under electrodes; taps: tendon reflexes that are struck there.
    """

    joint: str
    name: str
    start: float
    low: float
    high: float
    gravity: float
    press: float
    grip: Grip
    plus: str
    minus: str
    leads: tuple[str, ...]
    taps: tuple[str, ...]

    def plan(self, side: str) -> Stimulus:
        """The session before anything is done: the hand holds the joint of a side where it begins."""
        hand = Hand(angle=((0.0, self.start),), gravity=self.gravity)
        return Stimulus(on_side(circuit(self.joint), side), self.joint, 1.0, hand)

    def efforts(self, side: str, level: float) -> dict[tuple[str, str], float]:
        """What each muscle is asked for: those that turn the joint the way of the effort, as much as its size."""
        if not level:
            return {}
        muscles = anatomy.muscles()
        return {(m, side): abs(level) for m in circuit(self.joint) if lever_sign(muscles[m]) * level > 0}

    def told(self) -> dict[str, Any]:
        """All that a page needs of it."""
        tests = anatomy.reflex_tests()
        return {**self._asdict(), "grip": self.grip._asdict(), "leads": list(self.leads),
                "taps": [{"id": k, "name": tests[k].clinical_name} for k in self.taps]}


@cache
def limbs() -> dict[str, Limb]:
    """All of them by joint, in the order of the table.

    >>> list(limbs())
    ['elbow', 'wrist', 'finger_mcp', 'knee', 'ankle']
    """
    with (files("betz.lab") / "data" / "live.csv").open(encoding="utf-8", newline="") as f:
        return {r["joint"]: _limb(r) for r in csv.DictReader(f)}


def _limb(r: dict[str, str]) -> Limb:
    joint, tests = anatomy.joints()[r["joint"]], anatomy.reflex_tests()
    here = [k for k in named("reflex") if position("reflex", k).joint == r["joint"]]
    taps = tuple(k for k in here if set(tests[k].afferent_muscles) <= set(circuit(r["joint"])))
    return Limb(r["joint"], r["name"], float(r["start_deg"]), joint.low_deg, joint.high_deg, float(r["gravity"]),
                float(r["press_nm"]), grip(float(r["reach_m"])),
                r["plus"], r["minus"], tuple(r["leads"].split(";")), taps)


def limb(joint: str) -> Limb:
    """One of them. Raises: InputError with the nearest name.

    >>> limb("ankle").taps
    ('ankle',)
    """
    if joint not in limbs():
        raise InputError(unknown("joint that a hand can hold", joint, limbs()))
    return limbs()[joint]
