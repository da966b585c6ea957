"""Signs side by side: each finding of several charts as one reading, with its distance from health in steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from betz.results.chart import Chart
from betz.results.finding import Finding
from betz.results.vocabulary import NOT_APPLICABLE, SECTIONS, SIGNED, UP, percent

CLONUS = "clonus"  # beats of a reflex, told as a sign of its own
TITLES = {name: section.title for name, section in SECTIONS.items()} | {CLONUS: "Clonus"}
SCALES = {"strength": "MRC, % of healthy", "tone": "MAS", "reflexes": "NINDS", CLONUS: "beats"}
SCALES["groups"] = SCALES["strength"]
ASHWORTH = ("0", "1", "1+", "2", "3", "4")  # grades of spastic tone in order (Bohannon & Smith 1987)
GRADES = {"strength": "mrc", "groups": "mrc", "tone": "mas", "reflexes": "ninds"}  # where a finding has its grade
SHORT = {"extensor": "ext", "flexor": "flex", "decorticate": "decort", "decerebrate": "decereb", "flaccid": "flac"}


class Reading(NamedTuple):
    """One sign on one chart.

    value: its word; level: steps from the healthy word, above 0 too much, below too little; mark: ▲ or ▼ when it is
    abnormal, as in a chart; grade: on the scale of its section, or None; share: of the healthy force (strength).
    """

    value: str
    level: int
    mark: str = ""
    grade: str | None = None
    share: float | None = None


Row = dict[str, Any]


def level(section: str, value: str, mas: str | None = None) -> int:
    """Steps of a value from the healthy word of its section; spastic tone by its Ashworth grade.

    >>> level("strength", "severe"), level("reflexes", "absent"), level("plantar", "extensor"), level("tone", "normal")
    (-3, -2, 1, 0)
    """
    words, healthy, marks = SECTIONS[section].words, SECTIONS[section].healthy, SECTIONS[section].marks
    if value in (healthy, NOT_APPLICABLE):
        return 0
    if section == "tone" and marks[value] == UP and mas in ASHWORTH:
        return max(1, ASHWORTH.index(mas))
    alike = [w for w in words if marks.get(w) == marks[value]]
    alike.sort(key=lambda w: abs(words.index(w) - words.index(healthy)))
    return (1 + alike.index(value)) * (1 if marks[value] == UP else -1)


def readings(chart: Mapping[str, Any]) -> dict[str, Reading]:
    """Path -> reading of every finding of a `betz.chart/1` dictionary, beats of clonus among them."""
    out = {}
    for f in Chart(chart):
        out[f.path] = _reading(f)
        if f.section == "reflexes" and "clonus_beats" in f.details:
            out[f.path.replace(f.section, CLONUS, 1)] = _beats(f)
    return out


def _reading(f: Finding) -> Reading:
    mas, key = f.details.get("mas"), GRADES.get(f.section, "")
    grade = f.details.get(SIGNED.get(key, ""), f.details.get(key))
    return Reading(f.value, level(f.section, f.value, mas), f.mark, None if grade is None else str(grade),
                   f.details.get("fraction"))


def _beats(f: Finding) -> Reading:
    there = f.value == CLONUS
    return Reading("yes" if there else "no", int(there), UP if there else "", f"{f.details['clonus_beats'] or 0:.0f}")


def text(section: str, value: str | None, grade: str | None = None, share: float | None = None) -> str:
    """A reading in a few letters.

    >>> text("strength", "mild", "4", 0.58), text("tone", "spastic", "1+"), text("plantar", "extensor")
    ('4 58%', '1+', 'ext')
    """
    if value is None:
        return ""
    if grade is None or (section == "tone" and grade == "0" and value != SECTIONS[section].healthy):
        return SHORT.get(value, value)
    return grade if share is None else f"{grade} {percent(share).replace(' ', '')}"


def split(path: str) -> tuple[str, str, str]:
    """(section, name, side) of a path; what a sign has not is empty.

    >>> split("reflexes.biceps.R"), split("plantar.L"), split("posture")
    (('reflexes', 'biceps', 'R'), ('plantar', '', 'L'), ('posture', '', ''))
    """
    section, *rest = path.split(".")
    side = rest.pop() if rest and rest[-1] in ("L", "R") else ""
    return section, ".".join(rest), side


def table_of(read: Iterable[Mapping[str, Reading]]) -> list[Row]:
    """One row a sign over several charts, as plain data, in the order of the chart; clonus only where it is seen."""
    read = list(read)
    out = []
    for path in sorted({p: None for one in read for p in one}, key=_place):
        found = [one.get(path) for one in read]
        if path.startswith(f"{CLONUS}.") and not any(r is not None and r.mark for r in found):
            continue
        out.append({"sign": path} | {
            f"{field}s": [None if r is None else getattr(r, field) for r in found]
            for field in ("value", "level", "mark", "grade", "share")
        })
    return out


def _place(path: str) -> tuple[int, str, str]:
    """Sections in the order of the chart, clonus after the reflexes."""
    section, name, side = split(path)
    order = [*SECTIONS]
    order.insert(1 + order.index("reflexes"), CLONUS)
    return order.index(section), name, side


def shown(rows: Iterable[Row], every: bool = False) -> list[Row]:
    """The rows that ever leave the normal; all when `every`."""
    return [r for r in rows if every or any(r["marks"])]


def together(signs: Iterable[tuple[str, str]]) -> list[str]:
    """(path, what is said of it) as words, names that share section, side and word in one list.

    >>> together([("strength.fingers.R", "mild"), ("strength.wrist.R", "mild"), ("plantar.R", "extensor")])
    ['strength R mild: fingers, wrist', 'plantar response R extensor']
    """
    groups: dict[tuple[str, str, str], list[str]] = {}
    for path, said in signs:
        section, name, side = split(path)
        groups.setdefault((section, side, said), []).append(name.replace("_", " "))
    out = []
    for (section, side, said), names in groups.items():
        head = " ".join(filter(None, (TITLES[section].lower(), side, said)))
        out.append(f"{head}: {', '.join(names)}" if any(names) else head)
    return out
