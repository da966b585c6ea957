"""A patient whose runs are taken from those already made, wherever all that goes into them is the same.

Two models are two names even where they do the same: what is compared here is the content that the engine is given
(net, state at 0 ms, inputs, keys of the noise), to the last byte. A run that has it all the same is the same run.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from betz.engine.records import Outputs, Traces
from betz.keep import kept
from betz.patient import Patient
from betz.patient.recording import recording
from betz.patient.run import begin, run

Runs = dict[bytes, Outputs]  # print of what goes into a run -> what an electrode and a hand have of it


class Sharing:
    """Stands for a patient at the bedside and takes from `known` the runs that are there; `made` are the others.

    Example: ``betz.examine(Sharing(patient, known))``.
    """

    def __init__(self, patient: Patient, known: Runs) -> None:
        self.patient, self.known, self.made, self.asked = patient, known, {}, []
        self.scale, self.story = patient.scale, patient.story

    def bench(self) -> Any:
        """What an examiner gets."""
        return Bench(self.respond, self.patient.look)

    def respond(self, stimulus: Any, trial: int = 0) -> Any:
        """The recording of a stimulus."""
        name = print_of(self.patient, stimulus, trial)
        self.asked.append(name)
        found = self.known.get(name) or self.made.get(name)
        if found is None:
            found = self.made[name] = _slim(run(self.patient, stimulus, trial))
        return recording(self.patient, stimulus, trial, found, told=False)


class Bench(NamedTuple):
    """The two things that an examiner may ask."""

    respond: Any
    look: Any


def print_of(patient: Patient, stimulus: Any, trial: int) -> bytes:
    """A digest of all that goes into a run."""
    start = begin(patient, stimulus, trial)
    digest = sha256(_circuit(start.prepared))
    # of the cells at rest what they are made of, since the same circuit settles in the same state
    cells, rest = (start.prepared.mn, start.prepared.inter), start.posture
    _feed(digest, (start.net.plant, start.net.keys, start.begins, start.still, start.key, start.inputs, *cells, rest))
    return digest.digest()


@kept
def _circuit(prepared: Any) -> bytes:
    digest = sha256()
    _feed(digest, prepared.net)
    return digest.digest()


def _feed(digest: Any, part: Any) -> None:
    """Tell a digest the kind, the shape and the bytes of a record."""
    if isinstance(part, np.ndarray):
        digest.update(f"{part.dtype.str}{part.shape}".encode())
        digest.update(np.ascontiguousarray(part).tobytes() if part.dtype.hasobject else np.ascontiguousarray(part).data)
    elif isinstance(part, tuple):
        digest.update(f"({type(part).__name__} {len(part)}".encode())
        for one in part:
            _feed(digest, one)
    else:
        digest.update(f"{part!r};".encode())


def _slim(out: Outputs) -> Outputs:
    """What the recording of a bench is made of, so that it is light to hand to another process."""
    nothing = dict.fromkeys(Traces._fields)
    return Outputs(out.potentials, None, None, Traces(**nothing | {"angle": out.traces.angle, "hand": out.traces.hand}))
