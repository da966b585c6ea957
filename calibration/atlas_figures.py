"""Make what the cards of the atlas show of patients: anatomy/data/cards/figures.csv.

    python calibration/atlas_figures.py charts FOLDER    # examine all who have no chart there yet (10 to 16 s each)
    python calibration/atlas_figures.py table FOLDER     # the table, of what lies in the folder

Who is examined, when, and which signs are shown is said by the cards (keys case, days, signs). Each patient stands
beside the same person in health. Examinations are quick ones: what they leave out cannot be shown. A sign such as
record.HReflex.soleus.R.h_m_ratio is read from a recording with the settings that the protocol has by itself.
"""

import csv
import json
import sys
from math import isnan
from pathlib import Path

import betz
from betz.anatomy.atlas.concepts import additions, concepts
from betz.anatomy.atlas.figures import RECORD
from betz.io import write_whole
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


def place(folder: Path, visit: tuple[str, float], of: str = "chart") -> Path:
    """Where the chart of a visit lies, or what was recorded."""
    return folder / f"{visit[0]}@{visit[1]:g}.{of}.json"


def patient(visit: tuple[str, float]) -> betz.Patient:
    """Who is examined."""
    name, days = visit
    if visit == HEALTH:
        return betz.Patient(seed=SEED)
    hurt = (betz.Lesion.from_dict(dict(x)) for x in betz.cases()[name].lesion)
    return betz.Patient(seed=SEED).with_lesion(*hurt).after(f"{days:g} days")


def charts(folder: Path) -> None:
    """Examine, and record from, everyone of whom nothing lies there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = visits()
    everything = {sign for signs in asked.values() for sign in signs}
    for visit, signs in {HEALTH: sorted(everything), **asked}.items():
        if any(recorded(sign) is None for sign in signs) and not place(folder, visit).exists():
            betz.examine(patient(visit), quick=True).to_json(place(folder, visit))
            print(f"{visit[0]}, {visit[1]:g} days: examined", flush=True)
        protocols = {recorded(sign)[:3] for sign in signs if recorded(sign)}
        if protocols and not place(folder, visit, "record").exists():
            told = {".".join(p): summary(patient(visit), *p) for p in sorted(protocols)}
            write_whole(place(folder, visit, "record"), json.dumps(told, indent=1) + "\n")
            print(f"{visit[0]}, {visit[1]:g} days: recorded", flush=True)


def recorded(sign: str) -> tuple[str, ...] | None:
    """Protocol, muscle, side and measure of a sign that is recorded; None for one of the chart."""
    section, *rest = sign.split(".")
    return tuple(rest) if section == RECORD else None


def summary(who: betz.Patient, protocol: str, muscle: str, side: str) -> dict[str, tuple[float, str]]:
    """Measure -> (value, unit) of a recording."""
    told = betz.record(who, getattr(betz.laboratory, protocol)(muscle=muscle, side=side)).summary
    return {key: (float(m.value), m.unit) for key, m in told.items()}


def found(folder: Path, visit: tuple[str, float], sign: str) -> str:
    """A sign of a visit as a card shows it."""
    if (where := recorded(sign)) is None:
        return words(betz.Chart.from_json(place(folder, visit))[tuple(sign.split("."))])
    told = json.loads(place(folder, visit, "record").read_text(encoding="utf-8"))
    value, unit = told[".".join(where[:3])][where[3]]
    return "none" if isnan(value) else f"{value:.3g} {unit}".strip()


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
    told = betz.Chart.from_json(place(folder, HEALTH)).patient
    story = (str(told["seed"]), told["version"], told["model"]["hash"])
    return [
        (visit[0], f"{visit[1]:g}", sign, found(folder, HEALTH, sign), found(folder, visit, sign), *story)
        for visit, signs in visits().items()
        for sign in signs
    ]


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("charts", "table"):
        sys.exit(__doc__)
    if sys.argv[1] == "charts":
        charts(Path(sys.argv[2]))
    else:
        with TABLE.open("w", encoding="utf-8", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerows([COLUMNS, *table(Path(sys.argv[2]))])
