"""Examine the healthy cohort again and write norms.json: `python -m betz.examination.make_norms [--n 40]`.

A run takes about 10 s a patient on two cores. The result is data of the package; nothing damaged is looked at.
"""

import argparse
import json
from importlib.resources import files

from betz import __version__
from betz.examination.examine import by_section, measure
from betz.examination.norms import COHORT, summarise
from betz.io import write_whole


def main(arguments=None) -> None:
    """Examine the first n patients of the cohort and write the norms."""
    from betz.patient import Patient  # only this script knows where patients come from

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=len(COHORT), help="how many patients of the cohort")
    n = parser.parse_args(arguments).n
    raws = []
    for k, seed in enumerate(COHORT[:n], 1):
        raws.append(by_section(measure(Patient(seed=seed))[0]))
        print(f"healthy patient {k} of {n} examined", flush=True)
    out = {"version": __version__, "seeds": [COHORT[0], COHORT[n - 1]], **summarise(raws)}
    write_whole(str(files("betz.examination") / "data" / "norms.json"), json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
