"""Crossed extension: what withdraws one leg extends the other (Sherrington 1910).

With the shipped strength it changes an effort of the other leg by less than 1 %; its sign is read at twenty times it.
"""

import pytest

from betz.model import Model
from betz.stimulus import Effort, Stroke
from helpers import force, healthy, patient, strength, turned, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import PYRAMID

NAME = "crossed_extension"
LEGS = (("tibialis_anterior", "L"), ("soleus", "R"))


def other_leg(model):
    """Force of the right soleus at half effort while the left sole is stroked; the gate of the left leg is open."""
    what = {"strokes": Stroke("L", 100, 400, 30), "effort": Effort("soleus", "R", ((0, 0.5),))}
    who = patient(model, lesions=PYRAMID, days=180)
    return over_trials(who, lambda r: force(r, "R soleus", 150), LEGS, "ankle", 500, 4, **what)


def test_the_other_leg_is_extended():
    assert other_leg(scaled(Model(), NAME, 20)) > 1.03 * other_leg(without(NAME))


def test_turned_in_sign_it_would_give_way():
    assert other_leg(scaled(turned(Model(), NAME), NAME, 20)) < 0.97 * other_leg(without(NAME))


def test_only_extensors_of_the_other_side_are_reached():
    legs = tuple((m, s) for s in "LR" for m in ("soleus", "tibialis_anterior"))
    circuit = healthy(legs, sole=True)
    wired = [s for s in circuit.synapses if s.id == "fra_crossed"]
    assert {k for s in wired for k in circuit.nodes.mn_pool[s.post]} == {0, 2}
    for s in wired:
        assert (circuit.nodes.in_side[s.pre] != (circuit.nodes.mn_pool[s.post] >= 2)).all()
    assert strength(circuit, "fra_crossed") > 0
    assert strength(healthy(legs, sole=True, model=without(NAME)), "fra_crossed") == 0


@pytest.mark.xfail(strict=True, reason="at the strength of the table the other leg changes by less than 1 %")
def test_the_effect_is_seen_at_the_strength_of_the_table():
    assert other_leg(Model()) > 1.05 * other_leg(without(NAME))
