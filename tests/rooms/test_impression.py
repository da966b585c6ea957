"""One line of impression: each pattern that a neurologist knows, on charts made up by hand; and what any line keeps."""

import re
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import healthy_chart, stroke_chart

from betz import anatomy
from betz.examination.actions import groups
from betz.examination.impression import impression
from betz.examination.impression.gathering import gather
from betz.examination.impression.level import span, trunk_level
from betz.examination.impression.loss import best, trunks
from betz.examination.impression.parts import crossed, limbs, part_of_group, parts, segments_of, weights
from betz.examination.impression.reading import LONGEST, places
from betz.results import Chart
from betz.results.vocabulary import SECTIONS

ARM = ["shoulder", "elbow_flexors", "elbow_extensors", "wrist", "fingers"]
LEG = ["hip_flexors", "knee_extensors", "knee_flexors", "ankle_dorsiflexors", "ankle_plantarflexors", "toes"]
HEAD = ["jaw", "upper_face", "lower_face", "palate", "tongue"]
ARM_JERKS, LEG_JERKS = ["biceps", "brachioradialis", "triceps", "finger_flexor"], ["patellar", "adductor", "ankle"]
SHARES = {"normal": 1.0, "mild": 0.65, "moderate": 0.35, "severe": 0.1, "plegic": 0.0}


def found(*signs):
    """A chart with some signs, each as (section, names, sides, word); the rest is healthy."""
    chart = healthy_chart()
    chart["movement"] = {n: {s: {"value": "normal"} for s in "LR"} for n in ("finger_taps", "foot_taps")}
    chart["dexterity"] = {n: {s: {"value": "normal"} for s in "LR"} for n in ("finger_taps", "force_rise")}
    chart["released"] = {n: {s: {"value": "absent"} for s in "LR"} for n in ("hoffmann", "inverted_supinator")}
    skin = ("cremasteric", "anal", "bulbocavernosus")
    chart["superficial"] = {n: {s: {"value": "present"} for s in "LR"} for n in skin}
    for section, names, sides, word in signs:
        for name in [names] if isinstance(names, str) else names:
            if section == "posture" or (section, name) == ("reflexes", "jaw"):
                (chart[section] if section == "posture" else chart[section][name])["value"] = word
                continue
            for side in sides:
                node = chart[section] if section == "plantar" else chart[section][name]
                node[side] = {"value": word} | ({"fraction": SHARES[word]} if section == "strength" else {})
    return chart


def weak(names, sides, word="moderate"):
    return ("strength", names, sides, word)


def raised(sides, names=(*ARM_JERKS, *LEG_JERKS)):
    return ("reflexes", list(names), sides, "brisk")


def failing(names, sides):
    return ("atrophy", names, sides, "yes"), ("fasciculation", names, sides, "yes")


def toe(sides):
    return ("plantar", "", sides, "extensor")


