"""The test H-reflex: the strength of shock that gives one of a wanted size, which is then conditioned or depressed."""

from __future__ import annotations

import numpy as np

from betz.laboratory.h_reflex import METHOD, RISING, at_rest
from betz.laboratory.registry import SEARCH, draw
from betz.laboratory.shocks import STIMULATOR, cursor, split


def control_strength(patient, bench, share: float, m, trial: int = 0, along: float = STIMULATOR.knee, sweeps: int = 3):
    """(strength, H in mV) on the rising limb of the curve at which H is `share` of its reach; (nan, nan) without an H.

    Share: of the largest M-wave when H reaches that, else of half the largest H. Bisection in 7 steps (estimate: 1 %).
    Parameters: m: the largest M-wave; trial: draw of the recording, which tests on other draws; sweeps: averaged.
    """
    late = cursor(bench, along, m)

    def h(strength):
        waves = [at_rest(patient, bench, strength, along, draw(trial, SEARCH + i)) for i in range(sweeps)]
        return np.mean([split(w, STIMULATOR.rest_ms, m, late)[1] for w in waves])

    rising = [h(s) for s in RISING]
    top = max(rising)
    if not (m.size > 0 and top > METHOD.seen * m.size):
        return float("nan"), float("nan")
    wanted = min(share * m.size, top / 2)
    k = next(k for k, v in enumerate(rising) if v >= wanted)
    low, high, reached = RISING[max(k - 1, 0)], RISING[k], rising[k]
    for _ in range(7):
        middle = (low + high) / 2
        found = h(middle)
        if found < wanted:
            low = middle
        else:
            high, reached = middle, found
    return high, float(reached)
