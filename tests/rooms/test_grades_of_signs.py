"""Grades of clonus, plantar response, posture, wasting and fasciculation, on made-up measurements."""

import numpy as np
import pytest
from fake_bench import FakeBench

from betz import anatomy
from betz.body.clonus import count_beats
from betz.examination import clonus, inspection, plantar, posture


def bursts(hz, n, seconds=1.5, size=1.0):
    times = np.concatenate([k * 1000.0 / hz + np.linspace(0, 20, 9) for k in range(n)]) if n else np.zeros(0)
    return times[times < 1000 * seconds], np.full((times < 1000 * seconds).sum(), size)


def foot(hz, deg=3.0, seconds=1.5):
    """Angle of a foot that swings by deg to either side."""
    return deg * np.sin(2 * np.pi * hz * np.arange(round(1000 * seconds)) / 1000.0)


@pytest.mark.parametrize(
    "hz, n, beats", [(6.0, 0, 0), (6.0, 1, 0), (6.0, 4, 3), (5.0, 7, 6), (20.0, 20, 0), (12.0, 15, 0), (1.5, 3, 0)]
)
def test_clonus_beats_are_counted_in_its_band_of_rhythm(hz, n, beats):
    found = count_beats(bursts(hz, n), foot(hz), 0.0, 1500.0)
    assert found["beats"] == beats
    assert found["hz"] is None if beats == 0 else found["hz"] == pytest.approx(hz, rel=0.1)


def test_steady_discharge_is_no_clonus():
    t = np.arange(0.0, 1500.0, 5.0)
    assert count_beats((t, np.ones(t.size)), foot(5.0), 0.0, 1500.0)["beats"] == 0


def test_the_volley_that_answers_the_strike_hides_no_beats():
    """All units answer a strike at once, and fewer a beat."""
    times, sizes = bursts(5.0, 7)
    sizes[times < 100.0] = 10.0
    assert count_beats((times, sizes), foot(5.0), 0.0, 1500.0)["beats"] == 6


@pytest.mark.parametrize("size, beats", [(0.2, 6), (0.02, 0)])
def test_a_few_units_make_no_beat(size, beats):
    """A foot swings in the hand by itself; bursts of less than a jerk that is seen do not make it clonus."""
    assert count_beats(bursts(5.0, 7, size=size), foot(5.0), 0.0, 1500.0)["beats"] == beats


@pytest.mark.parametrize("deg, beats", [(1.0, 6), (0.2, 0)])
def test_a_beat_is_seen(deg, beats):
    """EMG in a rhythm that moves the foot by less than an eye resolves is no clonus."""
    assert count_beats(bursts(5.0, 7), foot(5.0, deg), 0.0, 1500.0)["beats"] == beats


@pytest.mark.parametrize(
    "torque, companion, value",
    [
        (2.0, 10.0, "extensor"),
        (2.0, 1.0, "mute"),  # tibialis anterior does not join: no Babinski sign
        (-0.5, 0.0, "flexor"),
        (-0.5, 10.0, "flexor"),  # the toe goes down
        (0.005, 10.0, "mute"),  # less than 5 deg of a toe that only its joint holds
        (-0.005, 0.0, "mute"),
    ],
)
def test_the_plantar_response_is_what_the_toe_does(torque, companion, value):
    raw = {"torque_nm": torque, "extensor": 20.0, "companion": companion, "flexor": 20.0}
    assert plantar.grade(raw)["value"] == value


@pytest.mark.parametrize("torque, value", [(-1.0, "extensor"), (1.0, "flexor"), (0.0, "mute")])
def test_the_toe_is_felt_by_the_hand_that_holds_it(torque, value):
    """The hand pushes against the toe; what it held before the stroke is no answer. EMG of both is the same."""

    def answer(stimulus, trial):
        ms, muscles = np.arange(round(stimulus.duration_ms)), ("tibialis_anterior", "flexor_hallucis_longus")
        spikes = [(m, "L", t, 1.0) for m in muscles for t in np.arange(250.0, 1000.0, 10.0)]
        return spikes, 3.0 + np.where(ms > plantar.STROKING.rest_ms, torque, 0.0)

    raw = plantar.measure(FakeBench(answer), "L")
    assert raw["torque_nm"] == pytest.approx(-torque, abs=0.01) and plantar.grade(raw)["value"] == value


