"""The whole examination in pieces, so that other pages have their turn between them; the chart is that of
`betz.examine`, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from betz import examination, visit
from betz.examination import inspection
from betz.examination.examine import by_section, grade, tasks
from betz.examination.rounds import Task, carry_out
from betz.results import Chart
from betz.results.signs import CLONUS, TITLES, Reading, readings, split, text
from betz.results.table import blocks, impression_line, patient_line, summary_line
from betz.results.vocabulary import SECTIONS, SIDES, mark, plain

# Bookkeeping: tests of one piece for each thread, and looks at muscles: a few tenths of a second, half a second at most
PIECE, LOOKS = 2, 30
LOOKING = "looking"  # what is told while muscles are looked at
Progress = Callable[[int, int, str], bool]


def examination_of(patient: Any, quick: bool, progress: Progress, threads: int | None = None) -> Iterator[None]:
    """Examine a patient; yields after every piece, and returns the chart.

    Parameters: patient; quick: as of `betz.examine`; progress(done, total, words) -> bool: as there; threads: all cores
    when not given.
    Raises: InputError at a scale for which there are no norms; KeyboardInterrupt when progress says so.
    """
    examination.fits(patient.scale)
    raw, looks = yield from measured(patient.bench(), partial(tasks, quick=quick), progress, threads)
    return visit.told(patient, grade(by_section(raw | {("inspection", None, None): looks})))


def measured(bench: Any, chosen: Callable[[Any], Mapping[Any, Task]], progress: Progress, threads: int | None = None,
             looking: bool = True) -> Iterator[None]:
    """Do some tests; yields after every piece, and returns their measurements and what an eye saw.

    Parameters: bench: who answers; chosen(looks) -> key -> test; progress, threads: as of `examination_of`; looking:
    whether the muscles are looked at first (`looks` is None where not).
    """
    n, looks = threads or os.cpu_count() or 1, None
    if looking:
        seen: dict[tuple[str, str], Any] = {}
        for muscle in sorted(inspection.looked_at()):
            for side in "LR":
                seen[muscle, side] = bench.look(muscle, side, inspection.LOOKING.look_s)
            if len(seen) % LOOKS == 0:
                progress(0, 1, LOOKING)
                yield
        looks = inspection.measure(_Looked(seen))
    todo, raw, done = chosen(looks), {}, 0
    total = sum(task.most_runs for task in todo.values())
    for part in _parts(todo, PIECE * n):
        def told(here: int, _: int, words: str, before: int = done) -> bool:
            return progress(before + here, total, words)

        raw |= carry_out(part, bench, told, n)[0]
        done += sum(task.most_runs for task in part.values())
        yield
    return raw, looks


class _Looked:
    """What an eye has seen already."""

    def __init__(self, seen: Mapping[tuple[str, str], Any]) -> None:
        self._seen = seen

    def look(self, muscle: str, side: str, seconds: float) -> Any:
        """As of a bench."""
        return self._seen[muscle, side]


def _parts(todo: Mapping[Any, Task], size: int) -> Iterator[dict[Any, Task]]:
    keys = list(todo)
    for k in range(0, len(keys), size):
        yield {key: todo[key] for key in keys[k : k + size]}


def page_of(chart: Chart) -> dict[str, Any]:
    """A chart as the lines and cells that a page shows: the same words as in a terminal."""
    rows = [[b.title, [[r.name, *_cell(r.left), *_cell(r.right)] for r in b.rows]] for b in blocks(chart)]
    return {"patient": patient_line(chart.patient), "impression": impression_line(chart),
            "summary": summary_line(chart), "blocks": rows}


def _cell(cell: Any) -> list[Any]:
    return [cell.text, cell.abnormal or cell.aside]


def changed(chart: Chart, twin: Chart, grades: bool = False) -> list[dict[str, str]]:
    """What is different between a patient and the same person in health (or any two charts), sign by sign, in the order
    of the chart; grades: also where the word is one and the grade is not."""
    here, there = readings(chart.data), readings(twin.data)
    return [_row(path, there.get(path), now) for path, now in here.items() if _differs(there.get(path), now, grades)]


def _differs(before: Reading | None, now: Reading, grades: bool) -> bool:
    if before is None:
        return False
    return (before.value, before.level) != (now.value, now.level) or (grades and before.grade != now.grade)


def _row(path: str, before: Reading, now: Reading) -> dict[str, str]:
    section, name, side = split(path)
    what = " ".join(filter(None, (SIDES.get(side, "").lower(), plain(name))))
    return {"section": TITLES[section], "name": what, "twin": _words(section, name, before),
            "here": _words(section, name, now)}


def said(path: str, r: Reading) -> str:
    """A sign with its word, on one line.

    >>> said("strength.fingers.R", Reading("mild", -1, "▼", "4", 0.6))
    'Strength, right fingers: ▼ mild 4 60%'
    """
    row = _row(path, r, r)
    return f"{', '.join(filter(None, (row['section'], row['name'])))}: {row['here']}"


def _words(section: str, name: str, r: Reading) -> str:
    """The word of a sign with its arrow and its grade."""
    arrow = r.mark or (mark(section, name, r.value) if section in SECTIONS else "")
    grade = text(section, r.value, r.grade, r.share)
    return " ".join(filter(None, (arrow, r.value, "" if section == CLONUS or grade == r.value else grade)))
