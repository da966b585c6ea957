"""Connections of one healthy circuit: every row of circuits.csv, applied by the same rules to every muscle and side.

The strength of a synapse depends on the two cells that it joins and on the tables, never on who else is in the circuit:
a row's inputs are shared among all muscles that the row joins to the target, present or not.
"""

from __future__ import annotations

import numpy as np

from betz.anatomy import Tables
from betz.engine.address import keys, normal
from betz.keep import kept
from betz.pathway import fields, segmental, supply, traits
from betz.pathway.connect import Chance, pairs
from betz.pathway.nodes import Nodes
from betz.pathway.psp import in_motoneurons, size_factor, to_interneuron, to_motoneuron
from betz.pathway.relations import CROSSED, joins, targets
from betz.pathway.strata import places
from betz.pathway.synapses import EXCITE, INHIBIT, TERMINAL, Synapses

AFFERENT_OF = {
    "ia_afferent": "ia",
    "ii_afferent": "ii",
    "ib_afferent": "ib",
    "free_afferent": "free",
    "fra_afferent": "fra",
    "cutaneous_afferent": "cutaneous",
}
LIMB_CLASSES = {"fra_in_exc", "fra_in_inh", "fra_in_inh_gate", "cut_in"}
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
BY_SUPPLY = (*supply.VOLUNTARY, *supply.BY_BRAINSTEM, *supply.TONIC)  # strength set pool by pool in supply.py
BOTH_SIGNS = "+/-"  # half of the axons of such a row excite, half inhibit


def wire(nodes: Nodes) -> list[Synapses]:
    """All projections of a healthy circuit. No rule makes an axon or an afferent end on a motor unit."""
    out, skin = [], nodes.skin.rows if nodes.skin else ()
    for row in nodes.model.tables.circuits.values():
        if nodes.model.gain(row.id) == 0 or row.id in BY_SUPPLY:
            continue
        if row.psp_mv is None and row.id != "pad_ia":
            continue  # no potential of its own: a gain of other rows (monoamines, fusimotor action, depression)
        if {row.from_class, row.to_class} & LIMB_CLASSES and row.id not in skin:
            continue  # of the network of another field of skin
        if row.to_class == "alpha_mn" and row.from_class == "ia_afferent":
            out += _ia_to_mn(nodes, row)
        elif row.from_class in UMN:
            out += _from_above(nodes, row)
        else:
            out += _within_cord(nodes, row)
    out += supply.descending(nodes)
    return [s for s in out if len(s.pre)]


@kept
def kin(tables: Tables, relation: str, muscle_id: str) -> int:
    """How many muscles of the tables a relation joins to a target muscle."""
    return sum(joins(tables, relation, m, muscle_id) for m in tables.muscles)


@kept
def spindles_of(tables: Tables, relation: str, muscle_id: str) -> int:
    """Spindles of all muscles of the tables that a relation joins to a target muscle."""
    return sum(m.n_spindles for m in tables.muscles.values() if joins(tables, relation, m.id, muscle_id))


def _sources(nodes: Nodes, row, pool: int, side: int) -> tuple[str, np.ndarray]:
    """(kind of node, indices) of the presynaptic class of one pool, or of the limb network of one side."""
    kind = AFFERENT_OF.get(row.from_class)
    if kind is not None:
        return "afferent", nodes.afferents_of(kind, pool, side)
    if row.from_class == "alpha_mn":
        return "mn", nodes.mn_of(pool)
    return "in", nodes.cells_of(row.from_class, pool, side)


def _name_of(nodes: Nodes, source: str) -> np.ndarray:
    return {"mn": nodes.mn_key, "in": nodes.in_key, "afferent": nodes.aff_key, "axon": nodes.axons.key}[source]


def _delays(nodes: Nodes, source: str, pre: np.ndarray, row) -> np.ndarray:
    """Conduction (afferents) plus central delay of each synapse, ms."""
    if source == "afferent":
        return nodes.aff_onset[pre] + nodes.aff_delay[pre] + row.delay_ms
    return np.full(len(pre), row.delay_ms)


