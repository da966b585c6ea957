"""The one rule of manual muscle testing, for regions and groups alike: grade, word and percent agree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from betz import anatomy
from betz.examination import groups, manual, regions
from betz.examination.actions import HEAVIEST
from betz.examination.actions import groups as table
from betz.examination.strength import EFFORT, band

SHARE = st.floats(0.0, 1.4)
GRAVITY = st.none() | st.floats(0.0, HEAVIEST)
FULL = st.floats(0.0, EFFORT.normal)  # least share of a healthy person
REGION = st.sampled_from(sorted(anatomy.regions()))
NOISE = 0.05  # of the effort: repeated maximal efforts differ by 5 % (F15)
STEP = 0.01  # of health: noise of an effort of hardly any force


@given(GRAVITY, SHARE, st.booleans(), FULL)
def test_word_grade_and_percent_never_contradict_each_other(gravity, share, contracts, full):
    grade = manual.mrc(gravity, share, contracts, full)
    word = manual.word(share, grade)
    assert (word == "normal") == (grade == "5")
    assert (grade == "5") == (share >= manual.least(gravity, full)["5"])
    assert share >= EFFORT.normal or grade != "5" or (full < EFFORT.normal and share > 0.69)
    assert (word == "plegic") == (grade == "0")  # plegic only for no movement at all
    assert grade != "0" or share < EFFORT.severe
    assert (word == "mild") == (grade in ("4", "4+"))
    assert word != "mild" or share >= EFFORT.mild
    assert word != "moderate" or (grade in ("3", "4-") and share >= EFFORT.moderate)
    assert word != "severe" or (grade in ("1", "2", "3") and share < max(0.5, 0.0 if gravity is None else gravity))
    if grade in ("3", "4-", "4", "4+", "5") and gravity is not None:
        assert share >= gravity  # who lifts the segment has at least its torque


def places(gravity, share, contracts, full):
    grade = manual.mrc(gravity, share, contracts, full)
    return manual.GRADES.index(grade), manual.WORST_FIRST.index(manual.word(share, grade))


@given(GRAVITY, SHARE, st.booleans(), FULL)
def test_one_step_of_noise_moves_grade_and_word_by_at_most_one(gravity, share, contracts, full):
    more = max(share + STEP, share * (1.0 + NOISE))
    here, there = (places(gravity, s, contracts, full) for s in (share, more))
    assert all(0 <= b - a <= 1 for a, b in zip(here, there, strict=True))


def test_every_grade_can_be_found():
    for gravity in (None, 0.0, 0.254, HEAVIEST):
        assert {manual.mrc(gravity, k / 200, k > 0) for k in range(280)} == set(manual.GRADES)


@pytest.mark.parametrize("name", anatomy.regions())
def test_grade_three_lifts_the_segment_and_four_holds_it_against_a_hand(name):
    least = manual.least(regions.gravity(name))
    weight = regions.gravity(name) or 0.0
    assert least["2"] < least["3"] and least["3"] >= weight and least["4-"] >= weight + EFFORT.resist
    just = {grade: regions.entry(name, share + 0.001, True)["grade"] for grade, share in least.items()}
    assert just == {grade: grade for grade in least}
    assert regions.entry(name, least["3"] - 0.002, True)["grade"] == "2"


@given(REGION, SHARE, st.booleans())
def test_the_category_of_a_region_is_its_percent_alone(name, share, contracts):
    """Cases are scored on it: no grade and no weight may change it."""
    told = regions.entry(name, share, contracts)
    still = share < EFFORT.severe and told["grade"] == "0"
    assert told["value"] == (band(share) if not still else "plegic")


@given(REGION, SHARE, st.booleans())
def test_the_grade_of_old_is_a_whole_number_and_the_sign_stands_apart(name, share, contracts):
    told = regions.entry(name, share, contracts)
    assert int(told["mrc"]) == int(told["grade"][0]) and told["mrc"] in "012345"


@given(REGION, SHARE, st.booleans())
def test_the_word_of_a_region_is_its_category_or_the_next(name, share, contracts):
    """Apart only where there is a flicker without movement, or where the weight takes more than the band allows."""
    told, weight = regions.entry(name, share, contracts), regions.gravity(name) or 0.0
    word, category = (manual.WORST_FIRST.index(told[key]) for key in ("word", "value"))
    assert abs(word - category) <= 1
    if word > category:
        assert told["grade"] == "1"
    if word < category:
        assert share < manual.least(weight)["4"]
        assert weight > EFFORT.moderate


@given(st.sampled_from(sorted(n for n, one in table().items() if one.twin)), SHARE, st.booleans())
def test_a_region_and_the_group_of_the_same_effort_say_the_same(name, share, contracts):
    one = table()[name]
    region, group = regions.entry(one.twin, share, contracts), groups.entry(one, share, contracts)
    assert (region["word"], region["fraction"], region["grade"]) == (group["value"], group["fraction"], group["mrc"])


@pytest.mark.parametrize(
    "name, share, contracts, was, now",
    [
        ("ankle_plantarflexors", 0.53, True, "mild 2", "mild 4"),  # the heel rise is a test of its own
        ("ankle_plantarflexors", 0.57, True, "mild 2", "mild 4"),
        ("elbow_flexors", 0.19, True, "severe 4", "severe 3"),
        ("wrist", 0.004, True, "plegic 1", "severe 1"),
    ],
)
def test_what_once_contradicted_itself(name, share, contracts, was, now):
    told = regions.entry(name, share, contracts)
    assert f"{told['word']} {told['grade']}" == now != was


def test_a_share_is_cut_and_never_reaches_a_limit_that_it_missed():
    for limit in (EFFORT.normal, EFFORT.mild, EFFORT.moderate, EFFORT.severe):
        assert manual.cut(limit) == limit > manual.cut(np.nextafter(limit - 1e-6, 0.0))
        assert band(manual.cut(limit - 1e-6)) == band(limit - 1e-6)
