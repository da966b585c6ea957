"""Descending supply of motoneurons and interneurons: which axons reach a pool, from which hemisphere, how strongly.

Strength is a property of the pool, not of the number of axons kept: the whole command at its top gives every motoneuron
the same conductance per unit of its size, split between corticospinal and reticulospinal axons by the muscle's
corticomotoneuronal strength (prototypes/pathways.md, rule 1), and between hemispheres by its contralateral fraction.
"""

import numpy as np

from betz import anatomy
from betz.engine.events import EXCITE, INHIBIT
from betz.engine.random import generator
from betz.pathway.descending import muscle_index
from betz.pathway.pools import SEGMENTS, pool_type, synergy
from betz.pathway.relations import TARGETS, limb, reaches
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


def in_field(nodes, j) -> np.ndarray:
    """Cortical axons (indices) whose field holds the muscle of pool j on its side, those of S1 left out."""
    p = nodes.pools[j]
    hit = (nodes.axons.muscles == muscle_index()[p.muscle.id]).any(1) & (nodes.axons.target == p.side)
    hit &= (nodes.ax_class == "cst") & (nodes.axons.effect > 0)
    return np.flatnonzero(hit & descends(nodes, p.muscle))


def descends(nodes, muscle) -> np.ndarray:
    """Which axons run in tracts that descend as far as a muscle; (n_ax,) bool."""
    return np.isin(nodes.axons.tract, [t for t in anatomy.tracts() if reaches(t, muscle.id)])


def hemisphere_weight(nodes, axons, muscle, side) -> np.ndarray:
    """Weight of each cortical axon on a muscle: contralateral_fraction shared by the axons of the other hemisphere, the
    rest by those of the same one, each by its effect; sums to 1. All goes to one hemisphere where the other sends
    none."""
    a = nodes.axons
    fast = a.fast[axons]
    effect = a.effect[axons].astype(float).copy()
    total_fast, total_slow = effect[fast].sum(), effect[~fast].sum()
    if total_fast > 0 and total_slow > 0:  # the fast group carries its share of the effect, however few its axons
        effect[fast] *= DESCENDING.fast_share / total_fast
        effect[~fast] *= (1.0 - DESCENDING.fast_share) / total_slow
    crossed = a.source[axons] != side
    weight = np.zeros(len(axons))
    c = muscle.contralateral_fraction if (~crossed).any() else 1.0
    c = c if crossed.any() else 0.0
    for group, part in ((crossed, c), (~crossed, 1.0 - c)):
        if group.any():
            weight[group] = part * effect[group] / effect[group].sum()
    return weight


def axons_for(nodes, row, j, side):
    """Axons of a row's class that reach pool j (or the limb network of `side`, j = -1) and their weights, mean 1."""
    if row.from_class != "cst":
        hit = (nodes.ax_class == row.from_class) & (nodes.axons.target == side)
        if j >= 0:
            hit &= descends(nodes, nodes.pools[j].muscle)
        pre = np.flatnonzero(hit)
        return pre, np.ones(len(pre))
    if row.relation == "from_s1":
        muscle = nodes.pools[j].muscle
        hit = (nodes.axons.muscles == muscle_index()[muscle.id]).any(1) & (nodes.axons.target == side)
        dorsal = (nodes.ax_class == "cst") & (nodes.axons.effect == 0)  # the dorsal horn's axons
        pre = np.flatnonzero(hit & dorsal & descends(nodes, muscle))
        return pre, np.ones(len(pre))
    if j < 0:
        hit = (nodes.ax_class == "cst") & (nodes.axons.target == side) & (nodes.axons.part == "leg")
        pre = np.flatnonzero(hit & (nodes.axons.effect > 0) & (nodes.axons.tract != "anterior_corticospinal"))
        w = nodes.axons.effect[pre]
        return pre, w * len(w) / max(w.sum(), 1e-9)
    pre = in_field(nodes, j)
    w = hemisphere_weight(nodes, pre, nodes.pools[j].muscle, side)
    return pre, w * len(w)


def cell_targets(nodes, row, limb_classes):
    """(pool or -1, side, interneuron indices) that a descending row ends on."""
    if row.to_class in limb_classes:
        return [(-1, s, nodes.cells_of(row.to_class, side=s)) for s in sorted(set(nodes.in_side))]
    return [(j, p.side, nodes.cells_of(row.to_class, j)) for j, p in enumerate(nodes.pools)]


def sign_of(row, muscle) -> float:
    """+1 for an exciting row, -1 for an inhibiting one (column sign of circuits.csv)."""
    return -1.0 if row.psp_mv < 0 else 1.0


def axon_delay(nodes, axons, j) -> np.ndarray:
    """Conduction from the cell of origin to the segments of pool j (its mean), ms."""
    a = nodes.axons
    if j >= 0:
        end = nodes.pools[j].muscle.d_cortex_lmn_mm
    else:
        end = anatomy.segments()[SEGMENTS[int(np.median(nodes.in_segment[nodes.in_pool < 0]))]].pos_from_cortex_mm
    return np.maximum(1.0, end - nodes.ax_start[axons]) * nodes.person.height / (a.speed[axons] * nodes.person.speed)


def top_rate(nodes, axons) -> float:
    """Highest rate (Hz) that any of these axons reaches at full command (origins.csv max_rate_hz)."""
    return max(anatomy.origins()[o].max_rate_hz for o in set(nodes.axons.origin[axons]))


def size_scale(nodes, post):
    """Descending conductance in leak units grows with input resistance to a power: factor relative to the middle
    cell.
    """
    return (nodes.mn_r[post] / resistance(0.5)) ** DRIVE.size_power


def by_reach(nodes, j, pre):
    """(axons, motoneurons) of pool j, grouped by the tracts that end as low as the motoneurons' segment or lower."""
    mn = nodes.mn_of(j)
    segment, tract = nodes.mn_segment[mn], nodes.axons.tract[pre]
    groups = {}
    for g in np.unique(segment):
        here = tuple(t for t in sorted(set(tract)) if g < 0 or SEGMENTS[g] in anatomy.tracts()[t].segments)
        groups.setdefault(here, []).append(g)
    for here, segments in groups.items():
        axons = pre[np.isin(tract, here)]
        if len(axons):
            yield axons, mn[np.isin(segment, segments)]


def within_reach(nodes, axons, cells):
    """Those pairs of axons and interneurons whose segment the axon's tract reaches: two arrays of equal length."""
    if not len(axons):
        return axons, cells
    table = {t: np.array([s in anatomy.tracts()[t].segments for s in SEGMENTS] + [True]) for t in anatomy.tracts()}
    ok = np.zeros(len(axons), bool)
    for t in set(nodes.axons.tract[axons]):
        mine = nodes.axons.tract[axons] == t
        ok[mine] = table[t][nodes.in_segment[cells[mine]]]
    return axons[ok], cells[ok]


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
