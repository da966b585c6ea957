"""Electrical and magnetic stimulation of nerve and cortex: thresholds of fibres, volleys of the cortex."""

import math

import numpy as np

from betz.units import Parameters, given

# Descending waves of a magnetic pulse (D, I1 to I4): midpoint and slope of the amplitude sigmoid in resting motor
# thresholds, and largest amplitude. Numbers of the MEPmodeling fit to Di Lazzaro's epidural data, models.md 11.
WAVE_MID = (1.362, 1.041, 1.166, 1.037, 1.454)
WAVE_SLOPE = (18.5, 9.26, 5.92, 17.8, 425.0)
WAVE_TOP = (0.345, 1.0, 0.806, 0.461, 0.278)


class Nerve(Parameters):
    """A mixed nerve under a stimulating electrode, and the cortex under a coil."""

    ia = given(
        0.72,
        low=0.6,
        high=1,
        source="R14: H threshold / M threshold .6-1; the first Ia fibres are below the first H",
        seen="literature",
    )
    ib = given(0.80, low=0.7, high=1.2, source="estimate: Ib just above Ia (Gracies 1994, GK)", seen="estimate")
    ii = given(
        1.6,
        low=1.2,
        high=2.5,
        source="estimate: group II from about 1.6 x MT (Simonetta-Moreau 1999, GK)",
        seen="estimate",
    )
    spread = given(
        0.2,
        low=0.05,
        high=0.4,
        source="estimate: half-normal SD of motor thresholds, M rises over 1-2 x MT",
        seen="estimate",
    )
    afferent_spread = given(
        0.1, low=0.02, high=0.4, source="estimate: H rises to its maximum before M is large (R12, R14)", seen="estimate"
    )
    size_slope = given(
        0.3, low=0, high=1, source="estimate: larger motor axons are reached by weaker currents", seen="estimate"
    )
    wave_interval_ms = given(1.5, unit="ms", low=1.2, high=1.8, source="C15: 1.2-1.8 ms", seen="literature")
    silent_ms = given(
        130.0,
        unit="ms",
        low=50,
        high=250,
        source="C27: 90-250 ms at 1.5 x threshold; GABA-B on the pyramidal cells",
        seen="literature",
    )
    silent_at = given(
        1.5, low=1.1, high=2, source="C27: strength at which the silent period has that length", seen="literature"
    )
    wave_jitter_ms = given(
        0.25, unit="ms", low=0.1, high=0.5, source="models.md 11: wave SD 0.25 ms", seen="literature"
    )

    def afferent_thresholds(self) -> dict:
        """Lowest threshold of each kind of muscle afferent over motor threshold."""
        return {"ia": self.ia, "ib": self.ib, "ii": self.ii}

    def silence(self, strength: float) -> float:
        """Length (ms) of the cortical silent period after a pulse of a strength over resting threshold."""
        return self.silent_ms * min(1.5, max(0.0, (strength - 0.8) / (self.silent_at - 0.8)))

    def wave_chances(self, strength: float) -> list:
        """Share of the fast axons that fire in each descending wave at a strength over resting threshold."""
        rows = zip(WAVE_MID, WAVE_SLOPE, WAVE_TOP, strict=True)
        return [a / (1.0 + math.exp(min(60.0, r * (mid - strength)))) for mid, r, a in rows]


NERVE = Nerve()


def volley_strengths(n: int, motor: bool, rng) -> np.ndarray:
    """Relative electrical thresholds (1 and more) of n motor or afferent fibres in a nerve; rng: numpy Generator."""
    return 1.0 + 2.0 * (NERVE.spread if motor else NERVE.afferent_spread) * np.abs(rng.standard_normal(n))
