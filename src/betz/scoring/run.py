"""Examining all cases: each case is a patient, in this process or on several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from betz.errors import InputError, shown
from betz.examination import fits
from betz.scoring.board import board
from betz.scoring.grading import grade
from betz.scoring.mirror import mirrored
from betz.scoring.processes import on_processes
from betz.scoring.work import WorkFile, build, key

Progress = Callable[[int, int, str], bool]


def score(
    cases: Iterable[Any] | Mapping[str, Any] | None = None,
    *,
    jobs: int = 1,
    seed: int = 7,
    mirror: bool = False,
    scale: float | None = None,
    threads: int | None = None,
    model: Any = None,
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Examine every case and grade each sign that it states.

    Parameters: `cases`, anatomy cases (all shipped ones when None); `jobs`, processes; `seed`, the person; `mirror`,
    swap left and right; `scale` and `threads` as for an examination; `model`, what the person is made of (the shipped
    human when None); `work`, path of the result file, beside which finished cases are kept until the run is complete;
    `progress(done, total, words) -> bool`, False stops; `examine`, another examiner (tests). Returns the
    `betz.score/1` dictionary. Raises `InputError` when there is no case, `jobs` is below 1, or there are no norms for
    the scale.

    >>> score(jobs=2)["total"]["right"]  # doctest: +SKIP
    """
    chosen = [mirrored(c) if mirror else c for c in _cases(cases)]
    if not isinstance(jobs, int) or jobs < 1:
        raise InputError(f"Cannot score with {shown(jobs)} jobs: at least 1 is needed.")
    if scale is not None and examine is None:
        fits(scale)
    if jobs > 1 and threads is None:  # processes that each took every processor would only hinder one another
        threads = max(1, (os.cpu_count() or 1) // jobs)
    settings = {"seed": seed, "mirrored": mirror, "scale": scale}
    if model is not None and model.differences():
        settings["model"] = {"hash": model.hash} | model.differences()
        examine = examine or partial(chart_of, model=model)
    keys = {case.id: key(case, **settings) for case in chosen}
    kept = WorkFile(work)
    open_cases = [c for c in chosen if kept.get(keys[c.id]) is None]
    tasks = [(tuple(dict(x) for x in c.lesion), c.onset_days, seed, scale, threads) for c in open_cases]
    done = len(chosen) - len(open_cases)
    _report(progress, done, len(chosen), "running")
    for i, chart in _charts(examine or chart_of, tasks, jobs):
        kept.put(keys[open_cases[i].id], chart)
        done += 1
        _report(progress, done, len(chosen), open_cases[i].id)
    graded = {c.id: (c.category, grade(kept.get(keys[c.id]) or {}, c.expected)) for c in chosen}
    kept.done()
    return board(graded, {"build": build(), **settings})


def chart_of(lesion: tuple[dict[str, Any], ...], onset_days: float, seed: int, scale: float | None,
             threads: int | None, model: Any = None) -> dict[str, Any]:
    """The chart of a patient with these lesions, as plain data (also the work of one process)."""
    import betz

    person = betz.Patient(seed=seed, model=model, **({} if scale is None else {"scale": scale}))
    patient = person.with_lesion(*(betz.Lesion.from_dict(x, model) for x in lesion)).after(f"{onset_days} days")
    return betz.examine(patient, threads=threads).data


def _cases(cases: Any) -> list[Any]:
    if cases is None:
        from betz.anatomy import cases as shipped

        cases = shipped()
    if not isinstance(cases, Iterable) or isinstance(cases, str | bytes):
        raise InputError(f"score takes cases of betz.cases(), not {shown(cases)}.")
    chosen = list(cases.values() if isinstance(cases, Mapping) else cases)
    for one in chosen:
        if not hasattr(one, "expected"):
            raise InputError(f"score takes cases of betz.cases(), not {shown(one)}.")
    if not chosen:
        raise InputError("There is no case to score.")
    return chosen


def _charts(examine: Callable[..., Any], tasks: list[tuple[Any, ...]], jobs: int) -> Iterator[tuple[int, Any]]:
    """(index, chart) of each task, in the order in which they finish."""
    if jobs == 1 or len(tasks) < 2:
        for i, task in enumerate(tasks):
            yield i, examine(*task)
        return
    yield from on_processes(examine, tasks, jobs)


def _report(progress: Progress | None, done: int, total: int, words: str) -> None:
    if progress is not None and progress(done, total, words) is False:
        raise KeyboardInterrupt("stopped")
