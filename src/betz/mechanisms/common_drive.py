"""Common drive: the slow and the 15 to 30 Hz fluctuation that upper motor neurons share. De Luca 1982; Farmer 1993."""

import math

from betz.kernel import inline, kernel
from betz.mechanisms.base import Mechanism
from betz.units import given


class CommonDrive(Mechanism):
    """Slow drift of the command, and a narrow band around 20 Hz that modulates the rate of corticospinal axons."""

    found = "De Luca 1982; Farmer 1993; Conway 1995"
    neutral = {"beta_depth": 0.0, "drift_depth": 0.0}

    beta_depth = given(
        0.12, low=0.1, high=0.3, source="models.md 11: 10-30 % modulation of the rate, 20 +- 3 Hz; F01", seen="health"
    )
    beta_hz = given(20.0, "Hz", low=15, high=30, source="models.md 11: narrow band 20 +- 3 Hz", seen="literature")
    beta_band = given(3.0, "Hz", low=1, high=6, source="models.md 11", seen="literature")
    drift_depth = given(
        0.005,
        low=0,
        high=0.05,
        source="prototypes/pool.md: drift SD, multiplies the command (force CV)",
        seen="literature",
    )
    drift_tau = given(
        200.0, "ms", low=50, high=1000, source="prototypes/pool.md: 0-5 Hz common drift, tau 200 ms", seen="literature"
    )


@inline
def drift(x, z, keep):
    """Slow fluctuation of SD 1 after a step: keep = exp(-dt/tau), z a normal draw."""
    return keep * x + math.sqrt(1.0 - keep * keep) * z


@kernel
def band(y, z, p, dt_ms):
    """Narrow-band fluctuation of SD 1: a resonator at beta_hz of width beta_band, driven by normal draws z.

    y: (2,) its last two values, not scaled, written. Returns: the value of this step.
    """
    pole = math.exp(-math.pi * 2.0 * p.beta_band * dt_ms / 1000.0)
    angle = 2.0 * math.pi * p.beta_hz * dt_ms / 1000.0
    new = z + 2.0 * pole * math.cos(angle) * y[0] - pole * pole * y[1]
    y[1], y[0] = y[0], new
    square = pole * pole
    power = (1.0 + square) / ((1.0 - square) * (1.0 - 2.0 * square * math.cos(2.0 * angle) + square * square))
    return new / math.sqrt(power)
