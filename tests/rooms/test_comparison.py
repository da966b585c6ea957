"""One side is compared with the other, legs with arms, what lies below a level with what lies above it."""

import json

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from betz.examination import comparison, jerks, norms
from betz.examination.comparison import Place

ARM, LEG = "arm", "leg"
ORDER = {"jaw": (None, 0.0), "biceps": (ARM, 5.5), "triceps": (ARM, 7.5), "knee": (LEG, 22.0), "ankle": (LEG, 26.5)}
PLACES = {
    (name, side): Place(limb, level)
    for name, (limb, level) in ORDER.items()
    for side in ("LR" if limb else (None,))
}


def healthy(people, seed=0):
    """Scores of healthy people: half of the variance is the person's, most of the rest that of both sides."""
    rng = np.random.default_rng(seed)
    out = []
    for _ in range(people):
        own, item = rng.normal(), {n: rng.normal() for n in ORDER}
        out.append({k: np.sqrt(0.5) * own + np.sqrt(0.4) * item[k[0]] + np.sqrt(0.1) * rng.normal() for k in PLACES})
    return out


RATE = 0.02
HEALTH = comparison.learn(healthy(200), PLACES, RATE)


def found(**moved):
    """(raised, lowered) items of a person in whom items (name_side) are moved from `rest` by so many SD."""
    rest = moved.pop("rest", 0.0)
    scores = {k: rest + moved.get(f"{k[0]}_{k[1]}", 0.0) for k in PLACES}
    return comparison.standing_out(comparison.shifts(scores, HEALTH, PLACES))


def keys(*names, sides="R"):
    return {(n, s) for n in names for s in sides}


def test_few_healthy_people_stand_out():
    calls = [comparison.standing_out(comparison.shifts(p, HEALTH, PLACES)) for p in healthy(300, seed=1)]
    assert sum(bool(high) for high, _ in calls) <= 12 and sum(bool(low) for _, low in calls) <= 12  # 2 % and chance


@pytest.mark.parametrize("rest", [-1.5, 0.0, 1.0])
def test_a_side_is_compared_with_the_other_however_lively_the_person(rest):
    """Raised by 1.5 SD each: a jerk of that size is within health in anyone."""
    one = dict.fromkeys(("biceps_R", "triceps_R", "knee_R", "ankle_R"), 1.5 - min(0.0, rest))
    assert found(rest=rest, **one) == (keys("biceps", "triceps", "knee", "ankle"), set())
    assert found(rest=1.5 * (rest > 0.5)) == (set(), set())  # as lively as that on both sides


def test_what_is_less_on_one_side_is_less_and_the_other_not_brisk():
    assert found(biceps_L=-3.0) == (set(), {("biceps", "L")})


def test_legs_are_compared_with_arms():
    legs = keys("knee", "ankle", sides="LR")
    assert found(**{f"{n}_{s}": 3.2 for n, s in legs}) == (legs, set())


def test_arms_that_were_always_somewhat_lively_do_not_go_with_the_legs():
    """Only where the arms are unusual too do they count."""
    legs = {f"{n}_{s}": 3.0 for n in ("knee", "ankle") for s in "LR"}
    for arms, high in ((1.5, keys("knee", "ankle", sides="LR")), (2.5, keys("triceps", "knee", "ankle", sides="LR"))):
        assert found(**legs, triceps_L=arms, triceps_R=arms) == (high, set())


def test_the_jerk_that_an_arm_has_kept_is_not_brisk_for_the_others_that_it_lost():
    """Upper plexus torn in a person whose finger jerks are lively: once lowered with the arm, and raised again."""
    health = norms.together("lively")
    scores = dict.fromkeys(health.items, 0.3) | {("finger_flexor", "L"): 1.6, ("finger_flexor", "R"): 2.9}
    scores |= {("biceps", "R"): -8.6, ("brachioradialis", "R"): -8.5, ("triceps", "R"): -1.9}
    high, low = comparison.standing_out(comparison.shifts(scores, health, jerks.places(scores)))
    assert high == set() and low >= keys("biceps", "brachioradialis")
    scores["finger_flexor", "R"] = 6.0  # this one is brisk
    assert comparison.standing_out(comparison.shifts(scores, health, jerks.places(scores)))[0] == keys("finger_flexor")


def test_a_level_may_lower_its_own_jerk_and_raise_those_below():
    below = keys("triceps", "knee", "ankle", sides="LR")
    high, low = found(**{f"{n}_{s}": 3.5 for n, s in below}, biceps_L=-4.0, biceps_R=-4.0)
    assert (high, low) == (below, keys("biceps", sides="LR"))


def test_all_jerks_of_a_person_may_be_above_health():
    assert found(rest=4.5)[0] == set(PLACES) and found(rest=-4.5)[1] == set(PLACES)


@settings(deadline=None)
@given(st.lists(st.floats(-6, 6), min_size=len(PLACES), max_size=len(PLACES)))
@example([2.0, 1.0, 1.0, -4.5, -3.0, -4.0, -3.0, 1.0, 1.0])  # sides that are lower by the same in two ways
def test_left_and_right_are_judged_alike(values):
    scores = dict(zip(PLACES, values, strict=True))
    other = {"L": "R", "R": "L", None: None}
    swapped = {(n, other[s]): scores[n, s] for n, s in scores}
    high, low = comparison.standing_out(comparison.shifts(scores, HEALTH, PLACES))
    expected = {(n, other[s]) for n, s in high}, {(n, other[s]) for n, s in low}
    found = comparison.standing_out(comparison.shifts(swapped, HEALTH, PLACES))
    assert found == expected or tied(scores)


def tied(scores):
    """Whether scores lie where two judgements are as good as one another: a trifle more or less makes the other one."""
    calls, rng = [], np.random.default_rng(0)
    for _ in range(20):
        near = {k: v + 1e-6 * rng.normal() for k, v in scores.items()}
        calls.append(comparison.standing_out(comparison.shifts(near, HEALTH, PLACES)))
    return any(c != calls[0] for c in calls)


def test_a_tie_between_two_judgements_is_rare():
    rng = np.random.default_rng(3)
    assert not any(tied(dict(zip(PLACES, rng.uniform(-6, 6, len(PLACES)), strict=True))) for _ in range(50))


def test_only_some_items_may_have_been_examined():
    some = {k: 0.0 for k in PLACES if k[0] != "jaw"} | {("ankle", "R"): 4.0}
    assert comparison.standing_out(comparison.shifts(some, HEALTH, PLACES)) == ({("ankle", "R")}, set())


def test_what_health_shows_is_kept_as_data():
    again = comparison.from_plain(json.loads(json.dumps(HEALTH.plain())))
    assert again.items == HEALTH.items and again.limit == HEALTH.limit
    assert np.array_equal(again.correlation, HEALTH.correlation)


def test_fewer_people_make_wider_limits():
    few = comparison.learn(healthy(20), PLACES, RATE)
    assert few.limit > HEALTH.limit > 2.5
