"""Examine healthy people who are not in the norms and write docs/health.md: what an examiner calls abnormal in them.

    python calibration/cohort.py [--n 100 --first 5001]

Nobody damaged is looked at, and nothing is set by what is found.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import betz
from betz.examination.strength import EFFORT
from betz.results.vocabulary import ASIDE, SECTIONS
from betz.validation.statistics import wilson

PAGE = Path(__file__).resolve().parent.parent / "docs" / "health.md"
WORRYING = ("spastic", "flaccid", "brisk")
LEAST, MOST = EFFORT.normal, EFFORT.strongest  # of the strength that the build promises


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
        "unlike": sum(key in e for e in entries(chart.data["strength"]) + reflexes for key in ASIDE),
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


def share(count: int, n: int) -> str:
    """A count of n in per cent, and what such a share may be with 95 % confidence (Wilson)."""
    low, high = (100 * x for x in wilson(count / n, n))
    return f"{100 * count / n:.2f} % of {n} | {low:.2f} to {high:.2f} %"


def people_with(people: dict[int, dict], key: str, n: int) -> str:
    """People in whom something was found at all: findings of one person go together, people do not."""
    return share(sum(p[key] > 0 for p in people.values()), n)


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
        "95 %: what the share may be by chance alone (Wilson). Findings of one person go together, so that of "
        "items is wider than it says; that of people holds.",
        "",
        "| | found | 95 % | wanted |",
        "|---|---|---|---|",
        f"| items of the chart that are abnormal | {share(found, total['items'])} | 2 % |",
        f"| jerks and limbs that are brisk, spastic or flaccid | {share(total['worrying'], total['judged'])} | 0.2 % |",
        f"| people with such a jerk or limb | {people_with(people, 'worrying', n)} | |",
        f"| people with clonus or an extensor plantar | {people_with(people, 'signs', n)} | 0 |",
        f"| people with muscles that fire at rest | {people_with(people, 'firing', n)} | 0 |",
        f"| people with a region or jerk that differs between the sides | {people_with(people, 'unlike', n)} | 3 % |",
        f"| regions below 0.80 or above 1.25 of the strength that the build promises | "
        f"{share(sum(not LEAST <= x <= MOST for x in strength), len(strength))} | 0 |",
        f"| strength, share of what the build promises | {min(strength):.2f} to {max(strength):.2f} | | "
        f"{LEAST:.2f} to {MOST:.2f} |",
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