PATTERNS = {
    "healthy": ([], "no abnormality found", "none"),
    "hemiparesis with face": (
        [weak(ARM + LEG + ["lower_face"], "R"), raised("R"), toe("R")],
        "moderate right hemiparesis with lower face, upper motor neuron: opposite side, lower pons or above", "upper"),
    "acute hemiparesis with face": (
        [weak(ARM + LEG + ["lower_face"], "L", "severe")],
        "severe left hemiparesis with lower face, upper motor neuron: opposite side, lower pons or above", "upper"),
    "hemiparesis in somebody with a Hoffmann sign on both sides": (
        [weak(ARM + LEG + ["lower_face"], "R"), raised("R"), toe("R"), ("released", "hoffmann", "LR", "present")],
        "moderate right hemiparesis with lower face, upper motor neuron: opposite side, lower pons or above", "upper"),
    "hemiparesis without face": (
        [weak(ARM + LEG, "L"), raised("L"), toe("L")],
        "moderate left hemiparesis without face, upper motor neuron: opposite brain, or cord above C5", "upper"),
    "hemiparesis, leg more": (
        [weak(LEG, "L", "severe"), weak(ARM, "L", "mild"), raised("L"), toe("L")],
        "left hemiparesis without face, leg more than arm, upper motor neuron: opposite brain, or cord above C5",
        "upper"),
    "flaccid hemiplegia": (
        [weak(ARM + LEG, "L", "plegic"), ("reflexes", ARM_JERKS + LEG_JERKS, "L", "absent"),
         ("tone", ["elbow_flexors", "knee_extensors"], "L", "flaccid")],
        "left hemiplegia without face, flaccid: acute upper motor neuron, opposite brain, or cord above C5", "upper"),
    "sacral reflexes alone": (
        [("superficial", ["anal", "bulbocavernosus"], "LR", "absent")],
        "anal and bulbocavernosus reflexes absent, strength full: reflex arc of S2-S4", "unsure"),
    "one cremasteric reflex alone": (
        [("superficial", "cremasteric", "L", "absent")],
        "left cremasteric reflex absent, strength full: reflex arc of L1-L2", "unsure"),
    "conus": (
        [("reflexes", "ankle", "LR", "absent"), ("superficial", ["anal", "bulbocavernosus"], "LR", "absent")],
        "absent jerks of both legs, strength full, sacral reflexes absent: sensory roots or nerves, S1-S2", "unsure"),
    "conus with a tract": (
        [weak("toes", "LR", "plegic"), failing("toes", "LR")[0], toe("LR"), ("reflexes", "ankle", "LR", "absent")],
        "plegia of toes on both sides, arms normal, wasting with extensor plantar: upper and lower motor neuron",
        "upper and lower"),
    "lower face alone": (
        [weak("lower_face", "R", "severe")],
        "severe weakness of the right lower face, upper motor neuron: opposite side, lower pons or above", "upper"),
    "whole face": (
        [weak(["lower_face", "upper_face"], "L", "plegic")],
        "left facial palsy (forehead and lower face): lower motor neuron, nerve or nucleus", "lower"),
    "tongue": (
        [weak("tongue", "L", "severe"), *failing("tongue", "L")],
        "left hypoglossal palsy (tongue), wasting, fasciculation: lower motor neuron, nerve or nucleus", "lower"),
    "face of one side, limbs of the other": (
        [weak(["lower_face", "upper_face"], "L", "severe"), weak(ARM + LEG, "R"), raised("R"), toe("R")],
        "left facial palsy (forehead and lower face), moderate right hemiparesis: brain stem, left lower pons",
        "upper and lower"),
    "tongue of one side, limbs of the other": (
        [weak("tongue", "R"), *failing("tongue", "R"), weak(ARM + LEG, "L"), raised("L")],
        "right hypoglossal palsy (tongue), moderate left hemiparesis: brain stem, right medulla", "upper and lower"),
    "leg": (
        [weak(LEG, "R"), raised("R", LEG_JERKS), toe("R")],
        "moderate weakness of the right leg, upper motor neuron: opposite leg area, or cord below the arms", "upper"),
    "acute hand": (
        [weak("fingers", "R", "severe"), ("movement", "finger_taps", "R", "small")],
        "weakness of the right fingers, jerks kept: acute upper motor neuron, opposite arm area, or cord at the neck",
        "upper"),
    "legs": (
        [weak(LEG, "LR"), raised("LR", LEG_JERKS), toe("LR")],
        "moderate weakness of both legs, arms normal, upper motor neuron: cord below the arms, or both leg areas",
        "upper"),
    "legs and trunk": (
        [weak([*LEG, "trunk"], "LR"), raised("LR", LEG_JERKS), toe("LR")],
        "moderate weakness of both legs, arms normal, upper motor neuron: cord at the chest", "upper"),
    "arms": (
        [weak(ARM, "LR", "mild"), raised("LR", ARM_JERKS)],
        "mild weakness of both arms, legs normal, upper motor neuron: centre of the cord at the neck, or both arm "
        "areas", "upper"),
    "all, jaw quiet": (
        [weak(ARM + LEG, "LR"), raised("LR"), toe("LR")],
        "moderate tetraparesis, upper motor neuron: between pons and C5", "upper"),
    "all, jaw raised": (
        [weak(ARM + LEG, "LR"), raised("LR"), toe("LR"), ("reflexes", "jaw", "", "brisk")],
        "moderate tetraparesis, upper motor neuron: above the pons", "upper"),
    "all and face, jaw strong": (
        [weak(ARM + LEG + ["lower_face", "upper_face", "tongue"], "LR", "plegic"), raised("LR"), toe("LR")],
        "tetraplegia with face and tongue, upper motor neuron: lower pons", "upper"),
    "no movement below a segment": (
        [weak(ARM[:2], "LR", "mild"), weak(ARM[2:] + LEG, "LR", "plegic"), raised("LR"), toe("LR")],
        "severe tetraparesis, legs more than arms, upper motor neuron: cord, no movement below C5-C6", "upper"),
    "jaw, face and tongue": (
        [weak(HEAD, "LR"), ("reflexes", "jaw", "", "brisk")],
        "moderate weakness of jaw, face, palate and tongue on both sides, upper motor neuron: above the pons", "upper"),
    "posture": (
        [weak(ARM + LEG, "LR", "plegic"), ("posture", "", "", "decerebrate"), toe("LR")],
        "decerebrate posture, tetraplegia, upper motor neuron: midbrain or pons", "upper"),
    "jerks raised, strength full": (
        [raised("LR", LEG_JERKS), toe("LR")],
        "raised jerks of both legs, strength full, upper motor neuron: cord below the arms, or both leg areas",
        "upper"),
    "reflex level": (
        [weak(ARM[:2], "LR"), weak(LEG, "LR", "mild"), ("reflexes", ["biceps", "brachioradialis"], "LR", "reduced"),
         *failing(ARM[:2], "LR"), raised("LR", ["triceps", "finger_flexor", *LEG_JERKS]), toe("LR")],
        "mild tetraparesis, reflex level C5-C6, upper motor neuron below: cord", "upper and lower"),
    "half of the cord": (
        [weak(ARM + LEG, "R", "severe"), ("reflexes", ["biceps", "brachioradialis"], "R", "reduced"),
         *failing("shoulder", "R"), raised("R", ["triceps", *LEG_JERKS]), toe("R")],
        "severe right hemiparesis without face, reflex level C5-C6, upper motor neuron below: right half of the cord",
        "upper and lower"),
    "upper and lower, mixed": (
        [weak(ARM + LEG, "LR"), *failing(["fingers", "ankle_dorsiflexors"], "LR"), raised("LR"), toe("LR")],
        "moderate tetraparesis, wasting and fasciculation with raised jerks: upper and lower motor neuron, diffuse",
        "upper and lower"),
    "lower, diffuse": (
        [weak(ARM + LEG, "LR", "mild"), *failing(ARM + LEG, "LR"),
         ("reflexes", ARM_JERKS[:3] + LEG_JERKS, "LR", "reduced")],
        "mild tetraparesis, wasting, fasciculation, jerks reduced: lower motor neuron, diffuse", "lower"),
    "palate and tongue": (
        [weak(["palate", "tongue"], "LR"), *failing(["palate", "tongue"], "LR")],
        "moderate weakness of palate and tongue on both sides, wasting, fasciculation: lower motor neuron, medulla",
        "lower"),
    "nerve": (
        [weak("knee_extensors", "L", "severe"), *failing("knee_extensors", "L"),
         ("reflexes", "patellar", "L", "absent")],
        "weakness of the left knee extensors, wasting, fasciculation, jerks absent: lower motor neuron, femoral "
        "pattern",
        "lower"),
    "roots": (
        [weak("ankle_plantarflexors", "LR", "plegic"), weak("knee_flexors", "LR"), *failing(LEG[2:], "LR"),
         ("reflexes", "ankle", "LR", "absent")],
        "weakness of both legs, arms normal, wasting, fasciculation, jerks absent: lower motor neuron, S1-S2 pattern",
        "lower"),
    "flaccid legs": (
        [weak([*LEG, "trunk"], "LR", "plegic"), ("reflexes", LEG_JERKS, "LR", "absent"),
         ("tone", "knee_extensors", "LR", "flaccid")],
        "plegia of both legs, arms normal, flaccid, jerks absent, without wasting: acute cord at the chest, or L2-S2",
        "unsure"),
    "flaccid everywhere": (
        [weak(ARM + LEG + HEAD, "LR", "severe"), ("reflexes", ARM_JERKS + LEG_JERKS, "LR", "absent"),
         ("tone", ["elbow_flexors", "knee_extensors"], "LR", "flaccid")],
        "tetraparesis with face, flaccid, jerks absent, without wasting: acute upper motor neuron, or roots or nerves",
        "unsure"),
    "weakness alone": (
        [weak(["elbow_extensors", "knee_extensors", "lower_face", "tongue"], "LR")],
        "tetraparesis with lower face and tongue: no sign of upper or lower motor neuron (junction, muscle, or acute?)",
        "unsure"),
    "jerks alone": (
        [("reflexes", LEG_JERKS, "LR", "absent"), ("plantar", "", "LR", "mute")],
        "absent jerks of both legs, strength full: sensory roots or nerves, L2-S2", "unsure"),
    "one lively jerk": (
        [("reflexes", "biceps", "L", "brisk")], "raised jerks of the left arm alone: of doubtful meaning", "unsure"),
    "slow taps": (
        [("movement", "foot_taps", "R", "small")],
        "slow or small light movements of the right leg alone: of doubtful meaning", "unsure"),
    "slow on one side": (
        [("movement", ["foot_taps", "finger_taps"], "R", "small")],
        "slow or small light movements of the right arm and leg, strength full: slight sign of upper motor neurons",
        "upper"),
    "a slow hand": (
        [("dexterity", ["force_rise", "finger_taps"], "R", "slow")],
        "slow or small light movements of the right arm, strength full: slight sign of upper motor neurons", "upper"),
    "taps small and slow are one movement": (
        [("movement", "finger_taps", "R", "small"), ("dexterity", "finger_taps", "R", "slow")],
        "slow or small light movements of the right arm alone: of doubtful meaning", "unsure"),
    "a thin muscle": (
        [("atrophy", "toes", "L", "yes")], "wasting of left toes alone: of doubtful meaning", "unsure"),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_that_a_neurologist_knows(name):
    signs, text, neuron = PATTERNS[name]
    said = impression(found(*signs))
    assert said["text"] == text
    assert said["neuron"] == neuron


def test_wasting_in_a_spastic_limb_is_of_both_motor_neurons_and_the_other_side_of_the_tongue_too():
    signs = [weak([*ARM, *LEG, "lower_face"], "R"), raised("R"), toe("R")]
    tongue = (weak("tongue", "L"), ("atrophy", "tongue", "L", "yes"))
    for more in ((("atrophy", "hip_flexors", "R", "yes"),), tongue):
        assert impression(found(*signs, *more))["neuron"] == "upper and lower"
    assert impression(found(*signs, ("atrophy", "hip_flexors", "R", "no")))["neuron"] == "upper"


def test_the_line_is_made_of_findings_alone():
    chart = stroke_chart()
    stranger = {k: v for k, v in chart.items() if k != "patient"}
    assert impression(chart) == impression(stranger)
    assert impression(chart | {"impression": {"text": "no abnormality found"}}) == impression(chart)


def test_a_chart_of_which_little_was_examined():
    assert impression({"schema": "betz.chart/1"})["text"] == "nothing was examined"
    alone = impression({"strength": {"fingers": {"R": {"value": "severe"}}}})
    assert alone["text"].startswith("severe weakness of the right fingers") and "normal" not in alone["text"]
    hemi = impression({"strength": {n: {"R": {"value": "severe"}} for n in ("shoulder", "toes")}})
    assert "without face" not in hemi["text"]


def test_what_is_said_as_data():
    said = impression(found(weak([*ARM, *LEG, "upper_face", "lower_face"], "R"), raised("R"), toe("R")))
    assert said["side"] == "right" and said["pattern"] == "side" and said["level"]
    assert said["parts"] == {"L": [], "R": ["face", "arm", "hand", "leg", "foot"]}
    level = impression(found(*PATTERNS["half of the cord"][0], ("reflexes", ["triceps", "biceps"], "L", "reduced")))
    assert (level["side"], level["pattern"], level["level"]) == ("right", "side", "C5-C6")
    full = impression(found(raised("L", LEG_JERKS), toe("L")))
    assert full["parts"] == {"L": ["leg"], "R": []} and full["side"] == "left"


# every complete loss of one nerve or of some segments, as the tables of muscles have it, says where it is
def lost(weights_of):
    share = {r: weights_of(r) for r in ARM + LEG}
    chart = found(*(failing(r, "R")[0] for r, x in share.items() if x > 0.2))
    for region, x in share.items():
        word = next(w for w, low in SHARES.items() if 1.0 - x >= low)
        chart["strength"][region]["R"] = {"value": word, "fraction": 1.0 - x}
    for name, test in anatomy.reflex_tests().items():
        made = [weights_of(None, m) for m in test.target_homonymous]
        arc = 1.0 - (1.0 - sum(made) / len(made)) ** 2  # a nerve or a root has both halves of the arc
        if arc > 0.5 and name != "jaw":
            chart["reflexes"][name]["R"] = {"value": "absent" if arc > 0.7 else "reduced"}
    return chart


def of_muscle(muscle, nerve=None, segments=()):
    row = anatomy.muscles()[muscle]
    return float(nerve in trunks(row.nerve_id)) if nerve else sum(row.segments.get(s, 0.0) for s in segments)


@pytest.mark.parametrize(("limb", "taken", "where"), [
    ("leg", {"nerve": "nerve_femoral"}, "femoral nerve"),
    ("leg", {"nerve": "nerve_deep_peroneal"}, "deep peroneal nerve"),
    ("arm", {"nerve": "nerve_musculocutaneous"}, "musculocutaneous nerve"),
    ("arm", {"nerve": "nerve_radial"}, "radial nerve"),
    ("arm", {"segments": ("c5",)}, "C5"),
    ("arm", {"segments": ("c7",)}, "C7"),
    ("arm", {"segments": ("c8", "t1")}, "C8-T1"),
    ("leg", {"segments": ("l2", "l3", "l4")}, "L2-L4"),
    ("leg", {"segments": ("l5",)}, "L5"),
    ("leg", {"segments": ("s1",)}, "S1"),
    ("leg", {"segments": ("s1", "s2")}, "S1-S2"),
])
def test_a_nerve_or_a_root_is_found_from_what_its_muscles_have_lost(limb, taken, where):
    def weights_of(region, muscle=None):
        if muscle:
            return of_muscle(muscle, **taken)
        weights = anatomy.regions()[region].weights
        return sum(w * of_muscle(m, **taken) for m, w in weights.items()) / sum(weights.values())

    chart = lost(weights_of)
    made = [x for x in gather(chart).limbs if x.side == "R" and x.name == limb]
    assert best(made) == where
    assert impression(chart)["level"] == where


# what groups as they are tested say more than regions
def by_groups(*signs, groups_weak=(), side="L", **shares):
    """A chart in which all groups were tested too: those named are without strength, others have a share of it."""
    chart = found(*signs)
    share = dict.fromkeys(groups_weak, 0.0) | shares
    healthy = {"value": "normal", "fraction": 1.0}
    chart["groups"] = {n: {s: dict(healthy) for s in one.action.sides} for n, one in groups().items()}
    for name, x in share.items():
        word = next(w for w, low in {"normal": 0.8, "mild": 0.5, "moderate": 0.2, "severe": 0.01, "plegic": 0.0}.items()
                    if x >= low)
        chart["groups"][name][side if side in chart["groups"][name] else None] = {"value": word, "fraction": x}
    chart["groups"] = {n: sides.get(None, sides) for n, sides in chart["groups"].items()}  # of both sides at once
    chart["released"] = {n: {s: {"value": "absent"} for s in "LR"}
                         for n in ("hoffmann", "inverted_supinator", "cross_adductor")}
    chart["superficial"] = {"abdominal": {s: {"value": "present"} for s in "LR"}}
    return chart


def palsy(nerve=None, segments=()):
    """The chart of a left limb that has lost a nerve or some segments, as the tables of muscles have them."""
    share = {}
    for name in groups():
        own = weights(name)
        gone = sum(w * of_muscle(m, nerve, segments) for m, w in own.items()) / sum(own.values())
        gone /= len("LR") if groups()[name].action.sides == (None,) else 1  # the other half is whole
        if gone > 0.2:
            share[name] = round(max(0.0, 1.0 - gone), 3)
    chart = by_groups(**share)
    for name, test in anatomy.reflex_tests().items():
        left = 1.0 - sum(of_muscle(m, nerve, segments) for m in test.target_homonymous) / len(test.target_homonymous)
        if left * left < 0.5:  # both halves of the arc
            chart["reflexes"][name]["L"] = {"value": "absent" if left * left < 0.3 else "reduced"}
    return chart


@pytest.mark.parametrize(("nerve", "text"), [
    ("ulnar", "weakness of left wrist flexion and finger abduction: lower motor neuron, ulnar pattern"),
    ("median", "moderate weakness of left wrist and finger flexion, thumb opposition: lower motor neuron, median "
               "pattern"),
    ("common_peroneal", "loss of left ankle dorsiflexion and eversion, great toe extension: lower motor neuron, common "
                        "peroneal pattern"),
    ("deep_peroneal", "loss of left ankle dorsiflexion and great toe extension: lower motor neuron, deep peroneal "
                      "pattern"),
    ("tibial", "loss of left knee flexion, ankle plantarflexion and inversion: lower motor neuron, tibial pattern"),
    ("sciatic", "severe weakness of the left leg, jerks absent: lower motor neuron, sciatic pattern"),
])
def test_a_nerve_is_told_by_the_groups_that_are_weak_before_anything_wastes(nerve, text):
    said = impression(palsy(f"nerve_{nerve}"))
    assert said["text"].replace("severe weakness of left wrist", "weakness of left wrist") == text
    assert (said["neuron"], said["side"]) == ("lower", "left")
    assert said["level"] == f"{nerve.replace('_', ' ')} nerve"


@pytest.mark.parametrize("root", ["c5", "c6", "c7", "c8", "t1", "l3", "l4", "l5", "s1"])
def test_a_root_is_told_by_the_groups_that_are_weak_and_by_what_wastes(root):
    chart = palsy(segments=(root,))
    for region, part in parts().items():
        if part.limb and segments_of(region).get(root, 0.0) > 0.1:
            chart["fasciculation"][region]["L"] = {"value": "yes"}
    said = impression(chart)
    assert said["level"] == root.upper() and said["text"].endswith(f"lower motor neuron, {root.upper()} pattern")


def test_a_group_that_is_weak_by_chance_hides_no_nerve_and_a_sole_one_is_told():
    chart = palsy("nerve_ulnar")
    told = impression(chart)
    chart["groups"]["hip_abduction"]["R"] = {"value": "mild", "fraction": 0.78}
    assert impression(chart) == told
    chart["groups"]["hip_abduction"]["R"]["fraction"] = 0.6
    assert impression(chart) != told
    alone = impression(by_groups(hip_abduction=0.78))
    assert alone["text"].startswith("mild weakness of left hip abduction") and alone["neuron"] == "unsure"


def test_groups_that_were_not_tested_leave_the_regions():
    chart = found(weak("knee_extensors", "L", "severe"), ("reflexes", "patellar", "L", "absent"))
    told = impression(chart)
    chart["groups"] = {"smile": {s: {"value": "normal", "fraction": 1.0} for s in "LR"}}
    assert impression(chart) == told and "knee extensors" in told["text"]


def cut_cord(trunk, cough, sides="LR"):
    legs = {n: 0.0 for n in groups() if part_of_group(n) and part_of_group(n).limb == "leg"}
    chart = by_groups(raised(sides, LEG_JERKS), toe(sides))
    for side in sides:
        chart["strength"]["trunk"][side] = {"value": "moderate", "fraction": trunk}
        for name in legs:
            chart["groups"][name][side] = {"value": "plegic", "fraction": 0.0}
    chart["groups"]["cough"] = {"value": "plegic" if cough < 0.02 else "moderate", "fraction": cough}
    return chart


@pytest.mark.parametrize(("trunk", "cough", "level"), [
    (0.0, 0.1, "T2"), (0.0, 0.3, "T4"), (0.01, 0.46, "T6"), (0.58, 0.82, "T10"), (1.0, 1.0, None), (0.0, 0.0, None),
])
def test_the_level_of_a_cut_cord_is_told_by_what_is_left_of_cough_and_wall(trunk, cough, level):
    chart = cut_cord(trunk, cough)
    told = trunk_level(gather(chart))
    order = list(anatomy.segments())
    assert told is None if level is None else abs(order.index(told.lower()) - order.index(level.lower())) <= 1
    assert (f"level about {told}" in impression(chart)["text"]) == (level is not None)
    chart["groups"]["knee_extension"]["L"] = chart["groups"]["knee_extension"]["R"] = {"value": "mild", "fraction": 0.6}
    assert trunk_level(gather(chart)) is None  # legs that move: the tract is not cut


def test_one_lively_jerk_beside_lost_ones_in_a_weak_arm_is_no_sign_of_the_cord():
    """A torn upper plexus with a finger jerk that is lively by chance; a second sign makes it one."""
    signs = [weak(["shoulder", "elbow_flexors"], "R", "plegic"), *failing(["shoulder", "elbow_flexors"], "R")]
    chart = found(*signs, ("reflexes", ["biceps", "brachioradialis"], "R", "absent"), raised("R", ["finger_flexor"]))
    assert impression(chart)["neuron"] == "lower"
    chart["plantar"]["R"]["value"] = "extensor"
    assert impression(chart)["neuron"] == "upper and lower"
    lone = found(weak(["shoulder", "elbow_flexors"], "R"), raised("R", ["finger_flexor"]))
    assert impression(lone)["neuron"] == "upper"


def test_an_inverted_supinator_jerk_gives_the_level():
    chart = by_groups(raised("R", [*LEG_JERKS, "triceps"]), toe("R"), side="R", elbow_extension=0.5, hip_flexion=0.5)
    upper = impression(chart)
    assert "reflex level" not in upper["text"] and upper["neuron"] == "upper"
    chart["reflexes"]["brachioradialis"]["R"]["value"] = "reduced"
    chart["released"]["inverted_supinator"]["R"]["value"] = "inverted"
    level = impression(chart)
    assert "reflex level C5-C6, inverted supinator, upper motor neuron below" in level["text"]
    assert level["level"] == "C5-C6"
    chart["released"]["inverted_supinator"]["R"]["value"] = "spread"  # seen in health
    assert "inverted" not in impression(chart)["text"]


def test_a_released_reflex_alone_says_little():
    chart = by_groups()
    chart["released"]["hoffmann"]["L"]["value"] = "present"
    assert impression(chart)["text"] == "Hoffmann sign of the left arm alone: of doubtful meaning"
    chart["reflexes"]["biceps"]["L"]["value"] = "brisk"
    assert impression(chart)["neuron"] == "unsure"
    chart["released"]["hoffmann"]["R"]["value"] = "present"
    assert impression(chart)["neuron"] == "upper"
    ulnar = palsy("nerve_ulnar")
    ulnar["released"]["hoffmann"]["L"]["value"] = "present"
    assert impression(ulnar)["neuron"] == "lower"


def test_hoffmann_on_both_sides_lifts_the_level_above_the_arms():
    chart = by_groups(weak(LEG, "LR"), raised("LR", LEG_JERKS), toe("LR"))
    for n in (n for n in groups() if part_of_group(n) and part_of_group(n).limb == "leg"):
        chart["groups"][n] = {s: {"value": "moderate", "fraction": 0.4} for s in "LR"}
    assert impression(chart)["level"] == places()["legs"]
    chart["released"]["hoffmann"] = {s: {"value": "present"} for s in "LR"}
    assert impression(chart)["level"] == places()["all"]


def test_abdominal_reflexes_tell_the_cord_from_two_leg_areas():
    chart = by_groups(weak(LEG, "LR"), raised("LR", LEG_JERKS), toe("LR"))
    for n in (n for n in groups() if part_of_group(n) and part_of_group(n).limb == "leg"):
        chart["groups"][n] = {s: {"value": "moderate", "fraction": 0.4} for s in "LR"}
    chart["superficial"]["abdominal"] = {s: {"value": "absent"} for s in "LR"}
    said = impression(chart)
    assert said["level"] == places()["legs_trunk"] and "abdominal reflexes absent" in said["text"]
    bare = by_groups()
    bare["superficial"]["abdominal"] = {s: {"value": "absent_both"} for s in "LR"}  # 15 of 100 healthy people (BX099)
    assert impression(bare)["text"] == "no abnormality found"
    bare["superficial"]["abdominal"] = {"L": {"value": "absent"}, "R": {"value": "present"}}
    assert impression(bare)["text"] == "abdominal reflex absent alone: of doubtful meaning"


def halves(chart, upper, lower):
    """A chart with the halves of the abdomen, each as the words of left and right; the whole is there with either."""
    rows = {"abdominal_upper": upper, "abdominal_lower": lower}
    both = ["present" if "present" in pair else "absent" for pair in zip(upper, lower, strict=True)]
    for name, words in ({"abdominal": both} | rows).items():
        chart["superficial"][name] = {s: {"value": w} for s, w in zip("LR", words, strict=True)}
    return chart


def test_lower_abdominal_reflexes_lost_below_kept_upper_ones_tell_the_segment_of_the_navel():
    there, gone, one = ("present",) * 2, ("absent_both",) * 2, ("absent", "present")
    legs = by_groups(weak(LEG, "LR"), raised("LR", LEG_JERKS), toe("LR"))
    for n in (n for n in groups() if part_of_group(n) and part_of_group(n).limb == "leg"):
        legs["groups"][n] = {s: {"value": "moderate", "fraction": 0.4} for s in "LR"}
    said = impression(halves(deepcopy(legs), there, gone))
    assert said["level"].endswith("level about T10") and "lower abdominal reflexes absent" in said["text"]
    for upper, lower in ((there, there), (gone, there), (there, one)):
        assert "T10" not in impression(halves(deepcopy(legs), upper, lower))["level"]
    assert impression(halves(deepcopy(legs), gone, gone))["level"] == places()["legs_trunk"]
    assert impression(halves(by_groups(), there, gone))["text"] == "no abnormality found"
    alone = impression(halves(by_groups(), there, one))["text"]
    assert alone == "lower abdominal reflex absent alone: of doubtful meaning"


WORDS = {s: tuple(section.words) for s, section in SECTIONS.items()}


@st.composite
def charts(draw):
    """Any chart, with more or less that is abnormal, with and without groups as they are tested."""
    chart = by_groups() if draw(st.booleans()) else found()
    often = draw(st.sampled_from([0.02, 0.1, 0.5, 1.0]))
    rng = draw(st.randoms(use_true_random=False))
    for section, words in ((s, w) for s, w in WORDS.items() if s in chart):
        for node in ([chart[section]] if section in ("plantar", "posture") else chart[section].values()):
            for one in ([node] if "value" in node else node.values()):
                if rng.random() < often:
                    one["value"] = rng.choice(words)
                    if section in ("strength", "groups"):
                        one["fraction"] = SHARES[one["value"]]
                if section == "groups":  # told only where no region tells it
                    one |= {key: True for key in ("wasted", "fasciculates") if rng.random() < often}
    return chart


def limb_words(chart, side):
    """The words for the strength of all limbs of a side, by groups where they were tested."""
    if "groups" in chart:
        return {found[side]["value"] for n, found in chart["groups"].items() if part_of_group(n)}
    return {chart["strength"][r][side]["value"] for r in ARM + LEG}


def sides_with_findings(chart):
    return {f.side for f in Chart(chart).abnormal() if f.side}


@settings(max_examples=400, deadline=None)
@given(charts())
def test_any_chart_gives_one_short_line_that_its_rows_bear(chart):
    said = impression(chart)
    text = said["text"]
    assert 0 < len(text) <= LONGEST and "\n" not in text and "{" not in text and "  " not in text
    named = {s for s, word in (("L", "left"), ("R", "right")) if re.search(rf"\b{word}\b", text)}
    assert named <= sides_with_findings(chart)
    if re.search(r"\b(both|all|tetra\w+)\b", text.replace("both leg areas", "").replace("both arm areas", "")):
        assert sides_with_findings(chart) == {"L", "R"}
    if not Chart(chart).abnormal():
        assert text == "no abnormality found"
    strength = chart["strength"]
    if "tetraplegia" in text:
        assert all(limb_words(chart, s) == {"plegic"} for s in "LR")
    if "hemiplegia" in text:
        side = "L" if "left hemiplegia" in text else "R"
        assert limb_words(chart, side) == {"plegic"}
    if "strength full" in text:
        assert all(limb_words(chart, s) == {"normal"} for s in "LR")
        assert all(one["value"] == "normal" for n in strength if not parts()[n].limb for one in strength[n].values())
    if "arms normal" in text:
        regions = [] if "groups" in chart else ARM
        fine = [n for n in groups() if part_of_group(n) and part_of_group(n).limb == "arm"]
        assert not [f for f in Chart(chart).abnormal() if f.name in [*regions, *fine, *ARM_JERKS]]


def mirrored(node):
    if isinstance(node, dict):
        other = {"L": "R", "R": "L"}
        return {other.get(k, k): mirrored(v) for k, v in node.items()}
    swap = {"left": "right", "right": "left"}
    return re.sub(r"\b(left|right)\b", lambda m: swap[m[0]], node) if isinstance(node, str) else node


@settings(max_examples=200, deadline=None)
@given(charts())
def test_the_other_way_round_it_is_the_same_line(chart):
    said, turned = impression(chart), impression(mirrored(chart))
    if max(len(said["text"]), len(turned["text"])) < LONGEST - 4:  # 'right' is a letter longer than 'left'
        assert mirrored(said) == turned


def test_a_chart_with_its_line_is_printed_under_the_patient_and_read_by_all():
    chart = found(weak(ARM + LEG, "L"), raised("L"), toe("L"))
    told = Chart(chart | {"impression": impression(chart)})
    assert str(told).splitlines()[1] == f"Impression  {told.impression['text']}"
    assert told.impression["text"] in told._repr_html_()
    assert [f.path for f in told] == [f.path for f in Chart(chart)]
    assert Chart.from_json(told.to_json()) == told
    assert "Impression" not in str(Chart(chart)) and Chart(chart).impression == {}


@pytest.mark.parametrize("sign", ["wasted", "fasciculates"])
@pytest.mark.parametrize("name", [n for n, one in groups().items() if part_of_group(n) and one.twin is None])
def test_a_group_that_is_thin_or_twitches_alone_gives_a_line(name, sign):
    chart = by_groups()
    chart["groups"][name]["R"] |= {sign: True}
    assert "right" in impression(chart)["text"]


def test_the_tables_know_every_region():
    assert set(parts()) == set(anatomy.regions())
    assert limbs() == ("arm", "leg")
    assert all(segments_of(r) for r, p in parts().items() if p.limb) and not segments_of("jaw")
    assert crossed("tongue") and not crossed("palate") and not crossed("trunk")
    assert "C5" in places()["side"] and span([]) == ""


def test_what_is_read_is_left_as_it_is():
    chart = stroke_chart()
    before = deepcopy(chart)
    impression(chart)
    assert chart == before
