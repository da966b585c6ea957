"""Draw the traces that an expert looks at first, in health and in a chronic capsular stroke, and write docs/traces.md.

    python calibration/traces.py [--seed 1 --drawn --out docs/pictures/traces --only h_curve,mep]

They are those of the reference adult, whom published traces show; with --drawn of a person who differs. Pictures and
parts of the page that are not made again stay. What an eye finds in them is written by hand, in docs/traces_notes.md.
"""

import argparse
import re
from os.path import relpath
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from trace_list import HEALTH, STROKE, TRACES

from betz import Model, anatomy
from betz.errors import unknown
from betz.io import read_text, write_whole
from betz.plots.beside import beside
from betz.validation import rows
from betz.validation.lab import STROKE as CASE
from betz.validation.lab import Lab

ROOT = Path(__file__).resolve().parent.parent
PAGE, NOTES, PICTURES = (ROOT / "docs" / name for name in ("traces.md", "traces_notes.md", "pictures/traces"))
SIDE = "right"
DPI = 85  # pictures of about 60 kB
PART = re.compile(r"^## (\w+)\n", re.MULTILINE)


def parts(file: Path) -> dict[str, str]:
    """Name of a trace -> what stands under it in a page."""
    _, *rest = PART.split(read_text(file) if file.exists() else "")
    return dict(zip(rest[::2], map(str.strip, rest[1::2]), strict=True))


def recorded(lab: Lab, trace) -> dict[str, list]:
    """Recordings of a trace by who was recorded."""
    return {who: [lab.record(p, trace.full, who == STROKE) for p in trace.protocols] for who in (HEALTH, STROKE)}


def picture(trace, recordings, lab: Lab, file: Path) -> None:
    """Draw health beside the stroke."""
    case = anatomy.cases()[CASE]
    people = {f"{SIDE}, health": recordings[HEALTH],
              f"{SIDE}, {case.onset_days:g} days after a left capsular stroke (80 %)": recordings[STROKE]}
    figure = beside(people, trace.draw, trace.heights, f"{trace.title} · seed {lab.seed} · simulated")
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=DPI)
    plt.close(figure)


def part(name: str, trace, recordings, file: Path) -> str:
    """The picture, what must be seen in it, and what was measured."""
    lines = [f"![{trace.title}]({relpath(file, PAGE.parent)})", "", f"**To be seen:** {trace.see}"]
    if trace.figures:
        lines += ["", "| row | | who | measured | published | inside |", "|---|---|---|---|---|---|"]
    for figure in trace.figures:
        row, value = rows()[figure.row], figure.read(recordings)
        inside = "yes" if row.low <= value <= row.high else "NO"
        lines.append(f"| {row.id} | {row.quantity}, {row.muscle_or_site} | {figure.who} | {value:.3g} {row.unit} | "
                     f"{row.low:g} to {row.high:g} ({row.confidence}) | {inside} |")
    return "\n".join(lines)


def page(lab: Lab, made: dict[str, str]) -> str:
    """The whole page: what was made now, else what stood there, with the notes."""
    who, old, notes = lab.patient(), parts(PAGE), parts(NOTES)
    lines = ["# Traces", "", f"The right side of one person ({str(who).removeprefix('Patient').strip()}) in health and "
             f"after `{CASE}`. Made by `calibration/traces.py`; what an eye finds is written by hand in "
             "`docs/traces_notes.md`. One person is measured once here; `docs/validation.md` has several.", ""]
    for name, trace in TRACES.items():
        told = made.get(name) or old.get(name, "").split("\n**Found:**")[0].strip()
        lines += [f"## {name}", f"{trace.title}.", "", told.removeprefix(f"{trace.title}.").strip(), ""]
        if name in notes:
            lines += [f"**Found:** {notes[name]}", ""]
    return "\n".join(lines)


def main() -> None:
    """Record, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the person")
    parser.add_argument("--drawn", action="store_true", help="with the sex, height, strength ... of this person")
    parser.add_argument("--out", type=Path, default=PICTURES, help="folder of the pictures")
    parser.add_argument("--only", default="", help="names of traces with commas between")
    asked = parser.parse_args()
    chosen = [name for name in asked.only.split(",") if name] or list(TRACES)
    for name in chosen:
        if name not in TRACES:
            parser.error(unknown("trace", name, TRACES))
    lab, made = Lab(asked.seed, Model() if asked.drawn else Model().without("individual_variation")), {}
    for name in chosen:
        print(name, flush=True)
        trace, file = TRACES[name], asked.out.resolve() / f"{name}.png"
        recordings = recorded(lab, trace)
        picture(trace, recordings, lab, file)
        made[name] = part(name, trace, recordings, file)
        write_whole(PAGE, page(lab, made))


if __name__ == "__main__":
    main()
