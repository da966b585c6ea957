"""Examine healthy people who are not in the norms and write docs/health.md: what an examiner calls abnormal in them.

    python calibration/cohort.py [--n 100 --first 5001]

Nobody damaged is looked at, and nothing is set by what is found.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import betz
from betz.results.vocabulary import SECTIONS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "health.md"
WORRYING = ("spastic", "flaccid", "brisk")


def entries(part) -> list[dict]:
    """The entries of a section of a chart, at any depth."""
    if "value" in part:
        return [part]
    return [e for below in part.values() for e in entries(below)]


def findings(seed: int) -> dict:
    """What is abnormal in a healthy person, and the figures of the whole chart."""
    chart = betz.examine(betz.Patient(seed=seed), threads=1)
    values = [e["value"] for name in SECTIONS if name in chart.data for e in entries(chart.data[name])]
    reflexes = entries(chart.data["reflexes"])
    return {
        "found": [str(found)[2:] if found.mark else str(found) for found in chart.abnormal()],
        "items": len(values),
        "worrying": sum(v in WORRYING for v in values),
        "judged": len(reflexes) + len(entries(chart.data["tone"])),
        "signs": sum(v in ("clonus", "extensor") for v in values),
        "firing": sum(e["background_mv_s"] > 0 for e in entries(chart.data["tone"])),
        "strength": [e["fraction"] for e in entries(chart.data["strength"])],
    }


def main() -> None:
    """Examine, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=100, help="how many people")
    parser.add_argument("--first", type=int, default=5001, help="seed of the first")
    chosen, people = parser.parse_args(), {}
    seeds, n = range(chosen.first, chosen.first + chosen.n), chosen.n
    with ProcessPoolExecutor() as pool:
        for seed, found in zip(seeds, pool.map(findings, seeds), strict=True):
            people[seed] = found
            print(f"seed {seed}: {'; '.join(found['found']) or 'nothing abnormal'}", flush=True)
    lines = page(people, n)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(people: dict[int, dict], n: int) -> list[str]:
    """The lines of the page."""
    total = {k: sum(p[k] for p in people.values()) for k in ("items", "worrying", "judged", "signs", "firing")}
    found = sum(len(p["found"]) for p in people.values())
    clean = sum(not p["found"] for p in people.values())
    strength = [x for p in people.values() for x in p["strength"]]
    kinds = Counter(one for p in people.values() for one in p["found"])
    return [
        "# Healthy people",
        "",
        f"Seeds {min(people)} to {max(people)}, none of whom is in the norms, examined as anyone else. Made by "
        "`calibration/cohort.py`.",
        "",
        f"{found} findings called abnormal, {found / n:.2f} a person; {clean} of {n} people have none.",
        "",
        "| | found | wanted |",
        "|---|---|---|",
        f"| items of the chart that are abnormal | {100 * found / total['items']:.2f} % of {total['items']} | 2 % |",
        f"| jerks and limbs that are brisk, spastic or flaccid | {100 * total['worrying'] / total['judged']:.2f} % of "
        f"{total['judged']} | 0.2 % |",
        f"| clonus, extensor plantar | {total['signs']} | 0 |",
        f"| muscles that fire at rest | {total['firing']} | 0 |",
        f"| strength, share of what the build promises | {min(strength):.2f} to {max(strength):.2f} | 0.80 to 1.25 |",
        "",
        "| finding | people |",
        "|---|---|",
        *(f"| {one} | {count} |" for one, count in kinds.most_common()),
        "",
        "| seed | found |",
        "|---|---|",
        *(f"| {seed} | {'; '.join(p['found'])} |" for seed, p in people.items()),
    ]


if __name__ == "__main__":
    main()
