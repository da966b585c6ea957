"""Spikes in flight: a ring of windows, each with the rows that fall due in it.

A unit (cell, afferent, axon) owns rows; a row is one conduction delay, one kind of target, and its synapses. Delay sits
on the row, as in biology on the axon: a lesion that slows an axon edits one number.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from betz.engine.lif import STEPS

EXCITE, INHIBIT, TERMINAL = 0, 1, 2  # kinds of rows: conductance channels of cells, presynaptic inhibition of afferents
Rows = namedtuple("Rows", "unit delay kind amp start target weight")
# unit (U+1,) first row of each unit; delay (R,) steps; kind (R,); amp (R,) 1 = scaled by the terminal's state;
# start (R+1,) first synapse of each row; target, weight (S,)
Ring = namedtuple("Ring", "row sub amp count")  # (W, R) rows due, step inside the window, amplitude; (W,) how many


def make_ring(n_rows: int, longest_delay: int) -> Ring:
    """An empty ring for `n_rows` rows and delays of up to `longest_delay` steps.

    A unit fires at most once a window, so a row can fall due at most twice in one window (spikes of two neighbouring
    windows); the room is 2 rows each.
    """
    windows = 1
    while windows < longest_delay // STEPS + 3:
        windows *= 2
    room = 2 * max(1, n_rows)
    return Ring(
        np.zeros((windows, room), np.int32),
        np.zeros((windows, room), np.int8),
        np.zeros((windows, room), np.float32),
        np.zeros(windows, np.int32),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def push(rows, ring, unit, step, amplitude, earlier):
    """Send a spike of `unit` at `step` into all its rows; `earlier` steps are taken off each delay (nerve stimulation).

    amplitude scales the rows that depend on the terminal's state.
    """
    mask = ring.count.size - 1
    for r in range(rows.unit[unit], rows.unit[unit + 1]):
        due = step + max(STEPS, rows.delay[r] - earlier)
        w = (due // STEPS) & mask
        n = ring.count[w]
        if n >= ring.row.shape[1]:
            raise RuntimeError("event ring overflow")
        ring.row[w, n] = r
        ring.sub[w, n] = due % STEPS
        ring.amp[w, n] = amplitude if rows.amp[r] == 1 else 1.0
        ring.count[w] = n + 1


@njit(cache=True, nogil=True, error_model="numpy")
def deliver(rows, ring, window, acc, terminal):
    """Add all rows due in `window` to the conductance inputs acc (STEPS, 2, cells) and to terminal (groups,)."""
    w = window & (ring.count.size - 1)
    for k in range(ring.count[w]):
        r = ring.row[w, k]
        kind = rows.kind[r]
        amp = ring.amp[w, k]
        if kind == TERMINAL:
            for j in range(rows.start[r], rows.start[r + 1]):
                terminal[rows.target[j]] += rows.weight[j]
        else:
            s = ring.sub[w, k]
            for j in range(rows.start[r], rows.start[r + 1]):
                acc[s, kind, rows.target[j]] += amp * rows.weight[j]
    ring.count[w] = 0
