"""Law: lesions have no order, redraw nothing in what survives, and a lesion elsewhere leaves a run as it was."""

from itertools import permutations

import numpy as np
import pytest

from betz.pathology import Lesion
from betz.pathology.condition import condition_of
from betz.patient import circuits
from betz.stimulus import Effort, Shock, Stimulus
from helpers import patient
from helpers.bytes import as_bytes, fresh
from helpers.scenes import ANKLE

EFFORT = Stimulus(ANKLE, "ankle", 300, effort=Effort("soleus", "L", ((0, 0.7),)))
SEVERAL = (
    Lesion("medullary_pyramid", side="right", fraction=0.4),
    Lesion("medullary_pyramid", side="right", fraction=0.2, kind="demyelination"),
    Lesion("anterior_horn_s1", side="left", fraction=0.3),
)


# two of one kind at one site: the second covers other places than the first, so that here an order could show
ALIKE = (*SEVERAL, Lesion("medullary_pyramid", side="right", fraction=0.3))


def test_the_order_of_lesions_does_not_matter():
    made = circuits.healthy(patient().person, ANKLE)
    conditions = {condition_of(made.nodes, made.synapses, order, 30).content for order in permutations(ALIKE)}
    assert len(conditions) == 1
    runs = {tuple(fresh(patient(lesions=order, days=30), EFFORT).values()) for order in (ALIKE, ALIKE[::-1])}
    assert len(runs) == 1


def test_an_unrelated_first_lesion_does_not_change_the_second():
    horn = Lesion("anterior_horn_s1", side="left", fraction=0.5)
    elsewhere = Lesion("anterior_horn_c5", side="right", fraction=0.5)
    conditions = [circuits.condition(patient(lesions=k), ANKLE) for k in ((horn,), (elsewhere, horn))]
    assert conditions[0].content == conditions[1].content


@pytest.mark.parametrize("fraction", [0.2, 0.5, 0.8])
def test_survivors_keep_their_thresholds_to_a_shock(fraction):
    """The units that a shock fires in a hurt nerve are those that it fires in health, as far as they live."""

    def fired(who):
        r = who.respond(Stimulus(ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, 1.3, 0.9)))
        return {int(u) for u, t in zip(r["spike_unit"].values, r["spike_time"].values, strict=True) if t < 36}

    hurt = patient(lesions=Lesion("nerve_tibial", side="left", fraction=fraction))
    alive = set(np.flatnonzero(circuits.condition(hurt, ANKLE).mn_alive[:36]).tolist())
    assert fired(hurt) == fired(patient()) & alive


def test_a_larger_lesion_takes_those_that_a_smaller_one_took_and_more():
    alive = [
        circuits.condition(patient(lesions=Lesion("nerve_tibial", side="left", fraction=f)), ANKLE).mn_alive
        for f in (0.2, 0.5, 0.8)
    ]
    assert (alive[0] >= alive[1]).all() and (alive[1] >= alive[2]).all()


def test_a_circuit_is_wired_once_for_all_lesions_of_a_person():
    hurt = patient(lesions=SEVERAL, days=90)
    assert circuits.healthy(hurt.person, ANKLE) is circuits.healthy(patient().person, ANKLE)


@pytest.mark.parametrize(
    "lesion",
    [Lesion("nerve_tibial", side="right"), Lesion("nerve_median", side="left"), Lesion("m1_face", side="right")],
)
def test_a_lesion_elsewhere_leaves_the_run_as_it_was(lesion):
    assert fresh(patient(lesions=lesion, days=3), EFFORT) == fresh(patient(), EFFORT)


def test_a_lesion_of_nothing_is_health():
    none = Lesion("medullary_pyramid", side="right", fraction=0.0)
    assert fresh(patient(lesions=none), EFFORT) == fresh(patient(), EFFORT)


def test_a_lesion_here_does_change_it():
    assert as_bytes(patient(lesions=SEVERAL).respond(EFFORT)) != as_bytes(patient().respond(EFFORT))
