"""Fasciculation: surviving axons of a pool that loses axons discharge alone (Denny-Brown & Pennybacker 1938)."""

from betz.model import Model
from betz.pathology import Lesion
from helpers import patient, without
from helpers.scenes import PYRAMID

NAME = "fasciculation"
NERVE = Lesion("nerve_tibial", side="left", fraction=0.6)


def twitches(model, lesions=NERVE, days=180):
    return len(patient(model, lesions=lesions, days=days).look("soleus", "left", 60).twitch_ms)


def test_an_ill_nerve_makes_its_muscle_twitch_after_weeks():
    assert twitches(Model(), days=0) == 0 < twitches(Model())
    assert 5 <= twitches(Model()) <= 400  # a minute


def test_a_healthy_nerve_a_block_and_an_upper_motor_neuron_lesion_do_not():
    assert twitches(Model(), ()) == twitches(Model(), PYRAMID) == 0
    block = Lesion("nerve_tibial", side="left", fraction=0.6, kind="conduction_block")
    assert twitches(Model(), block) == 0


def test_off_there_are_none():
    assert twitches(without(NAME)) == 0
