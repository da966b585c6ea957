"""How much people differ in delta-F, the hysteresis of paired motor units, as a laboratory reads it (MU30, P82).

Mottram 2009, biceps: SD 1.7 imp/s. Read twice in one session, three quarters of the variance are of the person (ICC
0.75, 0.63 to 0.83: Lapole 2024, tibialis anterior), so that persons differ by 1.5 and a reading errs by 0.85.
"""

from statistics import NormalDist

import numpy as np
import pytest

from betz import laboratory
from betz.pathway import draws
from betz.patient import Patient

SLOW = laboratory.Contraction("biceps_brachii", percent=25.0, ramp_s=8.0, hold_s=0.0, alone=True)
PEOPLE = 16


@pytest.fixture(scope="module")
def people():
    """Standard score of the inward current and delta-F (imp/s) of people whose scores are spread evenly, as those of
    many people are: then so few tell an SD of 1.7 from one of twice that."""
    score = {seed: draws.score(seed, "inward_current") for seed in range(1, 401)}
    places = [NormalDist().inv_cdf((k + 0.5) / PEOPLE) for k in range(PEOPLE)]
    seeds = [min(score, key=lambda seed: abs(score[seed] - place)) for place in places]
    found = [laboratory.record(Patient(seed=seed), SLOW).summary["delta_f"].value for seed in seeds]
    return [score[seed] for seed in seeds], np.array(found)


def test_people_differ_in_delta_f_as_published(people):
    assert 1.7 / np.sqrt(2.0) < people[1].std(ddof=1) < 1.7 * np.sqrt(2.0)  # half to twice the variance


def test_who_has_more_inward_current_has_more_delta_f(people):
    assert np.corrcoef(people)[0, 1] ** 2 > 0.5  # 0.75 of the variance is of the person
    assert 0.4 < people[1].mean() < 7.2  # MU30
