"""Abdominal reflex: a stroke of the skin draws the wall of that side; lost with the tract or the roots (T7-12)."""

import pytest

from betz.examination import superficial
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from helpers import turned, without

NAME = "abdominal_reflex"
PYRAMID = Lesion("medullary_pyramid", side="left")
ROOTS = [Lesion(f"dorsal_root_t{k}", side="right") for k in range(7, 13)]


def seen(side="R", lesions=(), seed=7001, model=None):
    who = Patient(seed=seed, model=model or Model())
    bench = (who.with_lesion(*lesions).after("30 days") if lesions else who).bench()
    return superficial.grade(superficial.measure(bench, "abdominal", side))["value"] == "present"


def test_a_stroke_draws_the_abdominal_wall_and_not_without_the_path():
    assert seen()
    assert not seen(model=without(NAME)) and not seen(model=turned(Model(), NAME, "cutin_abdominal"))


def words(seed, model=None):
    """The words of the chart of both sides."""
    bench = Patient(seed=seed, model=model or Model()).bench()
    raw = {("abdominal", side): superficial.measure(bench, "abdominal", side) for side in "LR"}
    return {entry["value"] for entry in superficial.section(raw)["abdominal"].values()}


def test_some_healthy_people_lack_it_on_both_sides_and_none_on_one():
    """BX099: 8 to 26 % of the young have none at all, nobody lacks one whole side. People of seeds of their own."""
    found = [words(seed) for seed in range(7401, 7461)]
    assert 0.08 <= found.count({"absent_both"}) / len(found) <= 0.26
    assert {"absent"} not in found and all(len(each) == 1 for each in found)


def test_where_people_do_not_differ_all_have_it():
    lacking = [seed for seed in range(7401, 7431) if words(seed) == {"absent_both"}]
    same = Model().change({"individual_variation.skin_help": 0})
    assert lacking and all(words(seed, same) == {"present"} for seed in lacking)


@pytest.mark.parametrize("lesions", [[PYRAMID], ROOTS, [Lesion("lateral_funiculus_t6", side="right")]])
def test_it_is_lost_on_the_side_that_loses_the_tract_or_the_roots(lesions):
    """reflexes.csv reflex_abdominal_superficial: contralateral to a cerebral lesion, ipsilateral to one of the cord."""
    assert not seen("R", lesions) and seen("L", lesions)
