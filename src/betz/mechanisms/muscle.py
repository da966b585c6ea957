"""Muscle: force over length and velocity, passive force. Hill 1938; Brown 1996, Cheng 2000, Song 2008 (virtual muscle).

Lengths in L0 (optimal fibre length), velocities in L0/s (lengthening positive), forces as shares of F0.
"""

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
    passive_eta = given(0.01, "s/L0", low=0, high=0.1, source=SONG, seen="literature")
    longest = given(1.2, "L0", low=1, high=1.6, source=SONG + ": longest length in the body", seen="literature")
