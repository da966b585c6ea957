"""Sealed cases: a file that opens as it was and does not tell; anything else gets one sentence."""

import json
from base64 import urlsafe_b64decode

import pytest
from lab_server import SMALL, ULNAR
from quiz_bedside import HURT, Here

import betz
from betz.errors import InputError
from betz.lab.quiz import seal


def sealed(k, case):
    lesions = tuple(betz.Lesion.from_dict(dict(x)) for x in case.lesion)
    return seal.Sealed(case.name, 3, betz.Patient(k, lesions=lesions, days=case.onset_days, age=80, sex="female"))


CASES = [sealed(k, case) for k, case in enumerate(betz.cases().values()) if case.lesion]


def told(text, case):
    """What a file tells of a lesion to somebody who reads it; these are too long to be there by chance."""
    read = text.encode() + urlsafe_b64decode(json.loads(text)["sealed"])
    return [w for w in ('"lesions":', '"fraction":', f'"{case.patient.lesions[0].site}"') if w.encode() in read]


def test_a_sealed_case_opens_as_it_was_and_does_not_tell():
    for case in CASES:
        text = seal.seal(case)
        assert seal.unseal(text) == case and text == seal.seal(case)
        assert told(text, case) == []
        assert len(text) < 50_000


def test_a_case_that_is_not_mixed_would_tell(monkeypatch):
    monkeypatch.setattr(seal, "_mixed", lambda mark, content: content)
    assert all(len(told(seal.seal(case), case)) == 3 for case in CASES)


def test_a_changed_or_foreign_file_gets_one_sentence():
    good = json.loads(seal.seal(CASES[0]))
    cut, half = good["sealed"][:-5], good["sealed"][: len(good["sealed"]) // 2]
    other = json.loads(seal.seal(CASES[1]))["sealed"]
    spoilt = [good | x for x in (
        {"title": "x"}, {"level": 1}, {"sealed": cut}, {"sealed": half}, {"sealed": ""}, {"sealed": 7}, {"sealed": "é"},
        {"sealed": other}, {"level": None}, {"title": []}, {"title": "\ud800"}, {"schema": "betz.sealed/9"},
        {"more": 1}, {"sealed": "!" * 40}, {"level": [[]]})]
    texts = ["", "x", "[" * 5000, "null", "7", "[]", json.dumps(json.dumps(good)), "\x00", "NaN"]
    texts += map(json.dumps, spoilt)
    for text in texts:
        with pytest.raises(InputError) as e:
            seal.unseal(text)
        assert str(e.value).startswith(("This is no sealed case", "This sealed case")) and str(e.value)[-1] == "."
    assert seal.unseal(json.dumps(good)).title == CASES[0].title


def test_a_file_gets_no_more_than_a_page_may_ask_for():
    """Somebody who can seal cannot ask for a patient whom no page may have."""
    patient = betz.Patient(seed=1, scale=0.9, lesions=betz.Lesion("nerve_ulnar"))
    with pytest.raises(InputError, match="at 'scale'"):
        seal.unseal(seal.seal(seal.Sealed("big", 1, patient)))


def test_only_what_can_be_found_is_handed_out_or_covered():
    here = Here()
    here.do("patient", **{**HURT, "lesions": [ULNAR, {"site": "m1_hand", "side": "left"}]})
    assert "several levels (cortex, nerve)" in here.do("seal", title="x", level=2)
    assert "several levels" in here.do("cover", level=1)
    assert here.do("seal", title="x", level=3)[0]["name"] == "sealed-case.json"
    here.do("patient", **SMALL)
    assert "no lesion" in here.do("seal", title="x", level=3)
