"""Descending supply of motoneurons: how strongly the axons that reach a pool (fields.py) drive it.

Strength is a property of the pool, not of the number of axons kept: the whole command at its top gives every motoneuron
the same conductance per unit of its size, split between corticospinal and reticulospinal axons by the muscle's
corticomotoneuronal strength, and between hemispheres by its contralateral fraction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.pathway import traits
from betz.pathway.connect import Chance, pairs
from betz.pathway.fields import axon_delay, by_reach, hemisphere_weight, in_field, top_rate
from betz.pathway.nodes import Nodes
from betz.pathway.person import Person
from betz.pathway.pools import pool_type
from betz.pathway.psp import MIDDLE, size_factor
from betz.pathway.relations import axial, limb, synergy, targets
from betz.pathway.synapses import EXCITE, INHIBIT, Synapses

SECONDS = 0.001  # unit: in a ms
# Rows of circuits.csv that carry the voluntary command to motoneurons, those of them that grow where others are lost
# (mechanisms/descending_sprouting.py), and those whose resting discharge is the tone.
VOLUNTARY = ("cst_mn_strong", "cst_mn_moderate", "cst_mn_weak", "cst_mn_none", "cb_mn")
BY_BRAINSTEM = ("rst_med_mn_limb", "rst_pont_mn_ext")
SPROUTING = ("cst_mn_strong", "cst_mn_moderate", "cst_mn_weak", "cst_mn_none", "rst_med_mn_limb")
TONIC = ("rst_med_mn_limb", "rst_pont_mn_ext", "vst_mn_ext", "rst_med_mn_inh")


@dataclass(frozen=True)
class Share:
    """What some axons give a pool: circuit row, sum of conductance (leak units of the middle motoneuron) when all fire
    at `rate` Hz, whether that inhibits, and the power of input resistance by which it grows."""

    row: str
    total: float
    rate: float
    inhibits: bool = False
    power: float = 1.0


def reticulospinal_share(person: Person, muscle, side: int) -> float:
    """Share of the full drive of a muscle on one side that comes by reticulospinal axons, 0 to 1."""
    model = person.model
    if muscle.corticobulbar_tract_id or not (limb(muscle) or axial(muscle)):
        return 0.0
    kind = synergy(model.tables, muscle.id)
    antigravity = (muscle.body_part, kind) in (("leg", "extensor"), ("arm", "flexor"))
    direct = model.corticospinal_drive.strength(muscle.cm_strength)
    return model.reticulospinal_drive.part(direct, antigravity, traits.reticulospinal(person, side))


def evened(weight: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Weights of synapses scaled so that they sum to 1 on every target cell; weight, post: (S,).

    The few axons kept by `scale` stand for thousands, of which a motoneuron's sum would vary little.
    """
    return weight / np.bincount(post, weight)[post]


def chance(nodes: Nodes, name: str, n_pre: int, p: float | None = None, part: float = 1.0) -> Chance:
    """How axons are joined to cells: with the table's or the usual probability, but a few at least for each cell.

    part: their share of the axons of the row, where others of the row are joined apart.
    """
    d = nodes.model.descending_axons
    p = d.connect if p is None else p
    row = nodes.model.tables.circuits.get(name)
    in_life = part * float((row and row.n_inputs_per_target) or d.most_inputs)
    most = max(d.least_inputs, round(in_life))
    return Chance(min(1.0, max(p, d.least_inputs / max(1, n_pre))), nodes.person.key("wire", name), most)


def spread(nodes: Nodes, j: int, share: Share, pre: np.ndarray, weight: np.ndarray, mn=None) -> list[Synapses]:
    """A projection of axons `pre` onto pool j (or its motoneurons `mn`); weight (sums to 1) splits it between them."""
    mn = nodes.mn_of(j) if mn is None else mn
    total = share.total * nodes.model.gain(share.row)
    if not len(pre) or not len(mn) or total == 0:
        return []
    how = chance(nodes, share.row, len(pre), part=_part(nodes, pre))
    a, b = pairs(nodes.axons.key[pre], nodes.mn_key[mn], how)
    tau = (nodes.model.motoneuron.tau_inh if share.inhibits else nodes.model.motoneuron.tau_exc) * SECONDS
    w = abs(total) * evened(weight[a], b) / (share.rate * tau) * size_factor(nodes, mn[b]) ** share.power
    delay = axon_delay(nodes, pre[a], j) + nodes.model.tables.circuits[share.row].delay_ms
    kind = INHIBIT if share.inhibits != (total < 0) else EXCITE
    return [Synapses(share.row, "axon", pre[a], "mn", mn[b], weight=w, delay=delay, kind=kind)]


def _part(nodes: Nodes, pre: np.ndarray) -> float:
    """Share of some brain-stem axons among those of their class and side: the tonic and the phasic ones of a row are
    joined apart, and together make the inputs of the table. All of the cortical ones that are joined are phasic."""
    first = pre[0]
    if nodes.ax_class[first] == "cst":
        return 1.0
    mine = nodes.ax_of(nodes.ax_class[first]) & (nodes.axons.target == nodes.axons.target[first])
    return len(pre) / int(mine.sum())


def tonic_rate(nodes: Nodes, pre: np.ndarray) -> np.ndarray:
    """Resting rate, Hz, of tonic axons: the origin's own where it is brain stem, that of slow cells in cortex."""
    rates = np.array([o.resting_rate_hz for o in nodes.model.tables.origins.values()])
    own = rates[nodes.axons.origin[pre]]
    return np.where(nodes.ax_class[pre] == "cst", nodes.model.descending_axons.tonic_rate, own)


