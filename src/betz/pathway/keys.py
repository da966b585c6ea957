"""Words of the random streams of one trial: by what a cell, axon or afferent is, not by where it stands."""

import numpy as np

from betz.engine import random as rnd
from betz.engine.net import Keys


def ordinals(*columns) -> tuple[np.ndarray, np.ndarray]:
    """(group, number within its group) of every row; a group has the same values in all columns."""
    names = np.array(["/".join(map(str, row)) for row in zip(*columns, strict=True)])
    _, group = np.unique(names, return_inverse=True)
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], np.arange(group.max(initial=-1) + 1))
    number = np.empty(len(group), int)
    number[order] = np.arange(len(group)) - first[group[order]]
    return names, number


def words(address, names, numbers) -> tuple[np.ndarray, np.ndarray]:
    """Two words for each of some things, of its name and its number."""
    out = np.zeros((2, len(names)), np.uint32)
    for name in np.unique(names) if len(names) else ():
        hit = names == name
        pair = rnd.pairs(int(numbers[hit].max()) + 1, *address, name)
        out[:, hit] = np.stack(pair)[:, numbers[hit]]
    return out[0], out[1]


def trial_keys(nodes, off, address) -> Keys:
    """Keys of all streams of a run; `address`: names of the run."""
    address = (nodes.person.seed, *address)
    pool = np.array([*(p.name for p in nodes.pools), "limb"])
    cell0, cell1 = np.zeros(off.afferent, np.uint32), np.zeros(off.afferent, np.uint32)
    for first, columns in (
        (0, (pool[nodes.mn_pool], np.full(len(nodes.mn_pool), "alpha"))),
        (off.inter, (pool[nodes.in_pool], nodes.in_side, nodes.in_class)),
    ):
        a, b = words(address, *ordinals(*columns))
        cell0[first : first + len(a)], cell1[first : first + len(b)] = a, b
    afferents = words(address, *ordinals(pool[nodes.aff_pool], nodes.aff_side, nodes.aff_kind))
    # an axon is known by the place of its cell, a draw of its own
    place = np.ascontiguousarray(nodes.axons.soma, float).view(np.uint32).reshape(-1, 2)
    axons = (rnd.scrambled(place[:, k] ^ np.uint32(rnd.key(*address, "axons", k))) for k in (0, 1))
    return Keys(cell0, cell1, *axons, *afferents, np.stack(rnd.pairs(3, *address, "common"), 1))
