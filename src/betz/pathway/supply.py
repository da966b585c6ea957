"""Descending supply of motoneurons: how strongly the axons that reach a pool (fields.py) drive it.

Strength is a property of the pool, not of the number of axons kept: the whole command at its top gives every motoneuron
the same conductance per unit of its size, split between corticospinal and reticulospinal axons by the muscle's
corticomotoneuronal strength (prototypes/pathways.md, rule 1), and between hemispheres by its contralateral fraction.
"""

import numpy as np

from betz import anatomy
from betz.engine.random import generator
from betz.engine.spikes import EXCITE, INHIBIT
from betz.pathway.fields import axon_delay, by_reach, hemisphere_weight, in_field, top_rate
from betz.pathway.pools import pool_type, synergy
from betz.pathway.relations import TARGETS, limb
from betz.pathway.synapses import Synapses
from betz.physiology.descending import DESCENDING
from betz.physiology.drive import DRIVE
from betz.physiology.neuron import MOTONEURON, resistance

SYNAPSE_SPREAD = 0.5  # lognormal SD of single Ia synapses: circuits.csv psp_sd_mv 0.06 of psp 0.1
IN_TAU_EXC, IN_TAU_INH = 4.0, 6.0  # ms: circuits.csv tau_decay 3-5 and 5-8
LEAST_INPUTS = (
    12.0  # an interneuron keeps at least this many axons, so that scale does not make its drive coarse (estimate)
)
SECONDS = 0.001


def cm_strength(muscle) -> float:
    """Relative corticomotoneuronal strength of a muscle, 0 to 1, from its class in muscles.csv."""
    return {"strong": DESCENDING.cm_strong, "moderate": DESCENDING.cm_moderate, "weak": DESCENDING.cm_weak}.get(
        muscle.cm_strength, DESCENDING.cm_none
    )


def reticulospinal_share(muscle) -> float:
    """Share of a pool's full drive that comes by reticulospinal axons, 0 to 1. prototypes/pathways.md rule 1."""
    if muscle.corticobulbar_tract_id:
        return 0.0
    antigravity = (muscle.body_part == "leg" and synergy(muscle.id) == "extensor") or (
        muscle.body_part == "arm" and synergy(muscle.id) == "flexor"
    )
    g = (
        DESCENDING.reticulospinal
        * (1.0 - cm_strength(muscle))
        * (1.0 + (DESCENDING.antigravity if antigravity else 0.0))
    )
    return g / (1.0 + g)


def size_scale(nodes, post):
    """Descending conductance in leak units grows with input resistance to a power: factor relative to the middle
    cell.
    """
    return (nodes.mn_r[post] / resistance(0.5)) ** DRIVE.size_power


def evened(weight, post):
    """Weights of synapses scaled so that they sum to 1 on every target cell; weight, post: (S,).

    The few axons kept by `scale` stand for thousands, of which a motoneuron's sum would vary little.
    """
    return weight / np.bincount(post, weight)[post]


def _spread(nodes, name, pre, weight, j, total, rate, connect, mn_scale, inhibit=False, mn=None):
    """A projection onto pool j (or its motoneurons `mn`) whose summed conductance is `total` (leak units of the middle
    motoneuron) when every axon fires at `rate` Hz; weight (sums to 1) splits it between the axons."""
    mn = nodes.mn_of(j) if mn is None else mn
    rng = generator(nodes.person.seed, "supply", name, nodes.pools[j].name, int(mn[0]))
    p = max(DRIVE.connect, min(1.0, LEAST_INPUTS / max(1, len(pre))))
    a, b = connect(rng, pre, mn, p)
    central = anatomy.circuits()[name].delay_ms
    tau = (MOTONEURON.tau_inh if inhibit else MOTONEURON.tau_exc) * SECONDS
    w = total * evened(weight[np.searchsorted(pre, a)], b) / (rate * tau) * mn_scale(nodes, b)
    return Synapses(name, "axon", a, "mn", b, w, axon_delay(nodes, a, j) + central, INHIBIT if inhibit else EXCITE)


def _tonic(nodes, row, j, depolarisation_mv, connect, mn_scale):
    """Resting input of a pool from the tonic axons of a class, as the potential it gives the smallest motoneuron."""
    p = nodes.pools[j]
    pre = np.flatnonzero((nodes.ax_class == row.from_class) & (nodes.axons.target == p.side) & nodes.ax_tonic)
    if not len(pre):
        return []
    inhibit = row.psp_mv < 0
    reversal = -MOTONEURON.reversal_inh if inhibit else MOTONEURON.reversal_exc
    g = depolarisation_mv / 15.0 / reversal * resistance(0.5) / resistance(0.0)
    rate = tonic_rate(nodes, pre)
    weight = np.full(len(pre), 1.0 / len(pre))
    return [
        _spread(
            nodes,
            row.id,
            pre,
            weight,
            j,
            g * nodes.person.bias,
            rate.mean(),
            connect,
            mn_scale,
            inhibit,
        )
    ]