def _tonic(nodes: Nodes, j: int, name: str, depolarisation_mv: float) -> list[Synapses]:
    """Resting input of a pool from the tonic axons of a row, as the potential it gives the smallest motoneuron."""
    p, m, row = nodes.pools[j], nodes.model.motoneuron, nodes.model.tables.circuits[name]
    hit = nodes.ax_of(row.from_class) & (nodes.axons.target == p.side) & nodes.ax_tonic
    pre = np.flatnonzero(hit)
    if not len(pre) or depolarisation_mv == 0:
        return []
    inhibits = row.psp_mv < 0
    law = nodes.model.size_law
    g = depolarisation_mv / m.threshold / (-m.reversal_inh if inhibits else m.reversal_exc)
    g *= float(law.resistance(MIDDLE) / law.resistance(0.0)) * traits.tone(nodes.person)
    share = Share(name, g, float(tonic_rate(nodes, pre).mean()), inhibits)
    return spread(nodes, j, share, pre, np.full(len(pre), 1.0 / len(pre)))


def _premotor(nodes: Nodes, j: int, pre: np.ndarray, weight: np.ndarray, total: float) -> list[Synapses]:
    """Supply through the bulbar premotor cells: cortex fills them, their saturation is the two-hemisphere reserve."""
    model, cells, mn = nodes.model, nodes.cells_of("cb_in", j), nodes.mn_of(j)
    gain = model.gain("cb_mn")
    if gain == 0:
        return []
    drive, central = model.corticobulbar_drive, model.tables.circuits["cb_mn"].delay_ms  # of each of the two synapses
    how = chance(nodes, "cb_premotor", len(pre))
    a, b = pairs(nodes.axons.key[pre], nodes.in_key[cells], how)
    inputs = how.inputs(len(pre))
    g = drive.conductance(model.interneuron)
    w = g * weight[a] * len(pre) / (inputs * top_rate(nodes, pre) * model.interneuron.tau_exc * SECONDS)
    delay = axon_delay(nodes, pre[a], j) + central
    fill = Synapses("cb_premotor", "axon", pre[a], "in", cells[b], weight=w, delay=delay, kind=EXCITE)
    p = model.descending_axons.connect
    a, b = pairs(nodes.in_key[cells], nodes.mn_key[mn], Chance(p, nodes.person.key("wire", "premotor_mn")))
    full = float(drive.rate(1.0, model.interneuron))
    power = model.corticospinal_drive.size_power
    w = abs(total * gain) / (len(cells) * p * full * model.motoneuron.tau_exc * SECONDS)
    w = w * size_factor(nodes, mn[b]) ** power
    kind = EXCITE if gain > 0 else INHIBIT
    late = np.full(len(a), central)
    return [fill, Synapses("premotor_mn", "in", cells[a], "mn", mn[b], weight=w, delay=late, kind=kind)]


def _cortical(nodes: Nodes, j: int, total: float) -> list[Synapses]:
    """Voluntary drive of pool j from cortex, directly or through premotor cells."""
    muscle, side = nodes.pools[j].muscle, nodes.pools[j].side
    pre = in_field(nodes, j)
    pre = pre[~nodes.ax_tonic[pre]]
    if not len(pre):
        return []
    if len(nodes.cells_of("cb_in", j)):
        return _premotor(nodes, j, pre, hemisphere_weight(nodes, pre, muscle, side), total)
    name = "cb_mn" if muscle.corticobulbar_tract_id else f"cst_mn_{muscle.cm_strength}"
    share = Share(name, total, top_rate(nodes, pre), power=nodes.model.corticospinal_drive.size_power)
    out = []
    for axons, mn in by_reach(nodes, j, pre):
        out += spread(nodes, j, share, axons, hemisphere_weight(nodes, axons, muscle, side), mn)
    return out


def _of_pool(nodes: Nodes, j: int) -> list[Synapses]:
    """Voluntary and tonic descending input of pool j."""
    model, p = nodes.model, nodes.pools[j]
    tables, drive, tone = model.tables, model.corticospinal_drive, model.descending_tone
    kind, law = pool_type(tables, p.muscle.body_part), model.size_law
    middle = (law.resistance(MIDDLE) / law.resistance(1.0, kind["resistance_ratio"])) ** drive.size_power
    total = float(drive.total * kind["drive"] * traits.drive(nodes.person) * middle)
    rs = reticulospinal_share(nodes.person, p.muscle, p.side)
    out = _cortical(nodes, j, total * (1 - rs))
    voluntary = "rst_med_mn_limb" if targets(tables, "limb_flexors_hand", p.muscle.id) else "rst_pont_mn_ext"
    hit = nodes.ax_of(tables.circuits[voluntary].from_class) & (nodes.axons.target == p.side) & ~nodes.ax_tonic
    pre = np.flatnonzero(hit)
    if rs > 0 and len(pre):
        share = Share(voluntary, total * rs, top_rate(nodes, pre), power=drive.size_power)
        out += spread(nodes, j, share, pre, np.full(len(pre), 1 / len(pre)))
    if limb(p.muscle):
        extensor = targets(tables, "extensors", p.muscle.id)
        out += _tonic(nodes, j, voluntary, tone.excitation * (1.0 if extensor else 2.0 * tone.flexor))
        if extensor:
            out += _tonic(nodes, j, "vst_mn_ext", tone.excitation)
            out += _tonic(nodes, j, "rst_med_mn_inh", tone.inhibition)
    return out


def descending(nodes: Nodes) -> list[Synapses]:
    """Voluntary and tonic descending input of every pool of a circuit."""
    return [s for j in range(len(nodes.pools)) for s in _of_pool(nodes, j)]
