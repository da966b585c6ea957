"""Which descending axons reach a pool or a cell (field, hemisphere, segments of their tract), and when they arrive."""

import numpy as np

from betz import anatomy
from betz.pathway.descending import muscle_index
from betz.pathway.pools import SEGMENTS
from betz.pathway.relations import reaches
from betz.physiology.descending import DESCENDING


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
