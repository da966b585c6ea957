"""Write docs/beliefs.md: every mechanism with its equation, its numbers, its signs and what is not modelled.

    python calibration/beliefs.py [--ablate FILE...]

What is written by hand lies in docs/beliefs/*.md: a chapter a file, a section `## mechanism` each, in which a paragraph
begins with "Not modelled:". Numbers and connections are taken from the model. FILE is the JSON of `betz ablate CASE
--json FILE`; without one, the signs that the page tells stay as they are.
"""

import argparse
import json
import re
from itertools import groupby
from pathlib import Path

from betz import Model
from betz.errors import InputError
from betz.io import read_text, write_whole
from betz.pathway.wiring import BY_SUPPLY
from betz.results.signs import together
from betz.results.table import patient_line
from betz.units import SEEN, told

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, PARTS = DOCS / "beliefs.md", DOCS / "beliefs"
SECTION = re.compile(r"^## (\w+)\n", re.MULTILINE)
LEFT_OUT = "Not modelled: "
SLOT = re.compile(r"<!-- signs: (\w+) -->\n(.*?)\n<!-- end -->", re.DOTALL)
NOT_MEASURED, ALWAYS = "Not measured here.", "Cannot be taken away: no circuit is made without it."
AS_IS = "circuits.csv as is"
STATES = {
    "changes no sign": "changes no sign",
    "same": "touches no run of this patient",
    "off": "was taken away before",
    "idle": "does nothing here: what it needs is taken away",
    "failed": "without it no run came to an end",
}


def chapters(folder: Path = PARTS) -> list[tuple[str, dict[str, str]]]:
    """(title, mechanism -> what is written by hand) of every chapter in order; the opening is none."""
    out = []
    for file in sorted(folder.glob("[1-9]*.md")):
        title, *rest = SECTION.split(file.read_text(encoding="utf-8"))
        out.append((title.strip(), dict(zip(rest[::2], map(str.strip, rest[1::2]), strict=True))))
    return out


def page(old: str = "", studies: list[dict] | None = None) -> str:
    """The page.

    Parameters: old: the page as it was, whose signs stay where no study tells of a mechanism; studies: `betz.ablate/1`.
    """
    model, kept, parts = Model(), dict(SLOT.findall(old)), chapters()
    lines = [(PARTS / "0_opening.md").read_text(encoding="utf-8").strip(), "", "## Mechanisms", "", counted(model), ""]
    for title, sections in parts:
        links = ", ".join(f"[{name}](#{name})" for name in sections)
        lines.append(f"- {title.splitlines()[0].lstrip('# ')}: {links}")
    for title, sections in parts:
        lines += ["", f"#{title}"]
        for name, text in sections.items():
            lines += ["", *section(model, name, text, signs(model, name, studies or [], kept.get(name)))]
    return "\n".join(lines) + "\n"


def counted(model: Model) -> str:
    """How many numbers the model has, and what they have seen."""
    seen = [p["seen"] for m in model.mechanisms.values() for p in m.describe()]
    each = ", ".join(f"{seen.count(word)} {word}" for word in SEEN)
    return (
        f"There are {len(model.mechanisms)} mechanisms with {len(seen)} numbers. What a number has seen before it was "
        f"set: {each}. This page is written by `calibration/beliefs.py` from `docs/beliefs/` and the model."
    )


def section(model: Model, name: str, text: str, signs_told: str) -> list[str]:
    """One mechanism."""
    one = model.mechanisms[name]
    what, rest = text.split("\n\n", 1)
    rest, left_out = rest.split(LEFT_OUT)
    origin = f"Found by {one.found}. " if one.found else ""
    needs = " and ".join(f"`{n}`".replace("|", "` or `") for n in one.needs)
    needs = f" Does nothing without {needs}." if needs else ""
    return [
        f"### {name}", "", what, "", f"{origin}[Code](../src/betz/mechanisms/{name}.py).{needs}", "", rest.strip(), "",
        *numbers(one), *connections(model, one),
        "Signs without it:", "", f"<!-- signs: {name} -->", signs_told, "<!-- end -->", "",
        f"**Not modelled:** {left_out.strip()}",
    ]  # fmt: skip


