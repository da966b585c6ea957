"""Inward current return: months after a cord lesion receptors open by themselves (Bennett 2001; Murray 2010)."""

from betz.model import Model
from betz.patient import circuits
from helpers import mean_rate, patient, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, CAPSULES, CORD, SOLEUS

NAME = "inward_current_return"


def current(model, days, lesions=CORD):
    return circuits.condition(patient(model, lesions=lesions, days=days), ANKLE).mn_pic.mean()


def at_rest(who):
    return over_trials(who, lambda r: mean_rate(r, "alpha_mn", SOLEUS), ANKLE, "ankle", 500, 8)


def test_it_is_lost_at_first_and_returns_over_months():
    assert current(Model(), 1) < 0.6 < current(Model(), 60) < current(Model(), 360)
    assert 1.3 < current(Model(), 360) < 2.0  # models.md 13: x 1.5 to 1.8


def test_a_stroke_leaves_it_alone():
    assert abs(current(Model(), 360, CAPSULES) - 1.0) < 0.1


def test_off_it_does_not_grow():
    assert current(without(NAME), 360) <= 1.0
    near = {"disuse_depolarisation.bias": 0.6}  # cells that fire at rest
    on, off = (at_rest(patient(m.change(near), lesions=CORD, days=360)) for m in (Model(), without(NAME)))
    assert on > 1.1 * off  # the pool fires more: the ground of spasms
