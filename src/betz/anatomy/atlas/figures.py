"""What Betz found in a patient of a card and in the healthy twin: rows of `data/cards/figures.csv`.

`calibration/atlas_figures.py` examines and writes the table; nothing here runs a simulation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from betz.anatomy.atlas.card import WIDTH, listed
from betz.anatomy.library import cases
from betz.anatomy.parse import raw

SIDES = {"L": "left", "R": "right"}
RECORD = "record"  # first word of a sign that is read from a recording: record.HReflex.soleus.R.h_m_ratio
GAP, INDENT = 2, 2  # layout: blanks between columns and before a line


@dataclass(frozen=True, slots=True)
class Figure:
    """What a card asks to be shown.

    Parameters: case: a case of the library; days: when, after its beginning (empty: at the age of the case); signs:
    paths of the chart, such as reflexes.biceps.R.
    """

    case: str
    days: tuple[float, ...]
    signs: tuple[str, ...]

    def visits(self) -> tuple[tuple[str, float], ...]:
        """Return (case, days) of every examination that is needed."""
        return tuple((self.case, d) for d in self.days or (cases()[self.case].onset_days,))


@dataclass(frozen=True, slots=True)
class Found:
    """One sign in health and in the patient, as words and numbers, and who was examined by what."""

    case: str
    days: str
    sign: str
    healthy: str
    patient: str
    seed: str
    version: str
    model: str


@cache
def found() -> dict[tuple[str, float, str], Found]:
    """Return (case, days, sign) -> what was found."""
    rows = (Found(**r) for r in raw("cards/figures"))
    return {(r.case, float(r.days), r.sign): r for r in rows}


def sign_words(path: str) -> str:
    """Return a path of the chart in words.

    Example:
        >>> sign_words("strength.elbow_flexors.R")
        'strength, right elbow flexors'
    """
    section, *rest = path.split(".")
    if section == RECORD:
        protocol, muscle, side, measure = rest
        return f"{protocol}, {SIDES[side]} {muscle}: {measure}".replace("_", " ")
    side = SIDES.get(rest[-1] if rest else "", "")
    where = [side, *(r.replace("_", " ") for r in rest if r not in ("L", "R"))]
    return ", ".join(filter(None, (section.replace("_", " "), " ".join(filter(None, where)))))


def lines(figure: Figure) -> tuple[str, ...]:
    """Return a figure as lines of text: who was examined, then a sign a line, health beside the patient."""
    visits = figure.visits()
    first = found()[(*visits[0], figure.signs[0])]
    ages = listed([f"{days:g}" for _, days in visits[:-1]] + [_age(visits[-1][1])])
    who = (
        f"Betz {first.version} (model {first.model}) examined seed {first.seed} in health and with the case"
        f" {figure.case} ({cases()[figure.case].name}), {ages} after it began."
    )
    return (who, *_blocks(figure, visits), *_again(figure, first.seed, visits[-1][1]))


def _again(figure: Figure, seed: str, days: float) -> Iterator[str]:
    """Yield the commands that find the last visit again."""
    who = f"--case {figure.case} --seed {seed}" + (f" --after '{_age(days)}'" if figure.days else "")
    paths = [sign.split(".") for sign in figure.signs]
    if any(path[0] != RECORD for path in paths):
        yield f"The same again: betz examine {who} --quick"
    for protocol, muscle, side in dict.fromkeys(tuple(path[1:4]) for path in paths if path[0] == RECORD):
        yield f"The same again: betz record {kebab(protocol)} --muscle {muscle} --side {SIDES[side]} {who}"


def kebab(protocol: str) -> str:
    """Return the name of a protocol as the command line has it.

    Example:
        >>> kebab("HReflexConditioning"), kebab("FWave")
        ('h-reflex-conditioning', 'f-wave')
    """
    return re.sub("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", protocol).lower()


def _blocks(figure: Figure, visits: tuple[tuple[str, float], ...]) -> Iterator[str]:
    """Yield the signs as a table; visits that find no room beside the others stand in a table below."""
    labels = ["", *(sign_words(sign) for sign in figure.signs)]
    columns = [["in health", *(found()[(*visits[0], sign)].healthy for sign in figure.signs)]]
    columns += [[_age(v[1]), *(found()[(*v, sign)].patient for sign in figure.signs)] for v in visits]
    label, wide = (max(map(len, texts)) + GAP for texts in (labels, [c for column in columns for c in column]))
    beside = max(1, (WIDTH - INDENT - label) // wide - 1)
    for start in range(1, len(columns), beside):
        shown = [columns[0], *columns[start : start + beside]]
        for text, *cells in zip(labels, *shown, strict=True):
            yield (text.ljust(label) + "".join(c.ljust(wide) for c in cells)).rstrip()


def _age(days: float) -> str:
    return f"{days:g} day" + ("" if days == 1 else "s")
