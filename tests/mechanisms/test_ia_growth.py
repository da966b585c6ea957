"""Ia growth: new Ia terminals on motoneurons that lost descending ones make reflexes brisk (McCouch 1958)."""

from betz.model import Model
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import ANKLE, CAPSULES, h_reflex, jerk

NAME = "ia_growth"


def factor(model, days):
    return circuits.condition(patient(model, lesions=CAPSULES, days=days), ANKLE).mn_ia.mean()


def test_it_grows_over_weeks():
    assert factor(Model(), 0) == 1.0 < factor(Model(), 14) < factor(Model(), 60) < factor(Model(), 180)


def test_off_nothing_grows_and_reflexes_are_weaker():
    assert factor(without(NAME), 180) == 1.0
    on, off = (patient(m, lesions=CAPSULES, days=180) for m in (Model(), without(NAME)))
    assert h_reflex(on, 0.9) > 1.1 * h_reflex(off, 0.9)
    assert jerk(on, 40) > 1.1 * jerk(off, 40)


def test_a_healthy_motoneuron_keeps_its_synapses():
    assert (circuits.condition(patient(days=180), ANKLE).mn_ia == 1.0).all()
