"""Surviving synapses of a circuit sorted into the rows that the engine delivers."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from betz.engine.layout import DT, B, Layout, blocks, layout
from betz.engine.rows import COLUMNS, Links, ordered, sort
from betz.engine.spikes import Rows
from betz.pathway.supply import SPROUTING
from betz.pathway.synapses import EXCITE, TERMINAL


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
    nm = blocks(len(nodes.mn_pool)) * B
    ni = blocks(len(nodes.in_pool)) * B
    return Offsets(nm, nm + ni, nm + ni + len(nodes.aff_pool))


def partitions(off: Offsets, parts: int = 1) -> Layout:
    """How the cells are shared among threads."""
    return layout(off.inter // B, (off.afferent - off.inter) // B, parts)


class Woven(NamedTuple):
    """The synapses of a healthy circuit as the engine sorts them, from which a lesion only takes away.

    links: all of them, one projection after the other; order: that of their rows; reflex, descending: (first, last) of
    each projection to motoneurons that can grow, of Ia afferents and of descending axons.
    """

    links: Links
    order: np.ndarray
    reflex: tuple[tuple[int, int], ...]
    descending: tuple[tuple[int, int], ...]


def woven(nodes, synapses) -> Woven:
    """The synapses of a healthy circuit, sorted once for all its conditions."""
    off, columns = offsets(nodes), []
    for s in synapses:
        target = s.post + (off.inter if s.target == "in" else 0)
        columns.append((s.pre + off.of(s.source), target, s.weight, np.round(s.delay / DT), s.kind, s.amp))
    links, edge = _stacked(columns), np.cumsum([0, *(len(s.pre) for s in synapses)])
    order = ordered(links, off.axon + len(nodes.axons), partitions(off))

    def where(grows) -> tuple[tuple[int, int], ...]:
        mine = (k for k, s in enumerate(synapses) if s.target == "mn" and grows(s.id))
        return tuple((int(edge[k]), int(edge[k + 1])) for k in mine)

    return Woven(links, order, where(lambda row: row.startswith("ia_mn")), where(lambda row: row in SPROUTING))


def sorted_rows(nodes, synapses, c, w: Woven) -> Rows:
    """All surviving synapses of a circuit in condition `c`, sorted into rows."""
    off, links = offsets(nodes), w.links
    links = links._replace(weight=_weights(w, c, off), unit=np.where(_left(nodes, links, c, off), links.unit, -1))
    late = c.afferent_late()
    if late.any() or c.ax_late:
        links = links._replace(delay=np.round(_delays(nodes, synapses, links, c, off) / DT).astype(np.int32))
    return sort(links, off.axon + len(nodes.axons), partitions(off), w.order)


def _of_units(off: Offsets, mn, inter, afferent, axon) -> np.ndarray:
    """Values of all kinds of nodes by their unit numbers; padding gets 1."""
    out = np.ones(off.axon + len(axon), np.result_type(mn, inter, afferent, axon))
    for first, values in ((0, mn), (off.inter, inter), (off.afferent, afferent), (off.axon, axon)):
        out[first : first + len(values)] = values
    return out


def _left(nodes, links: Links, c, off: Offsets) -> np.ndarray:
    """Which synapses are left: both ends are alive, and axons reach the segment."""
    alive, cells = _of_units(off, c.mn_alive, c.in_alive, c.aff_alive, c.ax_alive), links.kind != TERMINAL
    left = alive[links.unit] & (alive[links.target] | ~cells)
    if not c.whole_axons:
        segment = _of_units(off, nodes.mn_segment, nodes.in_segment, nodes.aff_segment, np.zeros(0, int))
        of_axon = np.flatnonzero((links.unit >= off.axon) & cells)
        left[of_axon] &= c.reaches(links.unit[of_axon] - off.axon, segment[links.target[of_axon]])
    return left


def _weights(w: Woven, c, off: Offsets) -> np.ndarray:
    """Weights after growth of synapses, and after what interneurons have lost of their output and their input."""
    links, weight = w.links, w.links.weight.copy()
    for grown, projections in ((c.mn_ia, w.reflex), (c.mn_descending, w.descending)):
        for first, last in projections:
            weight[first:last] *= grown[links.target[first:last]]
    one = np.ones
    if (c.in_output != 1.0).any():
        weight *= _of_units(off, one(0), c.in_output, one(0), one(len(c.ax_alive)))[links.unit]
    if (c.in_input != 1.0).any():
        weight *= np.where(links.kind == EXCITE, _of_units(off, one(0), c.in_input, one(0), one(0))[links.target], 1.0)
    return weight


def _delays(nodes, synapses, links: Links, c, off: Offsets) -> np.ndarray:
    """Delays (ms) where afferents or axons conduct slowly."""
    delay, late = np.concatenate([s.delay for s in synapses]).astype(float), c.afferent_late()
    fibre, axon = (links.unit >= off.afferent) & (links.unit < off.axon), links.unit >= off.axon
    delay[fibre] += late[links.unit[fibre] - off.afferent]
    segment = _of_units(off, nodes.mn_segment, nodes.in_segment, np.zeros(0, int), np.zeros(0, int))
    delay[axon] += c.axon_late(links.unit[axon] - off.axon, segment[links.target[axon]])
    return delay


def _stacked(columns: list[tuple]) -> Links:
    """All projections one after the other, in as few bytes as they need; a number stands for a whole projection."""
    links, first = Links(*(np.empty(sum(len(c[0]) for c in columns), kind) for kind in COLUMNS)), 0
    for own in columns:
        here = slice(first, first + len(own[0]))
        for column, values in zip(links, own, strict=True):
            column[here] = values
        first = here.stop
    return links
