"""Where a sign of the chart is read: the muscles that make it, and the afferents that begin it where there are any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from betz import anatomy
from betz.examination import dexterity, plantar
from betz.examination.actions import group
from betz.examination.bench import circuit, named, position
from betz.examination.movement import movements
from betz.examination.released import signs
from betz.examination.superficial import brushes, parts
from betz.results.signs import CLONUS, split

REFLEX = ("tone", "reflexes", CLONUS, "released", "superficial", "plantar", "posture")  # what an arc of the cord makes
SOLE, BORDER = "sole", plantar.ELSEWHERE


class Arc(NamedTuple):
    """One side of a sign: muscles that answer; those whose spindles are stretched, on which side; a field of skin."""

    side: str
    muscles: tuple[str, ...]
    felt: tuple[str, ...] = ()
    felt_side: str = ""
    field: str = ""


def arcs(sign: str) -> tuple[Arc, ...]:
    """The arcs of a sign: one, or one of each side where the sign has none.

    >>> [(a.side, a.muscles[0], a.field) for a in arcs("plantar.R")]
    [('R', 'extensor_hallucis_longus', 'sole')]
    >>> [a.side for a in arcs("posture")]
    ['L', 'R']
    """
    section, name, side = split(sign)
    return tuple(_HOW[section](name, one) for one in (side or "LR"))


def _region(name: str, side: str) -> Arc:
    return Arc(side, tuple(anatomy.regions()[name].muscles))


def _tone(name: str, side: str) -> Arc:
    muscles = tuple(anatomy.tone_tests()[name].muscles)
    return Arc(side, muscles, muscles, side)


def _jerk(name: str, side: str) -> Arc:
    row = anatomy.reflex_tests()[name]
    return Arc(side, tuple(row.target_homonymous), tuple(row.afferent_muscles), side)


def _released(name: str, side: str) -> Arc:
    if name not in signs():
        return _sole(BORDER, side)
    sign = signs()[name]
    struck = {"L": "R", "R": "L"}[side] if sign.crossed else side
    return Arc(side, (*sign.answers, *sign.also), (sign.struck,), struck)


def _sole(field: str, side: str) -> Arc:
    test = anatomy.plantar_test()
    return Arc(side, (*test.extensor, *test.flexor), (), side, field)


def _skin(name: str, side: str) -> Arc:
    brush = brushes()[parts().get(name, (name,))[0]]  # of a whole its upper part: one network
    return Arc(side, tuple(brush.reflex.target_homonymous), (), side, brush.field)


def _posture(name: str, side: str) -> Arc:
    joints = dict.fromkeys(position("rest", joint).joint for joint in named("rest"))
    return Arc(side, tuple(dict.fromkeys(m for joint in joints for m in circuit(joint))))


_HOW: Mapping[str, Any] = {
    "strength": _region, "atrophy": _region, "fasciculation": _region, "tone": _tone, "reflexes": _jerk, CLONUS: _jerk,
    "groups": lambda name, side: Arc(side, group(name).action.muscles), "released": _released, "superficial": _skin,
    "movement": lambda name, side: Arc(side, movements()[name].muscles), "posture": _posture,
    "dexterity": lambda name, side: Arc(side, dexterity.tested(name)), "plantar": lambda name, side: _sole(SOLE, side),
}
