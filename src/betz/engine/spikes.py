"""Spikes on their way from units to synapses.

A unit (cell, afferent, axon) owns rows; a row is one conduction delay, one kind of target and its synapses. Delay sits
on the row, as in biology on the axon: a lesion that slows an axon edits one number. A spike waits in the list of each
partition until the last of its rows there is delivered. Inputs are sums of whole numbers, so their order is free.
"""

from collections import namedtuple

import numpy as np

from betz.engine import status
from betz.engine.layout import STEPS
from betz.kernel import inline, kernel

EXCITE, INHIBIT, TERMINAL = 0, 1, 2  # kinds of rows: conductances of cells, presynaptic inhibition of afferents
SORTED_FROM = 4096  # cells of a partition from which delivery goes step by step, so that one step stays in cache
Rows = namedtuple("Rows", "first delay kind scaled start share at target weight")
# first (P, U+1) first row of each unit in each partition; delay (R,) steps, rising within a unit; kind (R,);
# scaled (R,) 1 = times what the terminal releases; start (R+1,) first synapse; share (R,) the weight of all synapses of
# a row, 0 = each has its own, from weight[at] on; target (S,) uint16 place in the partition, or pool; weight fixed point
Flight = namedtuple("Flight", "unit step early amp next count")  # (P, room) each; next: row; count (P,)
Fresh = namedtuple("Fresh", "unit step early amp count")  # (room,) each; count (1,)


def make_flight(rows: Rows) -> Flight:
    """Empty lists, with room for every unit firing in every window, and as much again."""
    parts, n_units = rows.first.shape[0], rows.first.shape[1] - 1
    room = 1
    for p in range(parts):
        has = np.flatnonzero(np.diff(rows.first[p]))
        longest = rows.delay[rows.first[p][has + 1] - 1] if len(has) else np.zeros(0, int)
        room = max(room, int((longest // STEPS + 3).sum()) + n_units + 64)
    ints = [np.zeros((parts, room), t) for t in (np.int32, np.int64, np.int32, np.float32, np.int64)]
    return Flight(*ints, np.zeros(parts, np.int64))


def make_fresh(n_units: int) -> Fresh:
    """An empty list, with room for three spikes of every unit in one window (its own and two shocks)."""
    room = 3 * n_units + 64
    return Fresh(*(np.zeros(room, t) for t in (np.int32, np.int64, np.int32, np.float32)), np.zeros(1, np.int64))


@inline
def send(fresh, unit, step, early, amp):
    """Add a spike of `unit` at `step` to the list of this window.

    early: steps taken off each delay (stimulation of the nerve on the way); amp: factor on the rows that depend on the
    terminal. Returns: False when the list is full.
    """
    n = fresh.count[0]
    room = n < fresh.unit.size
    if room:
        fresh.unit[n] = unit
        fresh.step[n] = step
        fresh.early[n] = early
        fresh.amp[n] = amp
        fresh.count[0] = n + 1
    return room


@kernel
def take(flight, fresh, rows, p, window, report):
    """Put the spikes of the last list under way in partition p."""
    first = rows.first[p]
    unit, step, early, amp, row = flight.unit[p], flight.step[p], flight.early[p], flight.amp[p], flight.next[p]
    n = flight.count[p]
    for j in range(fresh.count[0]):
        u = fresh.unit[j]
        if first[u] == first[u + 1]:
            continue
        if n >= unit.size:
            status.full(report, p, status.FLIGHT, unit.size, window)
            break
        unit[n] = u
        step[n] = fresh.step[j]
        early[n] = fresh.early[j]
        amp[n] = fresh.amp[j]
        row[n] = first[u]
        n += 1
    flight.count[p] = n


@kernel
def deliver(flight, rows, p, window, acc, terminal):
    """Add all that falls due in `window` to acc (STEPS, 2, cells) of partition p and to terminal (pools,)."""
    first, delay, flat, width = rows.first[p], rows.delay, acc.reshape(-1), np.uint64(acc.shape[2])
    unit, step, early, amp, row = flight.unit[p], flight.step[p], flight.early[p], flight.amp[p], flight.next[p]
    passes = STEPS if acc.shape[2] >= SORTED_FROM else 1
    start = window * STEPS
    for part in range(passes):
        end = start + (STEPS if passes == 1 else part + 1)
        n = 0
        for j in range(flight.count[p]):
            r, last = row[j], first[unit[j] + 1]
            while r < last:
                due = step[j] + max(STEPS, delay[r] - early[j])
                if due >= end:
                    break
                if rows.kind[r] == TERMINAL:
                    for k in range(rows.start[r], rows.start[r + 1]):
                        terminal[rows.target[k]] += 1
                else:
                    add(rows, r, amp[j], flat, np.uint64(2 * (due - start) + rows.kind[r]) * width)
                r += 1
            if r < last:
                unit[n], step[n], early[n], amp[n], row[n] = unit[j], step[j], early[j], amp[j], r
                n += 1
        flight.count[p] = n


@inline
def add(rows, r, amp, flat, base):
    """Deliver one row of synapses to cells; base: where the inputs of its step and kind begin."""
    a, b = np.uint64(rows.start[r]), np.uint64(rows.start[r + 1])
    share = rows.share[r]
    whole = rows.scaled[r] == 0 or amp == np.float32(1.0)
    if share != 0:
        given = share if whole else np.int32(np.floor(np.float32(share) * amp + np.float32(0.5)))
        for k in range(a, b):
            flat[base + np.uint64(rows.target[k])] += given
    elif whole:
        w = np.uint64(rows.at[r]) - a
        for k in range(a, b):
            flat[base + np.uint64(rows.target[k])] += rows.weight[w + k]
    else:
        w = np.uint64(rows.at[r]) - a
        for k in range(a, b):
            flat[base + np.uint64(rows.target[k])] += np.int32(
                np.floor(np.float32(rows.weight[w + k]) * amp + np.float32(0.5))
            )
