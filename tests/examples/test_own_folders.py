"""A user's folder: the examples run, differ from the shipped human, and leave it as it was."""

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import betz
from betz import Lesion, Patient, laboratory
from betz.cli import main
from betz.errors import InputError
from betz.laboratory import limbs
from betz.model import Model, human
from betz.stimulus import Effort, Stimulus

FOLDERS = Path(__file__).parents[2] / "examples"
SCALE = 0.02


@pytest.fixture(scope="module")
def anatomy():
    return Model.load(FOLDERS / "own_anatomy")


@pytest.fixture(scope="module")
def law():
    return Model.load(FOLDERS / "own_size_law")


def push(muscle, model=None):
    effort = Effort(muscle, "right", ((0, 0), (100, 1)), model=model)
    return Stimulus([(muscle, "right")], "ankle", 400, effort=effort, model=model)


def answer(model, stimulus, *lesions):
    recording = Patient(3, SCALE, lesions, model=model).respond(stimulus, truth=True)
    names = ("hand_torque", "force", "cell_time")
    return {name: np.asarray(recording[name].values).tobytes() for name in names}, recording


def test_an_own_muscle_pulls_and_a_lesion_of_an_own_site_takes_its_force(anatomy):
    stimulus = push("fibularis tertius", anatomy)
    healthy, recording = answer(anatomy, stimulus)
    left = Lesion("pontomedullary_junction", "left", model=anatomy)
    hurt, weak = answer(anatomy, stimulus, left)
    force = [float(np.asarray(r["force"].values)[0, 200:].mean()) for r in (recording, weak)]
    assert force[0] > 10 and force[1] < 0.7 * force[0]
    same, _ = answer(anatomy, stimulus, Lesion("pontomedullary_junction", "right", model=anatomy))
    assert same == healthy != hurt
    assert "Pontomedullary" not in str(left) and "pontomedullary junction" in str(left)


def test_an_own_muscle_is_recorded_in_the_laboratory(anatomy, capsys):
    protocol = laboratory.FWave("fibularis tertius", "right", shocks=2)
    made = betz.record(Patient(3, SCALE, model=anatomy), protocol)
    assert made.summary["m_max"].value > 0.5 and made.story["model"]["tables"]
    cut = Lesion("nerve_deep_peroneal", "right", model=anatomy)
    assert betz.record(Patient(3, SCALE, cut, 365, model=anatomy), protocol).summary["m_max"].value == 0
    with pytest.raises(InputError, match="Unknown muscle 'fibularis tertius'"):
        betz.record(Patient(3, SCALE), protocol)
    words = ["record", "FWave", "--muscle", "fibularis_tertius", "--set", "shocks=2", "--scale", "0.02"]
    assert main([*words, "--model", str(FOLDERS / "own_anatomy")]) == 0
    assert main(words) == 2 and "fibularis_tertius" in capsys.readouterr().err


def test_an_own_muscle_shares_the_effort_the_nerve_and_the_tendon_of_its_limb(anatomy):
    limb = limbs.limb("fibularis tertius", "left", Patient(3, SCALE, model=anatomy))
    assert (limb.joint, limb.row.name) == ("ankle", "Fibularis tertius")
    assert ("tibialis_anterior", "L") in limb.muscles and "tibialis_anterior" in limb.nerve()
    assert "fibularis_tertius" in {m for m, _ in limbs.limb("soleus", "left", anatomy).muscles}
    assert limbs.limb("soleus", "left", human()) == limbs.limb("soleus", "left")


@pytest.mark.parametrize("which, muscle", [("anatomy", "fibularis tertius"), ("law", "soleus")])
def test_the_same_bytes_twice_also_in_another_process(which, muscle, request):
    model = request.getfixturevalue(which)
    again = Model.load(FOLDERS / f"own_{'anatomy' if which == 'anatomy' else 'size_law'}")
    assert again == model and again.hash != human().hash
    first, _ = answer(model, push(muscle, model))
    code = (
        "import pickle, sys, numpy as np; model, stimulus, scale = pickle.load(sys.stdin.buffer)\n"
        "from betz import Patient\n"
        "r = Patient(3, scale, model=model).respond(stimulus, truth=True)\n"
        "sys.stdout.buffer.write(pickle.dumps({n: np.asarray(r[n].values).tobytes() for n in ('hand_torque', 'force', "
        "'cell_time')}))"
    )
    sent = pickle.dumps((model, push(muscle, model), SCALE))
    out = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True)
    assert out.returncode == 0, out.stderr.decode()
    assert pickle.loads(out.stdout) == first


def test_the_shipped_human_stays_as_it_was(anatomy, law):
    fresh = "from betz.model import Model; print(Model().hash)"
    out = subprocess.run([sys.executable, "-c", fresh], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == human().hash and "fibularis_tertius" not in human().tables.muscles
    shipped, _ = answer(None, push("soleus"))
    own, _ = answer(law, push("soleus", law))
    between, _ = answer(None, push("soleus"))
    assert own != shipped == between
    assert law.hash != anatomy.hash != human().hash


def test_what_sets_them_apart_stands_in_the_story(anatomy, law):
    assert Patient(model=anatomy).story()["model"]["tables"] == ["muscles", "site_contents", "sites", "tracts"]
    told = Patient(model=law).story()["model"]
    assert told["code"] and told["change"] == {"size_law.resistance_shape": 1.0}


def test_no_bytecode_is_left_in_the_folder(law):
    assert not list(FOLDERS.rglob("__pycache__"))
