"""The command line: a patient is made and examined; mistakes, help, stopping."""

import doctest
import json
from importlib import import_module
from pathlib import Path

import pytest
from made_up import healthy_chart
from made_up_program import HReflex, Pendulum

import betz
from betz import __version__
from betz.cli import main
from betz.errors import InputError, SimulationError
from betz.model import Model, human


def test_examine_prints_the_chart(seen, capsys):
    assert main(["examine", "--lesion", "ic_plic_middle_third:left:0.9", "--after", "6 weeks", "--seed", "3"]) == 0
    out = capsys.readouterr().out
    assert "▲ brisk" in out and "Not a medical device" in out
    patient = seen["patient"]
    assert patient.seed == 3 and patient.time == "42.0 days"
    assert patient.lesions[0]["site"] == "ic_plic_middle_third" and patient.lesions[0]["fraction"] == 0.9


def test_examine_takes_a_lesion_with_its_kind_and_limits(seen):
    words = "lateral_funiculus_t6:both:0.6,kind=demyelination,tracts=lateral_corticospinal+raphespinal,body_parts=leg"
    assert main(["examine", "--lesion", words]) == 0
    assert seen["patient"].lesions[0] == {
        "site": "lateral_funiculus_t6", "side": "both", "fraction": 0.6, "kind": "demyelination",
        "tracts": ("lateral_corticospinal", "raphespinal"), "body_parts": ("leg",)}


def test_examine_takes_several_lesions_and_a_case(seen):
    words = ["examine", "--case", "bell_palsy_R", "--lesion", "m1_hand:left", "--lesion", "m1_arm:right:0.5"]
    assert main([*words, "--scale", "0.1", "--threads", "2"]) == 0
    assert [x["site"] for x in seen["patient"].lesions] == ["nerve_cn7", "m1_hand", "m1_arm"]
    assert seen["patient"].time == "2.0 days" and seen["patient"].scale == 0.1 and seen["threads"] == 2


def test_who_is_examined_may_be_said(seen):
    assert main(["examine", "--age", "70", "--sex", "female", "--height", "160", "--hand", "left"]) == 0
    assert seen["patient"].who == {"age": 70.0, "sex": "female", "height_cm": 160.0, "hand": "left"}
    assert main(["examine"]) == 0 and seen["patient"].who == {}


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


def test_a_quick_examination_is_asked_for(seen):
    for words, quick in (([], False), (["--quick"], True)):
        assert main(["examine", *words]) == 0 and seen["quick"] == quick


@pytest.mark.malformed
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
        (["examine", "--seed", "1.5"], "a whole number is needed"),
        (["examine", "--threads", "1.5"], "a whole number is needed"),
        (["validate", "--people", "2.5"], "a whole number is needed"),
        (["score", "--jobs", "1e0"], "a whole number is needed"),
        (["dose", "medullary_pyramid", "--jobs", "1.5"], "a whole number is needed"),
        (["examine", "extra"], "extra"),
        (["examine", "--lesion", "ic_plic_middle_thrid:left"], "ic_plic_middle_third"),
        (["examine", "--lesion", "m1_hand:middle"], "left, right"),
        (["examine", "--lesion", "m1_hand:left:1.5"], "1.5"),
        (["examine", "--lesion", "m1_hand:left:nan"], "nan"),
        (["examine", "--lesion", "m1_hand:left,knd=destruction"], "'kind'"),
        (["record", "HReflex", "--muscle", "soleus", "--side", "left", "--lesion", "nmj:left,kind=magic"], "allowed:"),
        (["course", "--lesion", "nmj:left,muscles=solues"], "'soleus'"),
        (["ablate", "--lesion", "nmj:left,muscles="], "lacks a name"),
        (["tractmap", "--lesion", "m1_hand:left,kind=demyelination,kind=destruction"], "gives kind twice"),
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


def test_an_unwritable_place_is_found_before_the_run(seen, capsys):
    for words in (["examine"], ["score"], ["validate"]):
        assert main([*words, "--json", "/no/such/folder/x.json"]) == 2
    assert seen == {}


def test_broken_and_empty_case_files_give_one_sentence(seen, capsys, tmp_path):
    for name, text in (("empty.yaml", ""), ("broken.yaml", "cases: [{id: x"), ("none.yaml", "cases: []")):
        (tmp_path / name).write_text(text)
        assert main(["score", str(tmp_path / name)]) == 2, name
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"{__version__} (model {human().hash})"
    assert main(["--help"]) == 0
    assert "Not a medical device" in " ".join(capsys.readouterr().out.replace("│", " ").split())


@pytest.mark.malformed
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(shell, capsys):
    assert main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    assert "examine" in shown and "--lesion" in shown
    assert main(["completion", "zsch"]) == 2 and "'zsh'" in capsys.readouterr().err


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
        raise SimulationError("The record of spikes is full.")

    monkeypatch.setattr(betz, "examine", full)
    assert main(["examine"]) == 1
    assert capsys.readouterr().err == "betz: The record of spikes is full.\n"
