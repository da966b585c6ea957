"""A patient as a file: what is saved comes back equal, and what is wrong in a file is said in one sentence."""

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz import InputError, Lesion, Model, Patient
from betz.cli import main
from betz.errors import LONGEST
from betz.io.toml import parse_toml, toml_text
from betz.model import human
from betz.patient.file import text_of

SHELF = Path(__file__).parents[2] / "examples"
MODELS = (
    human(),
    Model().without("recurrent_inhibition", "ia_growth"),
    Model().change({"motoneuron.refractory": 2.1, "monosynaptic_reflex.cell_sd": 0.1 + 0.2}),
    Model().change({"recurrent_inhibition.mn_renshaw": 0.5, "monosynaptic_reflex.cell_sd": 0.1})
    .without("recurrent_inhibition", "monosynaptic_reflex"),
)
SITES = (("medullary_pyramid", {}), ("ic_plic_middle_third", {"tracts": ("lateral_corticospinal_tract",)}),
         ("anterior_horn_c8", {"muscles": ("fingers", "soleus")}), ("nmj", {"muscles": ("tongue",)}),
         ("nerve_ulnar", {"kind": "demyelination"}))
SHARES = st.floats(0.0, 1.0, allow_subnormal=True)


def lesions():
    def made(where, side, fraction, limited):
        site, limits = where
        try:
            return Lesion(site, side, fraction, **(limits if limited else {}))
        except InputError:
            return Lesion(site, side, fraction)

    return st.builds(made, st.sampled_from(SITES), st.sampled_from(("left", "right", "both")), SHARES, st.booleans())


PEOPLE = st.builds(
    lambda seed, scale, some, days, model, who: Patient(seed, scale, tuple(some), days, model, **who),
    st.integers(0, 2**63 - 1), st.floats(0.01, 1.0), st.lists(lesions(), max_size=3), st.floats(0.0, 36_525),
    st.sampled_from(MODELS),
    st.fixed_dictionaries({}, optional={"age": st.floats(18, 95), "sex": st.sampled_from(("female", "male")),
                                        "height_cm": st.floats(140, 210), "hand": st.sampled_from(("left", "right"))}),
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_what_is_saved_comes_back_equal(tmp_path_factory, patient):
    file = tmp_path_factory.getbasetemp() / "patient.toml"
    patient.save(file)
    again = Patient.load(file)
    assert again == patient and again.story() == patient.story() and text_of(again) == text_of(patient)


def test_a_file_tells_what_the_seed_does_not_draw():
    told = parse_toml(text_of(Patient(7)))
    assert set(told) == {"schema", "seed", "scale", "days"}
    told = parse_toml(text_of(replace(Patient(7), age=33.3)))
    assert told["age"] == 33.3 and "sex" not in told


def test_values_of_every_kind_come_back(tmp_path):
    tree = {"a b": 'x"\\\n\x7f', "n": -1, "f": 1e-300, "yes": True, "list": [1.5, [2]], "t": {"u": {"v": 0.1}, "w": {}},
            "rows": [{"k": "é"}, {"k": {"l": 1}}]}
    assert parse_toml(toml_text(tree)) == tree


def test_an_own_folder_is_asked_for(tmp_path):
    own = Model.load(SHELF / "own_anatomy")
    patient, file = Patient(3, model=own), tmp_path / "p.toml"
    patient.save(file)
    with pytest.raises(InputError, match=r"muscles, site_contents.*Model\.load"):
        Patient.load(file)
    with pytest.raises(InputError, match="its model"):
        Patient.load(file, Model().without("spindle"))
    assert Patient.load(file, own) == patient
    assert main(["record", "TendonTap", "--patient", str(file), "--set", "nothing=1"]) == 2


LESION = "seed = 1\n[[lesion]]\nsite = 'medullary_pyramid'\nside = 'left'\n"
WRONG = {
    "": "needs a seed",
    "seed = 1\nseed = 2": "no valid TOML",
    "seed = true": "not True",
    "seed = 1.0": "whole number",
    "seed = -1": "seed",
    "seed = '7'": "seed",
    "seed = 1979-05-27": "seed",
    "seed = " + "9" * 4900: "too many digits",
    "seed = 1\nsede = 2": "did you mean 'seed'",
    "seed = 1\nlesions = []": "did you mean 'lesion'",
    "seed = 1\nschema = 'betz.patient/2'": "schema",
    "seed = 1\nage = 1979-05-27": "age",
    "seed = 1\nage = 17": "from 18 to 95",
    "seed = 1\nage = nan": "age",
    "seed = 1\nsex = 'femal'": "did you mean 'female'",
    "seed = 1\nsex = []": "sex",
    "seed = 1\nhand = {}": "hand",
    "seed = 1\nheight_cm = 1e400": "height_cm",
    "seed = 1\nscale = 0": "scale",
    "seed = 1\nscale = '0.1'": "scale",
    "seed = 1\ndays = inf": "days",
    "seed = 1\ndays = -1": "days",
    "seed = 1\ndays = 'soon'": "soon",
    "seed = 1\ndays = []": "days",
    "seed = 1\nlesion = 3": "[[lesion]]",
    "seed = 1\nlesion = [3]": "[[lesion]]",
    "seed = 1\n[lesion]\nsite = 'x'": "[[lesion]]",
    "seed = 1\n[[lesion]]": "lesion 1: A lesion needs a site",
    LESION + "[[lesion]]\nsite = 'ic_plic_midle_third'\nside = 'left'": "lesion 2: Unknown site",
    LESION + "fraction = 2": "lesion 1: fraction",
    LESION + "fraction = true": "lesion 1: fraction",
    LESION + "knd = 'destruction'": "did you mean 'kind'",
    LESION + "kind = 'destruktion'": "did you mean 'destruction'",
    LESION + "tracts = 3": "tracts",
    LESION + "tracts = ['optic']": "tract",
    LESION + "muscles = ['soleus']": "cannot be limited to muscles",
    LESION + "body_parts = ['wing']": "body part",
    "seed = 1\nmodel = 3": "[model]",
    "seed = 1\n[model]\nwithout = 'spindle'": "list of names",
    "seed = 1\n[model]\nwithout = ['spindel']": "did you mean 'spindle'",
    "seed = 1\n[model]\nwithout = ['motoneuron']": "cannot be taken away",
    "seed = 1\n[model]\nchange = 3": "change",
    "seed = 1\n[model]\nfolder = 'x'": "Unknown key of [model]",
    "seed = 1\n[model]\nhash = 12": "hash",
    "seed = 1\n[model]\nhash = 'abc'": "its model abc",
    "seed = 1\n[model.change]\nmotoneuron.refractry = 2": "did you mean 'refractory'",
    "seed = 1\n[model.change]\n'motoneuron.refractory' = 'x'": "refractory",
    "seed = 1\n[model.change]\n'motoneuron.refractory' = 1e9": "refractory",
    "seed = 1\n[model.change]\n'motoneuron.refractory' = 2\nmotoneuron.refractory = 2": "twice",
    "x = " + "[" * 4900: "nested too deep",
    ".".join("a" * 2000) + " = 1": "Unknown key",
    "# " + "x" * 6000: "letters",
    "\n".join("#" * 1000 for _ in range(1001)): "larger than",
}


def refused(load, text, tmp_path, words):
    """One sentence of bounded length, soon."""
    file = tmp_path / "wrong.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    start = time.perf_counter()
    with pytest.raises(InputError) as e:
        load(file)
    said = str(e.value)
    assert time.perf_counter() - start < 2.0
    assert words.lower() in said.lower() and "\n" not in said, said
    assert len(said.replace(str(tmp_path), "")) < 8 * LONGEST, said


@pytest.mark.malformed
@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_said(text, tmp_path):
    refused(Patient.load, text, tmp_path, WRONG[text])


@pytest.mark.malformed
@pytest.mark.parametrize("data, words", [(b"seed = 1\n# \xff", "UTF-8"), (b"seed\x00 = 1", "TOML")])
def test_what_is_no_text_is_said(data, words, tmp_path):
    refused(Patient.load, data, tmp_path, words)


def test_what_is_no_file_is_said_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, words in ((tmp_path / "none.toml", "no such file"), (tmp_path, "folder"), (tmp_path / "pipe", "ordinary"),
                        ("/dev/zero", "ordinary"), ("x" * 5000, "too long"), (3, "path"), ("a\0b", "character 0"),
                        ("", "folder")):
        with pytest.raises(InputError, match=f"(?i){words}") as e:
            Patient.load(path)
        assert len(str(e.value)) < 8 * LONGEST


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="/proc/kmsg cannot be read here")
def test_a_file_that_never_ends_is_not_waited_for():
    begun = time.monotonic()
    with pytest.raises(InputError):
        Patient.load("/proc/kmsg")
    assert time.monotonic() - begun < 2.0


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(
    st.sampled_from(("schema", "seed", "scale", "age", "sex", "height_cm", "hand", "days", "model", "lesion", "x")),
    st.recursive(st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=9)),
                 lambda x: st.one_of(st.lists(x, max_size=3), st.dictionaries(
                     st.sampled_from(("site", "side", "without", "change", "a.b")), x, max_size=3)), max_leaves=6)))