def numbers(one) -> list[str]:
    """Table of parameters, those of one source in one line; factors of 1 stand with the connections only."""
    rows = [p for p in one.describe() if not (p["name"] in one.rows and p["value"] == 1 and p["source"] == AS_IS)]
    if not rows:
        return []
    out = ["| number | source | has seen |", "|---|---|---|"]
    for (source, seen), alike in groupby(rows, lambda p: (p["source"], p["seen"])):
        values = ", ".join(f"{p['name']} {told(p['value'])} {p['unit']}".strip() for p in alike)
        out.append(f"| {cell(values)} | {cell(source)} | {seen} |")
    return [*out, ""]


def connections(model: Model, one) -> list[str]:
    """Table of the rows of circuits.csv that a mechanism wires."""
    if not one.rows:
        return []
    out = ["| connection | from, to | which | one synapse, mV | ms | factor | source |", "|---" * 7 + "|"]
    for row in (model.tables.circuits[r] for r in one.rows):
        size = "set by the pool" if row.id in BY_SUPPLY else "none" if row.psp_mv is None else f"{row.psp_mv:g}"
        source = f"{row.source} ({row.confidence})"
        cells = (row.id, f"{row.from_class}, {row.to_class}", row.relation, size, f"{row.delay_ms:g}",
                 told(one.strength_of(row.id)), source)  # fmt: skip
        out.append(f"| {' | '.join(map(cell, cells))} |")
    return [*out, ""]


def cell(text: str) -> str:
    """Text that fits into a cell of a table."""
    return text.replace("|", "\\|")


def signs(model: Model, name: str, studies: list[dict], kept: str | None) -> str:
    """Which signs change without a mechanism, one line a patient."""
    if not model.mechanisms[name].removable():
        return ALWAYS
    lines = [
        f"- {whose(study)}: {changed(one)}."
        for study in studies
        for one in study["mechanisms"]
        if one["name"] == name and one["state"] != "always there"
    ]
    return "\n".join(lines) or kept or NOT_MEASURED


def whose(study: dict) -> str:
    """The patient of a study, and the model that was measured."""
    patient = study["patient"]
    who = f"{study['case']}, seed {patient['seed']}" if study["case"] else patient_line(patient).removeprefix("Patient")
    return f"{who.strip()} (model {patient['model']['hash']})"


def changed(one: dict) -> str:
    """What becomes of the signs of a patient and of the same person in health."""
    if one["state"] in STATES and not one["healthy_changed"]:
        return STATES[one["state"]]
    parts = {
        "here and not in health": [c for c in one["changed"] if not c["healthy"]],
        "here, where health changes too": [c for c in one["changed"] if c["healthy"]],
        "in health alone": one["healthy_changed"],
    }
    said = {k: together((c["sign"], f"{c['from']} → {c['to']}") for c in v) for k, v in parts.items()}
    return ". ".join(f"*{where}*: {'; '.join(words)}" for where, words in said.items() if words)


def study_of(path: str) -> dict:
    """The ablation of a file. Raises: InputError when it holds something else."""
    try:
        study = json.loads(read_text(path))
    except json.JSONDecodeError:
        study = None
    if not isinstance(study, dict) or study.get("schema") != "betz.ablate/1":
        raise InputError(f"'{path}' is not what 'betz ablate CASE --json FILE' writes.")
    return study


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ablate", nargs="+", default=[], metavar="FILE", help="JSON of betz ablate")
    try:
        studies = [study_of(f) for f in parser.parse_args().ablate]
    except InputError as e:
        parser.error(str(e))
    write_whole(PAGE, page(PAGE.read_text(encoding="utf-8") if PAGE.exists() else "", studies))


if __name__ == "__main__":
    main()
