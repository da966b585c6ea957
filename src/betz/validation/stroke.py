"""Rows about spastic paresis: the right side of the person half a year after a stroke of the left internal capsule.

These are predictions: Betz is calibrated on health, and only the constants of time on damage.
"""

import numpy as np

from betz import laboratory as lab
from betz.validation.computed import over_draws
from betz.validation.recorded import (
    BICEPS,
    H_TRAIN,
    QUADRICEPS,
    SOLEUS,
    STRETCH_ELBOW,
    TAP_N,
    TRIANGLE_BICEPS,
    H,
)

CLONUS, PAIR = lab.Clonus(SOLEUS), lab.HPrime(SOLEUS)
RECIPROCAL = lab.HReflexConditioning(SOLEUS, intervals_ms=(1.0, 2.0, 3.0, 4.0), strength=1.1)


def paretic(protocol, name, full=False):
    """One number of a recording from the paretic side."""
    return lambda x: x.number(protocol, name, full, stroke=True)


def tendon_gain(x):
    """R07: size of the reflex, paretic over healthy, mean of knee and elbow."""
    taps = [lab.TendonTap(m, newtons=TAP_N) for m in (QUADRICEPS, BICEPS)]
    healthy = [x.number(t, "size") for t in taps]
    paretic = [x.number(t, "size", stroke=True) for t in taps]
    return float(np.mean([p / h if h > 0 else np.nan for p, h in zip(paretic, healthy, strict=True)]))


def reciprocal(x):
    """R21: mean reduction at 1 to 4 ms; facilitation is negative."""
    return 100.0 - over_draws(x, RECIPROCAL, "mean", stroke=True)


def recurrent(x):
    """R23: what H' lacks of the largest H1, paretic over healthy; a spike's own after-effects are in both."""
    healthy, spastic = (100.0 - x.number(PAIR, "h_prime_of_h1", stroke=s) for s in (False, True))
    return spastic / healthy if healthy > 0 else np.nan


STROKE_ROWS = {
    "MU31": paretic(TRIANGLE_BICEPS, "delta_f"), "MU32": paretic(TRIANGLE_BICEPS, "firing_after"),
    "F13": paretic(lab.VoluntaryActivation(BICEPS), "voluntary_activation"), "R07": tendon_gain,
    "R13": paretic(H, "h_m_ratio"), "R17": paretic(H_TRAIN, "h_1_hz"), "R21": reciprocal,
    "R23": recurrent, "R41": paretic(CLONUS, "rate"),
    "R44": paretic(STRETCH_ELBOW, "threshold", full=True), "R48": paretic(lab.Pendulum(QUADRICEPS), "relaxation_index"),
}
