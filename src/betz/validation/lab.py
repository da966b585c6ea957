"""One virtual person in the laboratory: every recording is made once, however many rows read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from betz import anatomy
from betz.anatomy import Muscle
from betz.model import human
from betz.pathology import Lesion
from betz.pathway import pools
from betz.pathway.person import Person
from betz.patient import Patient
from betz.visit import record

STROKE = "capsule_plic_L_chronic"  # case of the library: who rows about spastic paresis are measured on, right side
CORD = "transection_T10_chronic"  # case of the library: whose legs are spastic on both sides
FULL = 1.0  # share of the true cell numbers where single motor units are counted or weighed


@dataclass
class Lab:
    """A person and its recordings. seed: the person; model: what it is made of, the shipped human when not given;
    who: sex and age that are asked for (`people.who`), drawn where they are not."""

    seed: int
    model: Any = None
    who: dict[str, Any] = field(default_factory=dict)
    _kept: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.model = human() if self.model is None else self.model

    @property
    def muscles(self) -> dict[str, Muscle]:
        """Rows of the muscles of the person."""
        return self.model.tables.muscles

    def person(self, scale: float = FULL) -> Person:
        """The healthy person with a share of its cells, all of them when not given."""
        return Person(self.seed, scale, self.model, **self.who)

    def patient(self, full: bool = False, stroke: bool = False) -> Patient:
        """The patient: at the built-in scale or with all its cells; healthy or half a year after a capsular stroke."""
        person = Patient(seed=self.seed, model=self.model, **self.who, **({"scale": FULL} if full else {}))
        return self.with_case(person, STROKE) if stroke else person

    def with_case(self, person: Patient, name: str) -> Patient:
        """A person with the lesions of a case of the library, as old as there."""
        case = anatomy.cases()[name]
        lesions = (Lesion.from_dict(dict(x), self.model) for x in case.lesion)
        return person.with_lesion(*lesions).after(f"{case.onset_days} days")

    def record(self, protocol, full: bool = False, stroke: bool = False):
        """The recording of a protocol."""
        key = (protocol, full, stroke)
        if key not in self._kept:
            self._kept[key] = record(self.patient(full, stroke), protocol)
        return self._kept[key]

    def number(self, protocol, name: str, full: bool = False, stroke: bool = False) -> float:
        """One number of the summary of a protocol."""
        return self.record(protocol, full, stroke).summary[name].value

    def pool(self, muscle: str, side: int = 1):
        """The pool of a muscle with all its cells; side 0 left, 1 right."""
        key = ("pool", muscle, side)
        if key not in self._kept:
            self._kept[key] = pools.build(self.person(), muscle, side)
        return self._kept[key]

    def once(self, name: str, make):
        """What `make()` returns, computed once for this person."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]
