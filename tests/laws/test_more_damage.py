"""Law: more damage never raises voluntary force beyond noise."""

import numpy as np
import pytest

from betz.pathology import Lesion
from helpers import patient
from helpers.scenes import ANKLE, ELBOW, pull

NOISE = 0.05  # of the healthy force; estimate: maximal efforts vary by 3.4 +- 1.7 % (F03), one SD above the mean
FACE, HAND = (("zygomaticus_major", "L"), ("orbicularis_oris", "L")), (("first_dorsal_interosseous", "L"),)
SCENES = {
    "ankle": ("tibialis_anterior", ANKLE, "ankle"),
    "elbow": ("biceps_brachii", ELBOW, "elbow"),
    "hand": ("first_dorsal_interosseous", HAND, "finger_mcp"),
    "face": ("zygomaticus_major", FACE, "mouth_corner"),
}


def force(scene, *lesions, days=0.0):
    muscle, muscles, joint = SCENES[scene]
    return pull(patient(lesions=lesions, days=days), muscle, 1.0, muscles, joint)


@pytest.mark.parametrize(
    "scene, site, side, days",
    [
        ("ankle", "medullary_pyramid", "right", 0.0),
        ("elbow", "medullary_pyramid", "right", 180.0),
        ("hand", "lateral_funiculus_c5", "left", 2.0),
        ("elbow", "nerve_musculocutaneous", "left", 180.0),
        ("face", "fascicle_facial", "left", 0.0),
    ],
)
def test_a_ladder_of_lesions(scene, site, side, days):
    ladder = [force(scene, Lesion(site, side=side, fraction=f), days=days) for f in (0.0, 0.25, 0.5, 0.75, 1.0)]
    lowest = np.minimum.accumulate(ladder)
    assert (ladder - lowest <= NOISE * ladder[0]).all(), ladder
    assert ladder[-1] < 0.8 * ladder[0], ladder


def test_a_second_lesion_adds_to_the_first():
    first = Lesion("medullary_pyramid", side="right", fraction=0.5)
    second = Lesion("lateral_funiculus_c5", side="left", fraction=0.5)
    healthy, one, two = (force("hand", *k) for k in ((), (first,), (first, second)))
    assert two <= one + NOISE * healthy and one <= healthy * (1 + NOISE)
