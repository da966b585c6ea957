"""Messages: what is no message gets one sentence each, and the connection goes on."""

import json
import random

import pytest
from lab_server import SMALL, STROKE

from betz.errors import InputError
from betz.lab import limits, messages

GOOD = [
    {"do": "patient", "n": 1, "seed": 7, "days": 180, "lesions": [STROKE]},
    {"do": "map", "n": 2, "level": "C6"},
    {"do": "tap", "n": 2, "reflex": "patellar", "side": "R", "newtons": 40, "moves": True, "help": False},
    {"do": "stretch", "n": 3, "test": "elbow_flexors", "side": "L", "speed": 200},
    {"do": "push", "n": 4, "region": "wrist", "side": "R", "effort": 1},
    {"do": "stroke", "n": 5, "side": "L", "skin": "sole"},
    {"do": "shock", "n": 6, "muscle": "soleus", "side": "R", "strength": 1.2, "along": 0.75},
    {"do": "coil", "n": 6, "muscle": "soleus", "side": "R", "strength": 1.4, "percent": 10},
    {"do": "needle", "n": 6, "muscle": "soleus", "side": "R", "percent": 0, "seconds": 5},
    {"do": "look", "n": 6},
    {"do": "live", "n": 6, "joint": "ankle", "side": "R", "who": "patient"},
    {"do": "hand", "n": 6, "hold": 10, "effort": 0.2, "tap": "ankle", "newtons": 40},
    {"do": "end", "n": 6},
    {"do": "arms", "n": 6, "seconds": 5},
    {"do": "face", "n": 6, "ask": "smile", "effort": 0.5},
    {"do": "export", "n": 6, "form": "nwb", "who": "twin"},
    {"do": "examine", "n": 7, "who": "patient", "quick": True},
    {"do": "stop", "n": 8, "job": 7},
    {"do": "script", "n": 9},
    {"do": "save", "n": 10, "form": "json", "who": "patient"},
    {"do": "quiz", "n": 11, "level": 1, "number": 5, "day": 20000, "cards": [{"key": "k" * 22, "due": 3}]},
    {"do": "cover", "n": 12, "level": 2},
    {"do": "seal", "n": 13, "title": "Monday", "level": 2},
    {"do": "unseal", "n": 14, "text": "{}"},
    {"do": "answer", "n": 15, "levels": ["cord"], "side": "left", "site": "lateral_funiculus_c5"},
    {"do": "show", "n": 16},
    {"do": "weigh", "n": 17, "levels": ["cord", "root"], "side": "both", "site": "ventral_root_c5"},
    {"do": "second", "n": 18, "seed": 9, "days": 30, "lesions": [STROKE]},
    {"do": "compare", "n": 19, "first": 1, "second": 2},
    {"do": "why", "n": 20, "sign": "plantar.R", "who": "second"},
]
# What no field of any message takes.
WRONG = [{}, [[]], -1e400, "\x00" * 200, "../../etc/passwd" * 20, {"a": 1}, [None], "__import__('os')" * 10]
NEEDED = {"patient": ("seed",), "map": ("level",), "tap": ("reflex", "side"), "stretch": ("test", "side"),
          "push": ("region", "side"), "stroke": ("side",), "shock": ("muscle", "side"), "coil": ("muscle", "side"),
          "needle": ("muscle", "side"), "look": (), "live": ("joint", "side"), "hand": (), "end": (),
          "arms": (), "face": ("ask",), "export": ("form",), "examine": (),
          "stop": (), "script": (), "save": ("form",), "quiz": ("level",), "cover": (), "seal": ("title", "level"),
          "unseal": ("text",), "answer": ("levels", "side"), "show": (), "weigh": ("levels", "side"),
          "second": ("seed",), "compare": ("first", "second"), "why": ("sign",)}


