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


def words(address, names, numbers) -> np.ndarray:
    """(2, n) words of some things, of their name and number."""
    out = np.zeros((2, len(names)), np.uint32)
    for name in np.unique(names) if len(names) else ():
        hit = names == name
        pair = rnd.pairs(int(numbers[hit].max()) + 1, *address, name)
        out[:, hit] = np.stack(pair)[:, numbers[hit]]
    return out


def identities(nodes, off) -> tuple[np.ndarray, ...]:
    """(2, n) words of every cell lane, axon and afferent of a person, whatever the trial."""
    address = (nodes.person.seed, "identity")
    pool = np.array([*(p.name for p in nodes.pools), "limb"])
    cells = np.zeros((2, off.afferent), np.uint32)
    n, m = len(nodes.mn_pool), len(nodes.in_pool)
    cells[:, :n] = words(address, *ordinals(pool[nodes.mn_pool], np.full(n, "alpha")))
    cells[:, off.inter : off.inter + m] = words(address, *ordinals(pool[nodes.in_pool], nodes.in_side, nodes.in_class))
    afferents = words(address, *ordinals(pool[nodes.aff_pool], nodes.aff_side, nodes.aff_kind))
    # an axon is known by the place of its cell, a draw of its own
    place = np.ascontiguousarray(nodes.axons.soma, float).view(np.uint32).reshape(-1, 2).T
    return cells, place ^ np.array([[rnd.key(*address, "axons", k)] for k in (0, 1)], np.uint32), afferents


def trial_keys(identity, address) -> Keys:
    """Keys of all streams of a trial; identity: from `identities`; address: names of person and trial."""
    trial = rnd.key(*address, 0), rnd.key(*address, 1)
    both = (rnd.scrambled(w[k] ^ np.uint32(trial[k])) for w in identity for k in (0, 1))
    return Keys(*both, np.stack(rnd.pairs(3, *address, "common"), 1))
