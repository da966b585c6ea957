"""Muscle spindle: Mileusnic, Brown, Lan and Loeb 2006, with the mass term dropped.

Each intrafusal fibre is a sensory region (a spring) in series with a polar region whose velocity resistance follows a
0.3 power. The mass of the original (2e-4 FU s2/L0) only matters below 1 ms and makes the equation stiff, so the force
balance is solved implicitly instead (CEINMS does the same): unknown s = sign(u)|u|^0.3, u = velocity of the polar
region.
"""

from numba import njit

# Mileusnic 2006, table of constants (values as read in four public implementations, models.md 6); FU = force unit.
K_SR, K_PR = 10.4649, 0.15  # FU/L0
L0_SR, LN_SR, L0_PR, LN_PR = 0.04, 0.0423, 0.76, 0.89  # L0
R_LENGTH, POWER = 0.46, 0.3
SHORTENING = 0.42  # asymmetry of damping in shortening
L_SECONDARY, X_SECONDARY, OCCLUSION = 0.04, 0.7, 0.156
BETA = (0.0605, 0.0822, 0.0822)  # bag1, bag2, chain: passive damping
BETA_GAMMA = (0.2592, -0.046, -0.069)
FORCE_GAMMA = (0.0289, 0.0636, 0.0954)  # FU
TAU_BAG1, TAU_BAG2 = 149.0, 205.0  # ms
F_HALF_BAG, F_HALF_CHAIN = 60.0, 90.0  # imp/s
# Initial burst of the primary ending, imp/s per m/s2 of fascicle acceleration while lengthening. Mileusnic 2006 has
# none and
# gives almost no tendon jerk; prototypes/reflex.md uses 0.8; calibrated on the tendon jerk of health (T/M below H/M,
# R12).
BURST = 1.6
# Gains to afferent rate, imp/s per L0: human (Elias thesis, used by MyoGen), cat (Mileusnic 2006); models.md 6.
GAIN_HUMAN = (6500.0, 3250.0, 3250.0, 3500.0)
GAIN_CAT = (20000.0, 10000.0, 10000.0, 7250.0)


@njit(inline="always")
def saturate(rate, half):
    """Fusimotor activation for a rate (imp/s): rate^2/(rate^2 + half^2)."""
    return rate * rate / (rate * rate + half * half)


@njit(cache=True, nogil=True, error_model="numpy")
def polar(tension, length, velocity, activation, kind, dt):
    """Advance the tension (FU) of fibre `kind` (0 bag1, 1 bag2, 2 chain) by dt seconds.

    length in L0, velocity in L0/s (lengthening positive), activation 0 to 1. Returns the new tension.
    """
    beta = BETA[kind] + BETA_GAMMA[kind] * activation
    gamma = FORCE_GAMMA[kind] * activation
    free = tension + dt * K_SR * velocity  # tension if the polar region did not move
    s = 0.3
    guess = velocity
    s = abs(guess) ** POWER if guess >= 0 else -(abs(guess) ** POWER)
    for _ in range(12):
        mag = abs(s) ** (1.0 / POWER)
        u = mag if s >= 0 else -mag
        new = free - dt * K_SR * u
        arm = length - L0_SR - new / K_SR - R_LENGTH
        damp = beta if s >= 0 else beta * SHORTENING
        residual = damp * s * arm + K_PR * (length - L0_SR - new / K_SR - L0_PR) + gamma - new
        du = (1.0 / POWER) * abs(s) ** (1.0 / POWER - 1.0)
        dnew = -dt * K_SR * du
        slope = damp * arm - damp * s * dnew / K_SR - K_PR * dnew / K_SR - dnew
        step = residual / slope
        if step > 1.0:
            step = 1.0
        elif step < -1.0:
            step = -1.0
        s -= step
        if abs(step) < 1e-6:
            break
    mag = abs(s) ** (1.0 / POWER)
    return free - dt * K_SR * (mag if s >= 0 else -mag)


def settled(length, activation, kind):
    """Tension (FU) of a fibre at rest at `length` (L0): the force balance with no movement, never slack."""
    pull = K_PR * (length - L0_SR - L0_PR) + FORCE_GAMMA[kind] * activation
    return max(0.0, pull / (1.0 + K_PR / K_SR))


@njit(inline="always")
def primary(t1, t2, t3, g1, g2, g3):
    """Primary (Ia) rate, imp/s, from three tensions and gains; the larger of bag1 and bag2+chain occludes the other."""
    threshold = LN_SR - L0_SR
    a = g1 * max(0.0, t1 / K_SR - threshold)
    b = g2 * max(0.0, t2 / K_SR - threshold) + g3 * max(0.0, t3 / K_SR - threshold)
    return max(a, b) + OCCLUSION * min(a, b)


@njit(inline="always")
def secondary(t2, t3, length, gain):
    """Secondary (II) rate, imp/s, from the tensions of bag2 and chain and the length (L0)."""
    total = 0.0
    for t in (t2, t3):
        stretch = t / K_SR
        total += X_SECONDARY * (L_SECONDARY / L0_SR) * (stretch - (LN_SR - L0_SR))
        total += (1.0 - X_SECONDARY) * (L_SECONDARY / L0_PR) * (length - stretch - L0_SR - LN_PR)
    return max(0.0, gain * total)


def ramp_response(start=0.95, end=1.08, speed=0.66, dynamic=0.0, static=0.0, gains=GAIN_HUMAN, dt=0.001):
    """Rates (Ia, II) before, at the peak of and after a ramp, for tests and plots.

    Parameters: start, end in L0; speed in L0/s; dynamic, static fusimotor rates in imp/s; gains; dt in s.
    Returns: (Ia trace, II trace) as lists sampled at dt, 1 s before the ramp to 1 s after it.
    Source: Mileusnic 2006. Example: ``max(ramp_response(gains=GAIN_CAT)[0])`` is about 125.
    """
    fd = saturate(dynamic, F_HALF_BAG)
    fs, fc = saturate(static, F_HALF_BAG), saturate(static, F_HALF_CHAIN)
    tension = [0.02, 0.02, 0.02]
    length, ia, ii = start, [], []
    settle, ramp, hold = int(3.0 / dt), round((end - start) / speed / dt), int(1.0 / dt)
    for step in range(settle + ramp + hold):
        v = speed if settle <= step < settle + ramp else 0.0
        length += v * dt
        for k, act in enumerate((fd, fs, fc)):
            tension[k] = polar(tension[k], length, v, act, k, dt)
        if step >= settle - hold:
            ia.append(primary(*tension, *gains[:3]))
            ii.append(secondary(tension[1], tension[2], length, gains[3]))
    return ia, ii
