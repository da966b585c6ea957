"""Law: a recording is a function of patient and stimulus; threads, repetition and other runs do not change a byte."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from betz.patient.session import session_for

from betz.patient import Patient
from betz.stimulus import Effort, Hand, Stimulus, Stroke, Tap

ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
ELBOW = (("biceps_brachii", "R"), ("triceps_brachii", "R"))
STIMULI = (
    Stimulus(ANKLE, "ankle", 400.0, effort=(Effort("soleus", "L", ((0.0, 0.0), (100.0, 0.5))),)),
    Stimulus(ELBOW, "elbow", 300.0, Hand(angle=((0.0, 80.0),)), taps=(Tap(("biceps_brachii",), "R", 100.0, 60.0),)),
    Stimulus(ELBOW, "elbow", 300.0, Hand(angle=((0.0, 80.0),), free_from_ms=100.0)),
    Stimulus(ANKLE, "ankle", 300.0, strokes=(Stroke("L", 50.0, 100.0, 30.0),)),
)


def bytes_of(recording):
    return {
        name: recording[name].values.tobytes()
        for name in ("angle", "hand_torque", "force", "ia_rate", "spike_time", "spike_unit", "spike_potential")
    }


@pytest.fixture(scope="module")
def alone():
    """Each stimulus as the first and only thing done to a fresh patient."""
    found = []
    for stimulus in STIMULI:
        session_for.cache_clear()
        found.append(bytes_of(Patient(seed=5, scale=0.02).respond(stimulus)))
    return found


def test_repeated_on_a_fresh_session(alone):
    session_for.cache_clear()
    patient = Patient(seed=5, scale=0.02)
    assert [bytes_of(patient.respond(s)) for s in reversed(STIMULI)] == alone[::-1]
    assert [bytes_of(patient.respond(s)) for s in STIMULI] == alone


def test_on_two_threads_at_once(alone):
    session_for.cache_clear()
    patient = Patient(seed=5, scale=0.02)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda s: bytes_of(patient.respond(s)), STIMULI * 3))
    assert found == alone * 3


def test_another_seed_is_another_person(alone):
    assert bytes_of(Patient(seed=6, scale=0.02).respond(STIMULI[0])) != alone[0]
