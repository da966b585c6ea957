"""Hill-type muscle: force-length, force-velocity, passive fibre and motor-unit force (virtual muscle family).

Lengths in L0 (optimal fibre length), velocities in L0/s (lengthening positive), forces as fractions of maximal
isometric force F0. Source of the curves and constants: Brown 1996/1999, Cheng 2000, Song 2008 (models.md 4);
motor-unit force: Fuglevand 1993 twitch with the concave saturation of prototypes/pool.md.
"""

import math

from numba import njit

# Force-length: exp(-|(L^b - 1)/w|^r), slow and fast fibres.
FL_SLOW, FL_FAST = (2.3, 1.12, 1.62), (1.55, 0.75, 2.12)
# Force-velocity: shortening (Vmax, c0, c1), lengthening (a0, a1, a2, b).
FV_SLOW, FV_FAST = (-7.88, 5.88, 0.0, -4.7, 8.41, -5.34, 0.35), (-9.15, -5.7, 9.18, -1.53, 0.0, 0.0, 0.69)
PASSIVE_C, PASSIVE_K, PASSIVE_L, PASSIVE_ETA, L_MAX = 23.0, 0.046, 1.17, 0.01, 1.2
# Motor-unit force: share = 1 - exp(-(y/C)^N), y = summed twitches (peak 1 a spike). prototypes/pool.md, fitted there so
# that a superimposed twitch is not larger than a resting one (N <= 1.5) and the twitch-tetanus ratio is 0.08 to 0.25.
SATURATION_C, SATURATION_N = 2.4, 1.5


@njit(cache=True, nogil=True, error_model="numpy")
def _fl(length, c):
    return math.exp(-(abs((length ** c[0] - 1.0) / c[1]) ** c[2]))


@njit(cache=True, nogil=True, error_model="numpy")
def _fv(length, v, c):
    if v <= 0.0:
        curve = max(0.0, c[1] + c[2] * length)  # below about 0.6 L0 the fit of fast fibres turns over and has a pole
        return max(0.0, (c[0] - v) / (c[0] + curve * v))
    return (c[6] - (c[3] + c[4] * length + c[5] * length * length) * v) / (c[6] + v)


@njit(cache=True, nogil=True, error_model="numpy")
def active(length, velocity, slow):
    """Active force factor FL*FV for a muscle with the share `slow` of slow fibres (0 to 1)."""
    s = _fl(length, FL_SLOW) * _fv(length, velocity, FV_SLOW)
    f = _fl(length, FL_FAST) * _fv(length, velocity, FV_FAST)
    return slow * s + (1.0 - slow) * f


@njit(inline="always")
def passive(length, velocity):
    """Passive fibre force as a fraction of F0 (never negative)."""
    z = (length / L_MAX - PASSIVE_L) / PASSIVE_K
    if z > 30.0:
        z = 30.0
    return max(0.0, PASSIVE_C * PASSIVE_K * math.log(math.exp(z) + 1.0) + PASSIVE_ETA * velocity)


@njit(inline="always")
def unit_share(y):
    """Share of a unit's maximal force at summed twitch y (N = 1.5 written as y*sqrt(y))."""
    z = y / SATURATION_C
    return 1.0 - math.exp(-z * math.sqrt(z)) if z > 0.0 else 0.0
