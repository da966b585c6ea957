"""A hidden lesion stays hidden: no message gets anything of it out before it is answered or shown."""

import json
import re

import pytest
from lab_server import SMALL
from quiz_bedside import Here, hidden_one
from test_lab_bedside import Here as Open
from test_lab_messages import GOOD
from test_lab_tools import quick_to_learn

from betz import anatomy
from betz.lab import inside, messages, recorded, whole
from betz.lab.quiz import veil
from betz.results import Chart

# A share that nothing else has by chance: its first digits, the same in single precision; it, rounded; in per cent.
SHARE, DIGITS = 0.8137026429176331, "81370264291"
NUMBERS = (DIGITS, r"(?<![\d.])0?\.8137(03|026)?(?!\d)", r"(?<![\d.])81(\.3703|\.37|\.4)? ?%",
           r"(?<![\d.])81\.37(0264\d*|03)(?!\d)")
PART = {"site": "ic_plic_middle_third", "side": "left", "fraction": SHARE, "tracts": ["anterior_corticospinal"]}
LEG = {"reflex": "patellar", "side": "R"}
# What becomes of every message while a lesion is hidden: it is done, refused, or ends what is hidden.
DONE = ("map", "tap", "stretch", "push", "stroke", "shock", "coil", "needle", "look", "arms", "face", "live", "hand",
        "end", "examine", "stop")
REFUSED = ("script", "save", "export", "second", "compare", "why", "cover", "seal", "weigh")
ENDS = ("patient", "quiz", "unseal", "answer", "show")


@pytest.fixture
def cheap(monkeypatch):
    """Charts that hold all of their patient, for people of any scale, who learn quickly to hold an arm out."""
    def examined(whom, quick, progress):
        progress(1, 1, "made up")
        yield
        return Chart({"schema": "betz.chart/1", "patient": whom.story(),
                      "plantar": {"L": {"value": "flexor"}, "R": {"value": "extensor"}},
                      "impression": {"text": "left internal capsule"}})

    quick_to_learn(monkeypatch)
    monkeypatch.setattr(whole, "examination_of", examined)
    monkeypatch.setattr("betz.examination.fits", lambda scale: None)


@pytest.fixture
def hidden():
    return hidden_one(PART)


def letters(value):
    """All that a record tells, in small letters."""
    return json.dumps(value).lower().replace("_", " ")


def secrets():
    """Words by which a lesion, its person or its patient could be known."""
    names = anatomy.shipped()
    own = [PART["site"], names.sites[PART["site"]].name, PART["tracts"][0], names.tracts[PART["tracts"][0]].name]
    return [re.escape(w.lower().replace("_", " ")) for w in own] + [
        "plic", "capsul", "corticospinal", *NUMBERS, "lesion\":", "lesions", "fraction", "destruction", "onset",
        r"\bseed\b", "betz\\.", "cortex"]


def said(here, tools):
    """What is told of each of some messages."""
    good = {m["do"]: m for m in GOOD}
    return {do: here.do(**good[do]) for do in tools}


def test_every_message_is_done_refused_or_an_end():
    assert sorted((*DONE, *REFUSED, *ENDS, "hello")) == sorted(messages.KINDS)
    assert {m["do"] for m in GOOD} | {"hello"} == set(messages.KINDS)


