"""Joints as one-degree-of-freedom plants, and the muscle columns that the engine moves them with.

Angles are in degrees at the door and rad inside; the angle grows in the direction of the flexor synergy (dorsiflexion
at the ankle, flexion at elbow and knee). Fibres have optimal length at the angles of joints.csv.
"""

from __future__ import annotations

from math import degrees, exp, radians

import numpy as np

from betz.anatomy import Tables, regions
from betz.anatomy.human import shipped
from betz.anatomy.levers import joint_groups, neighbours, turns
from betz.anatomy.rows import Joint
from betz.engine.plant import Plant, PlantState
from betz.errors import InputError, unknown
from betz.keep import kept
from betz.mechanisms import clasp_knife, spindle
from betz.mechanisms.musculotendon import Fibre, balanced

__all__ = ["at_rest", "force_factor", "get", "joint_groups", "lever_sign", "make_plant", "turns"]


def get(name: str, tables: Tables | None = None) -> Joint:
    """A joint by id, or InputError with the nearest name."""
    known = (tables or shipped()).joints
    if name not in known:
        raise InputError(unknown("joint", name, known))
    return known[name]


@kept
def _measured(tables: Tables) -> dict[str, float]:
    """Muscle -> measured torque of its region over the sum of the table's torques."""
    own = [r for r in regions().values() if r.healthy_mvc_nm and r.table_torque_nm]
    return {m: r.healthy_mvc_nm / r.table_torque_nm for r in own for m in r.muscles if m in tables.muscles}


def force_factor(model, muscle_id: str) -> float:
    """Factor from the optimal-length force of muscles.csv to what a healthy adult's joint shows.

    regions.yaml: the torque sums of muscles.csv are maxima at optimal length and too high; where it states the healthy
    torque of a direction, that ratio is used for its muscles, and the mean ratio of the body part elsewhere.
    """
    muscles, realised = model.tables.muscles, model.musculotendon.realised
    ratio = {m: v / realised for m, v in _measured(model.tables).items()}
    part = muscles[muscle_id].body_part
    near = [v for m, v in ratio.items() if muscles[m].body_part == part]
    return ratio.get(muscle_id, float(np.mean(near)) if near else 1.0)


@kept
def _negative(tables: Tables) -> frozenset[str]:
    return frozenset(r["role"] for r in tables.raw("lever_signs") if float(r["sign"]) < 0)


def lever_sign(muscle, tables: Tables | None = None) -> float:
    """+1 for muscles that turn the joint towards the flexor synergy (or have no opponent), -1 for the others."""
    return -1.0 if muscle.role in _negative(tables or shipped()) else 1.0


@kept
def tendon_length(tables: Tables, muscle_id: str) -> float:
    """Slack length of the tendon of a muscle in fibre lengths: its row of tendons.csv, else that of `other`."""
    rows = {r["muscle"]: float(r["slack_per_fibre"]) for r in tables.raw("tendons")}
    return rows.get(muscle_id, rows["other"])


def pulled(tables: Tables, joint: str, beside_deg: float) -> tuple[float, float]:
    """What the angle of a neighbouring joint adds to the passive torque: N m at angle 0, and how it falls (1/rad).

    Riener & Edrich 1999: muscles that cross two joints pull on one as the other stretches them, by
    torque * exp(-per_deg * angle + per_beside_deg * beside_deg); what they pull at 0 deg is in the stiffness of the
    joint already.
    """
    row = neighbours(tables).get(joint)
    if row is None or beside_deg == 0.0:
        return 0.0, 0.0
    more = exp(float(row["per_beside_deg"]) * beside_deg) - 1.0
    return float(row["torque_nm"]) * more, degrees(float(row["per_deg"]))


