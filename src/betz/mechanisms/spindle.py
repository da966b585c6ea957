"""Muscle spindle: Mileusnic, Brown, Lan and Loeb 2006, with the mass term dropped.

Each intrafusal fibre is a sensory region (a spring) in series with a polar region whose velocity resistance follows a
0.3 power. The mass of the original (2e-4 FU s2/L0) only matters below 1 ms and makes the equation stiff, so the force
balance is solved implicitly instead (CEINMS does the same). Lengths in L0, tensions in force units (FU).
"""

from betz.mechanisms.base import Mechanism
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
        6500.0,
        "imp/s/L0",
        low=2000,
        high=20000,
        source="human: Elias thesis, used by MyoGen; models.md 6",
        seen="literature",
    )
    gain_bag2 = given(3250.0, "imp/s/L0", low=1000, high=10000, source="as gain_bag1", seen="literature")
    gain_chain = given(3250.0, "imp/s/L0", low=1000, high=10000, source="as gain_bag1", seen="literature")
    gain_secondary = given(3500.0, "imp/s/L0", low=1000, high=10000, source="as gain_bag1", seen="literature")
