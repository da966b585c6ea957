"""Fit the constants of adaptation on damaged people, and say how well they do on cases that they have not seen.

    python calibration/adaptation.py WORK.json [--folds 4] [--jobs 2]

Every setting that is tried is scored on all shipped cases (by the median of three people) and on the published
measurements of the paretic side (rows of physiology.csv); WORK.json keeps what is done, so that a run that was stopped
goes on. Cases that lose nothing that descends are the same in all settings, and examined once. In each fold the
setting is chosen on the other folds; what it gives on the fold itself is what is reported as unseen. What is
minimised: share of wrong signs, of all and of the abnormal ones in equal parts, and a twentieth of the mean distance of
the rows from their central values (in widths of their ranges). Constants are shared by all sites; no case has its own.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from boards import KEYS, of_many

import betz
from betz import Model, anatomy
from betz.anatomy.reach import DIRECT, ROUTES, losses
from betz.io import write_whole
from betz.validation.reference import rows
from betz.validation.run import validate

CONSTANTS = ("ia_growth.growth", "disuse_depolarisation.bias")
# What was kept before, less growth with more bias, more of both, more growth alone, and more still, which is worse.
TRIED = ((1.2, 0.4), (0.9, 1.0), (1.5, 1.0), (1.5, 0.4), (1.8, 0.4))
ROWS = ("R07", "R13", "R17", "R44", "R48", "F13", "MU31", "MU32")
SEEDS, PEOPLE = (1, 3, 5), 3  # of the signs; of the rows
DESCENDING = ("cortical", *ROUTES.values(), *DIRECT)  # what cells adapt to the loss of
OF_ROWS = 0.05  # weight of the rows
FOLDS = 4


def adapts(case) -> bool:
    """Whether a case loses anything that descends."""
    return any(lost[c] > 0 for lost in losses(case.lesion).values() for c in DESCENDING)


def measured(change: dict[str, float], jobs: int, first: dict | None) -> dict:
    """Counts of each case, and the rows, with some constants changed; first: what another setting gave."""
    model, every = Model().change(change), anatomy.cases()
    some = {name: case for name, case in every.items() if first is None or adapts(case)}
    boards = [betz.score(some, jobs=jobs, seed=seed, threads=1, model=model) for seed in SEEDS]
    mine, found = of_many(boards)["cases"], validate(ROWS, people=PEOPLE, jobs=jobs, model=model)["rows"]
    counts = {name: {k: part[k] for k in KEYS} for name, part in mine.items()}
    return {
        "change": change,
        "cases": {name: counts.get(name) or first["cases"][name] for name in every},
        "rows": {r: found[r]["measured"] for r in ROWS},
    }


def share(one: dict, names) -> tuple[float, float]:
    """Shares of all and of the abnormal signs that are right in some cases."""
    total = {k: sum(one["cases"][n][k] for n in names) for k in next(iter(one["cases"].values()))}
    abnormal = total["abnormal_right"] + total["abnormal_wrong"]
    return total["right"] / (total["right"] + total["wrong"]), total["abnormal_right"] / max(1, abnormal)


def distance(one: dict) -> float:
    """Mean distance of the rows from their central values, in widths of their ranges; a row that is not there: 1."""
    away = []
    for r in ROWS:
        row, value = rows()[r], one["rows"][r]
        away.append(1.0 if value is None else min(1.0, abs(value - row.central) / (row.high - row.low)))
    return float(np.mean(away))


def loss(one: dict, names) -> float:
    """What is minimised, on some cases."""
    every, abnormal = share(one, names)
    return 1.0 - 0.5 * (every + abnormal) + OF_ROWS * distance(one)


def unseen(done: list[dict], folds: int = FOLDS) -> list[tuple[dict, list[str]]]:
    """Of each fold: the setting that is best on all other cases, and the cases that it has not seen."""
    names = list(anatomy.cases())
    parts = [names[k::folds] for k in range(folds)]
    return [(min(done, key=lambda d, out=out: loss(d, [n for n in names if n not in out])), out) for out in parts]


def counts_of_unseen(done: list[dict], folds: int = FOLDS) -> dict[str, int]:
    """Signs right and wrong in cases that their setting has not seen."""
    found = unseen(done, folds)
    keys = next(iter(done[0]["cases"].values()))
    return {k: sum(best["cases"][n][k] for best, out in found for n in out) for k in keys}


def main() -> None:
    """Measure what is missing and print folds and the setting of the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    done = json.loads(given.work.read_text()) if given.work.exists() else []
    for values in TRIED:
        change = dict(zip(CONSTANTS, values, strict=True))
        if change not in [d["change"] for d in done]:
            done.append(measured(change, given.jobs, done[0] if done else None))
            write_whole(given.work, json.dumps(done, indent=1).encode())
        one = next(d for d in done if d["change"] == change)
        every, abnormal = share(one, one["cases"])
        print(values, f"all {every:.3f} abnormal {abnormal:.3f} rows {distance(one):.3f}", one["rows"], flush=True)
    for best, out in unseen(done, given.folds):
        print(f"fold: {tuple(best['change'].values())}, unseen {share(best, out)}")
    print(f"unseen folds together: {counts_of_unseen(done, given.folds)}")
    names = list(anatomy.cases())
    best = min(done, key=lambda d: loss(d, names))
    print(f"whole: {best['change']}, {share(best, names)}, {best['rows']}")


if __name__ == "__main__":
    main()
