"""An arm of five hinges: flexion, abduction and rotation of the shoulder, elbow, rotation of the forearm.

Frame: first axis away from the body, second backward, third down, for the left arm as for the right one: arms mirror
each other. All angles are 0 with the arm hanging, thumb forward, and grow with flexion, abduction, external rotation
and supination. Segments by de Leva 1996, paths of muscles by arm_paths.csv.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from betz.engine import chain, paths
from betz.engine.chain import Chain, Pose
from betz.engine.paths import Paths
from betz.errors import InputError, shown, unknown
from betz.kernel import kernel
from betz.units import Parameters, given

GRAVITY = 9.81  # m/s2 (unit: standard gravity; bedside torques of regions.yaml use it too)
UPPER_ARM, FOREARM, HAND = 2, 3, 4  # layout: links; the first two are hinges of the shoulder without mass
PALM, ALONG = (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)  # meaning: palm and fingers in the frame of the hand


class Build(Parameters):
    """How an arm is made, besides its tables."""

    turning = given(
        0.5,
        low=0,
        high=1,
        source="estimate: share of the forearm's inertia about its long axis that turns with the radius; the ulna, "
        "about as heavy, does not",
        seen="estimate",
    )
    stop_rate = given(
        150.0,
        "1/s",
        low=100,
        high=400,
        source="estimate: natural frequency of the straight arm on a stop; 10 N m bend a shoulder by less than 0.1 deg "
        "(musculotendon.stop_rate has 400, of joints that the other ones do not shake)",
        seen="estimate",
    )


BUILD = Build()


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the body as text.

    Example: ``table("arm_joints")[0]["joint"]`` is 'flexion'.
    """
    with (files("betz.body") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def joints() -> tuple[str, ...]:
    """Names of the hinges, from the trunk outwards.

    >>> joints()
    ('flexion', 'abduction', 'rotation', 'elbow', 'forearm')
    """
    return tuple(r["joint"] for r in table("arm_joints"))


def muscles() -> tuple[str, ...]:
    """Ids of the muscles that have a path over the arm.

    >>> len(muscles())
    12
    """
    return tuple(dict.fromkeys(r["muscle"] for r in table("arm_paths")))


def angles(column: str) -> np.ndarray:
    """A column of arm_joints.csv in degrees as rad. Example: ``angles("held_out_deg")[0]``."""
    return np.radians([float(r[column]) for r in table("arm_joints")])


def paths_of(names: tuple[str, ...]) -> Paths:
    """Polynomials of the lengths of some muscles. Raises: InputError for a muscle without a path."""
    known = muscles()
    for name in names:
        if name not in known:
            raise InputError(unknown("muscle of the arm", name, known))
    rows = [[r for r in table("arm_paths") if r["muscle"] == m] for m in names]
    flat = [r for own in rows for r in own]
    return Paths(
        start=np.cumsum([0, *map(len, rows)]),
        coefficient=np.array([float(r["length_cm"]) for r in flat]) / 100.0,
        power=np.array([[int(r[j]) for j in joints()] for r in flat], np.int64),
    )


def chain_of(sex: str, height_cm: float, stiffness: float = 1.0) -> Chain:
    """The links of an arm: lengths grow with height, masses with its square; stiffness: of tissue, as a factor."""
    own = {r["segment"]: {k: float(v) for k, v in r.items() if k.endswith(("mm", "pct", "kg"))}
           for r in table("arm_segments") if r["sex"] == sex}
    rows, n = table("arm_joints"), len(table("arm_joints"))
    mass, com, inertia = np.zeros(n), np.zeros((n, 3)), np.zeros((n, 3))
    offset, along = np.zeros((n, 3)), {}
    for link, name, across in ((UPPER_ARM, "upper_arm", "xy"), (FOREARM, "forearm", "xy"), (HAND, "hand", "yx")):
        s = own[name]
        size = height_cm * 10.0 / s["stature_mm"]  # unit: mm in a cm
        long = s["length_mm"] * size / 1000.0
        mass[link] = s["body_kg"] * size**2 * s["mass_pct"] / 100.0
        com[link, 2] = long * s["com_pct"] / 100.0
        gyration = {"x": s["gyration_transverse_pct"], "y": s["gyration_sagittal_pct"]}
        radii = np.array([gyration[across[0]], gyration[across[1]], s["gyration_long_pct"]]) / 100.0
        inertia[link] = mass[link] * (radii * long) ** 2
        along[name] = long
    offset[FOREARM, 2] = along["upper_arm"]
    com[HAND, 2] += along["forearm"]
    turns = BUILD.turning * inertia[FOREARM, 2]
    inertia[FOREARM, 2] -= turns
    inertia[HAND, 2] += turns
    column = {k: np.array([float(r[k]) for r in rows]) for k in ("stiffness", "damping")}
    free = Chain(
        axis=np.array([int(r["axis"]) for r in rows]),
        offset=offset,
        mass=mass,
        com=com,
        inertia=inertia,
        stiffness=column["stiffness"] * stiffness,
        damping=column["damping"] * stiffness,
        rest=angles("rest_deg"),
        low=angles("low_deg"),
        high=angles("high_deg"),
        k_stop=np.zeros(n),
        b_stop=np.zeros(n),
        gravity=GRAVITY,
    )
    straight = mass_matrix(free, np.zeros(n)).diagonal()
    return free._replace(k_stop=straight * BUILD.stop_rate**2, b_stop=straight * BUILD.stop_rate)


def mass_matrix(c: Chain, q: np.ndarray) -> np.ndarray:
    """Mass matrix (n, n) of a chain at angles q (rad), kg m2."""
    b = chain.bench(len(q))
    chain.inertia(c, q, b)
    return b.mass


@dataclass(frozen=True)
class Arm:
    """An arm as a Body: it holds angles and speeds, and changes them by `step`.

    Parameters: chain, paths; muscles: ids in the order of the paths; pose: angles rad and speeds rad/s, its own.
    """

    chain: Chain
    paths: Paths
    muscles: tuple[str, ...]
    pose: Pose

    @property
    def joints(self) -> tuple[str, ...]:
        """Names of the hinges."""
        return joints()

    @property
    def angles(self) -> np.ndarray:
        """Angles now, rad."""
        return self.pose.q

    def lengths(self) -> np.ndarray:
        """Lengths (m) of the muscles now, beyond those with all angles at 0."""
        out = np.zeros(len(self.muscles))
        paths.lengths(self.paths, self.pose.q, out)
        return out

    def arms(self) -> np.ndarray:
        """Moment arms (muscles, joints) now, m."""
        out = np.zeros((len(self.muscles), len(self.joints)))
        paths.arms(self.paths, self.pose.q, out)
        return out

    def torques(self, forces: np.ndarray) -> np.ndarray:
        """Torques (N m) of forces (N) of the muscles now."""
        return self.arms().T @ forces

    def step(self, torques: np.ndarray) -> None:
        """Go on for 1 ms under torques (N m) at the joints."""
        chain.step(self.chain, self.pose, torques, chain.bench(len(self.joints)))

    def energy(self) -> float:
        """Kinetic energy and that of weight and of stretched tissue, J."""
        return float(sum(chain.energy(self.chain, self.pose, chain.bench(len(self.joints)))))


def arm(
    names: tuple[str, ...] | None = None,
    at_deg: Mapping[str, float] | None = None,
    *,
    sex: str = "male",
    height_cm: float = 170.0,
    stiffness: float = 1.0,
) -> Arm:
    """An arm at rest in some posture.

    Parameters: names: ids of the muscles, all that have a path when not given; at_deg: joint -> angle, 0 where it is
    not given; sex, height_cm: whose; stiffness: of passive tissue, 0 for none.
    Raises: InputError for a muscle without a path, an unknown joint or sex, a height that is no positive number.

    Example:
        >>> straight = arm(at_deg={"flexion": 90})
        >>> round(float(straight.torques(np.ones(12))[0]), 3)  # N m of flexion by 1 N in every muscle
        0.015
    """
    names = muscles() if names is None else tuple(names)
    for j in at_deg or {}:
        if j not in joints():
            raise InputError(unknown("joint of the arm", j, joints()))
    sexes = dict.fromkeys(r["sex"] for r in table("arm_segments"))
    if sex not in sexes:
        raise InputError(unknown("sex", sex, sexes))
    if not 0.0 < height_cm < np.inf:
        raise InputError(f"height_cm of an arm must be a positive number, not {shown(height_cm)}.")
    q = np.radians([float((at_deg or {}).get(j, 0.0)) for j in joints()])
    return Arm(chain_of(sex, height_cm, stiffness), paths_of(names), names, Pose(q, np.zeros(len(q))))


def hand_of(c: Chain, angle: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Elevation of the hand above the horizontal through the shoulder, and turn of the palm, in degrees.

    Parameters: c; angle: (joints, times) rad. The palm is at 0 when it faces up, at -90 when it faces the other arm.

    Example:
        >>> own = arm(at_deg={"flexion": 90, "forearm": 60})
        >>> [round(float(x[0])) for x in hand_of(own.chain, own.pose.q[:, None])]
        [0, -30]
    """
    out = np.zeros((2, angle.shape[1]))
    _hand(c, np.ascontiguousarray(angle.T), out)
    return np.degrees(out[0]), np.degrees(out[1])


@kernel
def _hand(c, angle, out):
    for w in range(angle.shape[0]):
        q = angle[w]
        x = chain.place(c, q, (0.0, 0.0, c.com[HAND, 2]), HAND)
        d, palm = chain.heading(c, q, ALONG, HAND), chain.heading(c, q, PALM, HAND)
        across = chain.cross(d, (0.0, 0.0, -1.0))  # from the hand towards the other arm, level
        up = chain.cross(across, d)
        out[0, w] = math.atan2(-x[2], math.hypot(x[0], x[1]))
        over = palm[0] * up[0] + palm[1] * up[1] + palm[2] * up[2]
        out[1, w] = math.atan2(palm[0] * across[0] + palm[1] * across[1] + palm[2] * across[2], over)