def _pool_pairs(nodes: Nodes, row) -> list[tuple[int, int, int, int]]:
    """(pre pool or -1, its side, post pool or -1, its side) of a row: muscle to muscle, or network of a limb."""
    tables = nodes.model.tables
    post_network = row.to_class in LIMB_CLASSES
    pre_network = row.from_class in LIMB_CLASSES or (post_network and row.from_class in AFFERENT_OF)
    if pre_network and post_network:
        return [(-1, s, -1, s) for s in sorted(set(nodes.in_side[nodes.in_pool < 0]))]
    out = []
    for j, b in enumerate(nodes.pools):
        if pre_network:
            if targets(tables, row.relation, b.muscle.id):
                out.append((-1, 1 - b.side if row.relation in CROSSED else b.side, j, b.side))
            continue
        for i, a in enumerate(nodes.pools):
            if a.side == b.side and joins(tables, row.relation, a.muscle.id, b.muscle.id):
                out.append((i, a.side, j, b.side))
    return out


def _within_cord(nodes: Nodes, row) -> list[Synapses]:
    """Projections between cells and afferents of the cord and the brain stem."""
    out, gain, model = [], nodes.model.gain(row.id), nodes.model
    for i, pre_side, j, side in _pool_pairs(nodes, row):
        source, pre = _sources(nodes, row, i, pre_side)
        if not len(pre):
            continue
        if row.to_class == "ia_afferent":
            inhibited = np.full(len(pre), j)
            share = np.full(len(pre), gain / len(pre))
            late = _delays(nodes, source, pre, row)
            out.append(Synapses(row.id, source, pre, "terminal", inhibited, weight=share, delay=late, kind=TERMINAL))
            continue
        to_mn = row.to_class == "alpha_mn"
        post = nodes.mn_of(j) if to_mn else nodes.cells_of(row.to_class, j, side)
        if not len(post):
            continue
        inputs = _true_inputs(nodes, row, j)  # of a target, shared by all muscles that the row joins to it
        if j >= 0 and i >= 0:
            inputs /= kin(model.tables, row.relation, nodes.pools[j].muscle.id)
        target, network = "mn" if to_mn else "in", -1 in (i, j)
        for some, there, share in segmental.near(nodes, (source, pre), (target, post), network):
            out.append(_joined(nodes, row, (source, some), (target, there), inputs * share))
    return out


def _joined(nodes: Nodes, row, sources, targets, inputs: float) -> Synapses:
    """The synapses of some sources on some targets, which have so many inputs from them in life."""
    (source, pre), (target, post), model = sources, targets, nodes.model
    to_mn = target == "mn"
    name, post_key = _name_of(nodes, source), nodes.mn_key if to_mn else nodes.in_key
    how = Chance(row.p_connect, nodes.person.key("wire", row.id), max(1.0, round(inputs)))
    a, b = pairs(name[pre], post_key[post], how)
    psp = row.psp_mv * model.gain(row.id)
    weight = to_motoneuron(model, psp) if to_mn else to_interneuron(model, psp)
    weight *= inputs / min(max(1.0, len(pre) * row.p_connect), how.most)
    return Synapses(
        row.id,
        source,
        pre[a],
        target,
        post[b],
        weight=np.full(len(a), weight) * (size_factor(nodes, post[b]) if to_mn else 1.0),
        delay=_delays(nodes, source, pre[a], row),
        kind=EXCITE if psp > 0 else INHIBIT,
        amp=int(row.from_class == "ia_afferent" and "PAD" in (row.descending_control or "")),
    )


def _true_inputs(nodes: Nodes, row, j: int) -> float:
    """How many inputs of a row a target has in life: n_inputs_per_target; where blank (group II on motoneurons) its
    share of the endings of its muscle, of which a cell hears as many as of the primary ones."""
    if row.n_inputs_per_target is not None:
        return float(row.n_inputs_per_target)
    model = nodes.model
    spindles = nodes.pools[j].muscle.n_spindles
    return model.monosynaptic_reflex.heard(spindles, spindles) * model.afferent_fibres.secondary * row.p_connect


