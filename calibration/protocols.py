"""Compare examinations as they are made with long ones, sign by sign, and write docs/protocols.md.

    python calibration/protocols.py [--seeds 7 17]

An examiner stops once the answer is certain. The long examination makes every stretch, effort, tap and press. How often
the same short examination agrees with itself under another draw of the noise tells what noise does.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import betz
from betz.examination import examine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "protocols.md"
OTHER = 1000  # added to every trial: another draw of the noise


class Again:
    """A bench whose trials are other draws of the noise."""

    def __init__(self, bench) -> None:
        self._bench, self.look = bench, bench.look

    def respond(self, stimulus, trial=0):
        """What the patient does, in another trial."""
        return self._bench.respond(stimulus, trial=trial + OTHER)


def signs(bench, full: bool = False) -> dict[str, str]:
    """Signs of one examination, path -> value."""
    return {f.path: f.value for f in examine(bench, threads=1, full=full)}


def compare(job: tuple[int, str]) -> tuple[str, dict, dict, dict]:
    """(name, short, long, short under other noise) of a person with a case, or healthy."""
    seed, name = job
    patient = betz.Patient(seed=seed)
    if name != "health":
        case = betz.cases()[name]
        patient = patient.with_lesion(*[betz.Lesion.from_dict(dict(x)) for x in case.lesion]).after(case.onset_days)
    bench = patient.bench()
    return f"{name}, seed {seed}", signs(bench), signs(bench, full=True), signs(Again(bench))


def main() -> None:
    """Examine three times each, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 17], help="people")
    seeds = parser.parse_args().seeds
    jobs = [(seed, name) for seed in seeds for name in ("health", *betz.cases())]
    total, with_long, with_noise, other = Counter(), Counter(), Counter(), Counter()
    with ProcessPoolExecutor() as pool:
        for done, (name, short, long, noise) in enumerate(pool.map(compare, jobs), 1):
            print(f"{done} of {len(jobs)}: {name}", flush=True)
            for path, value in short.items():
                section = path.split(".")[0]
                total[section] += 1
                with_long[section] += value == long[path]
                with_noise[section] += value == noise[path]
                if value != long[path]:
                    other[section, value, long[path]] += 1
    lines = [
        "# Short and long examinations",
        "",
        f"Healthy and with each of the {len(betz.cases())} shipped cases, seeds {', '.join(map(str, seeds))}. Made by "
        "`calibration/protocols.py`.",
        "",
        "| section | signs | short as long, % | short as short with other noise, % |",
        "|---|---|---|---|",
    ]
    for section, n in [*total.items(), ("all", sum(total.values()))]:
        same = [sum(c.values()) if section == "all" else c[section] for c in (with_long, with_noise)]
        lines.append(f"| {section} | {n} | {100 * same[0] / n:.2f} | {100 * same[1] / n:.2f} |")
    lines += ["", "| section | short | long | times |", "|---|---|---|---|"]
    lines += [f"| {section} | {a} | {b} | {n} |" for (section, a, b), n in other.most_common()]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
