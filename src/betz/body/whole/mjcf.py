"""The whole body as a model of MuJoCo, in its own language: links, hinges, capsules, and what the body lies or sits on.
"""

from __future__ import annotations

import math

import numpy as np

from betz.body.links import GRAVITY
from betz.body.whole.hinges import Hinge, hinges
from betz.body.whole.size import Capsule, Link
from betz.units import Parameters, given

POSITIONS = ("lying", "seated")
# codes: bits of who meets whom: furniture meets all; arms meet trunk, head and thighs; legs meet legs
FURNITURE, ARMS, LEGS = 1, 2, 4
MEETS = {  # codes: what each kind of link is, and what it meets
    **dict.fromkeys(("pelvis", "abdomen", "chest", "head"), (0, FURNITURE | ARMS)),
    **dict.fromkeys(("forearm", "radius"), (ARMS, FURNITURE)),
    "thigh": (LEGS, FURNITURE | ARMS | LEGS),
    **dict.fromkeys(("shank", "foot"), (LEGS, FURNITURE | LEGS)),
}
ALONE = (0, FURNITURE)  # codes: all other links meet the furniture alone


class Support(Parameters):
    """Bed and chair."""

    friction = given(
        0.6, low=0.2, high=1, source="estimate: clothes and skin on a sheet, 0.4 to 0.8", seen="estimate"
    )
    give_ms = given(
        20.0, "ms", low=5, high=50, source="estimate: time in which flesh on a mattress gives", seen="estimate"
    )
    lean_deg = given(
        15.0, "deg", low=0, high=30, source="estimate: a seated person leans back by this much", seen="estimate"
    )
    seat = given(
        0.85, low=0.5, high=0.95, source="estimate: share of the thigh that lies on the seat", seen="estimate"
    )


SUPPORT = Support()


def model_text(
    links: tuple[Link, ...], capsules: tuple[Capsule, ...], position: str, stiffness: float, weight: float
) -> str:
    """The model as text; stiffness: of passive tissue; weight: share of the weight of the limbs that nobody
    carries."""
    children: dict[str, list[Link]] = {}
    for k in links:
        children.setdefault(k.parent, []).append(k)
    turning: dict[str, list[Hinge]] = {}
    for h in hinges():
        turning.setdefault(h.link, []).append(h)
    thick: dict[str, list[Capsule]] = {}
    for c in capsules:
        thick.setdefault(c.link, []).append(c)

    def body(k: Link) -> str:
        place = f' pos="{_words(k.at)}">' if k.parent else root(position, thick)
        turns = "".join(_hinge(h, stiffness) for h in turning.get(k.name, ()))
        inertia = f'<inertial pos="{_words(k.com)}" mass="{k.mass!r}" diaginertia="{_words(k.inertia)}"/>'
        geoms = "".join(_capsule(c, k.kind) for c in thick.get(k.name, ()))
        inside = "".join(map(body, children.get(k.name, ())))
        carried = f' gravcomp="{1.0 - weight!r}"' if k.side else ""
        return f'<body name="{k.name}"{carried}{place}{turns}{inertia}{geoms}{inside}</body>'

    trunk = children[""][0]
    long = next(k.length for k in links if k.kind == "thigh")
    return (
        f'<mujoco><compiler angle="radian" autolimits="true"/>'
        f'<option gravity="0 0 {-GRAVITY!r}" timestep="0.001" integrator="implicitfast"/>'
        f'<default><geom friction="{SUPPORT.friction!r}" solref="{SUPPORT.give_ms / 1000.0!r} 1" condim="3"/></default>'
        f"<worldbody>{_furniture(position, thick, long)}{body(trunk)}</worldbody></mujoco>"
    )


def root(position: str, thick: dict[str, list[Capsule]]) -> str:
    """How the pelvis is placed and held: on its back on the bed, free; or upright in the chair, which holds it."""
    at, turn = placed(position, thick)
    held = '<freejoint name="pelvis"/>' if position == "lying" else ""
    return f' pos="{_words(at)}" quat="{_words(turn)}">{held}'


def placed(position: str, thick: dict[str, list[Capsule]]) -> tuple[np.ndarray, np.ndarray]:
    """Where the pelvis is at the start (m), and how it is turned (quaternion, the scalar first).

    Parameters: position: one of POSITIONS; thick: capsules by their links.
    """
    if position == "lying":
        up = max(c.radius for c in thick["pelvis"])
        quarter = math.sqrt(0.5)  # mathematics: a turn by 90 deg, the face upwards
        return np.array([0.0, 0.0, up]), np.array([quarter, 0.0, -quarter, 0.0])
    half = math.radians(SUPPORT.lean_deg) / 2
    return np.zeros(3), np.array([math.cos(half), 0.0, -math.sin(half), 0.0])


def seat(thick: dict[str, list[Capsule]], thigh: float) -> tuple[np.ndarray, np.ndarray]:
    """The box on which a seated body sits: its middle and its half lengths, m; thigh: length, m."""
    below = max(c.radius for c in thick["L thigh"])
    long, deep = SUPPORT.seat * thigh / 2, below / 2
    return np.array([long, 0.0, -below - deep]), np.array([long, 0.5, deep])


def _hinge(h: Hinge, stiffness: float) -> str:
    return (
        f'<joint name="{h.name}" type="hinge" axis="{_words(h.axis)}" stiffness="{h.stiffness * stiffness!r}" '
        f'damping="{h.damping * stiffness!r}" springref="{h.rest!r}" range="{h.low!r} {h.high!r}" '
        f'armature="{h.armature!r}"/>'
    )


def _capsule(c: Capsule, kind: str) -> str:
    meets, met = MEETS.get(kind, ALONE)
    ends = _words(np.concatenate([c.start, c.end]))
    return f'<geom type="capsule" fromto="{ends}" size="{c.radius!r}" mass="0" contype="{meets}" conaffinity="{met}"/>'


def _furniture(position: str, thick: dict[str, list[Capsule]], thigh: float) -> str:
    kind = f'contype="{FURNITURE}" conaffinity="0"'
    if position == "lying":
        return f'<geom name="bed" type="plane" size="2 2 1" {kind}/>'
    lean, back = math.radians(SUPPORT.lean_deg), max(c.radius for c in thick["pelvis"])
    behind = np.array([-math.cos(lean), 0.0, -math.sin(lean)]) * back
    normal = np.array([math.cos(lean), 0.0, math.sin(lean)])
    at, half = seat(thick, thigh)
    return (
        f'<geom name="back" type="plane" size="2 2 1" pos="{_words(behind)}" zaxis="{_words(normal)}" {kind}/>'
        f'<geom name="seat" type="box" size="{_words(half)}" pos="{_words(at)}" {kind}/>'
    )


def _words(values: np.ndarray) -> str:
    return " ".join(repr(float(v)) for v in values)