def test_any_table_is_a_patient_or_a_sentence(tmp_path_factory, tree):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_text(toml_text(tree), encoding="utf-8")
    try:
        assert isinstance(Patient.load(file), Patient)
    except InputError as e:
        assert len(str(e)) < 20 * LONGEST


def test_the_command_line_takes_a_file_and_nothing_that_contradicts_it(tmp_path, capsys):
    file = tmp_path / "p.toml"
    Patient(3, 0.02, Lesion("medullary_pyramid", "left", 0.5), "6 weeks").save(file)
    assert main(["record", "TendonTap", "--patient", str(file)]) == 0
    assert "seed 3" in capsys.readouterr().out
    for words in ("--seed 7", "--scale 0.02", "--age 50", "--sex male", "--height 170", "--hand left",
                  "--lesion medullary_pyramid:left", "--case capsule_plic_L_chronic", "--after 3",
                  "--without spindle", "--set motoneuron.refractory=2"):
        assert main(["record", "TendonTap", "--patient", str(file), *words.split()]) == 2
        assert f"--patient and {words.split()[0]} contradict" in capsys.readouterr().err
    assert main(["course", "capsule_plic_L_chronic", "--patient", str(file)]) == 2
    assert main(["examine", "--patient", str(tmp_path / "none.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_the_page_tells_what_is_written(tmp_path, monkeypatch):
    page = (SHELF.parent / "docs" / "study_files.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    scope = {}
    exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], scope)
    told = re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1]
    assert parse_toml(told) == parse_toml(Path("patient.toml").read_text(encoding="utf-8"))
    assert Patient.load("patient.toml") == scope["patient"]
