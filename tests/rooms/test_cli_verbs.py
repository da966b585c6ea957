"""The command line: score, record, rerun, validate, mechanisms, cite, warm, atlas."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from made_up import recording
from made_up_program import HReflex

import betz
from betz.cli import main
from betz.model import Model, human


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
    assert "gain = 3.5 imp/s per m/s2  (0.2 to 8; taken away 0; health)" in out and "Mileusnic" in out
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
    assert main(["validate", "--ids", "R09, R10", "--people", "15", "--jobs", "2", "--json", str(file)]) == 0
    out = capsys.readouterr().out
    assert seen["ids"] == ["R09", "R10"] and seen["people"] == 15 and seen["jobs"] == 2 and seen["work"] == str(file)
    assert all(words in out for words in ("29.8 ± 0.4", "29.1 to 30.5", "26 to 35", "1 of 2", "no model of it"))
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
