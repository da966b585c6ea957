"""Two views of a run: what a bench has, and the truth."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.engine.address import order
from betz.engine.layout import DT
from betz.engine.records import Outputs
from betz.keep import kept
from betz.patient.circuits import ready
from betz.patient.run import what_is_done
from betz.results import Recording, Series


def recording(
    patient: Any, stimulus: Any, trial: int, run: Outputs, *, truth: bool = False, first: int = 0, told: bool = True
) -> Recording:
    """The Recording of a run that began at `first` ms; told: with all that is needed to run it again."""
    prepared = ready(patient, stimulus.muscles, stimulus.skin).prepared
    nodes, c = prepared.nodes, prepared.condition
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    head = np.searchsorted(nodes.mn_pool, np.arange(len(nodes.pools)))
    t, spikes = run.traces, run.potentials
    owner, whole = nodes.mn_pool[spikes.unit], nodes.model.muscle_fibre.potential
    velocity, depth = _fibres(nodes, patient.person)
    arrays: dict[str, Any] = {
        "angle": ("time", np.degrees(t.angle), "deg", "angle"),
        "hand_torque": ("time", t.hand, "N m", "force"),
        "spike_time": ("spike", spikes.step * DT, "ms", "spikes"),
        "spike_muscle": ("spike", owner, "", ""),
        "spike_unit": ("spike", spikes.unit - head[owner], "", ""),
        "spike_potential": ("spike", spikes.share * share[spikes.unit] * whole, "mV", "emg"),
        "spike_velocity": ("spike", velocity[spikes.unit], "m/s", ""),
        "spike_depth": ("spike", depth[spikes.unit], "", ""),
    }
    names = np.array([f"{s} {m}" for m, s in stimulus.muscles])
    coords: dict[str, Any] = {
        "time": ("time", np.arange(first, first + len(t.angle), dtype=float), "ms"),
        "muscle": ("muscle", names, ""),
        "electrode": ("muscle", _electrodes(patient, stimulus, trial), ""),
    }
    if told:
        coords |= _units(nodes)
    if truth:
        more, own = _truth(nodes, prepared, run)
        arrays |= more
        coords |= own
    story = {"protocol": {"name": "Stimulus", "joint": stimulus.joint}}
    if told:
        story = patient.story() | {"trial": trial} | story | {"stimulus": stimulus.content()}
    return Recording(arrays, coords, {}, story)


def _truth(nodes: Any, prepared: Any, run: Outputs) -> tuple[dict[str, Any], dict[str, Any]]:
    """What no electrode has: forces and lengths of single muscles, afferent rates, spikes of every cell and fibre."""
    off, n_mn = prepared.off, len(nodes.mn_pool)
    if run.fibres is None:
        raise ValueError("the truth of a run of which the spikes of fibres were not noted")
    t, unit = run.traces, run.spikes.unit
    cell = np.where(unit < off.inter, unit, unit - off.inter + n_mn)  # without the padding of blocks
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
        "axon_time": ("axon_spike", run.fibres.step * DT, "ms", "spikes"),
        "axon_spike_of": ("axon_spike", run.fibres.unit - off.afferent, "", ""),
    }
    return arrays, _cells(nodes) | _axons(nodes)


@kept
def _fibres(nodes: Any, person: Any) -> tuple[np.ndarray, np.ndarray]:
    """Of each motor unit the velocity (m/s) of impulses along its fibres, and its place in the muscle, 0 under the skin
    to 1 deepest; the units of a muscle lie evenly."""
    velocity = [nodes.model.muscle_fibre.velocity(p.x) for p in nodes.pools]
    depth = [(order(person.key("depth"), p.key) + 0.5) / len(p.key) for p in nodes.pools]
    return np.concatenate(velocity), np.concatenate(depth)


def _electrodes(patient: Any, stimulus: Any, trial: int) -> np.ndarray:
    """Key of what an electrode over each muscle picks up besides the muscle: of person, what is done, trial, place."""
    what = what_is_done(stimulus)
    own = [patient.person.key("electrode", what, trial, m, s) for m, s in stimulus.muscles]
    return np.array(own, np.uint64)


def _pools(nodes: Any) -> list[str]:
    return [f"{'LR'[p.side]} {p.muscle.id}" for p in nodes.pools]


def _owners(nodes: Any, pool: np.ndarray, side: np.ndarray) -> list[str]:
    """Side and muscle of each, or the field of skin whose network it is of."""
    pools = _pools(nodes)
    return [pools[j] if j >= 0 else f"{'LR'[s]} {nodes.skin.name}" for j, s in zip(pool, side, strict=True)]


def _shared(coords: dict[str, Any]) -> dict[str, Any]:
    """As series that all recordings of a circuit share, read only."""
    for _, values, _ in coords.values():
        values.flags.writeable = False
    return {name: Series((dim,), values, unit) for name, (dim, values, unit) in coords.items()}


@kept
def _units(nodes: Any) -> dict[str, Any]:
    """The motor units of the circuit, those that never fire too: number in the muscle, and place of the muscle."""
    first = np.searchsorted(nodes.mn_pool, nodes.mn_pool)
    return _shared(
        {
            "motor_unit": ("motor_unit", np.arange(len(nodes.mn_pool)) - first, ""),
            "motor_unit_muscle": ("motor_unit", nodes.mn_pool.copy(), ""),
        }
    )


@kept
def _cells(nodes: Any) -> dict[str, Any]:
    n_mn, n_in, pools = len(nodes.mn_pool), len(nodes.in_pool), _pools(nodes)
    owner = [pools[j] for j in nodes.mn_pool] + _owners(nodes, nodes.in_pool, nodes.in_side)
    return _shared(
        {
            "cell": ("cell", np.arange(n_mn + n_in), ""),
            "cell_class": ("cell", np.array(["alpha_mn"] * n_mn + [str(k) for k in nodes.in_class]), ""),
            "cell_pool": ("cell", np.array(owner), ""),
            "cell_key": ("cell", np.concatenate([nodes.mn_key, nodes.in_key]), ""),
        }
    )


@kept
def _axons(nodes: Any) -> dict[str, Any]:
    """Afferents, then descending axons. Times of their spikes are those at which an impulse leaves the receptor, the
    cell body or the electrode; axons cut in the cord fire above the cut, those cut above the cord are gone.

    pool: the muscle of an afferent; the first of the field of a cortical axon, on the side that it reaches; the side
    alone of another. source: the side from which it comes.
    """
    a, tables = nodes.axons, nodes.model.tables
    names = [*tables.muscles]
    tract, origin, blank = np.array([*tables.tracts]), np.array([*tables.origins]), [""] * len(nodes.aff_pool)
    reached = zip(a.target, a.muscles[:, 0], strict=True)
    owner = _owners(nodes, nodes.aff_pool, nodes.aff_side)
    owner += [f"{'LR'[s]} {names[m]}" if m >= 0 else "LR"[s] for s, m in reached]
    from_side = ["LR"[s] for s in (*nodes.aff_side, *a.source)]
    kinds = [f"{k}_afferent" for k in nodes.aff_kind] + [str(k) for k in nodes.ax_class]
    return _shared(
        {
            "axon": ("axon", np.arange(len(owner)), ""),
            "axon_class": ("axon", np.array(kinds), ""),
            "axon_pool": ("axon", np.array(owner), ""),
            "axon_source": ("axon", np.array(from_side), ""),
            "axon_tract": ("axon", np.array([*blank, *tract[a.tract]]), ""),
            "axon_origin": ("axon", np.array([*blank, *origin[a.origin]]), ""),
            "axon_fast": ("axon", np.concatenate([np.zeros(len(blank), bool), a.fast]), ""),
            "axon_tonic": ("axon", np.concatenate([np.zeros(len(blank), bool), nodes.ax_tonic]), ""),
            "axon_key": ("axon", np.concatenate([nodes.aff_key, a.key]), ""),
        }
    )
