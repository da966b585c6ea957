"""Words of the random streams of one trial: by what a cell, axon or afferent is, not by where it stands."""

from __future__ import annotations

import numpy as np

from betz.engine.address import address, keys
from betz.engine.net import Keys


def words(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two 32-bit halves of 64-bit keys."""
    return (key >> np.uint64(32)).astype(np.uint32), (key & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def trial_keys(nodes, off, run: int) -> Keys:
    """Keys of all streams of a run; run: the key of its address."""
    cell0, cell1 = np.zeros(off.afferent, np.uint32), np.zeros(off.afferent, np.uint32)
    for first, own in ((0, nodes.mn_key), (off.inter, nodes.in_key)):
        a, b = words(keys(run, own))
        cell0[first : first + len(a)], cell1[first : first + len(b)] = a, b
    axons, afferents = words(keys(run, nodes.axons.key)), words(keys(run, nodes.aff_key))
    common = np.stack(words(keys(address(run, "common"), np.arange(3))), 1)
    return Keys(cell0, cell1, *axons, *afferents, common)