def _ia_to_mn(nodes: Nodes, row) -> list[Synapses]:
    """Ia to motoneurons: every primary ending of a muscle gives the potential of the row, so many spindles, so much."""
    model, reflex = nodes.model, nodes.model.monosynaptic_reflex
    gain = model.gain(row.id)
    of_a_fibre = row.p_connect * row.psp_mv * gain
    out, salt = [], nodes.person.key("wire", row.id)
    for i, _, j, _ in _pool_pairs(nodes, row):
        pre, post = nodes.afferents_of("ia", i), nodes.mn_of(j)
        if not len(pre):
            continue
        p = nodes.pools[j]
        fibres = reflex.heard(nodes.pools[i].muscle.n_spindles, spindles_of(model.tables, row.relation, p.muscle.id))
        volley = of_a_fibre * fibres * traits.reflex(nodes.person, p.muscle, p.side)
        a, b = pairs(nodes.aff_key[pre], nodes.mn_key[post], Chance(row.p_connect, salt))
        w = in_motoneurons(model, abs(volley), nodes.mn_tau()[post[b]]) / max(1.0, len(pre) * row.p_connect)
        drawn = normal(keys(nodes.aff_key[pre[a]], nodes.mn_key[post[b]], salt))
        own = np.exp(reflex.cell_sd * normal(keys(nodes.mn_key[post[b]], 3)))
        w = w * own * size_factor(nodes, post[b]) ** reflex.size_power * np.exp(reflex.synapse_sd * drawn)
        delay = _delays(nodes, "afferent", pre[a], row)
        kind = EXCITE if gain > 0 else INHIBIT
        out.append(Synapses(row.id, "afferent", pre[a], "mn", post[b], weight=w, delay=delay, kind=kind, amp=1))
    return out


def _from_above(nodes: Nodes, row) -> list[Synapses]:
    """Descending axons to interneurons, and those to motoneurons whose strength the table states."""
    out = []
    for j, side, post, target in _posts(nodes, row):
        if j >= 0 and not targets(nodes.model.tables, row.relation, nodes.pools[j].muscle.id):
            continue
        pre, share = fields.axons_for(nodes, row, j, side)
        if not len(pre) or not len(post):
            continue
        signs = np.ones(len(pre))
        if row.sign == BOTH_SIGNS:
            even = places(nodes.person.key("sign", row.id), nodes.axons.key[pre], np.zeros(len(pre), int))
            signs = np.where(even < 0.5, 1.0, -1.0)
        for sign in (1.0, -1.0):
            mine = signs == sign
            if mine.any():
                out += _axons_to(nodes, row, (j, target, post), pre[mine], share[mine], sign * mine.mean())
    return out


def _posts(nodes: Nodes, row) -> list[tuple[int, int, np.ndarray, str]]:
    """(pool or -1, side, indices, kind of node) that a descending row ends on."""
    if row.to_class in LIMB_CLASSES:
        sides = sorted(set(nodes.in_side[nodes.in_pool < 0]))
        return [(-1, s, nodes.cells_of(row.to_class, -1, s), "in") for s in sides]
    if row.to_class == "alpha_mn":
        return [(j, p.side, nodes.mn_of(j), "mn") for j, p in enumerate(nodes.pools)]
    return [(j, p.side, nodes.cells_of(row.to_class, j), "in") for j, p in enumerate(nodes.pools)]


def _axons_to(nodes: Nodes, row, end, pre, share, part: float) -> list[Synapses]:
    """The synapses of some axons of a row; part: their share of the row's inputs, negative where the sign is turned."""
    j, target, post = end
    model, mn = nodes.model, target == "mn"
    how = supply.chance(nodes, row.id, len(pre), row.p_connect)
    a, b = pairs(nodes.axons.key[pre], (nodes.mn_key if mn else nodes.in_key)[post], how)
    segment = (nodes.mn_segment if mn else nodes.in_segment)[post[b]]
    ok = fields.within_reach(nodes, pre[a], segment)
    a, b = a[ok], b[ok]
    psp = row.psp_mv * model.gain(row.id) * (1.0 if part > 0 else -1.0)
    weight = (to_motoneuron if mn else to_interneuron)(model, psp) * float(row.n_inputs_per_target) * abs(part)
    weight /= how.inputs(len(pre))
    if row.to_class == "cut_in":
        weight *= traits.skin_help(nodes.person, nodes.skin.name)
    w = weight * share[a] * (size_factor(nodes, post[b]) if mn else 1.0)
    delay = fields.axon_delay(nodes, pre[a], j) + row.delay_ms
    kind = EXCITE if psp > 0 else INHIBIT
    return [Synapses(row.id, "axon", pre[a], target, post[b], weight=w, delay=delay, kind=kind)]
