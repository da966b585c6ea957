"""One bedside: what a page is told is what the rooms below answer, byte for byte."""

import json
import struct
from itertools import pairwise

import numpy as np
import pytest
from lab_server import SMALL, STROKE, ULNAR

import betz
from betz.errors import InputError
from betz.lab import doing, messages, neuraxis, seen
from betz.lab.bedside import Bedside
from betz.lab.catalogue import catalogue
from betz.lab.frames import samples
from betz.lab.turns import Turns
from betz.lab.whole import changed
from betz.results import Chart

HURT = {**SMALL, "days": 180, "lesions": [STROKE]}
PATIENT = betz.Patient(seed=7, scale=0.02).with_lesion(betz.Lesion(**STROKE)).after(180)


class Here:
    """A bedside whose queue is turned by hand."""

    def __init__(self, **patient):
        self.said, self.turns = [], Turns(start=False)
        self.bedside, self.n = Bedside("page", self.said.append, self.turns), 0
        self.do("patient", **(patient or HURT))

    def put(self, do, **what):
        self.n += 1
        self.bedside.hear(messages.read(json.dumps({"do": do, "n": self.n, **what})))

    def do(self, do, **what):
        self.put(do, **what)
        while self.turns.turn():
            pass
        return [x for x in self.said if isinstance(x, dict) and x["n"] == self.n]


def traces(said, n, who):
    """The traces of an answer as its page puts them together."""
    began = next(x for x in said if isinstance(x, dict) and x["is"] == "began" and (x["n"], x["who"]) == (n, who))
    out = [np.full(samples(s["per_ms"], began["ms"]), np.nan, np.float32) for s in began["series"]]
    for frame in (x for x in said if isinstance(x, bytes)):
        number, whose, first, ms = struct.unpack_from("<IIII", frame)
        if (number, whose) != (n, who):
            continue
        values, at = np.frombuffer(frame[16:], "<f4"), 0
        for series, whole in zip(began["series"], out, strict=True):
            per = series["per_ms"]
            start, stop = samples(per, first), samples(per, first + ms)
            whole[start:stop] = values[at : at + stop - start]
            at += stop - start
    return began, out


DONE = [
    ("tap", {"reflex": "patellar", "side": "R"}), ("tap", {"reflex": "jaw", "side": "L", "moves": False}),
    ("tap", {"reflex": "biceps", "side": "L", "newtons": 60, "help": True}),
    ("stretch", {"test": "elbow_flexors", "side": "R", "speed": 300}), ("push", {"region": "fingers", "side": "R"}),
    ("stroke", {"side": "R"}), ("stroke", {"side": "L", "skin": "lateral_foot"}),
    ("shock", {"muscle": "soleus", "side": "R"}),
]


@pytest.mark.parametrize(("do", "what"), DONE, ids=lambda x: x if isinstance(x, str) else "-".join(map(str, x)))
def test_traces_are_those_of_the_patient_and_of_the_same_person_in_health(do, what):
    here = Here()
    told = here.do(do, **what)
    done = doing.done(messages.read(json.dumps({"do": do, "n": 1, **what})))
    for who, whom in enumerate((PATIENT, betz.Patient(seed=7, scale=0.02))):
        began, found = traces(here.said, here.n, who)
        recording = whom.respond(done.stimulus)
        by = {s["id"]: values for s, values in zip(began["series"], found, strict=True)}
        assert np.array_equal(by["angle"], recording["angle"].values.astype(np.float32))
        assert np.array_equal(by["torque"], recording["hand_torque"].values.astype(np.float32))
        assert not any(np.isnan(v).any() for v in found) and set(began["shown"]) <= set(by)
    assert [x["is"] for x in told] == ["began", "began", "found"]


@pytest.mark.parametrize("test", catalogue()["reflexes"], ids=lambda t: t["id"])
def test_a_limb_that_is_let_go_stays_where_it_is_when_nothing_happens(test):
    done = doing.done(messages.read(json.dumps({"do": "tap", "n": 1, "reflex": test["id"], "side": "R", "newtons": 0})))
    angle = betz.Patient(seed=7, scale=0.02).respond(done.stimulus)["angle"].values
    assert np.ptp(angle) < 4


def test_everything_in_the_catalogue_can_be_done():
    lists = {"tap": ("reflex", "reflexes"), "stretch": ("test", "stretches"), "push": ("region", "regions"),
             "stroke": ("skin", "skins"), "shock": ("muscle", "muscles"), "coil": ("muscle", "muscles"),
             "needle": ("muscle", "muscles")}
    for do, (field, name) in lists.items():
        for one in catalogue()[name]:
            message = messages.read(json.dumps({"do": do, "n": 1, "side": "L", field: one["id"]}))
            done = doing.done(message)
            assert 1 <= len(done.leads) <= doing.LEADS and set(done.leads) <= set(done.stimulus.muscles)
            assert 0 <= done.at_ms < done.until_ms <= done.stimulus.duration_ms


