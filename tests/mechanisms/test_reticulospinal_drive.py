"""Reticulospinal drive: it moves arm flexors and leg extensors without the pyramid (Kuypers 1981; Baker 2011)."""

from betz.model import Model
from helpers import patient, turned, without
from helpers.scenes import ANKLE, ELBOW, PYRAMID, h_reflex, pull

NAME = "reticulospinal_drive"


def left(model, muscle, muscles, joint):
    """Force at full effort after a pyramid is cut (all of one side), N."""
    return pull(patient(model, lesions=PYRAMID), muscle, 1.0, muscles, joint)


def test_after_a_cut_pyramid_the_rest_of_the_force_is_reticulospinal():
    for muscle, muscles, joint in (("biceps_brachii", ELBOW, "elbow"), ("soleus", ANKLE, "ankle")):
        assert left(without(NAME), muscle, muscles, joint) < 0.3 * left(Model(), muscle, muscles, joint)


def test_it_is_larger_for_antigravity_muscles():
    soleus = left(Model(), "soleus", ANKLE, "ankle") / pull(None, "soleus")
    tibialis = left(Model(), "tibialis_anterior", ANKLE, "ankle") / pull(None, "tibialis_anterior")
    assert soleus > 2 * tibialis


def test_turned_in_sign_it_takes_from_the_drive():
    model = turned(Model(), NAME, "rst_med_mn_limb", "rst_pont_mn_ext")
    assert pull(model, "soleus") < pull(without(NAME), "soleus") < pull(Model(), "soleus")


def test_medullary_inhibition_holds_the_stretch_reflex_down():
    assert h_reflex(turned(Model(), NAME, "rst_med_mn_inh")) > 1.3 * h_reflex(Model())  # as freed by a capsule
