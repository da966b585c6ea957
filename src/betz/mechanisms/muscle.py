"""Muscle: force over length and velocity, passive force. Hill 1938; Brown 1996, Cheng 2000, Song 2008 (virtual muscle).

Lengths in L0 (optimal fibre length), velocities in L0/s (lengthening positive), forces as shares of F0.
"""

import math
from collections import namedtuple

from betz.kernel import inline, kernel
from betz.mechanisms.base import Mechanism
from betz.units import given

SONG = "Brown 1996/1999, Cheng 2000, Song 2008 (models.md 4)"


class Muscle(Mechanism):
    """Hill-type contractile element of slow and fast fibres, and the passive element."""

    found = "Hill 1938; Brown 1996; Song 2008"

    fl_slow_b = given(2.3, low=0.5, high=4, source=SONG, seen="literature")
    fl_slow_w = given(1.12, low=0.3, high=2, source=SONG, seen="literature")
    fl_slow_r = given(1.62, low=1, high=4, source=SONG, seen="literature")
    fl_fast_b = given(1.55, low=0.5, high=4, source=SONG, seen="literature")
    fl_fast_w = given(0.75, low=0.3, high=2, source=SONG, seen="literature")
    fl_fast_r = given(2.12, low=1, high=4, source=SONG, seen="literature")
    fv_slow_vmax = given(-7.88, "L0/s", low=-15, high=-3, source=SONG, seen="literature")
    fv_slow_c0 = given(5.88, low=0, high=12, source=SONG, seen="literature")
    fv_slow_c1 = given(0.0, low=-10, high=15, source=SONG, seen="literature")
    fv_slow_a0 = given(-4.7, low=-10, high=0, source=SONG, seen="literature")
    fv_slow_a1 = given(8.41, low=0, high=15, source=SONG, seen="literature")
    fv_slow_a2 = given(-5.34, low=-10, high=0, source=SONG, seen="literature")
    fv_slow_b = given(0.35, low=0.1, high=2, source=SONG, seen="literature")
    fv_fast_vmax = given(-9.15, "L0/s", low=-20, high=-3, source=SONG, seen="literature")
    fv_fast_c0 = given(-5.7, low=-12, high=12, source=SONG, seen="literature")
    fv_fast_c1 = given(9.18, low=-10, high=15, source=SONG, seen="literature")
    fv_fast_a0 = given(-1.53, low=-10, high=0, source=SONG, seen="literature")
    fv_fast_a1 = given(0.0, low=-15, high=15, source=SONG, seen="literature")
    fv_fast_a2 = given(0.0, low=-10, high=10, source=SONG, seen="literature")
    fv_fast_b = given(0.69, low=0.1, high=2, source=SONG, seen="literature")
    passive_c = given(23.0, low=5, high=60, source=SONG, seen="literature")
    passive_k = given(0.046, low=0.01, high=0.2, source=SONG, seen="literature")
    passive_l = given(1.17, low=0.9, high=1.5, source=SONG, seen="literature")
    passive_eta = given(
        0.004,
        "s/L0",
        low=0,
        high=0.1,
        source=SONG + " has 0.01 for cat soleus; set on the healthy pendulum (R47, six swings or more)",
        seen="health",
    )
    shortest_fibre = given(
        0.5, "L0", low=0.4, high=0.8, source=SONG + ": where the force-length curves end (estimate)", seen="estimate"
    )
    longest_fibre = given(
        1.6, "L0", low=1.3, high=1.8, source=SONG + ": where the force-length curves end (estimate)", seen="estimate"
    )
    longest = given(1.2, "L0", low=1, high=1.6, source=SONG + ": longest length in the body", seen="literature")


Curve = namedtuple("Curve", "b w r vmax c0 c1 a0 a1 a2 fb")  # force-length b w r; force-velocity of one fibre type


@inline
def slow_fibres(p):
    """Curves of slow fibres."""
    return Curve(
        p.fl_slow_b,
        p.fl_slow_w,
        p.fl_slow_r,
        p.fv_slow_vmax,
        p.fv_slow_c0,
        p.fv_slow_c1,
        p.fv_slow_a0,
        p.fv_slow_a1,
        p.fv_slow_a2,
        p.fv_slow_b,
    )


@inline
def fast_fibres(p):
    """Curves of fast fibres."""
    return Curve(
        p.fl_fast_b,
        p.fl_fast_w,
        p.fl_fast_r,
        p.fv_fast_vmax,
        p.fv_fast_c0,
        p.fv_fast_c1,
        p.fv_fast_a0,
        p.fv_fast_a1,
        p.fv_fast_a2,
        p.fv_fast_b,
    )


@kernel
def force_length(length, c):
    """Isometric force at a length (L0) of fibres with curves c."""
    return math.exp(-(abs((length**c.b - 1.0) / c.w) ** c.r))


@kernel
def force_velocity(length, v, c):
    """Factor on the isometric force at velocity v (L0/s, lengthening positive)."""
    if v <= 0.0:
        curve = max(0.0, c.c0 + c.c1 * length)  # below about 0.6 L0 the fit of fast fibres turns over and has a pole
        return max(0.0, (c.vmax - v) / (c.vmax + curve * v))
    return (c.fb - (c.a0 + c.a1 * length + c.a2 * length * length) * v) / (c.fb + v)


@kernel
def active(length, velocity, slow, p):
    """Active force factor of a muscle with the share `slow` of slow fibres (0 to 1); p: Muscle.Record."""
    s, f = slow_fibres(p), fast_fibres(p)
    force = slow * force_length(length, s) * force_velocity(length, velocity, s) if slow > 0.0 else 0.0
    if slow < 1.0:
        force += (1.0 - slow) * force_length(length, f) * force_velocity(length, velocity, f)
    return force


@kernel
def passive(length, velocity, p):
    """Passive fibre force (never negative)."""
    z = min(30.0, (length / p.longest - p.passive_l) / p.passive_k)  # numerics: from exp(30) on the curve is a line
    return max(0.0, p.passive_c * p.passive_k * math.log(math.exp(z) + 1.0) + p.passive_eta * velocity)
