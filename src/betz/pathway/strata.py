"""Places of fibres in a cross-section: even within every stratum, random between fibres.

A partial lesion takes the fibres whose place it covers. Places are spread evenly inside each stratum (origin, body
part, target ...), so that a lesion of 30 % of a bundle takes 30 % of each group of its fibres, not 30 % give or take
the chance of a small sample: `scale` thins the fibres a hundredfold, and the noise of that thinning is not biology.
"""

from __future__ import annotations

import numpy as np

from betz.engine.address import keys, uniform
from betz.kernel import kernel


def strata(*columns) -> np.ndarray:
    """Integer label of each row's combination of values; columns: arrays of equal length N. Returns (N,) int64."""
    label = np.zeros(len(columns[0]), np.int64)
    for c in columns:
        _, inverse = np.unique(c, return_inverse=True)
        label = label * (inverse.max(initial=0) + 1) + inverse
        if label.max(initial=0) > 2**31:
            _, label = np.unique(label, return_inverse=True)
    return label


def places(salt: int, whose: np.ndarray, label: np.ndarray) -> np.ndarray:
    """One place in (0, 1) per fibre, evenly spaced inside each stratum, in an order drawn by name.

    Parameters: salt: key of what the places are for; whose: (N,) keys of the fibres; label: (N,) strata. A stratum's
    places depend on its own fibres only. Returns: (N,) float64. Four fibres of one stratum lie 1/4 apart.
    """
    if len(label) == 0:
        return np.zeros(0)
    low, high = int(label.min()), int(label.max())
    if high - low > 4 * len(label) + 1000:
        _, label = np.unique(label, return_inverse=True)
        low, high = 0, int(label.max())
    drawn, strata_of = keys(salt, whose), np.asarray(label, np.int64) - low
    order, size = np.argsort(drawn), np.bincount(strata_of, minlength=high - low + 1)
    first = np.zeros(len(size), np.uint64)
    _first(drawn, order, strata_of, first)
    # a stratum of one fibre must not always sit in the middle
    start, out = uniform(salt, first, 1), np.empty(len(label))
    _spread(order, strata_of, (start, size, np.zeros(len(size))), out)
    return out


@kernel
def _first(drawn, order, label, first):
    """The least of the numbers drawn in each stratum."""
    for k in range(order.size - 1, -1, -1):
        first[label[order[k]]] = drawn[order[k]]


@kernel
def _spread(order, label, strata_, out):
    """Places of fibres, evenly spaced inside each stratum in the order of the numbers drawn."""
    start, size, rank = strata_
    for k in range(order.size):
        i = order[k]
        out[i] = (rank[label[i]] + start[label[i]]) / size[label[i]]
        rank[label[i]] += 1.0
