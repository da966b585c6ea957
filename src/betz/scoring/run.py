"""Examining all cases: each case is a patient, in this process or on several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from betz.errors import InputError
from betz.scoring.board import board
from betz.scoring.grading import grade
from betz.scoring.mirror import mirrored
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
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Examine every case and grade each sign that it states.

    Parameters: `cases`, anatomy cases (all shipped ones when None); `jobs`, processes; `seed`, the person; `mirror`,
    swap left and right; `scale` and `threads` as for an examination; `work`, path of the result file, beside which
    finished cases are kept until the run is complete; `progress(done, total, words) -> bool`, False stops; `examine`,
    another examiner (tests). Returns the `betz.score/1` dictionary. Raises `InputError` when there is no case or
    `jobs` is below 1.

    >>> score(jobs=2)["total"]["right"]  # doctest: +SKIP
    """
    chosen = [mirrored(c) if mirror else c for c in _cases(cases)]
    if jobs < 1:
        raise InputError(f"Cannot score with {jobs} jobs: at least 1 is needed.")
    if jobs > 1 and threads is None:  # processes that each took every processor would only hinder one another
        threads = max(1, (os.cpu_count() or 1) // jobs)
    settings = {"seed": seed, "mirrored": mirror, "scale": scale}
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
             threads: int | None) -> dict[str, Any]:
    """The chart of a patient with these lesions, as plain data (also the work of one process)."""
    from betz.pathology import Lesion
    from betz.patient import Patient
    from betz.visit import examine

    person = Patient(seed=seed) if scale is None else Patient(seed=seed, scale=scale)
    patient = person.with_lesion(*(Lesion.from_dict(x) for x in lesion)).after(f"{onset_days} days")
    return examine(patient, threads=threads).data


def _cases(cases: Any) -> list[Any]:
    if cases is None:
        from betz.anatomy import cases as shipped

        cases = shipped()
    chosen = list(cases.values() if isinstance(cases, Mapping) else cases)
    if not chosen:
        raise InputError("There is no case to score.")
    return chosen


def _charts(examine: Callable[..., Any], tasks: list[tuple[Any, ...]], jobs: int) -> Iterator[tuple[int, Any]]:
    """(index, chart) of each task, in the order in which they finish."""
    if jobs == 1 or len(tasks) < 2:
        for i, task in enumerate(tasks):
            yield i, examine(*task)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed

    # 'spawn', because a forked process inherits the locks of a threaded kernel and can hang
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(examine, *task): i for i, task in enumerate(tasks)}
        try:
            for finished in as_completed(waiting):
                yield waiting[finished], finished.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _report(progress: Progress | None, done: int, total: int, words: str) -> None:
    if progress is not None and progress(done, total, words) is False:
        raise KeyboardInterrupt("stopped")
