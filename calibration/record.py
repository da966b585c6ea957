"""Write docs/scoreboard.md and docs/validation.md from the JSON of `betz score`, `betz validate` and the fit.

for seed in 1 2 3 4 5; do betz score --seed $seed --json score$seed.json; done
for seed in 1 2 3 4 5; do betz score --mirror --seed $seed --json mirror$seed.json; done
betz validate --people 15 --json validation.json && betz validate --courses --json courses.json
python calibration/adaptation.py adaptation.json
python calibration/record.py score1.json,score2.json,... mirror1.json,... validation.json adaptation.json courses.json

Each command takes --jobs, and goes on where it was stopped. A sign counts by the median of the people whose scores are
given. What a file that is not given (-) stands for is left as it is: the page of the scoreboard, its line of unseen
folds, the page of validation, or its section on courses.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from adaptation import counts_of_unseen
from boards import of_many

from betz.validation import rows as published

TEN = [
    "healthy_control",
    "capsule_plic_L_chronic",
    "capsule_plic_L_acute",
    "aca_L_chronic",
    "brown_sequard_C5_R",
    "transection_T10_acute",
    "transection_T10_chronic",
    "polio_R_L2_4_chronic",
    "bell_palsy_R",
    "central_facial_R",
]
COURSES = "## Patients over time"
UNSEEN = "unseen folds, median of three people (`calibration/adaptation.py`)"
DOCS = Path(__file__).resolve().parent.parent / "docs"


def share(counts: dict, kind: str = "") -> str:
    """Right signs of all, such as "1 744 of 1 810 (96.4 %)"."""
    right, wrong = counts[f"{kind}right"], counts[f"{kind}wrong"]
    return f"{right} of {right + wrong}" + (f" ({100 * right / (right + wrong):.1f} %)" if right + wrong else "")


def added(board: dict, cases) -> dict:
    """Counts of some cases added up."""
    keys = ("right", "wrong", "abnormal_right", "abnormal_wrong")
    return {k: sum(board["cases"][c][k] for c in cases if c in board["cases"]) for k in keys}


def line(name: str, counts: dict) -> str:
    """A row of the table of totals."""
    return f"| {name} | {share(counts)} | {share(counts, 'abnormal_')} |"


def scoreboard(boards: list[dict], mirrors: list[dict], unseen: str) -> str:
    """The page of the scores of several people, their mirror images, and the line of cases that a fit has not seen."""
    board = of_many(boards)
    seeds = ", ".join(str(b["seed"]) for b in boards)
    lines = [
        "# Scoreboard",
        "",
        "Signs of the 48 shipped cases as stated in the literature, found by the simulated examination.",
        "",
        f"Seeds {seeds}, default scale; a sign counts by the median of these people. Made by `betz score` and "
        "`betz score --mirror`, written by `calibration/record.py`.",
        "",
        "| | all hard signs | abnormal signs |",
        "|---|---|---|",
        line("all cases, median of the people", board["total"]),
        *(line(f"all cases, seed {b['seed']}", b["total"]) for b in boards),
        line(f"left and right swapped, median of seeds {', '.join(str(b['seed']) for b in mirrors)}",
             of_many(mirrors)["total"]),
        *([unseen] if unseen else []),
        line("ten reference cases (names in `calibration/record.py`)", added(board, TEN)),
        "| always healthy | 65.5 % | 0 % |",
        "",
        "| case | right | wrong | abnormal right | wrong signs (found, in how many people) |",
        "|---|---|---|---|---|",
    ]
    for name, case in board["cases"].items():
        wrong = "; ".join(f"{w['sign']} ({w['found']})" for w in case["wrong_signs"])
        abnormal = f"{case['abnormal_right']}/{case['abnormal_right'] + case['abnormal_wrong']}"
        lines.append(f"| {name} | {case['right']} | {case['wrong']} | {abnormal} | {wrong} |")
    often = Counter()
    for b in boards:
        often.update({(w["sign"], w["expected"], w["found"]): w["count"] for w in b["commonest_wrong"]})
    lines += ["", "## Commonest wrong signs, all people", ""]
    lines += ["| sign | expected | found | times |", "|---|---|---|---|"]
    lines += [f"| {sign} | {expected} | {found} | {n} |" for (sign, expected, found), n in often.most_common(15)]
    return "\n".join(lines) + "\n"


def validation(table: dict, courses: str = "") -> str:
    """The page of a validation; courses: its section on patients over time."""
    rows = table["rows"]
    people = {i: p.population for i, p in published().items()}
    healthy = [
        bool(r["inside"])
        for i, r in rows.items()
        if people[i].startswith("healthy") and r["confidence"] in ("checked", "well-known")
    ]
    lines = [
        "# Validation",
        "",
        "Published ranges of `physiology.csv` against what the protocols measure. Made by `betz validate`.",
        "",
    ]
    lines += [
        f"Mean and SD of {table['people']} people, and where the mean of many such people lies with 95 % confidence. "
        f"{counted(rows)}; of these in healthy people "
        f"{sum(healthy)} of {len(healthy)} ({100 * sum(healthy) / max(1, len(healthy)):.1f} %).",
        "",
        "| row | measured | spread | 95 % of mean | published | inside | confidence |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, r in rows.items():
        lines.append(f"| {name} | {' | '.join(numbers(r))} | {r['confidence']} |")
    lines += ["", "## Not measured", ""]
    lines += [f"- {name}: {why}" for name, why in table["not_measured"].items()]
    return "\n".join(lines) + "\n" + courses


def counted(rows: dict) -> str:
    """How many rows lie inside, such as "3 of 4 measured rows lie inside; of those marked checked ... 1 of 2"."""
    sure = [r for r in rows.values() if r["confidence"] in ("checked", "well-known")]
    inside, trusted = (sum(bool(r["inside"]) for r in some) for some in (rows.values(), sure))
    return (f"{inside} of {len(rows)} measured rows lie inside; of those marked checked or well-known "
            f"{trusted} of {len(sure)}")


def numbers(r: dict) -> list[str]:
    """Cells of a row: measured, spread, interval of the mean, published, inside."""
    return [
        "-" if r["measured"] is None else f"{r['measured']:.4g}{in_some(r)}",
        "-" if r.get("spread") is None else f"{r['spread']:.2g}",
        "-" if r.get("ci_low") is None else f"{r['ci_low']:.3g} to {r['ci_high']:.3g}",
        f"{r['low']:g} to {r['high']:g}",
        "yes" if r["inside"] else "NO",
    ]


def in_some(r: dict) -> str:
    """In how many people a row was read, where not in all."""
    read = r.get("read", r["people"])
    return "" if read == r["people"] else f" (in {read} of {r['people']})"


def over_time(table: dict) -> str:
    """The section of a validation on cohorts of patients."""
    lines = [
        "", COURSES, "",
        f"Cohorts of {table['patients']} patients each, drawn from published distributions of lesions "
        "(`validation/data/cohort.csv`), examined and recorded from on the days of the rows of `course.csv`. Made by "
        f"`betz validate --courses`. {counted(table['rows'])}.",
        "",
        "| row | what | of whom | n | measured | spread | 95 % of mean | published | inside | confidence | how |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, r in table["rows"].items():
        lines.append(f"| {name} | {r['quantity']} | {r['where']} | {r['people']} | {' | '.join(numbers(r))} | "
                     f"{r['confidence']} | {r['how']} |")
    lines += ["", "Not measured, and why:", ""]
    whys: dict[str, list[str]] = {}
    for name, why in table["not_measured"].items():
        whys.setdefault(why, []).append(name)
    lines += [f"- {', '.join(names)}: {why}" for why, names in whys.items()]
    return "\n".join(lines) + "\n"


def kept(page: Path) -> str:
    """The section on courses as it stands on the page."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return "\n" + text[text.index(COURSES) :] if COURSES in text else ""


