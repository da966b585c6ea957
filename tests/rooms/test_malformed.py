"""No function of Betz answers what it can do nothing with by anything but one sentence, at once: by introspection."""

import os
import re
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import malformed
import pytest
from malformed import CALLS, DOCUMENTED, NEVER, PARAMETERS, VALUES

import betz
import betz.jobs.run
import betz.patient.circuits
import betz.patient.run
import betz.patient.session
import betz.studies.cohort.executors
from betz.errors import InputError

pytestmark = pytest.mark.malformed
LONGEST = 400  # letters of a sentence
SECONDS = 2.0  # of computing: others may use the machine too


class Begun(Exception):
    """Something would be simulated: all that was given has been accepted."""


def begun(*_, **__):
    raise Begun


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A folder with one good file of each kind."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "study.toml").write_text(betz.studies.example(), encoding="utf-8")
    malformed.PERSON.save(folder / "patient.toml")
    malformed.CHART.save(folder / "chart.json")
    malformed.SESSION.save(folder / "session.npz")
    malformed.PERSON.respond(malformed.PLAN).save(folder / "response.json")
    return folder


@pytest.fixture(autouse=True)
def nothing_is_simulated(files, monkeypatch, tmp_path):
    for room, name in ((betz.patient.run, "ready"), (betz.patient.run, "begin"), (betz.patient.session, "begin"),
                       (betz.jobs.run, "on_processes"), (betz.studies.cohort.executors, "on_processes")):
        monkeypatch.setattr(room, name, begun)
    for file in files.iterdir():
        os.link(file, tmp_path / file.name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name, parameter", PARAMETERS, ids=[f"{n}-{p}" for n, p in PARAMETERS])
def test_each_wrong_value_is_one_sentence_at_once(name, parameter, tmp_path):
    call = CALLS[name]
    for kind, make in VALUES.items():
        before, begin = set(os.listdir(tmp_path)), time.process_time()
        try:
            call.do(**{**call.right, parameter: make()})
        except Begun:
            said = None
        except DOCUMENTED.get(name, InputError) as e:
            said = str(e)
        else:
            said = None
        spent = time.process_time() - begin
        if said is None:
            assert kind not in NEVER, f"{kind} is accepted"
        else:
            assert spent < SECONDS, kind
            assert said.strip() and "\n" not in said and len(said) < LONGEST, (kind, said)
            assert set(os.listdir(tmp_path)) == before, kind


def test_the_walk_reaches_what_is_public():
    walked = {name.split(".")[0].split(",")[0] for name in CALLS}
    assert walked == {n for n in betz.__all__ if n not in ("InputError", "__version__")}
    assert len(PARAMETERS) > 300 and len(PARAMETERS) * len(VALUES) > 10_000


@cache
def _right():
    return [name for name, call in CALLS.items() if call.right]


@pytest.mark.parametrize("name", _right())
def test_what_is_called_right_is_accepted(name, tmp_path):
    """Else every wrong value would be refused for another reason."""
    unready = {"Model.load", "anatomy.load_cases", "studies.collect", "studies.cluster", "studies.Through"}
    try:
        CALLS[name].do(**CALLS[name].right)
    except Begun:
        return
    except InputError:
        assert name in unready


def test_at_least_400_malformed_inputs_are_tested():
    """Tests that carry the mark are counted as pytest would run them; each gives one wrong input or many."""
    here = Path(__file__).parent
    files = [f for f in sorted(here.glob("test_*.py")) if "pytest.mark.malformed" in f.read_text(encoding="utf-8")]
    asked = ["-m", "malformed", "--collect-only", "-qq", "-p", "no:cacheprovider"]
    done = subprocess.run([sys.executable, "-m", "pytest", *asked, *files], capture_output=True, text=True, cwd=here)
    found = {Path(name).stem: int(n) for name, n in re.findall(r"^(\S+\.py): (\d+)$", done.stdout, re.MULTILINE)}
    walked, by_hypothesis = found.pop("test_malformed"), found.pop("test_malformed_text")
    assert sum(found.values()) >= 400 and walked >= 350 and by_hypothesis >= 10, (found, walked, by_hypothesis)
