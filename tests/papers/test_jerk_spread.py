"""How much people differ in the size of a tendon jerk (P88, Kim 1997: CV 0.45 of the ankle, 0.49 of the knee)."""

from statistics import NormalDist

import numpy as np
import pytest

from betz import laboratory
from betz.anatomy.human import shipped
from betz.pathway import traits
from betz.pathway.person import Person
from betz.patient import Patient

PEOPLE = 24
MUSCLES = ("soleus", "vastus_lateralis")  # published: CV
CV = (0.45, 0.49)


@pytest.fixture(scope="module")
def jerks():
    """Muscle -> logarithms of its jerk (mV) in people whose spindles are spread evenly, as those of many are."""
    found = {}
    for name in MUSCLES:
        row, people = shipped().muscles[name], range(1, 301)
        gain = {seed: np.log(traits.spindle(Person(seed), row)) for seed in people}
        mean, sd = np.mean(list(gain.values())), np.std(list(gain.values()))
        places = [NormalDist(mean, sd).inv_cdf((k + 0.5) / PEOPLE) for k in range(PEOPLE)]
        seeds = [min(gain, key=lambda seed: abs(gain[seed] - place)) for place in places]
        taps = (laboratory.record(Patient(seed=s), laboratory.TendonTap(name, newtons=40.0, trials=1)) for s in seeds)
        found[name] = np.log([tap.summary["size"].value for tap in taps]), np.array([gain[s] for s in seeds])
    return found


@pytest.mark.parametrize("name, cv", list(zip(MUSCLES, CV, strict=True)))
def test_jerks_of_people_spread_as_published(jerks, name, cv):
    published = np.sqrt(np.log(1.0 + cv**2))
    found = jerks[name][0].std(ddof=1)
    assert published / np.sqrt(2.0) < found < published * np.sqrt(2.0)  # half to twice the variance


@pytest.mark.parametrize("name", MUSCLES)
def test_who_has_livelier_spindles_has_livelier_jerks(jerks, name):
    assert np.corrcoef(jerks[name])[0, 1] > 0.4
