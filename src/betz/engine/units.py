"""Motor units: spikes under way in motor axons, neuromuscular transmission, twitches; antidromic volleys."""

from collections import namedtuple

import numpy as np
from numba import njit

from betz.engine import motoneuron as mn
from betz.engine.lif import STEPS, B
from betz.engine.random import uniform
from betz.physiology.muscle import unit_share

Units = namedtuple(
    "Units", "muscle delay share decay kick safety spread refill y1 y vesicles stamp block_from block_to"
)
# Units: per motoneuron; delay soma -> muscle (steps); share = maximal force / F0; twitch decay and kick of one window;
# safety = end-plate potential over threshold; vesicles = releasable share; stamp = step of the last soma spike
# Refractory times for which an invaded soma is silent: 10 ms, so that it does not fire on the volley of the same shock
# (no H-reflex under a supramaximal M-wave, R14; a second H is absent within 10 ms, Taborikova & Sax 1969, GK)
INVADED = 5.0
Flight = namedtuple("Flight", "unit emitted sub count")  # (W, R) spikes in motor axons by due window


def make_flight(n_units: int, longest_delay: int) -> Flight:
    """An empty ring for motor-axon spikes."""
    windows = 1
    while windows < longest_delay // STEPS + 3:
        windows *= 2
    room = 4 * max(1, n_units)
    return Flight(
        np.zeros((windows, room), np.int32),
        np.zeros((windows, room), np.int32),
        np.zeros((windows, room), np.int8),
        np.zeros(windows, np.int32),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def launch(flight, unit, emitted, due):
    """Put a spike of motor axon `unit` (soma spike at step `emitted`, -1 = set off in the nerve) under way."""
    w = (due // STEPS) & (flight.count.size - 1)
    n = flight.count[w]
    if n >= flight.unit.shape[1]:
        raise RuntimeError("ring of motor-axon spikes is full")
    flight.unit[w, n] = unit
    flight.emitted[w, n] = emitted
    flight.sub[w, n] = due % STEPS
    flight.count[w] = n + 1


@njit(cache=True, nogil=True, error_model="numpy")
def arrive(un, flight, window, times, ids, sizes, n_out, used):
    """Spikes that reach their muscle in `window`: transmission, twitch input and the record (step, unit, fibre share).

    Collided spikes (soma spike inside the unit's blocked interval) are dropped. Transmission: each fibre fires when its
    end-plate potential, log-logistic over the fibres with steepness `spread`, exceeds threshold. Returns n_out.
    """
    w = window & (flight.count.size - 1)
    for k in range(flight.count[w]):
        u = flight.unit[w, k]
        e = flight.emitted[w, k]
        if e >= 0 and e >= un.block_from[u] and e <= un.block_to[u]:
            continue
        x = un.safety[u] * un.vesicles[u]
        fired = x ** un.spread[u] / (1.0 + x ** un.spread[u]) if x > 0.0 else 0.0
        un.vesicles[u] *= np.float32(1.0) - np.float32(used)
        un.y1[u] += un.kick[u] * fired
        if n_out >= times.size:
            raise RuntimeError("record of motor-unit spikes is full")
        times[n_out] = window * STEPS + flight.sub[w, k]
        ids[n_out] = u
        sizes[n_out] = fired
        n_out += 1
    flight.count[w] = 0
    return n_out


@njit(cache=True, nogil=True, error_model="numpy")
def twitches(un, act, dt):
    """Advance all twitches by one window (critically damped, dt in ms) and sum the activation of each muscle."""
    act[:] = 0.0
    for u in range(un.muscle.size):
        y1 = un.y1[u] * un.decay[u]
        un.y[u] = (un.y[u] + np.float32(dt) * y1) * un.decay[u]
        un.y1[u] = y1
        un.vesicles[u] += (np.float32(1.0) - un.vesicles[u]) * un.refill[u]
        act[un.muscle[u]] += un.share[u] * unit_share(un.y[u])


@njit(cache=True, nogil=True, error_model="numpy")
def shock(un, flight, unit, step, along):
    """Stimulate motor axon `unit` at the share `along` of its way from soma to muscle, at `step`.

    The direct (M) spike starts at once; soma spikes that would meet the antidromic one are blocked. Returns the step at
    which the antidromic spike reaches the soma, or -1 when it is met on its way.
    """
    back = int(along * un.delay[unit])
    launch(flight, unit, -1, step + un.delay[unit] - back)
    un.block_from[unit] = step - back
    un.block_to[unit] = step + back
    return -1 if un.stamp[unit] > step - back else step + back


@njit(cache=True, nogil=True, error_model="numpy")
def invade(state, un, unit, step, chance, key):
    """Antidromic spike at the soma: reset and afterhyperpolarisation. Returns 1 when the soma fires back (F-wave)."""
    o = (unit // B) * mn.FIELDS * B + unit % B
    if un.stamp[unit] >= un.block_from[unit] and un.stamp[unit] <= step:
        return -1
    state[o + mn.V * B] = 0.0
    state[o + mn.C * B] += 1.0
    state[o + mn.REF * B] = INVADED * state[o + mn.TREF * B]
    return 1 if uniform(np.uint32(key) + np.uint32(unit), step) < chance else 0
