"""Muscle spindle: Mileusnic, Brown, Lan and Loeb 2006, with the mass term dropped.

Each intrafusal fibre is a sensory region (a spring) in series with a polar region whose velocity resistance follows a
0.3 power. The mass of the original (2e-4 FU s2/L0) only matters below 1 ms and makes the equation stiff, so the force
balance is solved implicitly instead (CEINMS does the same). Lengths in L0, tensions in force units (FU).
"""

import math
from collections import namedtuple

from betz.kernel import inline, kernel
from betz.mechanisms.base import WINDOW_S, Mechanism
from betz.units import given

MILEUSNIC = "Mileusnic 2006, table of constants (values as read in four public implementations, models.md 6)"


class Spindle(Mechanism):
    """Primary and secondary endings on bag1, bag2 and chain fibres."""

    found = "Matthews 1964; Mileusnic 2006"
    neutral = {"gain_bag1": 0.0, "gain_bag2": 0.0, "gain_chain": 0.0, "gain_secondary": 0.0}

    k_sr = given(10.4649, "FU/L0", low=5, high=20, source=MILEUSNIC, seen="literature")
    k_pr = given(0.15, "FU/L0", low=0.05, high=0.5, source=MILEUSNIC, seen="literature")
    l0_sr = given(0.04, "L0", low=0.02, high=0.08, source=MILEUSNIC, seen="literature")
    ln_sr = given(0.0423, "L0", low=0.02, high=0.08, source=MILEUSNIC, seen="literature")
    l0_pr = given(0.76, "L0", low=0.5, high=1, source=MILEUSNIC, seen="literature")
    ln_pr = given(0.89, "L0", low=0.5, high=1.2, source=MILEUSNIC, seen="literature")
    r_length = given(0.46, "L0", low=0.2, high=0.8, source=MILEUSNIC, seen="literature")
    power = given(0.3, low=0.2, high=0.5, source=MILEUSNIC, seen="literature")
    shortening = given(0.42, low=0.2, high=1, source=MILEUSNIC + ": asymmetry of damping", seen="literature")
    l_secondary = given(0.04, "L0", low=0.01, high=0.1, source=MILEUSNIC, seen="literature")
    x_secondary = given(0.7, low=0, high=1, source=MILEUSNIC, seen="literature")
    occlusion = given(0.156, low=0, high=1, source=MILEUSNIC, seen="literature")
    beta_bag1 = given(0.0605, low=0.01, high=0.2, source=MILEUSNIC, seen="literature")
    beta_bag2 = given(0.0822, low=0.01, high=0.2, source=MILEUSNIC, seen="literature")
    beta_chain = given(0.0822, low=0.01, high=0.2, source=MILEUSNIC, seen="literature")
    beta_gamma_bag1 = given(0.2592, low=0, high=0.5, source=MILEUSNIC, seen="literature")
    beta_gamma_bag2 = given(-0.046, low=-0.2, high=0, source=MILEUSNIC, seen="literature")
    beta_gamma_chain = given(-0.069, low=-0.2, high=0, source=MILEUSNIC, seen="literature")
    force_gamma_bag1 = given(0.0289, "FU", low=0, high=0.2, source=MILEUSNIC, seen="literature")
    force_gamma_bag2 = given(0.0636, "FU", low=0, high=0.2, source=MILEUSNIC, seen="literature")
    force_gamma_chain = given(0.0954, "FU", low=0, high=0.3, source=MILEUSNIC, seen="literature")
    tau_bag1 = given(149.0, "ms", low=50, high=400, source=MILEUSNIC, seen="literature")
    tau_bag2 = given(205.0, "ms", low=50, high=400, source=MILEUSNIC, seen="literature")
    half_bag = given(60.0, "imp/s", low=20, high=120, source=MILEUSNIC, seen="literature")
    half_chain = given(90.0, "imp/s", low=20, high=150, source=MILEUSNIC, seen="literature")
    gain_bag1 = given(
        9300.0,
        "imp/s/L0",
        low=2000,
        high=20000,
        source="between man (6500, Elias thesis) and cat (20000), models.md 6; set on R43 and on rates.csv "
        "ia_afferent at rest, in slow and in fast stretch",
        seen="health",
    )
    gain_bag2 = given(
        5500.0,
        "imp/s/L0",
        low=1000,
        high=10000,
        source="as gain_bag1 (3250 and 10000); set on rates.csv ia_afferent in effort",
        seen="health",
    )
    gain_chain = given(5500.0, "imp/s/L0", low=1000, high=10000, source="as gain_bag2", seen="health")
    gain_secondary = given(3500.0, "imp/s/L0", low=1000, high=10000, source="as gain_bag1", seen="literature")


Pole = namedtuple("Pole", "beta force")  # damping and force of one intrafusal fibre at its fusimotor activation


@inline
def saturate(rate, half):
    """Fusimotor activation for a rate (imp/s): rate^2/(rate^2 + half^2)."""
    return rate * rate / (rate * rate + half * half)


