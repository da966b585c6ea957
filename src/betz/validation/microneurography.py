"""Rows about single afferents: what a needle in the nerve would hear, which no electrode of the laboratory does.

Scientists ask for truth here; the stretch is that of the laboratory.
"""

import numpy as np

from betz import laboratory as lab
from betz.laboratory.limbs import limb
from betz.laboratory.passive_stretch import METHOD, stretched
from betz.validation.recorded import SOLEUS

STRETCH = lab.PassiveStretch(SOLEUS, speeds=(50.0,))
REST_READ_MS = 200  # ms before the stretch over which the rate at rest is read (estimate)


def ia(x, stroke: bool = False) -> np.ndarray:
    """Mean rate of the Ia afferents of soleus in imp/s, (n,) at 1 ms, in a stretch at 50 deg/s."""

    def make():
        who = x.patient(stroke=stroke)
        bench = limb(STRETCH.muscle, STRETCH.side, who)
        stimulus, _ = stretched(STRETCH, bench, STRETCH.speeds[0])
        run = who.respond(stimulus, truth=True)
        return run["ia_rate"].values[bench.index]

    return x.once(f"ia, stroke {stroke}", make)


def rest(x):
    """S02: before the stretch."""
    return float(ia(x)[int(METHOD.rest_ms) - REST_READ_MS : int(METHOD.rest_ms)].mean())


def peak(x, stroke: bool = False):
    """S03: highest rate from the start of the stretch on."""
    return float(ia(x, stroke)[int(METHOD.rest_ms) :].max())


def fusimotor(x):
    """S10: peak rate of the same stretch, paretic over healthy; cells of the spindle, not reflexes, are compared."""
    return peak(x, stroke=True) / peak(x)


MICRONEUROGRAPHY = {"S02": rest, "S03": peak, "S10": fusimotor}
