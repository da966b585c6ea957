"""Ia growth: new Ia terminals on motoneurons that lost descending ones make reflexes brisk (McCouch 1958)."""

import pytest

from betz.model import Model
from betz.pathology import Lesion
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


@pytest.mark.parametrize("site", ["anterior_horn_s1", "dorsal_root_s1"])
def test_what_grows_goes_with_what_is_left_of_the_arc(site):
    """Half of the motoneurons, or of the primary endings, that soleus has in S1: so much less grows on the rest."""
    def growth(*more):
        c = circuits.condition(patient(lesions=(*CAPSULES, *more), days=180), ANKLE)
        mn = circuits.healthy(patient().person, ANKLE).nodes.mn_of(0)
        return c.mn_ia[mn].mean() - 1.0

    half = Lesion(site, side="left", fraction=0.5)
    assert 0.6 < growth(half) / growth() < 0.85  # S1 holds 55 % of the pool (muscles.csv)


def test_little_grows_where_many_axons_are_left_that_sprout_into_the_free_places():
    """Corticospinal and Ia axons compete for space (Jiang 2016): of a small lesion sprouts take most of it."""
    def of_alone(share):
        hurt = [Lesion(one.site, side=one.side, fraction=share) for one in CAPSULES]
        grown = [circuits.condition(patient(m, lesions=hurt, days=365), ANKLE).mn_ia.mean() - 1.0
                 for m in (Model(), without("descending_sprouting"))]
        return grown[0] / grown[1]

    assert of_alone(0.2) < 0.8 and of_alone(0.2) + 0.1 < of_alone(0.95) < 1.0
