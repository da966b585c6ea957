"""What Betz found in a patient of a card and in the healthy twin: rows of `data/cards/figures.csv`.

`calibration/atlas_figures.py` examines and writes the table; nothing here runs a simulation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from betz.anatomy.atlas.card import WIDTH, listed
from betz.anatomy.human import sites
from betz.anatomy.lesion_text import parse_lesion
from betz.anatomy.library import cases
from betz.anatomy.parse import raw

SIDES = {"L": "left", "R": "right"}
RECORD = "record"  # first word of a sign that is read from a recording: see `recorded`
AND = " + "  # between the lesions of one patient
GAP, INDENT = 2, 2  # layout: blanks between columns and before a line


@dataclass(frozen=True, slots=True)
class Figure:
    """What a card asks to be shown.

    Parameters: case: a case of the library, or blank; lesion: what a patient has who is no case, each as
    SITE:SIDE[:FRACTION]; days: when, after its beginning (empty: at the age of the case); signs: paths of the chart,
    such as reflexes.biceps.R, or of a recording (`recorded`).
    """

    case: str
    days: tuple[float, ...]
    signs: tuple[str, ...]
    lesion: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The patient, by the case or by the lesions."""
        return self.case or AND.join(self.lesion)

    def visits(self) -> tuple[tuple[str, float], ...]:
        """Return (who, days) of every examination that is needed."""
        return tuple((self.who, d) for d in self.days or (cases()[self.case].onset_days,))


class Recorded(NamedTuple):
    """A sign that is read from a recording: protocol, what is set in it, and the measure of its summary."""

    protocol: str
    settings: tuple[tuple[str, str], ...]
    measure: str


def recorded(sign: str) -> Recorded | None:
    """Return how a sign is recorded; None for one of the chart.

    Parameters: sign: record.PROTOCOL.MEASURE, or record.PROTOCOL.MUSCLE.SIDE.MEASURE; other settings stand behind the
    protocol in brackets.

    Example:
        >>> recorded("record.HReflexConditioning(by=vibration).soleus.R.mean").settings
        (('by', 'vibration'), ('muscle', 'soleus'), ('side', 'right'))
        >>> recorded("plantar.R")
    """
    section, *path = sign.split(".")
    if section != RECORD:
        return None
    protocol, *where, measure = path
    name, _, inside = protocol.rstrip(")").partition("(")
    settings = [tuple(one.split("=")) for one in inside.split(",") if one]
    if where:
        settings += [("muscle", where[0]), ("side", SIDES[where[1]])]
    return Recorded(name, tuple(settings), measure)


def lesions_of(who: str) -> tuple[dict[str, Any], ...]:
    """Return the lesions of a patient, by the name of a case or as they are written.

    Example:
        >>> [x["site"] for x in lesions_of("nucleus_accessory:right")]
        ['nucleus_accessory']
    """
    if who in cases():
        return tuple(dict(one) for one in cases()[who].lesion)
    return tuple(parse_lesion(one) for one in who.split(AND))


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
    if made := recorded(path):
        told = dict(made.settings)
        where = " ".join(filter(None, (told.pop("side", ""), told.pop("muscle", ""))))
        set_so = ", ".join(f"{key} {value}" for key, value in told.items())
        name = " ".join(filter(None, (made.protocol, set_so)))
        return f"{', '.join(filter(None, (name, where)))}: {made.measure}".replace("_", " ")
    side = SIDES.get(rest[-1] if rest else "", "")
    where = [side, *(r.replace("_", " ") for r in rest if r not in ("L", "R"))]
    return ", ".join(filter(None, (section.replace("_", " "), " ".join(filter(None, where)))))


def lines(figure: Figure) -> tuple[str, ...]:
    """Return a figure as lines of text: who was examined, then a sign a line, health beside the patient."""
    visits = figure.visits()
    first = found()[(*visits[0], figure.signs[0])]
    ages = listed([f"{days:g}" for _, days in visits[:-1]] + [_age(visits[-1][1])])
    who = (
        f"Betz {first.version} (model {first.model}) examined seed {first.seed} in health and with the"
        f" {_patient(figure)}, {ages} after it began."
    )
    return (who, *_blocks(figure, visits), *_again(figure, first.seed, visits[-1][1]))


def _patient(figure: Figure) -> str:
    """Who is shown, in words."""
    if figure.case:
        return f"case {figure.case} ({cases()[figure.case].name})"
    names = AND.join(sites()[one["site"]].name for one in lesions_of(figure.who))
    return f"lesion {figure.who} ({names})"


def _again(figure: Figure, seed: str, days: float) -> Iterator[str]:
    """Yield the commands that find the last visit again."""
    hurt = f"--case {figure.case}" if figure.case else " ".join(f"--lesion {one}" for one in figure.lesion)
    who = f"{hurt} --seed {seed}" + (f" --after '{_age(days)}'" if figure.days else "")
    made = [recorded(sign) for sign in figure.signs]
    if not all(made):
        yield f"The same again: betz examine {who} --quick"
    for protocol, settings in dict.fromkeys(one[:2] for one in made if one):
        options = "".join(f" --{key} {value}" for key, value in settings)
        yield f"The same again: betz record {kebab(protocol)}{options} {who}"


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
