"""Perilesional oedema: what is around a fresh lesion is silent for weeks and comes back (Klatzo 1967; Astrup 1981)."""

import numpy as np
import pytest

from betz.model import Model
from betz.pathology import Lesion
from betz.pathway.condition import NEVER
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import ANKLE, pull

NAME = "perilesional_oedema"
PART = (Lesion("lateral_funiculus_t10", side="left", fraction=0.3),)
DAYS = (0, 0.5, 3, 14, 90)


def silent(model, days, lesions=PART):
    """Share of the descending axons of both ankles that reach no motoneuron."""
    c = circuits.condition(patient(model, lesions=lesions, days=days), ANKLE)
    return 1.0 - np.mean(c.ax_alive & (c.ax_cut == NEVER))


def test_it_builds_for_days_and_is_gone_after_weeks():
    extent = [Model().perilesional_oedema.extent(d) for d in DAYS]
    assert extent[0] == 1.0 and extent[1] < extent[2] > extent[3] > extent[4]
    assert extent[2] > 1.24  # infarcts on day 5 over those on day 90, by swelling alone
    assert extent[4] < 1.05


def test_a_weak_muscle_is_weakest_in_the_first_days_and_off_it_is_not():
    first, third, later = (pull(patient(lesions=PART, days=d), "tibialis_anterior") for d in (0, 3, 60))
    assert third < 0.8 * first and third < 0.7 * later
    still = [pull(patient(without(NAME), lesions=PART, days=d), "tibialis_anterior") for d in (0, 3)]
    assert still[1] > 0.95 * still[0]


def test_it_silences_fibres_around_those_destroyed_and_no_more_than_there_are():
    lost = [silent(Model(), d) for d in DAYS]
    assert lost[2] > 1.5 * lost[0] > 0 and lost[4] == pytest.approx(lost[0], abs=0.01)
    whole = (Lesion("lateral_funiculus_t10", side="left"),)
    assert silent(Model(), 3, whole) == silent(Model(), 0, whole) == silent(without(NAME), 3, whole)


@pytest.mark.parametrize(
    "lesion",
    [
        Lesion("nerve_deep_peroneal", side="left", fraction=0.4),
        Lesion("lateral_funiculus_t10", side="left", fraction=0.4, kind="demyelination"),
        Lesion("lateral_funiculus_t10", side="left", fraction=0.4, kind="degeneration"),
    ],
    ids=str,
)
def test_nerves_and_what_is_no_destruction_of_fibres_do_not_swell(lesion):
    force = [pull(patient(m, lesions=(lesion,), days=3), "tibialis_anterior") for m in (Model(), without(NAME))]
    assert force[0] == force[1]
