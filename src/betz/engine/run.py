"""The clock: `advance` goes on from a state for some windows of 1 ms.

Order inside a window: receptors see the joint, sources fire, nerve shocks and impulses in motor axons, due spikes are
delivered, cells advance, motor units and joint follow. Every delay is at least one window, so that the order inside a
window cannot matter between cells, and partitions of cells may be run by several threads.
"""

from collections import namedtuple
from types import FunctionType

import numpy as np
from numba import prange

from betz.engine import lif, motoneuron, spikes, status
from betz.engine.after import after
from betz.engine.before import before
from betz.engine.layout import STEPS, B
from betz.engine.net import Net, size, width
from betz.engine.records import Events, Inputs, Outputs, outputs, trimmed
from betz.engine.state import State
from betz.kernel import inline, kernel

# Memory of a slice in which nothing outlives a window (inputs of cells, spikes of each partition, command, and what a
# status.Status has), and the arrays of net and state that the partitions share: in one record without records inside,
# as Numba's parallel loops need it
Work = namedtuple(
    "Work", "acc fired unit step own terminal command band grow supply code room window clock mn inter key0 key1"
)


def advance(net: Net, state: State, inputs: Inputs, threads: int = 1, fibres: bool = False) -> Outputs:
    """Advance `state` (changed in place) by as many windows as `inputs` has; fibres: note the spikes of axons and
    afferents too, which changes nothing else.

    The same bytes come out whatever the number of threads, and however a run is cut into slices. With threads > 1 the
    partitions of the net share them (use it from one Python thread at a time).

    Raises: SimulationError when a record is full; the state is then of no use.
    """
    n = len(inputs.free)
    out, work = outputs(net, n, _due(inputs.events, state, n) if fibres else None), slice_work(net, state)
    (_parallel if threads > 1 else _serial)(net, state, inputs, out, work)
    status.raise_for(status.Status(work.code, work.room, work.window))
    return trimmed(out)


def again(net: Net, state: State, inputs: Inputs, out: Outputs, work: Work) -> None:
    """Advance `state` by the windows of `inputs` as `advance` does, into memory that is used again: what `out` held of
    before is lost. For who looks at the state each window. Raises: SimulationError when a record is full."""
    for record in out[:-1]:
        record.count[0] = 0
    _serial(net, state, inputs, out, work)
    status.raise_for(status.Status(work.code, work.room, work.window))


def _due(events: Events, state: State, n: int) -> int:
    """How many spikes a stimulus sets off in the next n windows."""
    first = int(state.clock[0]) * STEPS
    return int(np.searchsorted(events.step, first + n * STEPS) - np.searchsorted(events.step, first))


def slice_work(net: Net, state: State) -> Work:
    """Memory for the slices of a run."""
    _, _, parts = size(net)
    wide = max(1, width(net))
    return Work(
        acc=np.zeros((parts, STEPS, 2, wide), np.int32),
        fired=np.zeros((parts, B), np.int32),
        unit=np.zeros((parts, wide), np.int32),
        step=np.zeros((parts, wide), np.int64),
        own=np.zeros(parts, np.int64),
        terminal=np.zeros(len(net.pools.size), np.int64),
        command=np.zeros(len(net.channels.listens), np.float32),
        band=np.zeros(2, np.float32),
        grow=np.zeros(len(net.axons.rest), np.float32),
        supply=np.ones(1, np.float32),
        **status.make_status(parts)._asdict(),
        clock=state.clock,
        mn=state.mn,
        inter=state.inter,
        key0=net.keys.cell0,
        key1=net.keys.cell1,
    )


@kernel
def cells(p, way, c, fixed, work):
    """Partition p in one window: spikes under way, delivery, cells; lists those that fired.

    way: (flight, fresh, rows); c: Cells; fixed: motoneuron.Fixed.
    """
    flight, fresh, rows = way
    window, mn, inter, key0, key1 = work.clock[0], work.mn, work.inter, work.key0, work.key1
    noise = (fixed.keep, fixed.kick)
    acc, fired = work.acc[p], work.fired[p]
    flat = (acc.reshape(-1), np.uint64(acc.shape[2]))
    packed_mn, packed = (c.mn, fixed), (c.inter, c.kinds)
    spikes.take(flight, fresh, rows, p, window, work)
    spikes.deliver(flight, rows, p, window, acc, work.terminal)
    own, start = (work.unit[p], work.step[p]), window * STEPS
    n, first = 0, 0
    for b in range(c.mn_edge[p], c.mn_edge[p + 1]):
        lanes = slice(b * B, (b + 1) * B)
        motoneuron.slow(mn, packed_mn, b, (key0[lanes], key1[lanes]), (window, work.supply[0]))
        motoneuron.advance(mn, packed_mn, b, flat, first, fired)
        n = collect(fired, own, b * B, start, n)
        first += B
    offset = c.mn_edge[c.mn_edge.size - 1] * B
    for b in range(c.in_edge[p], c.in_edge[p + 1]):
        if c.noisy[b] == 1:
            lanes = slice(offset + b * B, offset + (b + 1) * B)
            lif.slow(inter, c.inter, b, (key0[lanes], key1[lanes]), window, noise)
        lif.settle(inter, b)
        lif.advance(inter, packed, b, flat, first, fired)
        n = collect(fired, own, offset + b * B, start, n)
        first += B
    work.own[p] = n


@inline
def collect(fired, own, unit, start, n):
    """Append the lanes of a block that fired to the list `own` of their partition; returns its length."""
    last = np.int32(-1)
    for i in range(B):
        last = max(last, fired[i])
    if last >= 0:
        for i in range(B):
            if fired[i] >= 0:
                own[0][n] = unit + i
                own[1][n] = start + fired[i]
                n += 1
    return n


def _cells(flight, fresh, rows, c, fixed, work):
    for p in prange(work.own.size):
        cells(p, (flight, fresh, rows), c, fixed, work)


def _named(function, name):
    """A copy under another name: Numba's disk cache tells builds apart by name, not by `parallel`."""
    copy = FunctionType(function.__code__.replace(co_name=name), function.__globals__, name)
    copy.__qualname__ = name
    return copy


_in_turn = kernel(_cells)
_on_threads = kernel(_named(_cells, "_cells_on_threads"), parallel=True)


@kernel
def _serial(net, state, inputs, out, work):
    for w in range(inputs.free.size):
        before(net, state, inputs, w, out, work)
        _in_turn(state.flight, state.fresh, net.rows, net.cells, net.fixed, work)
        after(net, state, inputs, w, out, work)
        if status.failed(work):
            break


@kernel
def _parallel(net, state, inputs, out, work):
    for w in range(inputs.free.size):
        before(net, state, inputs, w, out, work)
        _on_threads(state.flight, state.fresh, net.rows, net.cells, net.fixed, work)
        after(net, state, inputs, w, out, work)
        if status.failed(work):
            break
