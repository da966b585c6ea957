"""Random numbers with an address: the same everywhere, uniform, normal, independent."""

import numpy as np
import pytest
from numba import njit

from betz.engine import random as rnd


@njit
def draws(key, counters):
    uniform, normal = np.empty(counters.size, np.float32), np.empty(counters.size, np.float32)
    for i in range(counters.size):
        count = rnd.counted(counters[i])
        uniform[i], normal[i] = rnd.uniform(key[0], key[1], count), rnd.normal(key[0], key[1], count)
    return uniform, normal


def one(*names):
    return np.stack(rnd.pairs(1, *names), 1)[0]


COUNT = np.arange(200_000, dtype=np.uint32)


def test_same_address_same_draw_in_any_order():
    key = one("L", "soleus")
    u, z = draws(key, COUNT[:1000])
    back_u, back_z = draws(key, COUNT[:1000][::-1].copy())
    assert (u == back_u[::-1]).all() and (z == back_z[::-1]).all()
    assert rnd.key(7, "L", "soleus") == rnd.key("7", "L", "soleus") != rnd.key(8, "L", "soleus")


def test_moments_of_uniform_and_normal_numbers():
    u, z = draws(one("moments"), COUNT)
    assert u.min() >= 0.0 and u.max() < 1.0
    assert u.mean() == pytest.approx(0.5, abs=0.004) and u.var() == pytest.approx(1 / 12, rel=0.02)
    assert z.mean() == pytest.approx(0.0, abs=0.015) and z.std() == pytest.approx(1.0, rel=0.02)
    assert (z**3).mean() == pytest.approx(0.0, abs=0.03)


def test_neighbouring_keys_and_counters_are_independent():
    keys = np.stack(rnd.pairs(3, "axons"), 1)
    (u0, z0), (u1, z1), (u2, _) = (draws(k, COUNT) for k in keys)
    limit = 5 / np.sqrt(COUNT.size)  # five standard errors of a correlation of independent numbers
    pairs = [(u0, u1), (u0, u2), (z0, z1), (u0[1:], u0[:-1]), (z0[1:], z0[:-1])]
    assert all(abs(np.corrcoef(a, b)[0, 1]) < limit for a, b in pairs)
    assert len(set(map(tuple, np.stack(rnd.pairs(10_000, 1), 1).tolist()))) == 10_000


def test_each_of_the_two_words_of_a_key_matters():
    key = one("words")
    limit = 5 / np.sqrt(COUNT.size)
    for k in (0, 1):
        other = key.copy()
        other[k] ^= np.uint32(1)
        for a, b in zip(draws(key, COUNT), draws(other, COUNT), strict=True):
            assert abs(np.corrcoef(a, b)[0, 1]) < limit
