"""Joints as one-degree-of-freedom plants, and the muscle columns that the engine moves them with.

Angles are in degrees at the door and rad inside; the angle grows in the direction of the flexor synergy (dorsiflexion
at
the ankle, flexion at elbow and knee). Fibres have optimal length at the angles of joints.csv.
"""

from dataclasses import dataclass
from functools import cache
from math import radians

import numpy as np

from betz import anatomy
from betz.anatomy.rows import Joint
from betz.anatomy.tables import shipped
from betz.engine.plant import Plant, PlantState
from betz.errors import InputError, unknown
from betz.mechanisms import spindle


def get(name: str) -> Joint:
    """A joint by id, or InputError with the nearest name."""
    if name not in anatomy.joints():
        raise InputError(unknown("joint", name, anatomy.joints()))
    return anatomy.joints()[name]


@dataclass(frozen=True)
class Grip:
    """How a hand or an apparatus holds a joint: angle at the start, what it adds to the joint.

    start_deg; inertia: kg m2 that the hand or the test adds; gravity: factor, 0 = movement in the horizontal plane;
    stiffness, rest_deg: N m/rad and angle of a springy hand.
    """

    start_deg: float = 0.0
    inertia: float = 0.0
    gravity: float = 1.0
    stiffness: float = 0.0
    rest_deg: float = 0.0


def force_factor(muscle_id: str, realised: float) -> float:
    """Factor from the optimal-length force of muscles.csv to what a healthy adult's joint shows.

    regions.yaml: the torque sums of muscles.csv are maxima at optimal length and too high; where it states the healthy
    torque of a direction, that ratio is used for its muscles, and the mean ratio of the body part elsewhere.
    """
    found = _measured()[muscle_id]
    return 1.0 if found is None else found / realised


@cache
def _measured() -> dict[str, float | None]:
    """Muscle -> healthy torque of its direction over the sum of the table; None: nothing near was measured."""
    muscles, ratio = anatomy.muscles(), {}
    for r in anatomy.regions().values():
        if r.healthy_mvc_nm and r.table_torque_nm:
            for m in r.muscles:
                ratio[m] = r.healthy_mvc_nm / r.table_torque_nm
    out = {}
    for name, row in muscles.items():
        near = [v for m, v in ratio.items() if muscles[m].body_part == row.body_part]
        out[name] = ratio.get(name, float(np.mean(near)) if near else None)
    return out


def make_plant(model, pools, joint: Joint, fibres, grip: Grip = Grip()) -> tuple[Plant, PlantState]:
    """Engine columns of the muscles of `pools` on a joint, and their state at rest.

    Parameters: model; pools: sequence with .muscle, .side, .force; joint; fibres: (n,) share of muscle fibres left;
    grip.
    """
    mt = model.musculotendon
    rows = [p.muscle for p in pools]
    factor = [force_factor(m.id, mt.realised) for m in rows]
    f0 = np.array([m.f_max_n * k * p.force for m, k, p in zip(rows, factor, pools, strict=True)])
    l0 = np.array([m.fibre_length_cm for m in rows]) / 100.0
    sign = np.array([lever_sign(m) for m in rows])
    arm = sign * np.array([m.moment_arm_cm or mt.face_arm_cm for m in rows]) / 100.0
    arm *= np.array([1.0 if _acts(m, joint) else 0.0 for m in rows])
    optimal = np.radians(np.where(sign > 0, joint.optimal_plus_deg, joint.optimal_minus_deg))
    lever = arm * mt.fascicle_share  # what a turn of the joint does to the fascicles
    reference = mt.reference_length + lever * optimal / l0
    q, inertia = radians(grip.start_deg), joint.inertia + grip.inertia
    stiffness = joint.stiffness + grip.stiffness  # passive tissue and a springy hand in parallel
    rest = (joint.stiffness * radians(joint.rest_deg) + grip.stiffness * radians(grip.rest_deg)) / stiffness
    p = Plant(
        f0=f0,
        l0=l0,
        arm=arm,
        lever=lever,
        l_ref=reference,
        k_tendon=f0 / (mt.tendon_stretch * l0),
        slow=np.array([m.slow_fibre_pct for m in rows]) / 100.0,
        has_spindle=np.array([1 if m.n_spindles > 0 else 0 for m in rows], np.int8),
        inertia=inertia,
        k_pass=stiffness,
        b_pass=joint.damping,
        q_rest=rest,
        gravity=joint.gravity_nm * grip.gravity,
        q_grav=radians(joint.gravity_zero_deg),
        stop_low=radians(joint.low_deg),
        stop_high=radians(joint.high_deg),
        k_stop=inertia * mt.stop_rate**2,
        b_stop=inertia * mt.stop_rate,  # half of critical damping
    )
    length = np.clip(reference - lever * q / l0, 0.5, 1.6)
    return p, _settled(model, p, length, np.array([q, 0.0, 0.0, 0.0]))


def _settled(model, p: Plant, length, q) -> PlantState:
    """Muscles at rest at these lengths (L0), spindles under the resting fusimotor rates."""
    n, law = len(length), model.spindle.record()
    dynamic, static = model.fusimotor_drive.rest_dynamic, model.fusimotor_drive.rest_static
    fd, fs = spindle.saturate(dynamic, law.half_bag), spindle.saturate(static, law.half_bag)
    poles = spindle.poles(fd, fs, spindle.saturate(static, law.half_chain), law)
    tension = np.array([[spindle.settled(x, pole, law) for pole in poles] for x in length]).reshape(n, 3)
    tension *= p.has_spindle[:, None]
    ia = np.array([spindle.primary(t, law) for t in tension]) if n else np.zeros(0)
    ii = np.array([spindle.secondary(t, x, law) for t, x in zip(tension, length, strict=True)]) if n else np.zeros(0)
    seen = p.has_spindle.astype(float)
    return PlantState(
        tension=tension,
        s=np.zeros((n, 3)),
        fd=np.full(n, fd),
        fs=np.full(n, fs),
        length=length,
        velocity=np.zeros(n),
        force=np.zeros(n),
        act=np.zeros(n),
        ia=ia * seen,
        ii=ii * seen,
        ib=np.zeros(n),
        burst=np.zeros(n),
        q=q,
    )


def lever_sign(muscle) -> float:
    """+1 for muscles that turn the joint towards the flexor synergy (or have no opponent), -1 for the others."""
    return -1.0 if muscle.role in MUSCLE_NEGATIVE else 1.0


def _acts(muscle, joint: Joint) -> bool:
    """Whether a muscle turns this joint: fingers and toes move together; a cranial pool acts where it is examined."""
    return (
        muscle.joint == joint.joint
        or joint.joint in ALSO.get(muscle.joint, ())
        or muscle.joint in ALSO.get(joint.joint, ())
    )


MUSCLE_NEGATIVE = frozenset(r["role"] for r in shipped().raw("lever_signs") if float(r["sign"]) < 0)
ALSO = {}
for _row in shipped().raw("joint_groups"):
    ALSO.setdefault(_row["joint"], set()).add(_row["member"])
