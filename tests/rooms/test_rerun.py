"""A recording can be run again from its story, whatever the file it went through: the same bytes."""

import json

import numpy as np
import pytest
from short import SHORT, same

import betz
from betz import io, laboratory
from betz.errors import InputError
from betz.model import Model
from betz.patient import Patient
from betz.patient.rerun import model_of
from betz.results import Recording
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration

HURT = Patient(seed=3, scale=0.02).with_lesion(betz.Lesion("medullary_pyramid", "left", 0.7)).after("6 weeks")
ANKLE = (("soleus", "R"), ("tibialis_anterior", "R"))
EVERYTHING = Stimulus(
    ANKLE,
    "ankle",
    300.0,
    Hand(((0.0, 0.0), (50.0, 5.0)), free_from_ms=250.0, torque=((0.0, 0.0), (280.0, 1.0)), stiffness=10.0),
    effort=(Effort("tibialis_anterior", "R", ((0.0, 0.0), (50.0, 0.5))),),
    taps=(Tap(("soleus",), "R", 100.0, 80.0),),
    shocks=(Shock("soleus", "R", 150.0, 2.0, 0.5),),
    pulses=(Pulse("L", 200.0, 1.4),),
    strokes=(Stroke("R", 20.0, 50.0, 30.0),),
    vibrations=(Vibration(("soleus",), "R", 10.0, 200.0, 100.0, 1.0),),
    remote=((0.0, 0.0), (50.0, 0.2)),
)


@pytest.fixture(scope="module")
def run():
    return HURT.respond(EVERYTHING, trial=5, truth=True)


@pytest.mark.parametrize("ending", ["nwb", "json"])
@pytest.mark.parametrize("name", SHORT)
def test_every_protocol_can_be_run_again_from_its_file(tmp_path, name, ending):
    if ending == "nwb":
        pytest.importorskip("pynwb")  # an extra, betz[nwb], that not everybody installs
    patient = Patient(seed=4, scale=0.02)
    made = betz.record(patient, laboratory.PROTOCOLS[name](**SHORT[name], trial=2))
    file = tmp_path / f"r.{ending}"
    io.save(made, file)
    same(made, io.read(file))
    same(made, betz.rerun(file))


def test_settings_of_few_bytes_are_told_as_they_were(tmp_path):
    patient, how = Patient(seed=4, scale=np.float32(0.02)), {"muscle": "soleus", "trials": np.int64(1)}
    protocol = laboratory.HReflex(strengths=(np.float32(1.1), np.float64(1.5)), **how)
    assert repr(protocol) == repr(laboratory.HReflex(strengths=(1.1, 1.5), muscle="soleus", trials=1))
    io.save(made := betz.record(patient, protocol), tmp_path / "r.json")
    same(made, betz.rerun(tmp_path / "r.json"))


def test_a_response_can_be_run_again(run, tmp_path):
    same(run, betz.rerun(run))
    for ending in ("nwb", "json"):
        io.save(run, tmp_path / f"r.{ending}")
        again = betz.rerun(tmp_path / f"r.{ending}")
        same(run, again)
        assert dict(again.story) == dict(run.story)


def test_the_story_holds_the_lesions_the_time_and_the_draw(run):
    story = run.story
    assert story["lesions"] == [x.to_dict() for x in HURT.lesions] and story["onset_days"] == 42.0
    assert (story["trial"], story["scale"], story["model"]["hash"]) == (5, 0.02, Model().hash)
    assert HURT.respond(EVERYTHING, trial=6)["angle"].values.tobytes() != run["angle"].values.tobytes()


def test_an_examiner_gets_no_story():
    story = HURT.bench().respond(EVERYTHING).story
    assert not any(story[k] for k in ("seed", "scale", "model", "lesions", "onset_days", "stimulus", "trial"))


@pytest.mark.malformed
@pytest.mark.parametrize(
    "spoil, words",
    [
        ({"seed": None}, "does not tell its seed"),
        ({"version": "0.0.1"}, "any_version=True"),
        ({"model": {"hash": "0" * 16}}, "with the model 0000000000000000, not with"),
        ({"model": {"hash": "0" * 16, "tables": ["muscles"]}}, r"\(its own tables\).*rerun\(recording, model="),
        ({"stimulus": None, "protocol": None}, "does not tell what was done"),
        ({"model": "x"}, "its model is no mapping"),
        ({"lesions": 3}, "story.lesions: expected a list"),
        ({"lesions": [3]}, r"story.lesions\[0\]: expected a mapping"),
        ({"stimulus": None, "protocol": {"name": "HReflx"}}, "HReflex"),
        ({"stimulus": None, "protocol": {"name": "HReflex", "colour": 3}}, "other settings"),
    ],
)
def test_what_cannot_be_run_again_is_told_in_one_sentence(run, spoil, words):
    with pytest.raises(InputError, match=words) as said:
        betz.rerun(run.with_story(spoil))
    assert "\n" not in str(said.value)


@pytest.mark.malformed
@pytest.mark.parametrize(
    "model",
    [Model(), Model().without("recurrent_inhibition"), Model().change({"motoneuron.refractory": 3}).without("f_wave")],
)
def test_a_model_is_made_again_from_what_sets_it_apart(model):
    story = json.loads(json.dumps({"model": {"hash": model.hash} | model.differences()}))
    assert model_of(story, None) == model and model_of(story, model) == model
    if model != Model():
        with pytest.raises(InputError, match="give its model"):
            model_of(story, Model())


def test_another_version_is_run_where_it_is_asked_for(run):
    same(run, betz.rerun(run.with_story({"version": "0.0.1"}), any_version=True))


def test_a_bare_recording_has_nothing_to_run():
    with pytest.raises(InputError, match="does not tell"):
        betz.rerun(Recording({}))


@pytest.mark.malformed
@pytest.mark.parametrize(
    "name, content, words",
    [
        ("r.doc", "", r"\.nwb or \.json"),
        ("no.json", None, "no such file"),
        ("r.json", "{", "no JSON"),
        ("r.json", '{"schema": "betz.chart/1"}', "no recording"),
        ("r.json", '{"schema": "betz.recording/1", "story": {}}', "damaged"),
        ("r.nwb", "hello", "Cannot read"),
    ],
)
def test_files_that_are_no_recording(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=words):
        betz.rerun(tmp_path / name)


@pytest.mark.malformed
@pytest.mark.parametrize("thing", [None, 3, ["r.nwb"]])
def test_what_is_no_recording_at_all(thing):
    with pytest.raises(InputError, match="path of a file"):
        betz.rerun(thing)
