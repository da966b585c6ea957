"""Motoneurons, one window at a time: the steps of their mechanisms put together over blocks of lanes.

Potential in mV from rest; synaptic conductances in units of the leak; dendritic drive, persistent inward current and
noise in units of the rheobase potential (threshold over rest).
"""

from collections import namedtuple

import numpy as np

from betz.engine import layout
from betz.engine.layout import STEPS, B
from betz.engine.random import counted, normal
from betz.kernel import kernel
from betz.mechanisms import afterhyperpolarisation as ahp
from betz.mechanisms import delayed_depolarisation as hump
from betz.mechanisms import motoneuron, synaptic_noise
from betz.mechanisms import persistent_inward_current as pic
from betz.mechanisms import relative_refractoriness as relative

STATE = ("v", "ge", "gi", "u", "q", "p", "c", "a", "h", "ref", "noise", "invaded", "current")
FIELDS = ("km", "dc", "theta", "kp", "supplied", "bias", "unit_exc", "unit_inh", "unseen")
# u: dendrite, by its synapses; q: by its inward current; ref: steps of the absolute time left at the start of a window,
# below 0 when it is over; current: inward current and noise of a window
# km dt/tau; dc decay of the afterhyperpolarisation; theta mV; kp at rest and bias in rheobase units; supplied: share of
# the monoaminergic fibres that is left; unit_*: as in lif.py;
# unseen: noise (rheobase units) that is there at rest as in effort
V, GE, GI, U, Q, P, C, A, H, REF, NOISE, INVADED, CURRENT = range(len(STATE))
KM, DC, THETA, KP, SUPPLIED, BIAS, UNIT_E, UNIT_I, UNSEEN = range(len(FIELDS))
NS, NF = len(STATE), len(FIELDS)
QUIET, RESET = np.float32(-1.0), np.float32(-2.0)  # codes of INVADED: by no impulse, and by one that reset the cell
TINY = np.float32(1e-20)  # numerics: as in lif, smaller conductances are none
# Numbers of the mechanisms in single precision, made once a circuit; shares are dt/tau of a step or a window.
Fixed = namedtuple(
    "Fixed",
    "de di xe xi v_th e_k gahp rise tref raised fade size left "
    "charge spread threshold width up down recovery sd at_rest keep kick",
)


def fixed(model) -> Fixed:
    """Numbers of the motoneurons of a model."""
    dt, window, m, f = layout.DT, layout.WINDOW, model.motoneuron, np.float32
    a, r, d = model.afterhyperpolarisation, model.relative_refractoriness, model.delayed_depolarisation
    i, n = model.persistent_inward_current, model.synaptic_noise
    keep = np.exp(-window / n.tau)
    values = (
        *(np.exp(-dt / m.tau_exc), np.exp(-dt / m.tau_inh), m.reversal_exc, m.reversal_inh, m.threshold),
        *(a.reversal, a.gain, dt / a.tau_rise, m.refractory / dt, r.rise, dt / r.lasts, d.size, d.left),
        *(dt / m.tau_dendrite, window / m.tau_dendrite, i.threshold, i.width),
        *(window / i.tau_up, window / i.tau_down, window / d.recovery),
        *(n.motoneuron, n.at_rest, keep, np.sqrt(1.0 - keep * keep)),
    )
    return Fixed(*(f(x) for x in values))


def pack(n_cells: int, **fields) -> tuple[np.ndarray, np.ndarray]:
    """(state, lanes) of cells; fields of FIELDS, each a scalar or n_cells values."""
    state = layout.lanes(n_cells, {"h": 1.0, "invaded": -1.0}, STATE, {"h": 1.0, "invaded": -1.0})
    return state, layout.lanes(n_cells, fields, FIELDS, {"theta": np.inf})


@kernel
def slow(state, cells, block, keys, now):
    """Once a window: noise, dendritic filter, gate of the inward current, recovery of the delayed depolarisation.

    These have time constants of 5 ms and more, so a step of 1 ms is enough. cells: (lanes, Fixed); now: (window,
    monoamines over those at rest).
    """
    lanes, m = cells
    window, supply = now
    o, q = np.uint64(block * NS * B), np.uint64(block * NF * B)
    count = counted(window)
    k0, k1 = keys
    zero = np.float32(0.0)
    for lane in range(B):
        i = np.uint64(lane)
        z = normal(k0[i], k1[i], count)
        xd = state[o + np.uint64(U * B) + i] + state[o + np.uint64(Q * B) + i] + lanes[q + np.uint64(BIAS * B) + i]
        own = m.sd * synaptic_noise.bombardment(xd, m.at_rest)
        unseen = lanes[q + np.uint64(UNSEEN * B) + i]
        sd = np.sqrt(own * own + unseen * unseen)
        at = o + np.uint64(NOISE * B) + i
        state[at] = synaptic_noise.step(state[at], sd, z, m.keep, m.kick)
        at = o + np.uint64(H * B) + i
        state[at] = hump.recover(state[at], m.recovery)
        for f in (V, GE, GI, U, Q, C, A):
            at = o + np.uint64(f * B) + i
            state[at] = state[at] if abs(state[at]) > TINY else zero
    for lane in range(B):
        i = np.uint64(lane)
        p, own = state[o + np.uint64(P * B) + i], state[o + np.uint64(Q * B) + i]
        kp = pic.supplied(lanes[q + np.uint64(KP * B) + i], lanes[q + np.uint64(SUPPLIED * B) + i], supply)
        own += m.spread * (kp * p - own)
        state[o + np.uint64(Q * B) + i] = own
        xd = state[o + np.uint64(U * B) + i] + own + lanes[q + np.uint64(BIAS * B) + i]
        p = pic.step(p, pic.gate(xd, m.threshold, m.width), m.up, m.down)
        state[o + np.uint64(P * B) + i] = p
        inward = kp * p
        state[o + np.uint64(CURRENT * B) + i] = inward + state[o + np.uint64(NOISE * B) + i]


