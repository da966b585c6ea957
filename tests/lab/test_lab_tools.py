"""Coil, needle, look and arms held out: the page is told what the rooms below answer, and its script says the same."""

import base64
import gzip
import sys

import numpy as np
import pytest
from lab_server import SMALL, STROKE, ULNAR
from test_lab_bedside import HURT, PATIENT, Here, traces

import betz
from betz.io import read
from betz.lab import contracting, doing, messages, recorded, seen
from betz.laboratory import emg, mep
from betz.laboratory.needle import needle
from betz.laboratory.registry import draw
from betz.patient import arm
from betz.results.vocabulary import plain
from betz.stimulus import ArmHeldOut

HEALTHY = betz.Patient(seed=7, scale=0.02)
HAND = {"muscle": "first_dorsal_interosseous", "side": "R"}


# Whose arms are tested: nobody else's plan is learned in a hurry.
HELD = {"seed": 11, "scale": 0.02, "days": 7, "lesions": [STROKE | {"fraction": 0.35}]}


def quick_to_learn(monkeypatch):
    """A healthy person who practises less: enough for tests of what is told of the arms."""
    monkeypatch.setattr(arm, "TRIES", 1)
    quick = {"learning_ms": 4000.0, "learned_ms": 2000.0, "anew": 3, "before_ms": 1000.0}  # tries anew: else arms rise
    monkeypatch.setattr(arm, "CARRIED", arm.Carried(**quick))


def scripted(here):
    """What the lines of the script make."""
    scope = {}
    exec(here.do("script")[-1]["text"], scope)
    return scope


def found(here):
    return next(x for x in reversed(here.said) if isinstance(x, dict) and x["is"] == "found")


@pytest.mark.parametrize("percent", [0, 10])
def test_the_coil_shows_what_cursors_read_and_the_script_answers_alike(percent):
    here = Here()
    for _ in range(2):
        here.do("coil", **HAND, percent=percent)
    told, scope = found(here), scripted(here)
    assert scope["patient"] == PATIENT
    done = doing.done(messages.Coil(n=1, **HAND, percent=percent))
    wave = seen.first_wave(scope["answer_2"], done, PATIENT.tables)
    sweep = emg.part(wave, mep.PULSE_MS - mep.METHOD.before_ms, mep.PULSE_MS + mep.METHOD.window_ms)
    by_hand = mep.read_sweeps(sweep[None])
    assert told["here"]["emg_mv"] == by_hand.sizes[0] and told["here"]["latency_ms"] == by_hand.latency
    assert told["twin"]["answers"] == 1 and told["twin"]["emg_mv"] > told["here"]["emg_mv"]
    assert 15 < told["twin"]["latency_ms"] < 27  # C17, C18: hand, and as few cells as here
    silent = told["twin"]["silent_ms"]
    assert silent is None if percent == 0 else 80 < silent < 250  # C27
    _, mine = traces(here.said, told["n"], 0)
    assert np.array_equal(mine[0], wave[::5].astype(np.float32))


@pytest.mark.parametrize("percent", [0, 10])
def test_the_needle_hears_units_and_the_script_answers_alike(percent):
    here = Here(**SMALL, days=180, lesions=[ULNAR | {"fraction": 0.6}])
    here.do("needle", muscle="abductor_digiti_minimi", side="L", percent=percent, seconds=10)
    told, own = found(here), scripted(here)["needle_1"]
    began, mine = traces(here.said, told["n"], 0)
    assert np.array_equal(mine[0], own.wave[::2].astype(np.float32))
    assert [tuple(x) for x in began["spikes"]] == own.spikes
    if percent:
        assert told["here"]["units"] < told["twin"]["units"] and told["twin"]["twitches"] == 0
    else:
        assert told["here"]["twitches"] > 0 and told["twin"]["discharges"] == 0
        assert began["shown"] == ["emg.abductor_digiti_minimi"]


def test_the_effort_is_each_persons_own():
    done = doing.done(messages.Coil(n=1, **HAND, percent=10))
    levels = []
    for whom in (PATIENT, HEALTHY):
        pieces = contracting.held(done, whom)
        with pytest.raises(StopIteration) as end:
            while True:
                next(pieces)
        levels.append(end.value.value.stimulus.effort[0].points[-1][1])
    assert levels[0] != levels[1] and all(0 < level < 1 for level in levels)


def test_cortex_and_spindle_are_shown_on_request():
    here = Here()
    here.do("coil", **HAND)
    (began, mine), (_, twin) = (traces(here.said, here.n, who) for who in (0, 1))
    assert began["inside"] == ["cortex_fast", "cortex_slow", "spindle"]
    assert not set(began["inside"]) & set(began["shown"])
    at = int(mep.PULSE_MS / 5)
    cortex, health = (x[[s["id"] for s in began["series"]].index("cortex_fast")] for x in (mine, twin))
    assert health[at] > 30 and health[:at].mean() < 5  # the volley of the pulse
    assert cortex[at] < 0.7 * health[at]  # what is cut above the cord does not fire
    face = Here()
    face.do("coil", muscle="frontalis", side="R")
    assert traces(face.said, face.n, 0)[0]["inside"] == ["cortex_fast", "cortex_slow"]  # no spindles in the face


