"""Tendon tap: a hammer stretches the muscle for some ms; the harder, the more answer (Lance & De Gail 1965)."""

import numpy as np

from betz.mechanisms.tendon_tap import struck
from betz.model import Model
from betz.stimulus import Tap
from helpers import respond, without
from helpers.scenes import jerk

NAME = "tendon_tap"


def test_a_harder_tap_gives_a_larger_jerk():
    assert jerk(Model(), 0) < 2
    assert jerk(Model(), 40) < jerk(Model(), 80) < jerk(Model(), 120)


def test_off_a_tap_does_nothing():
    assert jerk(without(NAME), 120) < 2 < 0.5 * jerk(Model(), 120)


def test_a_stiff_tendon_answers_less():
    stiff = Model().change({"tendon_tap.stretch_mm_per_n": 0.02})
    assert jerk(stiff, 100) < 0.7 * jerk(Model(), 100)


def test_a_tap_shakes_the_synergists():
    """Lance & De Gail 1965: a jerk is seen in muscles that were not struck, the less the farther they are."""
    calf = (("soleus", "L"), ("gastrocnemius_medialis", "L"), ("tibialis_anterior", "L"))

    def rise(model):
        """Of the drive of primary endings of the struck muscle, its synergist and its antagonist, imp/s."""
        rate = respond(model, calf, "ankle", 300, taps=Tap("soleus", "L", 200, 120))["ia_rate"].values
        return rate[:, 200:220].max(1) - rate[:, 150:199].mean(1)

    struck_one, synergist, antagonist = rise(Model())
    assert struck_one > synergist > 20.0 > 1.0 > antagonist
    assert rise(Model().change({f"{NAME}.spread": 0.0}))[1] < 1.0


def test_a_struck_muscle_rings():
    """Burke 1983: four to five phases, each smaller, in turn to both sides; and then it is still."""
    p = Model().tendon_tap
    peaks = [struck(p, np.array([(k + 0.5) * p.contact]))[0] for k in range(7)]
    assert np.sign(peaks[:5]).tolist() == [1, -1, 1, -1, 1] and (np.diff(np.abs(peaks[:5])) < 0).all()
    assert peaks[0] == 1.0 and peaks[5] == peaks[6] == 0.0 == struck(p, np.array([-1.0]))[0]


def test_bone_carries_a_tap_to_other_joints_and_to_the_other_side():
    """Lance & De Gail 1965, Teasdall & van den Ende 1981: half of it here; none where nothing conducts."""
    thighs, arm = (("hip_adductors", "L"), ("hip_adductors", "R")), (
        ("brachioradialis", "L"), ("flexor_digitorum_profundus", "L"), ("flexor_digitorum_profundus", "R"))

    def rise(model, muscles, joint):
        """Of the drive of primary endings of each muscle when the first one is struck, imp/s."""
        rate = respond(model, muscles, joint, 300, taps=Tap(muscles[0][0], "L", 200, 120))["ia_rate"].values
        return rate[:, 200:220].max(1) - rate[:, 150:199].mean(1)

    deaf = Model().change({f"{NAME}.bone": 0.0})
    own, crossed = rise(Model(), thighs, "hip_abduction")
    assert own > crossed > 20.0 and rise(deaf, thighs, "hip_abduction")[1] < 1.0
    own, fingers, other_hand = rise(Model(), arm, "elbow")
    assert own > fingers > 20.0 > 1.0 > other_hand and rise(deaf, arm, "elbow")[1] < 1.0
