"""Plantar reflex: a stroke of the sole bends the toes of a healthy foot; cortex helps (van Gijn 1978)."""

from betz.model import Model
from betz.pathology import Lesion
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
