"""Initial burst: a primary ending answers to the start of a stretch. Lennerstrand & Thoden 1968."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class InitialBurst(Mechanism):
    """Rate of primary endings proportional to the acceleration of the fascicles while they lengthen."""

    found = "Lennerstrand & Thoden 1968; Schafer & Kijewski 1974"
    needs = ("spindle",)
    neutral = {"gain": 0.0}

    gain = given(
        3.5,
        "imp/s per m/s2",
        low=0.2,
        high=8,
        source="Mileusnic 2006 has none and gives almost no tendon jerk; prototypes/reflex.md 0.8; calibrated on a tap "
        "of 40 N in health: one impulse or more of most primary endings (rates.csv, 1-3), 0.2-3.8 mV (R06)",
        seen="health",
    )


@inline
def burst(velocity, jump, p):
    """Rate (imp/s) that a primary ending adds; velocity m/s of the fascicles, jump: their acceleration, m/s2."""
    return p.gain * jump if jump > 0.0 and velocity > 0.0 else 0.0
