"""Law: the examiner never sees the lesion. Signs are found by what the patient does.

How far it goes: an examiner gets a Bench. No name that it can ask of the bench, of an answer or of anything that these
hold leads to the patient, its story or a number that was drawn for it. The patient stands in the closure of the bench's
two functions; whoever opens closures could reach it, so that the source of the examiners may not name such tools.
"""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import betz
from betz import anatomy, examination, laboratory, visit
from betz.examination import clonus, groups, inspection, movement, plantar, posture, reflexes, strength, tone
from betz.examination.bench import circuit, on_side
from betz.patient import Patient
from betz.results import Recording
from betz.stimulus import Stimulus

HURT = (
    Patient(seed=1, scale=0.02)
    .with_lesion(betz.Lesion("medullary_pyramid", side="left", fraction=0.7), betz.Lesion("nerve_femoral", side="left"))
    .after("180 days")
)
LATENT = ("story", "lesions", "person", "build", "seed", "scale", "days", "height", "reserve", "bias", "inspect")
BENCH = ("angle", "hand_torque", "spike_time", "spike_muscle", "spike_potential")  # what hand and electrode have


class Stranger:
    """A patient behind a curtain: it answers with what hand and electrode have, and an eye sees its muscles."""

    __slots__ = ("look", "respond", "tables")

    def __init__(self, patient):
        def respond(stimulus, trial=0):
            r = patient.respond(stimulus, trial=trial)
            return Recording({k: r[k] for k in BENCH}, dict(r.coords))

        def look(muscle, side, seconds=60.0, trial=0):
            return patient.look(muscle, side, seconds, trial)

        self.respond, self.look, self.tables = respond, look, patient.tables


def same_behind_the_curtain(examine):
    """Whether an examiner finds the same when the lesions are hidden."""

    def found(bench):
        try:
            return examine(bench)
        except AttributeError as refused:
            return str(refused)

    return found(HURT) == found(Stranger(HURT)) == found(HURT.bench())


def test_the_whole_chart_is_the_same_when_the_lesions_are_hidden():
    charts = [examination.examine(bench) for bench in (HURT.bench(), Stranger(HURT))]
    assert charts[0] == charts[1]
    assert {f.section for f in charts[0].abnormal()} >= {"strength", "tone", "reflexes", "atrophy"}  # there is a lesion
    assert "patient" not in charts[0].data
    assert charts[0].impression == examination.impression.impression(charts[0].data)


TESTS = {
    "strength": lambda p: strength.measure(p, "ankle_dorsiflexors", "R"),
    "brief effort": lambda p: strength.effort(p, "wrist", "R", brief=True),
    "group": lambda p: groups.measure(p, "finger_abduction", "R"),
    "clonus": lambda p: clonus.measure(p, "R", full=True),
    "movement": lambda p: movement.measure(p, "finger_taps", "R"),
    "posture": posture.measure,
    "plantar": lambda p: plantar.measure(p, "R"),
    "inspection": inspection.measure,
    **{f"tone {n}": lambda p, n=n: tone.stretch(p, n, "R", 100.0) for n in anatomy.tone_tests()},
    **{f"reflex {n}": lambda p, n=n: reflexes.tap(p, n, "R", 50.0, 0.0, 1) for n in anatomy.reflex_tests()},
}


@pytest.mark.parametrize("name", TESTS)
def test_a_finding_is_the_same_when_the_lesions_are_hidden(name):
    assert same_behind_the_curtain(TESTS[name])


@pytest.mark.parametrize(
    "cheat",
    [
        lambda p: len(p.story()["lesions"]),
        lambda p: p.lesions[0].site,
        lambda p: p.build,
        lambda p: p.respond(Stimulus(on_side(circuit("wrist"), "L"), "wrist", 10.0)).story["seed"],
        lambda p: getattr(p, "days", 0.0),
    ],
    ids=["story", "lesions", "build", "story of an answer", "days"],
)
def test_an_examiner_that_reads_the_story_is_caught(cheat):
    assert not same_behind_the_curtain(cheat)


