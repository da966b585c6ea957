"""Make what the cards of the atlas show of patients: anatomy/data/cards/figures.csv.

    python calibration/atlas_figures.py charts FOLDER    # examine all who have no chart there yet (10 to 16 s each)
    python calibration/atlas_figures.py table FOLDER     # the table, of the charts in the folder

Who is examined, when, and which signs are shown is said by the cards (keys case, days, signs). Each patient stands
beside the same person in health. Examinations are quick ones: what they leave out cannot be shown.
"""

import csv
import sys
from pathlib import Path

import betz
from betz.anatomy.atlas.concepts import additions, concepts
from betz.results.vocabulary import percent

SEED = 7
TABLE = Path(betz.__file__).parent / "anatomy" / "data" / "cards" / "figures.csv"
HEALTH = ("health", 0.0)
COLUMNS = ("case", "days", "sign", "healthy", "patient", "seed", "version", "model")


def visits() -> dict[tuple[str, float], list[str]]:
    """Return (case, days) -> signs that some card shows of it."""
    out: dict[tuple[str, float], list[str]] = {}
    for c in (*concepts().values(), *additions().values()):
        for visit in c.figure.visits() if c.figure else ():
            signs = out.setdefault(visit, [])
            signs += [s for s in c.figure.signs if s not in signs]
    return out


def place(folder: Path, visit: tuple[str, float]) -> Path:
    """Where the chart of a visit lies."""
    return folder / f"{visit[0]}@{visit[1]:g}.json"


def charts(folder: Path) -> None:
    """Examine everyone who has no chart yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for visit in (HEALTH, *visits()):
        if place(folder, visit).exists():
            continue
        patient, (name, days) = betz.Patient(seed=SEED), visit
        if visit != HEALTH:
            hurt = (betz.Lesion.from_dict(dict(x)) for x in betz.cases()[name].lesion)
            patient = patient.with_lesion(*hurt).after(f"{days:g} days")
        betz.examine(patient, quick=True).to_json(place(folder, visit))
        print(f"{name}, {days:g} days: examined", flush=True)


def words(finding) -> str:
    """A sign as a card shows it: the word and the number behind it."""
    d, section = finding.details, finding.section
    said = [finding.word]
    if section == "strength":
        said = [percent(d["fraction"]), f"MRC {d['grade']}"]
    elif section == "tone":
        said = [f"MAS {d['mas']}"] if finding.value == "spastic" else said
    elif section == "reflexes":
        said += [d["bedside"]] if d.get("bedside") else []
        said += [f"{d['clonus_beats']:g} beats"] if d.get("clonus_beats") else []
    elif section == "atrophy":
        wasted = "wasted" if finding.value == "yes" else ""
        said = [f"bulk {percent(d['bulk'])}", "disuse" if d.get("disuse") else wasted]
    elif section == "fasciculation":
        said += [f"{d['twitches_per_min']:g} a minute"] if d["twitches_per_min"] else []
    return ", ".join(filter(None, said))


def table(folder: Path) -> list[tuple[str, ...]]:
    """The rows: each sign that a card shows, in health and in the patient."""
    health = betz.Chart.from_json(place(folder, HEALTH))
    rows = []
    for (case, days), signs in visits().items():
        chart = betz.Chart.from_json(place(folder, (case, days)))
        told = chart.patient
        story = (str(told["seed"]), told["version"], told["model"]["hash"])
        for sign in signs:
            path = tuple(sign.split("."))
            rows.append((case, f"{days:g}", sign, words(health[path]), words(chart[path]), *story))
    return rows


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("charts", "table"):
        sys.exit(__doc__)
    if sys.argv[1] == "charts":
        charts(Path(sys.argv[2]))
    else:
        with TABLE.open("w", encoding="utf-8", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerows([COLUMNS, *table(Path(sys.argv[2]))])
