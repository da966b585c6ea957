"""Write docs/vignettes.md: twenty charts, what a reader who knew nothing else made of them, and what it was.

    python calibration/vignettes.py charts FOLDER    # a chart each, which does not say who was examined
    python calibration/vignettes.py page FOLDER      # the page, with the readings of docs/vignettes_readings.csv

The patients stand in vignettes.csv. A reader is given the charts alone; each reading tells level and side, and is right
where both are those of the lesion.
"""

import csv
import sys
from pathlib import Path

import betz
from betz.examination.examine import examine

TABLE = Path(__file__).with_suffix(".csv")
DOCS = Path(__file__).resolve().parent.parent / "docs"
READINGS, PAGE = DOCS / "vignettes_readings.csv", DOCS / "vignettes.md"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def patient(row: dict[str, str]) -> betz.Patient:
    """The patient of a row: lesions as site:side:share, divided by semicolons."""
    lesions = (one.split(":") for one in row["lesions"].split(";"))
    hurt = (betz.Lesion(site, side=side, fraction=float(share)) for site, side, share in lesions)
    return betz.Patient(seed=int(row["seed"])).with_lesion(*hurt).after(f"{row['days']} days")


def charts(folder: Path) -> None:
    """Examine everyone who has no chart in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows(TABLE):
        place = folder / f"{int(row['number']):02}.txt"
        if not place.exists():
            place.write_text(str(examine(patient(row).bench())) + "\n", encoding="utf-8")
            print(f"vignette {row['number']} examined", flush=True)


def page(folder: Path) -> str:
    """The page: charts, readings, what it was."""
    readings = {r["number"]: r for r in rows(READINGS)}
    right = sum(r["right"] == "yes" for r in readings.values())
    out = [
        "# Vignettes",
        "",
        f"Twenty virtual patients were examined, and their charts read by someone who saw nothing else. {right} of "
        f"{len(readings)} were localised: level and side. The charts are those that were read. Made by "
        "`calibration/vignettes.py`; the readings are in [vignettes_readings.csv](vignettes_readings.csv). These are "
        "people whom no rule had seen. A second reader gave the same twenty places; both called their choice between "
        "capsule, peduncle and pons (1, 5, 18) a weak one. Four readers before them had other people with the same "
        "lesions, on whom rules of the impression were mended: 16, 18, 16 and 16 of 20. The impression is part of the "
        "chart and often names the pattern.",
        "",
        "| | reading | it was | right |",
        "|---|---|---|---|",
    ]
    told = [(row, readings[row["number"]]) for row in rows(TABLE)]
    out += [f"| {row['number']} | {r['reading']} | {row['truth']} | {r['right']} |" for row, r in told]
    for row, r in told:
        chart = (folder / f"{int(row['number']):02}.txt").read_text(encoding="utf-8").rstrip()
        out += ["", f"## {row['number']}", "", "```", chart, "```", "", f"**Reading:** {r['reading']}", ""]
        out += [f"**It was:** {row['truth']}, {row['days']} days before (seed {row['seed']})."]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("charts", "page"):
        sys.exit(__doc__)
    if sys.argv[1] == "charts":
        charts(Path(sys.argv[2]))
    else:
        PAGE.write_text(page(Path(sys.argv[2])), encoding="utf-8")
