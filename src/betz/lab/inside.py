"""What no electrode on the skin has: how the motor cortex fires for a muscle, and its spindles."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.lab.frames import SLIP
from betz.lab.seen import Series

BIN_MS = 5  # layout: ms that one value stands for
PER_MS = 1.0 / BIN_MS
FAST, SLOW, SPINDLE = IDS = ("cortex_fast", "cortex_slow", "spindle")
AFFERENT = "_afferent"


def inside(recording: Any, muscle: str, side: str, ms: int) -> tuple[Series, ...]:
    """Rates of the fast cortical axons of a muscle, which a coil excites, and of the others: means over all that the
    person had in health, so that those that are lost count as silent; and of the primary endings of its spindles, if it
    has spindles.

    Parameters: recording: of `respond` with the truth; muscle: id; side: letter; ms: how long.
    """
    name, out = f"{side} {muscle}", []
    kinds = recording["axon_class"].values
    mine = (recording["axon_pool"].values == name) & ~np.char.endswith(kinds.astype(str), AFFERENT)
    fast, bins = recording["axon_fast"].values, int(ms * PER_MS + SLIP)
    for kind, word, these in ((FAST, "fast", mine & fast), (SLOW, "other", mine & ~fast)):
        n = int(these.sum())
        if n:
            times = recording["axon_time"].values[these[recording["axon_spike_of"].values]]
            count, _ = np.histogram(times, np.arange(bins + 1) * float(BIN_MS))
            rate = (1000.0 * count / BIN_MS / n).astype(np.float32)
            out.append(Series(kind, f"motor cortex, {n} {word} axons", "imp/s", "umn", PER_MS, rate))
    at = [*recording["muscle"].values].index(name)
    if (recording["axon_pool"].values[kinds == f"ia{AFFERENT}"] == name).any():
        ia = recording["ia_rate"].values[at][: bins * BIN_MS].reshape(-1, BIN_MS).mean(1)
        out.append(Series(SPINDLE, "spindle, primary endings", "imp/s", "afferent", PER_MS, ia.astype(np.float32)))
    return tuple(out)
