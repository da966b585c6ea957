"""Law: a course is the line that is drawn, not the points it is told by. Points that change nothing draw no noise."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import betz
from betz.patient import Patient
from betz.patient.protocol import course as sampled
from betz.patient.run import what_is_done as _done
from betz.stimulus import Effort, Hand, Stimulus, Tap
from betz.stimulus.course import _at, _exact, bends, largest, since, until, value
from helpers.bytes import as_bytes, fresh
from helpers.scenes import ANKLE

WHO = Patient(1, 0.02)
ONE = settings(deadline=None, max_examples=60, report_multiple_bugs=False)


def effort(points, muscle="soleus"):
    return Effort(muscle, "L", points)


def stimulus(ms=245, **what):
    return Stimulus(ANKLE, "ankle", ms, **what)


# Each field of a stimulus that is a course, with the largest and the smallest value it may have here.
FIELDS = {
    "effort": (lambda points: stimulus(effort=effort(points)), 0, 1),
    "remote": (lambda points: stimulus(remote=points), 0, 1),
    "angle": (lambda points: stimulus(hand=Hand(points)), -45, 25),
    "torque": (lambda points: stimulus(hand=Hand(free_from_ms=0, torque=points)), -50, 50),
}
# Points as people write them: times of half a millisecond, values of two decimals.
DRAWN = st.dictionaries(st.integers(0, 400), st.integers(0, 100), min_size=1, max_size=6).map(
    lambda d: sorted(d.items())
)
WAYS = st.lists(st.tuples(st.sampled_from(("between", "twice", "before", "after")), st.integers(0, 20)), max_size=8)


def written(drawn, low, high):
    return [(Fraction(t, 2), low + (high - low) * Fraction(v, 100)) for t, v in drawn]


def redundant(points, ways):
    """The same course with more points: midway, twice, before the first and after the last."""
    out = list(points)
    for way, k in ways:
        k %= len(out)
        if way == "twice":
            out.insert(k, out[k])
        elif way == "between" and k:
            out.insert(k, tuple((a + b) / 2 for a, b in zip(out[k - 1], out[k])))
        elif way == "before" and out[0][0] > 0:
            out.insert(0, (out[0][0] / 2, out[0][1]))
        elif way == "after":
            out.append((out[-1][0] + 1, out[-1][1]))
    return out


def floats(points):
    return tuple((float(t), float(v)) for t, v in points)


@ONE
@given(st.sampled_from(sorted(FIELDS)), DRAWN, WAYS)
def test_more_points_of_one_line_are_one_stimulus(field, drawn, ways):
    make, low, high = FIELDS[field]
    points = written(drawn, low, high)
    one, two = make(floats(points)), make(floats(redundant(points, ways)))
    assert one == two and hash(one) == hash(two) and repr(one) == repr(two)
    assert one.content() == two.content() and _done(one) == _done(two)
    assert Stimulus.from_content(two.content()) == one


@ONE
@given(st.sampled_from(sorted(FIELDS)), DRAWN, st.integers(0, 5))
def test_another_line_is_another_stimulus(field, drawn, k):
    make, low, high = FIELDS[field]
    points = written(drawn, low, high)
    k %= len(points)
    apart = Fraction(1, 1000) * (1 if points[k][1] < high else -1)
    other = [(t, v + apart * (j == k)) for j, (t, v) in enumerate(points)]
    one, two = make(floats(points)), make(floats(other))
    assert one != two and _done(one) != _done(two)


def test_a_point_beside_a_line_is_no_point_of_it():
    on, beside = (effort(((0.0, 0.0), (500.0, v), (1000.0, 0.6))) for v in (0.3, 0.3001))
    assert on != beside and len(beside.points) == len(on.points) + 1


ANY = st.dictionaries(st.floats(0, 1e5).map(lambda t: round(t, 12)), st.floats(-1e6, 1e6), min_size=1, max_size=6)
ANY = ANY.map(lambda d: tuple(sorted((t + 0.0, v + 0.0) for t, v in d.items())))


@ONE
@given(ANY, st.floats(0, 1e5))
def test_the_form_is_the_same_line_with_no_point_too_many(points, t):
    form = bends(points)
    assert form[0][0] == 0.0 and bends(form) == form
    assert value(form, t) == value(points, t)
    assert all(value(form, t) == v for t, v in points)
    for k in range(1, len(form)):
        fewer = form[:k] + form[k + 1 :]
        (ms, exact) = (Fraction(repr(x)) for x in form[k])
        assert _at(_exact(fewer), ms) != exact


@ONE
@given(ANY, st.floats(0, 1e5), st.floats(0, 1e5))
def test_a_part_of_a_course(points, ms, t):
    points = bends(points)
    a, b = until(points, ms), since(points, ms)
    for part, there in ((a, min(t, ms)), (b, max(t, ms))):
        assert value(part, there) == pytest.approx(value(points, there), rel=1e-9, abs=1e-9)
    assert value(a, ms + t) == value(points, ms) == value(b, ms / 2)
    assert until(a, ms) == a and since(b, ms) == b


@ONE
@given(st.lists(DRAWN, min_size=2, max_size=4), st.data())
def test_efforts_of_one_muscle_are_the_largest_at_each_moment(drawn, data):
    courses = [floats(written(d, 0, 1)) for d in drawn]
    one = stimulus(effort=[effort(c) for c in courses])
    assert stimulus(effort=[effort(c) for c in data.draw(st.permutations(courses))]) == one
    assert Stimulus.from_content(one.content()) == one and stimulus(effort=one.effort) == one
    assert len(one.effort) <= 1
    found = sampled(one.effort[0].points, range(245)) if one.effort else np.zeros(245)
    assert np.allclose(found, np.max([sampled(c, range(245)) for c in courses], axis=0), atol=1e-9)
    assert largest([bends(c) for c in courses]) == (one.effort[0].points if one.effort else ((0.0, 0.0),))


# What is said in two ways: the plain one first.
PAIRS = {
    "a hand held still": ({}, {"hand": Hand(((0, 0), (30, 0)))}),
    "decimals on one line": (
        {"effort": effort(((0, 0.1), (200, 0.3)))},
        {"effort": effort(((0, 0.1), (100, 0.2), (200, 0.3)))},
    ),
    "a point after the last change": (
        {"effort": effort(((0, 0), (100, 1)))},
        {"effort": effort(((0, 0), (100, 1), (200, 1)))},
    ),
    "a start that is held before it": ({"effort": effort(((0, 0.5),))}, {"effort": effort(((70, 0.5),))}),
    "a point told twice": ({"remote": ((0, 0), (50, 1))}, {"remote": ((0, 0), (50, 1), ("0.05 s", 1.0))}),
    "no effort elsewhere": ({}, {"remote": ((10, 0), (20, 0))}),
    "no effort": ({}, {"effort": [effort(((0, 0), (50, 0))), effort(((9, 0),), "tibialis_anterior")]}),
    "efforts that cross": (
        {"effort": effort(((0, 0.5), (50, 0.5), (100, 1)))},
        {"effort": [effort(((0, 0), (100, 1))), effort(((0, 0.5),))]},
    ),
    "where the hand would have gone": (
        {"hand": Hand(((0, 0), (100, 10)), free_from_ms=50)},
        {"hand": Hand(((0, 0), (50, 5), (120, -20)), free_from_ms=50)},
    ),
    "a spring without stiffness": ({}, {"hand": Hand(angle_deg=10)}),
}


@pytest.mark.parametrize("name", PAIRS)
def test_two_ways_of_saying_it_are_one_stimulus_with_one_noise(name):
    plain, other = (stimulus(taps=Tap("soleus", "L", 20, 60), **what) for what in PAIRS[name])
    assert plain == other and hash(plain) == hash(other)
    assert fresh(WHO, plain) == fresh(WHO, other)


def test_a_torque_on_a_joint_that_is_held_draws_no_other_noise():
    """No run can tell it; a session can, which lets go when it likes, so that the stimulus keeps it."""
    held, pushed = stimulus(), stimulus(hand=Hand(torque=((0, 5),)))
    assert pushed.hand.torque == ((0.0, 5.0),) and fresh(WHO, held) == fresh(WHO, pushed)
    free = Hand(free_from_ms=100.4, torque=((0, 5), (100, 5), (150, 0)))
    late = replace(free, torque=((0, -3), (99, 2), (100, 5), (150, 0)))
    assert fresh(WHO, stimulus(hand=free)) == fresh(WHO, stimulus(hand=late))
    assert fresh(WHO, stimulus(hand=free)) != fresh(WHO, stimulus(hand=replace(free, torque=((0, 5),))))


def test_a_torque_that_agrees_from_letting_go_on_gives_the_same_bytes():
    """Runs of one noise are one run on the shelf: no last bit may hang on what was planned while the joint was held."""
    free = Hand(free_from_ms=100, torque=((0, 0.1), (300, 0.7)))
    late = replace(free, torque=((0, 0.3), (100, 0.3), (300, 0.7)))
    assert fresh(WHO, stimulus(hand=free)) == fresh(WHO, stimulus(hand=late))


def test_what_is_planned_after_the_end_stays():
    """A longer run goes on from a shorter one, so that where one stops looking cannot cut a course."""
    ramp = stimulus(100, effort=effort(((0, 0), (200, 1))))
    assert ramp != stimulus(100, effort=effort(((0, 0), (100, 0.5))))
    short, longer = fresh(WHO, ramp), fresh(WHO, replace(ramp, duration_ms=200))
    assert all(longer[name].startswith(short[name]) for name in ("angle", "hand_torque", "spike_time"))


def test_a_story_with_points_too_many_is_run_again_to_the_last_bit():
    made = WHO.respond(stimulus(effort=effort(((0, 0), (100, 1))), remote=((0, 0.5),)))
    told = dict(made.story["stimulus"])
    told |= {"remote": [[0, 0.5], [10, 0.5]], "effort": [effort(((0, 0), (100, 1))).content()]}
    told["effort"][0]["points"] = [[0, 0], [50, 0.5], [50, 0.5], [100, 1], [130, 1]]
    again = betz.rerun(made.with_story({"stimulus": told}))
    assert as_bytes(again) == as_bytes(made) and again.story["stimulus"] == made.story["stimulus"]
