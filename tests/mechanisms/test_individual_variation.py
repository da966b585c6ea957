"""Individual variation: healthy adults differ by a few per cent (NCD-RisC 2016; Kimura 2013)."""

import numpy as np

from betz.model import Model
from betz.pathway.person import Person
from helpers import without

NAME = "individual_variation"
FACTORS = ("height", "build", "speed", "reserve", "reflex", "bias")


def people(model, n=300):
    return {f: np.array([getattr(Person(k, 0.02, model), f) for k in range(n)]) for f in FACTORS}


def test_people_differ_around_the_reference_adult():
    found = people(Model())
    for name, x in found.items():
        assert 0.02 < np.log(x).std() < 0.3, name
        assert abs(np.log(x).mean()) < 0.03, name
    assert 0.03 < np.log(found["height"]).std() < 0.05  # 4 % within a sex


def test_factors_of_a_person_are_drawn_apart():
    logs = np.log(np.array(list(people(Model()).values())))
    assert np.abs(np.corrcoef(logs) - np.eye(len(FACTORS))).max() < 0.25


def test_off_all_are_the_reference_adult():
    for x in people(without(NAME), 5).values():
        assert (x == 1.0).all()
