"""The clock: `advance` goes on from a state for some windows of 1 ms.

Order inside a window: receptors see the joint, sources fire, nerve shocks and impulses in motor axons, due spikes are
delivered, cells advance, motor units and joint follow. Every delay is at least one window, so that the order inside a
window cannot matter between cells, and partitions of cells may be run by several threads.
"""

from collections import namedtuple
from types import FunctionType

import numpy as np
from numba import prange

from betz.engine import drive, lif, motoneuron, nerve, plant, sources, spikes, status, units
from betz.engine.layout import STEPS, B
from betz.engine.net import Net, size, width
from betz.engine.records import Events, Inputs, Outputs, outputs, trimmed
from betz.engine.state import State
from betz.kernel import inline, kernel
from betz.mechanisms import presynaptic_inhibition

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
def before(net, state, inputs, w, out, work):
    """Receptors, sources, injected spikes and nerves of a window."""
    window, serial, own = state.clock[0], work.code.size - 1, state.fresh.count[0]
    plant.receptors(net.plant, net.laws, state.plant, state.fusimotor, inputs.tap, w)
    work.supply[0] = drive.supply(inputs, w, net.laws.persistent_inward_current)
    fresh, keys, s = state.fresh, net.keys, net.steps
    terminals = (state.filling, state.inhibition, net.pools.use)
    words = (keys.afferent0, keys.afferent1)
    ok = sources.afferents(net.afferents, state.afferents, words, (state.plant, terminals), fresh, (window, s))
    if net.axons.rest.size > 0:
        law = net.laws.common_drive
        drift = drive.fluctuate(state.common, net.keys.common, law, (net.steps.drift, window), work.band)
        drive.command(net.channels, inputs, w, net.laws.motor_irradiation, drift, work.command)
        for h in range(2):
            work.band[h] = inputs.gate[h, w] * (1.0 + work.band[h]) - 1.0
        given, words = (work.command, work.band, work.grow), (keys.axon0, keys.axon1)
        ok = sources.axons(net.axons, state.axons, words, given, fresh, (window, s.axon_order)) and ok
    if inputs.events.step.size > 0:
        ok = inject(net, state, inputs.events, window) and ok
    if not ok:
        status.full(work, serial, status.FRESH, state.fresh.unit.size, window)
    if out.fibres.step.size > 0 and not note(state.fresh, own, out.fibres):
        status.full(work, serial, status.SPIKES, out.fibres.step.size, window)
    if net.units.delay.size > 0:
        muscles = ((s, net.laws.neuromuscular_junction), net.units, state.units, out.potentials)
        nerve.before(state.nerve, state.mn, muscles, (inputs.shocks, out.spikes), window, work)


@kernel
def note(fresh, first, fibres):
    """Note the spikes of a window from place `first` on, those of fibres; returns False when the record is full."""
    n = fibres.count[0]
    for k in range(first, fresh.count[0]):
        if n >= fibres.step.size:
            return False
        fibres.step[n], fibres.unit[n] = fresh.step[k], fresh.unit[k]
        n += 1
    fibres.count[0] = n
    return True


@kernel
def inject(net, state, events, window):
    """Spikes that a stimulus sets off in axons and afferents; returns False when the list is full."""
    af = net.afferents
    k = spikes.first_from(events.step, window * STEPS)
    while k < events.step.size and events.step[k] < (window + 1) * STEPS:
        u, amp = events.unit[k], np.float32(1.0)
        a = u - af.unit0
        if a >= 0 and a < af.kind.size and af.kind[a] == sources.IA:
            m = af.pool[a]
            held, use = state.inhibition[m], net.pools.use[m]
            amp, state.filling[a] = sources.release(sources.IA, state.filling[a], held, net.steps.slow_share, use)
        if not spikes.send(state.fresh, u, events.step[k], events.early[k], amp):
            return False
        k += 1
    return True


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


@kernel
def after(net, state, inputs, w, out, work):
    """Spikes of the cells of a window go on; terminals, fusimotor rates, motor units, joint, records."""
    s, n_mn, n_pools = net.steps, net.units.delay.size, net.pools.size.size
    serial = work.code.size - 1
    rate, held, gain, terminal = state.fusimotor, state.inhibition, net.pools.pad_gain, work.terminal
    top = net.laws.presynaptic_inhibition.top
    for m in range(n_pools):
        rate[0, m] *= s.fusimotor
        rate[1, m] *= s.fusimotor
        held[m] = presynaptic_inhibition.step(held[m], gain[m] * terminal[m], top, s.pad_kept)
        terminal[m] = 0
    gamma_of, kick, mn, axons = net.pools.gamma_of, net.pools.kick, state.mn, state.nerve
    to_unit, to_step, early, amp = state.fresh.unit, state.fresh.step, state.fresh.early, state.fresh.amp
    noted_step, noted_unit = out.spikes.step, out.spikes.unit
    sent, noted, end = 0, out.spikes.count[0], (state.clock[0] + 1) * STEPS
    for p in range(work.own.size):
        unit, step = work.unit[p], work.step[p]
        for k in range(work.own[p]):
            u, t, back = unit[k], step[k], -1
            own = True
            if u < n_mn:
                own = mn[nerve.lane(u)] != motoneuron.RESET
                if not own:
                    back = nerve.invaded(net, axons, u, t, work)
                elif not nerve.launch(axons, u, t, 0, nerve.OUT):
                    status.full(work, serial, status.IMPULSES, axons.phase.shape[1], state.clock[0])
            elif gamma_of[u] >= 0:
                kind, m = gamma_of[u] // n_pools, gamma_of[u] % n_pools
                rate[kind, m] += kick[kind, m]
            if sent >= to_unit.size:
                status.full(work, serial, status.FRESH, sent, state.clock[0])
                break
            to_unit[sent], to_step[sent], early[sent], amp[sent] = u, t, 0, np.float32(1.0)
            sent += 1
            if noted + 2 > noted_step.size:
                status.full(work, serial, status.SPIKES, noted_step.size, state.clock[0])
                break
            if own or 0 <= back < end:  # invaded somata are no discharges, unless they fire back, most often later
                noted_step[noted], noted_unit[noted] = (t if own else back), u
                noted += 1
    state.fresh.count[0], out.spikes.count[0] = sent, noted
    if n_pools > 0:
        units.twitches(net.units, state.units, state.plant.act, net.laws.twitch.half, s.refill)
    plant.move(net.plant, state.plant, inputs, w)
    trace(net, state, out.traces, w)
    state.clock[0] += 1


@kernel
def trace(net, state, t, w):
    """Values of this window."""
    s, size = state.plant, net.pools.size
    t.angle[w], t.hand[w], t.torque[w] = s.q[0], s.q[2], s.q[3]
    for kept, now in (
        (t.force, s.force),
        (t.length, s.length),
        (t.ia, s.ia),
        (t.ii, s.ii),
        (t.ib, s.ib),
        (t.dynamic, state.fusimotor[0]),
        (t.static, state.fusimotor[1]),
    ):
        for m in range(size.size):
            kept[m, w] = now[m]
    inward, inhibition, held, pool, mn = t.inward, t.inhibition, state.inhibition, net.units.pool, state.mn
    for u in range(pool.size):
        m = pool[u]
        if m >= 0:
            inward[m, w] += mn[nerve.lane(u) - np.uint64((motoneuron.INVADED - motoneuron.P) * B)]
    for m in range(size.size):
        inhibition[m, w] = held[m]
        inward[m, w] /= max(1, size[m])


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
