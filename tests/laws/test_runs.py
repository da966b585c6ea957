"""Law: a run is a function of circuit, condition, stimulus and trial. Nothing else changes a byte of it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from betz.engine.run import advance
from betz.model import ENDS, SHELF, Model
from betz.pathology import Lesion
from betz.patient import run
from betz.stimulus import Effort, Hand, Shock, Stimulus, Stroke, Tap
from helpers import patient
from helpers.bytes import as_bytes, fresh
from helpers.scenes import ANKLE

STIMULUS = Stimulus(ANKLE, "ankle", 300, effort=Effort("soleus", "L", ((0, 0.6),)), taps=Tap("soleus", "L", 150, 60))
ELBOW = (("biceps_brachii", "R"), ("triceps_brachii", "R"))
OTHERS = (
    Stimulus(ELBOW, "elbow", 200, Hand(angle=((0, 80),)), taps=Tap("biceps_brachii", "R", 100, 60)),
    Stimulus(ELBOW, "elbow", 200, Hand(angle=((0, 80),), free_from_ms=100)),
    Stimulus(ANKLE, "ankle", 200, strokes=Stroke("L", 50, 100, 30)),
)
CELLS = ("cell_time", "cell_spike_of")
PEOPLE = (
    patient(),
    patient(seed=2),
    patient(lesions=Lesion("medullary_pyramid", side="right", fraction=0.6), days=40),
)


def test_looking_at_more_changes_nothing():
    who = patient()
    before = fresh(who, STIMULUS)
    assert before.items() <= fresh(who, STIMULUS, truth=True).items()
    who.look("soleus", "left")
    who.respond(STIMULUS, truth=True)
    assert as_bytes(who.respond(STIMULUS)) == before


def of_first(recording, name, ms):
    """A column of a recording in its first ms, as bytes."""
    series = recording[name]
    times = {"spike": "spike_time", "cell_spike": "cell_time", "axon_spike": "axon_time"}.get(series.dims[-1])
    return series.values[..., slice(ms) if times is None else recording[times].values < ms].tobytes()


@pytest.mark.parametrize("stimulus", [STIMULUS, *OTHERS], ids=lambda s: s.joint + str(len(s.strokes)))
def test_looking_on_changes_nothing_that_was(stimulus):
    """A longer run is a shorter one and more, made in one go, or gone on with, or cut by what is still kept."""
    first, longer = replace(stimulus, duration_ms=200), replace(stimulus, duration_ms=330)
    who = patient()
    whole = fresh(who, longer, truth=True)
    fresh(who, first)
    short, r = who.respond(first, truth=True), who.respond(longer, truth=True)
    for name in short.arrays:
        assert of_first(r, name, 200) == of_first(short, name, 200), name
    for shelf in (SHELF, ENDS):
        shelf.drop()
    who.respond(first, truth=True)
    advanced = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "advance", lambda *a, **how: advanced.append(len(a[2].free)) or advance(*a, **how))
        assert as_bytes(who.respond(longer, truth=True)) == whole
    assert sum(advanced) == 130  # and not the first 200 ms again


def test_a_continuation_that_is_stopped_leaves_the_end_as_it_was():
    first, longer = replace(STIMULUS, duration_ms=200), replace(STIMULUS, duration_ms=330)
    who = patient()
    whole = fresh(who, longer, truth=True)
    fresh(who, first)
    with pytest.raises(KeyboardInterrupt):
        who.respond(longer, progress=lambda done, *_: done < 300)
    assert as_bytes(who.respond(longer, truth=True)) == whole


def test_an_impulse_that_turns_round_where_a_run_is_cut_changes_no_order():
    """An F-wave is noted a window before the soma fires back, which may be beyond the end of the shorter run."""
    shocks = tuple(Shock("soleus", "L", ms, 4) for ms in (3, 18, 33))
    who, whole = patient(seed=2, scale=0.05), Stimulus(ANKLE[:2], "ankle", 60, shocks=shocks)
    one = fresh(who, whole, truth=True) and as_bytes(who.respond(whole, truth=True), CELLS)
    for cut in range(44, 50):
        SHELF.drop()
        who.respond(replace(whole, duration_ms=cut))
        assert as_bytes(who.respond(whole, truth=True), CELLS) == one, cut


@pytest.mark.parametrize("every_ms", [4, 1])
def test_there_is_room_for_all_that_a_train_of_shocks_sets_off(every_ms):
    """Strong shocks at 250 and 1000 Hz set off every afferent of the nerve each time, however many spikes they make."""
    shocks = [Shock("masseter", "L", ms, 10) for ms in range(20, 220, every_ms)]
    r = patient().respond(Stimulus((("masseter", "L"),), "temporomandibular", 220, shocks=shocks), truth=True)
    volleys = [r["axon_spike_of"].values[r["axon_time"].values == s.ms] for s in shocks]
    (nerve,) = np.nonzero(np.isin(r["axon_class"].values, ["ia_afferent", "ib_afferent", "ii_afferent"]))
    assert len(nerve) > 50 and all(set(nerve) <= set(v) for v in volleys)


def test_alone_or_among_others():
    alone = [fresh(p, STIMULUS) for p in PEOPLE]
    SHELF.drop()
    among = []
    for p in PEOPLE:
        for s in OTHERS:
            p.respond(s)
        among.append(as_bytes(p.respond(STIMULUS)))
    assert among == alone
    assert len({tuple(a.values()) for a in alone}) == 3


def test_on_threads():
    alone = [fresh(p, STIMULUS) for p in PEOPLE]
    SHELF.drop()
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda p: as_bytes(p.respond(STIMULUS)), PEOPLE * 3))
    assert found == alone * 3


@pytest.mark.parametrize("who", PEOPLE, ids=("health", "another person", "a lesion"))
def test_cached_or_computed(who):
    computed = fresh(who, STIMULUS)
    assert as_bytes(who.respond(STIMULUS)) == computed
    for other in PEOPLE:
        other.respond(STIMULUS)
    assert as_bytes(who.respond(STIMULUS)) == computed == fresh(who, STIMULUS)


def test_another_condition_model_trial_or_person_is_another_run():
    SHELF.drop()
    whole = patient()
    runs = [
        whole.respond(STIMULUS),
        whole.respond(STIMULUS, 1),
        patient(seed=2).respond(STIMULUS),
        patient(Model().without("monosynaptic_reflex")).respond(STIMULUS),
        PEOPLE[2].respond(STIMULUS),
        PEOPLE[2].after(200).respond(STIMULUS),
    ]
    assert len({tuple(as_bytes(r).values()) for r in runs}) == len(runs)


def test_a_healthy_run_is_taken_where_a_lesion_leaves_the_circuit_as_it_was():
    SHELF.drop()
    whole = patient()
    whole.respond(STIMULUS)
    before = set(SHELF._held)
    far = patient(lesions=Lesion("nerve_median", side="right"), days=10)
    assert as_bytes(far.respond(STIMULUS)) == as_bytes(whole.respond(STIMULUS))
    made = set(SHELF._held) - before
    assert made and not any({"run", "circuit", "ready"} & set(key) for key in made)  # only what a condition asks for


def print_of_run() -> str:
    """A print of the run of STIMULUS on health and on a lesion."""
    every = [as_bytes(p.respond(STIMULUS)) for p in (PEOPLE[0], PEOPLE[2])]
    return sha256(repr(every).encode()).hexdigest()


CHILDREN = """
import os, sys
sys.path[:0] = [{tests!r}, {tests!r} + "/laws"]
import test_runs
if sys.argv[1] == "fork":  # a child that inherits what its parent kept
    test_runs.PEOPLE[1].respond(test_runs.STIMULUS)
    back, there = os.pipe()
    if os.fork() == 0:
        os.write(there, test_runs.print_of_run().encode())
        os._exit(0)
    print(os.read(back, 100).decode())
else:
    print(test_runs.print_of_run())
"""


@pytest.mark.parametrize("how", ["fork", "fresh"])
def test_in_another_process(how):
    code = CHILDREN.format(tests=str(Path(__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", code, how], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == print_of_run()