def unseen_line(page: Path, fit: list | None) -> str:
    """The line of unseen folds: of a fit, or as it stands on the page."""
    if fit is not None:
        return line(UNSEEN, counts_of_unseen(fit))
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return next((row for row in text.splitlines() if row.startswith("| unseen folds")), "")


def main(
    scores: list[dict], mirrors: list[dict], measured: dict | None, fit: list | None, courses: dict | None
) -> None:
    """Write the pages of what is given."""
    if scores and mirrors:
        notes, page = DOCS / "scoreboard_notes.md", DOCS / "scoreboard.md"  # suspected mechanisms, written by hand
        text = scoreboard(scores, mirrors, unseen_line(page, fit))
        page.write_text(text + ("\n" + notes.read_text(encoding="utf-8") if notes.exists() else ""), encoding="utf-8")
    if measured is not None:
        page = DOCS / "validation.md"
        page.write_text(validation(measured, kept(page) if courses is None else over_time(courses)), encoding="utf-8")


def read(path: str) -> dict | list | None:
    """A JSON file; None for -."""
    return None if path == "-" else json.loads(Path(path).read_text(encoding="utf-8"))


if __name__ == "__main__":
    told = [*sys.argv[1:6], *"-----"][:5]
    people, swapped = ([] if names == "-" else [read(p) for p in names.split(",")] for names in told[:2])
    main(people, swapped, *map(read, told[2:]))
