import doctest
import json
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from made_up import healthy_chart, recording, stroke_chart

import betz
from betz import __version__
from betz.cli import main
from betz.errors import InputError, SimulationError
from betz.model import Model, human
from betz.results import Chart


class Patient:
    """A made-up patient that remembers what was done to it."""

    def __init__(self, seed=7, scale=None, lesions=(), time=None, model=None):
        self.seed, self.scale, self.lesions, self.time, self.model = seed, scale, lesions, time, model

    def with_lesion(self, *lesions):
        return Patient(self.seed, self.scale, self.lesions + lesions, self.time, self.model)

    def after(self, time):
        return Patient(self.seed, self.scale, self.lesions, time, self.model)


class Lesion:
    @staticmethod
    def from_dict(row, model=None):
        return dict(row)


@dataclass(frozen=True)
class HReflex:
    """Shock the nerve and read the late wave.

    More words.
    """

    muscle: str
    side: str = "right"
    intensity_ma: float = 10.0
    strong: float = 1.0  # a parameter of a mechanism has this name too


@dataclass(frozen=True)
class Pendulum:
    """Drop the shank and count its swings."""

    side: str = "right"


@pytest.fixture
def seen(monkeypatch):
    """The simulator replaced by a made-up one; what it was asked."""
    asked = {}

    def room(name, **content):
        module = ModuleType(f"betz.{name}")
        module.__dict__.update(content)
        monkeypatch.setitem(sys.modules, f"betz.{name}", module)

    def examine(patient, progress=None, threads=None):
        asked.update(patient=patient, threads=threads)
        assert progress is None or progress(1, 1, "running")
        chart = stroke_chart() if patient.lesions else healthy_chart()
        return Chart(chart, {"wiring": 0.5, "running": 1.25})

    def record(patient, protocol, progress=None):
        asked.update(patient=patient, protocol=protocol)
        return recording()

    def validate(ids=None, progress=None, model=None):
        asked.update(ids=ids, model=model)
        row = {"measured": 29.8, "spread": 0.4, "low": 26, "high": 35, "inside": True, "confidence": "checked"}
        return {
            "schema": "betz.validation/1",
            "rows": {"R09": row, "R10": row | {"inside": False, "high": None}},
            "not_measured": {"R12": "no model of it"},
        }

    room("patient", Patient=Patient)
    room("pathology", Lesion=Lesion)
    room("laboratory", PROTOCOLS={"HReflex": HReflex, "Pendulum": Pendulum})
    public = {"Patient": Patient, "Lesion": Lesion, "examine": examine, "record": record, "validate": validate}
    for name, thing in public.items():
        monkeypatch.setitem(betz.__dict__, name, thing)
    return asked


def test_examine_prints_the_chart(seen, capsys):
    assert main(["examine", "--lesion", "ic_plic_middle_third:left:0.9", "--after", "6 weeks", "--seed", "3"]) == 0
    out = capsys.readouterr().out
    assert "▲ brisk" in out and "Not a medical device" in out
    patient = seen["patient"]
    assert patient.seed == 3 and patient.time == "42.0 days"
    assert patient.lesions[0]["site"] == "ic_plic_middle_third" and patient.lesions[0]["fraction"] == 0.9


def test_examine_takes_several_lesions_and_a_case(seen):
    words = ["examine", "--case", "bell_palsy_R", "--lesion", "m1_hand:left", "--lesion", "m1_arm:right:0.5"]
    assert main([*words, "--scale", "0.1", "--threads", "2"]) == 0
    assert [x["site"] for x in seen["patient"].lesions] == ["nerve_cn7", "m1_hand", "m1_arm"]
    assert seen["patient"].time == "2.0 days" and seen["patient"].scale == 0.1 and seen["threads"] == 2


def test_after_overrides_the_age_of_a_case(seen):
    assert main(["examine", "--case", "bell_palsy_R", "--after", "180 days"]) == 0
    assert seen["patient"].time == "180.0 days"


