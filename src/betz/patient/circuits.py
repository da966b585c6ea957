"""Circuits of a patient: wired once for the person, put into their condition once for the lesions, kept on the shelf.

A condition is named by its content: where a lesion leaves a circuit as it was, the circuit is the healthy one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from betz.model import SHELF
from betz.pathology import Lesion, condition_of
from betz.pathway.assemble import Prepared, prepare
from betz.pathway.condition import Condition
from betz.pathway.nodes import Nodes, gather
from betz.pathway.person import Person
from betz.pathway.rows import woven
from betz.pathway.synapses import Synapses
from betz.pathway.wiring import wire

Muscles = tuple[tuple[str, str], ...]


class Healthy(NamedTuple):
    """The circuit of some muscles of a healthy person."""

    nodes: Nodes
    synapses: list[Synapses]


class Ready(NamedTuple):
    """A circuit ready to run, and the key of what it is."""

    prepared: Prepared
    key: tuple[Any, ...]


def name_of(person: Person, muscles: Muscles, skin: bool | str) -> tuple[Any, ...]:
    """What a healthy circuit is made of."""
    return (person.model.hash, person.name, muscles, skin)


def healthy(person: Person, muscles: Muscles, skin: bool | str = False) -> Healthy:
    """The healthy circuit of some (muscle, side letter) pairs; skin: with the network of a field
    of skin, by its name or (True) the usual one of the muscles."""

    def make() -> Healthy:
        nodes = gather(person, tuple((m, "LR".index(s)) for m, s in muscles), skin)
        return Healthy(nodes, wire(nodes))

    return SHELF.get((*name_of(person, muscles, skin), "circuit"), make)


def condition(patient: Any, muscles: Muscles, skin: bool | str = False) -> Condition:
    """The condition of a circuit of a patient."""
    lesions = tuple(sorted(patient.lesions, key=Lesion.order))
    days = patient.days if lesions else 0.0
    name = (*name_of(patient.person, muscles, skin), "condition", lesions, days)
    circuit = healthy(patient.person, muscles, skin)
    return SHELF.get(name, lambda: condition_of(circuit.nodes, circuit.synapses, lesions, days))


def ready(patient: Any, muscles: Muscles, skin: bool | str = False) -> Ready:
    """The circuit of a patient, ready to run; equal conditions share it."""
    c = condition(patient, muscles, skin)
    key = (*name_of(patient.person, muscles, skin), "ready", c.content)
    circuit = healthy(patient.person, muscles, skin)

    def make() -> Prepared:
        name = (*name_of(patient.person, muscles, skin), "woven")
        return prepare(*circuit, c, SHELF.get(name, lambda: woven(*circuit)))

    return Ready(SHELF.get(key, make), key)
