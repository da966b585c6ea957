"""Synapses sorted into rows, and their weights as whole numbers (numpy; made once a circuit)."""

from collections import namedtuple

import numpy as np

from betz.engine.layout import ONE, STEPS, Layout, places
from betz.engine.spikes import TERMINAL, Rows
from betz.errors import SimulationError

KINDS, LOCAL = 4, 65536  # kinds of rows and cells of a partition that a number has room for
COINCIDENT = 2  # times that all inputs of a cell may arrive at one step: their own spikes, and a shock to the nerve
Links = namedtuple("Links", "unit target weight delay kind scaled")
# (S,) pre unit; cell (or pool, for TERMINAL); weight in units of the target; steps; kind; 1 = scaled by the terminal


def fixed(weight) -> np.ndarray:
    """Weights as whole numbers, rounded once."""
    return np.rint(np.asarray(weight, float) * ONE).astype(np.int64)


def sort(links: Links, n_units: int, lay: Layout) -> Rows:
    """Rows of all partitions.

    Raises: SimulationError when all inputs of a cell at one step would not fit into 32 bits.

    A weight below half a unit of ONE is nothing, and its synapse is dropped.
    """
    part_of, local_of = places(lay)
    weight, terminal = fixed(links.weight), np.asarray(links.kind) == TERMINAL
    keep = terminal | (weight != 0)
    if not keep.all():
        links, weight, terminal = Links(*(np.asarray(x)[keep] for x in links)), weight[keep], terminal[keep]
    target = np.asarray(links.target).astype(np.int64)
    _check(weight[~terminal], target[~terminal], np.asarray(links.kind)[~terminal].astype(np.int64), len(part_of))
    cell = np.where(terminal, 0, target)
    key = np.where(terminal, 0, part_of[cell] if len(part_of) else 0).astype(np.int64)
    local = np.where(terminal, target, local_of[cell] if len(part_of) else 0)
    delay = np.maximum(STEPS, np.asarray(links.delay).astype(np.int64))
    bases = (n_units, int(delay.max(initial=0)) + 1, KINDS, 2, LOCAL)
    if np.prod([float(x) for x in (len(lay.mn_edge), *bases)]) >= 2.0**63:
        raise SimulationError("The circuit has more cells and longer delays than its table of synapses can name.")
    # one number says where a synapse stands: partition, unit, delay, kind, scaled, target
    for x, base in zip((links.unit, delay, links.kind, links.scaled, local), bases, strict=True):
        key *= base
        key += np.asarray(x).astype(np.int64)
    del cell, target, delay
    order = np.argsort(key)
    key, local = key[order], local[order].astype(np.uint16)
    key //= LOCAL
    row = np.flatnonzero(np.r_[True, np.diff(key) != 0][: len(key)])
    rest = key[row]
    found = []
    for base in (2, KINDS, bases[1]):
        found.append(rest % base)
        rest = rest // base
    start = np.r_[row, len(order)]
    share, at, own = _shares(weight[order], start)
    parts = len(lay.mn_edge) - 1
    wanted = np.arange(parts)[:, None] * n_units + np.arange(n_units + 1)[None, :]
    first = np.searchsorted(rest, wanted)
    scaled, kind, steps = (x.astype(t) for x, t in zip(found, (np.int8, np.int8, np.int32), strict=True))
    return Rows(first, steps, kind, scaled, start.astype(np.int64), share, at, local, own)


def _shares(weight, start):
    """(share, at, weight) of Rows: one number for a row whose synapses are alike, else a number for each."""
    n = len(start) - 1
    if not n:
        return np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.int32)
    low, high = np.minimum.reduceat(weight, start[:-1]), np.maximum.reduceat(weight, start[:-1])
    alike = (low == high) & (low != 0)
    size = np.diff(start)
    at = np.r_[0, np.cumsum(np.where(alike, 0, size))[:-1]]
    own = weight[~np.repeat(alike, size)]
    return np.where(alike, low, 0).astype(np.int32), at.astype(np.int64), own.astype(np.int32)


def _check(weight, target, kind, n_cells):
    """Raise when the largest possible input of a cell at one step does not fit."""
    if not len(weight):
        return
    most = np.bincount(target * 2 + kind, np.abs(weight).astype(float), 2 * n_cells) * COINCIDENT
    if most.max() >= 2**31:
        worst = int(most.argmax()) // 2
        raise SimulationError(
            f"All inputs of cell {worst} at one step could sum to {most.max() / ONE:.0f} units of its input; "
            f"{2**31 / ONE:.0f} are allowed. Give the cell a larger unit of input."
        )
