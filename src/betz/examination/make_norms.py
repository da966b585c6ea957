"""Examine the healthy cohort again and write norms.json: `python -m betz.examination.make_norms [--n 40]`.

Every patient is examined in full, also where an examiner would stop early. The result is data of the package; nothing
damaged is looked at.
"""

from __future__ import annotations

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files

from betz import __version__
from betz.examination.examine import by_section, measure
from betz.examination.norms import COHORT, summarise
from betz.io import write_whole


def _examine(seed: int, scale: float | None = None) -> dict:
    """Raw measurements of one healthy patient on one thread."""
    from betz.patient import Patient  # only this script knows where patients come from

    patient = Patient(seed=seed) if scale is None else Patient(seed=seed, scale=scale)
    return by_section(measure(patient.bench(), threads=1, full=True)[0])


def main(arguments: list[str] | None = None) -> None:
    """Examine the first n patients of the cohort and write the norms."""
    shipped = str(files("betz.examination") / "data" / "norms.json")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=len(COHORT), help="how many patients of the cohort")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--scale", type=float, help="share of the true cell numbers (the built-in one when not given)")
    parser.add_argument("--out", default=shipped, help="where to write (the file of the package when not given)")
    chosen = parser.parse_args(arguments)
    n, raws = chosen.n, []
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for k, raw in enumerate(pool.map(partial(_examine, scale=chosen.scale), COHORT[:n]), 1):
            raws.append(raw)
            print(f"healthy patient {k} of {n} examined", flush=True)
    out = {"version": __version__, "seeds": [COHORT[0], COHORT[n - 1]], **summarise(raws)}
    write_whole(chosen.out, json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
