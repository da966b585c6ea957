"""Nothing twice: circuits, conditions and runs stand on the shelf under what they were made of."""

from itertools import permutations
from types import SimpleNamespace

import numpy as np
import pytest

import betz
from betz.model import SHELF, Model
from betz.patient import Patient, circuits
from betz.patient.run import run
from betz.stimulus import Effort, Hand, Stimulus, Stroke

ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
ELBOW = (("biceps_brachii", "R"), ("triceps_brachii", "R"))
HEALTHY = Patient(seed=5, scale=0.02)
PULL = Stimulus(ANKLE, "ankle", 200.0, effort=Effort("soleus", "L", ((0.0, 0.5),)))
BEND = Stimulus(ELBOW, "elbow", 150.0, Hand(angle=((0.0, 80.0),)), effort=Effort("biceps_brachii", "R", ((0.0, 0.8),)))
BITE = Stimulus((("masseter", "L"),), "temporomandibular", 150.0, effort=Effort("masseter", "L", ((0.0, 0.8),)))
SOLE = Stimulus(ANKLE, "ankle", 150.0, effort=PULL.effort, strokes=Stroke("L", 50.0, 50.0, 30.0))
ALL = (PULL, BEND, BITE, SOLE)


@pytest.fixture(autouse=True)
def empty():
    SHELF.drop()


def what(recording):
    return {k: recording[k].values.tobytes() for k in recording.arrays}


def made(ask):
    """How many things had to be made for an answer."""
    before = SHELF.made
    ask()
    return SHELF.made - before


def runs():
    return sum("run" in key for key in SHELF._held)


def test_a_question_asked_twice_makes_nothing():
    assert made(lambda: HEALTHY.respond(PULL)) > 0
    assert made(lambda: HEALTHY.respond(PULL)) == 0
    assert made(lambda: Patient(seed=5, scale=0.02).respond(PULL)) == 0  # an equal patient
    again = Stimulus([["Soleus", "left"], ANKLE[1]], "ankle", 200, effort=Effort("soleus", "left", [[0, 0.5]]))
    assert made(lambda: HEALTHY.respond(again)) == 0
    assert made(lambda: HEALTHY.bench().respond(PULL)) == 0


def test_the_truth_is_made_once_and_serves_the_bench():
    who = Patient(seed=6, scale=0.02)
    whole = who.respond(PULL, truth=True)
    assert made(lambda: who.respond(PULL, truth=True)) == made(lambda: who.respond(PULL)) == 0
    plain = who.respond(PULL)
    assert set(plain.arrays) < set(whole.arrays)
    assert what(plain) == {k: v for k, v in what(whole).items() if k in plain.arrays}


def test_another_trial_or_stimulus_makes_one_run_and_no_circuit():
    HEALTHY.respond(PULL)
    assert made(lambda: HEALTHY.respond(PULL, 1)) == 1
    assert made(lambda: HEALTHY.respond(Stimulus(ANKLE, "ankle", 100.0))) == 1
    assert made(lambda: HEALTHY.look("soleus", "left")) <= 2  # the circuit of this muscle alone, and its condition
    assert made(lambda: HEALTHY.look("soleus", "left", trial=3)) == 0


def test_a_session_does_not_make_the_circuit_again():
    HEALTHY.respond(PULL)
    assert made(lambda: HEALTHY.session(PULL).step(5)) == 0


@pytest.mark.parametrize(
    "site, side, touched",
    [
        ("nerve_tibial", "left", {PULL, SOLE}),
        ("nerve_tibial", "right", set()),
        ("nerve_musculocutaneous", "right", {BEND}),
        ("anterior_horn_s1", "left", {PULL, SOLE}),
        ("ventral_root_c5", "both", {BEND}),
        ("dorsal_root_s1", "left", {PULL, SOLE}),
        ("m1_tongue_pharynx", "both", {BITE}),
        ("m1_face", "both", set()),
        ("muscle", "right", {BEND}),
        ("nmj", "left", {PULL, SOLE, BITE}),
        ("lateral_funiculus_t10", "left", {PULL, SOLE}),
    ],
)
def test_a_focal_lesion_runs_only_the_circuits_that_it_touches(site, side, touched):
    whole = {s: what(HEALTHY.respond(s)) for s in ALL}
    hurt = HEALTHY.with_lesion(betz.Lesion(site, side=side)).after(20)
    for s in ALL:
        before = runs()
        answer = what(hurt.respond(s))
        assert (runs() > before) == (s in touched), s.joint
        assert (answer != whole[s]) == (s in touched), s.joint


