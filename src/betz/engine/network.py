"""One large open network of integrate-and-fire cells, on one or several threads with the same result.

Cells are split into fixed partitions. A partition owns its cells, its rows and its ring, so threads share nothing but
the
list of spikes of the last window, which is always in order of partition, block and step.
"""

from dataclasses import dataclass
from types import FunctionType

import numpy as np
from numba import njit, prange

from betz.engine import lif
from betz.engine.lif import STEPS, B
from betz.engine.random import keys
from betz.engine.sources import gamma_interval


@dataclass
class Network:
    """A wired network. Units are cells (padded to blocks), then axons.

    state: packed cells (lif.pack); blocks: (P+1,) first block of each partition; first: (P, U+1) first row of each unit
    in each partition; delay, kind: (R,) steps and row kind; start: (R+1,) first synapse of a row; target, weight: (S,);
    rate: (A,) axon rates Hz; key: seed of all random streams.
    """

    state: np.ndarray
    blocks: np.ndarray
    first: np.ndarray
    delay: np.ndarray
    kind: np.ndarray
    start: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    rate: np.ndarray
    key: int

    def run(self, milliseconds: int, threads: int = 1) -> np.ndarray:
        """Run for some ms; returns the spike count of every cell. The result does not depend on `threads`."""
        windows = 1
        while windows < int(self.delay.max(initial=STEPS)) // STEPS + 3:
            windows *= 2
        n_parts = len(self.blocks) - 1
        room = 2 * int(np.diff(self.first[:, [0, -1]], axis=1).max()) + 1  # a row falls due at most twice a window
        rows, subs = np.zeros((n_parts, windows, room), np.int32), np.zeros((n_parts, windows, room), np.int8)
        due = np.zeros((n_parts, windows), np.int64)
        counts = np.zeros(int(self.blocks[-1]) * B, np.int64)
        loop = _run_parallel if threads > 1 else _run_serial
        loop(
            self.state,
            self.blocks,
            self.first,
            self.delay,
            self.kind,
            self.start,
            self.target,
            self.weight,
            rows,
            subs,
            due,
            self.rate,
            keys(self.key, len(self.rate)),
            milliseconds,
            counts,
        )
        return counts


