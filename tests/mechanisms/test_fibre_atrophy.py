"""Fibre atrophy: a denervated muscle wastes within months (Tower 1935)."""

from betz.model import Model
from betz.pathology import Lesion
from helpers import patient, without
from helpers.scenes import PYRAMID

NAME = "fibre_atrophy"


def area(model, lesions, days):
    hurt, healthy = (patient(model, lesions=k, days=days).look("soleus", "left").area_cm2 for k in (lesions, ()))
    return hurt / healthy


NERVE = Lesion("nerve_tibial", side="left")


def test_a_denervated_muscle_wastes_month_by_month():
    course = [area(Model(), NERVE, d) for d in (0, 14, 45, 180)]
    assert course[0] == 1.0 and course == sorted(course, reverse=True)
    assert 0.1 <= course[3] <= 0.4  # 60 to 90 % of the area is lost


def test_an_upper_motor_neuron_lesion_denervates_nothing():
    assert area(without("disuse_atrophy"), PYRAMID, 180) == 1.0


def test_off_it_stays():
    assert area(without(NAME), NERVE, 180) == 1.0
