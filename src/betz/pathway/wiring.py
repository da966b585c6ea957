"""Connections of one healthy circuit: every row of circuits.csv, applied by the same rules to every muscle and side."""

import numpy as np

from betz import anatomy
from betz.engine.random import generator
from betz.engine.spikes import EXCITE, INHIBIT, TERMINAL
from betz.pathway import fields, supply
from betz.pathway.nodes import Nodes
from betz.pathway.pools import table
from betz.pathway.relations import PAIRS, TARGETS
from betz.pathway.synapses import Synapses
from betz.physiology.drive import DRIVE
from betz.physiology.neuron import INTERNEURON, MOTONEURON, membrane_tau, psp_weight, resistance

AFFERENT_OF = {
    "ia_afferent": "ia",
    "ii_afferent": "ii",
    "ib_afferent": "ib",
    "fra_afferent": "fra",
    "cutaneous_afferent": "cutaneous",
}
LIMB_CLASSES = ("fra_in_exc", "fra_in_inh", "fra_in_inh_gate", "cut_in")
UMN = (
    "cst",
    "rst_pontine",
    "rst_medullary_exc",
    "rst_medullary_inh",
    "vst_lateral",
    "vst_medial",
    "tectost",
    "rubrost",
)
MIDDLE = 0.5  # relative size of the motoneuron that the psp_mv column of circuits.csv describes


def gains() -> dict:
    """Circuit id -> calibrated factor on its psp (gains.csv)."""
    return {r["circuit"]: float(r["gain"]) for r in table("gains")}


def connect(rng, pre, post, p):
    """All pairs of `pre` and `post` that are joined with probability p: two arrays of equal length."""
    hit = rng.random((len(pre), len(post)), dtype=np.float32) < p
    i, j = np.nonzero(hit)
    return pre[i], post[j]


def mn_scale(nodes: Nodes, post):
    """Conductance in leak units grows with input resistance: factor of each motoneuron relative to the middle one."""
    return nodes.mn_r[post] / resistance(MIDDLE)


def psp_to_mn(psp_mv, total=False):
    """Weight (leak units of the middle motoneuron) of a postsynaptic potential of psp_mv."""
    reversal = 15.0 * (MOTONEURON.reversal_exc if psp_mv > 0 else -MOTONEURON.reversal_inh)
    tau_s = MOTONEURON.tau_exc if psp_mv > 0 else MOTONEURON.tau_inh
    return psp_weight(psp_mv, reversal, float(membrane_tau(MIDDLE)), tau_s)


def psp_to_in(psp_mv):
    """Weight (leak units) of a postsynaptic potential of psp_mv in an interneuron."""
    reversal = INTERNEURON.reversal_exc if psp_mv > 0 else INTERNEURON.reversal_inh
    tau_s = supply.IN_TAU_EXC if psp_mv > 0 else supply.IN_TAU_INH
    return psp_weight(psp_mv, reversal, INTERNEURON.tau, tau_s)


def wire(nodes: Nodes) -> list[Synapses]:
    """All projections of a healthy circuit. No rule makes an axon or an afferent end on a motor unit."""
    out, factor = [], gains()
    for row in anatomy.circuits().values():
        rng = generator(nodes.person.seed, "wire", row.id, *(p.name for p in nodes.pools))
        if row.psp_mv is None and row.to_class != "ia_afferent":
            continue  # no fast potential: gains of other rows (monoamines, fusimotor drive, depression)
        if row.from_class in UMN and row.to_class == "alpha_mn":
            continue  # descending input of motoneurons: supply.py sets its strength pool by pool
        if row.to_class == "alpha_mn" and row.from_class == "ia_afferent":
            out += _ia_to_mn(nodes, row, rng)
        elif row.from_class in UMN:
            out += _axons_to_cells(nodes, row, rng, factor.get(row.id, 1.0))
        else:
            out += _cells_to_cells(nodes, row, rng, factor.get(row.id, 1.0))
    out += supply.descending(nodes, connect, mn_scale)
    return [s for s in out if len(s.pre)]


def _sources(nodes, name, pool, side):
    """(kind of node, indices) of the presynaptic class of one pool, or of the limb network of one side."""
    if name in AFFERENT_OF:
        kind = AFFERENT_OF[name]
        if kind in ("fra", "cutaneous"):
            hit = (nodes.aff_kind == kind) & (nodes.aff_side == side)
            return "afferent", np.flatnonzero(hit)
        return "afferent", nodes.afferents_of(kind, pool)
    if name == "alpha_mn":
        return "mn", nodes.mn_of(pool)
    if name in LIMB_CLASSES:
        return "in", nodes.cells_of(name, side=side)
    return "in", nodes.cells_of(name, pool)


def _delays(nodes, source, pre, row):
    """Conduction (afferents) plus central delay of each synapse, ms."""
    if source == "afferent":
        return nodes.aff_info["delay_ms"][pre] + row.delay_ms
    return np.full(len(pre), row.delay_ms)