def test_a_look_finds_what_waste_and_twitches_and_the_script_sees_the_same():
    here = Here(seed=7, days=180, lesions=[ULNAR])
    told, eye = here.do("look")[-1], scripted(here)["eye_1"]
    regions = {name: [s for s, one in both.items() if one["thin"]] for name, both in eye.regions.items()}
    assert regions["fingers"] == ["L"] and told["is"] == "looked"
    assert all(sides in ([], ["L"]) for sides in regions.values())
    assert {(name, s) for name, s, _ in told["here"]["thin"]} == {(n, s) for n, both in regions.items() for s in both}
    assert plain("fingers") in told["value"] and told["usual"] == told["twin_value"] and not told["twin"]["thin"]
    assert {(j, s): deg for j, s, deg in told["here"]["limbs"]} == {k: round(v, 1) for k, v in eye.limbs.items()}
    assert eye.posture == "none"


def test_arms_are_those_of_the_laboratory(monkeypatch):
    quick_to_learn(monkeypatch)
    here = Here(**HELD)
    told = here.do("arms", seconds=5)
    going = [x["share"] for x in told if x["is"] == "going"]
    assert going == sorted(going) and going[0] >= 0 and 0.9 < going[-1] < 1 and len(going) > 20
    drift = scripted(here)["arms_1"]
    for name, value in told[-1]["here"].items():
        assert value == drift.summary[name].value
    assert told[-1]["here"]["drop_left"] == pytest.approx(told[-1]["twin"]["drop_left"], abs=6)  # the sound arm
    began, mine = traces(here.said, told[-1]["n"], 0)
    assert began["shown"] == ["drop_left", "drop_right", "pronation_left", "pronation_right"]
    assert len(mine[0]) == 100 and not np.isnan(mine[1]).any()
    sent = dict(zip([one["id"] for one in began["series"]], mine, strict=True))
    hinges = {k: values for k, values in sent.items() if k not in began["shown"]}
    held = here.bedside.patient.respond(ArmHeldOut("right", 5000.0), draw(0))
    joints = list(map(str, held["joint"].values))
    assert len(hinges) == 10 and all(k.startswith("hinge.") for k in hinges)
    for joint, hinge in (("flexion", "R shoulder_flexion"), ("forearm", "R forearm")):  # the body is where the arm is
        at = np.interp(np.arange(0, 5000, 50), held["time"].values, held["joint_angle"].values[joints.index(joint)])
        assert hinges[f"hinge.{hinge}"] == pytest.approx(at, abs=1e-3)
    saved = gzip.decompress(base64.b64decode(here.do("export", form="csv")[-1]["gzip"])).decode()
    assert saved.startswith("signal,kind,units,time (ms),value")


def test_arms_can_be_stopped_between_two_slices():
    here = Here(**SMALL | {"seed": 12})
    here.put("arms", seconds=5)
    for _ in range(3):
        here.turns.turn()
    here.put("stop", job=2)
    while here.turns.turn():
        pass
    assert here.said[-1]["is"] == "stopped"


def test_a_recording_is_saved_whole(tmp_path):
    here = Here()
    here.do("push", region="fingers", side="R")
    done = doing.done(messages.Push(n=1, region="fingers", side="R"))
    whole = recorded.whole(messages.Push(n=1, region="fingers", side="R"), done, PATIENT, 0)
    for who, name in (("twin", "recording_of_twin"), ("patient", "recording")):
        told = here.do("export", form="nwb", who=who)[-1]
        assert told["name"] == f"{name}.nwb"
        path = tmp_path / told["name"]
        path.write_bytes(gzip.decompress(base64.b64decode(told["gzip"])))
        kept = read(path)
        assert kept.story["lesions"] == (PATIENT if who == "patient" else HEALTHY).story()["lesions"]
    assert all(np.array_equal(kept[k].values, whole[k].values) for k in whole.arrays)
    assert kept.summary["nm"].value == found(here)["here"]["nm"] and "emg_extensor_digitorum" in kept.arrays
    assert np.array_equal(betz.rerun(path)["spike_time"].values, kept["spike_time"].values)
    table = gzip.decompress(base64.b64decode(here.do("export", form="csv")[-1]["gzip"])).decode()
    assert "\ntorque,force,N m," in table and table == gzip.decompress(
        base64.b64decode(here.do("export", form="csv")[-1]["gzip"])).decode()


def test_a_needle_is_saved_with_the_units_that_it_tells_apart():
    m = messages.Needle(n=1, muscle="abductor_digiti_minimi", side="L", seconds=10)
    hurt = HEALTHY.with_lesion(betz.Lesion(**ULNAR | {"fraction": 0.6})).after(180)
    kept = recorded.whole(m, doing.done(m), hurt, 0)
    answer, look = hurt.respond(doing.done(m).stimulus), hurt.look(m.muscle, m.side, 10)
    own = needle(answer, m.muscle, m.side, hurt.tables, look)
    assert [*zip(kept["needle_spikes"].values, kept["unit"].values, strict=True)] == own.spikes != []


def test_without_pynwb_one_sentence_and_nothing_else(monkeypatch):
    here = Here()
    here.do("stroke", side="R")
    monkeypatch.setitem(sys.modules, "pynwb", None)
    with pytest.raises(betz.errors.InputError, match=r"NWB files need pynwb: install it with pip install"):
        here.put("export", form="nwb")
    assert here.do("export", form="csv")[-1]["is"] == "file"


def test_another_patient_has_nothing_recorded():
    here = Here(**HURT)
    here.do("stroke", side="R")
    here.do("patient", **SMALL)
    with pytest.raises(betz.errors.InputError, match="nothing recorded yet"):
        here.put("export", form="csv")
