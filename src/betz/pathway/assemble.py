"""A wired circuit in its condition -> the arrays that the engine runs."""

from dataclasses import dataclass

import numpy as np

from betz.engine import circuit as engine
from betz.engine import lif
from betz.engine.address import keys
from betz.engine.events import Rows, make_ring
from betz.engine.sources import IA, IB, II, Afferents, Axons
from betz.engine.units import make_flight
from betz.pathway import commands
from betz.pathway.rows import Offsets, offsets, sorted_rows
from betz.pathway.states import interneurons, motoneurons, motor_units

KINDS = {"ia": IA, "ii": II, "ib": IB, "fra": 3, "cutaneous": 3}


def _axon_rates(nodes, c):
    """(rest, top, threshold) of every axon after what is left of the cortical command of brain-stem neurons."""
    rest, top, theta = commands.rates(nodes)
    control = nodes.model.corticoreticular_control
    needs = np.select(
        [np.isin(nodes.ax_class, ("rst_medullary_exc", "rst_medullary_inh")), nodes.ax_class == "rst_pontine"],
        [control.medullary, control.pontine],
        0.0,
    )
    left = control.left(c.ax_relay)  # one hemisphere nearly saturates a nucleus
    rest = rest * (1.0 - needs + needs * left)
    reach = np.where(needs > 0, left, 1.0)
    top = rest + (top - rest) * reach
    return (rest * c.ax_alive).astype(np.float32), (top * c.ax_alive).astype(np.float32), theta.astype(np.float32)


def _release(nodes, c):
    """Releasable share of each Ia terminal at the start: a resting discharge keeps the slow pool low."""
    p = nodes.model.post_activation_depression
    idle = np.where(nodes.aff_threshold < 0, -nodes.aff_threshold, 0.0)
    use = np.where(nodes.aff_pool >= 0, p.use * p.ia_postactivation_depression * c.use[nodes.aff_pool], 0.0)
    return (1.0 / (1.0 + use * idle * p.recovery / 1000.0)).astype(np.float32)


@dataclass
class Prepared:
    """A wired circuit in its condition: all that does not change from run to run (read only)."""

    nodes: object
    condition: object
    rows: Rows
    channels: list
    of_channel: np.ndarray
    rates: tuple
    gammas: tuple
    pad_gain: np.ndarray
    off: Offsets


@dataclass
class Runnable:
    """Everything of the cells that the engine advances in one run."""

    net: engine.Net
    mn_state: np.ndarray
    in_state: np.ndarray
    ring: object
    flight: object


def prepare(nodes, synapses, c) -> Prepared:
    """Sort the surviving synapses of a circuit in condition `c` into rows, once for all runs."""
    off = offsets(nodes)
    of_channel, channels = commands.channels(nodes)
    gammas = np.flatnonzero((nodes.in_class == "gamma_mn") & c.in_alive)
    kind = np.array(
        [np.sum((nodes.in_class[:g] == "gamma_mn") & (nodes.in_pool[:g] == nodes.in_pool[g])) % 2 for g in gammas]
    )
    return Prepared(
        nodes,
        c,
        sorted_rows(nodes, synapses, c, off),
        channels,
        of_channel,
        _axon_rates(nodes, c),
        ((gammas + off.inter).astype(np.int32), nodes.in_pool[gammas].astype(np.int32), kind.astype(np.int32)),
        np.full(len(nodes.pools), nodes.model.presynaptic_inhibition.gain, np.float32),
        off,
    )


def start(p: Prepared, key: int) -> Runnable:
    """Fresh engine state of one run; key: of the run's random streams."""
    nodes, c, off, model = p.nodes, p.condition, p.off, p.nodes.model
    n_ax, n_aff = len(nodes.axons), len(nodes.aff_pool)
    ax_keys = keys(key, nodes.axons.key)
    aff_keys = keys(key, nodes.aff_key)
    rest, top, theta = p.rates
    axons = Axons(
        off.axon,
        rest,
        top,
        theta,
        p.of_channel,
        nodes.axons.source.astype(np.int8),
        np.where(nodes.ax_class == "cst", 1.0, 0.0).astype(np.float32),
        (ax_keys >> np.uint64(32)).astype(np.uint32),
        ((ax_keys >> np.uint64(8)) & np.uint64(0xFFFFFF)).astype(np.float32) / np.float32(2**24),
        np.ones(n_ax, np.float32),
        np.zeros(n_ax, np.uint32),
    )
    afferents = Afferents(
        off.afferent,
        np.array([KINDS[k] for k in nodes.aff_kind], np.int8) if n_aff else np.zeros(0, np.int8),
        np.maximum(nodes.aff_pool, 0).astype(np.int32),
        nodes.aff_gain.astype(np.float32),
        np.where(c.aff_alive, nodes.aff_threshold, np.inf).astype(np.float32),
        (aff_keys >> np.uint64(32)).astype(np.uint32),
        ((aff_keys >> np.uint64(8)) & np.uint64(0xFFFFFF)).astype(np.float32) / np.float32(2**24),
        np.ones(n_aff, np.float32),
        np.zeros(n_aff, np.uint32),
        _release(nodes, c),
    )
    depression, pad = model.post_activation_depression, model.presynaptic_inhibition
    scalars = np.array(
        [
            key & 0xFFFFFFFF,
            model.descending_axons.order,
            model.afferent_fibres.order,
            depression.slow_share,
            np.exp(-1.0 / depression.recovery),
            np.exp(-1.0 / pad.tau),
            pad.top,
            model.neuromuscular_junction.used,
            model.f_wave.chance,
        ]
    )
    units = motor_units(nodes, c, off.inter)
    net = engine.Net(
        p.rows,
        axons,
        afferents,
        units,
        off.inter // lif.B,
        (off.afferent - off.inter) // lif.B,
        p.pad_gain,
        *p.gammas,
        (depression.use * depression.ia_postactivation_depression * c.use).astype(np.float32),
        scalars,
    )
    longest = int(p.rows.delay.max(initial=10))
    return Runnable(
        net,
        motoneurons(nodes, c),
        interneurons(nodes, c),
        make_ring(len(p.rows.delay), longest + 20),
        make_flight(off.inter, int(units.delay.max()) + 40),
    )
