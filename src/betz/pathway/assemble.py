"""A wired circuit in its condition -> the arrays that the engine runs."""

from dataclasses import dataclass

import numpy as np

from betz.engine import circuit as engine
from betz.engine import lif, motoneuron
from betz.engine import random as rnd
from betz.engine.events import Rows, make_ring
from betz.engine.sources import IA, IB, II, Afferents, Axons
from betz.engine.units import Units, make_flight
from betz.pathway import commands
from betz.pathway.pools import table
from betz.pathway.supply import IN_TAU_EXC, IN_TAU_INH
from betz.physiology.afferent import AFFERENT
from betz.physiology.descending import DESCENDING
from betz.physiology.drive import DRIVE
from betz.physiology.motor_unit import MOTOR_UNIT
from betz.physiology.neuron import INTERNEURON, MOTONEURON, membrane_tau

DT = 0.1  # ms
KINDS = {"ia": IA, "ii": II, "ib": IB, "fra": 3, "cutaneous": 3}


@dataclass
class Offsets:
    """First unit number of every kind of node."""

    inter: int
    afferent: int
    axon: int

    def of(self, source: str) -> int:
        """Offset of a kind of node."""
        return {"mn": 0, "in": self.inter, "afferent": self.afferent, "axon": self.axon}[source]


def offsets(nodes) -> Offsets:
    """Unit numbers: motoneurons, interneurons (both padded to blocks), afferents, axons."""
    nm = lif.blocks(len(nodes.mn_pool)) * lif.B
    ni = lif.blocks(len(nodes.in_pool)) * lif.B
    return Offsets(nm, nm + ni, nm + ni + len(nodes.aff_pool))


def _rows(nodes, synapses, c, off):
    """All surviving synapses sorted into rows."""
    alive = {"mn": c.mn_alive, "in": c.in_alive, "afferent": c.aff_alive, "axon": c.ax_alive}
    slow = {"afferent": c.aff_slow, "axon": c.ax_slow}
    segment = {"mn": nodes.mn_segment, "in": nodes.in_segment}
    columns = []
    for index, s in enumerate(synapses):
        keep = alive[s.source][s.pre]
        if s.target != "terminal":
            keep = keep & alive[s.target][s.post]
            if s.source == "axon":
                keep = keep & (segment[s.target][s.post] < c.ax_cut[s.pre])
        pre, post, w = s.pre[keep], s.post[keep], s.weight[keep]
        if s.id.startswith("ia_mn") and s.target == "mn":
            w = w * c.mn_ia[post]
        if s.source == "in" and len(pre) and nodes.in_class[pre[0]] == "ii_in":
            w = w * c.gate_ii[nodes.in_pool[pre]]
        delay = s.delay[keep] * (slow[s.source][pre] if s.source in slow else 1.0)
        target = post + (off.inter if s.target == "in" else 0)
        columns.append(
            (
                pre + off.of(s.source),
                np.full(len(pre), index),
                np.round(delay / DT),
                target,
                w,
                np.full(len(pre), s.kind),
                np.full(len(pre), s.amp),
            )
        )
    unit, proj, delay, target, weight, kind, amp = (np.concatenate(x) for x in zip(*columns, strict=True))
    order = np.argsort(unit * len(synapses) + proj, kind="stable")
    unit, proj, delay, target, weight, kind, amp = (x[order] for x in (unit, proj, delay, target, weight, kind, amp))
    first = np.r_[0, np.flatnonzero((np.diff(unit) != 0) | (np.diff(proj) != 0)) + 1] if len(unit) else np.zeros(0, int)
    n_units = off.axon + len(nodes.axons)
    starts = np.searchsorted(unit[first], np.arange(n_units + 1)).astype(np.int32)
    return Rows(
        starts,
        np.maximum(10, delay[first]).astype(np.int32),
        kind[first].astype(np.int8),
        amp[first].astype(np.int8),
        np.r_[first, len(unit)].astype(np.int64),
        target.astype(np.int32),
        weight.astype(np.float32),
    )


