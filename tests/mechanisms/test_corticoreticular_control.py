"""Corticoreticular control: medullary cells need cortex, pontine ones are freed without it (Magoun & Rhines 1946)."""

from betz.model import Model
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import ANKLE, CAPSULES, h_reflex

NAME = "corticoreticular_control"


def left(model, kind):
    """Rate of the resting cells of a brain-stem class after both internal capsules are gone, over that of health."""
    rest = []
    for lesions in ((), CAPSULES):
        prepared = circuits.ready(patient(model, lesions=lesions), ANKLE).prepared
        mine = (prepared.nodes.ax_class == kind) & prepared.nodes.ax_tonic
        rest.append(prepared.net.axons.rest[mine].mean())
    return rest[1] / rest[0]


def test_capsules_take_the_inhibitory_medullary_cells_and_free_the_pontine_ones():
    assert left(Model(), "rst_medullary_inh") < 0.5  # rates.csv: falls to 20-50 % or less
    assert 1.5 < left(Model(), "rst_pontine") < 2.5  # rates.csv: 28 imp/s decerebrate, 14 at rest


def test_off_the_brain_stem_does_not_need_cortex():
    assert left(without(NAME), "rst_medullary_inh") == left(without(NAME), "rst_pontine") == 1.0


def test_the_stretch_reflex_of_the_leg_is_freed():
    hurt = h_reflex(patient(lesions=CAPSULES))
    assert hurt > 1.5 * h_reflex(Model())
    assert hurt > 1.5 * h_reflex(patient(without(NAME), lesions=CAPSULES))
