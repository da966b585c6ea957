"""Muscles, receptors and one joint, advanced one window (1 ms) at a time together with the cells.

Plain arrays (shapes: muscles M, fibres 3). Angles in rad, torques N m, forces N, lengths as fractions of optimal fibre
length; `arm` turns force into torque, `lever` turns angle into fascicle length. The joint moves in the direction in
which positive `arm` muscles shorten when the angle grows.
"""

from collections import namedtuple

from numba import njit

from betz.physiology import muscle, spindle

Plant = namedtuple(
    "Plant",
    "f0 l0 arm lever l_ref k_tendon slow has_spindle "  # (M,) N, m, m, m, L0, N/m, share, 0/1
    "inertia k_pass b_pass q_rest gravity q_grav stop_low stop_high k_stop b_stop "  # scalars, SI
    "gain",  # (4,) spindle gains
)
PlantState = namedtuple("PlantState", "tension fd fs length velocity force act ia ii ib burst q")
# tension (M,3); fd, fs: low-passed fusimotor activation (M,2: bag / chain); others (M,); q (4,): angle, velocity,
# torque of the hand, passive torque


@njit(cache=True, nogil=True, error_model="numpy")
def imbalance(v, length, musculotendon, act, slow, stretchiness, l0, dt):
    """(fibre force - tendon force, fibre force) as shares of F0 if the fibre moves at v (L0/s) for dt.

    stretchiness: F0 / tendon stiffness in m. A slack tendon pulls nothing.
    """
    x = min(1.6, max(0.5, length + v * dt))
    fibre = act * muscle.active(x, v, slow) + muscle.passive(x, v)
    tendon = max(0.0, (musculotendon - x * l0) / stretchiness)
    return fibre - tendon, fibre


@njit(cache=True, nogil=True, error_model="numpy")
def contract(v, length, musculotendon, act, slow, stretchiness, l0, dt):
    """Fibre velocity (L0/s) and force (share of F0) at which fibre and tendon balance at the end of a step.

    Bracketed secant (Illinois): the balance is monotonic in v. Start at the last velocity.
    """
    low, high = -15.0, 25.0
    g_low, _ = imbalance(low, length, musculotendon, act, slow, stretchiness, l0, dt)
    g_high, f_high = imbalance(high, length, musculotendon, act, slow, stretchiness, l0, dt)
    if g_low >= 0.0:
        return low, 0.0
    if g_high <= 0.0:
        return high, f_high
    x = min(high, max(low, v))
    side = 0
    for _ in range(40):
        g, f = imbalance(x, length, musculotendon, act, slow, stretchiness, l0, dt)
        if abs(g) < 1e-4 or high - low < 1e-5:
            return x, f
        if g < 0.0:
            low, g_low = x, g
            if side == -1:
                g_high *= 0.5
            side = -1
        else:
            high, g_high = x, g
            if side == 1:
                g_low *= 0.5
            side = 1
        x = (low * g_high - high * g_low) / (g_high - g_low)
    return x, f


@njit(cache=True, nogil=True, error_model="numpy")
def receptors(p, s, gamma_d, gamma_s, tap, dt):
    """Advance fibre lengths and forces, spindles and tendon organs of every muscle by dt seconds.

    gamma_d, gamma_s: (M,) fusimotor rates imp/s; tap: (M,) extra musculotendon stretch in m; s.act: (M,) activation of
    the motor units. Writes s.force, s.ia, s.burst, s.ii (imp/s) and s.ib (imp/s, population rate before the
    thresholds of the
    single endings).
    """
    for m in range(p.f0.size):
        musculotendon = p.l_ref[m] * p.l0[m] - p.lever[m] * s.q[0] + tap[m]
        v, force = contract(
            s.velocity[m], s.length[m], musculotendon, s.act[m], p.slow[m], p.f0[m] / p.k_tendon[m], p.l0[m], dt
        )
        length = min(1.6, max(0.5, s.length[m] + v * dt))
        velocity = (length - s.length[m]) / dt
        jump = (velocity - s.velocity[m]) / dt
        s.burst[m] = spindle.BURST * jump * p.l0[m] if jump > 0.0 and velocity > 0.0 else 0.0
        s.velocity[m] = velocity
        s.length[m] = length
        s.force[m] = p.f0[m] * force
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
    """One step of the joint under the forces of all muscles.

    free: 0 = the hand imposes the angle q_command -> q_next, 1 = the joint moves freely under `hand_torque`. Writes
    s.q.
    """
    torque = 0.0
    for m in range(p.f0.size):
        torque += p.arm[m] * s.force[m]
    q, w = s.q[0], s.q[1]
    passive = -p.k_pass * (q - p.q_rest) - p.b_pass * w - p.gravity * muscle.math.cos(q - p.q_grav)
    if q < p.stop_low:
        passive += p.k_stop * (p.stop_low - q) - p.b_stop * w
    elif q > p.stop_high:
        passive += p.k_stop * (p.stop_high - q) - p.b_stop * w
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
