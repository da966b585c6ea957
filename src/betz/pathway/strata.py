"""Places of fibres in a cross-section: even within every stratum, random between fibres.

A partial lesion takes the fibres whose place it covers. Places are spread evenly inside each stratum (origin, body
part, target ...), so that a lesion of 30 % of a bundle takes 30 % of each group of its fibres, not 30 % give or take
the chance of a small sample: `scale` thins the fibres a hundredfold, and the noise of that thinning is not biology.
"""

from __future__ import annotations

import numpy as np

from betz.engine.address import keys, uniform


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
    n = len(label)
    if n == 0:
        return np.zeros(0)
    drawn = keys(salt, whose)
    order = np.lexsort((drawn, label))
    sorted_label = label[order]
    first = np.r_[0, np.flatnonzero(np.diff(sorted_label)) + 1]
    size = np.diff(np.r_[first, n])
    rank = np.arange(n) - np.repeat(first, size)
    # a stratum of one fibre must not always sit in the middle
    start = np.repeat(uniform(salt, drawn[order][first], 1), size)
    out = np.empty(n)
    out[order] = (rank + start) / np.repeat(size, size)
    return out
