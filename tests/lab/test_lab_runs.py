"""Earlier examinations, two side by side, and a second patient; made-up charts stand for examinations."""

import json

import pytest
from lab_server import SMALL, STROKE
from test_lab_bedside import Here

import betz
from betz.errors import InputError
from betz.lab import limits, whole
from betz.lab.quiz.room import Teaching
from betz.lab.runs import Runs, compared
from betz.results import Chart


def made(patient, quick=False, *_):
    """A chart by the lesion: an extensor response, fingers as weak as its share; movement where it is not quick."""
    share = max((x.fraction for x in patient.lesions), default=0.0)
    weak = {"value": "mild", "fraction": round(1 - share, 2), "mrc": "4" if share < 0.5 else "3"}
    data = {"schema": "betz.chart/1", "patient": patient.story(),
            "strength": {"fingers": {"R": weak if share else {"value": "normal", "fraction": 0.98, "mrc": "5"}}},
            "plantar": {"R": {"value": "extensor" if share else "flexor"}, "L": {"value": "flexor"}}}
    return Chart(data | ({} if quick else {"movement": {"arm_held_out": {"R": {"value": "normal", "angle_deg": 1.0}}}}))


@pytest.fixture(autouse=True)
def examined(monkeypatch):
    """Examinations that take no time, of people of any scale."""
    def examination_of(patient, quick, progress, threads=None):
        progress(1, 1, "made up")
        yield
        return made(patient, quick)

    monkeypatch.setattr(whole, "examination_of", examination_of)
    monkeypatch.setattr("betz.examination.fits", lambda scale: None)


HURT = {**SMALL, "days": 180, "lesions": [STROKE]}


def test_every_examination_is_kept_with_who_lesions_and_day():
    here = Here(**SMALL)
    first = here.do("examine", quick=True)[-1]
    here.do("patient", **HURT)
    second = here.do("examine")[-1]
    third = here.do("examine", who="twin", quick=True)[-1]
    kept = [x["kept"] for x in (first, second, third)]
    assert kept == [{"run": k, "quick": k != 2, "let_go": None} for k in (1, 2, 3)] and third["changed"]
    told = here.do("compare", first=1, second=2)[-1]
    assert told["first"]["line"].startswith("seed 7 · no lesion") and told["first"]["quick"]
    assert "posterior limb, middle third, 90 % · 180 days" in told["second"]["line"] and not told["second"]["quick"]
    assert [here.do("compare", first=3, second=k)[-1]["second"]["who"] for k in (1, 2)] == ["patient", "patient"]
    assert here.do("compare", first=3, second=2)[-1]["first"]["who"] == "twin"


def test_two_of_different_patients_side_by_side():
    here = Here(**SMALL)
    here.do("examine", quick=True)
    here.do("patient", **HURT)
    here.do("examine")
    told = here.do("compare", first=1, second=2)[-1]
    assert told["is"] == "compared" and told["rows"] == [
        {"section": "Strength", "name": "right fingers", "first": "normal 5 98%", "second": "▼ mild 3 10%"},
        {"section": "Plantar response", "name": "right", "first": "flexor flex", "second": "▲ extensor ext"}]
    assert told["only"] == [0, 1] and told["first"]["run"] == 1 and told["second"]["blocks"]
    turned = here.do("compare", first=2, second=1)[-1]
    assert [(r["second"], r["first"]) for r in turned["rows"]] == [(r["first"], r["second"]) for r in told["rows"]]
    assert turned["only"] == [1, 0]


def test_a_whole_and_a_quick_one_of_the_same_patient_differ_in_nothing():
    runs = Runs()
    who = betz.Patient(**SMALL)
    for quick in (True, False):
        runs.keep("patient", who, quick, made(who, quick))
    told = compared(*runs.pair(1, 2))
    assert told["rows"] == [] and told["only"] == [0, 1]


def test_the_oldest_is_let_go_with_a_word_and_no_more_is_kept():
    here, gone = Here(**SMALL), []
    for _ in range(limits.RUNS + 3):
        gone.append(here.do("examine", quick=True)[-1]["kept"]["let_go"])
    assert gone[: limits.RUNS] == [None] * limits.RUNS and gone[limits.RUNS :] == [1, 2, 3]
    with pytest.raises(InputError, match=rf"Examination 3 was let go: this page keeps the last {limits.RUNS},"):
        here.put("compare", first=3, second=4)
    assert here.do("compare", first=4, second=limits.RUNS + 3)[-1]["rows"] == []


def test_a_kept_chart_takes_little_room():
    runs, who = Runs(), betz.Patient(seed=7)
    runs.keep("patient", who, True, made(who))
    full = {"schema": "betz.chart/1", "strength": {f"region_{k}": {"R": {"value": "mild", "fraction": k / 1e4}}
                                                   for k in range(400)}}
    runs.keep("patient", who, True, Chart(full))
    assert len(runs.find(2).packed) < len(json.dumps(full)) / 4 and runs.find(2).chart == Chart(full)


@pytest.mark.parametrize(("what", "words"), [
    ({"first": 1, "second": 2}, "no examination 2 on this page; kept are: 1"),
    ({"first": 1, "second": 1}, "with itself"),
    ({"first": 0, "second": 1}, "no examination 0"), ({"first": -1, "second": 1}, "at 'first'"),
    ({"first": 1.5, "second": 1}, "at 'first'"), ({"first": "1", "second": 1}, "at 'first'"), ({"first": 1}, "second"),
    ({"first": 2**40, "second": 1}, "at 'first'"), ({"first": 1, "second": None}, "at 'second'"),
    ({"first": 1, "second": [2]}, "at 'second'"), ({"first": 1, "second": 2, "path": "x"}, "path")])
