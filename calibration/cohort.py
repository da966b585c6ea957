"""Examine healthy people who are not in the norms and write docs/health.md: what an examiner calls abnormal in them.

    python calibration/cohort.py [--n 20]

Nobody damaged is looked at, and nothing is set by what is found.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import betz

PAGE = Path(__file__).resolve().parent.parent / "docs" / "health.md"


def findings(seed: int) -> list[str]:
    """What is abnormal in a healthy person, such as "tendon reflex, left biceps: reduced"."""
    chart = betz.examine(betz.Patient(seed=seed), threads=1)
    return [str(found)[2:] if found.mark else str(found) for found in chart.abnormal()]


def main() -> None:
    """Examine, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=20, help="how many people: seeds 1 to n")
    n, people = parser.parse_args().n, []
    with ProcessPoolExecutor() as pool:
        for seed, found in enumerate(pool.map(findings, range(1, n + 1)), 1):
            people.append(found)
            print(f"seed {seed}: {'; '.join(found) or 'nothing abnormal'}", flush=True)
    total, clean = sum(map(len, people)), sum(not found for found in people)
    kinds = Counter(found for person in people for found in person)
    lines = [
        "# Healthy people",
        "",
        f"Seeds 1 to {n}, none of whom is in the norms, examined as anyone else. Made by `calibration/cohort.py`.",
        "",
        f"{total} findings called abnormal, {total / n:.1f} a person; {clean} of {n} people have none.",
        "",
        "| finding | people |",
        "|---|---|",
        *(f"| {found} | {count} |" for found, count in kinds.most_common()),
        "",
        "| seed | found |",
        "|---|---|",
        *(f"| {seed} | {'; '.join(found)} |" for seed, found in enumerate(people, 1)),
    ]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