@kernel
def polar(s, tension, length, velocity, pole, p):
    """Advance one fibre by a window: (s, tension in FU); s = sign(u)|u|^power, u: velocity of its polar region (L0/s).

    length L0, velocity L0/s (lengthening positive). Newton's method from the last s, where the next one is near.
    """
    dt = WINDOW_S
    stiff, inverse = p.k_sr, 1.0 / p.power
    free = tension + dt * stiff * velocity  # tension if the polar region did not move
    u = 0.0
    for _ in range(30):  # numerics: three or four are made; the bound and the smallest step below end the search
        size = abs(s)
        u = math.exp(inverse * math.log(size)) if size > 0.0 else 0.0
        slope_u = inverse * u / size if size > 0.0 else 0.0
        if s < 0.0:
            u = -u
        new = free - dt * stiff * u
        arm = length - p.l0_sr - new / stiff - p.r_length
        damp = pole.beta if s >= 0.0 else pole.beta * p.shortening
        residual = damp * s * arm + p.k_pr * (length - p.l0_sr - new / stiff - p.l0_pr) + pole.force - new
        d_new = -dt * stiff * slope_u
        slope = damp * arm - damp * s * d_new / stiff - p.k_pr * d_new / stiff - d_new
        step = min(1.0, max(-1.0, residual / slope))
        s -= step
        if abs(step) < 1e-8:
            break
    u = math.exp(inverse * math.log(abs(s))) if s != 0.0 else 0.0
    return s, free - dt * stiff * (u if s >= 0.0 else -u)


@inline
def poles(fd, fs, fc, p):
    """Bag1, bag2 and chain at their fusimotor activations (0 to 1): dynamic, static, static."""
    return (
        Pole(p.beta_bag1 + p.beta_gamma_bag1 * fd, p.force_gamma_bag1 * fd),
        Pole(p.beta_bag2 + p.beta_gamma_bag2 * fs, p.force_gamma_bag2 * fs),
        Pole(p.beta_chain + p.beta_gamma_chain * fc, p.force_gamma_chain * fc),
    )


def settled(length, pole, p):
    """Tension (FU) of a fibre at rest at `length` (L0): the force balance with no movement, never slack."""
    pull = p.k_pr * (length - p.l0_sr - p.l0_pr) + pole.force
    return max(0.0, pull / (1.0 + p.k_pr / p.k_sr))


@inline
def primary(tension, p):
    """Primary (Ia) rate, imp/s, of the tensions of bag1, bag2 and chain; the larger of bag1 and the others occludes."""
    threshold = p.ln_sr - p.l0_sr
    a = p.gain_bag1 * max(0.0, tension[0] / p.k_sr - threshold)
    b = p.gain_bag2 * max(0.0, tension[1] / p.k_sr - threshold)
    b += p.gain_chain * max(0.0, tension[2] / p.k_sr - threshold)
    return max(a, b) + p.occlusion * min(a, b)


@inline
def secondary(tension, length, p):
    """Secondary (II) rate, imp/s, of the tensions of bag2 and chain and the length (L0)."""
    total = 0.0
    for k in (1, 2):
        stretch = tension[k] / p.k_sr
        total += p.x_secondary * (p.l_secondary / p.l0_sr) * (stretch - (p.ln_sr - p.l0_sr))
        total += (1.0 - p.x_secondary) * (p.l_secondary / p.l0_pr) * (length - stretch - p.l0_sr - p.ln_pr)
    return max(0.0, p.gain_secondary * total)


# Gains of the cat (unit: imp/s per L0; Mileusnic 2006, models.md 6), for comparison with what was measured in cats.
CAT = {"gain_bag1": 20000.0, "gain_bag2": 10000.0, "gain_chain": 10000.0, "gain_secondary": 7250.0}


def ramp_response(p, course=(0.95, 1.08, 0.66), dynamic=0.0, static=0.0):
    """Rates (Ia, II) before, at the peak of and after a ramp, for tests and plots.

    Parameters: p: record of a spindle; course: start and end in L0, speed in L0/s; dynamic, static: fusimotor rates in
    imp/s. Returns: (Ia trace, II trace) as lists of 1 ms, from 1 s before the ramp to 1 s after it.
    Source: Mileusnic 2006. Example: ``max(ramp_response(Spindle(**CAT).record())[0])`` is about 125.
    """
    start, end, speed = course
    fs = saturate(static, p.half_bag)
    kinds = poles(saturate(dynamic, p.half_bag), fs, saturate(static, p.half_chain), p)
    # numerics: it begins anywhere and settles for 3 s
    tension, s, length, ia, ii = [0.02] * 3, [0.0] * 3, start, [], []
    settle, ramp, hold = 3000, round((end - start) / speed / WINDOW_S), 1000  # numerics
    for step in range(settle + ramp + hold):
        v = speed if settle <= step < settle + ramp else 0.0
        length += v * WINDOW_S
        for k in range(3):
            s[k], tension[k] = polar(s[k], tension[k], length, v, kinds[k], p)
        if step >= settle - hold:
            ia.append(primary(tuple(tension), p))
            ii.append(secondary(tuple(tension), length, p))
    return ia, ii
