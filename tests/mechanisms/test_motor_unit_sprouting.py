"""Sprouting: the units that are left take over fibres of those that died (Edds 1950; Brown 1981)."""

from betz.model import Model
from betz.pathology import Lesion
from helpers import patient, without
from helpers.scenes import pull

NAME = "motor_unit_sprouting"


def force(model, days, kind="destruction", fraction=0.6):
    lesion = Lesion("nerve_tibial", side="left", fraction=fraction, kind=kind)
    return pull(patient(model, lesions=lesion, days=days), "soleus")


def test_force_comes_back_in_part_over_months():
    early, late, whole = force(Model(), 0), force(Model(), 180), pull(None, "soleus")
    assert 1.1 * early < late < whole
    assert late / early < 1.7  # the table of models.md: at most x 1.65


def test_off_it_does_not():
    assert force(without(NAME), 180) < 1.02 * force(Model(), 0)
    assert force(without(NAME), 180) < 0.9 * force(Model(), 180)


def test_a_blocked_axon_keeps_its_fibres():
    assert force(Model(), 180, "conduction_block") < 1.02 * force(Model(), 0, "conduction_block")
