"""Plantar reflex: a stroke of the sole bends the toes of a healthy foot; cortex helps (van Gijn 1978)."""

import pytest

from betz.examination import plantar
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from betz.stimulus import Stroke
from helpers import mean_rate, patient, pool_spikes, turned, without
from helpers.reading import over_trials

NAME = "plantar_reflex"
LEG = tuple((m, "L") for m in ("flexor_hallucis_longus", "extensor_hallucis_longus"))
PYRAMID = Lesion("medullary_pyramid", side="right")


def bend(who, read=lambda r: pool_spikes(r, "L flexor_hallucis_longus", 100, 500), side="L"):
    return over_trials(who, read, LEG, "hallux", 500, 4, strokes=Stroke(side, 100, 350, 30))


def test_a_stroke_bends_the_toe_and_not_without_the_path():
    assert bend(Model()) > 3
    assert bend(without(NAME)) < 0.3 * bend(Model())


def test_turned_in_sign_it_does_not():
    assert bend(turned(Model(), NAME, "cutin_toe_flexor")) < 0.3 * bend(Model())


def test_cortex_helps():
    def rate(who):
        return bend(who, lambda r: mean_rate(r, "cut_in", "L leg", 100, 450))

    assert rate(patient(lesions=PYRAMID)) < 0.6 * rate(Model())


def test_the_other_sole_is_not_felt():
    both = tuple((m, s) for s in "LR" for m, _ in LEG)

    def far(rate):
        what = {"strokes": Stroke("L", 100, 350, rate)}
        return over_trials(None, lambda r: mean_rate(r, "cut_in", "R leg", 100, 450), both, "hallux", 500, 3, **what)

    assert far(30) < 1.5 * far(0) + 1.0


def chaddock(side="L", lesions=(), skin=plantar.ELSEWHERE, seed=7001, model=None):
    """The word of a stroke of the lateral foot a year after lesions."""
    who = Patient(seed=seed, model=model or Model())
    bench = (who.with_lesion(*lesions).after("1 year") if lesions else who).bench()
    return plantar.grade(plantar.measure(bench, side, skin))["value"]


def test_chaddock_is_the_same_response_through_other_skin():
    sural = Lesion("nerve_sural", side="left")
    assert chaddock() == "flexor" and chaddock("L", [PYRAMID]) == "extensor" and chaddock("R", [PYRAMID]) == "flexor"
    assert chaddock("L", [PYRAMID, sural]) == "mute" and chaddock("L", [PYRAMID, sural], "sole") == "extensor"
    assert chaddock("L", [PYRAMID], model=without("flexor_reflex")) != "extensor"


@pytest.mark.parametrize("value, word", [(-0.2, "absent"), (0.0, "absent"), (0.2, "present")])
def test_the_chart_tells_chaddock_as_a_sign(value, word):
    raw = {"torque_nm": value, "extensor": 9.0, "companion": 9.0, "flexor": 0.0}
    assert plantar.elsewhere(raw)["value"] == word


def test_health_has_no_chaddock():
    assert "extensor" not in {chaddock(side, seed=seed) for seed in range(7501, 7511) for side in "LR"}