def test_no_message_gets_anything_of_a_hidden_lesion_out(hidden, cheap):
    """Every message that there is, said to a bedside whose lesion is hidden; all tools work."""
    first = [x for x in hidden.said if x["is"] != "map"]
    told, twice = said(hidden, DONE), hidden.do("examine", who="twin", quick=True)
    assert all(isinstance(one, list) and one for one in told.values())
    kinds = {x["is"] for one in told.values() for x in one}
    assert kinds == {"map", "began", "found", "looked", "going", "live", "went", "lived", "chart", "progress",
                     "stopping"}
    refused = said(hidden, REFUSED) | {"its examination": hidden.do("examine", who="second")}
    assert set(refused.values()) == {veil.REFUSED}
    text = letters([first, {k: v for k, v in told.items() if k != "map"}, twice, refused])
    for word in secrets():
        assert not re.search(word, text), word
    assert all(x["inside"] == [] for one in told.values() for x in one if x["is"] == "began")
    assert not {s["id"] for one in told.values() for x in one for s in x.get("series", ())} & set(inside.IDS)
    after = letters(hidden.do("show"))
    assert all(re.search(w, after) for w in ("middle third", "lesions", DIGITS, NUMBERS[2], "seed"))


def test_what_is_blanked_is_the_head_of_a_chart_alone(cheap):
    """Of what an open bedside tells of the same messages, no part is lost that nobody has thought of."""
    here = Open(seed=7, scale=0.02, days=180, lesions=[PART])
    told = [x for one in said(here, DONE).values() for x in one if isinstance(x, dict)]
    assert {x["is"] for x in told} <= set(veil.TOLD)
    for x in told:
        assert set(veil.veiled(x)) == set(x), x["is"]
        assert {k for k, v in veil.veiled(x).items() if v != x[k]} <= set(veil.EMPTY.get(x["is"], ()))


def test_a_part_that_nobody_has_thought_of_is_not_told():
    assert veil.veiled({"is": "found", "n": 1, "what": "Knee jerk", "because": "left capsule"}) == {
        "is": "found", "n": 1, "what": "Knee jerk"}
    assert veil.veiled({"is": "file", "n": 1, "text": "left capsule"}) == {"is": "error", "n": 1, "says": veil.UNKNOWN}


def test_what_was_recorded_can_be_saved_once_the_lesion_is_told(hidden):
    hidden.do("tap", **LEG)
    assert hidden.do("export", form="csv") == veil.REFUSED
    hidden.do("show")
    assert hidden.do("export", form="csv")[-1]["name"] == "recording.csv"
    assert hidden.do("tap", **LEG)[0]["inside"] == ["cortex_fast", "cortex_slow", "spindle"]


def test_a_fault_inside_does_not_say_on_whom(hidden, monkeypatch, capsys):
    def fails(m, done, whom, *rest):
        raise ValueError(str(whom))

    monkeypatch.setattr(recorded, "recorded", fails)
    assert hidden.do("tap", **LEG) == [{"is": "error", "n": hidden.n, "says": "Betz failed inside."}]
    hidden.do("show")
    assert "internal capsule" in hidden.do("tap", **LEG)[-1]["says"] and "ValueError" in capsys.readouterr().err


@pytest.mark.parametrize("left", [True, False])
def test_examinations_of_a_hidden_patient_who_was_left_are_let_go(hidden, cheap, left):
    hidden.do("examine")
    hidden.do("examine", who="twin")
    if not left:
        hidden.do("show")
    hidden.do("patient", **SMALL)
    hidden.do("examine")
    for first, second in ((1, 3), (2, 3), (3, 1)):
        got = hidden.do("compare", first=first, second=second)
        if left:
            assert "was let go" in got and not re.search("|".join(secrets()), letters(got))
        else:
            assert got[-1]["is"] == "compared"
    assert ("middle third" in letters(hidden.do("script"))) is not left


def test_an_examination_that_ends_after_the_patient_was_left_is_not_told(hidden, cheap, monkeypatch):
    made = whole.examination_of

    def left_meanwhile(whom, quick, progress):
        chart = yield from made(whom, quick, progress)
        hidden.bedside.hear(messages.SetPatient(n=99, **SMALL))
        return chart

    monkeypatch.setattr(whole, "examination_of", left_meanwhile)
    told = hidden.do("examine")
    assert {x["is"] for x in told} == {"progress", "patient", "stopped", "map"}
    assert "none yet" in hidden.do("compare", first=1, second=2)


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
