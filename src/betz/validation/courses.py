"""Courses: cohorts of patients examined and recorded from day by day, beside what was published of such patients."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import nan
from typing import Any

from betz.errors import InputError, shown
from betz.jobs import Progress, Task, WorkFile, at_least_one, key, results, threads_each
from betz.validation.cohort import members
from betz.validation.course_rows import How, how, not_measured, published
from betz.validation.measures import ALL, EACH, YES_OR_NO
from betz.validation.run import asked, told
from betz.validation.seen import Case, Day
from betz.validation.statistics import compared
from betz.validation.visits import CHART, do

PATIENTS = 20  # of each cohort: as many as small studies have; a big run has more (bookkeeping)
NOBODY = "no patient of the cohort is of this kind, or shows it: ask for more patients"
Ask = tuple[str, int, str, str, Day]  # cohort, patient, what, side, day
Look = Callable[..., dict[str, Any]]


def courses(ids: Iterable[str] | None = None, seed: int = 1, progress: Progress | None = None,
            patients: int = PATIENTS, *, model: Any = None, jobs: int = 1, threads: int | None = None,
            work: Any = None, look: Look = do) -> dict[str, Any]:
    """Follow cohorts of virtual patients, and compare what is found with what was published.

    Parameters: ids: rows of course_how.csv (all when None); seed: the first person of each cohort, the others follow;
    progress: `progress(done, total, words) -> bool`, False stops; patients: of each cohort; model: what they are made
    of; jobs: processes; threads: of each; work: path of the result file, beside which finished visits are kept; look:
    who looks at a patient (tests).
    Returns: the `betz.validation/1` dictionary, as `validate` does, with `patients` for people; `rows` have `people`
    (how many of the patients the row is about) and `how` beside. Raises: InputError for an unknown row, a bad seed, or
    fewer than one patient or process.

    Example: ``courses(["T067", "T068"], patients=4)["rows"]["T068"]["measured"]``.
    """
    if not isinstance(patients, int) or isinstance(patients, bool) or patients < 1:
        raise InputError(f"patients must be a whole number from 1 on, not {shown(patients)}.")
    at_least_one(jobs, "follow patients")
    known = [*published(), *not_measured()]
    chosen = asked(ids, known, "Rows are named as in course.csv, such as T067, or U05.")
    wanted = {i: how()[i] for i in published() if i in chosen}
    each = threads_each(threads, jobs)
    kept = WorkFile(work)
    cohorts = list(dict.fromkeys(c for h in wanted.values() for c in h.cohorts))
    cases = {c: [Case(m) for m in members(c, patients, seed, model)] for c in cohorts}
    first = ((c, k, CHART, "", d) for h in wanted.values() for c in h.cohorts for d in h.first()
             for k in range(patients))
    _look(look, cases, first, each, jobs, kept, progress)  # who is who
    asks = ((c, k, *ask) for h in wanted.values() for c in h.cohorts for k, case in enumerate(cases[c]) if h.of(case)
            for ask in h.asks(case))
    _look(look, cases, asks, each, jobs, kept, progress)
    found = {i: _row(i, h, [case for c in h.cohorts for case in cases[c] if h.of(case)]) for i, h in wanted.items()}
    out = {
        "schema": "betz.validation/1",
        "seed": seed,
        "patients": patients,
        **told(model),
        "rows": {i: row for i, row in found.items() if row["people"]},
        "not_measured": {i: NOBODY for i, row in found.items() if not row["people"]}
        | {i: why for i, why in not_measured().items() if i in chosen},
    }
    kept.done()  # not before all that is made of it is made
    return out


def _look(look: Look, cases: dict[str, list[Case]], asks: Iterable[Ask], threads: int | None, jobs: int,
          kept: WorkFile, progress: Progress | None) -> None:
    """Look at all that is asked for, each thing once, and write it into the cases."""
    wanted = {ask: _visit(cases, ask) for ask in sorted(set(asks), key=_order)}
    tasks = {ask: Task(key(patient=p.story(), what=ask[2], side=ask[3]), (p, *ask[2:4], threads))
             for ask, p in wanted.items()}
    once: dict[str, Ask] = {}  # in whom nothing motor was hit is looked at once, not day by day
    for ask, task in tasks.items():
        once.setdefault(task.key, ask)
    seen = results(look, {_words(ask): tasks[ask] for ask in once.values()}, jobs, kept, progress)
    by_key = {tasks[ask].key: seen[_words(ask)] for ask in once.values()}
    for ask, task in tasks.items():
        (cohort, k, what, side, day), result = ask, by_key[task.key]
        case = cases[cohort][k]
        if what == CHART:
            case.charts[day] = result
        else:
            case.numbers[what, side, day] = result["number"]


def _visit(cases: dict[str, list[Case]], ask: Ask) -> Any:
    return cases[ask[0]][ask[1]].member.at(ask[4])


def _order(ask: Ask) -> tuple[Any, ...]:
    """Patient by patient, healthy first, then day by day."""
    cohort, k, what, side, day = ask
    return cohort, k, -1.0 if day is None else day, what, side


def _words(ask: Ask) -> str:
    cohort, k, what, side, day = ask
    when = "healthy" if day is None else f"day {day:g}"
    return f"{cohort.replace('_', ' ')} {k + 1}, {when}, {what} {side}".strip()


def _row(i: str, h: How, cases: list[Case]) -> dict[str, Any]:
    """A row of the result, on the patients that it is about."""
    whole = None
    if h.measure in ALL:
        values = [ALL[h.measure](cases, h.names, h.days)] if cases else []
        people = len(cases)
    else:
        times = 100.0 if "%" in published()[i].unit and h.measure in YES_OR_NO else 1.0
        found = [EACH[h.measure](case, h.names, h.days) for case in cases]
        values = [times * v for v in found if v is not None]
        whole, people = times if h.measure in YES_OR_NO else None, len(values)
    row = compared(published()[i], values or [nan], whole)
    return row | {"people": people, "how": h.words}
