"""Cremasteric reflex: a stroke of the inner thigh lifts the testis; lost with the tract or with L1-2; men have it."""

import pytest

from betz.examination import superficial
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from helpers import turned, without

NAME = "cremasteric_reflex"
ROOTS = [Lesion(f"dorsal_root_l{k}", side="right") for k in (1, 2)]


def word(side="R", lesions=(), seed=7002, model=None, sex="male", days=30):
    who = Patient(seed=seed, model=model or Model(), sex=sex)
    bench = (who.with_lesion(*lesions).after(f"{days} days") if lesions else who).bench()
    return superficial.grade(superficial.measure(bench, "cremasteric", side))["value"]


def test_a_stroke_of_the_thigh_lifts_the_testis_and_not_without_the_path():
    assert word() == "present"
    assert word(model=without(NAME)) == word(model=turned(Model(), NAME, "cutin_cremaster")) == "absent"


def test_healthy_men_have_it_and_a_woman_has_none_to_examine():
    assert {word(side, seed=seed) for seed in range(7301, 7309) for side in "LR"} == {"present"}
    assert word(sex="female") == "not_applicable"


@pytest.mark.parametrize("lesions", [[Lesion("medullary_pyramid", side="left")], ROOTS])
@pytest.mark.parametrize("days", [30, 365])
def test_it_is_lost_on_the_side_that_loses_the_tract_or_the_roots(lesions, days):
    assert word("R", lesions, days=days) == "absent" and word("L", lesions, days=days) == "present"
