"""An arm of five hinges: flexion, abduction and rotation of the shoulder, elbow, rotation of the forearm.

Frame: first axis away from the body, second backward, third down, for the left arm as for the right one: arms mirror
each other. All angles are 0 with the arm hanging, thumb forward, and grow with flexion, abduction, external rotation
and supination. Segments by de Leva 1996, paths of muscles by arm_paths.csv.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from betz.body.links import HAND, chain_of, joints, table
from betz.engine import chain, paths
from betz.engine.chain import Chain, Pose
from betz.engine.paths import Paths
from betz.errors import InputError, shown, unknown
from betz.kernel import kernel

PALM, ALONG = (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)  # meaning: palm and fingers in the frame of the hand


def muscles() -> tuple[str, ...]:
    """Ids of the muscles that have a path over the arm.

    >>> len(muscles())
    12
    """
    return tuple(dict.fromkeys(r["muscle"] for r in table("arm_paths")))


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
        chain.step(self.chain, self.pose, torques, chain.scratch(len(self.joints)))

    def energy(self) -> float:
        """Kinetic energy and that of weight and of stretched tissue, J."""
        return float(sum(chain.energy(self.chain, self.pose, chain.scratch(len(self.joints)))))


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
