"""The model: what is idle, what is declared, and a user's folder with a mistake in it."""

import doctest
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import betz
from betz import provenance
from betz.cli import main
from betz.errors import InputError
from betz.model import Model, human
from betz.units import SEEN, Parameters, given

SIZE_LAW = (Path(__file__).parents[2] / "examples" / "own_size_law" / "size_law.py").read_text()


@pytest.fixture
def no_bench(monkeypatch):
    monkeypatch.setattr(provenance, "_bench", lambda: ())


def folder(path, **files):
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text)
    return path


def test_what_lacks_its_needs_is_idle():
    assert human().idle() == ()
    assert human().without("spindle").idle() == ("fusimotor_drive", "initial_burst")
    assert human().without("spindle", "initial_burst").idle() == ("fusimotor_drive",)
    assert human().without("vestibulospinal_drive").idle() == ()
    assert "descending_tone" in human().without("vestibulospinal_drive", "reticulospinal_drive").idle()


def test_idleness_is_handed_on(tmp_path):
    text = SIZE_LAW.replace('found = "Henneman 1957"', 'found = "nobody"\n    needs = ("initial_burst",)')
    folder(tmp_path, second_burst__py=text.replace("SizeLaw", "SecondBurst"))
    assert "second_burst" in Model.load(tmp_path).without("spindle").idle()


def test_every_number_has_looked_at_something(no_bench):
    words = Counter(row["seen"] for m in human().mechanisms.values() for row in m.describe())
    assert set(words) <= set(SEEN) and provenance.cite(human()).counts == {w: words[w] for w in SEEN}


def test_at_most_15_numbers_were_fitted_on_damaged_people():
    """Design: 15 in all, wherever they are declared."""
    assert len(betz.cite().cases) <= 15


def test_cite_takes_a_patient_a_model_or_nothing(no_bench):
    assert betz.cite(betz.Patient(seed=7)).data == betz.cite(human()).data == betz.cite().data
    with pytest.raises(InputError, match="a Patient or a Model"):
        betz.cite(3)
    own = betz.cite(human().without("spinal_shock").change({"ia_growth.growth": 0.5}))
    assert "spinal_shock.threshold" not in own.cases and "ia_growth.growth" in own.cases
    assert "ia_growth.growth = 0.5" in repr(own) and len(repr(own).splitlines()) < 60


def test_cite_lists_the_bench_apart(monkeypatch):
    class Hammer(Parameters):
        weight = given(0.2, "kg", low=0.1, high=1, source="a scale", seen="literature")

    monkeypatch.setattr(provenance, "_bench", lambda: (Hammer,))
    found = provenance.cite()
    (number,) = [n for n in found.data["numbers"] if n["kind"] == "bench"]
    assert number["name"] == "weight" and sum(found.counts.values()) == len(found.data["numbers"]) - 1
    assert "Numbers of the bench: literature" in found.text()


def test_the_bench_is_found(monkeypatch):
    monkeypatch.setattr(provenance, "BENCHES", ("examination",))
    provenance._bench.cache_clear()
    assert len(provenance._bench()) >= 3
    provenance._bench.cache_clear()


def test_cite_names_the_sources_of_every_table(no_bench):
    tables = {t["file"]: t for t in provenance.cite().data["tables"]}
    data = Path(betz.__file__).parent / "anatomy" / "data"
    # regions and functions are how people speak of anatomy: no numbers of the model are in them
    assert {p.name for p in data.glob("*.csv")} - set(tables) == {"functions.csv"}
    assert tables["muscles.csv"]["rows"] == 82 and any("Rajagopal" in s for s in tables["muscles.csv"]["sources"])
    assert len(tables["cases.yaml"]["sources"]) > 10
    assert all(t["sources"] for t in tables.values() if t["file"] not in NO_COLUMN)
    assert all(t["what"] for t in tables.values())


# Their sources are said in anatomy/data/README.md.
NO_COLUMN = ("site_contents.csv", "segments.csv", "classes.csv", "synonyms.csv")

