"""One patient over time: the signs on a list of days after the lesion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from betz.durations import parse_days
from betz.errors import InputError
from betz.examination import fits
from betz.jobs import Progress, Task, WorkFile, at_least_one, build, examiner, results, threads_each
from betz.results import Study
from betz.results.signs import readings, table_of
from betz.studies.subject import chart_of, key_of, several, subject

# Bookkeeping: when a patient is seen, about evenly on a logarithm of time.
DAYS = (0, 1, 3, 7, 14, 30, 90, 180, 365, 730)


def course(
    who: Any,
    days: Iterable[Any] | str = DAYS,
    *,
    seed: int | None = None,
    scale: float | None = None,
    model: Any = None,
    jobs: int = 1,
    threads: int | None = None,
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] = chart_of,
) -> Study:
    """Examine a patient at several times after the lesion.

    Parameters: `who`, a betz.Patient or the id of a case; `days`, times such as 3 or "6 weeks", in a row or as text
    with commas; `seed` (a whole number), `scale` (share of true cell numbers) and `model` of a case; `jobs`, number of
    processes; `threads`, number for each; `work`, path of the result file, beside which finished days are kept until
    all are there; `progress`, called as `progress(done, total, words)`, False stops; `examine`, another examiner
    (tests). Returns a Study (`betz.course/1`). Raises `InputError` for an unknown case, a patient without a lesion, or
    no such time.

    >>> def examine(patient, threads=None):  # in place of an examination, which takes some seconds
    ...     return {"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}}}
    >>> course("capsule_plic_L_chronic", (1, 30), examine=examine)["days"]
    [1.0, 30.0]
    """
    examiner(examine)
    patient, case = subject(who, seed, scale, model)
    if not patient.lesions:
        raise InputError("There is no course of a healthy person: the patient has no lesion.")
    fits(patient.scale)
    at = sorted({parse_days(d) for d in several(days, "days")})
    seen = {f"day {d:g}": patient.after(d) for d in at}
    each = threads_each(threads, at_least_one(jobs, "follow a patient"))
    kept = WorkFile(work)
    charts = list(results(examine, {n: Task(key_of(p), (p, each)) for n, p in seen.items()}, jobs, kept, progress)
                  .values())
    study = Study({
        "schema": "betz.course/1", "build": build(), "case": case, "patient": patient.after(at[-1]).story(),
        "days": at, "signs": table_of(map(readings, charts)), "charts": charts,
    })
    kept.done()  # not before all that is made of it is made
    return study
