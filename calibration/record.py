"""Write docs/scoreboard.md and docs/validation.md from the JSON of `betz score`, `betz validate` and the fit.

betz score --json score.json && betz score --mirror --json mirror.json
betz validate --people 15 --json validation.json && betz validate --courses --json courses.json
python calibration/adaptation.py adaptation.json
python calibration/record.py score.json mirror.json validation.json adaptation.json courses.json

Each command takes --jobs, and goes on where it was stopped. What a file that is not given (-) stands for is left as it
is: the page of the scoreboard, or the section on courses.
"""

import json
import sys
from pathlib import Path

from adaptation import counts_of_unseen

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
DOCS = Path(__file__).resolve().parent.parent / "docs"


def share(counts: dict, kind: str = "") -> str:
    """Right signs of all, such as "1 744 of 1 810 (96.4 %)"."""
    right, wrong = counts[f"{kind}right"], counts[f"{kind}wrong"]
    return f"{right} of {right + wrong}" + (f" ({100 * right / (right + wrong):.1f} %)" if right + wrong else "")


def added(board: dict, cases) -> dict:
    """Counts of some cases added up."""
    keys = ("right", "wrong", "abnormal_right", "abnormal_wrong")
    return {k: sum(board["cases"][c][k] for c in cases if c in board["cases"]) for k in keys}


def scoreboard(board: dict, mirror: dict, fit: list[dict]) -> str:
    """The page of a score, its mirror image, and what settings of adaptation give on cases that they have not seen."""
    lines = [
        "# Scoreboard",
        "",
        "Signs of the 48 shipped cases as stated in the literature, found by the simulated examination.",
        "",
    ]
    lines += [
        f"Seed {board.get('seed')}, default scale. Made by `betz score` and `betz score --mirror`, written by",
        "`calibration/record.py`.",
        "",
    ]
    lines += ["| | all hard signs | abnormal signs |", "|---|---|---|"]
    lines += [f"| all cases | {share(board['total'])} | {share(board['total'], 'abnormal_')} |"]
    lines += [
        f"| all cases, left and right swapped | {share(mirror['total'])} | {share(mirror['total'], 'abnormal_')} |"
    ]
    unseen = counts_of_unseen(fit)
    lines += [f"| unseen folds (`calibration/adaptation.py`) | {share(unseen)} | {share(unseen, 'abnormal_')} |"]
    ten = added(board, TEN)
    lines += [f"| ten reference cases (names in `calibration/record.py`) | {share(ten)} | {share(ten, 'abnormal_')} |"]
    lines += [
        "| always healthy | 65.5 % | 0 % |",
        "",
        "| case | right | wrong | abnormal right | mirrored right | wrong signs (found) |",
    ]
    lines += ["|---|---|---|---|---|---|"]
    for name, case in board["cases"].items():
        wrong = "; ".join(f"{w['sign']} ({w['found']})" for w in case["wrong_signs"])
        abnormal = f"{case['abnormal_right']}/{case['abnormal_right'] + case['abnormal_wrong']}"
        twin = mirror["cases"].get(name, {})
        lines.append(
            f"| {name} | {case['right']} | {case['wrong']} | {abnormal} | {twin.get('right', '-')} | {wrong} |"
        )
    lines += ["", "## Commonest wrong signs", "", "| sign | expected | found | times |", "|---|---|---|---|"]
    lines += [f"| {w['sign']} | {w['expected']} | {w['found']} | {w['count']} |" for w in board["commonest_wrong"]]
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
        "-" if r["measured"] is None else f"{r['measured']:.4g}",
        "-" if r.get("spread") is None else f"{r['spread']:.2g}",
        "-" if r.get("ci_low") is None else f"{r['ci_low']:.3g} to {r['ci_high']:.3g}",
        f"{r['low']:g} to {r['high']:g}",
        "yes" if r["inside"] else "NO",
    ]


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


def main(score: dict | None, mirror: dict | None, measured: dict, fit: list | None, courses: dict | None) -> None:
    """Write the pages of what is given."""
    if score is not None and mirror is not None and fit is not None:
        notes = DOCS / "scoreboard_notes.md"  # suspected mechanisms, written by hand
        page = scoreboard(score, mirror, fit) + ("\n" + notes.read_text(encoding="utf-8") if notes.exists() else "")
        (DOCS / "scoreboard.md").write_text(page, encoding="utf-8")
    page = DOCS / "validation.md"
    page.write_text(validation(measured, kept(page) if courses is None else over_time(courses)), encoding="utf-8")


if __name__ == "__main__":
    given = [None if p == "-" else json.loads(Path(p).read_text(encoding="utf-8")) for p in sys.argv[1:6]]
    main(*given, *[None] * (5 - len(given)))