BAD = [
    ({"muscels__csv": "id\nx\n"}, "'muscles'"),
    ({"muscles__csv": "id,like,color\nx,soleus,red\n"}, "Unknown column 'color'"),
    ({"muscles__csv": "id,like\nx,soleus,red\n"}, "line 2"),
    ({"muscles__csv": "id,like\nx,solous\n"}, "'soleus'"),
    ({"muscles__csv": "id,name\nx,Ex\n"}, "column"),
    ({"muscles__csv": "id,like,f_max_n\nx,soleus,strong\n"}, "column f_max_n"),
    ({"muscles__csv": "id,like,nerve_id\nx,soleus,nerve_tibail\n"}, "'nerve_tibial'"),
    ({"muscles__csv": "id,like,segments\nx,soleus,s9:1\n"}, "column segments"),
    ({"muscles__csv": "id,like,cm_strength\nx,soleus,huge\n"}, "strong"),
    ({"populations__csv": "class,count\niain,many\n"}, "'many' is no number"),
    ({"populations__csv": "class,count\niain,nan\n"}, "'nan' is no number"),
    ({"populations__csv": "class,count\niain,-3\n"}, "column count must be more than 0, not -3"),
    ({"muscles__csv": "id,f_max_n\nsoleus,inf\n"}, "'inf' is no finite number"),
    ({"muscles__csv": "id,f_max_n\nsoleus,-5\n"}, "column f_max_n must be more than 0, not -5"),
    ({"muscles__csv": "id,segments\nsoleus,s1:nan\n"}, "'nan' is no finite number"),
    ({"muscles__csv": "id,like\n"}, "holds no row"),
    ({"size_law__py": "raise SystemExit(3)\n"}, "SystemExit"),
    ({"tracts__csv": "id,waypoints\nrubrospinal,medullary_pyramid\n"}, "equally many"),
    ({"tracts__csv": "id,waypoints\nrubrospinal,medulary_pyramid\n"}, "'medullary_pyramid'"),
    ({"site_contents__csv": "site_id,tract_id,body_part,like\nmy_site,rubrospinal,all,medullary_pyramid\n"}, "copy"),
    ({"circuits__csv": "id,like\nmy_row,ia_mn_homonymous\n"}, "No mechanism wires row 'my_row'"),
    ({"size_law__py": "class SizeLaw(:\n"}, "SyntaxError"),
    ({"size_law__py": SIZE_LAW + "\n\nclass Second(SizeLaw):\n    pass\n"}, "one mechanism"),
    ({"size_law__py": "x = 1\n"}, "one mechanism"),
    ({"size_law__py": SIZE_LAW.replace("def membrane_tau", "def tau")}, "lacks 'membrane_tau'"),
    ({"size_law__py": SIZE_LAW.replace("source=WHY, ", "")}, "source"),
    ({"size_law__py": SIZE_LAW.replace("neutral =", "rows = ('no_row',)\n    neutral =")}, "no_row"),
    ({"size_law__py": SIZE_LAW.replace("neutral =", "needs = ('spindel',)\n    neutral =")}, "'spindle'"),
    ({"size_law__py": "raise RuntimeError('no\\nluck')\n"}, "RuntimeError"),
    ({"parameters__toml": "motoneuron.refractory = 'long'\n"}, "number from 1 to 3 ms"),
    ({"parameters__toml": "motoneuron.refractry = 2\n"}, "'refractory'"),
    ({"parameters__toml": "[motoneuron\n"}, "is no valid TOML"),
    ({"paramters__toml": "motoneuron.refractory = 2\n"}, "parameters.toml"),
    ({"README__md": "nothing\n"}, "holds no table"),
]


@pytest.mark.malformed
@pytest.mark.parametrize("files, said", BAD, ids=[f"{next(iter(f))}-{s}" for f, s in BAD])
def test_a_bad_folder_is_one_sentence_and_status_2(tmp_path, capsys, files, said):
    assert main(["mechanisms", "--model", str(folder(tmp_path, **files))]) == 2
    out = capsys.readouterr()
    assert out.out == "" and out.err.startswith("betz: ") and len(out.err.strip().splitlines()) == 1
    assert said in out.err and str(tmp_path) in out.err and "betz_own" not in out.err
    assert sorted(os.listdir(tmp_path)) == sorted(n.replace("__", ".") for n in files)


def test_a_bad_folder_leaves_the_shipped_human_alone(tmp_path):
    digest = Model().hash
    with pytest.raises(InputError):
        Model.load(folder(tmp_path, muscles__csv="id,like,f_max_n\nx,soleus,strong\n"))
    assert Model().hash == digest and betz.Patient().model == human()


def test_a_model_with_own_code_can_be_sent_to_another_process(tmp_path):
    model = Model.load(folder(tmp_path, size_law__py=SIZE_LAW)).without("size_law")
    sent = pickle.dumps(model)
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).hash)"
    out = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True)
    assert out.stdout.decode().strip() == model.hash
    assert pickle.loads(sent) == model and pickle.loads(sent).off == {"size_law"}


def test_a_file_with_a_mark_of_byte_order_and_spaces_is_read(tmp_path):
    (tmp_path / "muscles.csv").write_text("\ufeffid, like ,f_max_n\nmy_muscle, soleus , 100\n", encoding="utf-8")
    assert Model.load(tmp_path).tables.muscles["my_muscle"].f_max_n == 100


@pytest.mark.parametrize("name", ["model.model", "model.folder", "leftovers", "provenance", "mechanisms.base"])
def test_examples(no_bench, name):
    assert doctest.testmod(import_module(f"betz.{name}")).failed == 0


def test_the_page_about_the_model_is_true(no_bench, monkeypatch):
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    text = (root / "docs" / "model.md").read_text()
    (python,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(python, {})
    for line in re.findall(r"^betz (mechanisms.*|cite.*)$", text, re.MULTILINE):
        assert main(line.split()) == 0, line


@pytest.mark.malformed
@pytest.mark.parametrize("values", ["motoneuron.refractory", 3, ["motoneuron.refractory"], {3}])
def test_what_is_changed_is_a_mapping(values):
    with pytest.raises(InputError, match="change takes parameters as"):
        Model().change(values)


@pytest.mark.malformed
@pytest.mark.parametrize("place", [None, 3, "a\0b", "x" * 5000])
def test_a_model_is_loaded_from_the_path_of_a_folder(place):
    with pytest.raises(InputError) as e:
        Model.load(place)
    assert len(str(e.value)) < 250


@pytest.mark.malformed
@pytest.mark.parametrize("model", ["human", 3])
def test_a_lesion_of_no_model_is_refused(model):
    with pytest.raises(InputError, match="model must be a Model"):
        betz.Lesion("medullary_pyramid", model=model)


@pytest.mark.malformed
@pytest.mark.parametrize("name", [None, 3, ["soleus"]])
def test_a_look_takes_the_name_of_a_muscle(name):
    with pytest.raises(InputError, match="A muscle is said by its name"):
        betz.Patient(scale=0.01).look(name, "left")


def test_a_parameter_is_given_once():
    with pytest.raises(InputError, match=r"'spindle\.tau_bag1' is given twice"):
        Model().change({"spindle.tau_bag1": 100, "tau_bag1": 200})
