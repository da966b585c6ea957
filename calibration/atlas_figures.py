"""Make what the cards of the atlas show of patients: anatomy/data/cards/figures.csv.

    python calibration/atlas_figures.py charts FOLDER         # examine who has no chart there yet (10 to 16 s each)
    python calibration/atlas_figures.py charts FOLDER plexus  # those of some cards only
    python calibration/atlas_figures.py table FOLDER          # the table, of what lies in the folder

Who is examined, when, and which signs are shown is said by the cards (keys case or lesion, days, signs). Each patient
stands beside the same person in health. Examinations are quick ones: what they leave out cannot be shown. A sign such
as record.HReflex.soleus.R.h_m_ratio is read from a recording with the settings that the protocol has by itself, or
those in brackets. Rows of patients who have nothing in the folder stay in the table as they are: each row says of which
model it is, and all rows of a patient are of one.
"""

import csv
import json
import sys
from math import isnan
from pathlib import Path

import betz
from betz.anatomy.atlas.concepts import additions, concepts
from betz.anatomy.atlas.figures import Recorded, found, lesions_of, recorded
from betz.io import write_whole
from betz.results.vocabulary import percent

SEED = 7
TABLE = Path(betz.__file__).parent / "anatomy" / "data" / "cards" / "figures.csv"
HEALTH = ("health", 0.0)
COLUMNS = ("case", "days", "sign", "healthy", "patient", "seed", "version", "model")


def visits(cards: tuple[str, ...] = ()) -> dict[tuple[str, float], list[str]]:
    """Return (who, days) -> all signs that cards show of it; cards: of the patients of these only."""
    out: dict[tuple[str, float], list[str]] = {}
    asked = []
    for c in (*concepts().values(), *additions().values()):
        for visit in c.figure.visits() if c.figure else ():
            signs = out.setdefault(visit, [])
            signs += [s for s in c.figure.signs if s not in signs]
            asked += [visit] if c.id in cards or not cards else []
    return {visit: signs for visit, signs in out.items() if visit in asked}


def place(folder: Path, visit: tuple[str, float], of: str = "chart") -> Path:
    """Where the chart of a visit lies, or what was recorded."""
    return folder / f"{visit[0].replace(':', '-')}@{visit[1]:g}.{of}.json"


def patient(visit: tuple[str, float]) -> betz.Patient:
    """Who is examined."""
    name, days = visit
    if visit == HEALTH:
        return betz.Patient(seed=SEED)
    hurt = (betz.Lesion.from_dict(one) for one in lesions_of(name))
    return betz.Patient(seed=SEED).with_lesion(*hurt).after(f"{days:g} days")


def charts(folder: Path, cards: tuple[str, ...] = ()) -> None:
    """Examine, and record from, everyone of whom nothing lies there yet; cards: the patients of these only."""
    if unknown := set(cards) - {*concepts(), *additions()}:
        sys.exit(f"There is no card {', '.join(sorted(unknown))}.")
    folder.mkdir(parents=True, exist_ok=True)
    asked = visits(cards)
    everything = {sign for signs in asked.values() for sign in signs}
    for visit, signs in {HEALTH: sorted(everything), **asked}.items():
        if any(recorded(sign) is None for sign in signs) and not place(folder, visit).exists():
            betz.examine(patient(visit), quick=True).to_json(place(folder, visit))
            print(f"{visit[0]}, {visit[1]:g} days: examined", flush=True)
        told = recordings(folder, visit)
        for protocol in dict.fromkeys(made[:2] for made in map(recorded, signs) if made):
            if label(*protocol) not in told:
                told[label(*protocol)] = summary(patient(visit), *protocol)
                write_whole(place(folder, visit, "record"), json.dumps(told, indent=1) + "\n")
                print(f"{visit[0]}, {visit[1]:g} days: {label(*protocol)}", flush=True)


def recordings(folder: Path, visit: tuple[str, float]) -> dict[str, dict[str, tuple[float, str]]]:
    """What was recorded of a visit."""
    path = place(folder, visit, "record")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def label(protocol: str, settings: tuple[tuple[str, str], ...]) -> str:
    """What a recording is kept under."""
    return " ".join((protocol, *(f"{key}={value}" for key, value in settings)))


def summary(who: betz.Patient, protocol: str, settings: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, str]]:
    """Measure -> (value, unit) of a recording."""
    told = betz.record(who, getattr(betz.laboratory, protocol)(**dict(settings))).summary
    return {key: (float(m.value), m.unit) for key, m in told.items()}


def seen(folder: Path, visit: tuple[str, float], sign: str) -> str:
    """A sign of a visit as a card shows it."""
    made: Recorded | None = recorded(sign)
    if made is None:
        return words(betz.Chart.from_json(place(folder, visit))[tuple(sign.split("."))])
    value, unit = recordings(folder, visit)[label(*made[:2])][made.measure]
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
        beats = d.get("clonus_beats") or 0
        said += [f"{beats:g} beat{'s' * (beats != 1)}"] if beats else []
    elif section == "atrophy":
        wasted = "wasted" if finding.value == "yes" else ""
        said = [f"bulk {percent(d['bulk'])}", "disuse" if d.get("disuse") else wasted]
    elif section == "fasciculation":
        said += [f"{d['twitches_per_min']:g} a minute"] if d["twitches_per_min"] else []
    return ", ".join(filter(None, said))


def complete(folder: Path, visit: tuple[str, float], signs: list[str]) -> bool:
    """Whether all that is shown of a visit lies in the folder."""
    told, made = recordings(folder, visit), [recorded(sign) for sign in signs]
    return place(folder, visit).exists() >= (None in made) and all(label(*one[:2]) in told for one in made if one)


def table(folder: Path) -> list[tuple[str, ...]]:
    """The rows: each sign that a card shows, in health and in the patient; rows of who is not there stay."""
    told = betz.Chart.from_json(place(folder, HEALTH)).patient
    story = (str(told["seed"]), told["version"], told["model"]["hash"])
    rows: list[tuple[str, ...]] = []
    for (who, days), signs in visits().items():
        there = complete(folder, (who, days), signs)
        for sign in signs:
            if there:
                both = seen(folder, HEALTH, sign), seen(folder, (who, days), sign)
                rows.append((who, f"{days:g}", sign, *both, *story))
            elif old := found().get((who, days, sign)):
                rows.append(tuple(getattr(old, column) for column in COLUMNS))
            else:
                sys.exit(f"Nobody has examined {who}, {days:g} days: run the charts of it first.")
    return rows


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("charts", "table") or (sys.argv[1] == "table" and len(sys.argv) > 3):
        sys.exit(__doc__)
    if sys.argv[1] == "charts":
        charts(Path(sys.argv[2]), tuple(sys.argv[3:]))
    else:
        made = table(Path(sys.argv[2]))  # before the old table is gone
        with TABLE.open("w", encoding="utf-8", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerows([COLUMNS, *made])
