"""What speaks for and against an answer: read from charts, of the lesion that the answer stands for."""

import pytest
from quiz_bedside import hidden_one

import betz
from betz.errors import InputError
from betz.lab import whole
from betz.lab.quiz import standin
from betz.lab.quiz.levels import Where
from betz.lab.quiz.messages import Answer
from betz.lab.quiz.weigh import weigh
from betz.results import Chart


@pytest.fixture
def hidden():
    return hidden_one()


def chart(**signs):
    """A made-up chart: plantar responses and the biceps jerk of both sides."""
    sole = {side: {"value": signs.get(f"sole_{side}", "flexor")} for side in "LR"}
    jerk = {side: {"value": signs.get(f"jerk_{side}", "normal"), "clonus_beats": 0} for side in "LR"}
    return Chart({"schema": "betz.chart/1", "plantar": sole, "reflexes": {"biceps": jerk}})


def test_what_speaks_for_and_against_is_read_from_charts():
    found = weigh(chart(sole_R="extensor", jerk_R="brisk"), chart(jerk_R="clonus", jerk_L="absent"), chart())
    assert [(f["section"], f["side"], f["value"], f["names"]) for f in found.shared] == [
        ("Reflexes", "R", "brisk", ["biceps"])]
    assert [(f["section"], f["side"], f["mark"]) for f in found.lacks] == [("Plantar response", "R", "▲")]
    assert [(f["side"], f["mark"], f["value"]) for f in found.extra] == [("L", "▼", "absent")] and found.tested == 4


def test_what_the_person_has_in_health_speaks_for_nothing():
    found = weigh(chart(jerk_L="brisk"), chart(jerk_L="brisk"), chart(jerk_L="brisk"))
    assert found[:3] == ([], [], [])
    found = weigh(chart(jerk_L="absent"), chart(jerk_L="brisk"), chart(jerk_L="brisk"))
    assert [f["value"] for f in found.lacks] == ["absent"] and not found.extra


def stands_for(answer, patient):
    steps = standin.lesions_of(answer, patient)
    while True:
        try:
            next(steps)
        except StopIteration as e:
            return e.value


def test_an_answer_stands_for_the_lesion_itself_where_the_level_is_right():
    two = betz.Lesion("nerve_ulnar", "left", 0.7), betz.Lesion("m1_hand", "left")
    patient = betz.Patient(seed=7, scale=0.02, lesions=two)
    assert stands_for(Where(("nerve",), "left", ()), patient) == (patient.lesions[1],)
    assert [x.side for x in stands_for(Where(("cortex", "nerve"), "right", ()), patient)] == ["right", "right"]
    there = Where(("nerve",), "both", ("nerve_median",))
    assert stands_for(there, patient) == (betz.Lesion("nerve_median", "both", 1.0),)


def test_an_answer_at_another_level_stands_for_what_takes_most_alike():
    patient = betz.Patient(seed=7, scale=0.02, days=180, lesions=betz.Lesion("nerve_common_peroneal", "right", 0.9))
    for side in ("left", "right"):
        found = stands_for(Where(("root",), side, ()), patient)
        assert {x.site for x in found} == {"ventral_root_l5", "dorsal_root_l5"} and {x.side for x in found} == {side}


def test_the_charts_are_those_of_the_patient_of_the_answer_and_of_health(hidden, monkeypatch):
    seen = []

    def examined(whom, quick, progress):
        seen.append(tuple(str(one) for one in whom.lesions))
        progress(0, 1, "looking")
        yield
        left = any(one.side == "left" for one in whom.lesions)
        return chart(jerk_L="absent" if left else "normal", jerk_R="absent" if whom.lesions and not left else "normal")

    monkeypatch.setattr(whole, "examination_of", examined)
    monkeypatch.setattr("betz.examination.fits", lambda scale: None)
    told = hidden.do("answer", levels=["nerve"], side="right")
    assert [x["is"] for x in told if x["is"] != "progress"] == ["told", "map", "weighed"]
    assert told[0]["score"] == {"level": 1.0, "side": 0.0, "site": None, "share": 0.5} and told[0]["card"] is None
    assert seen == [("left ulnar nerve, 100 %",), (), ("right ulnar nerve, 100 %",)]
    found = told[-1]
    assert [[f["side"] for f in found[part]] for part in ("shared", "lacks", "extra")] == [[], ["L"], ["R"]]
    own = hidden.do("weigh", levels=["nerve"], side="left")[-1]
    assert own["own"] and len(seen) == 3
    assert [[f["side"] for f in own[part]] for part in ("shared", "lacks", "extra")] == [["L"], [], []]


def test_an_answer_to_a_patient_of_a_scale_without_norms_is_scored_and_says_why_it_is_not_weighed(hidden):
    hidden.n += 1
    with pytest.raises(InputError, match=r"scale 0\.1 to 1"):
        hidden.bedside.hear(Answer(n=hidden.n, levels=("nerve",), side="left"))
    assert next(x for x in hidden.said if x["is"] == "told")["score"]["share"] == 1
