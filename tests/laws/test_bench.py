"""Law: a bench has a hand, an eye and an electrode; no story, no lesion, nothing of the person."""

from collections.abc import Mapping

import pytest

from betz.anatomy import Tables
from betz.model import SHELF, Model
from betz.pathology import Lesion
from betz.stimulus import Effort, Stimulus
from helpers import patient
from helpers.bytes import as_bytes
from helpers.scenes import ANKLE

HURT = patient(lesions=Lesion("medullary_pyramid", side="right", fraction=0.7), days=180)
STIMULUS = Stimulus(ANKLE, "ankle", 200, effort=Effort("soleus", "L", ((0, 0.6),)))
SECRET = ("lesions", "seed", "onset_days", "days", "model", "scale")


def words(thing):
    """All keys and texts inside a tree."""
    if isinstance(thing, Mapping):
        return {str(k) for k in thing} | {w for v in thing.values() for w in words(v)}
    if isinstance(thing, list | tuple):
        return {w for v in thing for w in words(v)}
    return {thing} if isinstance(thing, str) else set()


def test_a_recording_of_the_bench_tells_no_story():
    story = HURT.bench().respond(STIMULUS).story
    assert not any(story.get(name) for name in SECRET), story
    assert not [w for w in words(story) if "pyramid" in w.lower()]
    assert HURT.respond(STIMULUS).story["lesions"]  # and that of the patient does


def test_it_is_what_the_patient_did():
    assert as_bytes(HURT.bench().respond(STIMULUS)) == as_bytes(HURT.respond(STIMULUS))


def test_a_bench_answers_and_is_seen_and_that_is_all():
    bench = HURT.bench()
    assert {n for n in dir(bench) if not n.startswith("_")} == {"respond", "look", "tables"}
    for name in ("lesions", "seed", "person", "model", "story", "days", "_patient"):
        with pytest.raises(AttributeError):
            getattr(bench, name)
    with pytest.raises(AttributeError):
        bench.respond = None


def test_a_bench_has_no_truth():
    r = HURT.bench().respond(STIMULUS)
    for name in ("cell_time", "force", "ia_rate"):
        with pytest.raises(Exception, match=name):
            r[name]
    with pytest.raises(TypeError):
        HURT.bench().respond(STIMULUS, truth=True)


def test_equal_bodies_look_equal_whatever_their_story():
    """Two patients whose circuits are alike cannot be told apart at the bench."""
    far = patient(lesions=Lesion("nerve_median", side="right"), days=3)
    whole, hidden = (p.bench() for p in (patient(), far))
    assert as_bytes(whole.respond(STIMULUS)) == as_bytes(hidden.respond(STIMULUS))
    assert whole.respond(STIMULUS).story == hidden.respond(STIMULUS).story
    assert whole.look("soleus", "left") == hidden.look("soleus", "left")
    assert Model().hash not in words(whole.respond(STIMULUS).story)


def test_the_tables_of_a_bench_remember_no_lesion():
    """What is worked out on the tables on the way is kept with them: the same whatever is wrong with the patient."""
    asked = []
    for nerve in ("nerve_tibial", "nerve_common_peroneal"):
        SHELF.drop()
        tables = Tables()
        bench = patient(lesions=Lesion(nerve, side="left"), days=3, model=Model(tables)).bench()
        bench.respond(STIMULUS)
        assert bench.tables is tables
        asked.append({(f.__qualname__, a) for f, a in tables.__dict__["_kept"]})
    assert asked[0] == asked[1] and len(asked[0]) > 50
