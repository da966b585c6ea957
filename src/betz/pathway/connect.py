"""Which cells are joined: decided pair by pair from their names, so that nobody else in a circuit matters.

A target keeps at most `most` inputs of one projection (the true in-degree), so that tables grow linearly with scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.engine.address import GOLDEN, M1, M2, keys, uniform
from betz.kernel import kernel


@dataclass(frozen=True)
class Chance:
    """How two groups are joined: probability of a pair, key of the projection, most inputs of a target."""

    p: float
    salt: int
    most: float = np.inf

    def inputs(self, n_pre: int) -> float:
        """Inputs that a target of so many possible ones gets in the mean."""
        return min(self.p * n_pre, self.most)


@kernel
def _hits(pre, post, salt, threshold, out_pre, out_post):
    """Pairs whose hash lies below the threshold, in order of pre and post; returns how many there are.

    Called first with empty outputs to count, then with arrays of that length to fill.
    """
    n = 0
    for i in range(pre.size):
        a = pre[i] ^ salt
        for j in range(post.size):
            x = a + post[j] * GOLDEN
            x = (x ^ (x >> np.uint64(30))) * M1
            x = (x ^ (x >> np.uint64(27))) * M2
            x = x ^ (x >> np.uint64(31))
            if x < threshold:
                if n < out_pre.size:
                    out_pre[n] = i
                    out_post[n] = j
                n += 1
    return n


def pairs(pre_keys: np.ndarray, post_keys: np.ndarray, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    """Indices (into the two lists of keys) of the pairs that are joined.

    Where a target would get more than `chance.most` inputs, that many are drawn for it one by one, with replacement,
    from the sources in the order of their names.
    """
    none = np.zeros(0, np.int64)
    if not len(pre_keys) or not len(post_keys) or chance.p <= 0:
        return none, none
    if chance.p * len(pre_keys) > chance.most:
        k = int(chance.most)
        drawn = uniform(keys(chance.salt, post_keys)[:, None], np.arange(k)).ravel()
        pre = np.argsort(pre_keys)[(drawn * len(pre_keys)).astype(np.int64)]
        return pre, np.repeat(np.arange(len(post_keys)), k)
    salt = np.uint64(chance.salt)
    threshold = np.uint64(min(chance.p, 1.0) * (2.0**64 - 2048))  # numerics: the largest double below 2**64
    n = _hits(pre_keys, post_keys, salt, threshold, none, none)
    pre, post = np.empty(n, np.int64), np.empty(n, np.int64)
    _hits(pre_keys, post_keys, salt, threshold, pre, post)
    return pre, post