def test_what_cannot_be_compared_gets_one_sentence(what, words):
    here = Here(**SMALL)
    here.do("examine", quick=True)
    with pytest.raises(InputError, match=words) as told:
        here.put("compare", **what)
    assert len(str(told.value)) < 300 and not here.turns.turn()
    with pytest.raises(InputError, match="none yet"):
        Here(**SMALL).put("compare", first=1, second=2)


def test_a_second_patient_is_examined_beside_the_one_who_lies_there():
    here = Here(**HURT)
    here.do("examine", quick=True)
    told = here.do("second", seed=9, scale=0.02, days=30, lesions=[STROKE | {"fraction": 0.4}])[-1]
    assert told["is"] == "second" and "seed 9" in told["line"] and "40 %" in told["line"]
    chart = here.do("examine", who="second", quick=True)[-1]
    assert chart["who"] == "second" and chart["changed"] is None and chart["kept"]["run"] == 2
    assert here.do("compare", first=1, second=2)[-1]["rows"][0]["second"] == "▼ mild 4 60%"
    assert json.loads(here.do("save", form="json", who="second")[-1]["text"])["patient"]["seed"] == 9
    here.do("patient", **SMALL)  # the second stays when another lies there, and its chart too
    assert here.do("save", form="csv", who="second")[-1]["name"] == "chart.csv"
    here.do("second", seed=10, scale=0.02)  # another second: the chart of the one before is an earlier run alone
    with pytest.raises(InputError, match="no chart yet"):
        here.put("save", form="csv", who="second")


def test_a_chart_of_a_second_patient_who_is_no_longer_that_is_kept_as_a_run_alone():
    here = Here(**HURT)
    here.do("second", seed=9, scale=0.02)
    here.put("examine", who="second", quick=True)
    here.turns.turn()
    here.do("second", seed=10, scale=0.02)
    assert any(isinstance(x, dict) and x["is"] == "chart" and "seed 9" in x["patient"] for x in here.said)
    with pytest.raises(InputError, match="no chart yet"):
        here.put("save", form="csv", who="second")


@pytest.mark.parametrize(("do", "what", "words"), [
    ("examine", {"who": "second"}, "no second patient yet"), ("examine", {"who": "third"}, "at 'who'"),
    ("save", {"form": "json", "who": "second"}, "no second patient yet"), ("second", {}, "seed"),
    ("second", {"seed": 7, "lesions": [{"site": "medulary_pyramid", "side": "left"}]}, "mean 'medullary_pyramid'"),
    ("second", {"seed": 7, "days": -1}, "at 'days'"), ("second", {"seed": 7, "age": 3}, "at 'age'"),
    ("second", {"seed": 7, "lesions": "x"}, "at 'lesions'"), ("second", {"seed": 7, "scale": 1}, "at 'scale'")])
def test_no_second_patient_that_cannot_be(do, what, words):
    here = Here(**SMALL)
    with pytest.raises(InputError, match=words):
        here.put(do, **what)


def test_a_second_patient_too_small_for_the_norms_is_refused_at_once(monkeypatch):
    monkeypatch.undo()
    with pytest.raises(InputError, match=r"scale 0\.1 to 1"):
        Here(**SMALL).put("second", seed=9, scale=0.02)


def test_the_script_does_it_all_again(monkeypatch):
    here = Here(**SMALL)
    here.do("examine", quick=True)
    here.do("patient", **HURT)
    here.do("second", seed=9, scale=0.02, age=61)
    for who in ("patient", "second"):
        here.do("examine", who=who, quick=True)
    here.do("compare", first=1, second=2)
    monkeypatch.setattr("betz.lab.why.removable", lambda model: [])
    here.do("why", sign="plantar.R")
    text, asked = here.do("script")[-1]["text"], []
    monkeypatch.setattr(betz, "examine", lambda patient, **how: made(patient, how.get("quick", False)))
    monkeypatch.setattr(betz, "ablate", lambda patient, sign: asked.append((patient, sign)), raising=False)
    scope = {}
    exec(text, scope)
    assert scope["second"] == betz.Patient(seed=9, scale=0.02, age=61) and scope["second_chart"].patient["seed"] == 9
    assert list(scope["changed_3"]) == ["strength.fingers.R", "plantar.R"]
    assert asked == [(scope["patient"], "plantar.R")] and scope["path_4"].flows
    assert scope["first_3"] == betz.Patient(**SMALL) and scope["second_3"] == scope["patient"]


def test_while_a_lesion_is_hidden_no_run_tells_it():
    class Class(Here):
        def __init__(self):
            super().__init__(**HURT)
            self.bedside = Teaching("page", self.said.append, self.turns)
            self.do("patient", **HURT)

    here = Class()
    here.do("cover", level=3)
    chart = here.do("examine", quick=True)[-1]
    assert chart["kept"] == {"run": 1, "quick": True, "let_go": None} and chart["abnormal"]
    assert "ic_plic" not in str(chart) and "capsule" not in str(chart)
    for do, what in (("why", {"sign": "plantar.R"}), ("compare", {"first": 1, "second": 2}), ("second", {"seed": 8})):
        with pytest.raises(InputError, match="The lesion is hidden"):
            here.put(do, **what)
