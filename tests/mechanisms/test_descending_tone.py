"""Descending tone: pontine and vestibular push against medullary pull; without cortex extensors are freed (1898)."""

from betz.model import Model
from helpers import healthy, patient, strength, without
from helpers.scenes import ANKLE, CAPSULES, h_reflex

NAME = "descending_tone"


def test_extensors_are_pushed_and_pulled_and_flexors_are_not():
    circuit = healthy(ANKLE)
    soleus, tibialis = circuit.nodes.mn_of(0), circuit.nodes.mn_of(1)
    assert strength(circuit, "vst_mn_ext", soleus) > 0 > strength(circuit, "rst_med_mn_inh", soleus)
    assert strength(circuit, "vst_mn_ext", tibialis) == strength(circuit, "rst_med_mn_inh", tibialis) == 0


def test_off_neither_is_wired():
    circuit = healthy(ANKLE, model=without(NAME))
    assert strength(circuit, "vst_mn_ext") == strength(circuit, "rst_med_mn_inh") == 0


def test_without_the_pull_the_push_frees_the_reflex():
    freed = Model().change({"descending_tone.inhibition": 2})
    assert h_reflex(freed, 0.9, 12) > 1.15 * h_reflex(Model(), 0.9, 12)


def test_loss_of_cortex_frees_it_by_way_of_the_tone():
    with_tone = h_reflex(patient(lesions=CAPSULES)) - h_reflex(Model())
    off = h_reflex(patient(without(NAME), lesions=CAPSULES)) - h_reflex(without(NAME))
    assert with_tone > 2 and with_tone > 4 * off
