"""Law: a model is a value. Equal content, equal hash; whatever changes what a circuit is, changes the hash."""

import gc
import pickle
import subprocess
import sys

import pytest

from betz.errors import InputError
from betz.mechanisms import shipped
from betz.model import ENDS, SHELF, Model, human
from betz.patient import Patient
from betz.stimulus import Stimulus
from helpers import healthy, turned
from helpers.bytes import synapses

PAIR = (("soleus", "L"), ("tibialis_anterior", "L"))


def test_equal_models_are_one_model():
    same = [Model(), human(), Model().change({}), Model().change({"motoneuron.refractory": 2}), Model().without()]
    assert len({m.hash for m in same}) == 1 and len(set(same)) == 1
    assert pickle.loads(pickle.dumps(Model())) == Model()


def test_the_order_of_changes_does_not_matter():
    a = Model().without("recurrent_inhibition").without("reciprocal_inhibition")
    b = Model().without("reciprocal_inhibition", "recurrent_inhibition")
    assert a == b and a.hash == b.hash != Model().hash
    c = Model().change({"motoneuron.refractory": 3}).change({"interneuron.tau": 5})
    assert c == Model().change({"interneuron.tau": 5.0, "motoneuron.refractory": 3.0})


@pytest.mark.malformed
@pytest.mark.parametrize("name", [name for name, kind in sorted(shipped().items()) if not kind.removable()])
def test_what_no_circuit_is_made_without_is_not_taken_away(name):
    with pytest.raises(InputError, match=f"'{name}' cannot be taken away"):
        Model().without(name)


@pytest.mark.parametrize("name", [name for name, kind in sorted(shipped().items()) if kind.removable()])
def test_taking_a_mechanism_away_makes_another_model(name):
    off = Model().without(name)
    assert off != Model() and off.hash != Model().hash and name in off.off
    assert off == Model().without(name.replace("_", " ")) == off.without(name)


def test_there_and_back():
    model = Model().change({"motoneuron.refractory": 3})
    assert model.change({"motoneuron.refractory": 2}) == Model()
    assert turned(turned(Model(), "recurrent_inhibition"), "recurrent_inhibition") == Model()


def test_what_was_made_of_one_model_is_not_taken_for_another():
    on, off = (synapses(healthy(PAIR, model=m)) for m in (Model(), Model().without("recurrent_inhibition")))
    mine = {k for k in on if "renshaw" not in k[0]}
    assert {k: on[k] for k in mine} == off and len(on) > len(off)


FORGET = """
import gc
from betz.model import SHELF, Model
from betz.patient import Patient
from betz.stimulus import Stimulus
for k in range(3):
    model = Model().change({"motoneuron.refractory": 1.5 + 0.1 * k})
    Patient(1, 0.02, model=model).respond(Stimulus((("soleus", "L"),), "ankle", 20))
    del model
    gc.collect()
    SHELF.drop()
print("done")
"""


def test_the_ends_of_runs_go_with_their_model():
    model = Model().change({"motoneuron.refractory": 2.9})
    digest = model.hash
    Patient(seed=1, scale=0.02, model=model).respond(Stimulus((("soleus", "L"),), "ankle", 20))
    assert any(key[0] == digest for key in ENDS._held)
    del model
    SHELF.drop()  # its circuits hold the model
    gc.collect()
    assert not any(key[0] == digest for key in ENDS._held)


def test_a_shelf_may_hold_the_last_of_a_model():
    """Regression: the end of a model that only the shelf still held waited for the shelf for ever."""
    done = subprocess.run([sys.executable, "-c", FORGET], capture_output=True, text=True, timeout=100)
    assert done.stdout.strip() == "done", done.stderr
