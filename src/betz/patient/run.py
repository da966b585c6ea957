"""One run: a circuit in its condition under a stimulus. No run is computed twice while it is on the shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from betz.body import get, make_plant
from betz.engine import circuit as engine
from betz.engine.address import address
from betz.model import SHELF
from betz.pathway.assemble import start
from betz.patient import protocol
from betz.patient.circuits import ready

Progress = Callable[[int, int, str], bool]


@dataclass
class Run:
    """What the engine gave: traces at 1 ms, and spikes in steps of 0.1 ms."""

    angle: np.ndarray
    hand: np.ndarray
    torque: np.ndarray
    force: np.ndarray
    ia: np.ndarray
    length: np.ndarray
    pad: np.ndarray
    unit_step: np.ndarray
    unit: np.ndarray
    unit_size: np.ndarray
    cell_step: np.ndarray
    cell: np.ndarray


def run(patient: Any, stimulus: Any, trial: int, progress: Progress | None = None) -> Run:
    """The run of a stimulus; noise is addressed by the person, the meaning of the stimulus and the trial."""
    circuit = ready(patient, stimulus.muscles, bool(stimulus.strokes))
    meaning = address(stimulus.content())
    key = (*circuit.key, "run", meaning, trial)
    return SHELF.get(key, lambda: _compute(patient, circuit.prepared, stimulus, (meaning, trial)))


def _compute(patient: Any, prepared: Any, stimulus: Any, what: tuple[int, int]) -> Run:
    nodes, n = prepared.nodes, round(stimulus.duration_ms)
    key = patient.person.key("run", *what)
    runnable = start(prepared, key)
    plant, state = make_plant(
        patient.model, nodes.pools, get(stimulus.joint, patient.model.tables), prepared.condition.fibres, stimulus.hand
    )
    stim = protocol.build(stimulus, prepared, key)
    m, room = len(nodes.pools), len(nodes.mn_pool) * n // 2 + 1000
    soma = (len(nodes.mn_pool) + len(nodes.in_pool)) * n // 4 + 1000
    out = engine.Out(
        np.zeros(room, np.int64),
        np.zeros(room, np.int32),
        np.zeros(room, np.float32),
        np.zeros(soma, np.int64),
        np.zeros(soma, np.int32),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros((m, n)),
        np.zeros((m, n)),
        np.zeros((m, n)),
        np.zeros((m, n)),
    )
    r = runnable
    k, ks = engine.run(r.net, r.mn_state, r.in_state, r.ring, r.flight, plant, state, stim, out, True)
    return Run(
        out.angle,
        out.hand,
        out.torque,
        out.force,
        out.ia,
        out.length,
        out.pad,
        out.times[:k].copy(),
        out.ids[:k].copy(),
        out.sizes[:k].copy(),
        out.soma_t[:ks].copy(),
        out.soma_u[:ks].copy(),
    )
