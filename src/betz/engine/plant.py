"""Muscles, receptors and one joint, advanced one window (1 ms) at a time together with the cells.

Plain arrays (shapes: muscles M, fibres 3). Angles in rad, torques N m, forces N, lengths as fractions of optimal fibre
length. The joint moves in the direction in which positive `arm` muscles shorten when the angle grows.
"""

from collections import namedtuple

from numba import njit

from betz.physiology import muscle, spindle

Plant = namedtuple(
    "Plant",
    "f0 l0 arm l_ref k_tendon slow has_spindle "  # (M,) N, m, m, L0, N/m, share, 0/1
    "inertia k_pass b_pass q_rest gravity q_grav stop_low stop_high k_stop "  # scalars, SI
    "gain",  # (4,) spindle gains
)
PlantState = namedtuple("PlantState", "tension fd fs tendon_l length velocity force act ia ii ib q")
# tension (M,3); fd, fs: low-passed fusimotor activation (M,2: bag / chain); others (M,); q (4,): angle, velocity,
# torque of the hand, passive torque


@njit(cache=True, nogil=True, error_model="numpy")
def receptors(p, s, gamma_d, gamma_s, tap, dt):
    """Advance lengths, spindles and tendon organs of every muscle by dt seconds.

    gamma_d, gamma_s: (M,) fusimotor rates imp/s; tap: (M,) extra musculotendon stretch in m. Writes s.ia, s.ii (imp/s)
    and s.ib (imp/s, population rate before the thresholds of the single endings).
    """
    for m in range(p.f0.size):
        musculotendon = p.l_ref[m] * p.l0[m] - p.arm[m] * s.q[0] + tap[m]
        stretch = s.force[m] / p.k_tendon[m]
        s.tendon_l[m] += (stretch - s.tendon_l[m]) * (dt / (dt + 0.004))  # 4 ms: keeps the elastic loop stable
        length = (musculotendon - s.tendon_l[m]) / p.l0[m]
        length = min(1.6, max(0.5, length))
        velocity = (length - s.length[m]) / dt
        s.velocity[m] = velocity
        s.length[m] = length
        ib = s.force[m]
        s.ib[m] = 40.0 * muscle.math.log(ib / (0.01 * p.f0[m]) + 1.0) if ib > 0.0 else 0.0
        if p.has_spindle[m] == 0:
            continue
        target = spindle.saturate(gamma_d[m], spindle.F_HALF_BAG)
        s.fd[m, 0] += (target - s.fd[m, 0]) * dt * 1000.0 / spindle.TAU_BAG1
        target = spindle.saturate(gamma_s[m], spindle.F_HALF_BAG)
        s.fs[m, 0] += (target - s.fs[m, 0]) * dt * 1000.0 / spindle.TAU_BAG2
        s.fs[m, 1] = spindle.saturate(gamma_s[m], spindle.F_HALF_CHAIN)
        s.tension[m, 0] = spindle.polar(s.tension[m, 0], length, velocity, s.fd[m, 0], 0, dt)
        s.tension[m, 1] = spindle.polar(s.tension[m, 1], length, velocity, s.fs[m, 0], 1, dt)
        s.tension[m, 2] = spindle.polar(s.tension[m, 2], length, velocity, s.fs[m, 1], 2, dt)
        s.ia[m] = spindle.primary(s.tension[m, 0], s.tension[m, 1], s.tension[m, 2], p.gain[0], p.gain[1], p.gain[2])
        s.ii[m] = spindle.secondary(s.tension[m, 1], s.tension[m, 2], length, p.gain[3])


@njit(cache=True, nogil=True, error_model="numpy")
def move(p, s, free, q_command, q_next, hand_torque, dt):
    """Forces of all muscles and one step of the joint.

    s.act: (M,) activation 0 to 1 from the motor units. free: 0 = the hand imposes the angle q_command -> q_next,
    1 = the joint moves freely under `hand_torque`. Writes s.force, s.q.
    """
    torque = 0.0
    for m in range(p.f0.size):
        factor = muscle.active(s.length[m], s.velocity[m], p.slow[m])
        f = p.f0[m] * (s.act[m] * factor + muscle.passive(s.length[m], s.velocity[m]))
        s.force[m] = max(0.0, f)
        torque += p.arm[m] * s.force[m]
    q, w = s.q[0], s.q[1]
    passive = -p.k_pass * (q - p.q_rest) - p.b_pass * w - p.gravity * muscle.math.cos(q - p.q_grav)
    if q < p.stop_low:
        passive += p.k_stop * (p.stop_low - q)
    elif q > p.stop_high:
        passive += p.k_stop * (p.stop_high - q)
    if free == 1:
        w += dt * (torque + passive + hand_torque) / p.inertia
        q += dt * w
        s.q[2] = hand_torque
    else:
        new_w = (q_next - q_command) / dt
        s.q[2] = p.inertia * (new_w - w) / dt - torque - passive
        w = new_w
        q = q_next
    s.q[0] = q
    s.q[1] = w
    s.q[3] = torque
