"""Rows about spastic paresis: the right side of the person half a year after a stroke of the left internal capsule.

These are predictions: Betz is calibrated on health, and only the constants of time on damage.
"""

import numpy as np

from betz import laboratory as lab
from betz.validation.recorded import (
    BICEPS,
    H_TRAIN,
    QUADRICEPS,
    SOLEUS,
    STRETCH_50,
    STRETCH_ELBOW,
    TAP_N,
    TRIANGLE_BICEPS,
    H,
)

RECIPROCAL = lab.HReflexConditioning(SOLEUS, intervals_ms=(1.0, 2.0, 3.0, 4.0), strength=1.1)


def paretic(protocol, name):
    """One number of a recording from the paretic side."""
    return lambda x: x.number(protocol, name, stroke=True)


def tendon_gain(x):
    """R07: size of the reflex, paretic over healthy, mean of knee and elbow."""
    taps = [lab.TendonTap(m, newtons=TAP_N) for m in (QUADRICEPS, BICEPS)]
    return float(np.mean([x.number(t, "size", stroke=True) / max(x.number(t, "size"), 1e-3) for t in taps]))


def reciprocal(x):
    """R21: mean reduction at 1 to 4 ms; facilitation is negative."""
    return 100.0 - x.number(RECIPROCAL, "mean", stroke=True)


def fusimotor(x):
    """S10: peak Ia rate of the same stretch, paretic over healthy; cells of the spindle, not reflexes, are compared."""
    return x.number(STRETCH_50, "ia_peak", stroke=True) / x.number(STRETCH_50, "ia_peak")


STROKE_ROWS = {
    "MU31": paretic(TRIANGLE_BICEPS, "delta_f"), "MU32": paretic(TRIANGLE_BICEPS, "firing_after"),
    "F13": paretic(lab.VoluntaryActivation(BICEPS), "voluntary_activation"), "S10": fusimotor, "R07": tendon_gain,
    "R13": paretic(H, "h_m_ratio"), "R17": paretic(H_TRAIN, "h_1_hz"), "R21": reciprocal,
    "R44": paretic(STRETCH_ELBOW, "threshold"), "R48": paretic(lab.Pendulum(QUADRICEPS), "relaxation_index"),
}
