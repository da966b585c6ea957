"""A hidden lesion stays hidden: no message gets anything of it out before it is answered or shown."""

import json

import pytest
from lab_server import SMALL, STROKE
from quiz_bedside import Here, hidden_one
from test_lab_messages import GOOD

from betz.lab import messages, whole
from betz.results import Chart


@pytest.fixture
def hidden():
    return hidden_one(STROKE)


def letters(value):
    """All that a record tells, in small letters."""
    return json.dumps(value).lower().replace("_", " ")


def test_no_message_gets_anything_of_a_hidden_lesion_out(hidden, monkeypatch):
    """Every message that there is, said to a bedside whose lesion is hidden."""
    chart = Chart({"schema": "betz.chart/1", "patient": {"seed": 7, "onset_days": 180, "lesions": [STROKE]},
                   "plantar": {"L": {"value": "flexor"}, "R": {"value": "flexor"}},
                   "impression": {"text": "left internal capsule"}})

    def examined(whom, quick, progress):
        yield
        return chart

    monkeypatch.setattr(whole, "examination_of", examined)
    monkeypatch.setattr("betz.examination.fits", lambda scale: None)
    ends = ("patient", "quiz", "answer", "show", "unseal")  # these end what is hidden, or begin another
    told = [hidden.said[:1], *(hidden.do(**m) for m in GOOD if m["do"] not in ends)]
    told = [one if isinstance(one, str) else [x for x in one if x["is"] != "map"] for one in told]
    assert {m["do"] for m in GOOD} | {"hello"} == set(messages.KINDS)
    text = letters(told)
    for word in ("plic", "capsule", "middle third", "lesion\":", "lesions", "fraction", "impression  ", "seed"):
        assert word not in text, word
    kinds = {x["is"] for one in told[1:] if isinstance(one, list) for x in one}
    assert {"began", "found", "chart"} <= kinds
    assert kinds <= {"began", "found", "looked", "going", "chart", "progress", "stopping"}
    refused = [m["do"] for m in GOOD if m["do"] not in ends and isinstance(hidden.do(**m), str)]
    assert {"script", "save", "seal", "cover", "weigh"} <= set(refused)
    after = letters(hidden.do("show"))
    assert "middle third" in after and "lesions" in after


def test_the_map_of_a_hidden_lesion_is_that_of_the_same_person_in_health(hidden):
    here = next(x for x in hidden.said if x["is"] == "map")
    healthy = Here()
    assert here["parts"] == healthy.do("patient", **SMALL)[-1]["parts"]
    hidden.do("show")
    assert any(p["name"].startswith("lesion") for p in hidden.said[-1]["parts"])


def test_what_is_asked_does_not_tell_which_row_it_is():
    here = Here()
    for level in (1, 2, 3):
        for number in range(12):
            asked = here.do("quiz", turned=False, level=level, number=number)
            asked = next(x for x in asked if x["is"] == "quiz")  # after what ends of the one before
            assert set(asked) == {"is", "n", "level", "days", "several", "site", "line", "title"}
            assert asked["title"] == "" and "seed" not in asked["line"]


def test_a_bad_answer_or_patient_leaves_the_lesion_hidden(hidden):
    for do, what in (("answer", {"levels": ["nerv"], "side": "left"}),
                     ("answer", {"levels": ["cord", "root"], "side": "left"}),
                     ("answer", {"levels": ["nerve"], "side": "left", "site": "nmj"}), ("unseal", {"text": "{}"}),
                     ("patient", {"seed": 7, "lesions": [{"site": "ulnar nerv", "side": "left"}]})):
        assert isinstance(hidden.do(do, **what), str)
    hidden.do("answer", levels=["capsule"], side="left")  # not weighed at this scale
    assert next(x for x in hidden.said if x["is"] == "told")["score"]["share"] == 1


def test_another_patient_ends_what_is_hidden(hidden):
    assert hidden.do("patient", **SMALL)[0]["is"] == "patient"
    assert "No lesion is hidden" in hidden.do("show") and hidden.do("script")[0]["is"] == "script"
