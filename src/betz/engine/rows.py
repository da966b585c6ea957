"""Synapses sorted into rows, and their weights as whole numbers (numpy; made once a circuit)."""

from collections import namedtuple

import numpy as np

from betz.engine.layout import ONE, STEPS, Layout, places
from betz.engine.spikes import TERMINAL, Rows
from betz.errors import SimulationError

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
    links = Links(*(np.asarray(x) for x in links))
    weight = fixed(links.weight)
    terminal = links.kind == TERMINAL
    keep = terminal | (weight != 0)
    unit, target, delay, kind, scaled = (
        np.asarray(x)[keep].astype(np.int64) for x in (links.unit, links.target, links.delay, links.kind, links.scaled)
    )
    weight, terminal = weight[keep], terminal[keep]
    _check(weight[~terminal], target[~terminal], kind[~terminal], len(part_of))
    cell = np.where(terminal, 0, target)
    part = np.where(terminal, 0, part_of[cell] if len(part_of) else 0)
    local = np.where(terminal, target, local_of[cell] if len(part_of) else 0)
    order = np.lexsort((local, scaled, kind, delay, unit, part))
    columns = [x[order] for x in (part, unit, np.maximum(STEPS, delay), kind, scaled)]
    new = np.zeros(len(order), bool)
    for x in columns:
        new[1:] |= np.diff(x) != 0
    new[:1] = True
    row = np.flatnonzero(new)
    q, u, d, k, sc = (x[row] for x in columns)
    start = np.r_[row, len(order)]
    share, at, own = _shares(weight[order], start)
    parts = len(lay.mn_edge) - 1
    wanted = np.arange(parts)[:, None] * (n_units + 1) + np.arange(n_units + 1)[None, :]
    first = np.searchsorted(q * (n_units + 1) + u, wanted)
    columns = (first, d.astype(np.int32), k.astype(np.int8), sc.astype(np.int8), start.astype(np.int64), share, at)
    return Rows(*columns, local[order].astype(np.uint16), own)


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
