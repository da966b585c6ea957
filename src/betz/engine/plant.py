"""Muscles, receptors and one joint, advanced one window (1 ms) at a time together with the cells.

Angles in rad, torques N m, forces N, lengths as fractions of optimal fibre length; `arm` turns force into torque,
`lever` turns angle into fascicle length. The joint moves in the direction in which positive `arm` muscles shorten when
the angle grows.
"""

import math
from collections import namedtuple

from betz.kernel import kernel
from betz.mechanisms import clasp_knife, initial_burst, musculotendon, spindle, tendon_organ
from betz.mechanisms.base import WINDOW_S

Plant = namedtuple(
    "Plant",
    "f0 l0 arm lever l_ref k_tendon slow has_spindle "  # (M,) N, m, m, m, L0, N/m, share, 0/1
    "inertia k_pass b_pass q_rest gravity q_grav stop_low stop_high k_stop b_stop "  # scalars, SI
    "beside beside_rate",  # N m at angle 0 of tissue that a neighbouring joint stretches, and how it falls (1/rad)
)
PlantState = namedtuple("PlantState", "tension s fd fs length velocity force act ia ii ib free burst q")
# (M, 3) tension of bag1, bag2 and chain, FU, and velocity of their polar regions to the power of the spindle; (M,)
# low-passed activation of bag1 and bag2; length, velocity, force N, activation, signals imp/s; q (4,): angle,
# velocity, torque of the hand, torque of the muscles
DT = WINDOW_S


@kernel
def receptors(p, laws, s, fusimotor, tap, w):
    """Advance fibre lengths and forces, spindles, tendon organs and free endings of every muscle by a window.

    fusimotor: (2, M) dynamic and static rates imp/s; tap: (M, n) extra musculotendon stretch in m; s.act: activation by
    the motor units. Writes s.force, s.ia, s.ii (imp/s), s.burst, s.ib and s.free.
    """
    f0, optimal, lever, reference, slow = p.f0, p.l0, p.lever, p.l_ref, p.slow
    stiffness, spindled = p.k_tendon, p.has_spindle
    lengths, velocities, act, burst, forces, ib = s.length, s.velocity, s.act, s.burst, s.force, s.ib
    law, angle, free = laws.muscle, s.q[0], s.free
    for m in range(f0.size):
        l0 = optimal[m]
        far = reference[m] * l0 - lever[m] * angle + tap[m, w]
        fibre = musculotendon.Fibre(lengths[m], far, act[m], slow[m], f0[m] / stiffness[m], l0)
        v, force = musculotendon.contract(velocities[m], fibre, DT, law)
        length = min(law.longest_fibre, max(law.shortest_fibre, lengths[m] + v * DT))
        velocity = (length - lengths[m]) / DT
        jump = (velocity - velocities[m]) / DT
        burst[m] = initial_burst.burst(velocity * l0, jump * l0, laws.initial_burst)
        velocities[m] = velocity
        lengths[m] = length
        forces[m] = f0[m] * force
        ib[m] = tendon_organ.rate(force, laws.tendon_organ)
        free[m] = clasp_knife.step(free[m], clasp_knife.drive(length, force, laws.clasp_knife), laws.clasp_knife)
        if spindled[m] == 1:
            sense(laws.spindle, s, m, fusimotor[0, m], fusimotor[1, m])


@kernel
def sense(p, s, m, dynamic, static):
    """Spindles of muscle m: fusimotor activation, tensions, rates."""
    fd = s.fd[m] + (spindle.saturate(dynamic, p.half_bag) - s.fd[m]) * DT * 1000.0 / p.tau_bag1
    fs = s.fs[m] + (spindle.saturate(static, p.half_bag) - s.fs[m]) * DT * 1000.0 / p.tau_bag2
    s.fd[m], s.fs[m] = fd, fs
    poles = spindle.poles(fd, fs, spindle.saturate(static, p.half_chain), p)
    length, velocity, tension, moved = s.length[m], s.velocity[m], s.tension[m], s.s[m]
    for k in range(3):
        moved[k], tension[k] = spindle.polar(moved[k], tension[k], length, velocity, poles[k], p)
    s.ia[m] = spindle.primary(tension, p)
    s.ii[m] = spindle.secondary(tension, length, p)


@kernel
def move(p, s, inputs, w):
    """One step of the joint under the forces of all muscles.

    inputs.free: 0 = the hand imposes the angle inputs.angle[w] -> [w + 1], 1 = the joint moves freely under
    inputs.hand (N m), 2 = it moves in a springy hand. Writes s.q.
    """
    torque = 0.0
    for m in range(p.f0.size):
        torque += p.arm[m] * s.force[m]
    q, speed = s.q[0], s.q[1]
    passive = -p.k_pass * (q - p.q_rest) - p.b_pass * speed - p.gravity * math.cos(q - p.q_grav)
    if p.beside != 0.0:
        passive += p.beside * math.exp(-p.beside_rate * q)
    if q < p.stop_low:
        passive += p.k_stop * (p.stop_low - q) - p.b_stop * speed
    elif q > p.stop_high:
        passive += p.k_stop * (p.stop_high - q) - p.b_stop * speed
    if inputs.free[w] == 1:
        speed += DT * (torque + passive + inputs.hand[w]) / p.inertia
        q += DT * speed
        s.q[2] = inputs.hand[w]
    elif inputs.free[w] == 2:
        speed = gripped(p.inertia, s, inputs, w, torque + passive)
        q += DT * speed
    else:
        new = (inputs.angle[w + 1] - inputs.angle[w]) / DT
        s.q[2] = p.inertia * (new - speed) / DT - torque - passive
        speed = new
        q = inputs.angle[w + 1]
    s.q[0] = q
    s.q[1] = speed
    s.q[3] = torque


@kernel
def gripped(inertia, s, inputs, w, torque):
    """Speed (rad/s) of the joint after a window in a hand that moves along and pulls it to where it wants to be.

    (I + m) dv/dt = torque + k (x - q) + b (dx/dt - v) + push, solved at the end of the window, so that no stiffness is
    too large for the step. inputs.angle: x; inputs.grip: k, b, m; inputs.hand: push; torque: of limb and muscles, N m.
    Writes what the limb feels of the hand to s.q[2].
    """
    k, b, m = inputs.grip[0], inputs.grip[1], inputs.grip[2]
    q, before, push = s.q[0], s.q[1], inputs.hand[w]
    wanted, moves = inputs.angle[w + 1], (inputs.angle[w + 1] - inputs.angle[w]) / DT
    mass = inertia + m
    pull = torque + push + k * (wanted - q) + b * moves
    speed = (mass * before + DT * pull) / (mass + DT * b + DT * DT * k)
    spring = push + k * (wanted - q - DT * speed) + b * (moves - speed)
    s.q[2] = spring - m * (speed - before) / DT
    return speed
