"""The last part of a window: spikes of the cells go on; motor units, muscles and joint follow; values are noted."""

import numpy as np

from betz.engine import motoneuron, nerve, plant, status, units
from betz.engine.layout import STEPS, B
from betz.kernel import kernel
from betz.mechanisms import presynaptic_inhibition


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
