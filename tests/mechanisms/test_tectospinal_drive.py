"""Tectospinal drive: superior colliculus excites neck motoneurons of the other side (Anderson 1971)."""

import numpy as np

from betz.model import Model
from helpers import healthy, mean_rate, strength, turned, without
from helpers.circuits import scaled
from helpers.reading import over_trials
from helpers.scenes import effort

NAME = "tectospinal_drive"
NECK = (("splenius_capitis", "L"), ("soleus", "L"))


def neck(model):
    read = lambda r: mean_rate(r, "alpha_mn", "L splenius_capitis", 200)  # noqa: E731
    return over_trials(model, read, NECK, "neck", 500, 4, **effort("splenius_capitis", 0.4))


def test_it_reaches_the_neck_and_nothing_else():
    circuit = healthy(NECK)
    splenius, soleus = circuit.nodes.mn_of(0), circuit.nodes.mn_of(1)
    assert strength(circuit, "tecto_neck", splenius) > 0 == strength(circuit, "tecto_neck", soleus)


def test_it_excites_and_turned_it_inhibits():
    """The row is weak; its sign is read at forty times the shipped strength."""
    on, off, turn = (
        neck(m) for m in (scaled(Model(), NAME, 40), without(NAME), scaled(turned(Model(), NAME), NAME, 40))
    )
    assert on > off > turn


def test_it_comes_from_the_other_side():
    circuit = healthy(NECK)
    sources = np.concatenate([circuit.nodes.axons.source[s.pre] for s in circuit.synapses if s.id == "tecto_neck"])
    assert (sources == 1).all()


def test_sternocleidomastoid_is_reached():
    """Turning the gaze turns the head."""
    assert strength(healthy((("sternocleidomastoid", "L"),)), "tecto_neck") > 0
