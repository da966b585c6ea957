"""The chart as a table of cells, drawn by the plain-text, HTML and terminal renderers alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from betz.results import motor_sheet
from betz.results.vocabulary import SECTIONS, SIDES, mark, plain

if TYPE_CHECKING:
    from betz.results.chart import Chart, Finding

SUMMED = ("atrophy", "fasciculation")  # yes/no signs, one line each: the regions that have it


class Cell(NamedTuple):
    """What stands in one place of the table, and whether it is abnormal."""

    text: str = ""
    abnormal: bool = False


class Row(NamedTuple):
    """A name with what was found left and right (a finding without side stands in `left` alone)."""

    name: str
    left: Cell
    right: Cell = Cell()


class Block(NamedTuple):
    """A section of the chart."""

    title: str
    rows: tuple[Row, ...]


def patient_line(patient: dict[str, Any]) -> str:
    """One line about the patient.

    >>> patient_line({"seed": 7, "onset_days": 180, "lesions": [{"site": "m1_hand", "side": "left", "fraction": 0.9}]})
    'Patient  seed 7 · 1 lesion (left m1 hand, 90 %) · 180 days'
    """
    parts = [f"seed {patient['seed']}"] if "seed" in patient else []
    lesions = patient.get("lesions") or []
    if lesions:
        each = "; ".join(_lesion(x) for x in lesions)
        parts += [f"{len(lesions)} lesion{'s' * (len(lesions) > 1)} ({each})"]
        if patient.get("onset_days") is not None:
            parts += [f"{patient['onset_days']:g} days"]
    elif "lesions" in patient:
        parts += ["no lesion"]
    return f"Patient  {' · '.join(parts + person_words(patient))}".strip()


def person_words(patient: dict[str, Any]) -> list[str]:
    """Sex, age, height and hand of a patient as one piece of a line, or nothing where they are not told.

    >>> person_words({"age": 43.0, "sex": "female", "height_cm": 165.2, "hand": "right"})
    ['woman of 43 years, 165 cm, right-handed']
    """
    if not all(patient.get(k) for k in ("age", "sex", "height_cm", "hand")):
        return []
    word = {"female": "woman", "male": "man"}.get(patient["sex"], patient["sex"])
    return [f"{word} of {patient['age']:.0f} years, {patient['height_cm']:.0f} cm, {patient['hand']}-handed"]


def _lesion(lesion: dict[str, Any]) -> str:
    where = f"{lesion.get('side', '')} {lesion.get('name') or plain(str(lesion.get('site', '?')))}".strip()
    share = lesion.get("fraction")
    return where if share is None else f"{where}, {share * 100:.3g} %"


def summary_line(chart: Chart) -> str:
    """How many findings are abnormal, and what the arrows mean."""
    return f"Abnormal: {len(chart.abnormal())} of {len(chart)} findings.  ▲ too much  ▼ too little"


def blocks(chart: Chart) -> list[Block]:
    """The chart as blocks of rows; sections that were not examined are left out."""
    out = []
    for section, found in _by_section(chart):
        if section not in SUMMED:
            out.append(Block(SECTIONS[section].title, tuple(_rows(found))))
        if section == "groups" and (sheet := chart.data.get(motor_sheet.KEY)):
            rows = tuple(Row(name, *(Cell(*told) for told in sides)) for name, sides in motor_sheet.lines(sheet))
            out.append(Block(motor_sheet.TITLE, rows))
    summed = [_summed(s, found) for s, found in _by_section(chart) if s in SUMMED]
    return [*out, Block("Motor units", tuple(summed))] if summed else out


def _by_section(chart: Chart) -> Iterable[tuple[str, list[Finding]]]:
    for section in SECTIONS:
        found = [f for f in chart if f.section == section]
        if found:
            yield section, found


def _rows(found: list[Finding]) -> Iterable[Row]:
    names = dict.fromkeys(f.name for f in found)
    for name in names:
        by_side = {f.side: f for f in found if f.name == name}
        title = plain(name) if name else SECTIONS[found[0].section].title.lower()
        if None in by_side:
            yield Row(title, _cell(by_side[None]))
        else:
            yield Row(title, *(_cell(by_side.get(side)) for side in SIDES))


def _cell(finding: Finding | None) -> Cell:
    if finding is None:
        return Cell("not tested")
    words = [f"{finding.mark} {finding.value}".strip()]
    for key, form in SECTIONS[finding.section].detail:
        value = finding.details.get(key)
        if value not in (None, "", 0):
            words.append(form.format(value).replace("%", " %"))
    return Cell(" · ".join(words), finding.abnormal)


def _summed(section: str, found: list[Finding]) -> Row:
    """Where wasting or fasciculation is present, per side."""
    cells = []
    for side in SIDES:
        there = [f for f in found if f.side == side and f.abnormal]
        arrow = mark(section, "", there[0].value) if there else ""
        cells.append(Cell(f"{arrow} {', '.join(plain(f.name or '') for f in there)}".strip() or "none", bool(there)))
    return Row(SECTIONS[section].title.lower(), *cells)
