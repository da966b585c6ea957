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


def test_health_has_it_on_both_sides():
    """BX099: 74 to 92 % of healthy young people; here all, which docs/chart.md says."""
    assert all(seen(side, seed=seed) for seed in range(7002, 7012) for side in "LR")


@pytest.mark.parametrize("lesions", [[PYRAMID], ROOTS, [Lesion("lateral_funiculus_t6", side="right")]])
def test_it_is_lost_on_the_side_that_loses_the_tract_or_the_roots(lesions):
    """reflexes.csv reflex_abdominal_superficial: contralateral to a cerebral lesion, ipsilateral to one of the cord."""
    assert not seen("R", lesions) and seen("L", lesions)
