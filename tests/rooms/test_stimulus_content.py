"""A stimulus written down as plain data reads back exactly; equal meaning is an equal object."""

import json
from dataclasses import fields

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration
from helpers.scenes import ANKLE

# Stimuli of any kind, for the laws of writing down and reading back.
MS = st.floats(0, 100).map(lambda ms: round(ms, 3))


LEVEL = st.floats(0, 1)


FEW = st.floats(0, 50)


WHO = st.sampled_from(ANKLE)


LEVELS = st.dictionaries(MS, LEVEL, min_size=1, max_size=4).map(lambda d: sorted(d.items()))


TURNS = st.dictionaries(MS, st.floats(-45, 25), min_size=1, max_size=4).map(lambda d: sorted(d.items()))


TORQUES = st.dictionaries(MS, st.floats(-50, 50), min_size=1, max_size=4).map(lambda d: sorted(d.items()))


HANDS = st.builds(Hand, TURNS, st.none() | MS, TORQUES, FEW, st.floats(-45, 25), FEW, st.floats(-1, 1))


def some(make):
    return st.lists(make, max_size=3)


@st.composite
def stimuli(draw):
    def of(kind, *more, many=False):
        return st.builds(lambda who, *rest: kind((who[0],) if many else who[0], who[1], *rest), WHO, *more)

    return {
        "muscles": draw(st.permutations(ANKLE)),
        "joint": "ankle",
        "duration_ms": draw(st.floats(201, 600_000)),
        "hand": draw(HANDS),
        "effort": draw(some(of(Effort, LEVELS))),
        "taps": draw(some(of(Tap, MS, FEW, many=True))),
        "shocks": draw(some(of(Shock, MS, FEW, LEVEL))),
        "pulses": draw(some(st.builds(Pulse, st.sampled_from("LR"), MS, FEW))),
        "strokes": draw(some(st.builds(Stroke, st.just("L"), MS, MS, FEW))),
        "vibrations": draw(some(of(Vibration, MS, MS, st.floats(0, 500), FEW, many=True))),
        "remote": draw(LEVELS),
    }


def plain(value):
    """Whether a value is plain JSON data with floats for numbers."""
    if isinstance(value, dict):
        return all(type(k) is str and plain(v) for k, v in value.items())
    return all(map(plain, value)) if type(value) is list else value is None or type(value) in (str, float, bool)


@settings(deadline=None, max_examples=60)
@given(stimuli())
def test_what_is_written_down_reads_back_exactly(how):
    one = Stimulus(**how)
    data = one.content()
    assert plain(data) and list(data) == [f.name for f in fields(Stimulus)]
    straight_in_air = {"beside_deg", "between"}  # not told
    assert set(data["hand"]) == {f.name for f in fields(Hand)} - straight_in_air
    again = Stimulus.from_content(json.loads(json.dumps(data)))
    assert again == one and hash(again) == hash(one) and repr(again) == repr(one) and again.content() == data


@settings(deadline=None, max_examples=60)
@given(stimuli(), st.data())
def test_equal_meaning_is_an_equal_object(how, data):
    other = dict(how)
    for slot in ("effort", "taps", "shocks", "pulses", "strokes", "vibrations"):
        other[slot] = tuple(data.draw(st.permutations(how[slot])))
    other["muscles"] = [[name.replace("_", " ").title(), {"L": "Left"}[side]] for name, side in how["muscles"]]
    other["remote"] = np.array(how["remote"])
    other["duration_ms"] = np.float64(how["duration_ms"])
    one, two = Stimulus(**how), Stimulus(**other)
    assert one == two and hash(one) == hash(two) and repr(one) == repr(two)


def test_defaults_may_be_left_out_of_a_file():
    short = {"muscles": [["soleus", "left"]], "joint": "ankle", "duration_ms": 245}
    assert Stimulus.from_content(short) == Stimulus((("soleus", "L"),), "ankle", 245.0)
    assert Stimulus.from_content(short | {"taps": {"muscles": "SOL", "side": "left", "ms": 5, "newtons": 5}}).taps