def test_a_small_lesion_of_cortex_leaves_the_other_limb_the_healthy_one():
    """One hemisphere suffices for the reticular nuclei: what a focal lesion takes of them changes no rate."""
    whole, before = what(HEALTHY.respond(BEND)), runs()
    assert what(HEALTHY.with_lesion(betz.Lesion("m1_leg", side="right")).respond(BEND)) == whole
    assert runs() == before


def test_the_healthy_circuit_is_shared_and_lesions_leave_it_as_it_was():
    before = circuits.healthy(HEALTHY.person, ANKLE)
    told = [s.weight.copy() for s in before.synapses], before.nodes.mn_r.copy()
    for site, kind in (
        ("nerve_tibial", "destruction"),
        ("lateral_funiculus_t10", "demyelination"),
        ("nmj", "destruction"),
    ):
        hurt = HEALTHY.with_lesion(betz.Lesion(site, side="left", fraction=0.7, kind=kind)).after(90)
        hurt.respond(PULL)
        assert circuits.healthy(hurt.person, ANKLE) is before
    assert all((s.weight == w).all() for s, w in zip(before.synapses, told[0], strict=True))
    assert (before.nodes.mn_r == told[1]).all()


def test_time_alone_changes_no_healthy_circuit():
    HEALTHY.respond(PULL)
    assert made(lambda: HEALTHY.after(400).respond(PULL)) == 0


def test_equal_lesions_in_any_order_are_one_condition():
    several = [
        betz.Lesion("nerve_tibial", fraction=0.4),
        betz.Lesion("ventral_root_s1", fraction=0.3),
        betz.Lesion("nmj"),
    ]
    found = {id(circuits.condition(HEALTHY.with_lesion(*k), ANKLE)) for k in permutations(several)}
    assert len(found) == 1


def test_patients_taken_in_turn_answer_as_each_alone():
    people = [
        HEALTHY,
        HEALTHY.with_lesion(betz.Lesion("medullary_pyramid", side="right", fraction=0.6)).after(40),
        Patient(seed=6, scale=0.02, model=Model().without("recurrent_inhibition")),
    ]
    stimuli = (PULL, SOLE, BEND)
    alone = []
    for p in people:
        SHELF.drop()
        alone.append([what(p.respond(s)) for s in stimuli])
    SHELF.drop()
    among = [[None] * 3 for _ in people]
    for k, s in enumerate(stimuli):
        for j, p in enumerate(people):
            p.look("soleus", "left")
            among[j][k] = what(p.respond(s))
    assert among == alone and len({str(a) for a in alone}) == 3


def test_what_is_pushed_out_is_made_again_to_the_same_bytes(monkeypatch):
    whole = [what(HEALTHY.respond(s)) for s in ALL]
    SHELF.drop()
    monkeypatch.setattr(SHELF, "room", 2_000_000)
    assert [what(HEALTHY.respond(s)) for s in (*ALL, *ALL)] == whole * 2
    assert 0 < SHELF.bytes <= 2_000_000


def test_a_run_that_is_stopped_is_not_kept_and_harms_nobody():
    def stop(done, total, words):
        return done < 100

    with pytest.raises(KeyboardInterrupt):
        HEALTHY.respond(PULL, progress=stop)
    assert runs() == 0
    stopped = what(HEALTHY.respond(PULL))
    SHELF.drop()
    assert stopped == what(HEALTHY.respond(PULL))


def test_progress_tells_of_what_is_made_and_is_silent_about_what_is_kept():
    told = []
    HEALTHY.respond(PULL, progress=lambda *k: told.append(k) or True)
    assert told == [(0, 200, "running"), (100, 200, "running")]
    HEALTHY.respond(PULL, progress=lambda *k: pytest.fail("nothing runs"))


def test_a_run_knows_a_patient_by_what_it_is_made_of_and_by_nothing_else():
    stand_in = SimpleNamespace(person=HEALTHY.person, lesions=(), days=0.0, model=HEALTHY.model)
    assert run(stand_in, PULL, 0) is run(HEALTHY, PULL, 0)
    assert np.isfinite(run(HEALTHY, PULL, 0).traces.torque).all()
