"""Motor irradiation: a great effort of one hand moves the other a little (Zijdewind & Kernell 2001)."""

import numpy as np
import pytest

import betz
from betz.examination import mirror
from betz.examination.actions import group
from betz.examination.bench import discharge
from betz.stimulus import Effort, Stimulus

DO = group(mirror.PUSH).action
HANDS = tuple((m, s) for m in DO.muscles for s in "LR")


def emg(person, level, sides="L"):
    """EMG of each hand, mV/s, when some hands are told to push."""
    points = ((0.0, 0.0), (100.0, 0.0), (200.0, level))
    told = tuple(Effort(m, s, points) for m in DO.muscles for s in sides)
    r = person.respond(Stimulus(HANDS, DO.where.joint, 800.0, effort=told))
    return {s: discharge(r, DO.muscles, s).rate(400.0, 800.0) for s in "LR"}


def shares(model, level):
    """EMG of the right hand over its maximum while the left one pushes, of some people."""
    people = [betz.Patient(seed=seed, model=model) for seed in range(21, 27)]
    return np.array([emg(p, level)["R"] / emg(p, 1.0, "R")["R"] for p in people])


def test_a_maximal_effort_irradiates_as_published_and_without_it_nothing_does():
    """7.9 % of the maximum, SD 6.7 (five people)."""
    human = betz.Model()
    assert 0.03 < shares(human, 1.0).mean() < 0.15
    assert shares(human.without("motor_irradiation"), 1.0).max() == 0.0


def test_a_light_effort_does_not():
    assert shares(betz.Model(), 0.3).mean() < 0.01


def test_what_works_itself_is_not_changed():
    """The stronger command holds; what is left are the crossed pathways of the cord."""
    person = betz.Patient(seed=21)
    both, one = emg(person, 1.0, "LR"), emg(person, 1.0)
    assert both["L"] == pytest.approx(one["L"], rel=0.02)
