"""Spike sources that are not cells of the circuit: descending axons and afferents, advanced once a window."""

from collections import namedtuple

import numpy as np

from betz.engine.layout import STEPS
from betz.engine.random import FIRST, counted, uniform
from betz.kernel import inline, kernel
from betz.mechanisms import afferent_fibres, descending_axons
from betz.mechanisms import post_activation_depression as depression
from betz.mechanisms.base import WINDOW_S

IA, II, IB, OTHER, FREE = 0, 1, 2, 3, 4
Axons = namedtuple("Axons", "unit0 rest top theta channel hemisphere beta")
# unit0: first unit; (A,) Hz, Hz, share of the command, channel, 0 or 1, depth of the common band
Afferents = namedtuple("Afferents", "unit0 kind pool gain threshold")
# unit0; (F,) IA .. FREE; pool whose muscle it is in; own factor; imp/s, inf = dead
Trains = namedtuple("Trains", "phase goal count")  # (n,) expected spikes so far, the next one's, number of spikes
CHUNK = np.uint64(32)  # numerics: axons that are looked over together


def make_trains(keys: tuple, order: int) -> Trains:
    """Renewal trains in equilibrium: begun long before the clock. keys: the two words of each."""
    n = len(keys[0])
    trains = Trains(np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.uint32))
    _begin(*keys, order, trains)
    return trains


@kernel
def _begin(key0, key1, order, trains):
    """The interval that holds an arbitrary moment is longer than the others: gamma of one order more."""
    for k in range(key0.size):
        word = np.uint32(key0[k] ^ FIRST)
        product = 1.0
        for j in range(order + 1):
            product *= 1.0 - uniform(word, key1[k], counted(j))
        trains.goal[k] = -np.log(product) / order
        trains.phase[k] = trains.goal[k] * uniform(word, key1[k], counted(order + 1))


@kernel
def interval(key0, key1, count, order):
    """Interval with mean 1 of a gamma renewal process of whole order (1 = Poisson), at address (key, count)."""
    product = 1.0
    for j in range(order):
        product *= 1.0 - uniform(key0, key1, counted(np.uint32(count) * np.uint32(order) + np.uint32(j)))
    return np.float32(-np.log(product) / order)


@inline
def when(phase, goal, grow):
    """Step in the window in which a train that is now at `phase` passed its goal, having grown by `grow`."""
    return min(STEPS - 1, max(0, int(STEPS * (np.float32(1.0) - (phase - goal) / grow))))


@kernel
def axons(ax, trains, keys, drive, fresh, clock):
    """Descending axons: rate-modulated renewal processes. Returns: False when the list of spikes is full.

    keys: two words of each; drive: ((channels,) command 0 to 1, (hemispheres,) factor on the rate less 1, (axons,)
    room); clock: (window, order).
    """
    command, common, grow = drive
    window, order = clock
    phases, goals, count = trains
    key0, key1 = keys
    rest, top, theta, channel, hemisphere, beta = ax.rest, ax.top, ax.theta, ax.channel, ax.hemisphere, ax.beta
    one, zero = np.float32(1.0), np.float32(0.0)
    left, right = common[0], common[1]
    for k in range(rest.size):  # alone, so that the next loop has no look-up and vectorises
        grow[np.uint64(k)] = command[np.uint64(channel[np.uint64(k)])]
    for k in range(rest.size):
        i = np.uint64(k)
        share = descending_axons.recruited(grow[i], theta[i])
        rate = descending_axons.rate(share, rest[i], top[i])
        rate *= one + beta[i] * (left if hemisphere[i] == 0 else right)
        grow[i] = (rate if rate > zero else zero) * np.float32(WINDOW_S)
        phases[i] += grow[i]
    unit, step, early, amp, n = fresh.unit, fresh.step, fresh.early, fresh.amp, fresh.count[0]
    no, yes, size = np.int32(0), np.int32(1), np.uint64(rest.size)
    for chunk in range((size + CHUNK - np.uint64(1)) // CHUNK):
        first = np.uint64(chunk) * CHUNK
        last, some = min(first + CHUNK, size), no
        for k in range(first, last):  # a look ahead that vectorises: in most windows most axons are silent
            i = np.uint64(k)
            some = np.int32(some | (yes if phases[i] >= goals[i] else no))
        if some == no:
            continue
        for k in range(first, last):
            if phases[k] >= goals[k] and grow[k] > zero:
                sub = when(phases[k], goals[k], grow[k])
                phases[k] = min(phases[k] - goals[k], one)
                count[k] += np.uint32(1)
                goals[k] = interval(key0[k], key1[k], count[k], order)
                if n < unit.size:
                    unit[n], step[n], early[n], amp[n] = ax.unit0 + np.int64(k), window * STEPS + sub, 0, one
                n += 1
    fresh.count[0] = min(n, unit.size)
    return n <= unit.size


@inline
def release(kind, filling, inhibition, slow_share, use):
    """(what a spike releases, filling of the slow pool after it) at the terminals of an afferent; Ia alone are held."""
    ia = kind == IA
    amp = depression.released(filling, slow_share) * (np.float32(1.0) - inhibition)
    return (amp if ia else np.float32(1.0)), (filling * (np.float32(1.0) - use) if ia else filling)


@kernel
def afferents(af, trains, keys, signals, fresh, clock):
    """Afferents: each ending is a renewal process at its share of the signal of its kind.

    signals: (PlantState, (filling, inhibition, use) of the terminals); clock: (window, Steps); others as for `axons`.
    The initial burst of a primary ending does not wait for its threshold. Returns: False when the list is full.
    """
    window, s = clock
    receptors, terminals = signals
    unit, step, early, sent, n = fresh.unit, fresh.step, fresh.early, fresh.amp, fresh.count[0]
    phases, goals, count = trains
    key0, key1 = keys
    kinds, pool, gain, threshold = af.kind, af.pool, af.gain, af.threshold
    ia, ii, ib, free, burst = receptors.ia, receptors.ii, receptors.ib, receptors.free, receptors.burst
    filling, inhibition, use = terminals
    for k in range(kinds.size):
        m, kind = pool[k], kinds[k]
        if kind == OTHER or threshold[k] == np.inf:
            continue
        signal = ia[m] if kind == IA else (ii[m] if kind == II else (ib[m] if kind == IB else free[m]))
        rate = afferent_fibres.rate(signal, gain[k], threshold[k])
        if kind == IA:
            filling[k] = depression.recover(filling[k], s.refilled)
            rate += gain[k] * burst[m]
        grow = np.float32(rate * WINDOW_S)
        phase = phases[k] + grow
        if phase >= goals[k] and grow > 0.0:
            sub = when(phase, goals[k], grow)
            phase = min(phase - goals[k], np.float32(1.0))
            count[k] += np.uint32(1)
            goals[k] = interval(key0[k], key1[k], count[k], s.afferent_order)
            amp, filling[k] = release(kind, filling[k], inhibition[m], s.slow_share, use[m])
            if n < unit.size:
                unit[n], step[n], early[n], sent[n] = af.unit0 + k, window * STEPS + sub, 0, amp
            n += 1
        phases[k] = phase
    fresh.count[0] = min(n, unit.size)
    return n <= unit.size
