"""Law: health is symmetric, a lesion acts on the side that anatomy says, a mirrored lesion on the other."""

import numpy as np
import pytest

from betz import anatomy
from betz.pathology import Lesion
from betz.pathology.axons import damage_axons
from betz.pathway.systems import brainstem, cortical
from helpers import force, patient
from helpers.reading import over_trials
from helpers.scenes import effort

SCENES = {
    "biceps_brachii": "elbow",
    "tibialis_anterior": "ankle",
    "zygomaticus_major": "mouth_corner",
    "erector_spinae": "lumbar_spine",
}
LATERALISED = [c for c in anatomy.cases().values() if {k["side"] for k in c.lesion} & {"left", "right"}]


def pull(muscle, side, lesions=(), days=0.0):
    read = lambda r: force(r, f"{side} {muscle}", 200)  # noqa: E731
    who = patient(lesions=lesions, days=days)
    return over_trials(who, read, ((muscle, side),), SCENES[muscle], 500, 2, **effort(muscle, 1.0, side))


@pytest.mark.parametrize("muscle", SCENES)
def test_healthy_strength_is_symmetric_within_the_variation_of_muscles(muscle):
    assert pull(muscle, "L") == pytest.approx(pull(muscle, "R"), rel=0.2)


# (site, muscle, whether the weakness is on the side of the damage)
SIDES = [
    ("medullary_pyramid", "tibialis_anterior", False),
    ("m1_leg", "tibialis_anterior", False),
    ("m1_face", "zygomaticus_major", False),
    ("lateral_funiculus_t10", "tibialis_anterior", True),
    ("nerve_common_peroneal", "tibialis_anterior", True),
    ("nerve_musculocutaneous", "biceps_brachii", True),
]


@pytest.mark.parametrize("site, muscle, same", SIDES)
def test_weakness_is_on_the_side_that_anatomy_says(site, muscle, same):
    for damaged in "LR":
        other = {"L": "R", "R": "L"}[damaged]
        weak, whole = (damaged, other) if same else (other, damaged)
        lesion = Lesion(site, side={"L": "left", "R": "right"}[damaged], fraction=1.0)
        assert pull(muscle, weak, (lesion,)) < 0.7 * pull(muscle, weak)
        assert pull(muscle, whole, (lesion,)) > 0.7 * pull(muscle, whole)


def lost(lesions, days):
    """Share of each system's axons that is gone, by side of origin and of target: (system, source, target)."""
    person = patient().person
    systems = [cortical(person, p).axons for p in ("leg", "arm", "hand", "trunk")] + [brainstem(person).axons]
    out = np.zeros((len(systems), 2, 2))
    for k, axons in enumerate(systems):
        fate = damage_axons(person.model, axons, lesions, days)
        gone = 1.0 - fate.alive * (fate.cut / 99.0)
        for source in (0, 1):
            for target in (0, 1):
                mine = (axons.source == source) & (axons.target == target)
                out[k, source, target] = gone[mine].mean() if mine.any() else 0.0
    return out


@pytest.mark.parametrize("case", LATERALISED[::4], ids=lambda c: c.id)
def test_lateralised_cases_mirror(case):
    other = {"left": "right", "right": "left", "both": "both"}
    lesions = [Lesion.from_dict(k) for k in case.lesion]
    mirrored = [Lesion.from_dict(dict(k) | {"side": other[k["side"]]}) for k in case.lesion]
    found = lost(mirrored, case.onset_days)
    assert found == pytest.approx(lost(lesions, case.onset_days)[:, ::-1, ::-1], abs=0.1)