def rhythm(hz):
    """A bench whose calf beats at hz after a stretch (0 = one answer)."""

    def answer(stimulus, trial):
        times = np.arange(140.0, stimulus.duration_ms, 1e3 / hz if hz else 1e6)
        potentials = [("soleus", "R", t + k, 1.0) for t in times for k in range(10)]
        return potentials, 0.0, foot(hz, seconds=stimulus.duration_ms / 1000.0)

    return FakeBench(answer)


def test_the_foot_is_pressed_for_long_only_when_it_beats():
    still, beating = rhythm(0.0), rhythm(6.0)
    assert clonus.measure(still, "R") == {"beats": 0, "hz": None} and len(still.asked) == 1
    assert clonus.measure(beating, "R")["beats"] >= 8 and len(beating.asked) == 2


def limb(beyond=0.0, flexors=0.0, extensors=0.0):
    """A limb that lies so many degrees further flexed than a relaxed one."""
    return {"angle_deg": 40.0 + beyond, "flexors": flexors, "extensors": extensors}


FLEXED, EXTENDED = limb(20.0, flexors=0.5), limb(-20.0, extensors=0.5)


def limbs(knee, elbow):
    return {("knee", s): knee for s in "LR"} | {("elbow", s): elbow for s in "LR"}


RELAXED = {"knee": 40.0, "elbow": 40.0}


def test_posture_is_how_all_four_limbs_are_held_at_rest():
    def word(raw):
        return posture.grade(raw, RELAXED)["value"]

    assert word(limbs(limb(), limb())) == "none"
    assert word(limbs(EXTENDED, EXTENDED)) == "decerebrate" and word(limbs(EXTENDED, FLEXED)) == "decorticate"
    assert word(limbs(limb(), FLEXED)) == "none" and word(limbs(FLEXED, FLEXED)) == "none"
    assert word(limbs(EXTENDED, EXTENDED) | {("elbow", "L"): limb()}) == "none"  # one arm lies loose
    assert word({k: v for k, v in limbs(EXTENDED, EXTENDED).items() if k[0] == "knee"}) == "none"  # not looked at


def test_a_short_muscle_is_no_posture_nor_is_discharge_that_moves_nothing():
    assert posture.held(limb(-20.0), 40.0) == 0.0 and posture.held(limb(-4.0, extensors=0.5), 40.0) == 0.0
    assert posture.held(limb(-20.0, extensors=0.5), 20.0) == 0.0  # a relaxed healthy limb lies there too


def test_posture_is_looked_at_where_the_limb_comes_to_lie():
    asked = []

    def falls(stimulus, trial):
        asked.append(stimulus.hand)
        return (), 0.0

    raw = posture.hold(FakeBench(falls), "knee", "L")
    assert asked[0].free_from_ms == posture.RESTING.rest_ms and asked[0].gravity == 0.0
    assert raw == {"angle_deg": 60.0, "flexors": 0.0, "extensors": 0.0}


def test_a_loose_leg_ends_the_look_at_the_posture():
    fake = FakeBench(lambda *_: ((), 0.0))
    assert len(posture.measure(fake, RELAXED)) == 1 and len(posture.measure(fake)) == 4


def muscles(bulk=None, twitching=(), build=1.0):
    """What an eye sees: bulk {muscle: share}, on the left; a build; muscles that twitch 30 times a minute."""
    table = {m for r in anatomy.regions().values() for m in r.muscles}
    return {
        (m, s): {
            "area_cm2": 10.0 * build * ((bulk or {}).get(m, 1.0) if s == "L" else 1.0),
            "twitches_per_min": 30.0 if m in twitching else 0.0,
        }
        for m in table
        for s in "LR"
    }


EYE_NORM = {
    "build": {"low": 0.65},
    "area": dict.fromkeys({m for r in anatomy.regions().values() for m in r.muscles}, 10.0),
    "bulk": {n: {"log": {"mean": 0.0, "sd": 0.12}, "side_log_sd": 0.07} for n in anatomy.regions()},
    "limits": {"bulk": 3.0},
}


def looked(region, looks):
    """Chart entries of a region, by side."""
    return inspection.grade(region, looks, EYE_NORM, EYE_NORM["bulk"][region])


@pytest.mark.parametrize("build", [0.7, 1.0, 1.4])
def test_build_is_seen_in_the_muscles_whatever_some_of_them_have_lost(build):
    looks = muscles({"biceps_brachii": 0.2, "soleus": 0.1, "deltoid": 0.3}, build=build)
    assert inspection.build(looks, EYE_NORM["area"]) == pytest.approx(build)


