"""Addresses: one meaning, one key; draws with the distribution that they promise; no draw depends on another."""

from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, norm

from betz.engine.address import address, canonical, keys, normal, order, uniform

N = 20000
FIXED = address("a fixed address")  # the draws of these tests never change, so that they pass or fail for good


@pytest.mark.parametrize("same", [(245, 245.0, np.int64(245), np.float64(245), np.float32(245), np.uint8(245),
                                   np.array(245), Fraction(245)),
                                  (0.5, np.float32(0.5), np.float64(0.5), Fraction(1, 2)),
                                  (0.0, -0.0, 0, np.float32(-0.0)),
                                  ([1, 2], (1, 2), np.array([1, 2]), np.array([1.0, 2.0]), [1.0, np.int8(2)]),
                                  (True, np.bool_(True)), ("a", np.str_("a")),
                                  ({"a": 1, "b": [2]}, {"b": (2.0,), "a": 1.0}, OrderedDict(b=[2], a=1)),
                                  ({1, 2}, frozenset({2, 1}))])  # fmt: skip
def test_one_meaning_has_one_key(same):
    assert len({canonical(x) for x in same}) == len({address("x", x) for x in same}) == 1


DIFFERENT = (
    None, False, True, 0, 1, -1, 2, 0.1, np.float32(0.1), 2**53, 2**53 + 1, 1e300, float("inf"), float("nan"),
    "", "1", "None", "True", "n1", "a,b", b"a", "a", [], [[]], [1], ["1"], [1, 2], [2, 1], [12], [[1], 2], [1, [2]],
    ["a,b"], ["a", "b"], {}, {"a": 1}, {"a": 2}, {"b": 1}, {"a": None}, {1: "a"}, {1}, {1, 2}, [("a", 1)],
)  # fmt: skip


def test_different_meanings_have_different_keys():
    assert len({canonical(x) for x in DIFFERENT}) == len({address(x) for x in DIFFERENT}) == len(DIFFERENT)


def test_a_dataclass_means_what_it_holds():
    @dataclass
    class Point:
        x: float
        y: float

    assert canonical(Point(1, 2)) == canonical(Point(1.0, np.int64(2))) != canonical(Point(2, 1))


@pytest.mark.parametrize("what", [lambda: 1, object(), len, 1 + 2j])
def test_what_has_no_meaning_of_its_own_has_no_address(what):
    with pytest.raises(TypeError, match="no canonical form"):
        address("x", [what])


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
TREES = st.recursive(PLAIN, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x, max_size=3))


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_any_tree_of_plain_data_has_a_key_of_64_bits(tree):
    assert 0 <= address(tree) < 2**64
    assert address(tree) == address(tuple(tree) if isinstance(tree, list) else tree)


def test_keys_are_the_same_on_every_machine():
    """Written down once: with other keys every circuit and every run would be another."""
    assert address(7, "L", "soleus") == 0x78EB9FC39D6A0E79
    assert keys(7, [0, 1], 3).tolist() == [0x6BAA78681A99F995, 0xA47ADA4E6E054708]
    assert uniform(7, 3) == 0.43145581774497377


@pytest.mark.parametrize("where", [lambda n: (FIXED, np.arange(n)), lambda n: (keys(FIXED, np.arange(n)), 5),
                                   lambda n: (FIXED, 3, np.arange(n) * 2**40)],
                         ids=["one key", "many keys", "far ordinals"])  # fmt: skip
def test_draws_have_the_distribution_that_they_promise(where):
    u, z = uniform(*where(N)), normal(*where(N))
    assert kstest(u, "uniform").pvalue > 0.01 and 0.0 <= u.min() < u.max() < 1.0
    assert kstest(z, norm.cdf).pvalue > 0.01
    assert z.mean() == pytest.approx(0.0, abs=3 / N**0.5) and z.std() == pytest.approx(1.0, abs=0.02)
    assert np.abs(z).max() <= 6.0


def test_draws_of_neighbours_and_of_purposes_are_independent():
    a, b = uniform(FIXED, np.arange(N)), uniform(FIXED, np.arange(N), 1)
    for x, y in ((a[:-1], a[1:]), (a[:-64], a[64:]), (a, b), (a, uniform(address("another"), np.arange(N)))):
        assert abs(np.corrcoef(x, y)[0, 1]) < 3 / N**0.5
    assert abs(np.corrcoef(normal(FIXED, np.arange(N)), normal(FIXED, np.arange(N), 1))[0, 1]) < 3 / N**0.5


def test_keys_do_not_meet():
    assert len(np.unique(keys(FIXED, np.arange(300)[:, None], np.arange(300)))) == 90000


def test_the_order_of_parts_counts():
    assert address("a", "b") != address("b", "a") and keys(FIXED, 1, 2) != keys(FIXED, 2, 1)


@pytest.mark.parametrize("draw", [keys, uniform, normal])
def test_a_draw_does_not_depend_on_the_array_that_it_is_drawn_in(draw):
    grid = draw(FIXED, np.arange(5)[:, None], np.arange(7))
    assert grid.shape == (5, 7)
    flat = draw(FIXED, np.repeat(np.arange(5), 7), np.tile(np.arange(7), 5))
    assert flat.tobytes() == grid.tobytes()
    assert all(draw(FIXED, i, j) == grid[i, j] for i in range(5) for j in range(7))
    assert draw(FIXED, np.arange(5)[::-1, None], [3]).ravel().tobytes() == grid[::-1, 3].tobytes()
    assert draw(FIXED, np.arange(0)).shape == (0,)
    assert (draw(FIXED, np.arange(5, dtype=np.int32)) == draw(FIXED, np.arange(5.0))).all()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 60), st.integers(0, 2**64 - 1))
def test_an_order_is_a_permutation(n, base):
    assert sorted(order(base, keys(FIXED, np.arange(n)))) == list(range(n))


def test_an_order_belongs_to_the_names_and_not_to_their_places():
    whose = keys(FIXED, np.arange(50))
    rank = order(1, whose)
    assert (order(1, whose[::-1]) == rank[::-1]).all() and (order(2, whose) != rank).any()
    fewer = order(1, whose[:30])  # who stays keeps the order among those who stay
    assert (np.argsort(fewer) == [k for k in np.argsort(rank) if k < 30]).all()


def test_every_rank_is_as_likely():
    ranks = np.array([order(base, keys(FIXED, np.arange(5))) for base in range(3000)])
    for column in ranks.T:
        assert np.bincount(column, minlength=5) == pytest.approx(600, abs=4 * 600**0.5)
