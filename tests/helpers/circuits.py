"""Patients, circuits and runs that many tests share, and models with one mechanism away or turned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from betz.model import Model
from betz.pathway.synapses import INHIBIT
from betz.patient import Patient, protocol
from betz.patient import circuits as kept_circuits
from betz.patient.recording import recording
from betz.patient.run import begin, go_on
from betz.stimulus import Stimulus

SCALE = 0.02


def without(*names: str) -> Model:
    """The default model without some mechanisms."""
    return Model().without(*names)


def turned(model: Model, name: str, *rows: str) -> Model:
    """A model whose rows of one mechanism have the opposite sign (all of its rows when none is named).

    The range check is passed by: wiring takes a negative strength as excitation for inhibition and the reverse.
    """
    mechanism = model.mechanisms[name]
    wanted = rows or mechanism.rows
    if not set(wanted) <= set(mechanism.rows):
        raise ValueError(f"{name} wires {mechanism.rows}, not {wanted}")
    again = type(mechanism)()
    again.__dict__.update(mechanism.__dict__ | {row: -mechanism.__dict__[row] for row in wanted})
    return model._with(mechanisms={**model.mechanisms, name: again})


def scaled(model: Model, name: str, factor: float, *rows: str) -> Model:
    """A model in which rows of one mechanism are some times as strong, past the range check."""
    mechanism = model.mechanisms[name]
    again = type(mechanism)()
    changed = {row: factor * mechanism.__dict__[row] for row in rows or mechanism.rows}
    again.__dict__.update(mechanism.__dict__ | changed)
    return model._with(mechanisms={**model.mechanisms, name: again})


def patient(model: Model | None = None, *, seed: int = 1, scale: float = SCALE, lesions=(), days=0.0) -> Patient:
    """A patient of the small scale that tests use: the reference adult, so that a test does not hang on who was drawn.

    Seeds differ in cells, axons and noise.
    """
    usual = (model or Model()).without("individual_variation")
    return Patient(seed=seed, scale=scale, lesions=lesions, days=days, model=usual)


def respond(who, muscles, joint: str, ms: float, trial: int = 0, **what):
    """The recording, with the truth, of a stimulus; who: a Patient, a Model or None for the healthy default."""
    if not isinstance(who, Patient):
        who = patient(who)
    model = who.model
    return who.respond(Stimulus(muscles, joint, ms, model=model, **what), trial, truth=True)


def twins(who, muscles, joint: str, ms: float, trial: int = 0, **what):
    """A run, and the same run under the same noise without its taps, shocks and pulses: what differs they cause."""
    if not isinstance(who, Patient):
        who = patient(who)
    stimulus = Stimulus(muscles, joint, ms, model=who.model, **what)
    begun = begin(who, stimulus, trial, fibres=True)
    inputs = protocol.build(replace(stimulus, taps=(), shocks=(), pulses=()), begun.prepared, begun.key)
    spared = go_on(begun, begun.state(), inputs)
    return who.respond(stimulus, trial, truth=True), recording(who, stimulus, trial, spared, truth=True)


def healthy(muscles, *, sole: bool | str = False, model: Model | None = None, seed: int = 1, scale: float = SCALE):
    """The wired circuit (nodes, synapses) of a healthy person."""
    return kept_circuits.healthy(patient(model, seed=seed, scale=scale).person, tuple(muscles), sole)


def strength(circuit, row: str, post: np.ndarray | None = None) -> float:
    """Summed conductance of a row on some target cells (all when not given); inhibition counts negative."""
    total = 0.0
    for s in circuit.synapses:
        if s.id == row:
            hit = np.ones(len(s.post), bool) if post is None else np.isin(s.post, post)
            total += (-1.0 if s.kind == INHIBIT else 1.0) * float(s.weight[hit].sum())
    return total
