"""Group II excitation: secondary endings excite motoneurons; noradrenaline holds the path down (Jankowska 1992)."""

import pytest

from betz.model import Model
from betz.patient import circuits
from betz.stimulus import Effort
from helpers import healthy, mean_rate, patient, turned, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import ANKLE, CORD, SOLEUS, STRETCH

NAME = "group_ii_excitation"
ACTIVE_STRETCH = {"hand": STRETCH, "effort": Effort("soleus", "L", ((0, 0.4),))}


def rate(model, kind="alpha_mn", trials=4):
    """Rate of a class of cells of soleus in the stretch of an active muscle."""
    read = lambda r: mean_rate(r, kind, SOLEUS, 200)  # noqa: E731
    return over_trials(model, read, ANKLE, "ankle", 500, trials, **ACTIVE_STRETCH)


def test_secondary_endings_excite_their_muscle_directly():
    """The direct path is weak; its sign is read at five times the shipped strength (3 % in 24 trials, 2 to 3 in 12)."""
    strong = scaled(Model(), NAME, 5, "ii_mn_direct")
    assert rate(strong, trials=24) > 1.02 * rate(without(NAME), trials=24)


def test_more_endings_give_more_though_less_than_in_proportion():
    """Vastus lateralis has five times the spindles of rectus femoris (509, 104): cells hear half as much again."""
    nodes, synapses = healthy((("vastus_lateralis", "L"), ("rectus_femoris", "L")))
    direct = [s for s in synapses if s.id == "ii_mn_direct"]
    many, few = (sum(s.weight[nodes.mn_pool[s.post] == k].sum() for s in direct) / len(nodes.mn_of(k)) for k in (0, 1))
    assert 1.2 < many / few < 1.9


def test_turned_in_sign_they_inhibit_it():
    """Read, as the excitation is, at five times the strength of the direct path."""
    model = turned(scaled(Model(), NAME, 5, "ii_mn_direct"), NAME, "iiin_mn", "ii_mn_direct")
    assert rate(model) < 0.98 * rate(without(NAME))


def test_the_locus_coeruleus_holds_the_interneurons_down():
    cells = healthy(ANKLE).nodes.cells_of("ii_in", 0)
    cut, off = (circuits.condition(patient(m, lesions=CORD, days=1), ANKLE) for m in (Model(), without(NAME)))
    assert cut.in_output[cells].mean() == pytest.approx(1 / (1 - 0.6), rel=0.1)  # circuits.csv ceruleo_ii
    assert (off.in_output[cells] == 1).all()


def test_group_ii_interneurons_fire_in_a_stretch():
    assert rate(Model(), "ii_in") > 3.0  # rates.csv: 3 to 100


def test_the_opened_gate_is_seen_in_the_muscle():
    """Weak as it is (2 % at three times its strength), it makes the muscle fire more after a cord lesion."""
    strong, off = (patient(scaled(Model(), NAME, k, "iiin_mn"), lesions=CORD, days=30) for k in (3, 0))
    assert rate(strong, trials=12) > 1.01 * rate(off, trials=12)