def _motoneurons(nodes, c):
    """Packed state of the motoneurons."""
    m = MOTONEURON
    x, pool = nodes.mn_x, nodes.mn_pool
    mean_time = np.array([p.times.mean() for p in nodes.pools])[pool]
    match = (mean_time / MOTOR_UNIT.time_mean) ** m.ahp_match
    tau_ahp = (m.ahp_tau_small + (m.ahp_tau_large - m.ahp_tau_small) * x) * match
    tau = membrane_tau(x)
    size = nodes.mn_r / m.resistance_small
    theta = np.where(c.mn_alive, 15.0 + c.mn_theta, np.inf)
    return motoneuron.pack(
        len(x),
        km=DT / tau,
        de=np.exp(-DT / m.tau_exc),
        di=np.exp(-DT / m.tau_inh),
        dc=np.exp(-DT / tau_ahp),
        gahp=m.ahp_gain,
        theta=theta,
        tref=m.refractory / DT,
        kp=m.pic * c.mn_pic,
        bias=c.mn_bias * size,
        sd=m.noise,
        xe=m.reversal_exc,
        xi=m.reversal_inh,
        xpic=m.pic_threshold,
    )


def _interneurons(nodes, c):
    """Packed state of the interneurons, gamma motoneurons among them."""
    p = INTERNEURON
    n = len(nodes.in_pool)
    drive = {r["class"]: float(r["drive_mv"]) for r in table("populations")}
    refractory = np.where(nodes.in_class == "cb_in", DRIVE.premotor_refractory, p.refractory)
    own = np.array([drive[k] for k in nodes.in_class], float) if n else np.zeros(0)
    return lif.pack(
        n,
        km=DT / p.tau,
        de=np.exp(-DT / IN_TAU_EXC),
        di=np.exp(-DT / IN_TAU_INH),
        da=np.exp(-DT / p.ahp_tau),
        ee=p.reversal_exc,
        ei=p.reversal_inh,
        ea=p.reversal_ahp,
        theta=np.where(c.in_alive, p.threshold, np.inf),
        reset=0.0,
        tref=refractory / DT,
        drive=own,
        dga=p.ahp_step,
        sd=p.noise,
    )


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


def _units(nodes, c, width):
    """Motor-unit columns, padded to `width` motoneurons."""
    n = len(nodes.mn_pool)
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    times = np.concatenate([p.times for p in nodes.pools])
    delay = np.concatenate([p.delay_ms for p in nodes.pools]) * c.mn_slow

    def wide(values, fill=0.0, dtype=np.float32):
        out = np.full(width, fill, dtype)
        out[:n] = values
        return out

    # critically damped: an impulse of e/T gives a twitch of peak 1 at time T
    return Units(
        wide(nodes.mn_pool, 0, np.int32),
        wide(np.round(delay / DT), 10, np.int32),
        wide(share),
        wide(np.exp(-1.0 / times)),
        wide(np.e / times),
        wide(MOTOR_UNIT.safety * c.mn_safety, 1.0),
        wide(np.full(n, MOTOR_UNIT.safety_spread), 1.0),
        wide(np.full(n, 0.001 / MOTOR_UNIT.quantal_refill)),
        np.zeros(width, np.float32),
        np.zeros(width, np.float32),
        np.ones(width, np.float32),
        np.full(width, -(10**6), np.int64),
        np.full(width, -1, np.int64),
        np.full(width, -2, np.int64),
    )


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
        _rows(nodes, synapses, c, off),
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
    units = _units(nodes, c, off.inter)
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
        _motoneurons(nodes, c),
        _interneurons(nodes, c),
        make_ring(len(p.rows.delay), longest + 20),
        make_flight(off.inter, int(units.delay.max()) + 40),
    )
