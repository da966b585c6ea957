"""Examine a healthy cohort again and write norms.json, or the norms of a decade of life (norms_70.json).

    python -m betz.examination.make_norms [--n 200 --keep DIR --decade 70]

Every patient is examined in full, also where an examiner would stop early. The result is data of the package; nothing
damaged is looked at. With `--keep` the measurements of each patient are kept in a folder, so that a run that was
stopped goes on from there; they hold for the package as it is now, and another one makes its own.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import betz
from betz import __version__
from betz.examination.examine import by_section, measure
from betz.examination.norms import COHORT, DECADES, FIRST, name, summarise
from betz.io import write_whole


def stamp() -> str:
    """A hash of the package: of all that may change a measurement. Norms change none: cohorts are examined in full."""
    root = Path(betz.__file__).parent
    parts = [p for p in sorted(root.rglob("*")) if p.suffix in (".py", ".csv", ".yaml")]
    return sha256(b"".join(str(p.relative_to(root)).encode() + p.read_bytes() for p in parts)).hexdigest()


def _examine(
    who: tuple[int, float | None], scale: float | None = None, keep: str | None = None, package: str = ""
) -> dict:
    """Raw measurements of one healthy patient (seed, age) on one thread, or those that are kept."""
    from betz.patient import Patient  # only this script knows where patients come from

    seed, age = who
    named = f"{seed}-{age or 'drawn'}-{scale or 'built-in'}-{package[:12]}.pickle"
    place = None if keep is None else Path(keep) / named
    if place is not None and place.exists():
        return pickle.loads(place.read_bytes())
    told = {"age": age, "scale": scale}
    patient = Patient(seed=seed, **{k: v for k, v in told.items() if v is not None})
    raw = by_section(measure(patient.bench(), threads=1, full=True)[0])
    if place is not None:
        write_whole(place, pickle.dumps(raw))
    return raw


def main(arguments: list[str] | None = None) -> None:
    """Examine the first n patients of the cohort and write the norms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=COHORT, help="how many patients, 3 or more")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--scale", type=float, help="share of the true cell numbers (the built-in one when not given)")
    parser.add_argument("--keep", help="folder in which measurements are kept and found again")
    parser.add_argument("--decade", type=int, choices=DECADES, help="people of this decade of life instead")
    parser.add_argument("--out", help="where to write (the file of the package when not given)")
    chosen = parser.parse_args(arguments)
    if chosen.n < 3:  # SD and correlation need some
        parser.error(f"--n must be 3 or more, not {chosen.n}")
    if chosen.keep is not None:
        Path(chosen.keep).mkdir(parents=True, exist_ok=True)
    first = FIRST if chosen.decade is None else DECADES[chosen.decade]
    seeds, raws = range(first, first + chosen.n), []
    years = [None] * chosen.n
    if chosen.decade is not None:  # spread over the decade
        years = [chosen.decade + 10.0 * (k + 0.5) / chosen.n for k in range(chosen.n)]
    examine = partial(_examine, scale=chosen.scale, keep=chosen.keep, package=stamp())
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for k, raw in enumerate(pool.map(examine, zip(seeds, years, strict=True)), 1):
            raws.append(raw)
            print(f"healthy patient {k} of {chosen.n} examined", flush=True)
    out = {"version": __version__, "seeds": [seeds[0], seeds[-1]], **summarise(raws)}
    shipped = files("betz.examination") / "data" / name(chosen.decade)
    write_whole(chosen.out or str(shipped), json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