def tonic_rate(nodes, pre) -> np.ndarray:
    """Resting rate, Hz, of tonic axons: the origin's own where it is brain stem, the tonic rate of slow cells in
    cortex.
    """
    rates = {o.id: o.resting_rate_hz for o in anatomy.origins().values()}
    own = np.array([rates[o] for o in nodes.axons.origin[pre]], float) if len(pre) else np.zeros(0)
    return np.where(nodes.ax_class[pre] == "cst", DRIVE.tonic_rate, own)


def _premotor(nodes, j, pre, weight, total, connect, mn_scale):
    """Supply through the bulbar premotor cells: cortex fills them, their saturation is the two-hemisphere reserve."""
    cells = nodes.cells_of("cb_in", j)
    rng = generator(nodes.person.seed, "premotor", nodes.pools[j].name)
    p = max(DRIVE.connect, min(1.0, LEAST_INPUTS / len(pre)))
    a, b = connect(rng, pre, cells, p)
    top = top_rate(nodes, pre)
    central = anatomy.circuits()["cb_mn"].delay_ms  # of each of the two synapses
    g = DRIVE.premotor_conductance()
    w = g * weight[np.searchsorted(pre, a)] / (p * top * IN_TAU_EXC * SECONDS)
    fill = Synapses("cb_premotor", "axon", a, "in", b, w, axon_delay(nodes, a, j) + central, EXCITE)
    full = float(DRIVE.premotor_rate(1.0))
    a, b = connect(rng, cells, nodes.mn_of(j), DRIVE.connect)
    w = total / (len(cells) * DRIVE.connect * full * MOTONEURON.tau_exc * SECONDS) * mn_scale(nodes, b)
    onward = Synapses("premotor_mn", "in", a, "mn", b, w, np.full(len(a), central), EXCITE)
    return [fill, onward]


def descending(nodes, connect, mn_scale) -> list:
    """Voluntary and tonic descending input of every pool of a circuit."""
    rows, out = anatomy.circuits(), []
    for j, p in enumerate(nodes.pools):
        kind = pool_type(p.muscle.body_part)
        middle = (resistance(0.5) / resistance(1.0, ratio=kind["resistance_ratio"])) ** DRIVE.size_power
        total = DRIVE.voluntary * kind["drive"] * nodes.person.reserve * middle
        rs = reticulospinal_share(p.muscle)
        pre = in_field(nodes, j)
        phasic = pre[~nodes.ax_tonic[pre]]
        if len(phasic):
            cortical = total * (1 - rs)
            name = "cb_mn" if p.muscle.corticobulbar_tract_id else f"cst_mn_{p.muscle.cm_strength}"
            if len(nodes.cells_of("cb_in", j)):
                weight = hemisphere_weight(nodes, phasic, p.muscle, p.side)
                out += _premotor(nodes, j, phasic, weight, cortical, connect, size_scale)
            else:
                top = top_rate(nodes, phasic)
                for axons, mn in by_reach(nodes, j, phasic):
                    weight = hemisphere_weight(nodes, axons, p.muscle, p.side)
                    out.append(_spread(nodes, name, axons, weight, j, cortical, top, connect, size_scale, mn=mn))
        voluntary = "rst_med_mn_limb" if TARGETS["limb_flexors_hand"](p.muscle) else "rst_pont_mn_ext"
        row = rows[voluntary]
        hit = (nodes.ax_class == row.from_class) & (nodes.axons.target == p.side) & ~nodes.ax_tonic
        rs_pre = np.flatnonzero(hit)
        if rs > 0 and len(rs_pre):
            top = top_rate(nodes, rs_pre)
            out.append(
                _spread(
                    nodes,
                    voluntary,
                    rs_pre,
                    np.full(len(rs_pre), 1 / len(rs_pre)),
                    j,
                    total * rs,
                    top,
                    connect,
                    size_scale,
                )
            )
        if limb(p.muscle):
            extensor = TARGETS["extensors"](p.muscle)
            share = 1.0 if extensor else 2.0 * DRIVE.tonic_flexor
            out += _tonic(nodes, rows[voluntary], j, DRIVE.tonic_excitation * share, connect, mn_scale)
            if extensor:
                out += _tonic(nodes, rows["vst_mn_ext"], j, DRIVE.tonic_excitation, connect, mn_scale)
                out += _tonic(nodes, rows["rst_med_mn_inh"], j, DRIVE.tonic_inhibition, connect, mn_scale)
    return out
