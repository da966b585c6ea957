"""Law: meaning, not text. However a number or a list is written, it is one stimulus, one patient, one noise."""

import numpy as np
import pytest

from betz.engine.address import address
from betz.pathology import Lesion
from betz.patient import Patient
from betz.stimulus import Effort, Hand, Stimulus
from helpers.bytes import fresh

MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
PLAIN = Stimulus(MUSCLES, "ankle", 245, effort=Effort("soleus", "L", ((0, 0), (100, 1))))
HURT = Lesion("medullary_pyramid", side="right", fraction=0.5)
WAYS = {
    "floats": lambda: Stimulus(MUSCLES, "ankle", 245.0, effort=Effort("soleus", "L", ((0.0, 0.0), (100.0, 1.0)))),
    "numpy": lambda: Stimulus(
        MUSCLES,
        "ankle",
        np.float64(245),
        effort=Effort("soleus", "L", ((np.int32(0), np.float32(0)), (np.int64(100), np.float64(1)))),
    ),
    "lists": lambda: Stimulus(
        [list(m) for m in MUSCLES], "ankle", 245, effort=[Effort("soleus", "L", [[0, 0], [100, 1]])]
    ),
    "an array": lambda: Stimulus(
        MUSCLES, "ankle", 245, effort=Effort("soleus", "L", np.array([[0.0, 0.0], [100.0, 1.0]]))
    ),
    "words": lambda: Stimulus(
        [("Soleus", "left"), ("Tibialis anterior", "left")],
        "Ankle",
        "0.245 s",
        effort=Effort("soleus", "left", [("0 ms", 0), ("0.1 s", 1)]),
    ),
    "defaults written out": lambda: Stimulus(
        MUSCLES,
        "ankle",
        245,
        hand=Hand(angle=((0, 0),), free_from_ms=None, stiffness=0, angle_deg=-0.0),
        effort=Effort("soleus", "L", ((0, 0), (100, 1))),
        taps=(),
        remote=((0, 0),),
    ),
}


@pytest.fixture(scope="module")
def plain():
    return fresh(Patient(1, 0.02), PLAIN)


@pytest.mark.parametrize("way", WAYS)
def test_a_stimulus_is_what_it_means(way, plain):
    assert WAYS[way]() == PLAIN
    assert fresh(Patient(1, 0.02), WAYS[way]()) == plain


def test_how_numbers_are_printed_does_not_matter(plain):
    with np.printoptions(precision=1, suppress=True, legacy="1.13"):
        assert fresh(Patient(1, 0.02), PLAIN) == plain


def test_a_patient_is_what_it_means():
    ways = [
        Patient(1, 0.02, (HURT,), 42),
        Patient(np.int64(1), np.float64(0.02), [HURT], 42.0),
        Patient(seed=1, scale=0.02, lesions=HURT, days="6 weeks"),
        Patient(seed=1, scale=0.02, lesions=Lesion("Medullary pyramid", "R", np.float32(0.5)), days=np.float32(42)),
    ]
    assert len({tuple(fresh(p, PLAIN).values()) for p in ways}) == 1


def test_a_trial_is_what_it_means():
    who = Patient(1, 0.02)
    assert fresh(who, PLAIN, 3) == fresh(who, PLAIN, 3.0) == fresh(who, PLAIN, np.int8(3)) != fresh(who, PLAIN, 4)


def test_addresses_tell_meanings_apart():
    same = [(245, "a"), (245.0, "a"), [np.float64(245), "a"], (np.int16(245), "a")]
    assert len({address(x) for x in same}) == 1
    other = [("245", "a"), (True, "a"), (1, "a"), (245, ("a",)), ((245,), "a"), (None, "a"), (245.5, "a")]
    assert len({address(x) for x in other}) == len(other)
