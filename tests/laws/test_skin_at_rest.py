"""Law: relaxed muscle is silent, also where the cells of its skin are in the circuit (nobody touches it)."""

import pytest

import betz
from betz.examination import superficial
from betz.examination.bench import circuit, discharge, position
from betz.stimulus import Stimulus, Stroke

FIELDS = {b.field: (tuple(b.reflex.target_homonymous), position("superficial", name).joint)
          for name, b in superficial.brushes().items()} | {"sole": (circuit("sole"), "ankle")}
# With little or no touch the cells of these fields fire by the help of cortex alone: mV/s of seeds 1 to 8.
LOUD = {"abdomen_upper": "0 to 2", "abdomen_lower": "0 to 2", "inner_thigh": "0.7 to 4.3", "sole": "0.3 to 1"}


@pytest.mark.parametrize("field", [
    pytest.param(f, marks=pytest.mark.xfail(strict=True, reason=f"fires at rest, {LOUD[f]} mV/s")) if f in LOUD else f
    for f in FIELDS])
def test_muscles_of_a_field_of_skin_are_silent_until_it_is_touched(field):
    muscles, joint = FIELDS[field]
    for seed in (1, 2, 3):
        stroke = Stroke("R", 1300.0, 50.0, 30.0, field)
        told = Stimulus(tuple((m, "R") for m in muscles), joint, 1400.0, strokes=(stroke,))
        emg = discharge(betz.Patient(seed=seed).respond(told), muscles, "R")
        assert emg.count(200.0, 1300.0) == 0, seed
