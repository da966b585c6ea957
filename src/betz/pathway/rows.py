"""Surviving synapses of a circuit sorted into the rows that the engine delivers."""

from dataclasses import dataclass

import numpy as np

from betz.engine.layout import DT, B, Layout, blocks, layout
from betz.engine.rows import COLUMNS, Links, sort
from betz.engine.spikes import Rows
from betz.pathway.synapses import EXCITE


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


def sorted_rows(nodes, synapses, c, off) -> Rows:
    """All surviving synapses sorted into rows."""
    alive = {"mn": c.mn_alive, "in": c.in_alive, "afferent": c.aff_alive, "axon": c.ax_alive}
    segment = {"mn": nodes.mn_segment, "in": nodes.in_segment}
    columns, late = [], c.afferent_late()
    slow = bool(late.any())
    for s in synapses:
        keep = _left(s, c, alive, segment)
        pre, post, w, delay = s.pre, s.post, s.weight, s.delay
        if keep is not None and not keep.all():
            pre, post, w, delay = pre[keep], post[keep], w[keep], delay[keep]
        if s.id.startswith("ia_mn") and s.target == "mn":
            w = w * c.mn_ia[post]
        if s.source == "in":
            w = w * c.in_output[pre]
        if s.target == "in" and s.kind == EXCITE:
            w = w * c.in_input[post]
        if s.source == "afferent" and slow:
            delay = delay + late[pre]
        elif s.source == "axon" and c.ax_late:
            delay = delay + c.axon_late(pre, segment[s.target][post])
        target = post + (off.inter if s.target == "in" else 0)
        columns.append((pre + off.of(s.source), target, w, np.round(delay / DT), s.kind, s.amp))
    return sort(_stacked(columns), off.axon + len(nodes.axons), partitions(off))


def _left(s, c, alive, segment) -> np.ndarray | None:
    """Which synapses of a projection are left; None where nothing that they join is hurt."""
    keep = None if alive[s.source].all() else alive[s.source][s.pre]
    if s.target != "terminal" and not alive[s.target].all():
        keep = _both(keep, alive[s.target][s.post])
    if s.source == "axon" and s.target != "terminal" and not c.whole_axons:
        keep = _both(keep, c.reaches(s.pre, segment[s.target][s.post]))
    return keep


def _both(keep: np.ndarray | None, also: np.ndarray) -> np.ndarray:
    return also if keep is None else keep & also


def _stacked(columns: list[tuple]) -> Links:
    """All projections one after the other, in as few bytes as they need; a number stands for a whole projection."""
    links, first = Links(*(np.empty(sum(len(c[0]) for c in columns), kind) for kind in COLUMNS)), 0
    for own in columns:
        here = slice(first, first + len(own[0]))
        for column, values in zip(links, own, strict=True):
            column[here] = values
        first = here.stop
    return links
