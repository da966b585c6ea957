"""The descending axons of a person, system by system, with their class and whether they discharge at rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.pathway import descending
from betz.pathway.axons import Axons
from betz.pathway.person import Person, of_person
from betz.pathway.strata import places, strata

CLASS_OF_TRACT = {
    "pontine_reticulospinal": "rst_pontine",
    "medullary_reticulospinal": "rst_medullary_exc",
    "lateral_vestibulospinal": "vst_lateral",
    "medial_vestibulospinal": "vst_medial",
    "tectospinal": "tectost",
    "rubrospinal": "rubrost",
    "raphespinal": "monoamine",
    "ceruleospinal": "monoamine",
}
BRAINSTEM, CORTICORETICULAR = "brainstem", "corticoreticular"  # systems that are no supply of muscles
# resting discharge carries the tone: origins.csv rates
ALWAYS_TONIC = ("vst_lateral", "vst_medial", "rst_medullary_inh")


@dataclass
class System:
    """Axons of a person with their class and whether they discharge at rest."""

    axons: Axons
    name: np.ndarray
    tonic: np.ndarray


def cortical(person: Person, supply: str) -> System:
    """The cortical axons for a body part or of a corticobulbar tract; kept, since every circuit takes from them."""
    return of_person(person, f"cortical {supply}", lambda: _system(person, descending.cortical(person, supply), "cst"))


def brainstem(person: Person) -> System:
    """The brain-stem axons of a person; kept."""
    return of_person(person, BRAINSTEM, lambda: _system(person, descending.brainstem(person)))


def corticoreticular(person: Person) -> Axons:
    """The corticoreticular axons of a person; kept."""
    return of_person(person, CORTICORETICULAR, lambda: descending.corticoreticular(person))


def axons_of(person: Person, system: str) -> Axons:
    """All axons of a system: BRAINSTEM, CORTICORETICULAR, or a cortical supply."""
    if system == CORTICORETICULAR:
        return corticoreticular(person)
    return (brainstem(person) if system == BRAINSTEM else cortical(person, system)).axons


def _system(person: Person, a: Axons, name: str | None = None) -> System:
    """Neuron class and tonic flag of every axon."""
    tables, p = person.model.tables, person.model.descending_axons
    label = strata(a.origin, a.target, a.fast, a.muscles[:, 0])
    if name is None:
        of_tract = np.array([CLASS_OF_TRACT.get(t, "") for t in tables.tracts], object)
        named = of_tract[a.tract]
        inhibits = (
            places(person.key("inhibits"), a.key, label)
            < np.array([o.fraction_inhibitory for o in tables.origins.values()])[a.origin]
        )
        named[(named == "rst_medullary_exc") & inhibits] = "rst_medullary_inh"
        label = strata(label, named == "rst_medullary_inh")
    else:
        named = np.full(len(a), name, object)
    tonic = (places(person.key("tonic"), a.key, label) < p.tonic_share) & ~a.fast
    return System(a, named, tonic | np.isin(named, ALWAYS_TONIC))
