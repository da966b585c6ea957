"""Write docs/scoreboard.md and docs/validation.md from the JSON of `betz score`, `betz validate` and the fit.

betz score --json score.json && betz score --mirror --json mirror.json && betz validate --json validation.json
python calibration/adaptation.py adaptation.json
python calibration/record.py score.json mirror.json validation.json adaptation.json
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


def validation(table: dict) -> str:
    """The page of a validation."""
    rows = table["rows"]
    sure = [r for r in rows.values() if r["confidence"] in ("checked", "well-known")]
    inside = sum(bool(r["inside"]) for r in rows.values())
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
        f"{inside} of {len(rows)} measured rows lie inside; of those marked checked or well-known "
        f"{sum(bool(r['inside']) for r in sure)} of {len(sure)}; of these in healthy people "
        f"{sum(healthy)} of {len(healthy)} ({100 * sum(healthy) / len(healthy):.1f} %).",
        "",
        "| row | measured | spread | published | inside | confidence |",
        "|---|---|---|---|---|---|",
    ]
    for name, r in rows.items():
        measured = "-" if r["measured"] is None else f"{r['measured']:.4g}"
        spread = "-" if r.get("spread") is None else f"{r['spread']:.2g}"
        lines.append(
            f"| {name} | {measured} | {spread} | {r['low']:g} to {r['high']:g} | "
            f"{'yes' if r['inside'] else 'NO'} | {r['confidence']} |"
        )
    lines += ["", "## Not measured", ""]
    lines += [f"- {name}: {why}" for name, why in table["not_measured"].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    score, mirror, measured, fit = (json.loads(Path(p).read_text(encoding="utf-8")) for p in sys.argv[1:5])
    notes = DOCS / "scoreboard_notes.md"  # suspected mechanisms, written by hand
    page = scoreboard(score, mirror, fit) + ("\n" + notes.read_text(encoding="utf-8") if notes.exists() else "")
    (DOCS / "scoreboard.md").write_text(page, encoding="utf-8")
    (DOCS / "validation.md").write_text(validation(measured), encoding="utf-8")
