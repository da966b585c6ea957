"""Paths of muscles over the hinges of the whole body: lengths as polynomials of the angles, moment arms as slopes.

Muscles of the arm have the paths of arm_paths.csv; those of all else are rows of whole_paths.csv, where a blank length
stands for the moment arm of muscles.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from betz.anatomy import Tables
from betz.anatomy.human import shipped
from betz.body.links import joints as arm_joints
from betz.body.links import table
from betz.body.whole.hinges import called, hinges, names
from betz.engine.paths import raised
from betz.errors import InputError, unknown
from betz.kernel import kernel

# layout: hinges of arm_paths.csv by their names in the whole body
ARM = {"flexion": "shoulder_flexion", "abduction": "shoulder_abduction", "rotation": "shoulder_rotation"}
MOST = 3  # layout: hinges in one term


class Pulls(NamedTuple):
    """Terms of the lengths: coefficient (m/rad^k), muscle, and up to MOST hinges with their powers (0: none)."""

    muscles: int
    coefficient: np.ndarray
    muscle: np.ndarray
    hinge: np.ndarray  # (terms, MOST)
    power: np.ndarray  # (terms, MOST)


def lengths(p: Pulls, q: np.ndarray) -> np.ndarray:
    """Length (m) of every muscle at angles q (rad), beyond that with all angles at 0."""
    out = np.zeros(p.muscles)
    _lengths(p.coefficient, p.muscle, p.hinge, p.power, q, out)
    return out


def arms(p: Pulls, q: np.ndarray) -> np.ndarray:
    """Moment arms (muscles, hinges) in m: minus the slopes of the lengths."""
    out = np.zeros((p.muscles, len(q)))
    _arms(p.coefficient, p.muscle, p.hinge, p.power, q, out)
    return out


def torques(p: Pulls, q: np.ndarray, force: np.ndarray) -> np.ndarray:
    """Torques (N m) at the hinges by forces (N) of the muscles."""
    out = np.zeros(len(q))
    _torques(p.coefficient, p.muscle, p.hinge, p.power, q, np.asarray(force, float), out)
    return out


@kernel
def _lengths(coefficient, muscle, hinge, power, q, out):
    for t in range(coefficient.size):
        x = coefficient[t]
        for k in range(MOST):
            x *= raised(q[hinge[t, k]], power[t, k])
        out[muscle[t]] += x


@kernel
def slope(coefficient, hinge, power, q, t, k):
    """Minus the slope of term t by the k-th of its hinges."""
    x = -coefficient[t] * power[t, k]
    for i in range(MOST):
        x *= raised(q[hinge[t, i]], power[t, i] - 1 if i == k else power[t, i])
    return x


@kernel
def _arms(coefficient, muscle, hinge, power, q, out):
    for t in range(coefficient.size):
        for k in range(MOST):
            if power[t, k] > 0:
                out[muscle[t], hinge[t, k]] += slope(coefficient, hinge, power, q, t, k)


@kernel
def _torques(coefficient, muscle, hinge, power, q, force, out):
    for t in range(coefficient.size):
        for k in range(MOST):
            if power[t, k] > 0:
                out[hinge[t, k]] += force[muscle[t]] * slope(coefficient, hinge, power, q, t, k)


@cache
def ids() -> tuple[str, ...]:
    """Ids of the muscles that have a path over the whole body.

    >>> len(ids())
    58
    """
    return tuple(dict.fromkeys(r["muscle"] for name in ("whole_paths", "arm_paths") for r in table(name)))


def both_sides() -> tuple[str, ...]:
    """The muscles of a whole body, left before right: "L masseter" and so on.

    >>> both_sides()[0]
    'L sternocleidomastoid'
    """
    return tuple(called(side, m) for side in "LR" for m in ids())


def pulls_of(muscles: tuple[str, ...], tables: Tables | None = None) -> Pulls:
    """Paths of some muscles, named as in `both_sides`. Raises: InputError for a muscle without a path."""
    known, rows = set(both_sides()), []
    for k, name in enumerate(muscles):
        if name not in known:
            raise InputError(unknown("muscle of the whole body", name, both_sides()))
        side, muscle = name.split(" ", 1)
        rows += [(k, *term) for term in (*_own(muscle, side, tables or shipped()), *_arm(muscle, side))]
    hinge, power = np.zeros((len(rows), MOST), int), np.zeros((len(rows), MOST), int)
    for t, (_, _, factors) in enumerate(rows):
        for n, (name, k) in enumerate(factors):
            hinge[t, n], power[t, n] = names().index(name), k
    return Pulls(
        len(muscles),
        np.array([c for _, c, _ in rows]),
        np.array([k for k, _, _ in rows], int),
        hinge,
        power,
    )


def _own(muscle: str, side: str, tables: Tables) -> list[tuple[float, list[tuple[str, int]]]]:
    """Terms of whole_paths.csv; a muscle of the right side turns hinges of the midline that are `turned` the other
    way."""
    out, known = [], {h.name: h for h in hinges()}
    for r in table("whole_paths"):
        if r["muscle"] != muscle:
            continue
        name = r["hinge"] if r["hinge"] in known else called(side, r["hinge"])
        cm = float(r["length_cm"]) if r["length_cm"] else float(r["share"]) * tables.muscles[muscle].moment_arm_cm
        way = -1.0 if side == "R" and known[name].turned else 1.0
        out.append((cm / 100.0 * way ** int(r["power"]), [(name, int(r["power"]))]))
    return out


def _arm(muscle: str, side: str) -> list[tuple[float, list[tuple[str, int]]]]:
    """Terms of arm_paths.csv."""
    return [
        (
            float(r["length_cm"]) / 100.0,
            [(called(side, ARM.get(j, j)), int(r[j])) for j in arm_joints() if int(r[j])],
        )
        for r in table("arm_paths")
        if r["muscle"] == muscle
    ]
