"""An arm and its muscles as the engine moves them, and how a person aims to hold it: by the command of least effort."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.body.arm import Arm
from betz.body.joints import get, make_plant
from betz.body.links import angles
from betz.engine import chain, paths
from betz.engine.embodied import Aim, Skeleton, resting
from betz.engine.plant import Plant
from betz.stimulus import Hand
from betz.units import Parameters, given


class Supporting(Parameters):
    """The hand that carries an arm until it lets go."""

    support_ms = given(
        2000.0,
        "ms",
        low=200,
        high=4000,
        source="estimate: a hand that carries an arm is withdrawn over this time, so that nothing drops",
        seen="estimate",
    )


SUPPORTING = Supporting()
# numerics: share of the whole strength at a hinge that is added to that of the muscles at work, so that a command is
# found for hinges at which almost none is
LEAST = 1e-3


def skeleton(model: Any, own: Arm) -> Skeleton:
    """An arm as the engine moves it, from where it is."""
    n, joints, now = len(own.muscles), len(own.joints), own.lengths()
    share = float(model.musculotendon.fascicle_share)
    return Skeleton(own.chain, own.paths, own.pose, np.zeros(n), now, np.zeros((n, joints)), share)


def optimal_lengths(own: Arm) -> np.ndarray:
    """Length (m) of each muscle where its fibres have their best one: by arm_joints.csv, as it turns each hinge."""
    out, way = np.zeros(len(own.muscles)), np.zeros((len(own.muscles), len(own.joints)))
    paths.arms(own.paths, angles("rest_deg"), way)
    for m, turns in enumerate(way):
        all_of = np.zeros(len(own.muscles))
        q = np.where(turns > 0, angles("optimal_plus_deg"), angles("optimal_minus_deg"))
        paths.lengths(own.paths, q, all_of)
        out[m] = all_of[m]
    return out


def plant(model: Any, pools: Any, fibres: np.ndarray, own: Arm) -> Plant:
    """Columns of the muscles of an arm, whose lengths the skeleton sets; pools: in the order of the arm's muscles."""
    plain = make_plant(model, pools, get("elbow", model.tables), fibres, Hand())
    none, law = np.zeros(len(pools)), model.musculotendon
    longer = law.fascicle_share * (own.lengths() - optimal_lengths(own))
    return plain._replace(arm=none, lever=none, l_ref=law.reference_length + longer / plain.l0)


def load(own: Arm) -> np.ndarray:
    """Torques (N m) that muscles must give to hold an arm where it is."""
    q, b = own.pose.q, chain.scratch(len(own.joints))
    out = np.zeros(len(q))
    chain.needed(own.chain, q, b.zero, b.zero, own.chain.gravity, b, out)
    return np.array(
        [resting(own.chain, q[i], i, out[i] - chain.passive(own.chain, q, b.zero, i)) for i in range(len(q))]
    )


def least_effort(strength: np.ndarray, torque: np.ndarray) -> np.ndarray:
    """Command of each hinge that gives some torques by the least sum of squared activations; muscles only pull.

    Parameters: strength: (muscles, hinges) torque of a muscle at full force, N m; torque: (hinges,) N m. The command is
    found where the dual of the problem has its least value.

    Example:
        >>> pull = np.array([[2.0], [-1.0]])
        >>> [round(float(x), 6) for x in least_effort(pull, np.array([1.0]))]
        [0.25]
    """
    from scipy.optimize import minimize  # a heavy library, imported when used

    scale = np.linalg.norm(strength, axis=0)
    unit, wanted = strength / scale, torque / scale

    def dual(x):
        active = np.maximum(0.0, unit @ x)
        return 0.5 * active @ active - wanted @ x, unit.T @ active - wanted

    tight = {"gtol": 1e-10}  # numerics
    return minimize(dual, np.zeros(len(torque)), jac=True, method="BFGS", options=tight).x / scale


def aim(model: Any, own: Arm, strength: np.ndarray, plan: np.ndarray | None = None) -> Aim:
    """How a person aims to hold an arm where it is.

    Parameters: model: whose postural correction; own; strength: (muscles,) full force, N; plan: command that is known
    to hold it; None: it is learned from what the muscles lack in a hand that carries the arm.
    """
    return aim_at(model, own.pose.q.copy(), own.arms() * strength[:, None], load(own), plan)


def aim_at(
    model: Any, goal: np.ndarray, weight: np.ndarray, torque: np.ndarray, plan: np.ndarray | None = None
) -> Aim:
    """How a person aims to hold some hinges.

    Parameters: model: whose postural correction; goal: (hinges,) angles, rad; weight: (muscles, hinges) torque of a
    muscle at full force, N m; torque: (hinges,) that holds them there, N m; plan: as in `aim`.
    """
    h = model.postural_correction
    first = least_effort(weight, torque)
    active = weight[weight @ first > 0.0]
    solve = np.linalg.inv(active.T @ active + LEAST * np.diag(np.diag(weight.T @ weight)))
    return Aim(
        goal=goal,
        plan=first if plan is None else plan,
        weight=weight,
        solve=solve,
        learn=h.learn if plan is None else 0.0,
        pull=(2.0 * np.pi * h.corrected_hz) ** 2,
        settle=h.settle,
        forget=h.forget,
        unfelt=float(np.radians(h.unfelt_deg)),
        late=int(h.late_ms),
        over=int(h.speed_ms),
        support=SUPPORTING.support_ms,
    )
