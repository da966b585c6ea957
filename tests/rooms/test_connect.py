"""Who is joined to whom: decided pair by pair from names, at the probability that is asked for, and bounded."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz.engine.address import address, keys
from betz.pathway.connect import Chance, pairs

SALT = address("a projection")


def names(what, n):
    return keys(address(what), np.arange(n))


PRE, POST = names("pre", 400), names("post", 300)


def joined(pre, post, chance):
    """The pairs as names."""
    a, b = pairs(pre, post, chance)
    return set(zip(pre[a].tolist(), post[b].tolist(), strict=True))


@pytest.mark.parametrize("p", [0.001, 0.05, 0.3, 0.8])
def test_a_pair_is_joined_with_the_probability_asked_for(p):
    a, b = pairs(PRE, POST, Chance(p, SALT))
    n = len(PRE) * len(POST)
    assert abs(len(a) - p * n) < 4 * np.sqrt(n * p * (1 - p))
    for own, whose, others in ((a, PRE, POST), (b, POST, PRE)):  # nobody is favoured
        degree = np.bincount(own, minlength=len(whose))
        spread = np.sqrt(len(others) * p * (1 - p))
        assert degree.std() == pytest.approx(spread, rel=0.25) and abs(degree - p * len(others)).max() < 5 * spread + 1


def test_all_or_none():
    a, b = pairs(PRE[:7], POST[:5], Chance(1.0, SALT))
    assert sorted(zip(a, b, strict=True)) == [(i, j) for i in range(7) for j in range(5)]
    assert all(len(x) == 0 for x in pairs(PRE, POST, Chance(0.0, SALT)))
    assert all(len(x) == 0 for x in pairs(PRE, POST, Chance(-0.1, SALT)))


@pytest.mark.parametrize("most", [np.inf, 3])
def test_nobody_is_joined_to_nobody(most):
    for pre, post in ((PRE[:0], POST), (PRE, POST[:0]), (PRE[:0], POST[:0])):
        a, b = pairs(pre, post, Chance(0.5, SALT, most))
        assert a.shape == b.shape == (0,) and a.dtype == b.dtype == np.int64


def test_no_pair_twice_and_pairs_in_order():
    a, b = pairs(PRE, POST, Chance(0.2, SALT))
    place = a * len(POST) + b
    assert (np.diff(place) > 0).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 399), unique=True), st.lists(st.integers(0, 299), unique=True))
def test_who_else_is_there_changes_no_pair(some_pre, some_post):
    whole = joined(PRE, POST, Chance(0.1, SALT))
    pre, post = PRE[np.array(some_pre, int)], POST[np.array(some_post, int)]
    kept = {(a, b) for a, b in whole if a in set(pre.tolist()) and b in set(post.tolist())}
    assert joined(pre, post, Chance(0.1, SALT)) == kept


def test_a_higher_probability_keeps_all_pairs_of_a_lower_one():
    few, many = (joined(PRE, POST, Chance(p, SALT)) for p in (0.1, 0.3))
    assert few < many


def test_another_projection_joins_others():
    one, other = (joined(PRE, POST, Chance(0.1, salt)) for salt in (SALT, address("another projection")))
    assert len(one & other) < 0.2 * len(one)


def test_a_target_keeps_no_more_inputs_than_it_can_hold():
    a, b = pairs(PRE, POST, Chance(0.5, SALT, 20))
    assert (np.bincount(b, minlength=len(POST)) == 20).all() and a.min() >= 0 and a.max() < len(PRE)
    counts = np.bincount(a, minlength=len(PRE))  # drawn evenly
    assert counts.mean() == pytest.approx(15.0) and counts.std() == pytest.approx(15.0**0.5, rel=0.25)


def test_the_bound_counts_only_where_it_is_exceeded():
    assert joined(PRE, POST, Chance(0.05, SALT, 20)) == joined(PRE, POST, Chance(0.05, SALT))


def test_a_bounded_target_does_not_see_the_others():
    whole = pairs(PRE, POST, Chance(0.5, SALT, 20))
    some = pairs(PRE, POST[100:150], Chance(0.5, SALT, 20))
    of = [whole[0][whole[1] == j].tolist() for j in range(100, 150)]
    assert of == [some[0][some[1] == j].tolist() for j in range(50)]


def test_a_bounded_target_draws_its_inputs_by_name():
    chance = Chance(0.5, SALT, 20)
    assert joined(PRE, POST, chance) == joined(PRE[::-1].copy(), POST, chance)


def test_tables_grow_with_the_number_of_targets_and_not_with_its_square():
    sizes = [len(pairs(names("pre", n), names("post", n), Chance(0.3, SALT, 30))[0]) for n in (200, 400, 800)]
    assert sizes == [6000, 12000, 24000]
