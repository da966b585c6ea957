"""Motor units: twitch sizes and times over a pool, axon velocities, neuromuscular safety."""

import numpy as np

from betz.units import Parameters, given


class MotorUnit(Parameters):
    """Motor unit of relative size x in (0, 1]."""

    twitch_range = given(
        60.0,
        low=20,
        high=200,
        source="Fuglevand 1993 RP 100 (hand); prototypes/pool.md 60 hand, 30 arm",
        seen="literature",
    )
    time_spread = given(
        0.33,
        low=0.1,
        high=0.7,
        source="prototypes/pool.md: 85 -> 61 ms over the pool = mean*(1 +- 0.165)",
        seen="literature",
    )
    time_mean = given(
        73.0,
        unit="ms",
        low=40,
        high=130,
        source="prototypes/pool.md, hand and arm muscles of about 50 % slow fibres",
        seen="literature",
    )
    time_slow = given(
        0.75, low=0, high=1.5, source="estimate: contraction time grows with (slow share / 0.5)^0.75", seen="estimate"
    )
    alpha_slow_arm = given(
        51.0,
        unit="m/s",
        low=34,
        high=60,
        source="MU17: 34-66, peak 50, recruited first = slower; R32: chronodispersion 2-6 ms",
        seen="literature",
    )
    alpha_fast_arm = given(
        62.0, unit="m/s", low=50, high=70, source="MU17; reflexes.csv 57 m/s for the arm", seen="literature"
    )
    alpha_slow_leg = given(
        45.0, unit="m/s", low=34, high=55, source="reflexes.csv 52 m/s for the leg; MU17 shape", seen="literature"
    )
    alpha_fast_leg = given(57.0, unit="m/s", low=45, high=66, source="reflexes.csv; MU17 shape", seen="literature")
    junction = given(1.0, unit="ms", low=0.5, high=1.5, source="models.md 5: NMJ and muscle 1 ms", seen="literature")
    safety = given(
        4.0,
        low=2.5,
        high=5,
        source="README of the anatomy tables: safety factor of 3-4; Wood & Slater 2001",
        seen="literature",
    )
    safety_spread = given(
        6.0, low=2, high=15, source="estimate: log-logistic steepness over fibres, CV about 0.3", seen="estimate"
    )
    quantal_used = given(
        0.02,
        low=0.01,
        high=0.1,
        source="estimate: 25 % rundown at 10-30 Hz in health without failure (Slater)",
        seen="estimate",
    )
    quantal_refill = given(
        0.5, unit="s", low=0.2, high=8, source="estimate: replenishment of the readily releasable pool", seen="estimate"
    )
    backfire = given(
        0.02,
        low=0.005,
        high=0.08,
        source="R33: F mean amplitude about 1 % of M, persistence 83 % over a pool",
        seen="literature",
    )


MOTOR_UNIT = MotorUnit()


def twitch_shares(x, span=None, p=MOTOR_UNIT):
    """Shares of the muscle's maximal force of units of size x (sum 1); span: largest over smallest.

    Fuglevand 1993: P = exp(ln(RP) x).
    """
    force = np.exp(np.log(span or p.twitch_range) * np.asarray(x, float))
    return force / force.sum()


def contraction_times(x, mean, p=MOTOR_UNIT):
    """Twitch rise times in ms of units of size x around the muscle's mean; large units are faster."""
    return mean * (1 + p.time_spread * (0.5 - np.asarray(x, float)))
