"""The hinges of the whole body: which link each turns and how, its range, and the tissue around it.

Frame: x forward, y to the left, z up, the body standing with arms hanging and thumbs forward; all angles are 0 then.
Right limbs are the mirror image of left ones, so that an angle means the same on both sides.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from betz.anatomy.human import shipped
from betz.body.links import table

# layout: directions of the frame by name
WAYS = {
    "front": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "left": (0.0, 1.0, 0.0),
    "right": (0.0, -1.0, 0.0),
    "forward": (1.0, 0.0, 0.0),
    "up": (0.0, 0.0, 1.0),
    "down": (0.0, 0.0, -1.0),
}
TISSUE = ("stiffness", "damping", "rest_deg", "low_deg", "high_deg")
OPTIMAL = ("optimal_plus_deg", "optimal_minus_deg")


class Hinge(NamedTuple):
    """A hinge: angles in rad, stiffness N m/rad, damping N m s/rad.

    side: "L", "R" or ""; turned: whether a muscle of the right side turns it the other way (hinges of the midline);
    plus, minus: where fibres that turn it up or down are at their best, None where no joint of Betz says so; middle:
    from where a muscle that only crosses it is counted; joint: the one of joints.csv that it shows, "" for none;
    armature: inertia of what moves with it besides its link, kg m2.
    """

    name: str
    kind: str
    side: str
    link: str
    axis: np.ndarray
    turned: bool
    stiffness: float
    damping: float
    rest: float
    low: float
    high: float
    plus: float | None
    minus: float | None
    middle: float
    joint: str
    armature: float


def sides(sided: str) -> tuple[str, ...]:
    """The sides of a row: both, or none in the midline."""
    return ("L", "R") if sided == "1" else ("",)


def called(side: str, kind: str) -> str:
    """The name of a hinge or link on one side: `called("L", "elbow")` is "L elbow".

    >>> called("", "jaw")
    'jaw'
    """
    return f"{side} {kind}" if side else kind


def mirrored(side: str, vector: np.ndarray, turn: bool = False) -> np.ndarray:
    """A place, or the axis of a turn, of the left side as it is on `side`."""
    way = np.array([-1.0, 1.0, -1.0] if turn else [1.0, -1.0, 1.0])
    return vector * way if side == "R" else np.array(vector)


@cache
def hinges() -> tuple[Hinge, ...]:
    """All hinges, from the pelvis outwards; the order of the angles of a whole body.

    >>> len(hinges()), hinges()[0].name
    (41, 'lumbar_flexion')
    """
    order = [row["link"] for row in table("whole_links")]
    rows = sorted(table("whole_hinges"), key=lambda r: order.index(r["link"]))
    return tuple(_hinge(r, side) for r in rows for side in sides(r["sided"]))


@cache
def names() -> tuple[str, ...]:
    """Names of the hinges in their order. Example: ``names()[0]`` is 'lumbar_flexion'."""
    return tuple(h.name for h in hinges())


def _hinge(row: dict[str, str], side: str) -> Hinge:
    own = _row_of(row["table"], row["row"])
    values = {k: float(row[k]) if row[k] else float(own[k]) for k in TISSUE}
    rest, low, high = (np.radians(values[k]) for k in TISSUE[2:])
    plus, minus = (float(np.radians(float(own[k]))) if own else None for k in OPTIMAL)
    axis = mirrored(side, np.array(WAYS[row["axis"]]), turn=True)
    return Hinge(
        called(side, row["hinge"]), row["hinge"], side, called(side, row["link"]), axis, row["turned"] == "1",
        values["stiffness"], values["damping"], float(rest), float(low), float(high), plus, minus,
        float(np.radians(float(row["middle_deg"]))), row["joint"], float(row["armature"] or 0.0),
    )  # fmt: skip


def _row_of(name: str, wanted: str) -> dict[str, str]:
    """The row of joints.csv (anatomy) or arm_joints.csv (body) that a hinge takes its tissue from."""
    if not name:
        return {}
    rows = shipped().raw("joints") if name == "joints" else table(name)
    return next(r for r in rows if r["joint"] == wanted)
