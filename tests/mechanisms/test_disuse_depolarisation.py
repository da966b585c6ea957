"""Disuse depolarisation: motoneurons without their drive become more excitable over weeks (Burke 2013)."""

from betz.model import Model
from betz.patient import circuits
from helpers import mean_rate, patient, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, CAPSULE, CAPSULES, SOLEUS, h_reflex

NAME = "disuse_depolarisation"


def strong():
    """A model in which it makes motoneurons discharge; as shipped it brings them nearer to their threshold."""
    return Model().change({"disuse_depolarisation.bias": 0.6})


def bias(model, days):
    return circuits.condition(patient(model, lesions=CAPSULES, days=days), ANKLE).mn_bias.mean()


def at_rest(model):
    who = patient(model, lesions=CAPSULES, days=180)
    return over_trials(who, lambda r: mean_rate(r, "alpha_mn", SOLEUS), ANKLE, "ankle", 500)


def test_it_grows_over_weeks():
    assert bias(Model(), 0) == 0 < bias(Model(), 14) < bias(Model(), 60) < bias(Model(), 180)
    assert bias(without(NAME), 180) == 0


def test_it_makes_motoneurons_discharge_and_reflexes_brisk():
    hurt, off = (patient(m, lesions=CAPSULE, days=180) for m in (Model(), without(NAME)))
    assert h_reflex(hurt) > h_reflex(off)
    assert at_rest(strong()) > 1.0 > at_rest(without(NAME))


def test_turned_in_sign_they_would_fall_silent():
    shipped = strong()
    mechanism = shipped.disuse_depolarisation
    model = shipped._with(mechanisms={**shipped.mechanisms, NAME: _with(mechanism, bias=-mechanism.bias)})
    assert at_rest(model) < at_rest(shipped)


def _with(mechanism, **values):
    again = type(mechanism)()
    again.__dict__.update(mechanism.__dict__ | values)
    return again
