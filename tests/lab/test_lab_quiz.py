"""The quiz: which patient comes, when it comes again, and what an answer is worth."""

import random
from itertools import pairwise

import pytest
from quiz_bedside import Here

import betz
from betz import anatomy
from betz.errors import InputError
from betz.lab.quiz import answers, memory, rows
from betz.lab.quiz.levels import Where, levels, where
from betz.lab.quiz.room import Teaching


def test_every_row_can_lie_down_and_every_level_is_asked_at_every_level_of_the_quiz():
    for level in (1, 2, 3):
        found = rows.at_level(level)
        assert {name for row in found for name in row.where.levels} == set(levels())
        for row in found:
            assert level == 3 or len(row.where.levels) == 1, row.id
            for number in range(3):
                patient = rows.patient(row, level, number)
                assert patient.days == row.days and where(patient.lesions).levels == row.where.levels
                shares = [sorted(x.fraction for x in lesions) for lesions in (row.lesions, patient.lesions)]
                part = {round(b / a, 3) for a, b in zip(*shares, strict=True)}
                assert part == {1.0} or (level == 3 and row.partial and part <= {0.85, 0.7} and len(part) == 1)
    assert {row.id for row in rows.at_level(3)} >= {c.id for c in betz.cases().values() if c.lesion}


def test_every_site_is_at_one_level():
    at = [site for level in levels().values() for site in level.sites]
    assert sorted(at) == sorted(anatomy.shipped().sites)


def test_a_number_is_the_same_patient_for_everybody_and_both_sides_come():
    here, there = Here(), Here()
    for one in (here, there):
        one.do("quiz", turned=False, level=2, number=5)
        one.told = one.do("show", turned=False)[0]
    assert here.told == there.told and here.told["person"]["seed"] >= 1
    sides = {rows.patient(rows.rows()["radial_palsy"], 1, n).lesions[0].side for n in range(20)}
    assert sides == {"left", "right"}


def test_what_was_answered_badly_comes_again_and_what_was_known_later():
    keys = {row.key: row.id for row in rows.at_level(1)}
    assert len(keys) == len(rows.at_level(1))
    cards = {k: memory.after(memory.Card(k), 1.0, 100) for k in keys}
    bad = next(iter(keys))
    cards[bad] = memory.after(memory.Card(bad), 0.5, 100)
    asked = [rows.choose(1, n, cards, 100).id for n in range(200)]
    share = asked.count(keys[bad]) / len(asked)
    assert 0.15 < share < 0.4  # one of four between which chance decides, so that a page cannot know
    assert rows.choose(1, 3, cards, 100, last=keys[bad]).id != keys[bad]
    assert len({rows.choose(1, n, cards, 101).id for n in range(200)}) == len(keys)  # all are due


def test_intervals_are_those_of_sm_2():
    card, days = memory.Card("k" * 22), []
    day = 0
    for share in (1.0, 1.0, 0.8, 0.6, 0.5, 1.0):
        card = memory.after(card, share, day)
        days.append(card.days)
        day = card.due
    # I(1) = 1, I(2) = 6, then times the easiness: 2.7 after three good answers, 2.56 after one of quality 3; then again
    assert days == [1, 6, 17, 44, 0, 1] and card.ease == pytest.approx(2.7 - 0.14 + 0.1)
    draw = random.Random(1)
    for _ in range(300):
        card = memory.after(card, draw.random(), card.due)
        assert card.ease >= memory.LEAST_EASE and 0 <= card.days <= 36525


@pytest.mark.parametrize(("levels_", "side", "site", "points"), [
    (["cord"], "right", "lateral_funiculus_c5", (1, 1, 1)), (["cord"], "left", "lateral_funiculus_c6", (1, 0, 0.5)),
    (["cord"], "right", "anterior_horn_c5", (1, 1, 0.5)), (["cord"], "right", "lateral_funiculus_t8", (1, 1, 0)),
    (["root"], "both", "ventral_root_c5", (0, 0, 0)), (["cord", "root"], "right", "ventral_root_c5", (0.5, 1, 0)),
])
def test_points_of_an_answer(levels_, side, site, points):
    truth = Where(("cord",), "right", ("lateral_funiculus_c5",))
    found = answers.score(answers.answered(levels_, side, site, 3), truth)
    assert found[:3] == points and found.share == pytest.approx(sum(points) / 3)


def test_near_in_the_brain_is_the_same_part_of_it():
    truth = Where(("capsule",), "left", ("ic_genu",))
    assert answers.score(answers.answered(["capsule"], "left", "ic_plic_middle_third"), truth).site == 0.5
    assert answers.score(answers.answered(["capsule"], "left", "corona_radiata"), truth).site == 0
    truth = Where(("cortex",), "left", ("m1_hand",))
    assert answers.score(answers.answered(["cortex"], "left", "m1_leg"), truth).site == 0


@pytest.mark.parametrize(("given", "words"), [
    ((["cordd"], "left", None, 1), "did you mean 'cord'"), ((["cord", "root"], "left", None, 2), "name one, not 2"),
    ((["cord"], "left", "nmj", 1), "no site is asked for"), ((["cord"], "left", None, 3), "the site is asked for too"),
    ((["cord"], "left", "nerve_ulner", 3), "did you mean 'nerve_ulnar'"),
    ((["cord"], "left", "nmj", 3), "not at the level"),
])
def test_an_answer_that_cannot_be_scored_gets_one_sentence(given, words):
    with pytest.raises(InputError, match=words):
        answers.answered(*given)


def test_the_same_row_does_not_come_twice_running(monkeypatch):
    monkeypatch.setattr("betz.lab.quiz.room.secrets.randbelow", lambda most: 3)
    here, came = Here(), []
    for _ in range(4):
        here.do("quiz", turned=False, level=1, day=20000)
        came.append(here.bedside._hidden.row)
    assert all(a != b for a, b in pairwise(came))


def test_a_drawn_patient_gives_a_card_and_a_covered_one_none(monkeypatch):
    monkeypatch.setattr(Teaching, "_compare", lambda *_: None)
    here = Here()
    here.do("quiz", turned=False, level=1, number=4, day=20000)
    row = next(r for r in rows.rows().values() if r.id == here.bedside._hidden.row)
    here.do("answer", turned=False, levels=list(row.where.levels), side=where(here.bedside.patient.lesions).side)
    told = next(x for x in here.said if x["is"] == "told")
    assert told["card"] == {"key": row.key, "times": 1, "ease": 2.6, "days": 1, "due": 20001}
    assert told["title"] == row.name
    here.do("cover", turned=False, level=3)
    told = here.do("show", turned=False)[-1]
    assert told["covered"] and told["card"] is None and told["score"] is None
