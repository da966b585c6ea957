"""Places of fibres in a cross-section: even within every stratum, random between fibres.

A partial lesion takes the fibres whose place it covers. Places are spread evenly inside each stratum (origin, body
part,
target ...), so that a lesion of 30 % of a bundle takes 30 % of every group of its fibres and not 30 % give or take the
chance of a small sample: `scale` thins the fibres a hundredfold, and the noise of that thinning is not biology.
"""

import numpy as np


def strata(*columns) -> np.ndarray:
    """Integer label of each row's combination of values; columns: arrays of equal length N. Returns (N,) int64."""
    label = np.zeros(len(columns[0]), np.int64)
    for c in columns:
        _, inverse = np.unique(c, return_inverse=True)
        label = label * (inverse.max(initial=0) + 1) + inverse
        _, label = np.unique(label, return_inverse=True)
    return label.astype(np.int64)


def places(rng: np.random.Generator, label: np.ndarray) -> np.ndarray:
    """One place in (0, 1) per fibre, evenly spaced inside each stratum in random order.

    Parameters: rng; label (N,) strata. Returns: (N,) float64. Example: 4 fibres of one stratum get 1/8, 3/8, 5/8, 7/8.
    """
    n = len(label)
    if n == 0:
        return np.zeros(0)
    order = np.lexsort((rng.random(n), label))
    sorted_label = label[order]
    first = np.r_[0, np.flatnonzero(np.diff(sorted_label)) + 1]
    size = np.diff(np.r_[first, n])
    rank = np.arange(n) - np.repeat(first, size)
    out = np.empty(n)
    start = np.repeat(rng.random(len(first)), size)  # a stratum of one fibre must not always sit in the middle
    out[order] = (rank + start) / np.repeat(size, size)
    return out
