"""Law: relaxed muscle is silent, also where the cells of its skin are in the circuit (nobody touches it).

The cremaster of a healthy man is not: a needle finds resting activity of 75 uV (Shafik 2006, Surg Radiol Anat 28:507),
so that it is asked for no more than a few potentials a second.
"""

import pytest

import betz
from betz.examination import superficial
from betz.examination.bench import circuit, discharge, position
from betz.stimulus import Stimulus, Stroke

FIELDS = {b.field: (tuple(b.reflex.target_homonymous), position("superficial", name).joint)
          for name, b in superficial.brushes().items()} | {"sole": (circuit("sole"), "ankle")}
TONIC = {"inner_thigh": 5.0}  # potentials a second that a muscle may show


@pytest.mark.parametrize("field", FIELDS)
def test_muscles_of_a_field_of_skin_are_silent_until_it_is_touched(field):
    muscles, joint = FIELDS[field]
    for seed in (1, 2, 3):
        stroke = Stroke("R", 2300.0, 50.0, 30.0, field)
        told = Stimulus(tuple((m, "R") for m in muscles), joint, 2400.0, strokes=(stroke,))
        emg = discharge(betz.Patient(seed=seed).respond(told), muscles, "R")
        assert emg.count(200.0, 2300.0) <= 2.1 * TONIC.get(field, 0.0), seed
