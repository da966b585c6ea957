"""Law: a run that is taken from another model is the run itself, and is taken where nothing is different."""

import numpy as np
import pytest

from betz.model import human
from betz.stimulus import Effort, Stimulus, Tap
from betz.studies.same_runs import Sharing
from helpers import patient
from helpers.scenes import ANKLE, PYRAMID

WHOLE = patient(lesions=(PYRAMID,), days=30)
TAP = Stimulus(ANKLE, "ankle", 160, taps=Tap("soleus", "L", 100, 80.0))
PULL = Stimulus(ANKLE, "ankle", 160, effort=Effort("soleus", "L", ((0, 0.5),)))
OTHERS = [n for n, m in human().mechanisms.items() if m.removable()]


@pytest.fixture(scope="module")
def known():
    first = Sharing(WHOLE, {})
    for stimulus in (TAP, PULL):
        first.respond(stimulus)
    return first.made


@pytest.mark.parametrize("name", OTHERS)
def test_a_shared_run_is_the_run_itself(name, known):
    who = patient(human().without(name), lesions=(PYRAMID,), days=30)
    sharing = Sharing(who, known)
    for stimulus in (TAP, PULL):
        one, other = sharing.respond(stimulus), who.respond(stimulus)
        assert one.arrays.keys() == other.arrays.keys()
        for key, series in other.arrays.items():
            assert np.array_equal(one[key].values, series.values), (name, key)


@pytest.mark.parametrize("name, made", [
    ("magnetic_stimulation", 0), ("blink_reflex", 0), ("fibre_atrophy", 0), ("monosynaptic_reflex", 2),
    ("synaptic_noise", 2)])
def test_a_run_is_made_where_something_is_different(name, made, known):
    sharing = Sharing(patient(human().without(name), lesions=(PYRAMID,), days=30), known)
    for stimulus in (TAP, PULL):
        sharing.respond(stimulus)
    assert len(sharing.asked) == 2 and len(sharing.made) == made


def test_what_is_known_is_not_made_again(known):
    again = Sharing(WHOLE, known)
    again.respond(TAP)
    assert not again.made
    other = Sharing(patient(seed=2, lesions=(PYRAMID,), days=30), known)
    other.respond(TAP)
    assert len(other.made) == 1
