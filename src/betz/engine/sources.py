"""Spike sources that are not cells of the cord: descending axons and afferents, advanced once a window."""

from collections import namedtuple

import numpy as np
from numba import njit

from betz.engine.events import push
from betz.engine.lif import STEPS
from betz.engine.random import uniform

Axons = namedtuple("Axons", "unit0 rest top theta channel hemisphere beta key phase goal count")
Afferents = namedtuple("Afferents", "unit0 kind muscle gain threshold key phase goal count release")
IA, II, IB = 0, 1, 2


@njit(inline="always")
def gamma_interval(key, count, order):
    """Interval with mean 1 of a gamma renewal process of small integer order, at address (key, count)."""
    product = np.float32(1.0)
    for j in range(order):
        product *= np.float32(1.0) - uniform(key, np.uint32(count) * np.uint32(order) + np.uint32(j))
    return -np.log(product) / np.float32(order)


@njit(cache=True, nogil=True, error_model="numpy")
def axons(ax, rows, ring, drive, common, window, dt, order):
    """Descending axons: rate-modulated renewal processes of gamma order `order`.

    drive: (channels,) command of this window, 0 to 1; common: (hemispheres,) common 15-30 Hz modulation of the rate;
    dt: window in s. Rate = rest + (top - rest) * share of the command above the axon's threshold, times (1 + common).
    """
    for k in range(ax.rest.size):
        q = (drive[ax.channel[k]] - ax.theta[k]) / (np.float32(1.0) - ax.theta[k])
        q = min(np.float32(1.0), max(np.float32(0.0), q))
        rate = ax.rest[k] + (ax.top[k] - ax.rest[k]) * q
        rate *= np.float32(1.0) + ax.beta[k] * common[ax.hemisphere[k]]
        grow = max(np.float32(0.0), rate) * np.float32(dt)
        phase = ax.phase[k] + grow
        if phase >= ax.goal[k] and grow > 0.0:
            sub = int(STEPS * (np.float32(1.0) - (phase - ax.goal[k]) / grow))
            sub = min(STEPS - 1, max(0, sub))
            phase -= ax.goal[k]
            ax.count[k] += 1
            ax.goal[k] = gamma_interval(ax.key[k], ax.count[k], order)
            push(rows, ring, ax.unit0 + k, window * STEPS + sub, 1.0, 0)
        ax.phase[k] = phase


@njit(cache=True, nogil=True, error_model="numpy")
def release(af, k, inhibition, slow_share, use):
    """Amplitude of a spike at the terminal of afferent k, then use up its slow pool (post-activation depression)."""
    if af.kind[k] != IA:
        return np.float32(1.0)
    amp = (np.float32(1.0) - slow_share + slow_share * af.release[k]) * (np.float32(1.0) - inhibition[af.muscle[k]])
    af.release[k] *= np.float32(1.0) - use[af.muscle[k]]
    return amp


@njit(cache=True, nogil=True, error_model="numpy")
def afferents(af, rows, ring, ia, ii, ib, burst, inhibition, slow_share, use, recovery, order, window, dt):
    """Afferents: each ending fires at gain*(receptor signal) - threshold, a renewal process of gamma order `order`.

    ia, ii, ib, burst: (M,) receptor signals imp/s; inhibition: (M,) presynaptic inhibition 0 to 1; use: (M,) share of
    the slow
    pool used by a spike; recovery: decay of the used share over one window.
    """
    one = np.float32(1.0)
    for k in range(af.gain.size):
        m = af.muscle[k]
        af.release[k] = one - (one - af.release[k]) * recovery
        signal = ia[m] if af.kind[k] == IA else (ii[m] if af.kind[k] == II else ib[m])
        rate = max(0.0, af.gain[k] * signal - af.threshold[k])
        if af.kind[k] == IA and af.threshold[k] < np.inf:
            rate += af.gain[k] * burst[m]  # the initial burst of an ending does not wait for its threshold
        grow = rate * dt
        phase = af.phase[k] + grow
        if phase >= af.goal[k] and grow > 0.0:
            sub = min(STEPS - 1, max(0, int(STEPS * (1.0 - (phase - af.goal[k]) / grow))))
            phase = min(phase - af.goal[k], 1.0)
            af.count[k] += 1
            af.goal[k] = gamma_interval(af.key[k], af.count[k], order)
            push(rows, ring, af.unit0 + k, window * STEPS + sub, release(af, k, inhibition, slow_share, use), 0)
        af.phase[k] = phase