def spoilt(draw):
    """One message that cannot be used."""
    good = json.loads(json.dumps(draw.choice(GOOD)))
    text, how = json.dumps(good), draw.randrange(9)
    keys = [k for k in good if k != "do"]
    if how == 0:
        return text[: draw.randrange(1, len(text))]
    if how == 1:
        good[draw.choice(keys)] = draw.choice(WRONG)
    if how == 2:
        good[draw.choice(["path", "code", "eval", "file", "__class__", "Do", ""])] = draw.choice(["x", 1, None])
    if how == 3:
        good["do"] = draw.choice(["", "exec", "taps", "Tap", 7, None, [], "hello\n", "p" * 3000])
    if how == 4:
        del good[draw.choice(["n", *NEEDED[good["do"]]])]
    if how == 5:
        good = draw.choice([[good], None, 1, "tap", True, [], [[[[good]]]]])
    if how == 6:
        return draw.choice(["[" * 5000, "{" * 3000, '{"do":' * 500, "\x00", "", " ", "nul", "NaN", "{'do': 'tap'}"])
    if how == 7:
        good["n"] = draw.choice([-1, 2**40, 1.5, "1", None, True, [1]])
    if how == 8:
        return draw.randbytes(draw.randrange(1, 300))
    return json.dumps(good)


def test_the_messages_that_are_spoilt_are_good_before():
    for one in GOOD:
        assert messages.read(json.dumps(one)).n == one["n"]
    assert {one["do"] for one in GOOD} | {"hello"} == set(messages.KINDS)


def test_four_hundred_spoilt_messages_get_one_sentence_each(lab):
    draw = random.Random(1)
    with lab.page() as page:
        page.ask("map", "patient", **SMALL)
        for k in range(400):
            bad = spoilt(draw)
            page.send_text(bad)
            told = page.next()
            assert told["is"] == "error", (k, bad, told)
            assert 10 < len(told["says"]) < 300 and "\n" not in told["says"] and told["says"][-1] in ".?", told["says"]
            assert "Traceback" not in told["says"]
        assert page.ask("found", "stroke", side="R")["is"] == "found"
    assert lab.alive()


@pytest.mark.parametrize(("message", "words"), [
    ({"do": "tapp", "n": 1}, "did you mean 'tap'"),
    ({"do": "tap", "n": 1, "reflex": "patellar", "side": "R", "newtons": 500}, "at 'newtons'"),
    ({"do": "patient", "n": 1, "seed": 7, "lesions": [{"site": "m1_hand", "side": "up"}]}, "at 'lesions[0].side'"),
    ({"do": "patient", "n": 1, "seed": 7, "scale": 1}, "at 'scale'"),
    ({"do": "tap", "n": 1}, "reflex"),
    ({"do": "coil", "n": 1, "muscle": "soleus", "side": "R", "strength": 3.1}, "at 'strength'"),
    ({"do": "coil", "n": 1, "muscle": "soleus", "side": "R", "percent": 51}, "at 'percent'"),
    ({"do": "needle", "n": 1, "muscle": "soleus", "side": "R", "seconds": 0.5}, "at 'seconds'"),
    ({"do": "needle", "n": 1, "muscle": "soleus", "side": "both"}, "at 'side'"),
    ({"do": "look", "n": 1, "side": "L"}, "side"),
    ({"do": "hand", "n": 1, "hold": 400}, "at 'hold'"),
    ({"do": "hand", "n": 1, "effort": -1.1}, "at 'effort'"),
    ({"do": "live", "n": 1, "joint": "ankle", "side": "L", "who": "second"}, "at 'who'"),
    ({"do": "arms", "n": 1, "seconds": 1e9}, "at 'seconds'"),
    ({"do": "face", "n": 1, "ask": "smile", "effort": 1.5}, "at 'effort'"),
    ({"do": "face", "n": 1, "ask": "smile", "side": "L"}, "side"),
    ({"do": "export", "n": 1, "form": "../x.nwb"}, "at 'form'"),
])
def test_a_sentence_says_what_is_wrong_where(message, words):
    with pytest.raises(InputError, match=words.replace("[", r"\[").replace("(", r"\(")):
        messages.read(json.dumps(message))