@pytest.mark.parametrize("name", LATENT)
def test_what_an_examiner_asks_of_the_bench_is_refused(monkeypatch, name):
    found = []

    def measure(bench, *_, **__):
        found.append(getattr(bench, name, None))
        answer = bench.respond(Stimulus(on_side(circuit("wrist"), "L"), "wrist", 10.0))
        found.extend((getattr(answer, name, None), answer.story.get(name)) if name != "story" else ())
        raise KeyboardInterrupt  # seen enough

    for room in (strength, tone, reflexes, plantar, posture):
        monkeypatch.setattr(room, "measure", measure)
    with pytest.raises(KeyboardInterrupt):
        visit.examine(replace(HURT, scale=0.1), threads=1)
    assert found and not any(found)


def reachable(start, depth=6):
    """Every object that names, keys and places lead to from `start`, modules and classes left out."""
    seen, todo = {}, [(start, 0)]
    while todo:
        thing, far = todo.pop()
        if id(thing) in seen or far > depth or isinstance(thing, type | type(re)):
            continue
        seen[id(thing)] = thing
        if isinstance(thing, np.ndarray | str | bytes | int | float):
            continue
        below = [getattr(thing, n, None) for n in dir(thing) if not n.startswith("__")]
        below += list(getattr(thing, "__dict__", {}).values())
        if isinstance(thing, dict) or hasattr(thing, "items"):
            below += list(thing.values())
        elif isinstance(thing, tuple | list | set | frozenset):
            below += list(thing)
        todo += [(b, far + 1) for b in below]
    return list(seen.values())


def test_no_name_leads_from_the_bench_or_its_answers_to_the_patient():
    bench = HURT.bench()
    answer = bench.respond(Stimulus(on_side(circuit("wrist"), "L"), "wrist", 10.0))
    things = [t for start in (bench, answer, bench.look("soleus", "L")) for t in reachable(start)]
    kinds = {type(t).__name__ for t in things}
    assert not kinds & {"Patient", "Person", "Session", "Lesion", "Condition", "Model"}
    words = {k for t in things if hasattr(t, "items") for k, v in t.items() if v is not None}
    assert not words & {"seed", "lesions", "onset_days", "spec"}
    assert len(things) > 20 and any(isinstance(t, np.ndarray) for t in things)  # the walk did walk


def test_the_walk_finds_a_patient_that_is_not_hidden():
    class Open:
        def __init__(self, patient):
            self.inner = {"who": [patient]}

    assert any(isinstance(t, Patient) for t in reachable(Open(HURT)))


@pytest.mark.parametrize(
    "protocol",
    [
        laboratory.TendonTap(muscle="soleus", side="right"),
        laboratory.PROTOCOLS["Contraction"](muscle="tibialis_anterior", side="right", percent=100.0),
    ],
)
def test_a_recording_is_the_same_when_the_story_is_hidden(protocol):
    open_eyes, blind = (laboratory.record(p, protocol) for p in (HURT, HURT.bench()))
    # the same to the last bit; assert_equal takes nan for equal to nan
    np.testing.assert_equal(*({k: v.value for k, v in r.summary.items()} for r in (blind, open_eyes)))


def sources():
    found = []
    for room in (examination, laboratory):
        folder = Path(room.__file__).parent
        found += sorted(folder.rglob("*.py"))
    return found


SCRIPTS = ("make_norms.py",)  # no examiner: makes healthy people and examines them
TOOLS = {"__closure__", "__globals__", "gc", "cell_contents", "currentframe", "_getframe"}


@pytest.mark.parametrize("file", sources(), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_no_site_no_case_and_no_lesion_in_the_examiners_source(file):
    code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))  # prose may speak of lesions
    words = set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", code))
    sites = {s for s in anatomy.sites() if "_" in s} - set(anatomy.muscles()) - set(anatomy.reflexes())
    secrets = {"lesion", "lesions", "Lesion", "pathology", "condition_of", "_session"} | TOOLS
    if file.parent.name == "examination" and file.name not in SCRIPTS:
        secrets |= {"story", "person", "seed", "inspect", "muscle_torque", "ia_rate"}
    for forbidden in (sites, set(anatomy.cases()), secrets):
        assert not words & forbidden, file
