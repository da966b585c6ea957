"""Law: health is symmetric, and a mirrored lesion has mirrored effects."""

import numpy as np
import pytest

import betz
from betz import anatomy
from betz.examination import strength
from betz.pathology import Lesion
from betz.pathology.damage import damage_axons
from betz.pathway.nodes import systems
from betz.pathway.person import Person
from betz.patient import Patient
from betz.scoring import mirrored

HEALTHY = Patient(seed=1, scale=0.02)
AXONS = systems(Person(1, 0.02))
LATERALISED = [c.id for c in anatomy.cases().values() if {k["side"] for k in c.lesion} & {"left", "right"}]


def torque(patient, region, side):
    raw = strength.effort(patient.bench(), region, side)
    return strength.gain(raw, raw["rest_nm"])


@pytest.mark.parametrize("region", ["elbow_flexors", "ankle_dorsiflexors", "lower_face", "trunk"])
def test_healthy_strength_is_symmetric_within_the_variation_of_muscles(region):
    left, right = (torque(HEALTHY, region, s) for s in "LR")
    assert left == pytest.approx(right, rel=0.2)


@pytest.mark.parametrize("region", ["ankle_dorsiflexors", "fingers"])
def test_a_mirrored_lesion_weakens_the_other_side(region):
    share, healthy = {}, Patient(seed=1)  # with few cells a lesion of 90 % takes all or half of a muscle's strong axons
    for side, far, near in (("left", "R", "L"), ("right", "L", "R")):
        hurt = healthy.with_lesion(betz.Lesion("medullary_pyramid", side=side, fraction=0.9))
        share[side] = [torque(hurt, region, s) / torque(healthy, region, s) for s in (far, near)]
    assert share["left"] == pytest.approx(share["right"], abs=0.15)
    assert share["left"][0] < share["left"][1] - 0.15


def lost(case):
    """Share of each system's axons that is gone, by side of origin and of target: (system, source, target)."""
    lesions, out = [Lesion.from_dict(k) for k in case.lesion], np.zeros((3, 2, 2))
    for k, axons in enumerate(AXONS):
        alive, cut, *_ = damage_axons(axons, lesions, case.onset_days)
        gone = 1.0 - alive * (cut / 99.0)
        for source in (0, 1):
            for target in (0, 1):
                mine = (axons.source == source) & (axons.target == target)
                out[k, source, target] = gone[mine].mean() if mine.any() else 0.0
    return out


@pytest.mark.parametrize("case", LATERALISED)
def test_every_lateralised_case_mirrors(case):
    case = anatomy.cases()[case]
    assert lost(mirrored(case)) == pytest.approx(lost(case)[:, ::-1, ::-1], abs=0.1)
