"""The chart as a table of cells, drawn by the plain-text, HTML and terminal renderers alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from betz.results import motor_sheet
from betz.results.lesion_words import lesion_words
from betz.results.vocabulary import ASIDE, SECTIONS, SIDES, SIGNED, TOLD, mark, percent, plain

if TYPE_CHECKING:
    from betz.results.chart import Chart
    from betz.results.finding import Finding

YEAR = 365.25  # days
NEARLY = 0.5  # days: what is as near as that to whole months or years is told in them
NORM_AGES = (20, 90)  # years: of the people of norms.json and of those of the three decades from 60 on
# yes/no signs, one line each, the regions that have it; and the key of groups that have it by themselves
SUMMED = {"atrophy": "wasted", "fasciculation": "fasciculates"}


class Cell(NamedTuple):
    """What stands in one place of the table; whether it is abnormal, or else unlike the other side."""

    text: str = ""
    abnormal: bool = False
    aside: bool = False


NOT_TESTED = Cell("not tested")


class Row(NamedTuple):
    """A name with what was found left and right (a finding without side stands in `left` alone)."""

    name: str
    left: Cell
    right: Cell = Cell()


class Block(NamedTuple):
    """A section of the chart."""

    title: str
    rows: tuple[Row, ...]

    @property
    def sided(self) -> bool:
        """Whether something was found right, so that there are two columns."""
        return any(row.right.text for row in self.rows)


def patient_line(patient: dict[str, Any]) -> str:
    """One line about the patient.

    >>> patient_line({"seed": 7, "onset_days": 180, "lesions": [{"site": "m1_hand", "side": "left", "fraction": 0.9}]})
    'Patient  seed 7 · left m1 hand, 90 % · 180 days'
    """
    parts = [f"seed {patient['seed']}"] if "seed" in patient else []
    lesions = patient.get("lesions") or []
    if lesions:
        parts += ["; ".join(lesion_words(lesions))]
        if patient.get("onset_days") is not None:
            parts += [time_words(patient["onset_days"])]
    elif "lesions" in patient:
        parts += ["no lesion"]
    return f"Patient  {' · '.join(parts + person_words(patient))}".strip()


def person_words(patient: dict[str, Any]) -> list[str]:
    """Sex, age, height and hand of a patient as one piece of a line, or nothing where they are not told; one more piece
    for somebody whom the norms do not have.

    >>> person_words({"age": 43.0, "sex": "female", "height_cm": 165.2, "hand": "right"})
    ['woman of 43 years, 165 cm, right-handed']
    >>> person_words({"age": 92.0, "sex": "male", "height_cm": 171.0, "hand": "right"})[1]
    'norms are of 20 to 90 years'
    """
    if not all(patient.get(k) for k in ("age", "sex", "height_cm", "hand")):
        return []
    word = {"female": "woman", "male": "man"}.get(patient["sex"], patient["sex"])
    low, high = NORM_AGES
    return [
        f"{word} of {patient['age']:.0f} years, {patient['height_cm']:.0f} cm, {patient['hand']}-handed",
        *[f"norms are of {low} to {high} years"] * (not low <= patient["age"] <= high),
    ]


def time_words(days: float) -> str:
    """Time since the onset: in years or months where they are whole, else in days.

    >>> time_words(365.25), time_words(730), time_words(182.6), time_words(180), time_words(1), time_words(0)
    ('1 year', '2 years', '6 months', '180 days', '1 day', '0 days')
    """
    for unit, length in (("year", YEAR), ("month", YEAR / 12)):
        n = round(days / length)
        if n > (unit == "month") and abs(days - n * length) <= NEARLY:
            return f"{n} {unit}{'s' * (n > 1)}"
    return f"{days:g} day{'s' * (days != 1)}"


def impression_line(chart: Chart) -> str:
    """What the findings together speak for, or nothing where a chart does not tell.

    >>> from betz.results import Chart
    >>> impression_line(Chart({"schema": "betz.chart/1", "impression": {"text": "no abnormality found"}}))
    'Impression  no abnormality found'
    """
    text = chart.impression.get("text", "")
    return f"Impression  {text}" if text else ""


def summary_line(chart: Chart) -> str:
    """How many findings are abnormal, and what the arrows mean."""
    return f"Abnormal: {len(chart.abnormal())} of {len(chart)} findings.  ▲ too much  ▼ too little"


def blocks(chart: Chart, every: bool = True, physiology: bool = False) -> list[Block]:
    """The chart as blocks of rows; sections that were not examined are left out.

    every: all rows in the order of the examination; else the abnormal ones, and the names of the normal ones in one;
    physiology: with the numbers that only a laboratory measures.
    """
    fold, out = (lambda rows: rows) if every else _folded, []
    for section, found in _by_section(chart):
        if section not in SUMMED:
            usual = SECTIONS[section].usual
            health = (Row("in health", Cell(usual)),) if usual else ()
            rows = (*fold(tuple(_rows(found, physiology))), *_unlike(found), *health)
            out.append(Block(SECTIONS[section].title, rows))
        if section == "groups" and (sheet := chart.data.get(motor_sheet.KEY)):
            rows = tuple(Row(name, *(Cell(*told) for told in sides)) for name, sides in motor_sheet.lines(sheet))
            out.append(Block(motor_sheet.TITLE, rows))
    groups = [f for f in chart if f.section == "groups"]
    summed = [_summed(s, found, groups) for s, found in _by_section(chart) if s in SUMMED]
    return [*out, Block("Motor units", tuple(summed))] if summed else out


def _folded(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with an abnormal cell, unlike sides or a side that was not tested, and the names of the others."""
    told = [r for r in rows if any(c.abnormal or c.aside or c == NOT_TESTED for c in (r.left, r.right))]
    names = ", ".join(r.name for r in rows if r not in told)
    alone = len(rows) == 1
    return tuple(rows if alone else [*told, *([Row("normal", Cell(names))] if names else [])])


