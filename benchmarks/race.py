"""Betz's engine beside a reference kernel, in turn, as ratios: absolute times drift from machine to machine.

    python benchmarks/race.py PATH_OF_REFERENCE [-n 10000] [--rounds 3]

PATH_OF_REFERENCE holds a script `bsp2.py` that prints one JSON line with "cpu", CPU seconds for one simulated second of
the common network of `pool.py` on one thread. Both are measured in CPU time, so that other work on the machine counts
less.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import joint
import pool

from betz.engine import state
from betz.engine.records import quiet
from betz.engine.run import advance


def reference(folder: Path, n: int) -> float:
    """CPU seconds of the reference for one simulated second on one thread."""
    command = [sys.executable, "bsp2.py", "pool", str(n), "1000", "1", "32"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["cpu"]


def timed(net, start, inputs) -> float:
    """CPU seconds of a run."""
    s = state.copy(start)
    begin = time.process_time()
    advance(net, s, inputs)
    return time.process_time() - begin


def main() -> None:
    """Race and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    o = parser.parse_args()
    net, start, *_ = pool.build(o.n)
    loop, begin = joint.build()
    effort = quiet(loop, 1000)
    effort.effort[0] = 0.5
    timed(net, start, quiet(net, 2))
    reference(o.reference, 200)  # compile
    pools, joints = [], []
    for k in range(o.rounds):
        theirs = reference(o.reference, o.n)
        ours, closed = timed(net, start, quiet(net, 1000)), timed(loop, begin, effort)
        pools.append(ours / theirs)
        joints.append(closed / theirs)
        print(f"round {k + 1}: reference {theirs:.3f} s, pool {ours:.3f} s, joint {closed:.3f} s")
    print(f"pool / reference at N {o.n}: {statistics.median(pools):.2f} ({min(pools):.2f} to {max(pools):.2f})")
    print(f"joint / reference at N {o.n}: {statistics.median(joints):.2f} ({min(joints):.2f} to {max(joints):.2f})")


if __name__ == "__main__":
    main()
