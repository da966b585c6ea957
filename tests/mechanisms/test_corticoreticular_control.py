"""Corticoreticular control: medullary cells need cortex, pontine ones are freed without it (Magoun & Rhines 1946)."""

from betz.model import Model
from betz.pathology import Lesion
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import ANKLE, CAPSULES, h_reflex

NAME = "corticoreticular_control"
LEFT = tuple(Lesion(lesion.site, side="left") for lesion in CAPSULES)


def rates(model, kind, lesions, tonic=True):
    """Rates at rest and in a full effort of the tonic or phasic cells of a brain-stem class."""
    prepared = circuits.ready(patient(model, lesions=lesions), ANKLE).prepared
    mine = (prepared.nodes.ax_class == kind) & (prepared.nodes.ax_tonic == tonic)
    axons = prepared.net.axons
    return axons.rest[mine].mean(), axons.top[mine].mean()


def left(model, kind, lesions=CAPSULES):
    """Rate of the resting cells of a brain-stem class after a lesion, over that of health."""
    return rates(model, kind, lesions)[0] / rates(model, kind, ())[0]


def test_capsules_take_the_inhibitory_medullary_cells_and_free_the_pontine_ones():
    assert left(Model(), "rst_medullary_inh") < 0.5  # rates.csv: falls to 20-50 % or less
    assert 1.5 < left(Model(), "rst_pontine") < 2.5  # rates.csv: 28 imp/s decerebrate, 14 at rest


def test_one_capsule_spares_the_nucleus_that_hears_the_other_hemisphere():
    """Inhibitory cells of the medulla hear the other side of the cortex (Li 2019): half of the input will do."""
    both, one = (1.0 - left(Model(), "rst_medullary_inh", lesions) for lesions in (CAPSULES, LEFT))
    assert 0.15 < one / both < 0.5
    alone = Model().change({f"{NAME}.one_hemisphere": 1.0})
    assert 1.0 - left(alone, "rst_medullary_inh", LEFT) > one + 0.1


def test_excitatory_medullary_cells_rest_as_before_and_lose_the_command():
    assert left(Model(), "rst_medullary_exc") == 1.0  # rates.csv: 3 imp/s with cortex and without
    whole, cut = (rates(Model(), "rst_medullary_exc", lesions, tonic=False) for lesions in ((), CAPSULES))
    assert cut[0] == whole[0]
    assert cut[1] - cut[0] < 0.1 * (whole[1] - whole[0])
    spared = rates(without(NAME), "rst_medullary_exc", CAPSULES, tonic=False)
    assert spared == whole


def test_off_the_brain_stem_does_not_need_cortex():
    assert left(without(NAME), "rst_medullary_inh") == left(without(NAME), "rst_pontine") == 1.0


def test_the_stretch_reflex_of_the_leg_is_freed():
    """By a small test reflex, where the recruitment curve is steep: 9 % of the pool in health."""
    hurt = h_reflex(patient(lesions=CAPSULES), 0.9, 12)
    assert hurt > 1.5 * h_reflex(Model(), 0.9, 12)
    assert hurt > 1.5 * h_reflex(patient(without(NAME), lesions=CAPSULES), 0.9, 12)