@kernel
def advance(state, cells, block, acc, first, fired):
    """Advance one block by one window; cells: (lanes, Fixed); other arguments as in lif.advance.

    A lane whose INVADED is 0 or more is invaded by an antidromic impulse at that step of the window: it is reset as by
    a spike of its own unless it is refractory. INVADED is then RESET; a spike of its own leaves it as it is.
    """
    lanes, m = cells
    o, q = np.uint64(block * NS * B), np.uint64(block * NF * B)
    one, zero, no, yes = np.float32(1.0), np.float32(0.0), np.int32(0), np.int32(1)
    flat, width = acc
    marked = no
    for lane in range(B):
        fired[lane] = np.int32(-1)
        marked = np.int32(marked | (yes if state[o + np.uint64(INVADED * B + lane)] >= zero else no))
    for s in range(STEPS):
        now, some = np.float32(s), marked
        exc = np.uint64(2 * s) * width + np.uint64(first)
        inh = exc + width
        for lane in range(B):
            i = np.uint64(lane)
            ge = state[o + np.uint64(GE * B) + i] * m.de
            ge += np.float32(flat[exc + i]) * lanes[q + np.uint64(UNIT_E * B) + i]
            gi = state[o + np.uint64(GI * B) + i] * m.di
            gi += np.float32(flat[inh + i]) * lanes[q + np.uint64(UNIT_I * B) + i]
            c = state[o + np.uint64(C * B) + i] * lanes[q + np.uint64(DC * B) + i]
            a = ahp.rise(state[o + np.uint64(A * B) + i], c, m.rise)
            u = state[o + np.uint64(U * B) + i]
            x = motoneuron.current(ge, gi, u, m.xe, m.xi)
            u = motoneuron.charge(u, x, m.charge)
            ga = m.gahp * a
            other = lanes[q + np.uint64(BIAS * B) + i] + state[o + np.uint64(CURRENT * B) + i]
            drive = m.v_th * (x + other) + ga * m.e_k
            v = motoneuron.membrane(state[o + np.uint64(V * B) + i], drive, ga, lanes[q + np.uint64(KM * B) + i])
            state[o + np.uint64(GE * B) + i] = ge
            state[o + np.uint64(GI * B) + i] = gi
            state[o + np.uint64(C * B) + i] = c
            state[o + np.uint64(A * B) + i] = a
            state[o + np.uint64(U * B) + i] = u
            state[o + np.uint64(V * B) + i] = v
            left = state[o + np.uint64(REF * B) + i] - now
            theta = relative.threshold(lanes[q + np.uint64(THETA * B) + i], left, m.raised, m.fade)
            over = (left <= zero) & (v >= theta)
            some = np.int32(some | (yes if over else no))
        if some != no:  # few steps have a spike: what it changes is worked out in them only
            for lane in range(B):
                i = np.uint64(lane)
                v, left = state[o + np.uint64(V * B) + i], state[o + np.uint64(REF * B) + i] - now
                theta = relative.threshold(lanes[q + np.uint64(THETA * B) + i], left, m.raised, m.fade)
                own = (left <= zero) & (v >= theta)
                back, h = state[o + np.uint64(INVADED * B) + i], state[o + np.uint64(H * B) + i]
                invaded = (left <= zero) & (not own) & (back == now)
                spike = own | invaded  # no `and`, no `or`: they would be branches, and the loop would not vectorise
                state[o + np.uint64(INVADED * B) + i] = RESET if invaded else back
                state[o + np.uint64(C * B) + i] += one if spike else zero
                state[o + np.uint64(V * B) + i] = hump.after_spike(h, m.size) if spike else v
                state[o + np.uint64(H * B) + i] = m.left * h if spike else h
                state[o + np.uint64(REF * B) + i] = (m.tref if spike else left - one) + (now + one)
                fired[i] = np.int32(s) if spike else fired[i]
        for lane in range(B):  # in loops of their own: with them the loop above would not vectorise
            flat[exc + np.uint64(lane)] = np.int32(0)
        for lane in range(B):
            flat[inh + np.uint64(lane)] = np.int32(0)
    for lane in range(B):
        state[o + np.uint64(REF * B + lane)] -= np.float32(STEPS)