def sort_rows(unit, target, weight, delay, kind, n_units, edges):
    """Sort synapses into rows of each partition: (first, delay, kind, start, target, weight) of a Network.

    Parameters: unit, target (S,) pre unit and post cell; weight (S,); delay (S,) steps; kind (S,) row kind; n_units;
    edges (P+1,) first cell of each partition.
    """
    part = np.searchsorted(edges, target, side="right") - 1
    order = np.lexsort((target, kind, delay, unit, part))
    q, u, d, k = part[order], unit[order], delay[order], kind[order]
    new = np.r_[True, (np.diff(q) != 0) | (np.diff(u) != 0) | (np.diff(d) != 0) | (np.diff(k) != 0)]
    row = np.flatnonzero(new)
    address = q[row] * (n_units + 1) + u[row]
    wanted = np.arange(len(edges) - 1)[:, None] * (n_units + 1) + np.arange(n_units + 1)[None, :]
    first = np.searchsorted(address, wanted).astype(np.int64)
    return (
        first,
        d[row].astype(np.int32),
        k[row].astype(np.int8),
        np.r_[row, len(order)].astype(np.int64),
        target[order].astype(np.int32),
        weight[order].astype(np.float32),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def _window(
    p,
    state,
    blocks,
    first,
    delay,
    kind,
    start,
    target,
    weight,
    rows,
    subs,
    due,
    unit,
    step,
    n_spikes,
    window,
    acc,
    fired,
    own_u,
    own_s,
):
    """Partition p, one window: send the last spikes, deliver what is due, advance; returns how many cells fired."""
    mask = due.shape[1] - 1
    for j in range(n_spikes):
        for r in range(first[p, unit[j]], first[p, unit[j] + 1]):
            at = step[j] + delay[r]
            w = (at // STEPS) & mask
            rows[p, w, due[p, w]] = r
            subs[p, w, due[p, w]] = at % STEPS
            due[p, w] += 1
    acc[:, :, blocks[p] * B : blocks[p + 1] * B] = 0.0
    w = window & mask
    for j in range(due[p, w]):
        r = rows[p, w, j]
        s, k = subs[p, w, j], kind[r]
        for i in range(start[r], start[r + 1]):
            acc[s, k, target[i]] += weight[i]
    due[p, w] = 0
    n = 0
    for b in range(blocks[p], blocks[p + 1]):
        lif.advance(state, b, acc, b * B, fired[p])
        for s in range(STEPS):
            for i in range(B):
                if fired[p, s, i]:
                    own_u[p, n] = b * B + i
                    own_s[p, n] = window * STEPS + s
                    n += 1
    return n


@njit(cache=True, nogil=True, error_model="numpy")
def _axon_spikes(rate, ax_keys, phase, goal, count, unit0, window, unit, step, n):
    """Append the spikes of all axons in one window (Poisson trains) to the list; returns its new length."""
    for k in range(rate.size):
        phase[k] += rate[k] * 0.001
        if phase[k] >= goal[k]:
            grow = rate[k] * 0.001
            sub = min(STEPS - 1, max(0, int(STEPS * (1.0 - (phase[k] - goal[k]) / grow))))
            phase[k] -= goal[k]
            count[k] += 1
            goal[k] = gamma_interval(ax_keys[k], count[k], 1)
            unit[n] = unit0 + k
            step[n] = window * STEPS + sub
            n += 1
    return n


def _loop(state, blocks, first, delay, kind, start, target, weight, rows, subs, due, rate, ax_keys, n_windows, counts):
    n_parts = blocks.size - 1
    n_cells = blocks[n_parts] * B
    acc = np.zeros((STEPS, 2, n_cells), np.float32)
    fired = np.zeros((n_parts, STEPS, B), np.uint8)
    unit = np.zeros(2 * (n_cells + rate.size), np.int64)
    step = np.zeros(2 * (n_cells + rate.size), np.int64)
    own_u = np.zeros((n_parts, n_cells), np.int64)
    own_s = np.zeros((n_parts, n_cells), np.int64)
    own_n = np.zeros(n_parts, np.int64)
    phase = np.zeros(rate.size)
    goal = np.zeros(rate.size)
    for k in range(rate.size):
        goal[k] = gamma_interval(ax_keys[k], 0, 1)
    count = np.zeros(rate.size, np.int64)
    n_spikes = 0
    for w in range(n_windows):
        n_spikes = _axon_spikes(rate, ax_keys, phase, goal, count, n_cells, w, unit, step, n_spikes)
        for p in prange(n_parts):
            own_n[p] = _window(
                p,
                state,
                blocks,
                first,
                delay,
                kind,
                start,
                target,
                weight,
                rows,
                subs,
                due,
                unit,
                step,
                n_spikes,
                w,
                acc,
                fired,
                own_u,
                own_s,
            )
        n_spikes = 0
        for p in range(n_parts):
            for k in range(own_n[p]):
                unit[n_spikes] = own_u[p, k]
                step[n_spikes] = own_s[p, k]
                counts[own_u[p, k]] += 1
                n_spikes += 1


def _named(function, name):
    """A copy of a function under another name: Numba's disk cache tells builds apart by name, not by `parallel`."""
    copy = FunctionType(function.__code__.replace(co_name=name), function.__globals__, name)
    copy.__qualname__ = name
    return copy


_run_serial = njit(cache=True, nogil=True, error_model="numpy")(_loop)
_run_parallel = njit(cache=True, nogil=True, parallel=True, error_model="numpy")(_named(_loop, "_loop_parallel"))