def _pool_pairs(nodes, row):
    """(pre pool or -1, post pool or -1, side) of a row: muscle to muscle, or network of a limb to muscle."""
    limb_pre = row.from_class in LIMB_CLASSES or AFFERENT_OF.get(row.from_class) in ("fra", "cutaneous")
    limb_post = row.to_class in LIMB_CLASSES
    pairs = []
    if limb_pre and limb_post:
        return [(-1, -1, s) for s in sorted(set(nodes.in_side[np.isin(nodes.in_class, LIMB_CLASSES)]))]
    for j, b in enumerate(nodes.pools):
        if limb_pre:
            if row.relation in TARGETS and TARGETS[row.relation](b.muscle):
                pairs.append((-1, j, b.side))
            continue
        for i, a in enumerate(nodes.pools):
            if a.side == b.side and row.relation in PAIRS and PAIRS[row.relation](a.muscle, b.muscle):
                pairs.append((i, j, b.side))
    return pairs


def _cells_to_cells(nodes, row, rng, factor):
    """Projections between cells and afferents of the cord. A synergist counts as part of the pool."""
    groups = {}
    for i, j, side in _pool_pairs(nodes, row):
        groups.setdefault((j, side), []).append(i)
    out = []
    for (j, side), sources in groups.items():
        pres = [_sources(nodes, row.from_class, i, side) for i in sources]
        source, pre = pres[0][0], np.concatenate([p for _, p in pres])
        if row.to_class == "ia_afferent":
            if row.from_class == "pad_in" and len(pre):
                post = np.full(len(pre), j)
                out.append(
                    Synapses(
                        row.id,
                        source,
                        pre,
                        "terminal",
                        post,
                        np.ones(len(pre)),
                        _delays(nodes, source, pre, row),
                        TERMINAL,
                    )
                )
            continue
        to_mn = row.to_class == "alpha_mn"
        post = (
            nodes.mn_of(j)
            if to_mn
            else (
                nodes.cells_of(row.to_class, side=side)
                if row.to_class in LIMB_CLASSES
                else nodes.cells_of(row.to_class, j)
            )
        )
        if not len(pre) or not len(post):
            continue
        n_true = float(row.n_inputs_per_target or len(pre) * row.p_connect)  # blank: all that are there
        a, b = connect(rng, pre, post, row.p_connect)
        weight = (psp_to_mn(row.psp_mv) if to_mn else psp_to_in(row.psp_mv)) * factor
        weight = weight * n_true / max(1.0, len(pre) * row.p_connect)
        w = np.full(len(a), weight) * (mn_scale(nodes, b) if to_mn else 1.0)
        kind = EXCITE if row.psp_mv > 0 else INHIBIT
        amp = 1 if row.from_class == "ia_afferent" and row.descending_control and "PAD" in row.descending_control else 0
        out.append(
            Synapses(row.id, source, a, "mn" if to_mn else "in", b, w, _delays(nodes, source, a, row), kind, amp)
        )
    return out


def _ia_to_mn(nodes, row, rng):
    """Ia to motoneurons: the volley of a muscle and all its synergists is the same for every pool, split by the
    rows.
    """
    reference = anatomy.circuits()["ia_mn_homonymous"]
    other = anatomy.circuits()["ia_mn_heteronymous"]
    relative = row.p_connect * row.psp_mv / (reference.p_connect * reference.psp_mv) * gains().get(row.id, 1.0)
    shared = other.p_connect * other.psp_mv / (reference.p_connect * reference.psp_mv)
    out = []
    for i, j, _ in _pool_pairs(nodes, row):
        pre, post = nodes.afferents_of("ia", i), nodes.mn_of(j)
        if not len(pre):
            continue
        friends = sum(PAIRS["synergist"](m, nodes.pools[j].muscle) for m in anatomy.muscles().values())
        volley = DRIVE.ia_volley * nodes.person.reflex * relative / (1.0 + shared * friends)
        a, b = connect(rng, pre, post, row.p_connect)
        w = psp_to_mn(volley) / max(1.0, len(pre) * row.p_connect) * mn_scale(nodes, b) ** DRIVE.ia_size_power
        spread = np.exp(
            supply.SYNAPSE_SPREAD * rng.standard_normal(len(a))
        )  # lognormal: circuits.csv psp_sd_mv 0.06 of 0.1
        out.append(Synapses(row.id, "afferent", a, "mn", b, w * spread, _delays(nodes, "afferent", a, row), EXCITE, 1))
    return out


def _axons_to_cells(nodes, row, rng, factor):
    """Descending axons to interneurons: every axon whose field holds the muscle, or the diffuse axons of the side."""
    out = []
    for j, side, post in fields.cell_targets(nodes, row, LIMB_CLASSES):
        muscle = nodes.pools[j].muscle if j >= 0 else None
        if muscle is not None and row.relation in TARGETS and not TARGETS[row.relation](muscle):
            continue
        pre, share = fields.axons_for(nodes, row, j, side)
        if not len(pre) or not len(post):
            continue
        p = min(1.0, max(row.p_connect, supply.LEAST_INPUTS / len(pre)))
        a, b = connect(rng, pre, post, p)
        a, b = fields.within_reach(nodes, a, b)
        sign = fields.sign_of(row, muscle)
        n_true = float(row.n_inputs_per_target)
        weight = psp_to_in(abs(row.psp_mv) * sign) * factor * n_true / (len(pre) * p)
        local = np.searchsorted(pre, a)
        w = weight * share[local]
        delay = fields.axon_delay(nodes, a, j) + row.delay_ms
        out.append(Synapses(row.id, "axon", a, "in", b, w, delay, EXCITE if sign > 0 else INHIBIT))
    return out
