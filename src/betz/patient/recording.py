"""Two views of a run: what a bench has, and the truth."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.engine.layout import DT
from betz.engine.records import Outputs
from betz.patient.circuits import ready
from betz.results import Recording


def recording(
    patient: Any, stimulus: Any, trial: int, run: Outputs, *, truth: bool = False, first: int = 0, told: bool = True
) -> Recording:
    """The Recording of a run that began at `first` ms; told: with all that is needed to run it again."""
    prepared = ready(patient, stimulus.muscles, bool(stimulus.strokes)).prepared
    nodes, c = prepared.nodes, prepared.condition
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    head = np.searchsorted(nodes.mn_pool, np.arange(len(nodes.pools)))
    t, spikes = run.traces, run.potentials
    owner, whole = nodes.mn_pool[spikes.unit], nodes.model.muscle_fibre.potential
    arrays: dict[str, Any] = {
        "angle": ("time", np.degrees(t.angle), "deg", "angle"),
        "hand_torque": ("time", t.hand, "N m", "force"),
        "spike_time": ("spike", spikes.step * DT, "ms", "spikes"),
        "spike_muscle": ("spike", owner, "", ""),
        "spike_unit": ("spike", spikes.unit - head[owner], "", ""),
        "spike_potential": ("spike", spikes.share * share[spikes.unit] * whole, "mV", "emg"),
    }
    names = np.array([f"{s} {m}" for m, s in stimulus.muscles])
    coords: dict[str, Any] = {
        "time": ("time", np.arange(first, first + len(t.angle), dtype=float), "ms"),
        "muscle": ("muscle", names, ""),
    }
    if truth:
        more, own = _truth(nodes, prepared, run)
        arrays |= more
        coords |= own
    story = {"protocol": {"name": "Stimulus", "joint": stimulus.joint}}
    if told:
        story = patient.story() | {"trial": trial} | story | {"stimulus": stimulus.content()}
    return Recording(arrays, coords, {}, story)


def _truth(nodes: Any, prepared: Any, run: Outputs) -> tuple[dict[str, Any], dict[str, Any]]:
    """What no electrode has: forces and lengths of single muscles, afferent rates, spikes of every cell."""
    off, n_mn, n_in = prepared.off, len(nodes.mn_pool), len(nodes.in_pool)
    t, unit = run.traces, run.spikes.unit
    cell = np.where(unit < off.inter, unit, unit - off.inter + n_mn)  # without the padding of blocks
    pools = [f"{'LR'[p.side]} {p.muscle.id}" for p in nodes.pools]
    owner = [pools[j] for j in nodes.mn_pool]
    owner += [pools[j] if j >= 0 else f"{'LR'[s]} leg" for j, s in zip(nodes.in_pool, nodes.in_side, strict=True)]
    kinds = ["alpha_mn"] * n_mn + [str(k) for k in nodes.in_class]
    arrays = {
        "muscle_torque": ("time", t.torque, "N m", "force"),
        "force": (("muscle", "time"), t.force, "N", "force"),
        "fibre_length": (("muscle", "time"), t.length, "L0", "angle"),
        "ia_rate": (("muscle", "time"), t.ia, "imp/s", "afferent"),
        "ii_rate": (("muscle", "time"), t.ii, "imp/s", "afferent"),
        "ib_rate": (("muscle", "time"), t.ib, "imp/s", "afferent"),
        "presynaptic_inhibition": (("muscle", "time"), t.inhibition, "", "afferent"),
        "dynamic_rate": (("muscle", "time"), t.dynamic, "imp/s", "lmn"),
        "static_rate": (("muscle", "time"), t.static, "imp/s", "lmn"),
        "inward_current": (("muscle", "time"), t.inward, "", "lmn"),
        "cell_time": ("cell_spike", run.spikes.step * DT, "ms", "spikes"),
        "cell_spike_of": ("cell_spike", cell, "", ""),
    }
    coords = {
        "cell": ("cell", np.arange(n_mn + n_in), ""),
        "cell_class": ("cell", np.array(kinds), ""),
        "cell_pool": ("cell", np.array(owner), ""),
        "motor_unit": ("motor_unit", np.arange(n_mn) - np.searchsorted(nodes.mn_pool, nodes.mn_pool), ""),
        "motor_unit_muscle": ("motor_unit", nodes.mn_pool, ""),
        "cell_key": ("cell", np.concatenate([nodes.mn_key, nodes.in_key]), ""),
    }
    return arrays, coords
