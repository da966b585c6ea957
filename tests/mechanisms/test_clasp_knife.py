"""Clasp-knife: free endings of a leg extensor inhibit it when it is long; the medulla shuts the path (Cleland 1990)."""

import pytest

from betz.mechanisms import clasp_knife
from betz.model import Model
from betz.pathology import Lesion
from betz.stimulus import Effort, Hand
from helpers import healthy, mean_rate, patient, respond, without
from helpers.circuits import scaled
from helpers.reading import pool_spikes
from helpers.scenes import CAPSULES, CORD, ELBOW

NAME = "clasp_knife"
HEADS = tuple((m, "L") for m in ("rectus_femoris", "vastus_lateralis", "vastus_medialis", "vastus_intermedius"))
KNEE = (*HEADS, ("biceps_femoris", "L"))
VASTUS = "L vastus_lateralis"
BEND = Hand(angle=((0, 50), (100, 50), (800, 115)))  # lengthens vastus lateralis from 0.9 to 1.15 L0
HURT = {
    "cord": CORD, "capsules": CAPSULES,
    "pyramids": (Lesion("medullary_pyramid", side="both"),), "nerve": (Lesion("nerve_femoral", side="left"),),
}
P = clasp_knife.ClaspKnife().record()


def bent(who, **what):
    """A knee that is bent to the end of its range and held there."""
    return respond(who, KNEE, "knee", 1100, hand=BEND, **what)


def cells(who) -> float:
    """Rate of its interneurons (imp/s) at the end of the range."""
    return mean_rate(bent(who), "free_in", VASTUS, 800)


def test_endings_answer_a_long_muscle_and_one_that_pulls():
    length, force = clasp_knife.drive(1.2, 0.0, P), clasp_knife.drive(0.8, 1.0, P)
    assert clasp_knife.drive(0.99, 0.0, P) == 0.0 < force < length
    assert clasp_knife.drive(1.2, 1.0, P) == pytest.approx(length + force)


def test_they_begin_late_and_outlast_the_stretch():
    up, down = clasp_knife.step(0.0, 10.0, P), clasp_knife.step(10.0, 0.0, P)
    assert 0.0 < up < 10.0 and 0.0 < 10.0 - down < up


def test_extensors_of_the_leg_have_them_and_flexors_and_arms_have_none():
    for muscles in (KNEE, ELBOW):
        nodes = healthy(muscles).nodes
        for j, p in enumerate(nodes.pools):
            here = (p.muscle.id, "L") in HEADS
            assert bool(len(nodes.afferents_of("free", j))) == bool(len(nodes.cells_of("free_in", j))) == here, p.name


def test_in_health_its_cells_are_silent():
    """At the usual scale: the few medullary axons of a smaller one leave some cells without a gate (1 to 2 imp/s)."""
    effort = Effort("vastus_lateralis", "L", ((0, 0.0), (300, 1.0)))
    for seed in (1, 2):
        who = patient(seed=seed, scale=0.1)
        assert cells(who) < 0.5
        assert mean_rate(bent(who, effort=effort), "free_in", VASTUS) < 0.5


def test_freed_of_the_medulla_a_stretch_silences_an_extensor():
    """The preparation of Cleland & Rymer: a contraction, and nothing that holds the path shut."""
    freed, off = scaled(Model(), NAME, 0, "rst_freein"), without(NAME)
    effort = tuple(Effort(m, side, ((0, 0.2),)) for m, side in HEADS)
    held, before = ([pool_spikes(bent(m, effort=effort), VASTUS, *when) for m in (freed, off)]
                    for when in ((850, 1100), (100, 350)))
    assert before[0] == pytest.approx(before[1], rel=0.1) and before[1] > 10  # short, the endings are silent
    assert held[1] > 10 and held[0] < 0.5 * held[1]


def test_the_gate_is_the_discharge_of_the_medulla():
    """Its cells are freed by a cut of the cord and by the loss of corticoreticular fibres, not by what else is lost."""
    freed = {name: cells(patient(lesions=lesions, days=1, scale=0.1)) for name, lesions in HURT.items()}
    assert freed["cord"] > 10.0 and freed["capsules"] > 5.0, freed
    assert freed["pyramids"] < 0.5 and freed["nerve"] == 0.0, freed
