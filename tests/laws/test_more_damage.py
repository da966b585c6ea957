"""Law: more damage never raises voluntary force beyond noise."""

import numpy as np
import pytest

import betz
from betz.examination import strength
from betz.patient import Patient

NOISE = 0.05  # of the healthy force; estimate: maximal efforts vary by 3.4 +- 1.7 % (F03), one SD above the mean


def force(region, *lesions, days=0.0):
    patient = Patient(seed=1, scale=0.02, lesions=lesions, days=days)
    raw = strength.effort(patient.bench(), region, "R")
    return strength.gain(raw, raw["rest_nm"])


@pytest.mark.parametrize(
    "region, site, side, days",
    [
        ("ankle_dorsiflexors", "medullary_pyramid", "left", 0.0),
        ("elbow_flexors", "medullary_pyramid", "left", 180.0),
        ("fingers", "lateral_funiculus_c5", "right", 2.0),
        ("elbow_flexors", "nerve_musculocutaneous", "right", 180.0),
        ("lower_face", "fascicle_facial", "right", 0.0),
    ],
)
def test_a_ladder_of_lesions(region, site, side, days):
    ladder = [force(region, betz.Lesion(site, side=side, fraction=f), days=days) for f in (0.0, 0.25, 0.5, 0.75, 1.0)]
    lowest = np.minimum.accumulate(ladder)
    assert (ladder - lowest <= NOISE * ladder[0]).all(), ladder
    assert ladder[-1] < 0.8 * ladder[0], ladder


def test_a_second_lesion_adds_to_the_first():
    first = betz.Lesion("medullary_pyramid", side="left", fraction=0.5)
    second = betz.Lesion("lateral_funiculus_c5", side="right", fraction=0.5)
    healthy, one, two = (force("wrist", *k) for k in ((), (first,), (first, second)))
    assert two <= one + NOISE * healthy and one <= healthy * (1 + NOISE)


def test_a_lesion_of_the_wrong_side_leaves_the_strength_of_the_leg():
    hurt = force("ankle_dorsiflexors", betz.Lesion("medullary_pyramid", side="right", fraction=1.0))
    assert hurt == pytest.approx(force("ankle_dorsiflexors"), rel=2 * NOISE)  # both are efforts
