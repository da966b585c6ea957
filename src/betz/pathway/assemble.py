"""A wired circuit in its condition -> the arrays that the engine runs."""

from dataclasses import dataclass

import numpy as np

from betz.engine import circuit as engine
from betz.engine import lif
from betz.engine import random as rnd
from betz.engine.events import Rows, make_ring
from betz.engine.sources import IA, IB, II, Afferents, Axons
from betz.engine.units import make_flight
from betz.pathway import commands
from betz.pathway.rows import Offsets, offsets, sorted_rows
from betz.pathway.states import interneurons, motoneurons, motor_units
from betz.physiology.afferent import AFFERENT
from betz.physiology.descending import DESCENDING
from betz.physiology.motor_unit import MOTOR_UNIT

KINDS = {"ia": IA, "ii": II, "ib": IB, "fra": 3, "cutaneous": 3}


def _axon_rates(nodes, c):
    """(rest, top, threshold) of every axon after what is left of the cortical command of brain-stem neurons."""
    rest, top, theta = commands.rates(nodes)
    needs = np.select(
        [np.isin(nodes.ax_class, ("rst_medullary_exc", "rst_medullary_inh")), nodes.ax_class == "rst_pontine"],
        [DESCENDING.cortex_medullary, DESCENDING.cortex_pontine],
        0.0,
    )
    left = np.minimum(1.0, DESCENDING.one_hemisphere * c.ax_relay)  # one hemisphere nearly saturates a nucleus
    rest = rest * (1.0 - needs + needs * left)
    reach = np.where(needs > 0, left, 1.0)
    top = rest + (top - rest) * reach
    return (rest * c.ax_alive).astype(np.float32), (top * c.ax_alive).astype(np.float32), theta.astype(np.float32)


def _release(nodes):
    """Releasable share of each Ia terminal at the start: a resting discharge keeps the slow pool low."""
    idle = np.where(nodes.aff_info["threshold"] < 0, -nodes.aff_info["threshold"], 0.0)
    return (1.0 / (1.0 + AFFERENT.use * idle * AFFERENT.recovery / 1000.0)).astype(np.float32)


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
    cells = np.array([max(1, len(nodes.cells_of("pad_in", j))) for j in range(len(nodes.pools))], float)
    return Prepared(
        nodes,
        c,
        sorted_rows(nodes, synapses, c, off),
        channels,
        of_channel,
        _axon_rates(nodes, c),
        ((gammas + off.inter).astype(np.int32), nodes.in_pool[gammas].astype(np.int32), kind.astype(np.int32)),
        (AFFERENT.pad_gain / cells).astype(np.float32),
        off,
    )


def start(p: Prepared, address) -> Runnable:
    """Fresh engine state of one run; `address`: names of the run's random streams."""
    nodes, c, off = p.nodes, p.condition, p.off
    key = rnd.key(nodes.person.seed, *address)
    n_ax, n_aff = len(nodes.axons), len(nodes.aff_pool)
    ax_keys, aff_keys = rnd.keys(rnd.key(key, "axons"), n_ax), rnd.keys(rnd.key(key, "afferents"), n_aff)
    beta = np.where(nodes.ax_class == "cst", 1.0, 0.0).astype(np.float32)
    rest, top, theta = p.rates
    axons = Axons(
        off.axon,
        rest,
        top,
        theta,
        p.of_channel,
        nodes.axons.source.astype(np.int8),
        beta,
        ax_keys,
        (ax_keys >> np.uint32(8)).astype(np.float32) / np.float32(2**24),
        np.ones(n_ax, np.float32),
        np.zeros(n_ax, np.uint32),
    )
    kind = np.array([KINDS[k] for k in nodes.aff_kind], np.int8) if n_aff else np.zeros(0, np.int8)
    threshold = np.where(c.aff_alive, nodes.aff_info["threshold"], np.inf).astype(np.float32)
    afferents = Afferents(
        off.afferent,
        kind,
        np.maximum(nodes.aff_pool, 0).astype(np.int32),
        nodes.aff_info["gain"].astype(np.float32),
        threshold,
        aff_keys,
        (aff_keys >> np.uint32(8)).astype(np.float32) / np.float32(2**24),
        np.ones(n_aff, np.float32),
        np.zeros(n_aff, np.uint32),
        _release(nodes),
    )
    scalars = np.array(
        [
            key,
            DESCENDING.renewal_order,
            AFFERENT.order,
            AFFERENT.slow_share,
            np.exp(-1.0 / AFFERENT.recovery),
            np.exp(-1.0 / AFFERENT.pad_tau),
            AFFERENT.pad_top,
            MOTOR_UNIT.quantal_used,
            MOTOR_UNIT.backfire,
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
        (AFFERENT.use * c.use).astype(np.float32),
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
