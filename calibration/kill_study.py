"""A study on two workers, ended by kill -9 at many random points and gone on with: nothing lost, nothing repeated, and
at the end the same bytes as without.

    python calibration/kill_study.py [KILLS] [SEED]             # the study and its two processes
    python calibration/kill_study.py --cluster [KILLS] [SEED]   # workers of a local dask cluster, which starts others

Prints how many runs were there at each kill, and ends with an error where a finished run was lost or written again, or
where the table differs from that of a study that nobody disturbed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from betz.studies import collect
from betz.studies.cohort import load

STUDY = """
name = "Taps"
[people]
number = {people}
scale = 0.02
twin = true
age = {{ low = 50, high = 80 }}
[[lesion]]
name = "pyramid"
sites = ["medullary_pyramid"]
side = "either"
fraction = {{ low = 0.2, high = 0.9 }}
[times]
days = [7, 90]
[[test]]
protocol = "TendonTap"
"""

EARLY, HALF, LATEST_S = 0.2, 0.5, 2.0


def command(study: Path, folder: Path) -> list[str]:
    """The command line that carries out the study."""
    return [sys.executable, "-m", "betz", "run", str(study), "-o", str(folder), "--jobs", "2"]


def finished(folder: Path) -> dict[str, tuple[int, int]]:
    """Name -> what changes when a run is written again."""
    found = ((p.name, p.stat()) for p in (folder / "runs").glob("[!.]*.json"))
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found}


def killed(study: Path, folder: Path) -> bool:
    """Begin the study and kill it: one in five while it begins, the others up to two seconds after its first run; False
    where it had ended before."""
    before, early = len(finished(folder)), random.random() < EARLY
    started = subprocess.Popen(command(study, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    end = time.monotonic() + random.uniform(0.0, LATEST_S) if early else None
    while end is None or time.monotonic() < end:
        if started.poll() is not None:
            return False
        if end is None and len(finished(folder)) > before:
            end = time.monotonic() + random.uniform(0.0, LATEST_S)
        time.sleep(0.005)
    if random.random() < HALF:
        os.kill(started.pid, signal.SIGKILL)  # the parent alone: its workers must notice
    else:
        os.killpg(started.pid, signal.SIGKILL)  # all at once, as when a machine is out of memory
    started.wait()
    return True


def quiet(folder: Path) -> dict[str, tuple[int, int]]:
    """What is finished once nobody writes any more."""
    before: dict[str, tuple[int, int]] = {}
    while True:
        now = finished(folder)
        if now == before and now:
            return now
        before = now
        time.sleep(0.5)
        if not now:
            return now


def same(known: dict[str, tuple[int, int]], folder: Path, k: int) -> dict[str, tuple[int, int]]:
    """What is finished now; ends with an error where something known was lost or written again by kill k."""
    now = finished(folder)
    again = [name for name, stamp in known.items() if now.get(name) != stamp]
    if again:
        sys.exit(f"kill {k}: {len(again)} finished runs were lost or written again")
    print(f"kill {k}: {len(now)} runs are there", flush=True)
    return now


def by_hand(study: Path, folder: Path, kills: int) -> dict[str, tuple[int, int]]:
    """The study on two processes, begun again after each kill; returns what was finished before the end."""
    known: dict[str, tuple[int, int]] = {}
    for k in range(kills):
        if not killed(study, folder):
            print("finished before all kills were done")
            break
        quiet(folder)
        known = same(known, folder, k + 1)
    subprocess.run(command(study, folder), check=True)
    return known


def on_cluster(study: Path, folder: Path, kills: int) -> dict[str, tuple[int, int]]:
    """The study on a local dask cluster of which workers are killed; returns what was finished before the end."""
    from distributed import LocalCluster

    known: dict[str, tuple[int, int]] = {}
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as them:
        words = [*command(study, folder)[:-2], "--cluster", them.scheduler_address]
        started = subprocess.Popen(words)
        for k in range(kills):
            before, end = len(finished(folder)), time.monotonic() + 60.0
            while started.poll() is None and len(finished(folder)) == before and time.monotonic() < end:
                time.sleep(0.005)
            if started.poll() == 0:
                print("finished before all kills were done")
                break
            if started.poll() is not None:
                started = subprocess.Popen(words)  # a task whose workers were killed too often ends the study
            time.sleep(random.uniform(0.0, LATEST_S))
            at_work = [w.process.pid for w in them.workers.values() if w.process is not None and w.process.pid]
            if not at_work:
                continue
            os.kill(random.choice(at_work), signal.SIGKILL)
            known = same(known, folder, k + 1)
        while started.wait() != 0:
            started = subprocess.Popen(words)
    return known


def main(way: Callable[[Path, Path, int], dict[str, tuple[int, int]]], kills: int, seed: int) -> None:
    """Kill a study many times, and compare."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as place:
        study, hurt, whole = Path(place, "study.toml"), Path(place, "hurt"), Path(place, "whole")
        study.write_text(STUDY.format(people=2 * kills), encoding="utf-8")
        known = way(study, hurt, kills)
        now = finished(hurt)
        if any(now.get(name) != stamp for name, stamp in known.items()):
            sys.exit("finished runs were lost or written again")
        subprocess.run(command(study, whole), check=True)
        tables = [Path(place, f"{folder.name}.csv") for folder in (hurt, whole)]
        for folder, table in zip((hurt, whole), tables, strict=True):
            made = collect(folder, table)
            print(folder.name, made)
        if tables[0].read_bytes() != tables[1].read_bytes():
            sys.exit("the tables differ")
        print(f"{load(study).people.number} people: the same bytes.")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word != "--cluster"]
    main(on_cluster if "--cluster" in sys.argv else by_hand, *[*numbers, *(50, 1)[len(numbers):]])
