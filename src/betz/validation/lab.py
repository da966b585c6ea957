"""One virtual person in the laboratory: every recording is made once, however many rows read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from betz.laboratory import record
from betz.pathway import pools
from betz.pathway.person import Person
from betz.patient import Patient

FULL = 1.0  # share of the true cell numbers where single motor units are counted or weighed


@dataclass
class Lab:
    """A healthy person and its recordings. seed: the person; progress: as in `validate`."""

    seed: int
    progress: Any = None
    _kept: dict[Any, Any] = field(default_factory=dict)

    def patient(self, full: bool = False) -> Patient:
        """The patient: at the built-in scale, or with all its cells."""
        return Patient(seed=self.seed, scale=FULL) if full else Patient(seed=self.seed)

    def record(self, protocol, full: bool = False):
        """The recording of a protocol."""
        key = (protocol, full)
        if key not in self._kept:
            self._kept[key] = record(self.patient(full), protocol)
        return self._kept[key]

    def number(self, protocol, name: str, full: bool = False) -> float:
        """One number of the summary of a protocol."""
        return self.record(protocol, full).summary[name].value

    def pool(self, muscle: str, side: int = 1):
        """The pool of a muscle with all its cells; side 0 left, 1 right."""
        key = ("pool", muscle, side)
        if key not in self._kept:
            self._kept[key] = pools.build(Person(self.seed, FULL), muscle, side)
        return self._kept[key]

    def once(self, name: str, make):
        """What `make()` returns, computed once for this person."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]
