"""Law: a complete palsy of a nerve or a root shows its own pattern of weak and spared groups.

What is expected is published; the person is compared with themselves in health. gone = no strength, weak = called so.
"""

from functools import cache

import pytest

from betz.examination import groups, strength, tempo
from betz.examination.actions import groups as table
from betz.pathology import Lesion
from betz.patient import Patient

WELL = Patient(seed=2, scale=0.1)
AIDS = "MRC, Aids to the Examination of the Peripheral Nervous System, 2000 (GK)"
ISNCSCI = "key muscles of the International Standards, revision of 2019 (Rupp 2021)"
KENDALL = "Kendall, Muscles: Testing and Function, chart of spinal segments (GK)"

# sites; groups without any strength; weak groups; spared groups; source
PALSIES = {
    "ulnar": (
        ["nerve_ulnar"],
        "finger_abduction little_finger_abduction",
        "wrist_flexion",
        "thumb_abduction finger_extension wrist_extension distal_finger_flexion",
        AIDS + ": the deep flexor of its two fingers is not apart in muscles.csv",
    ),
    "median": (
        ["nerve_median"],
        "thumb_abduction finger_flexion",
        "wrist_flexion",
        "finger_abduction little_finger_abduction finger_extension wrist_extension",
        AIDS + ": at the elbow; the ulnar half of the deep flexor is not apart in muscles.csv",
    ),
    "radial": (
        ["nerve_radial"],
        "elbow_extension wrist_extension finger_extension",
        "",
        "shoulder_abduction wrist_flexion finger_flexion finger_abduction thumb_abduction",
        AIDS + ": in the axilla",
    ),
    "radial below the groove": (
        ["nerve_radial_below_groove"],
        "wrist_extension finger_extension",
        "",
        "elbow_extension wrist_flexion finger_flexion finger_abduction",
        AIDS + ": triceps is spared",
    ),
    "musculocutaneous": (
        ["nerve_musculocutaneous"], "", "elbow_flexion", "shoulder_abduction elbow_extension wrist_extension", AIDS,
    ),
    "axillary": (
        ["nerve_axillary"], "", "shoulder_abduction", "elbow_flexion elbow_extension",
        AIDS + ": supraspinatus is left",
    ),
    "femoral": (
        ["nerve_femoral"], "knee_extension", "",
        "hip_flexion hip_abduction knee_flexion ankle_dorsiflexion hip_extension",
        AIDS + ": in the thigh, below the branches to iliopsoas",
    ),
    "common peroneal": (
        ["nerve_common_peroneal"],
        "ankle_dorsiflexion ankle_eversion great_toe_extension",
        "",
        "ankle_inversion ankle_plantarflexion knee_flexion hip_abduction",
        AIDS + ": inversion tells it from L5",
    ),
    "deep peroneal": (
        ["nerve_deep_peroneal"], "ankle_dorsiflexion great_toe_extension", "",
        "ankle_eversion ankle_inversion ankle_plantarflexion", AIDS,
    ),
    "tibial": (
        ["nerve_tibial"], "ankle_plantarflexion ankle_inversion", "",
        "ankle_dorsiflexion ankle_eversion great_toe_extension", AIDS,
    ),
    "facial": (
        ["nerve_cn7"], "eye_closure smile", "", "jaw_closure palate_elevation tongue_protrusion", "DeMyer (GK)",
    ),
    "C5": (
        ["ventral_root_c5"], "", "shoulder_abduction elbow_flexion",
        "elbow_extension wrist_extension finger_flexion finger_abduction", AIDS + "; " + KENDALL,
    ),
    "C6": (
        ["ventral_root_c6"], "", "elbow_flexion wrist_extension",
        "finger_flexion finger_extension finger_abduction thumb_abduction", AIDS + "; " + ISNCSCI,
    ),
    "C7": (
        ["ventral_root_c7"], "", "elbow_extension finger_extension wrist_flexion",
        "shoulder_abduction elbow_flexion finger_abduction thumb_abduction", AIDS + "; " + ISNCSCI,
    ),
    "C8": (
        ["ventral_root_c8"], "", "finger_flexion distal_finger_flexion finger_abduction wrist_flexion",
        "shoulder_abduction elbow_flexion wrist_extension", AIDS + "; " + ISNCSCI,
    ),
    "T1": (
        ["ventral_root_t1"], "", "finger_abduction little_finger_abduction thumb_abduction",
        "elbow_flexion elbow_extension wrist_extension wrist_flexion finger_extension", AIDS + "; " + ISNCSCI,
    ),
    "L2 and L3": (
        ["ventral_root_l2", "ventral_root_l3"], "", "hip_flexion knee_extension",
        "ankle_dorsiflexion great_toe_extension ankle_plantarflexion hip_extension", AIDS + "; " + ISNCSCI,
    ),
    "L4": (
        ["ventral_root_l4"], "", "ankle_dorsiflexion",
        "hip_flexion great_toe_extension ankle_eversion ankle_plantarflexion knee_flexion", KENDALL + "; " + ISNCSCI,
    ),
    "L5": (
        ["ventral_root_l5"], "", "great_toe_extension hip_abduction ankle_inversion ankle_eversion",
        "hip_flexion knee_extension ankle_plantarflexion", AIDS + "; " + ISNCSCI,
    ),
    "S1": (
        ["ventral_root_s1"], "", "ankle_plantarflexion hip_extension knee_flexion",
        "hip_flexion knee_extension ankle_dorsiflexion ankle_inversion", AIDS + "; " + ISNCSCI,
    ),
}


