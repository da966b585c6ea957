"""Which descending axons reach a pool or a cell (field, hemisphere, segments of their tract), and when they arrive."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from betz.anatomy import Tables
from betz.keep import kept
from betz.pathway.axons import SPINAL_PARTS, codes
from betz.pathway.nodes import Nodes
from betz.pathway.pools import SEGMENTS
from betz.pathway.relations import reaches
from betz.pathway.skin import network_muscles, network_segments
from betz.pathway.traits import central_speed, contralateral

NETWORK = -1  # code: pool index of the flexor-reflex network of a leg


def in_field(nodes: Nodes, j: int) -> np.ndarray:
    """Cortical axons (indices) whose field holds the muscle of pool j on its side, those of S1 left out."""
    return np.flatnonzero(_holding(nodes, j) & (nodes.axons.effect > 0))


def dorsal(nodes: Nodes, j: int) -> np.ndarray:
    """Axons of S1 (indices) that reach the dorsal horn at the segments of pool j."""
    return np.flatnonzero(_holding(nodes, j) & (nodes.axons.effect == 0))


def _holding(nodes: Nodes, j: int) -> np.ndarray:
    p = nodes.pools[j]
    number = codes(nodes.model.tables)["muscles"][p.muscle.id]
    hit = (nodes.axons.muscles == number).any(1) & (nodes.axons.target == p.side) & nodes.ax_of("cst")
    return hit & descends(nodes, p.muscle)


def descends(nodes: Nodes, muscle) -> np.ndarray:
    """Which axons run in tracts that descend as far as a muscle; (n_ax,) bool."""
    tables = nodes.model.tables
    return nodes.in_tracts([t for t in tables.tracts if reaches(tables, t, muscle.id)])


def to_network(nodes: Nodes, side: int) -> np.ndarray:
    """Corticospinal axons (indices) that reach the network of the field of skin of one side."""
    number, skin = codes(nodes.model.tables)["muscles"], nodes.skin
    wanted = [number[m] for m in network_muscles(nodes.model.tables, skin.reflex)]
    a = nodes.axons
    hit = np.isin(a.muscles, wanted).any(1) & nodes.ax_of("cst") & (a.target == side) & (a.effect > 0)
    hit &= (a.part == SPINAL_PARTS.index(skin.body_part)) & ~nodes.in_tracts(["anterior_corticospinal"])
    return np.flatnonzero(hit)


def hemisphere_weight(nodes: Nodes, axons: np.ndarray, muscle, side: int) -> np.ndarray:
    """Weight of each cortical axon on a muscle: its contralateral share is split between the axons of the other
    hemisphere, the rest between those of the same one, each by its effect; sums to 1. All goes to one hemisphere where
    the other sends none."""
    a, share = nodes.axons, nodes.model.corticospinal_drive.fast_share
    fast = a.fast[axons]
    effect = a.effect[axons].astype(float).copy()
    total_fast, total_slow = effect[fast].sum(), effect[~fast].sum()
    if total_fast > 0 and total_slow > 0:  # the fast group carries its share of the effect, however few its axons
        effect[fast] *= share / total_fast
        effect[~fast] *= (1.0 - share) / total_slow
    crossed = a.source[axons] != side
    weight = np.zeros(len(axons))
    c = contralateral(nodes.person, muscle, side) if (~crossed).any() else 1.0
    c = c if crossed.any() else 0.0
    for group, part in ((crossed, c), (~crossed, 1.0 - c)):
        if group.any():
            weight[group] = part * effect[group] / effect[group].sum()
    return weight


def axons_for(nodes: Nodes, row, j: int, side: int) -> tuple[np.ndarray, np.ndarray]:
    """Axons of a row's class that reach pool j (or the limb network of `side`, j = -1) and their weights, mean 1."""
    if row.from_class != "cst":
        hit = nodes.ax_of(row.from_class) & (nodes.axons.target == side)
        if j >= 0:
            hit &= descends(nodes, nodes.pools[j].muscle)
        pre = np.flatnonzero(hit)
        return pre, np.ones(len(pre))
    if row.relation == "from_s1":
        pre = dorsal(nodes, j)
        return pre, np.ones(len(pre))
    if j < 0:
        pre = to_network(nodes, side)
        w = nodes.axons.effect[pre]
        return pre, w * len(w) / max(w.sum(), 1e-9)
    pre = in_field(nodes, j)
    w = hemisphere_weight(nodes, pre, nodes.pools[j].muscle, side)
    return pre, w * len(w)


def axon_delay(nodes: Nodes, axons: np.ndarray, j: int) -> np.ndarray:
    """Conduction from the cell of origin to the segments of pool j (its mean; -1: the network of a leg), ms."""
    a, tables, person = nodes.axons, nodes.model.tables, nodes.person
    if j >= 0:
        end = nodes.pools[j].muscle.d_cortex_lmn_mm
    else:
        middle = SEGMENTS[int(np.median(network_segments(tables, nodes.skin)))]
        end = tables.segments[middle].pos_from_cortex_mm
    way = np.maximum(1.0, end - nodes.ax_start[axons]) * person.height
    return way / (a.speed[axons] * central_speed(person))


def top_rate(nodes: Nodes, axons: np.ndarray) -> float:
    """Highest rate (Hz) that any of these axons reaches at full command (origins.csv max_rate_hz)."""
    rates = np.array([o.max_rate_hz for o in nodes.model.tables.origins.values()])
    return float(rates[np.unique(nodes.axons.origin[axons])].max())


@kept
def serves(tables: Tables) -> np.ndarray:
    """(tracts, segments + 1) whether a tract ends at a segment; the last column is the brain stem: always."""
    rows = [[s in t.segments for s in SEGMENTS] + [True] for t in tables.tracts.values()]
    return np.array(rows, bool)


def by_reach(nodes: Nodes, j: int, pre: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """(axons, motoneurons) of pool j, grouped by the tracts that end at the motoneurons' segment."""
    mn = nodes.mn_of(j)
    segment, tract = nodes.mn_segment[mn], nodes.axons.tract[pre]
    table, groups = serves(nodes.model.tables), {}
    for g in np.unique(segment):
        groups.setdefault(tuple(np.flatnonzero(table[:, g])), []).append(g)
    for here, segments in groups.items():
        axons = pre[np.isin(tract, here)]
        if len(axons):
            yield axons, mn[np.isin(segment, segments)]


def within_reach(nodes: Nodes, axons: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """Whether each axon's tract ends at the segment beside it."""
    return serves(nodes.model.tables)[nodes.axons.tract[axons], segments]
