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
# Numerics: cells of a partition from which delivery goes step by step, so that one step stays in cache.
SORTED_FROM = 16384
Rows = namedtuple("Rows", "first delay kind scaled start share at target weight")
# first (P, U+1) first row of each unit in each partition; delay (R,) steps, rising within a unit; kind (R,);
# scaled (R,) 1 = times what the terminal releases; start (R+1,) first synapse; share (R,) weight of all synapses of
# a row, 0 = each has its own, from weight[at] on; target (S,) place in the partition, or pool; weight fixed point
Flight = namedtuple("Flight", "unit step early amp row link head free top")
# (P, room) spikes, the next row of each, the next spike in the same list, -1 = none; (P, W) first spike of the window
# in which its next row falls due; (P,) first place that is free; (P,) places that a spike has ever taken
Fresh = namedtuple("Fresh", "unit step early amp count")  # (room,) each; count (1,)


def make_flight(rows: Rows) -> Flight:
    """Empty lists, with room for every unit firing in every window, and as much again."""
    parts, n_units = rows.first.shape[0], rows.first.shape[1] - 1
    room, windows = 1, 4
    for p in range(parts):
        has = np.flatnonzero(np.diff(rows.first[p]))
        longest = rows.delay[rows.first[p][has + 1] - 1] if len(has) else np.zeros(0, int)
        room = max(room, int((longest // STEPS + 3).sum()) + n_units + 64)
    while windows < int(rows.delay.max(initial=STEPS)) // STEPS + 3:
        windows *= 2
    columns = [np.zeros((parts, room), t) for t in (np.int32, np.int64, np.int32, np.float32, np.int64)]
    link = np.tile(np.arange(1, room + 1, dtype=np.int32), (parts, 1))
    link[:, -1] = -1
    heads, free, top = np.full((parts, windows), -1, np.int32), np.zeros(parts, np.int32), np.zeros(parts, np.int32)
    return Flight(*columns, link, heads, free, top)


def copied(flight: Flight) -> Flight:
    """The same lists in memory of their own; places that no spike has taken yet are made, which is faster."""
    most = int(flight.top.max(initial=0))
    columns = [np.zeros_like(x) for x in flight[:5]]
    for x, old in zip(columns, flight[:5], strict=True):
        x[:, :most] = old[:, :most]
    return Flight(*columns, *(x.copy() for x in flight[5:]))


def make_fresh(n_units: int) -> Fresh:
    """An empty list, with room for three spikes of every unit in one window (its own and two shocks)."""
    room = 3 * n_units + 64
    return Fresh(*(np.zeros(room, t) for t in (np.int32, np.int64, np.int32, np.float32)), np.zeros(1, np.int64))


@kernel
def first_from(steps, start):
    """Place of the first of some ascending steps that is not before `start`.

    np.searchsorted would do: but a loop that holds it loads NumPy's linear algebra for Numba, a fifth of a second.
    """
    low, high = 0, steps.size
    while low < high:
        middle = (low + high) // 2
        if steps[middle] < start:
            low = middle + 1
        else:
            high = middle
    return low


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
    first, delay = rows.first[p], rows.delay
    unit, step, early, amp, row = flight.unit[p], flight.step[p], flight.early[p], flight.amp[p], flight.row[p]
    link, head = flight.link[p], flight.head[p]
    mask, free, top = np.uint64(head.size - 1), flight.free[p], flight.top[p]
    fresh_unit, fresh_step, fresh_early, fresh_amp = fresh.unit, fresh.step, fresh.early, fresh.amp
    for j in range(fresh.count[0]):
        u = np.uint64(fresh_unit[j])
        r = first[u]
        if r == first[u + np.uint64(1)]:
            continue
        if free < 0:
            status.full(report, p, status.FLIGHT, unit.size, window)
            break
        k = np.uint64(free)
        top = max(top, np.int32(free + 1))
        free = link[k]
        unit[k] = fresh_unit[j]
        step[k] = fresh_step[j]
        early[k] = fresh_early[j]
        amp[k] = fresh_amp[j]
        row[k] = r
        due = fresh_step[j] + max(STEPS, delay[r] - fresh_early[j])
        w = np.uint64(due // STEPS) & mask
        link[k] = head[w]
        head[w] = np.int32(k)
    flight.free[p], flight.top[p] = free, top


@kernel
def deliver(flight, rows, p, window, acc, terminal):
    """Add all that falls due in `window` to acc (STEPS, 2, cells) of partition p and to terminal (pools,)."""
    first, flat, width = rows.first[p], acc.reshape(-1), np.uint64(acc.shape[2])
    unit, step, early, amp, row = flight.unit[p], flight.step[p], flight.early[p], flight.amp[p], flight.row[p]
    link, head = flight.link[p], flight.head[p]
    delay, kind, scaled, begin, share = rows.delay, rows.kind, rows.scaled, rows.start, rows.share
    own, target, weight = rows.at, rows.target, rows.weight
    mask, free = np.uint64(head.size - 1), flight.free[p]
    passes = STEPS if acc.shape[2] >= SORTED_FROM else 1
    start = window * STEPS
    mine = head[np.uint64(window) & mask]
    head[np.uint64(window) & mask] = -1
    for part in range(passes):
        end = start + (STEPS if passes == 1 else part + 1)
        k = mine
        while k >= 0:
            at, onward = np.uint64(k), link[np.uint64(k)]
            r, last = row[at], first[np.uint64(unit[at]) + np.uint64(1)]
            due = start
            while r < last:
                j = np.uint64(r)
                due = step[at] + max(STEPS, delay[j] - early[at])
                if due >= end:
                    break
                a, b = np.uint64(begin[j]), np.uint64(begin[j + np.uint64(1)])
                base = np.uint64(2 * (due - start) + kind[j]) * width
                whole = scaled[j] == 0 or amp[at] == np.float32(1.0)
                if kind[j] == TERMINAL:
                    for t in range(a, b):
                        terminal[target[t]] += 1
                elif share[j] != 0:
                    given = share[j] if whole else part_of(share[j], amp[at])
                    for t in range(a, b):
                        flat[base + np.uint64(target[t])] += given
                elif whole:
                    w = np.uint64(own[j]) - a
                    for t in range(a, b):
                        flat[base + np.uint64(target[t])] += weight[w + t]
                else:
                    w = np.uint64(own[j]) - a
                    for t in range(a, b):
                        flat[base + np.uint64(target[t])] += part_of(weight[w + t], amp[at])
                r += 1
            row[at] = r
            if part == passes - 1 and r < last:  # wait for the window of the next row
                w = np.uint64(due // STEPS) & mask
                link[at] = head[w]
                head[w] = k
            elif part == passes - 1:
                link[at] = free
                free = k
            k = onward
    flight.free[p] = free


@inline
def part_of(weight, amp):
    """The share `amp` of a weight, rounded to a whole number."""
    return np.int32(np.floor(np.float32(weight) * amp + np.float32(0.5)))
