"""What goes into a slice of a run and what comes out of it, a value a window or a list of events."""

from collections import namedtuple

import numpy as np

from betz.engine.net import Net, size

Inputs = namedtuple("Inputs", "effort remote gate free angle hand grip tap events shocks")
# (P, n) command of each pool 0 to 1; (n,) effort elsewhere; (2, n) factor on the rate of each hemisphere's cortical
# axons; (n,) 1 = the joint is free, 2 = in a springy hand; (n + 1,) angle that the hand imposes, or where a springy one
# wants to be, rad; (n,) torque of the hand N m; (3,) of a springy hand N m/rad, N m s/rad, kg m2; (P, n) tap m; lists
GRIP = 3  # code: stiffness, damping and inertia of a springy hand
Events = namedtuple("Events", "step unit early")  # sorted by step since the start of the clock; unit; steps it is early
Shocks = namedtuple("Shocks", "step unit along")  # sorted by step; motoneuron; share of the way from soma to muscle
Outputs = namedtuple("Outputs", "potentials spikes fibres traces")
Potentials = namedtuple("Potentials", "step unit share count")  # motor units at the muscle: share of fibres that fired
Spikes = namedtuple("Spikes", "step unit count")  # every cell that fired: by itself, or an F-wave; or every fibre
# (afferent, descending axon), by itself or by a shock or pulse, where that is asked for
Traces = namedtuple(
    "Traces", "angle hand torque force length ia ii ib inhibition dynamic static inward"
)  # (n,) rad, N m, N m; (P, n) N, L0, imp/s x 3, share, imp/s x 2, mean gate of the inward current


def events(rows=(), kind=Events):
    """Events (or `Shocks`) of rows (step, unit, early or along), sorted."""
    rows = sorted(rows)
    last = np.float64 if kind is Shocks else np.int64
    return kind(*(np.array([r[k] for r in rows], t) for k, t in enumerate((np.int64, np.int64, last))))


def quiet(net: Net, n: int, angle: float = 0.0) -> Inputs:
    """Inputs of n windows in which nothing happens and the hand holds the joint."""
    pools = len(net.pools.size)
    return Inputs(
        effort=np.zeros((pools, n)),
        remote=np.zeros(n),
        gate=np.ones((2, n)),
        free=np.zeros(n, np.int8),
        angle=np.full(n + 1, float(angle)),
        hand=np.zeros(n),
        grip=np.zeros(GRIP),
        tap=np.zeros((pools, n)),
        events=events(),
        shocks=events(kind=Shocks),
    )


def cut(inputs: Inputs, first: int, last: int) -> Inputs:
    """Windows first to last (not included) of inputs; the lists of events have absolute times and stay whole."""
    a = slice(first, last)
    x = inputs
    return Inputs(
        effort=np.ascontiguousarray(x.effort[:, a]),
        remote=x.remote[a],
        gate=np.ascontiguousarray(x.gate[:, a]),
        free=x.free[a],
        angle=x.angle[first : last + 1],
        hand=x.hand[a],
        grip=x.grip,
        tap=np.ascontiguousarray(x.tap[:, a]),
        events=x.events,
        shocks=x.shocks,
    )


def outputs(net: Net, n: int, fibres: int | None = None) -> Outputs:
    """Empty records for n windows: room for a potential every 2 ms and 200 spikes/s of all cells, and some more.

    fibres: None, or their spikes are wanted too: room for 500/s of each, and for so many that a stimulus sets off."""
    mn, n_cells, _ = size(net)
    pools = len(net.pools.size)
    room, spikes = mn * (2 + n // 2), n_cells * (1 + n // 5) + 16
    sources = len(net.axons.rest) + len(net.afferents.kind)
    more = 0 if fibres is None else sources * (1 + n // 2) + fibres + 1
    # lists of megabytes of which the first few entries are written and read: not worth being filled
    return Outputs(
        Potentials(*(np.empty(room, t) for t in (np.int64, np.int32, np.float32)), np.zeros(1, np.int64)),
        *(Spikes(*(np.empty(k, t) for t in (np.int64, np.int32)), np.zeros(1, np.int64)) for k in (spikes, more)),
        Traces(*(np.zeros(n) for _ in range(3)), *(np.zeros((pools, n)) for _ in Traces._fields[3:])),
    )


def trimmed(out: Outputs) -> Outputs:
    """Records cut to what they hold, in order of time and unit."""
    lists: list = []
    for record in out[:-1]:
        if record is out.fibres and record.step.size == 0:  # not wanted
            lists.append(None)
            continue
        columns = [x[: record.count[0]] for x in record[:-1]]
        step, unit = columns[0], columns[1].astype(np.int64)
        # one whole number tells time and unit: sorted faster than two columns, since windows follow one another already
        order = np.argsort(step * (1 + unit.max(initial=0)) + unit, kind="stable")
        lists.append(type(record)(*(x[order] for x in columns), record.count))
    return Outputs(*lists, out.traces)


def join(slices: list[Outputs]) -> Outputs:
    """The outputs of slices that follow one another."""
    if len(slices) == 1:
        return slices[0]
    lists = []
    for parts in zip(*(s[:-1] for s in slices), strict=True):
        if parts[0] is None:
            lists.append(None)
            continue
        columns = (np.concatenate(x) for x in zip(*(r[:-1] for r in parts), strict=True))
        lists.append(type(parts[0])(*columns, sum(r.count for r in parts)))
    traces = Traces(*(np.concatenate(x, axis=-1) for x in zip(*(s.traces for s in slices), strict=True)))
    return Outputs(*lists, traces)
