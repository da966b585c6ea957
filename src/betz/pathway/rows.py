"""Surviving synapses of a circuit sorted into the rows that the engine delivers."""

from dataclasses import dataclass

import numpy as np

from betz.engine import lif
from betz.engine.events import Rows
from betz.pathway.synapses import EXCITE

DT = 0.1  # ms


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
    nm = lif.blocks(len(nodes.mn_pool)) * lif.B
    ni = lif.blocks(len(nodes.in_pool)) * lif.B
    return Offsets(nm, nm + ni, nm + ni + len(nodes.aff_pool))


def sorted_rows(nodes, synapses, c, off):
    """All surviving synapses sorted into rows."""
    alive = {"mn": c.mn_alive, "in": c.in_alive, "afferent": c.aff_alive, "axon": c.ax_alive}
    segment = {"mn": nodes.mn_segment, "in": nodes.in_segment}
    columns = []
    for index, s in enumerate(synapses):
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
            delay = delay + c.aff_late[pre]
        elif s.source == "axon":
            delay = delay + c.axon_late(pre, segment[s.target][post])
        target = post + (off.inter if s.target == "in" else 0)
        columns.append(
            (
                pre + off.of(s.source),
                np.full(len(pre), index),
                np.round(delay / DT),
                target,
                w,
                np.full(len(pre), s.kind),
                np.full(len(pre), s.amp),
            )
        )
    unit, proj, delay, target, weight, kind, amp = (np.concatenate(x) for x in zip(*columns, strict=True))
    order = np.argsort(unit * len(synapses) + proj, kind="stable")
    unit, proj, delay, target, weight, kind, amp = (x[order] for x in (unit, proj, delay, target, weight, kind, amp))
    first = np.r_[0, np.flatnonzero((np.diff(unit) != 0) | (np.diff(proj) != 0)) + 1] if len(unit) else np.zeros(0, int)
    n_units = off.axon + len(nodes.axons)
    starts = np.searchsorted(unit[first], np.arange(n_units + 1)).astype(np.int32)
    return Rows(
        starts,
        np.maximum(10, delay[first]).astype(np.int32),
        kind[first].astype(np.int8),
        amp[first].astype(np.int8),
        np.r_[first, len(unit)].astype(np.int64),
        target.astype(np.int32),
        weight.astype(np.float32),
    )
