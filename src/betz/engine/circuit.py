"""One circuit with its muscles and joint, run from start to end on one thread.

Order inside a window (1 ms): receptors see the joint, sources fire, due spikes are delivered, cells advance, motor
units
and joint follow. Every delay is at least one window, so the order inside a window cannot matter between cells.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from betz.engine import lif, plant, units
from betz.engine import motoneuron as mn
from betz.engine.events import deliver, push
from betz.engine.lif import STEPS, B
from betz.engine.random import normal
from betz.engine.sources import afferents, axons, release

Net = namedtuple(
    "Net", "rows axons afferents units mn_blocks in_blocks pad_gain gamma_cell gamma_muscle gamma_kind use scalars"
)
Stim = namedtuple(
    "Stim", "drive common free angle hand tap inject_step inject_unit inject_early shock_step shock_unit shock_along"
)
Out = namedtuple("Out", "times ids sizes soma_t soma_u angle torque hand force ia length pad")
# Net.scalars: see SCALARS. gamma_*: cells whose rate is the fusimotor rate of a muscle (kind 0 dynamic, 1 static)
SCALARS = (
    "key",
    "axon_order",
    "afferent_order",
    "slow_share",
    "recovery",
    "pad_decay",
    "pad_top",
    "nmj_used",
    "f_chance",
)


@njit(cache=True, nogil=True, error_model="numpy")
def lif_noise(state, block, key, window, keep, kick):
    """Once a window: synaptic noise of the interneurons of one block (Ornstein-Uhlenbeck, mV)."""
    o = block * lif.FIELDS * B
    for i in range(B):
        z = normal(np.uint32(key) + np.uint32(block * B + i), window)
        n = o + lif.NOISE * B + i
        state[n] = keep * state[n] + kick * state[o + lif.SD * B + i] * z


@njit(cache=True, nogil=True, error_model="numpy")
def run(net, mn_state, in_state, ring, flight, p, ps, stim, out, record_soma):
    """Run a circuit; all arguments are arrays or named tuples of arrays (shapes where they are declared).

    Returns (motor-unit spikes, soma spikes) written to `out`. Time step 0.1 ms, window 1 ms.
    """
    key, axon_order, afferent_order = np.uint32(net.scalars[0]), int(net.scalars[1]), int(net.scalars[2])
    slow_share, recovery, pad_decay, pad_top = net.scalars[3], net.scalars[4], net.scalars[5], net.scalars[6]
    nmj_used, f_chance = net.scalars[7], net.scalars[8]
    nm, ni = net.mn_blocks * B, net.in_blocks * B
    acc = np.zeros((STEPS, 2, nm + ni), np.float32)
    fired = np.zeros((STEPS, B), np.uint8)
    n_muscles = p.f0.size
    pad = np.zeros(n_muscles, np.float32)
    inhibition = np.zeros(n_muscles, np.float32)
    gamma = np.zeros((2, n_muscles))
    gamma_n = np.zeros((2, n_muscles))
    for g in range(net.gamma_cell.size):
        gamma_n[net.gamma_kind[g], net.gamma_muscle[g]] += 1.0
    gamma_of = np.full(nm + ni, -1, np.int32)
    for g in range(net.gamma_cell.size):
        gamma_of[net.gamma_cell[g]] = g
    anti_step = np.zeros(4 * nm, np.int64)
    anti_unit = np.zeros(4 * nm, np.int64)
    n_anti = 0
    n_out, n_soma, k_inject, k_shock = 0, 0, 0, 0
    keep = np.float32(np.exp(-1.0 / 5.0))  # synaptic noise of interneurons, 5 ms as for motoneurons
    kick = np.float32(np.sqrt(1.0 - keep * keep))
    n_windows = stim.free.size
    for w in range(n_windows):
        plant.receptors(p, ps, gamma[0], gamma[1], stim.tap[:, w], 0.001)
        for m in range(n_muscles):
            inhibition[m] += net.pad_gain[m] * pad[m] * (pad_top - inhibition[m])
            inhibition[m] *= pad_decay
            inhibition[m] = min(inhibition[m], pad_top)
            pad[m] = 0.0
        afferents(
            net.afferents,
            net.rows,
            ring,
            ps.ia,
            ps.ii,
            ps.ib,
            ps.burst,
            inhibition,
            np.float32(slow_share),
            net.use,
            np.float32(recovery),
            afferent_order,
            w,
            0.001,
        )
        axons(net.axons, net.rows, ring, stim.drive[:, w], stim.common[:, w], w, 0.001, axon_order)
        while k_inject < stim.inject_step.size and stim.inject_step[k_inject] < (w + 1) * STEPS:
            u = stim.inject_unit[k_inject]
            amp = np.float32(1.0)
            a = u - net.afferents.unit0
            if a >= 0 and a < net.afferents.kind.size:
                amp = release(net.afferents, a, inhibition, np.float32(slow_share), net.use)
            push(net.rows, ring, u, stim.inject_step[k_inject], amp, stim.inject_early[k_inject])
            k_inject += 1
        while k_shock < stim.shock_step.size and stim.shock_step[k_shock] < (w + 1) * STEPS:
            u = stim.shock_unit[k_shock]
            due = units.shock(net.units, flight, u, stim.shock_step[k_shock], stim.shock_along[k_shock])
            if due >= 0 and n_anti < anti_step.size:
                anti_step[n_anti] = due
                anti_unit[n_anti] = u
                n_anti += 1
            k_shock += 1
        left = 0
        for a in range(n_anti):
            if anti_step[a] < (w + 1) * STEPS:
                u = anti_unit[a]
                back = units.invade(mn_state, net.units, u, anti_step[a], f_chance, key)
                if back >= 0:
                    push(net.rows, ring, u, anti_step[a], 1.0, 0)
                if back == 1:
                    units.launch(flight, u, -1, anti_step[a] + 10 + net.units.delay[u])
            else:
                anti_step[left] = anti_step[a]
                anti_unit[left] = anti_unit[a]
                left += 1
        n_anti = left
        acc[:] = 0.0
        deliver(net.rows, ring, w, acc, pad)
        gamma *= np.exp(-1.0 / 50.0)  # fusimotor effect builds and decays with 50 ms (circuits.csv gamma_spindle)
        for b in range(net.mn_blocks):
            mn.slow(mn_state, b, key, w, 1.0)
            mn.advance(mn_state, b, acc, b * B, fired, 0.1)
            for s in range(STEPS):
                for i in range(B):
                    if fired[s, i]:
                        u = b * B + i
                        t = w * STEPS + s
                        net.units.stamp[u] = t
                        push(net.rows, ring, u, t, 1.0, 0)
                        units.launch(flight, u, t, t + net.units.delay[u])
                        if record_soma and n_soma < out.soma_t.size:
                            out.soma_t[n_soma] = t
                            out.soma_u[n_soma] = u
                            n_soma += 1
        for b in range(net.in_blocks):
            lif_noise(in_state, b, key ^ np.uint32(0x5BD1E995), w, keep, kick)
            lif.advance(in_state, b, acc, nm + b * B, fired)
            for s in range(STEPS):
                for i in range(B):
                    if fired[s, i]:
                        u = nm + b * B + i
                        t = w * STEPS + s
                        push(net.rows, ring, u, t, 1.0, 0)
                        g = gamma_of[u]
                        if g >= 0:
                            k, m = net.gamma_kind[g], net.gamma_muscle[g]
                            gamma[k, m] += 1000.0 / 50.0 / gamma_n[k, m]
                        if record_soma and n_soma < out.soma_t.size:
                            out.soma_t[n_soma] = t
                            out.soma_u[n_soma] = u
                            n_soma += 1
        n_out = units.arrive(net.units, flight, w, out.times, out.ids, out.sizes, n_out, nmj_used)
        units.twitches(net.units, ps.act, 1.0)
        plant.move(p, ps, stim.free[w], stim.angle[w], stim.angle[w + 1], stim.hand[w], 0.001)
        out.angle[w] = ps.q[0]
        out.hand[w] = ps.q[2]
        out.torque[w] = ps.q[3]
        out.force[:, w] = ps.force
        out.ia[:, w] = ps.ia
        out.length[:, w] = ps.length
        out.pad[:, w] = inhibition
    return n_out, n_soma
