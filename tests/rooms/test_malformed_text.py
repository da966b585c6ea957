"""Files, contents and command lines that Hypothesis spoils: each is taken, or refused in one sentence, at once."""

import os
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_study import WHOLE

import betz
import betz.patient.circuits
import betz.patient.run
from betz.cli import main
from betz.errors import InputError
from betz.patient.live import Live
from betz.stimulus import Stimulus

pytestmark = pytest.mark.malformed
LONGEST, SECONDS = 400, 2
quick = settings(max_examples=60, deadline=timedelta(seconds=SECONDS), derandomize=True,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])

PATIENT = """seed = 7
days = 42
age = 60
[[lesion]]
site = "medullary_pyramid"
side = "left"
fraction = 0.5
[model.change]
"motoneuron.refractory" = 3
"""
CASES = """cases:
  - id: mine
    onset_days: 30
    lesion: [{site: medullary_pyramid, side: left, fraction: 0.5}]
    expected: {plantar: {R: extensor}, strength: {fingers: {R: weak}}}
"""
PIECES = ["nan", "-1", "1e999", "0x", "[", "]", "{", "}", "=", '"', "'", "#", "\n", "\t", "\0", "é", "\ud800", "&a",
          "*a", "!!python",
          "[[lesion]]", "9" * 400, "true", "1979-05-27", "side", "seed", "x" * 6000]
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=4)
junk = st.recursive(plain, lambda kids: st.lists(kids, max_size=3) | st.dictionaries(st.text(max_size=6), kids,
          max_size=3),
                    max_leaves=6)


@st.composite
def spoilt(draw, text):
    """A text with some pieces put in, taken out or in place of others."""
    for _ in range(draw(st.integers(1, 3))):
        at, long = draw(st.integers(0, len(text))), draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + long:]
    return text


def taken_or_told(do):
    """Whatever was given is taken, or refused in one sentence."""
    try:
        do()
    except InputError as e:
        said = str(e)
        assert said.strip() and len(said.splitlines()) == 1 and len(said) < LONGEST, said


def written(folder, name, text):
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


@quick
@given(text=spoilt(PATIENT))
def test_a_spoilt_patient_file(text, tmp_path):
    taken_or_told(lambda: betz.Patient.load(written(tmp_path, "p.toml", text)))


@quick
@given(text=spoilt(WHOLE))
def test_a_spoilt_study_file(text, tmp_path):
    taken_or_told(lambda: betz.studies.load(written(tmp_path, "s.toml", text)))


@quick
@given(text=spoilt(CASES))
def test_a_spoilt_file_of_cases(text, tmp_path):
    taken_or_told(lambda: betz.anatomy.load_cases(written(tmp_path, "c.yaml", text)))


def test_the_files_are_good_before_they_are_spoilt(tmp_path):
    assert betz.Patient.load(written(tmp_path, "p.toml", PATIENT)).days == 42
    assert betz.studies.load(written(tmp_path, "s.toml", WHOLE)).name == "Taps"
    assert list(betz.anatomy.load_cases(written(tmp_path, "c.yaml", CASES))) == ["mine"]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    run = betz.Patient(seed=7, scale=0.02).respond(Stimulus([("soleus", "left")], "ankle", 5))
    run.save(folder / "r.json")
    betz.Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "flexor"}}}).save(folder / "c.json")
    return {f.stem: f.read_text(encoding="utf-8") for f in folder.iterdir()}


@quick
@given(data=st.data())
def test_a_spoilt_recording_is_not_run_again(data, saved, tmp_path, monkeypatch):
    monkeypatch.setattr(betz.patient.run, "begin", _begun)
    text = data.draw(spoilt(saved["r"]))
    taken_or_told(lambda: betz.rerun(written(tmp_path, "r.json", text)))


@quick
@given(data=st.data())
def test_a_spoilt_chart(data, saved, tmp_path):
    text = data.draw(spoilt(saved["c"]))
    taken_or_told(lambda: betz.Chart.from_json(written(tmp_path, "c.json", text)).text())


@quick
@given(junk=st.dictionaries(st.sampled_from(["site", "side", "fraction", "tracts", "muscles", "kind", "x"]), junk))
def test_a_lesion_of_anything(junk):
    taken_or_told(lambda: betz.Lesion.from_dict(junk))
    taken_or_told(lambda: betz.Lesion.from_dict({"site": "nmj", "side": "left"} | junk))


@quick
@given(name=st.sampled_from(sorted(Stimulus([("soleus", "L")], "ankle", 9).content())), junk=junk)
def test_a_stimulus_of_anything(name, junk):
    good = Stimulus([("soleus", "L")], "ankle", 9).content()
    taken_or_told(lambda: Stimulus.from_content(good | {name: junk}))


@quick
@given(name=st.sampled_from(sorted(Live.__dataclass_fields__)), junk=junk)
def test_a_step_of_anything(name, junk):
    taken_or_told(lambda: Live(**{name: junk}))


@quick
@given(section=st.sampled_from(["strength", "reflexes", "plantar", "impression", "patient", "isncsci"]), junk=junk)
def test_a_chart_of_anything(section, junk):
    taken_or_told(lambda: betz.Chart({"schema": "betz.chart/1", section: junk}).text())


WORDS = ["examine", "record", "h_reflex", "course", "dose", "ablate", "atlas", "show", "search", "tractmap", "terms",
          "run", "collect",
         "rerun", "cite", "mechanisms", "score", "validate", "--seed", "--scale", "--lesion", "--after", "--case",
          "-o", "--plot",
         "--muscle", "--side", "--jobs", "--level", "--age", "--sex", "--people", "--patient", "--model", "--format",
          "-1", "1.5", "nan",
         "1e999", "medullary_pyramid:left:2", "nmj:both", "nmj:both,kind=x", "nmj:left,muscles=+",
         "x" * 5000, "", "a\0b", "/dev/null", "/no/where.json",
          "\ud800", "--", "-",
         "--no-such", "=", "soleus", "left", "lfet", "9" * 400]


def _begun(*_, **__):
    raise InputError("A simulation has begun.")


@settings(quick, deadline=None)  # what is accepted may take longer
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_a_command_line_of_anything(words, tmp_path, monkeypatch, capsys):
    for name in ("ready", "begin"):
        monkeypatch.setattr(betz.patient.run, name, _begun)
    monkeypatch.chdir(tmp_path)
    begin = time.process_time()
    status = main(words)
    spent, err = time.process_time() - begin, capsys.readouterr().err
    assert status in (0, 2) and "Traceback" not in err
    if status == 2:
        assert spent < SECONDS
        assert len(err.strip().splitlines()) == 1 and len(err) < 2 * LONGEST, err
    assert not os.listdir(tmp_path) or status == 0