def make_plant(model, pools, joint: Joint, fibres, hand, stiffness: float = 1.0) -> Plant:
    """Engine columns of the muscles of `pools` on a joint; their state at rest: `at_rest`.

    Parameters: model; pools: sequence with .muscle, .side, .force, .slow; joint; fibres: (n,) share of muscle fibres
    left; hand: betz.stimulus.Hand, how it holds the joint (inertia, spring, share of gravity, what it lies
    between); stiffness: of passive
    tissue, relative to the table.
    """
    mt, tables = model.musculotendon, model.tables
    rows = [p.muscle for p in pools]
    factor = [force_factor(model, m.id) for m in rows]
    f0 = np.array([m.f_max_n * k * p.force for m, k, p in zip(rows, factor, pools, strict=True)])
    l0 = np.array([m.fibre_length_cm for m in rows]) / 100.0
    slack = np.array([tendon_length(tables, m.id) for m in rows])
    sign = np.array([lever_sign(m, tables) for m in rows])
    arm = sign * np.array([m.moment_arm_cm or mt.face_arm_cm for m in rows]) / 100.0
    arm *= np.array([1.0 if turns(m, joint.joint, tables) else 0.0 for m in rows])
    optimal = np.radians(np.where(sign > 0, joint.optimal_plus_deg, joint.optimal_minus_deg))
    lever = arm * mt.fascicle_share  # what a turn of the joint does to the fascicles
    reference = mt.reference_length + lever * optimal / l0
    inertia = joint.inertia + hand.inertia
    tissue = joint.stiffness * stiffness
    spring = tissue + hand.stiffness  # passive tissue and a springy hand in parallel
    rest = (tissue * radians(joint.rest_deg) + hand.stiffness * radians(hand.angle_deg)) / spring
    beside, rate = pulled(tables, joint.joint, hand.beside_deg)
    low, high = hand.between or (joint.low_deg, joint.high_deg)
    return Plant(
        f0=f0,
        l0=l0,
        arm=arm,
        lever=lever,
        l_ref=reference,
        k_tendon=f0 / (mt.tendon_strain * slack * l0),
        slow=np.array([p.slow for p in pools]),
        has_spindle=np.array([1 if m.n_spindles > 0 else 0 for m in rows], np.int8),
        inertia=inertia,
        k_pass=spring,
        b_pass=joint.damping * stiffness,
        q_rest=rest,
        gravity=joint.gravity_nm * hand.gravity,
        q_grav=radians(joint.gravity_zero_deg),
        stop_low=radians(low),
        stop_high=radians(high),
        k_stop=inertia * mt.stop_rate**2,
        b_stop=inertia * mt.stop_rate,  # half of critical damping
        beside=beside * stiffness,
        beside_rate=rate,
    )


def at_rest(model, p: Plant, angle: float) -> PlantState:
    """Relaxed muscles in balance with their tendons at an angle of the joint (rad), spindles under the resting
    fusimotor rates."""
    far, muscle = p.l_ref * p.l0 - p.lever * angle, model.muscle.record()
    relaxed = zip(far, p.slow, p.f0 / p.k_tendon, p.l0, strict=True)
    fibres = [Fibre(x / l0, x, 0.0, slow, stretchiness, l0) for x, slow, stretchiness, l0 in relaxed]
    length = np.array([balanced(f, muscle) for f in fibres])
    n, law, endings = len(length), model.spindle.record(), model.clasp_knife.record()
    dynamic, static = model.fusimotor_drive.rest_dynamic, model.fusimotor_drive.rest_static
    saturate, primary, secondary = (f.py_func for f in (spindle.saturate, spindle.primary, spindle.secondary))
    fd, fs = saturate(dynamic, law.half_bag), saturate(static, law.half_bag)
    poles = spindle.poles.py_func(fd, fs, saturate(static, law.half_chain), law)
    tension = np.array([[spindle.settled(x, pole, law) for pole in poles] for x in length]).reshape(n, 3)
    tension *= p.has_spindle[:, None]
    ia = np.array([primary(t, law) for t in tension]) if n else np.zeros(0)
    ii = np.array([secondary(t, x, law) for t, x in zip(tension, length, strict=True)]) if n else np.zeros(0)
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
        free=np.array([clasp_knife.drive.py_func(x, 0.0, endings) for x in length]),
        burst=np.zeros(n),
        q=np.array([angle, 0.0, 0.0, 0.0]),
    )
