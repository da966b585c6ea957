"""Corticospinal drive: voluntary command; its direct share is large for the hand, small for soleus (Lemon 2008)."""

from betz.model import Model
from helpers import patient, turned, without
from helpers.scenes import ANKLE, PYRAMID, pull, rate_in_effort

NAME = "corticospinal_drive"
HAND = (("first_dorsal_interosseous", "L"),)


def left_by_a_pyramid(muscle, muscles, joint):
    return pull(patient(lesions=PYRAMID), muscle, 1.0, muscles, joint) / pull(None, muscle, 1.0, muscles, joint)


def test_off_an_effort_of_tibialis_anterior_gives_nearly_no_force():
    assert pull(without(NAME), "tibialis_anterior") < 0.1 * pull(Model(), "tibialis_anterior")


def test_turned_in_sign_effort_silences_the_pool():
    assert rate_in_effort(Model(), "alpha_mn", "tibialis_anterior") > 10
    assert rate_in_effort(turned(Model(), NAME), "alpha_mn", "tibialis_anterior") < 1


def test_the_hand_needs_the_pyramid_more_than_the_calf():
    hand = left_by_a_pyramid("first_dorsal_interosseous", HAND, "finger_mcp")
    assert hand < 0.3 < left_by_a_pyramid("soleus", ANKLE, "ankle") + 0.1
    assert hand < 0.5 * left_by_a_pyramid("soleus", ANKLE, "ankle")


def test_more_command_more_force():
    force = [pull(None, "tibialis_anterior", level) for level in (0.1, 0.4, 1.0)]
    assert force[0] < force[1] < force[2]
