"""Law: reflexes that health hides are there where the corticospinal tract is lost, and gone with their root or nerve.

The healthy show them as often as published (BX094-BX096); nothing but the condition of the patient differs.
"""

from collections import Counter

import pytest

from betz.examination import jerks, norms, reflexes, released
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient

PEOPLE = range(7201, 7231)
CAPSULE = [Lesion(f"ic_plic_{third}_third", side="left", fraction=0.9) for third in ("anterior", "middle", "posterior")]
LATE = "180 days"
ROOTS = {"hoffmann": ("c7", "c8", "t1"), "inverted_supinator": ("c7", "c8", "t1"), "cross_adductor": ("l2", "l3", "l4")}


def seen(patient, name, side):
    return released.measure(patient.bench(), name, side)["latency"] is not None


SOME = range(11, 19)  # of whom nothing was set
ONE = 5  # who shows all of them when spastic: scenes of the tests below


def spastic(seed=ONE, *more, **of):
    return Patient(seed=seed, **of).with_lesion(*CAPSULE, *more).after(LATE)


@pytest.fixture(scope="module")
def healthy():
    """Sign -> how many of the healthy people have it on one side or both."""
    benches = [Patient(seed=seed) for seed in PEOPLE]
    return Counter(n for p in benches for n in released.signs() if any(seen(p, n, s) for s in "LR"))


def test_few_healthy_people_have_them(healthy):
    """BX096: 3 % (1-5) and BX094: 0.5 % (0-2), each with what 30 people add by chance (95 %)."""
    assert healthy["hoffmann"] <= 4
    assert healthy["cross_adductor"] <= 2


def test_a_tap_on_the_radius_bends_the_fingers_of_some_healthy_people(healthy):
    """BX095: 17-28 %; 30 people with these rates have 1 to 14 (95 %)."""
    assert 1 <= healthy["inverted_supinator"] <= 14


@pytest.mark.parametrize("name", released.signs())
def test_a_lost_corticospinal_tract_releases_them_on_its_side_alone(name):
    """In about half of people or more (Hoffmann 11 of 20 here); the sound side is as in health."""
    released_in, before, sound = (
        [seen(patient, name, side) for patient in people]
        for people, side in (([spastic(k) for k in SOME], "R"), ([Patient(seed=k) for k in SOME], "R"),
                             ([spastic(k) for k in SOME], "L"))
    )
    assert sum(released_in) >= sum(before) + 3
    assert sum(sound) <= sum(before) + 1


@pytest.mark.parametrize("name", released.signs())
def test_without_the_roots_of_what_answers_there_is_none(name):
    cut = [Lesion(f"dorsal_root_{s}", side="right") for s in ROOTS[name]]
    assert not seen(spastic(ONE, *cut), name, "R")


def test_the_crossed_answer_comes_out_of_the_muscle_that_answers():
    """Teasdall & van den Ende 1981: by a mechanical way; the roots of the thigh that is struck are not asked."""
    cut = [Lesion(f"dorsal_root_{s}", side="left") for s in ROOTS["cross_adductor"]]
    assert seen(spastic(ONE, *cut), "cross_adductor", "R")


@pytest.mark.parametrize("name", ["inverted_supinator", "cross_adductor", "hoffmann"])
def test_where_bone_conducts_nothing_they_are_not_there(name):
    deaf = Model().change({"tendon_tap.bone": 0.0})
    assert not seen(spastic(model=deaf), name, "R")


def test_the_supinator_is_inverted_where_its_own_arc_is_cut_and_the_tract_below():
    """reflexes.csv reflex_brachioradialis: inverted at a lesion of C5-6, which cuts the arc there and the tract."""
    arc = [Lesion(f"{root}_root_{s}", side="right") for s in ("c5", "c6") for root in ("dorsal", "ventral")]
    for patient, value in ((spastic(), "spread"), (spastic(ONE, *arc), "inverted")):
        jerk = reflexes.measure(patient.bench(), "brachioradialis", "R") | {"clonus": None}
        norm = norms.norms()["reflexes"]["brachioradialis"]
        own = {"brachioradialis": {"R": jerks.entry(jerk, "brachioradialis", norm, norms.limit("reflexes"), 0)}}
        raw = released.measure(patient.bench(), "inverted_supinator", "R")
        assert released.grade("inverted_supinator", raw, own, "R")["value"] == value
