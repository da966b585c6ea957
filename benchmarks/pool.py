"""The common network `pool`: Poisson axons -> motoneurons -> Renshaw cells -> motoneurons, in Betz's engine.

    python benchmarks/pool.py [-n 10000] [--threads 1] [--seconds 1] [--repeat 3]

Prints rates and compute seconds per simulated second. The same model was run in NEURON, Brian2 and NEST by others:
rates
agree within 2 % (motoneurons 13.65-13.86 Hz, Renshaw cells 22.2-22.5 Hz); quote ratios, absolute times drift.
"""

import argparse
import time

import numpy as np

from betz.engine import lif
from betz.engine.events import EXCITE, INHIBIT
from betz.engine.network import Network, sort_rows

DT = 0.1  # ms
AXONS, RATE, IN_AXON, IN_RENSHAW, IN_MN = 1000, 20.0, 100, 50, 50


def choose(rng, n_pre, n_post, degree):
    """`degree` different presynaptic cells for each postsynaptic one: (n_post * degree,) pre and post indices."""
    if n_pre >= 20 * degree:  # draw with replacement and redraw the few doubles
        pre = rng.integers(0, n_pre, (n_post, degree))
    else:
        pre = np.argsort(rng.random((n_post, n_pre)), axis=1)[:, :degree]
    return pre.ravel(), np.repeat(np.arange(n_post), degree)


def build(n: int, seed: int = 1, parts: int = 2) -> Network:
    """The network with n motoneurons and n/4 Renshaw cells."""
    rng = np.random.default_rng(seed)
    r = n // 4
    g_l = 250.0 * 10 ** (np.arange(n) / (n - 1))
    n_blocks_mn = lif.blocks(n)
    first_rc = n_blocks_mn * lif.B
    shared = {
        "de": np.exp(-DT / 3),
        "di": np.exp(-DT / 8),
        "da": np.exp(-DT / 50),
        "km": DT / 10,
        "ee": 70.0,
        "ei": -10.0,
        "ea": -10.0,
        "theta": 15.0,
        "reset": 5.0,
        "tref": 2 / DT,
    }
    state = np.concatenate([lif.pack(n, dga=0.30, **shared), lif.pack(r, dga=0.20, **shared)])
    n_units = first_rc + lif.blocks(r) * lif.B + AXONS
    a_pre, a_post = choose(rng, AXONS, n, IN_AXON)
    m_pre, m_post = choose(rng, n, r, IN_RENSHAW)
    r_pre, r_post = choose(rng, r, n, IN_MN)
    unit = np.concatenate([a_pre + n_units - AXONS, m_pre, r_pre + first_rc])
    target = np.concatenate([a_post, m_post + first_rc, r_post])
    weight = np.concatenate(
        [0.059 * (g_l[a_post] / 790.6) ** -0.15, np.full(len(m_pre), 0.118), np.full(len(r_pre), 0.030)]
    )
    delay = np.concatenate(
        [np.round(rng.uniform(5, 15, len(a_pre)) / DT), np.full(len(m_pre), 10), np.full(len(r_pre), 10)]
    )
    kind = np.concatenate([np.full(len(a_pre), EXCITE), np.full(len(m_pre), EXCITE), np.full(len(r_pre), INHIBIT)])
    total = n_blocks_mn + lif.blocks(r)
    blocks = np.linspace(0, total, parts + 1).astype(np.int64)
    rows = sort_rows(unit, target, weight, delay.astype(np.int64), kind, n_units, blocks * lif.B)
    return Network(state, blocks, *rows, np.full(AXONS, RATE), seed), n, first_rc, r


def main() -> None:
    """Run the benchmark and print rates and times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--repeat", type=int, default=3)
    o = parser.parse_args()
    build(200)[0].run(20, o.threads)  # compile
    times = []
    for _ in range(o.repeat):
        network, n, first, r = build(o.n)
        start = time.perf_counter()
        counts = network.run(int(o.seconds * 1000), o.threads)
        times.append((time.perf_counter() - start) / o.seconds)
    print(
        f"N {o.n}, {o.threads} thread(s): motoneurons {counts[:n].mean() / o.seconds:.2f} Hz (13.65-13.86), "
        f"Renshaw {counts[first : first + r].mean() / o.seconds:.2f} Hz (22.2-22.5), "
        f"{min(times):.2f} s per simulated second (median {sorted(times)[len(times) // 2]:.2f})"
    )


if __name__ == "__main__":
    main()