def test_examine_writes_json_and_picture(seen, capsys, tmp_path):
    files = tmp_path / "chart.json", tmp_path / "map.png"
    assert main(["examine", "--json", str(files[0]), "--plot", str(files[1])]) == 0
    assert json.loads(files[0].read_text()) == healthy_chart()
    assert files[1].read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    assert main(["examine", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == healthy_chart()


def test_timings_go_to_standard_error(seen, capsys):
    assert main(["examine", "--timings"]) == 0
    out = capsys.readouterr()
    assert "wiring" in out.err and "1.25" in out.err and "wiring" not in out.out


@pytest.mark.parametrize(
    "words, said",
    [
        (["record", "--muscle", "soleus"], "Which protocol?"),
        (["record", "--seed", "3"], "Which protocol?"),
        (["record", "HReflex", "--muscle", "soleus", "--set", "muscle=soleus"], "'muscle' is given twice"),
        (["examine", "--set", "motoneuron.refractory=2", "--set", "motoneuron.refractory=3"], "twice: 2 and 3"),
        (["examin"], "examine"),
        (["examine", "--lession", "m1_hand:left"], "--lesion"),
        (["examine", "--seed", "x"], "--seed"),
        (["examine", "extra"], "extra"),
        (["examine", "--lesion", "ic_plic_middle_thrid:left"], "ic_plic_middle_third"),
        (["examine", "--lesion", "m1_hand:middle"], "left, right"),
        (["examine", "--lesion", "m1_hand:left:1.5"], "1.5"),
        (["examine", "--lesion", "m1_hand:left:nan"], "nan"),
        (["examine", "--case", "bell_palsy"], "bell_palsy_R"),
        (["examine", "--after", "-3 days"], "-3"),
        (["examine", "--after", "soon"], "soon"),
        (["examine", "--seed", "-1"], "-1"),
        (["examine", "--threads", "0"], "--threads"),
        (["examine", "--scale", "2"], "0.01 to 1"),
        (["examine", "--scale", "0.001"], "0.01 to 1"),
        (["examine", "--scale", "nan"], "0.01 to 1"),
        (["examine", "--without", "spindel"], "'spindle'"),
        (["examine", "--set", "motoneuron.refractry=3"], "'refractory'"),
        (["examine", "--set", "motoneurn.refractory=3"], "'motoneuron'"),
        (["examine", "--set", "motoneuron.refractory"], "NAME=VALUE"),
        (["examine", "--set", "motoneuron.refractory=long"], "number from"),
        (["examine", "--set", "motoneuron.refractory=1000"], "number from"),
        (["examine", "--set", "gain=1"], "Several mechanisms have 'gain'"),
        (["examine", "--without", "spindle", "--set", "spindle.power=0.4"], "taken away"),
        (["examine", "--model", "/no/such/folder"], "no folder"),
        (["examine", "--model", ""], "no folder"),
        (["score", "--scale", "2"], "0.01 to 1"),
        (["score", "--seed", "-1"], "-1"),
        (["score", "--without", "spindel"], "'spindle'"),
        (["validate", "--set", "spindle.pwer=0.4"], "'power'"),
        (["record", "h-reflex", "--muscle", "soleus", "--set", "gain=1"], "Several mechanisms have 'gain'"),
        (["record", "h-reflex", "--muscle", "soleus", "--set", "spindle.pwer=1"], "'power'"),
        (["mechanisms", "spindel"], "'spindle'"),
        (["mechanisms", "--without", "spindel"], "'spindle'"),
        (["cite", "--set", "spindle.pwer=0.4"], "'power'"),
        (["rerun", "h.nwb", "-o", "h.doc"], ".nwb"),
        (["examine", "--json", "/no/such/folder/x.json"], "/no/such/folder"),
        (["examine", "--plot", "/no/such/folder/x.png"], "/no/such/folder"),
        (["score", "/no/such/cases.yaml"], "/no/such/cases.yaml"),
        (["score", "--case", "bell_palsy"], "bell_palsy_R"),
        (["score", "--case", "bell_palsy_R", "--jobs", "0"], "at least 1"),
        (["record", "H-reflx", "--muscle", "soleus"], "HReflex"),
        (["record", "h-reflex"], "--muscle"),
        (["record", "h-reflex", "--muscle", "soleus", "--set", "intensity=3"], "intensity_ma"),
        (["record", "h-reflex", "--muscle", "soleus", "--set", "intensity_ma"], "NAME=VALUE"),
        (["record", "pendulum", "--muscle", "soleus"], "muscle"),
        (["record", "h-reflex", "--muscle", "soleus", "-o", "h.doc"], ".nwb"),
        (["atlas", "show"], "atlas show"),
        (["atlas", "search"], "atlas search"),
    ],
)
def test_bad_input_gives_one_sentence_and_status_2(seen, capsys, words, said):
    assert main(words) == 2
    out = capsys.readouterr()
    assert out.out == "" and said in out.err
    assert out.err.startswith("betz: ") and len(out.err.strip().splitlines()) == 1


def test_a_model_is_made_of_without_set_and_model(seen, tmp_path):
    (tmp_path / "parameters.toml").write_text("[motoneuron]\nrefractory = 2.5\n")
    words = ["--without", "propriospinal-relay", "--set", "spindle.power=0.4", "--set", "tau_bag1=1.5e2", "--model"]
    model = Model.load(tmp_path).without("propriospinal_relay").change({"spindle.power": 0.4, "spindle.tau_bag1": 150})
    assert main(["examine", *words, str(tmp_path)]) == 0
    assert seen["patient"].model == model != human()
    assert main(["record", "pendulum", *words, str(tmp_path)]) == 0
    assert seen["patient"].model == model and seen["protocol"] == Pendulum()
    assert main(["score", "--case", "bell_palsy_R", *words, str(tmp_path)]) == 0
    assert seen["patient"].model == model
    assert main(["validate", *words, str(tmp_path)]) == 0
    assert seen["model"] == model


def test_a_setting_of_the_protocol_comes_before_a_parameter_of_its_name(seen):
    words = ["record", "h-reflex", "--muscle", "soleus", "--set", "strong=2", "--set", "corticospinal_drive.strong=0.7"]
    assert main([*words, "--set", "intensity-ma=4"]) == 0
    assert seen["protocol"] == HReflex("soleus", "right", 4, 2)
    assert seen["patient"].model.differences() == {"change": {"corticospinal_drive.strong": 0.7}}


def test_time_without_a_lesion_is_allowed(seen):
    assert main(["examine", "--after", "6 weeks"]) == 0
    assert seen["patient"].lesions == () and seen["patient"].time == "42.0 days"


def test_a_lesion_of_an_own_site_is_known_by_its_model(seen, capsys):
    folder = str(Path(__file__).parents[2] / "examples" / "own_anatomy")
    words = ["examine", "--lesion", "pontomedullary_junction:left"]
    assert main([*words, "--model", folder]) == 0
    assert seen["patient"].lesions[0]["site"] == "pontomedullary_junction"
    assert main(words) == 2
    assert "Unknown site" in capsys.readouterr().err


def test_score_says_which_model(seen, tmp_path):
    file = tmp_path / "s.json"
    assert main(["score", "--case", "bell_palsy_R", "--without", "spindle", "--json", str(file)]) == 0
    assert json.loads(file.read_text())["model"]["without"] == ["spindle"]
    assert main(["score", "--case", "bell_palsy_R", "--json", str(file)]) == 0
    assert "model" not in json.loads(file.read_text())


def test_mechanisms_are_listed_and_shown(capsys):
    assert main(["mechanisms", "--without", "spindle"]) == 0
    out = capsys.readouterr().out
    assert "spindle  (taken away)" in out and "initial_burst  (does nothing" in out and "recurrent_inhibition\n" in out
    assert "Found by: Renshaw 1941" in out and "Wires: mn_renshaw" in out and "Needs: spindle" in out
    assert main(["mechanisms", "Initial burst"]) == 0
    out = capsys.readouterr().out
    assert "gain = 1.6 imp/s per m/s2  (0.2 to 4; taken away 0; health)" in out and "Mileusnic" in out
    assert main(["mechanisms", "spindle", "--json", "-"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["mechanisms"]
    assert row["state"] == "on" and row["parameters"][0] == {
        "name": "k_sr",
        "value": 10.4649,
        "unit": "FU/L0",
        "low": 5,
        "high": 20,
        "seen": "literature",
        "neutral": None,
        "source": row["parameters"][0]["source"],
    }


def test_cite_prints_all_numbers(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("betz.provenance._bench", lambda: ())
    assert main(["cite", "--set", "spindle.power=0.4", "--json", str(tmp_path / "c.json")]) == 0
    out = capsys.readouterr().out
    assert "Fitted on damaged virtual people:\n" in out
    assert "Changed from the shipped value:\n  spindle.power = 0.4" in out
    assert "Numbers of the model: health" in out and "muscles.csv" in out and "Renshaw" in out
    assert json.loads((tmp_path / "c.json").read_text())["schema"] == "betz.provenance/1"


def test_rerun_asks_for_the_same_run_and_saves_it(monkeypatch, capsys, tmp_path):
    asked = {}

    def rerun(what, *, model=None, any_version=False, progress=None):
        asked.update(what=what, model=model, any_version=any_version)
        return recording()

    monkeypatch.setitem(betz.__dict__, "rerun", rerun)
    assert main(["rerun", "h.nwb"]) == 0
    assert asked == {"what": "h.nwb", "model": None, "any_version": False} and "9.99 N m" in capsys.readouterr().out
    folder, file = Path(__file__).parents[2] / "examples" / "own_size_law", tmp_path / "again.json"
    assert main(["rerun", "h.nwb", "--model", str(folder), "--any-version", "-o", str(file)]) == 0
    assert asked["model"] == Model.load(folder) and asked["any_version"] and file.exists()
    module = ModuleType("betz.rerun")
    module.rerun = rerun
    monkeypatch.setitem(betz.__dict__, "rerun", module)
    assert main(["rerun", "other.nwb"]) == 0 and asked["what"] == "other.nwb"


def test_an_unwritable_place_is_found_before_the_run(seen, capsys):
    for words in (["examine"], ["score"], ["validate"]):
        assert main([*words, "--json", "/no/such/folder/x.json"]) == 2
    assert seen == {}


def test_broken_and_empty_case_files_give_one_sentence(seen, capsys, tmp_path):
    for name, text in (("empty.yaml", ""), ("broken.yaml", "cases: [{id: x"), ("none.yaml", "cases: []")):
        (tmp_path / name).write_text(text)
        assert main(["score", str(tmp_path / name)]) == 2, name
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_score_prints_cases_totals_and_commonest_wrong_signs(seen, capsys, tmp_path):
    file = tmp_path / "score.json"
    assert main(["score", "--case", "healthy_control", "--case", "bell_palsy_R", "--signs", "--json", str(file)]) == 0
    out = capsys.readouterr().out
    assert "healthy_control" in out and "bell_palsy_R" in out and "total" in out and "Right:" in out
    assert "Commonest wrong signs" in out and "bell_palsy_R: strength.upper_face.R" in out
    board = json.loads(file.read_text())
    assert board["schema"] == "betz.score/1" and board["cases"]["healthy_control"]["wrong"] == 0
    assert [p.name for p in tmp_path.iterdir()] == ["score.json"]


def test_score_mirrored_lesions_are_on_the_other_side(seen):
    assert main(["score", "--case", "bell_palsy_R", "--mirror"]) == 0
    assert seen["patient"].lesions[0]["side"] == "left"


def test_score_lists_the_cases(seen, capsys):
    assert main(["score", "--list"]) == 0
    assert len(capsys.readouterr().out.strip().splitlines()) == 48


def test_record_prints_and_saves(seen, capsys, tmp_path):
    file = tmp_path / "h.json"
    words = ["record", "h-reflex", "--muscle", "soleus", "--side", "left", "--set", "intensity_ma=12", "-o", str(file)]
    assert main([*words, "--lesion", "m1_leg:left"]) == 0
    assert "9.99 N m" in capsys.readouterr().out
    assert seen["protocol"] == HReflex("soleus", "left", 12) and seen["patient"].model == human()
    assert json.loads(file.read_text())["schema"] == "betz.recording/1"


@pytest.mark.parametrize("words", [["record"], ["record", "--help"]])
def test_record_lists_the_registered_protocols(seen, capsys, words):
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "Shock the nerve and read the late wave." in out and "intensity_ma=10.0" in out and "Pendulum" in out


def test_validate_prints_published_against_measured(seen, capsys, tmp_path):
    file = tmp_path / "v.json"
    assert main(["validate", "--ids", "R09, R10", "--json", str(file)]) == 0
    out = capsys.readouterr().out
    assert seen["ids"] == ["R09", "R10"]
    assert "29.8 ± 0.4" in out and "26 to 35" in out and "1 of 2" in out and "no model of it" in out
    assert json.loads(file.read_text())["rows"]["R09"]["low"] == 26


def test_warm_examines_a_healthy_person(seen, capsys):
    assert main(["warm"]) == 0
    assert seen["patient"].lesions == () and "Ready" in capsys.readouterr().out


def test_bare_atlas_says_how(capsys):
    assert main(["atlas"]) == 0
    assert "atlas show NAME" in capsys.readouterr().out


def test_atlas_shows_and_searches(capsys):
    assert main(["atlas", "show", "m1_hand"]) == 0
    assert "m1_hand" in capsys.readouterr().out
    assert main(["atlas", "search", "internal", "capsule"]) == 0
    assert "ic_plic" in capsys.readouterr().out
    assert main(["atlas", "show", "m1_hnd"]) == 2
    assert "m1_hand" in capsys.readouterr().err


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__
    assert main(["--help"]) == 0
    assert "Not a medical device" in " ".join(capsys.readouterr().out.replace("│", " ").split())


def test_stopping_says_so(monkeypatch, seen, capsys):
    def stopped(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setitem(betz.__dict__, "examine", stopped)
    assert main(["examine"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_errors_from_the_depths_are_one_sentence_too(monkeypatch, seen, capsys):
    def refuses(*args, **kwargs):
        raise InputError("The muscle has no nerve.")

    monkeypatch.setitem(betz.__dict__, "record", refuses)
    assert main(["record", "pendulum"]) == 2
    assert capsys.readouterr().err == "betz: The muscle has no nerve.\n"


@pytest.mark.parametrize("name", ["app", "progress"])
def test_examples(name):
    assert doctest.testmod(import_module(f"betz.cli.{name}")).failed == 0


def test_a_run_that_cannot_go_on_is_one_sentence_and_status_1(monkeypatch, seen, capsys):
    def full(*_, **__):
        raise SimulationError("The record of cell spikes is full.")

    monkeypatch.setattr(betz, "examine", full)
    assert main(["examine"]) == 1
    assert capsys.readouterr().err == "betz: The record of cell spikes is full.\n"
