"""Fusimotor drive: gamma cells are driven with the alpha command and hold the spindle up (Leksell 1945; Vallbo 1970).

Rows cst_gamma and rst_pont_gamma; what the spindle makes of gamma belongs to `spindle`.
"""

import numpy as np
import pytest

from betz.model import Model
from helpers import mean_rate, patient, respond, turned, without
from helpers.circuits import scaled
from helpers.scenes import ANKLE, SOLEUS, rate_in_effort

NAME = "fusimotor_drive"


def gamma(model, level=1.0, muscle="soleus"):
    return rate_in_effort(model, "gamma_mn", muscle, level)


def test_gamma_cells_work_with_alpha():
    rates = [gamma(Model(), level) for level in (0.0, 0.3, 1.0)]
    assert rates[0] <= rates[1] < rates[2] and rates[2] > 10
    assert gamma(without(NAME)) == 0


def test_turned_in_sign_effort_silences_them():
    assert gamma(turned(Model(), NAME, "cst_gamma", "rst_pont_gamma")) < 1


def test_pontine_axons_help_those_of_extensors():
    assert gamma(Model()) > 1.1 * gamma(scaled(Model(), NAME, 0, "rst_pont_gamma"))
    tibialis = gamma(Model(), 1.0, "tibialis_anterior")
    assert gamma(scaled(Model(), NAME, 0, "rst_pont_gamma"), 1.0, "tibialis_anterior") == pytest.approx(
        tibialis, rel=0.05
    )


def test_gamma_cells_fire_at_rest():
    r = respond(None, ANKLE, "ankle", 500)
    assert mean_rate(r, "gamma_mn", SOLEUS) > 3  # rates.csv: static 5 to 25, dynamic 0 to 15


def test_a_run_begins_with_the_fusimotor_rates_that_it_keeps_at_rest():
    """They decayed from their start to none within 150 ms while the cells were silent."""
    runs = [respond(patient(seed=k, scale=0.1), ANKLE, "ankle", 600) for k in (1, 2, 3)]
    for name in ("static_rate", "dynamic_rate"):
        start, later = (np.mean([r[name].values[:, a:b] for r in runs]) for a, b in ((0, 10), (300, 600)))
        assert later == pytest.approx(start, rel=0.2), name
