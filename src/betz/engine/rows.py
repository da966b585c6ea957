"""Synapses sorted into rows, and their weights as whole numbers (numpy; made once a circuit)."""

from collections import namedtuple

import numpy as np

from betz.engine.layout import ONE, STEPS, Layout, places
from betz.engine.spikes import TERMINAL, Rows
from betz.errors import SimulationError
from betz.kernel import kernel

KINDS, LOCAL = 4, 65536  # layout: kinds of rows and cells of a partition that a number has room for
# layout: how often all inputs of a cell may arrive at one step: their own spikes, and a shock to the nerve
COINCIDENT = 2
Links = namedtuple("Links", "unit target weight delay kind scaled")
# (S,) pre unit; cell (or pool, for TERMINAL); weight in units of the target; steps; kind; 1 = scaled by the terminal
COLUMNS = Links(np.int32, np.int32, np.float64, np.int32, np.int8, np.int8)


def fixed(weight) -> np.ndarray:
    """Weights as whole numbers, rounded once."""
    return np.rint(np.asarray(weight, float) * ONE).astype(np.int64)


def ordered(links: Links, n_units: int, lay: Layout) -> np.ndarray:
    """The order in which rows hold synapses, (S,) int32: what is left of them after a lesion is in order, too."""
    key, at, _ = _named(links, np.ones(len(links.unit), np.int64), n_units, lay)
    return at[np.argsort(key)].astype(np.int32)


def sort(links: Links, n_units: int, lay: Layout, order: np.ndarray | None = None) -> Rows:
    """Rows of all partitions; order: one in which the synapses are sorted already, as `ordered` gives it.

    Raises: SimulationError when all inputs of a cell at one step would not fit into 32 bits.

    A synapse of unit -1 is none, and one whose weight is below half a unit of ONE is dropped.
    """
    weight = fixed(links.weight)
    key, at, most = _named(links, weight, n_units, lay, order)
    _check(most * COINCIDENT)
    weight = weight[at]
    if (key[1:] < key[:-1]).any():  # no order was given, or delays have changed
        order = np.argsort(key)
        key, weight = key[order], weight[order]
    kept, delays = len(key), _delays(links)
    n_rows = _count(key)
    whole = np.empty(n_rows, np.int64)
    start, share, begin = np.empty(n_rows + 1, np.int64), np.empty(n_rows, np.int32), np.empty(n_rows, np.int64)
    own = np.empty(kept, np.int32)
    n_own = _gather(key, weight, (whole, start, share, begin, own))
    found = []
    for base in (2, KINDS, delays):
        found.append(whole % base)
        whole = whole // base
    parts = len(lay.mn_edge) - 1
    wanted = np.arange(parts)[:, None] * n_units + np.arange(n_units + 1)[None, :]
    first = np.searchsorted(whole, wanted)
    scaled, kind, steps = (x.astype(t) for x, t in zip(found, (np.int8, np.int8, np.int32), strict=True))
    return Rows(
        first=first,
        delay=steps,
        kind=kind,
        scaled=scaled,
        start=start,
        share=share,
        at=begin,
        target=(key % LOCAL).astype(np.uint16),
        weight=own[:n_own].copy(),
    )


def _delays(links: Links) -> int:
    """Numbers that a delay may be."""
    return int(np.max(links.delay, initial=STEPS)) + 1


def _named(links, weight, n_units, lay, order=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(names, synapses that they are of, sum of the weights of each cell and kind) of what is left, in `order`."""
    part_of, local_of = (x.astype(np.int64) for x in places(lay))
    links = Links(*(np.asarray(x).astype(t, copy=False) for x, t in zip(links, COLUMNS, strict=True)))
    n, delays = len(links.unit), _delays(links)
    if np.prod([float(x) for x in (len(lay.mn_edge), n_units, delays, KINDS, 2, LOCAL)]) >= 2.0**63:
        raise SimulationError("The circuit has more cells and longer delays than its table of synapses can name.")
    order = np.arange(n, dtype=np.int32) if order is None else order
    key, at, most = np.empty(n, np.int64), np.empty(n, np.int32), np.zeros(2 * len(part_of))
    kept = _name(links, weight, order, (part_of, local_of), (n_units, delays), (key, at, most))
    return key[:kept], at[:kept], most


@kernel
def _name(links, weight, order, where, bases, out):
    """One number says where a synapse stands: partition, unit, delay, kind, scaled, target; returns how many are left.

    where: (partition, place in it) of each cell; bases: numbers of units and of delays. Written: out, the names, which
    synapses they are of, and the sum of the weights of each cell and kind.
    """
    part_of, local_of = where
    n_units, delays = bases
    key, at, most = out
    n = 0
    for k in range(order.size):
        i = order[k]
        if links.unit[i] < 0:
            continue
        kind, target = np.int64(links.kind[i]), np.int64(links.target[i])
        if kind == TERMINAL:
            part, local = np.int64(0), target
        elif weight[i] == 0:
            continue
        else:
            part, local = part_of[target], local_of[target]
            most[2 * target + kind] += abs(float(weight[i]))
        name = (part * n_units + links.unit[i]) * delays + max(np.int64(STEPS), np.int64(links.delay[i]))
        key[n] = ((name * KINDS + kind) * 2 + links.scaled[i]) * LOCAL + local
        at[n] = i
        n += 1
    return n


@kernel
def _count(key):
    """How many rows sorted names make: synapses that differ in their targets only are of one row."""
    n = 0
    for i in range(key.size):
        if i == 0 or key[i] // LOCAL != key[i - 1] // LOCAL:
            n += 1
    return n


@kernel
def _gather(key, weight, out):
    """Rows of sorted synapses; returns how many weights they have of their own.

    Written: out, the name of each row, its first synapse, its share (one number for a row whose synapses are alike,
    else 0) and the first of its own weights, and these weights.
    """
    whole, start, share, begin, own = out
    r, n, i = 0, 0, 0
    while i < key.size:
        name, j, alike = key[i] // LOCAL, i, True
        while j < key.size and key[j] // LOCAL == name:
            alike = alike and weight[j] == weight[i]
            j += 1
        alike = alike and weight[i] != 0
        whole[r], start[r], begin[r] = name, i, n
        share[r] = np.int32(weight[i]) if alike else np.int32(0)
        if not alike:
            for k in range(i, j):
                own[n] = np.int32(weight[k])
                n += 1
        r, i = r + 1, j
    start[r] = key.size
    return n


def _check(most):
    """Raise when the largest possible input of a cell at one step does not fit."""
    if most.max(initial=0) >= 2**31:
        worst = int(most.argmax()) // 2
        raise SimulationError(
            f"All inputs of cell {worst} at one step could sum to {most.max() / ONE:.0f} units of its input; "
            f"{2**31 / ONE:.0f} are allowed. Give the cell a larger unit of input."
        )
