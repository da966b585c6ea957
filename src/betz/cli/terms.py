"""`betz terms`: a saved chart in the words of the Human Phenotype Ontology, and against a published case."""

from __future__ import annotations

from functools import partial
from typing import Any

from betz.cli.common import STDOUT, FileName, JsonFile, check_json, show
from betz.cli.outputs import as_json, check_files, dumped, finish
from betz.errors import InputError, cut, printable

SCORED = {
    "found": "told, and found", "missed": "told, and not found", "wrongly_present": "denied, and found",
    "rightly_absent": "denied, and not found", "extra": "found besides", "not_examined": "not examined by this chart",
    "outside": "no sign of a motor examination",
}


def terms(
    chart: FileName,
    /,
    *,
    against: FileName | None = None,
    json_file: JsonFile = None,
) -> None:
    """Print the terms of the Human Phenotype Ontology that a chart has, or how they agree with a published case.

    Parameters
    ----------
    chart
        A chart that was saved as JSON (betz examine --json FILE).
    against
        A phenopacket of a case report (JSON) to score the chart by.
    """
    check_files({"--json": json_file}, {"CHART": chart, "--against": against})
    check_json(json_file)
    from betz.hpo import phenopacket
    from betz.results import Chart

    read = Chart.from_json(_text(chart))
    told = phenopacket(read)
    if against is not None:
        from betz.scoring import score_terms

        told = score_terms(read, _text(against), f"'{against}'")
    said = _terms(told) if against is None else _score(told)
    what = "phenopacket" if against is None else "comparison"
    finish(as_json(what, json_file, partial(dumped, told)), lambda: json_file == STDOUT or _print(said))


def _text(path: str) -> str:
    """The text of a file that holds a mapping."""
    from betz.io import read_text

    text = read_text(path)
    if not text.lstrip().startswith("{"):
        raise InputError(f"Cannot read '{cut(path)}': it holds no JSON mapping.")
    return text


def _terms(packet: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(id, label, side and severity) of what was found, then what was looked for in vain."""
    features = packet["phenotypicFeatures"]
    found = [f for f in features if not f.get("excluded")]
    rows = [(f["type"]["id"], f["type"]["label"], _how(f)) for f in found]
    return rows + [(f["type"]["id"], f["type"]["label"], "not found") for f in features if f.get("excluded")]


def _how(feature: dict[str, Any]) -> str:
    """Side and severity in words."""
    told = [*feature.get("modifiers", ()), *([feature["severity"]] if "severity" in feature else ())]
    return ", ".join(t["label"].lower() for t in told)


def _score(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(t["id"], t["label"], words) for key, words in SCORED.items() for t in told[key]]


def _print(rows: list[tuple[str, str, str]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for row in rows:
        table.add_row(*map(printable, row))
    show(table)
