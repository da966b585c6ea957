"""Examine the healthy cohort again and write norms.json: `python -m betz.examination.make_norms [--n 40]`.

A run takes about 10 s a patient on two cores. The result is data of the package; nothing damaged is looked at.
"""

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files

from betz import __version__
from betz.examination.examine import by_section, measure
from betz.examination.norms import COHORT, summarise
from betz.io import write_whole


def _examine(seed: int) -> dict:
    """Raw measurements of one healthy patient on one thread."""
    from betz.patient import Patient  # only this script knows where patients come from

    return by_section(measure(Patient(seed=seed), threads=1)[0])


def main(arguments=None) -> None:
    """Examine the first n patients of the cohort and write the norms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=len(COHORT), help="how many patients of the cohort")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    chosen = parser.parse_args(arguments)
    n, raws = chosen.n, []
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for k, raw in enumerate(pool.map(_examine, COHORT[:n]), 1):
            raws.append(raw)
            print(f"healthy patient {k} of {n} examined", flush=True)
    out = {"version": __version__, "seeds": [COHORT[0], COHORT[n - 1]], **summarise(raws)}
    write_whole(str(files("betz.examination") / "data" / "norms.json"), json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
