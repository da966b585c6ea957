"""Wasting and disuse: the examiner tells them apart by strength, twitches and reflexes."""

import pytest
from made_up import healthy_chart

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


def told(chart, bulk=0.65, twitching="no", region=NAME):
    """Entry of a thin region on the left."""
    seen = {region: {"L": ({"value": "yes", "bulk": bulk}, {"value": twitching})}}
    return wasting.section(seen, chart)[region]["L"]


@pytest.mark.parametrize("chart", [BRISK, UP], ids=["ankle brisk", "toe up"])
def test_a_thin_muscle_of_a_limb_with_released_reflexes_is_disused(chart):
    assert told(chart) == {"value": "no", "bulk": 0.65, "disuse": True}


def test_without_released_reflexes_it_is_wasted():
    assert told(CALM)["value"] == "yes"


def test_a_limb_that_lost_more_reflexes_than_it_released_is_wasted():
    """A plexus that is torn for weeks: powerless, still thick, the finger jerk is lively as before."""
    torn = {"biceps": {"L": {"value": "absent"}}, "triceps": {"L": {"value": "reduced"}}}
    chart = CALM | {"reflexes": torn | {"finger_flexor": {"L": {"value": "brisk"}}}}
    assert told(chart, region="shoulder")["value"] == "yes"


def test_what_hangs_flaccid_or_lost_its_jerk_is_wasted():
    spastic = {"knee_flexors": {"L": {"value": "spastic"}}, "knee_extensors": {"L": {"value": "spastic"}}}
    slack = BRISK | {"tone": spastic | {"ankle_plantarflexors": {"L": {"value": "flaccid"}}}}
    assert told(slack, region="ankle_plantarflexors")["value"] == "yes" and told(slack)["value"] == "no"
    mute = CALM | {"tone": spastic, "reflexes": {"ankle": {"L": {"value": "absent"}}}}
    assert told(mute, region="ankle_plantarflexors")["value"] == "yes" and told(mute)["value"] == "no"


def test_what_twitches_is_wasted():
    assert told(BRISK, twitching="yes")["value"] == "yes"


def test_what_is_thinner_than_disuse_makes_it_is_wasted():
    assert told(BRISK, bulk=0.25)["value"] == "yes"


def test_an_arm_does_not_speak_for_a_leg_but_any_limb_for_head_and_trunk():
    arm = CALM | {"reflexes": {"biceps": {"L": {"value": "brisk"}}}}
    assert told(arm)["value"] == "yes"
    assert told(arm, region="trunk")["value"] == told(arm, region="lower_face")["value"] == "no"


def test_the_jaw_speaks_for_the_head_alone():
    jaw = CALM | {"reflexes": {"jaw": {"value": "brisk"}}}
    assert told(jaw, region="tongue")["value"] == "no" and told(jaw, region="trunk")["value"] == "yes"


def test_legs_are_thin_and_not_wasted_below_the_cord_and_wasted_below_a_root():
    cut = [Lesion(f"{x}_funiculus_t6", side="both") for x in ("lateral", "anterior")]
    chart = examine(patient(lesions=cut, days=365).bench(), threads=1, quick=True)
    legs = [n for n, part in parts().items() if part.limb == "leg"]
    assert all(chart.data["atrophy"][n]["L"].get("disuse") for n in legs)
    assert {chart["atrophy", n, "L"].value for n in legs} == {"no"}
    assert "thin by disuse" in str(chart)
    nerve = [Lesion("nerve_deep_peroneal", side="left")]
    assert examine(patient(lesions=nerve, days=180).bench(), threads=1, quick=True)["atrophy", NAME, "L"].value == "yes"


def test_a_denervated_muscle_of_a_spastic_limb_is_wasted():
    capsule = [Lesion(f"ic_plic_{x}_third", side="right") for x in ("middle", "posterior")]
    both = [*capsule, Lesion("nerve_radial", side="left")]
    chart = examine(patient(lesions=both, days=120).bench(), threads=1, quick=True)
    assert chart["atrophy", "wrist", "L"].value == "yes"
    assert chart["tone", "elbow_flexors", "L"].value == "spastic" and chart["atrophy", "shoulder", "L"].value == "no"


@pytest.mark.parametrize("fingers, marked", [("no", True), ("yes", False)])
def test_a_group_wastes_by_itself_where_no_region_tells_it(fingers, marked):
    """Weeks after a cut ulnar nerve the interossei are gone, and the bulk of all that moves the fingers is not."""
    chart = CALM | {"groups": {"finger_abduction": {"L": {}}}, "fasciculation": {}}
    chart |= {"atrophy": {"fingers": {"L": {"value": fingers}}}}
    seen = {"finger_abduction": {"L": ({"value": "yes", "bulk": 0.3}, {"value": "no"})}}
    wasting.groups_too(seen, chart)
    assert chart["groups"]["finger_abduction"]["L"] == ({"wasted": True} if marked else {})


def test_a_group_of_the_head_is_disused_where_its_region_is():
    thin = {"value": "yes", "bulk": 0.7}
    for twitching, wasted in (("no", {}), ("yes", {"wasted": True, "fasciculates": True})):
        chart = healthy_chart() | {"groups": {"smile": {"R": {}}}}
        chart["atrophy"]["lower_face"]["R"] = {"value": "no", wasting.DISUSE: True}
        wasting.groups_too({"smile": {"R": (thin, {"value": twitching})}}, chart)
        assert chart["groups"]["smile"]["R"] == wasted


def test_a_group_of_a_limb_with_released_reflexes_is_disused_and_not_wasted():
    chart = BRISK | {"groups": {"ankle_inversion": {"L": {}}}, "fasciculation": {}, "atrophy": {}}
    seen = {"ankle_inversion": {"L": ({"value": "yes", "bulk": 0.6}, {"value": "no"})}}
    wasting.groups_too(seen, chart)
    assert chart["groups"]["ankle_inversion"]["L"] == {}
    wasting.groups_too({"ankle_inversion": {"L": ({"value": "yes", "bulk": 0.2}, {"value": "yes"})}}, chart)
    assert chart["groups"]["ankle_inversion"]["L"] == {"wasted": True, "fasciculates": True}