@pytest.mark.parametrize(("do", "what", "words"), [
    ("patient", {"seed": 7, "lesions": [{"site": "medulary_pyramid", "side": "left"}]}, "mean 'medullary_pyramid'"),
    ("patient", {"seed": 7, "lesions": [STROKE | {"kind": "burn"}]}, "allowed: destruction"),
    ("patient", {"seed": 7, "lesions": [STROKE | {"muscles": ["soleus"]}]}, "cannot be limited to muscles"),
    ("map", {"level": "c9"}, "segment of the cord"),
    ("tap", {"reflex": "patelar", "side": "L"}, "did you mean 'patellar'"),
    ("stretch", {"test": "toes", "side": "L"}, "stretch 'toes'"),
    ("push", {"region": "elbow", "side": "L"}, "did you mean 'elbow"),
    ("shock", {"muscle": "solius", "side": "L"}, "did you mean 'soleus'"),
    ("coil", {"muscle": "solius", "side": "L"}, "did you mean 'soleus'"),
    ("needle", {"muscle": "solius", "side": "L"}, "did you mean 'soleus'"),
    ("look", {}, "scale 0.1 to 1"),
    ("live", {"joint": "ankel", "side": "L"}, "did you mean 'ankle'"),
    ("hand", {"hold": 5}, "No live session is open"),
    ("face", {"ask": "smil"}, "did you mean 'smile'"),
    ("export", {"form": "csv"}, "nothing recorded yet"),
    ("examine", {}, "scale 0.1 to 1"),
    ("save", {"form": "png"}, "no chart yet"),
    ("second", {"seed": 9, "scale": 0.02}, "scale 0.1 to 1"),
    ("second", {"seed": 9, "lesions": [{"site": "medulary_pyramid", "side": "left"}]}, "mean 'medullary_pyramid'"),
    ("compare", {"first": 1, "second": 2}, "kept are: none yet"),
    ("why", {"sign": "plantar.R"}, "no chart yet"),
    ("hello", {}, "hello already"),
    ("quiz", {"level": 4}, "at 'level'"),
    ("quiz", {"level": 1, "cards": [{"key": "short"}]}, "at 'cards[0].key'"),
    ("quiz", {"level": 1, "cards": [{"key": "k" * 22, "ease": 1.0}]}, "at 'cards[0].ease'"),
    ("cover", {"level": 1}, "no lesion"),
    ("seal", {"title": "Monday", "level": 1}, "no lesion"),
    ("unseal", {"text": "{}"}, "no sealed case"),
    ("unseal", {"text": "x" * 50_001}, "at 'text'"),
    ("answer", {"levels": ["cord"], "side": "left"}, "No lesion is hidden"),
    ("show", {}, "No lesion is hidden"),
    ("weigh", {"levels": ["cord"], "side": "left"}, "no lesion"),
])
def test_unknown_names_get_the_nearest_and_nothing_is_simulated(lab, do, what, words):
    with lab.page() as page:
        page.ask("map", "patient", **SMALL)
        told = page.ask("never", do, **what)
        assert told["is"] == "error" and words in told["says"] and told["n"] == page.number


def test_only_hello_opens_a_page(lab):
    for first in ('{"do":"script","n":1}', "{", "[]", '{"do":"hello","n":1,"page":"short"}'):
        with lab.connect() as socket:
            socket.send(first)
            assert json.loads(socket.recv(10))["is"] == "error"
    assert lab.alive()


def test_limits_are_told_not_cut(lab):
    many = [STROKE] * (limits.LESIONS + 1)
    with lab.page() as page:
        told = page.ask("never", "patient", seed=7, lesions=many)
        assert told["is"] == "error" and f"length <= {limits.LESIONS}" in told["says"]
        page.ask("map", "patient", **SMALL)
        numbers = [page.send("push", region="wrist", side="R", effort=0.5) for _ in range(limits.WAITING + 20)]
        found = refused = 0
        while found + refused < len(numbers):
            told = page.until("found")
            found, refused = found + (told["is"] == "found"), refused + (told["is"] == "error")
            assert told["is"] == "found" or "wait already" in told["says"]
        assert found >= limits.WAITING
