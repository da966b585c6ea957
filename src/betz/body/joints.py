"""Joints as one-degree-of-freedom plants, and the muscle columns that the engine moves them with.

Angles are in degrees at the door and rad inside; the angle grows in the direction of the flexor synergy (dorsiflexion
at
the ankle, flexion at elbow and knee). Fibres have optimal length at the angles of joints.csv.
"""

from functools import cache
from math import radians

import numpy as np

from betz import anatomy
from betz.anatomy.levers import joint_groups, turns
from betz.anatomy.rows import Joint
from betz.anatomy.tables import shipped
from betz.engine.plant import Plant, PlantState
from betz.errors import InputError, unknown
from betz.physiology import spindle
from betz.physiology.afferent import AFFERENT
from betz.physiology.musculoskeletal import MUSCLE


def get(name: str) -> Joint:
    """A joint by id, or InputError with the nearest name."""
    if name not in anatomy.joints():
        raise InputError(unknown("joint", name, anatomy.joints()))
    return anatomy.joints()[name]


@cache
def force_factor(muscle_id: str) -> float:
    """Factor from the optimal-length force of muscles.csv to what a healthy adult's joint shows.

    regions.yaml: the torque sums of muscles.csv are maxima at optimal length and too high; where it states the healthy
    torque of a direction, that ratio is used for its muscles, and the mean ratio of the body part elsewhere.
    """
    muscles, ratio = anatomy.muscles(), {}
    for r in anatomy.regions().values():
        if r.healthy_mvc_nm and r.table_torque_nm:
            for m in r.muscles:
                ratio[m] = r.healthy_mvc_nm / (r.table_torque_nm * MUSCLE.realised)
    part = muscles[muscle_id].body_part
    near = [v for m, v in ratio.items() if muscles[m].body_part == part]
    return ratio.get(muscle_id, float(np.mean(near)) if near else 1.0)


def make_plant(
    pools,
    joint: Joint,
    fibres,
    start_deg: float = 0.0,
    extra_inertia: float = 0.0,
    gravity: float = 1.0,
    hand_stiffness: float = 0.0,
    hand_deg: float = 0.0,
):
    """Engine columns of the muscles of `pools` on a joint.

    Parameters: pools: sequence with .muscle, .side, .force; joint; fibres: (n,) share of muscle fibres left; start_deg;
    extra_inertia: kg m2 that the hand or the test adds; gravity: factor, 0 = movement in the horizontal plane;
    hand_stiffness, hand_deg: N m/rad and angle of a springy hand.
    Returns: (Plant, PlantState).
    """
    n = len(pools)
    rows = [p.muscle for p in pools]
    f0 = np.array([m.f_max_n * force_factor(m.id) * p.force for m, p in zip(rows, pools, strict=True)])
    l0 = np.array([m.fibre_length_cm for m in rows]) / 100.0
    sign = np.array([lever_sign(m) for m in rows])
    arm = sign * np.array([m.moment_arm_cm or MUSCLE.face_arm_cm for m in rows]) / 100.0
    arm *= np.array([1.0 if turns(m, joint.joint) else 0.0 for m in rows])
    optimal = np.radians(np.where(sign > 0, joint.optimal_plus_deg, joint.optimal_minus_deg))
    lever = arm * MUSCLE.fascicle_share  # what a turn of the joint does to the fascicles
    reference = MUSCLE.reference_length + lever * optimal / l0
    slow = np.array([m.slow_fibre_pct for m in rows]) / 100.0
    q = radians(start_deg)
    inertia = joint.inertia + extra_inertia
    stiffness = joint.stiffness + hand_stiffness  # passive tissue and a springy hand in parallel
    rest = (joint.stiffness * radians(joint.rest_deg) + hand_stiffness * radians(hand_deg)) / stiffness
    p = Plant(
        f0,
        l0,
        arm,
        lever,
        reference,
        f0 / (MUSCLE.tendon_stretch * l0),
        slow,
        np.array([1 if m.n_spindles > 0 else 0 for m in rows], np.int8),
        inertia,
        stiffness,
        joint.damping,
        rest,
        joint.gravity_nm * gravity,
        radians(joint.gravity_zero_deg),
        radians(joint.low_deg),
        radians(joint.high_deg),
        inertia * MUSCLE.stop_rate**2,
        inertia * MUSCLE.stop_rate,  # half of critical damping
        np.array(spindle.GAIN_HUMAN),
    )
    length = np.clip(reference - lever * q / l0, 0.5, 1.6)
    rest = (
        spindle.saturate(AFFERENT.gamma_dynamic, spindle.F_HALF_BAG),
        spindle.saturate(AFFERENT.gamma_static, spindle.F_HALF_BAG),
        spindle.saturate(AFFERENT.gamma_static, spindle.F_HALF_CHAIN),
    )
    tension = np.array([[spindle.settled(x, a, k) for k, a in enumerate(rest)] for x in length]).reshape(n, 3)
    state = PlantState(
        tension,
        np.full((n, 2), rest[0]),
        np.tile(rest[1:], (n, 1)),
        length,
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.array([q, 0.0, 0.0, 0.0]),
    )
    return p, state


def lever_sign(muscle) -> float:
    """+1 for muscles that turn the joint towards the flexor synergy (or have no opponent), -1 for the others."""
    return -1.0 if muscle.role in MUSCLE_NEGATIVE else 1.0


MUSCLE_NEGATIVE = frozenset(r["role"] for r in shipped().raw("lever_signs") if float(r["sign"]) < 0)
ALSO = joint_groups(shipped())
