"""Corticobulbar drive: cortex moves face, jaw and tongue; the upper face from both hemispheres (Kuypers 1958)."""

from betz import anatomy
from betz.model import Model
from betz.pathology import Lesion
from helpers import force, patient, turned, without
from helpers.reading import over_trials
from helpers.scenes import effort

NAME = "corticobulbar_drive"
JAW = (("masseter", "R"), ("digastric_anterior", "R"))


def pull(who, muscle, joint, muscles=None):
    pairs = muscles or ((muscle, "R"),)
    return over_trials(who, lambda r: force(r, f"R {muscle}", 200), pairs, joint, 500, 2, **effort(muscle, 1.0, "R"))


def test_effort_closes_the_jaw_and_without_it_nothing_does():
    assert pull(Model(), "masseter", "temporomandibular", JAW) > 50
    assert pull(without(NAME), "masseter", "temporomandibular", JAW) < 1


def test_turned_in_sign_effort_silences():
    model = turned(Model(), NAME)
    assert pull(model, "masseter", "temporomandibular", JAW) < 0.1 * pull(Model(), "masseter", "temporomandibular", JAW)


def test_one_hemisphere_moves_the_upper_face_of_both_sides_and_the_lower_of_the_other():
    hurt = patient(lesions=[Lesion(s.id, side="left") for s in anatomy.sites_of_level("internal_capsule")])
    lower, upper = ("zygomaticus_major", "mouth_corner"), ("frontalis", "brow")
    assert pull(hurt, *lower) < 0.5 * pull(None, *lower)
    assert pull(hurt, *upper) > 0.8 * pull(None, *upper)


def test_a_face_without_any_drive_is_still():
    assert pull(without(NAME), "zygomaticus_major", "mouth_corner") < 1