def _unlike(found: list[Finding]) -> Iterable[Row]:
    """What differs between the sides by more than in health, told once a side: `right weaker  wrist, fingers`."""
    for side, word in SIDES.items():
        for key, how in ASIDE.items():
            names = ", ".join(plain(f.name or "") for f in found if f.side == side and f.details.get(key))
            if names:
                yield Row(f"{word.lower()} {how}", Cell(names))


def _by_section(chart: Chart) -> Iterable[tuple[str, list[Finding]]]:
    for section in SECTIONS:
        found = [f for f in chart if f.section == section]
        if found:
            yield section, found


def _rows(found: list[Finding], physiology: bool) -> Iterable[Row]:
    names = dict.fromkeys(f.name for f in found)
    for name in names:
        by_side = {f.side: f for f in found if f.name == name}
        title = plain(name) if name else SECTIONS[found[0].section].title.lower()
        if None in by_side:
            yield Row(title, _cell(by_side[None], physiology))
        else:
            yield Row(title, *(_cell(by_side.get(side), physiology) for side in SIDES))


def _cell(finding: Finding | None, physiology: bool) -> Cell:
    if finding is None:
        return NOT_TESTED
    words, section = [f"{finding.mark} {TOLD.get(finding.value, finding.word)}".strip()], SECTIONS[finding.section]
    for key, form in section.detail + (section.physiology if physiology else ()):
        value = finding.details.get(SIGNED.get(key, key), finding.details.get(key))
        value = percent(value) if key == "fraction" and value else value
        if value not in (None, "", 0, False):
            word = form.format(value).replace("%", " %").replace("  %", " %")
            words.append(word.removesuffix("s") if word == "1 beats" else word)
    aside = finding.value in TOLD or any(finding.details.get(key) for key in ASIDE)
    return Cell(" · ".join(words), finding.abnormal, aside)


def _summed(section: str, found: list[Finding], groups: list[Finding]) -> Row:
    """Where wasting or fasciculation is present, per side: regions, and groups where no region tells it."""
    cells = []
    for side in SIDES:
        there = [f for f in found if f.side == side and f.abnormal]
        there += [f for f in groups if f.side == side and f.details.get(SUMMED[section])]
        arrow = mark(section, "", "yes") if there else ""
        words = f"{arrow} {', '.join(plain(f.name or '') for f in there)}".strip() or "none"
        thin = ", ".join(plain(f.name or "") for f in found if f.side == side and f.details.get("disuse"))
        cells.append(Cell(f"{words} (thin by disuse: {thin})" if thin else words, bool(there)))
    return Row(SECTIONS[section].title.lower(), *cells)