def test_muscles_that_only_groups_have_are_no_part_of_the_build():
    """Build, and with it the old regions and their norms, stay what they were."""
    more = inspection.looked_at() - inspection.charted()
    assert {"gluteus_medius", "abductor_pollicis_brevis"} <= more
    looks = muscles(build=1.2) | {(m, s): {"area_cm2": 90.0, "twitches_per_min": 0.0} for m in more for s in "LR"}
    areas = EYE_NORM["area"] | dict.fromkeys(more, 10.0)
    assert inspection.build(looks, areas) == pytest.approx(1.2)


def test_a_body_that_wastes_but_for_the_face_keeps_its_build():
    """A disease of all limbs once made a small person of the patient, whose weakness and wasting were then normal."""
    face = set(anatomy.regions()["upper_face"].muscles) | set(anatomy.regions()["lower_face"].muscles)
    cranial = face | set(anatomy.regions()["tongue"].muscles) | set(anatomy.regions()["jaw"].muscles)
    looks = muscles()
    for (muscle, _), look in looks.items():
        look["area_cm2"] *= 1.0 if muscle in cranial else 0.5
    assert inspection.build(looks, EYE_NORM["area"]) == pytest.approx(1.0)


@pytest.mark.parametrize("build, seen", [(0.7, "no"), (0.6, "no"), (0.4, "yes")])
def test_a_body_that_wastes_all_over_is_not_a_small_one(build, seen):
    """A disease of all muscles alike once was invisible: the patient was taken for somebody of half the size."""
    looks = muscles(build=build)
    graded = looked("elbow_flexors", looks)
    assert {graded[s][0]["value"] for s in "LR"} == {seen}
    assert inspection.build_of(looks, EYE_NORM) == pytest.approx(max(build, 0.65))


@pytest.mark.parametrize("build", [0.7, 1.4])
@pytest.mark.parametrize("share, wasted", [(1.0, "no"), (0.82, "no"), (0.78, "yes"), (0.5, "yes")])
def test_wasting_is_seen_against_the_own_build(build, share, wasted):
    looks = muscles(dict.fromkeys(anatomy.regions()["elbow_flexors"].muscles, share), build=build)
    seen = looked("elbow_flexors", looks)
    assert seen["L"][0]["value"] == wasted and seen["R"][0]["value"] == "no"
    assert seen["L"][0]["bulk"] == pytest.approx(share)


@pytest.mark.parametrize("share, wasted", [(0.72, "no"), (0.68, "yes")])
def test_what_is_small_on_both_sides_is_wasted_beyond_what_healthy_people_differ(share, wasted):
    looks = muscles(dict.fromkeys(anatomy.regions()["elbow_flexors"].muscles, share))
    for muscle in anatomy.regions()["elbow_flexors"].muscles:
        looks[muscle, "R"] = looks[muscle, "L"]
    seen = looked("elbow_flexors", looks)
    assert {seen[s][0]["value"] for s in "LR"} == {wasted}


@pytest.mark.parametrize("share, wasted", [(0.85, "no"), (0.75, "yes")])
def test_what_fasciculates_need_not_be_thinner_than_health_to_be_wasted(share, wasted):
    """A tongue of ALS that was small by a third, and twitched, was once not wasted."""
    own = anatomy.regions()["elbow_flexors"].muscles
    looks = muscles(dict.fromkeys(own, share), twitching=own)
    looks |= {(m, "R"): looks[m, "L"] for m in own}
    assert {entry["value"] for entry, _ in looked("elbow_flexors", looks).values()} == {wasted}


def test_fasciculation_is_what_moves_enough_and_often_enough():
    looks = muscles(twitching=("biceps_brachii",))
    assert looked("elbow_flexors", looks)["L"][1]["value"] == "yes"
    assert looked("wrist", looks)["L"][1]["value"] == "no"


def test_an_eye_counts_only_twitches_that_it_can_see():
    class Eye:
        def look(self, muscle, side, seconds):
            sizes = (0.1, 0.01, 1e-6) if muscle == "soleus" else ()
            return type("Look", (), {"area_cm2": 5.0, "twitch_share": sizes, "sex": "male", "age": 40.0})

    looks = inspection.measure(Eye())
    assert looks["soleus", "L"] == {"area_cm2": 5.0, "usual": 1.0, "twitches_per_min": pytest.approx(2.0), "age": 40.0}
    assert looks["tibialis_anterior", "R"]["twitches_per_min"] == 0.0
