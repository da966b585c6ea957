"""What is done to a patient: checked at the door, kept in one form, written down and read back."""

import doctest
import json
import pickle
import pkgutil
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from made_up_stimuli import MUSCLES, effort, pulse, run, shock, stroke, tap, vibration

import betz.stimulus
from betz.errors import InputError
from betz.stimulus import Hand, Stimulus, Tap

GOOD = {
    effort: {"muscle": ["Soleus", "SOL", "musculus soleus", "left soleus"], "side": ["L", "left", "Left", " l "]},
    tap: {"muscles": ["soleus", ["Soleus"], ("SOL",)], "ms": [10, "10 ms", "0.01 s", np.float32(10), np.int64(10)]},
    shock: {"along": [0.75, np.float64(0.75)], "strength": [1.2, np.float64(1.2)], "ms": [10, "10", 10.0]},
    pulse: {"hemisphere": ["R", "right", "Right"], "ms": [10, np.float64(10)]},
    stroke: {"side": ["left", "L"], "duration_ms": [50, "0.05 s"], "rate": [30, np.float32(30)]},
    vibration: {"muscles": ["soleus", ["SOL"]], "hz": [80, 80.0], "mm": [1, np.int8(1)], "duration_ms": ["50 ms", 50]},
    run: {
        "duration_ms": [200, 200.0, np.float64(200), np.float32(200), "200 ms", "0.2 s"],
        "joint": ["ankle", "Ankle", " ANKLE"],
        "muscles": [MUSCLES, [["Soleus", "left"], ["TA", "Left"]], (("sol", "l"), ("Tibialis anterior", "L"))],
        "hand": [Hand(), Hand(((0, 0),)), Hand(angle=[[0, -0.0]], torque=[(0, 0)], stiffness=0, gravity=-0.0)],
        "effort": [(), []],
        "remote": [((0, 0),), [[0, 0.0]], np.zeros((1, 2))],
    },
}


@pytest.mark.parametrize(
    "make, field, ways", [(make, field, ways) for make, how in GOOD.items() for field, ways in how.items()]
)
def test_what_people_say_becomes_one_thing(make, field, ways):
    made = [make(), *(make(**{field: way}) for way in ways)]
    assert len(set(made)) == 1 and len({repr(m) for m in made}) == 1
    assert len({json.dumps(m.content(), sort_keys=True) for m in made}) == 1


def test_everything_is_kept_as_plain_numbers_and_letters():
    made = Stimulus([("SOL", "left")], np.str_("Ankle"), np.float32(200), taps=[Tap(np.str_("soleus"), "left", 5, 5)])
    assert made.muscles == (("soleus", "L"),) and made.taps[0].muscles == ("soleus",)
    assert type(made.duration_ms) is float and type(made.joint) is type(made.taps[0].muscles[0]) is str
    assert repr(Hand(gravity=-0.0, angle=((0, -0.0),))) == repr(Hand())


def test_one_thing_stands_for_a_tuple_of_one():
    slots = {
        "effort": effort(),
        "taps": tap(),
        "shocks": shock(),
        "pulses": pulse(),
        "strokes": stroke(),
        "vibrations": vibration(),
    }
    assert run(**slots) == run(**{k: (v,) for k, v in slots.items()}) == run(**{k: [v] for k, v in slots.items()})
    assert run(taps=(tap(ms=k) for k in (1, 2))) == run(taps=[tap(ms=1), tap(ms=2)])


def test_the_order_of_what_is_done_does_not_matter_and_that_of_the_muscles_does():
    shocks = [shock(ms=20), shock("tibialis anterior"), shock(strength=2), shock(ms=5)]
    assert run(shocks=shocks) == run(shocks=shocks[::-1])
    assert [s.ms for s in run(shocks=shocks).shocks] == [5.0, 10.0, 10.0, 20.0]
    efforts = [effort(), effort("TA"), effort(points=((0, 1),))]
    assert run(effort=efforts) == run(effort=efforts[::-1])
    assert tap(("soleus", "TA")) == tap(("TA", "soleus"))
    assert run(MUSCLES[::-1]) != run() and run(MUSCLES[::-1]).muscles == MUSCLES[::-1]


def test_a_stimulus_is_frozen_and_survives_copies():
    one = run(taps=tap(), hand=Hand(free_from_ms="0.1 s"))
    with pytest.raises(AttributeError):
        one.joint = "knee"
    assert pickle.loads(pickle.dumps(one)) == one == replace(one) and replace(one, duration_ms=300).duration_ms == 300.0
    with pytest.raises(InputError, match=r"Stimulus.taps must begin before"):
        replace(one, duration_ms=9, hand=Hand())


def test_the_edges_are_allowed():
    edges = Stimulus(
        MUSCLES,
        "ankle",
        600_000,
        Hand(((0, -45), (1, 25)), free_from_ms=0),
        effort(points=((0, 0), (700_000, 1))),
        tap(ms=0, newtons=0),
        [shock(along=0, strength=0), shock(along=1)],
        strokes=stroke(ms=0, duration_ms=600_000),
        remote=((0, 1),),
    )
    assert Stimulus.from_content(edges.content()) == edges and run(duration_ms=1).duration_ms == 1.0
    assert vibration(hz=500).hz == 500.0


def test_sums_of_times_may_be_off_by_a_rounding():
    assert 1.1 + 2.2 > 3.3 and run(duration_ms=3.3, vibrations=vibration(ms=1.1, duration_ms=2.2)).vibrations


MODULES = ["betz.stimulus", "betz.patient.door"]
MODULES += [m.name for m in pkgutil.walk_packages(betz.stimulus.__path__, "betz.stimulus.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name):
    assert doctest.testmod(import_module(name)).failed == 0
