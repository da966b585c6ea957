"""The common network `pool`: Poisson axons -> motoneurons -> Renshaw cells -> motoneurons, in Betz's engine.

    python benchmarks/pool.py [-n 10000] [--threads 1] [--seconds 1] [--repeat 3]

Prints rates and CPU seconds per simulated second. The same model was run in NEURON, Brian2 and NEST by others: rates
agree within 2 % (motoneurons 13.65-13.86 Hz, Renshaw cells 22.2-22.5 Hz); quote ratios, absolute times drift.
"""

import argparse
import time

import numpy as np

from betz.engine import lif, motoneuron, net, state
from betz.engine.layout import B, blocks, layout
from betz.engine.plant import Plant, PlantState
from betz.engine.random import pairs
from betz.engine.records import quiet
from betz.engine.rows import Links, sort
from betz.engine.run import advance
from betz.engine.sources import Axons
from betz.engine.spikes import EXCITE, INHIBIT
from betz.model import Model

DT = 0.1  # ms
AXONS, RATE, IN_AXON, IN_RENSHAW, IN_MN = 1000, 20.0, 100, 50, 50


def choose(rng, n_pre, n_post, degree):
    """`degree` different presynaptic cells for each postsynaptic one: (n_post * degree,) pre and post indices."""
    if n_pre >= 20 * degree:  # draw with replacement and redraw the few doubles
        pre = rng.integers(0, n_pre, (n_post, degree))
    else:
        pre = np.argsort(rng.random((n_post, n_pre), np.float32), axis=1)[:, :degree]
    return pre.ravel(), np.repeat(np.arange(n_post), degree)


def links(rng, n, r, first_rc, first_axon) -> Links:
    """Synapses of the network; weights are 1, in the unit of input of each target."""
    a_pre, a_post = choose(rng, AXONS, n, IN_AXON)
    m_pre, m_post = choose(rng, n, r, IN_RENSHAW)
    r_pre, r_post = choose(rng, r, n, IN_MN)
    parts = (
        (a_pre + first_axon, a_post, np.round(rng.uniform(5, 15, len(a_pre)) / DT), EXCITE),
        (m_pre, m_post + first_rc, np.full(len(m_pre), 10), EXCITE),
        (r_pre + first_rc, r_post, np.full(len(r_pre), 10), INHIBIT),
    )
    unit, target, delay = (np.concatenate([p[k] for p in parts]).astype(np.int64) for k in range(3))
    kind = np.concatenate([np.full(len(p[0]), p[3]) for p in parts])
    return Links(unit, target, np.ones(len(unit)), delay, kind, np.zeros(len(unit), np.int8))


def build(n: int, seed: int = 1, parts: int = 1):
    """(net, state, first Renshaw cell, Renshaw cells) of the network with n motoneurons and n/4 Renshaw cells."""
    rng, model = np.random.default_rng(seed), Model()
    r = n // 4
    g_l = 250.0 * 10 ** (np.arange(n) / (n - 1))
    first_rc, first_axon = blocks(n) * B, (blocks(n) + blocks(r)) * B
    decays = {"de": np.exp(-DT / 3), "di": np.exp(-DT / 8), "da": np.exp(-DT / 50), "km": DT / 10}
    shared = decays | {"ee": 70.0, "ei": -10.0, "ea": -10.0, "theta": 15.0, "reset": 5.0, "tref": 2 / DT}
    mn = lif.pack(n, dga=0.30, unit_exc=0.059 * (g_l / 790.6) ** -0.15, unit_inh=0.030, **shared)
    rc = lif.pack(r, dga=0.20, unit_exc=0.118, unit_inh=0.030, **shared)
    cells, lanes, kinds = (np.concatenate(x) for x in zip(mn, rc, strict=True))
    lay = layout(0, blocks(n) + blocks(r), parts)
    none = np.zeros(0, np.float32)
    rate = np.full(AXONS, RATE, np.float32)
    zeros = np.zeros(AXONS, np.float32)
    channels = net.no_channels()._replace(
        start=np.zeros(2, np.int64), listens=np.zeros(1, np.int8)
    )  # one, that never gets a command
    k = pairs(AXONS, seed, "axons")
    nothing = np.zeros(0, np.uint32)
    made = net.Net(
        net.laws(model),
        net.steps(model)._replace(axon_order=1),
        motoneuron.fixed(model),
        sort(links(rng, n, r, first_rc, first_axon), first_axon + AXONS, lay),
        net.cells(none, (lanes, kinds), lay),
        Axons(first_axon, rate, rate, zeros, zeros.astype(np.int32), zeros.astype(np.int8), zeros),
        channels,
        net.no_afferents(first_axon),
        net.no_units(),
        net.no_pools(first_axon),
        no_plant(),
        net.Keys(*pairs(first_axon, seed, "cells"), *k, nothing, nothing, np.stack(pairs(3, seed, "common"), 1)),
    )
    rest = state.Rest(none, cells, none, none, np.zeros((2, 0)), rested())
    return made, state.begin(made, rest), first_rc, r


def no_plant():
    """No muscles, and a joint that nothing moves."""
    none = np.zeros(0)
    columns = dict.fromkeys(Plant._fields[:7], none) | {"has_spindle": np.zeros(0, np.int8)}
    return Plant(**dict.fromkeys(Plant._fields, 1.0) | columns | {"beside": 0.0})


def rested():
    """State of no muscles."""
    none = np.zeros(0)
    columns = dict.fromkeys(PlantState._fields, none)
    return PlantState(**columns | {"tension": np.zeros((0, 3)), "s": np.zeros((0, 3)), "q": np.zeros(4)})


def main() -> None:
    """Run the benchmark and print rates and times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--parts", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--repeat", type=int, default=3)
    o = parser.parse_args()
    parts = o.parts or o.threads
    net_, start, first, r = build(o.n, parts=parts)
    advance(net_, state.copy(start), quiet(net_, 2), o.threads)  # compile
    times = []
    for _ in range(o.repeat):
        s = state.copy(start)
        begin = time.process_time()
        out = advance(net_, s, quiet(net_, int(o.seconds * 1000)), o.threads)
        times.append((time.process_time() - begin) / o.seconds)
    counts = np.bincount(out.spikes.unit, minlength=first + r)
    print(
        f"N {o.n}, {o.threads} thread(s), {parts} part(s): "
        f"motoneurons {counts[: o.n].mean() / o.seconds:.2f} Hz (13.65-13.86), "
        f"Renshaw {counts[first : first + r].mean() / o.seconds:.2f} Hz (22.2-22.5), "
        f"{min(times):.3f} s per simulated second (median {sorted(times)[len(times) // 2]:.3f})"
    )


if __name__ == "__main__":
    main()
