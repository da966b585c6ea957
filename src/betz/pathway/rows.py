"""Surviving synapses of a circuit sorted into the rows that the engine delivers."""

from dataclasses import dataclass

import numpy as np

from betz.engine.layout import DT, B, Layout, blocks, layout
from betz.engine.rows import Links, sort
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
    for s in synapses:
        keep = alive[s.source][s.pre]
        if s.target != "terminal":
            keep = keep & alive[s.target][s.post]
            if s.source == "axon":
                keep = keep & c.reaches(s.pre, segment[s.target][s.post])
        pre, post, w = s.pre[keep], s.post[keep], s.weight[keep]
        if s.id.startswith("ia_mn") and s.target == "mn":
            w = w * c.mn_ia[post]
        if s.source == "in":
            w = w * c.in_output[pre]
        if s.target == "in" and s.kind == EXCITE:
            w = w * c.in_input[post]
        delay = s.delay[keep]
        if s.source == "afferent":
            delay = delay + late[pre]
        elif s.source == "axon":
            delay = delay + c.axon_late(pre, segment[s.target][post])
        target = post + (off.inter if s.target == "in" else 0)
        unit, kind = pre + off.of(s.source), np.full(len(pre), s.kind)
        columns.append((unit, target, w, np.round(delay / DT), kind, np.full(len(pre), s.amp)))
    nothing = np.zeros(0)
    empty = (nothing,) * len(Links._fields)
    links = Links(*(np.concatenate(x) for x in zip(empty, *columns, strict=True)))
    return sort(links, off.axon + len(nodes.axons), partitions(off))