@cache
def norm(name):
    """What the same person shows in health."""
    raw = groups.measure(WELL.bench(), name, "L")
    rest = raw["long"]["rest_nm"]
    medians = {"median": strength.gain(raw["long"], rest), "brief_median": strength.gain(raw["brief"], rest)}
    return {"rest_nm": rest} | medians


def found(who, name):
    raw = groups.measure(who.bench(), name, "L", norm(name))
    return groups.entry(table()[name], strength.fraction(raw, norm(name), 1.0), strength.follows(raw))


@pytest.mark.parametrize("palsy", PALSIES)
def test_a_palsy_has_its_own_pattern(palsy):
    sites, gone, weak, spared, _ = PALSIES[palsy]
    who = WELL.with_lesion(*[Lesion(s, side="left") for s in sites])
    chart = {name: found(who, name) for name in " ".join((gone, weak, spared)).split()}
    assert [n for n in gone.split() if chart[n]["mrc"] != "0"] == []
    assert [n for n in weak.split() if chart[n]["value"] == "normal"] == []
    assert [n for n in spared.split() if chart[n]["value"] != "normal"] == []


@pytest.mark.parametrize("palsy, dropped", [("radial", "finger_taps"), ("common peroneal", "foot_taps")])
def test_what_falls_and_cannot_be_lifted_does_not_tap(palsy, dropped):
    """Wrist drop and foot drop (AIDS): flexors and calf are left, and nothing that lifts."""
    who = WELL.with_lesion(*[Lesion(s, side="left") for s in PALSIES[palsy][0]])
    rate = {(n, side): tempo.measure(who.bench(), n, side)["rate_hz"] for n in tempo.tempos() for side in "LR"}
    assert [k for k, hz in rate.items() if hz == 0.0] == [(dropped, "L")]


def test_no_two_palsies_look_alike():
    """Each pattern contradicts every other one in some group: the other one has it spared."""
    ill = {p: {*gone.split(), *weak.split()} for p, (_, gone, weak, _, _) in PALSIES.items()}
    well = {p: set(spared.split()) for p, (_, _, _, spared, _) in PALSIES.items()}
    pairs = [(a, b) for a in PALSIES for b in PALSIES if a < b and ill[a] & ill[b]]
    assert [(a, b) for a, b in pairs if not ill[a] & well[b] and not ill[b] & well[a]] == []
