"""Nothing that will be done later can be felt before: runs that begin alike are the same until they part."""

from dataclasses import replace

import numpy as np
import pytest

import betz
from betz.engine import run as engine
from betz.model import ENDS, SHELF
from betz.patient.run import begin, run
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration
from betz.stimulus.form import begins

PERSON = betz.Patient(seed=11, scale=0.05)
WHO = (("soleus", "left"), ("tibialis_anterior", "left"))
PLAIN = Stimulus(WHO, "ankle", 140)
AT = 60.0
LATER = {
    "effort": {"effort": Effort("soleus", "left", ((AT, 0), (AT + 20, 1)))},
    "sudden effort": {"effort": Effort("soleus", "left", ((0, 0), (AT, 0), (AT + 1, 1)))},
    "effort elsewhere": {"remote": ((0, 0), (AT, 0), (AT + 30, 0.5))},
    "turn": {"hand": Hand(angle=((0, 0), (AT, 0), (AT + 40, 5)))},
    "let go": {"hand": Hand(free_from_ms=AT, torque=((0, 3),))},
    "tap": {"taps": Tap("soleus", "left", AT, 60)},
    "vibration": {"vibrations": Vibration("soleus", "left", AT, 50, 80, 1)},
    "shock": {"shocks": Shock("soleus", "left", AT, 3)},
    "pulse": {"pulses": Pulse("right", AT, 1.5)},
}


def happened(stimulus, patient=PERSON, stop=AT, trial=0):
    """All that a run has done before a time, as bytes."""
    out = run(patient, stimulus, trial, fibres=True)
    lists = [x[r.step < stop * 10].tobytes() for r in out[:-1] for x in r[:-1]]
    return lists + [np.ascontiguousarray(t[..., : int(stop)]).tobytes() for t in out.traces]


@pytest.mark.parametrize("what", LATER)
def test_what_is_done_later_changes_nothing_before(what):
    asked = replace(PLAIN, **LATER[what])
    assert begins(asked) == AT
    assert happened(asked) == happened(PLAIN)
    assert happened(asked, stop=140) != happened(PLAIN, stop=140)


def test_a_stroke_to_come_changes_nothing_before():
    """A sole that is stroked is in the circuit; compare with one that is stroked at another time."""
    early, late = (replace(PLAIN, strokes=Stroke("left", ms, 30, 40)) for ms in (AT, 100))
    assert begins(early) == AT and begins(late) == 100
    assert happened(early) == happened(late) and happened(early, stop=140) != happened(late, stop=140)


def test_after_they_part_runs_have_noise_of_their_own():
    """The common start is no common fate: the same tap in two plans is answered under other noise."""
    more = Tap("soleus", "left", 120, 0.001)
    once = replace(PLAIN, taps=Tap("soleus", "left", AT, 60))
    twice = replace(PLAIN, taps=(Tap("soleus", "left", AT, 60), more))
    assert happened(once) == happened(twice) and happened(once, stop=110) != happened(twice, stop=110)


@pytest.mark.parametrize("ms", [0.0, 0.4, 0.999])
def test_what_is_done_at_once_leaves_no_rest(ms):
    asked = replace(PLAIN, taps=Tap("soleus", "left", ms, 60))
    assert begin(PERSON, asked, 0).begins == 0
    assert happened(asked, stop=20) != happened(PLAIN, stop=20)


def test_the_rest_before_is_computed_once(monkeypatch):
    spent, real = [], engine.advance

    def counted(net, state, inputs, **how):
        spent.append(len(inputs.free))
        return real(net, state, inputs, **how)

    monkeypatch.setattr("betz.patient.run.advance", counted)
    patient = betz.Patient(seed=12, scale=0.05)
    for newtons in (20.0, 40.0, 65.0):
        patient.respond(replace(PLAIN, taps=Tap("soleus", "left", 100, newtons)))
    assert sum(spent) == 100 + 3 * 40


def test_a_session_parts_from_rest_where_its_plan_does():
    asked = replace(PLAIN, taps=Tap("soleus", "left", AT, 60))
    whole, live = PERSON.respond(asked, truth=True), PERSON.session(asked)
    parts = [live.step(n)["force"].values for n in (59, 2, 30, 49)]
    assert np.concatenate(parts, axis=-1).tobytes() == whole["force"].values.tobytes()


def test_each_trial_has_a_rest_of_its_own():
    tap = replace(PLAIN, taps=Tap("soleus", "left", AT, 60))
    assert happened(tap) != happened(tap, trial=1) == happened(PLAIN, trial=1)


def test_rests_of_different_length_are_told_apart():
    early, late = (replace(PLAIN, taps=Tap("soleus", "left", ms, 60)) for ms in (AT, 110))
    for first, then in ((early, late), (late, early)):
        for shelf in (SHELF, ENDS):
            shelf.drop()
        alone = happened(then, stop=140)
        for shelf in (SHELF, ENDS):
            shelf.drop()
        happened(first)
        assert happened(then, stop=140) == alone


def test_no_axon_fires_before_the_pulse():
    pulse = replace(PLAIN, pulses=Pulse("right", AT, 2.0))
    fired = np.concatenate([begin(PERSON, pulse, trial).inputs.events.step for trial in range(5)])
    assert len(fired) > 20 and fired.min() >= 10 * AT
