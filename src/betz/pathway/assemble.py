"""A wired circuit in its condition -> the records that the engine runs."""

from dataclasses import dataclass

import numpy as np

from betz.engine import motoneuron
from betz.engine import net as engine
from betz.engine.layout import B
from betz.engine.sources import FREE, IA, IB, II, OTHER, Afferents, Axons
from betz.engine.state import Rest, State, begin
from betz.mechanisms import fusimotor_drive
from betz.mechanisms import post_activation_depression as depression
from betz.pathway import commands
from betz.pathway.keys import trial_keys
from betz.pathway.rows import Offsets, Woven, offsets, partitions, sorted_rows, woven
from betz.pathway.states import interneurons, motoneurons, motor_units
from betz.pathway.unseen import unseen_noise

KINDS = {"ia": IA, "ii": II, "ib": IB, "free": FREE, "fra": OTHER, "cutaneous": OTHER}


def _axons(nodes, c, off) -> tuple[Axons, engine.Channels]:
    """Axons after what is left of the cortical input of brain-stem neurons, and their channels."""
    rest, top, theta = commands.rates(nodes)
    cortex = nodes.model.corticoreticular_control
    needs = np.select(
        [nodes.ax_of("rst_medullary_inh"), nodes.ax_of("rst_pontine")], [cortex.medullary, -cortex.pontine], 0.0
    )
    rest = rest * (1.0 - needs + needs * c.ax_relay)
    top = rest + (top - rest) * cortex.commanded(c.ax_relay)
    of_channel, channels = commands.channels(nodes)
    f = np.float32
    columns = (
        (rest * c.ax_alive).astype(f),
        (top * c.ax_alive).astype(f),
        theta.astype(f),
        of_channel,
        nodes.axons.source.astype(np.int8),
        np.where(nodes.ax_of("cst"), 1.0, 0.0).astype(f),
    )
    return Axons(off.axon, *columns), commands.as_columns(channels, nodes.pools)


def _afferents(nodes, c, off) -> Afferents:
    threshold = np.where(c.aff_alive, nodes.aff_threshold, np.inf)
    kind = np.array([KINDS[k] for k in nodes.aff_kind], np.int8)
    pool = np.maximum(nodes.aff_pool, 0).astype(np.int32)
    return Afferents(off.afferent, kind, pool, nodes.aff_gain.astype(np.float32), threshold.astype(np.float32))


def _pools(nodes, c, off) -> engine.Pools:
    """What the engine must know of each pool: terminals, and which cells are its fusimotor cells."""
    model, n = nodes.model, len(nodes.pools)
    pad = np.array([max(1, len(nodes.cells_of("pad_in", j))) for j in range(n)], float)
    gamma_of, count = np.full(off.afferent, -1, np.int32), np.zeros((2, n))
    for j in range(n):
        for kind, cells in enumerate(nodes.fusimotor(j)):
            alive = cells[c.in_alive[cells]]
            gamma_of[alive + off.inter] = j + kind * n
            count[kind, j] = len(alive)
    return engine.Pools(
        np.bincount(nodes.mn_pool, minlength=n),
        (model.presynaptic_inhibition.gain * model.presynaptic_inhibition.pad_ia / pad).astype(np.float32),
        (_use(model) * c.use).astype(np.float32),
        gamma_of,
        model.fusimotor_drive.gamma_spindle
        * fusimotor_drive.kick.py_func(np.maximum(1.0, count), model.fusimotor_drive.build_up),
    )


def _use(model) -> float:
    """Share of the slow pool that a spike of an Ia terminal uses."""
    return model.post_activation_depression.use * model.post_activation_depression.ia_postactivation_depression


@dataclass
class Prepared:
    """A wired circuit in its condition: all that does not change from run to run (read only)."""

    nodes: object
    condition: object
    off: Offsets
    net: engine.Net  # without plant and keys
    mn: np.ndarray
    inter: np.ndarray


def prepare(nodes, synapses, c, sorted_once: Woven | None = None) -> Prepared:
    """The records of a circuit in condition `c`, once for all runs; sorted_once: its synapses, `woven` in health."""
    off, model = offsets(nodes), nodes.model
    mn, mn_lanes = motoneurons(nodes, c, unseen_noise(nodes, synapses, c))
    inter, *packed = interneurons(nodes, c)
    axons, channels = _axons(nodes, c, off)
    net = engine.Net(
        laws=engine.laws(model),
        steps=engine.steps(model),
        fixed=motoneuron.fixed(model),
        rows=sorted_rows(nodes, synapses, c, sorted_once or woven(nodes, synapses)),
        cells=engine.cells(mn_lanes, packed, partitions(off)),
        axons=axons,
        channels=channels,
        afferents=_afferents(nodes, c, off),
        units=motor_units(nodes, c, off.inter // B * B),
        pools=_pools(nodes, c, off),
        plant=None,
        keys=None,
    )
    return Prepared(nodes, c, off, net, mn, inter)


def keyed(p: Prepared, plant, run: int) -> engine.Net:
    """The net of a run on a plant; run: key of its random streams."""
    return p.net._replace(plant=plant, keys=trial_keys(p.nodes, p.off, run))


def start(p: Prepared, net: engine.Net, rest) -> State:
    """The state of a circuit before anything has happened in it (`settled`: after a long rest); rest: PlantState.

    Terminals are filled and fusimotor rates are as they are at rest.
    """
    af, model = net.afferents, p.nodes.model
    rate = np.where(np.isfinite(af.threshold), np.maximum(0.0, af.gain * rest.ia[af.pool] - af.threshold), 0.0)
    filling = depression.resting(net.pools.use[af.pool], rate, model.post_activation_depression.recovery)
    fusimotor = np.array([[model.fusimotor_drive.rest_dynamic], [model.fusimotor_drive.rest_static]])
    spindled = net.plant.has_spindle.astype(float)
    held = np.zeros(len(p.nodes.pools))
    return begin(net, Rest(p.mn, p.inter, filling, held, fusimotor * spindled, rest))
