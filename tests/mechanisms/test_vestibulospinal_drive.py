"""Vestibulospinal drive: the lateral tract excites extensors, the medial one the neck (Lund & Pompeiano 1968)."""

import pytest

from betz.model import Model
from helpers import healthy, mean_rate, strength, turned, without
from helpers.reading import over_trials
from helpers.scenes import ANKLE, effort, h_reflex, pull

NAME = "vestibulospinal_drive"
NECK = (("splenius_capitis", "L"), ("longus_colli", "L"))


def test_extensors_are_excited_and_flexors_are_not():
    circuit = healthy(ANKLE)
    soleus, tibialis = circuit.nodes.mn_of(0), circuit.nodes.mn_of(1)
    assert strength(circuit, "vst_mn_ext", soleus) > 0 == strength(circuit, "vst_mn_ext", tibialis)


def test_off_the_extensor_is_less_excitable():
    assert h_reflex(without(NAME), 0.9, 12) < 0.9 * h_reflex(Model(), 0.9, 12)
    assert pull(without(NAME), "soleus", 0.3) < 0.95 * pull(Model(), "soleus", 0.3)


def test_turned_in_sign_it_inhibits():
    assert pull(turned(Model(), NAME, "vst_mn_ext"), "soleus", 0.3) < 0.9 * pull(without(NAME), "soleus", 0.3)


def test_half_of_the_medial_tract_excites_and_half_inhibits():
    kinds = {s.kind: len(s.pre) for s in healthy(NECK).synapses if s.id == "mvst_neck"}
    assert set(kinds) == {0, 1} and 0.5 < kinds[0] / kinds[1] < 2


def test_the_medial_tract_has_no_net_effect_at_rest():
    def neck(model):
        read = lambda r: mean_rate(r, "alpha_mn", "L splenius_capitis", 200)  # noqa: E731
        return over_trials(model, read, NECK, "neck", 500, 8, **effort("splenius_capitis", 0.4))

    assert neck(Model()) == pytest.approx(neck(without(NAME)), rel=0.1)