def test_every_case_can_be_laid_down_and_drawn():
    for case in catalogue()["cases"]:
        message = messages.read(json.dumps({"do": "patient", "n": 1, "seed": 7, "days": case["days"],
                                            "lesions": case["lesions"]}))
        here = Bedside("page", lambda _: None, Turns(start=False))
        here.hear(message)
        mine = {json.dumps(x.to_dict(), sort_keys=True) for x in here.patient.lesions}
        own = (betz.Lesion.from_dict(dict(x)) for x in betz.cases()[case["id"]].lesion)
        assert mine == {json.dumps(x.to_dict(), sort_keys=True) for x in own}


def test_the_second_tap_is_another_draw_and_the_script_makes_both_again():
    here = Here()
    first, second = (here.do("tap", reflex="ankle", side="R")[-1]["here"]["emg_mv"] for _ in range(2))
    here.do("stretch", test="wrist", side="R", speed=150)
    assert first != second
    text = here.do("script")[-1]["text"]
    scope = {}
    exec(text, scope)
    assert scope["patient"] == PATIENT
    done = doing.done(messages.read('{"do": "tap", "n": 1, "reflex": "ankle", "side": "R"}'))
    for k in (0, 1):
        mine = seen.seen(scope[f"answer_{k + 1}"], done, PATIENT.tables).readings["emg_mv"]
        assert mine == (first, second)[k]
    assert "course(" in text and "trial=1" in text and scope["run_3"].hand.angle[-1][1] == -40


def test_another_patient_ends_what_waits_and_clears_what_was_done():
    here = Here()
    here.put("tap", reflex="biceps", side="R")
    here.put("patient", **SMALL)
    while here.turns.turn():
        pass
    assert [x["is"] for x in here.said if isinstance(x, dict) and x["n"] == 2] == ["stopped"]
    assert "answer" not in here.do("script")[-1]["text"]


def test_the_map_marks_the_lesion_and_what_it_cut():
    here = Here()
    drawn = next(x for x in here.said if isinstance(x, dict) and x["is"] == "map")
    names = {p["name"] for p in drawn["parts"]}
    assert "lesion ic_plic_middle_third L" in names and any(p.get("dashed") for p in drawn["parts"])
    words = {p.get("text") for p in here.do("map", level="T8")[0]["parts"]}
    assert "Spinal cord at T8" in words and "Spinal cord at C6" not in words
    healthy = neuraxis.drawn(betz.Patient(seed=7, scale=0.02))
    assert not any(p.get("dashed") or p["name"].startswith("lesion") for p in healthy["parts"])


def test_every_site_has_a_place_on_both_sides():
    at = {(site, p["side"]) for p in catalogue()["places"] for site in p["sites"]}
    assert at == {(s["id"], side) for s in catalogue()["sites"] for side in "LR"}


def test_the_whole_examination_is_that_of_betz_and_tells_what_changed():
    here = Here(seed=7, days=180, lesions=[ULNAR])
    told = here.do("examine", quick=True)
    chart = betz.examine(betz.Patient(seed=7).with_lesion(betz.Lesion(**ULNAR)).after(180), quick=True)
    assert here.bedside._charts["patient"] == chart
    progress = [x for x in told if x["is"] == "progress"]
    assert progress[0]["done"] == 0 and progress[-1]["done"] == progress[-1]["total"] > 100
    assert all(a["done"] <= b["done"] for a, b in pairwise(progress))
    assert told[-1]["impression"] and told[-1]["changed"] is None
    for form, first in (("json", '{\n "schema"'), ("csv", "version,"), ("html", "<!DOCTYPE"), ("png", "iVBOR")):
        file = here.do("save", form=form)[-1]
        assert (file.get("text") or file["base64"]).startswith(first) and file["name"] == f"chart.{form}"
    assert Chart.from_json(here.do("save", form="json")[-1]["text"]) == chart


def test_what_is_different_is_told_sign_by_sign():
    def chart(plantar, share):
        word, grade = ("normal", "5") if share > 0.8 else ("mild", "4+")
        return Chart({"schema": "betz.chart/1", "plantar": {"R": {"value": plantar}, "L": {"value": "flexor"}},
                      "strength": {"wrist": {"R": {"value": word, "fraction": share, "mrc": grade}}}})

    assert changed(chart("flexor", 1.0), chart("flexor", 0.9)) == []
    assert changed(chart("extensor", 0.7), chart("flexor", 1.0)) == [
        {"section": "Strength", "name": "right wrist", "twin": "normal 5 100%", "here": "▼ mild 4+ 70%"},
        {"section": "Plantar response", "name": "right", "twin": "flexor flex", "here": "▲ extensor ext"},
    ]


def test_an_examination_stops_between_two_runs():
    here = Here(seed=7, days=180, lesions=[STROKE])
    here.put("examine", quick=True)
    for _ in range(2):
        here.turns.turn()
    here.put("stop")
    while here.turns.turn():
        pass
    assert here.said[-1]["is"] == "stopped" and not here.bedside._charts


def test_no_chart_where_no_norms_hold():
    with pytest.raises(InputError, match=r"scale 0\.1 to 1"):
        Here().put("examine")
