"""Wasting and disuse: the examiner tells them apart by strength, twitches and reflexes."""

import pytest

from betz import Lesion
from betz.examination import wasting
from betz.examination.examine import examine
from betz.examination.impression.parts import parts
from helpers import patient

NAME = "ankle_dorsiflexors"
DOWN = {side: {"value": "flexor"} for side in "LR"}
CALM = {"tone": {}, "reflexes": {"ankle": {"L": {"value": "normal"}}}, "plantar": DOWN}
BRISK = CALM | {"reflexes": {"ankle": {"L": {"value": "brisk"}}}}
UP = CALM | {"plantar": DOWN | {"L": {"value": "extensor"}}}


def told(strength, chart, bulk=0.65, twitching="no", region=NAME):
    """Entry of a thin region on the left."""
    seen = {region: {"L": ({"value": "yes", "bulk": bulk}, {"value": twitching})}}
    idle = wasting.unused(seen, {region: {"L": {"fraction": strength}}})
    return wasting.section(seen, idle, chart)[region]["L"]


@pytest.mark.parametrize("chart", [BRISK, UP], ids=["ankle brisk", "toe up"])
def test_a_thin_powerless_muscle_of_a_limb_with_released_reflexes_is_unused(chart):
    assert told(0.0, chart) == {"value": "no", "bulk": 0.65, "disuse": True}


def test_as_weak_as_thin_is_wasting():
    assert told(0.5, BRISK)["value"] == "yes"


def test_without_released_reflexes_it_is_wasting():
    assert told(0.0, CALM)["value"] == "yes"


def test_a_limb_that_lost_more_reflexes_than_it_released_is_wasting():
    """A plexus that is torn for weeks: powerless, still thick, the finger jerk is lively as before."""
    torn = {"biceps": {"L": {"value": "absent"}}, "triceps": {"L": {"value": "reduced"}}}
    chart = CALM | {"reflexes": torn | {"finger_flexor": {"L": {"value": "brisk"}}}}
    assert told(0.0, chart, region="shoulder")["value"] == "yes"


def test_what_hangs_flaccid_is_wasting():
    slack = BRISK | {"tone": {"ankle_plantarflexors": {"L": {"value": "flaccid"}}}}
    slack["tone"]["knee_flexors"] = {"L": {"value": "spastic"}}
    assert told(0.0, slack, region="ankle_plantarflexors")["value"] == "yes"
    assert told(0.0, slack)["value"] == "no"


def test_what_twitches_is_wasting():
    assert told(0.0, BRISK, twitching="yes")["value"] == "yes"


def test_a_muscle_that_is_all_but_gone_is_wasting():
    assert told(0.0, BRISK, bulk=0.2)["value"] == "yes"


def test_an_arm_does_not_speak_for_a_leg_but_any_limb_for_head_and_trunk():
    arm = CALM | {"reflexes": {"biceps": {"L": {"value": "brisk"}}}}
    assert told(0.0, arm)["value"] == "yes"
    assert told(0.0, arm, region="trunk")["value"] == told(0.0, arm, region="lower_face")["value"] == "no"


def test_the_jaw_speaks_for_the_head_alone():
    jaw = CALM | {"reflexes": {"jaw": {"value": "brisk"}}}
    assert told(0.0, jaw, region="tongue")["value"] == "no" and told(0.0, jaw, region="trunk")["value"] == "yes"


def test_a_region_whose_strength_is_not_told_is_judged_by_its_bulk():
    seen = {NAME: {"L": ({"value": "yes", "bulk": 0.65}, {"value": "no"})}}
    assert wasting.unused(seen, {}) == set()


def test_legs_are_thin_and_not_wasted_below_the_cord_and_wasted_below_a_root():
    cut = [Lesion(f"{x}_funiculus_t6", side="both") for x in ("lateral", "anterior")]
    chart = examine(patient(lesions=cut, days=365).bench(), threads=1, quick=True)
    legs = [n for n, part in parts().items() if part.limb == "leg"]
    assert all(chart.data["atrophy"][n]["L"].get("disuse") for n in legs)
    assert {chart["atrophy", n, "L"].value for n in legs} == {"no"}
    assert "thin by disuse" in str(chart)
    nerve = [Lesion("nerve_deep_peroneal", side="left")]
    assert examine(patient(lesions=nerve, days=180).bench(), threads=1, quick=True)["atrophy", NAME, "L"].value == "yes"
