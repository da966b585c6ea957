"""A study carried out: what is not there yet is done, by whomever, in any order, as often interrupted as may be."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from betz.checks import listener
from betz.errors import InputError, shown
from betz.io import check_writable, write_whole
from betz.jobs import Progress, build, report
from betz.studies.cohort.design import Design
from betz.studies.cohort.do import Job, do, stored, text_of
from betz.studies.cohort.executors import Executor, of_this_machine
from betz.studies.cohort.folder import ENDING, open_folder, print_of, remove_stale
from betz.studies.cohort.read import load
from betz.studies.cohort.runs import Run, runs_of

ENOUGH = 4  # persons for each worker; with fewer their runs are dealt out one by one (estimate: nobody waits long)
Shard = tuple[int, int]


class Work(NamedTuple):
    """What is to be done of a study in a folder: all its runs in this part, and those that are not there yet."""

    folder: Path
    heads: dict[str, dict[str, Any]]
    part: list[Run]
    waiting: list[Run]


def run(study: Any, folder: Any, *, jobs: int = 1, shard: Shard | None = None, executor: Executor | None = None,
        progress: Progress | None = None) -> tuple[int, int]:
    """Carry out a study; runs whose files are in the folder are not done again.

    Parameters: study: a Design (`load`), or the path of a study file; folder: where the runs are kept, a file each;
    jobs: number of processes; shard: (i, n), the i-th of n parts of the study, for machines that do not know of one
    another; executor: who does the work, in place of `jobs`; progress: called as progress(done, total, words), False
    stops.
    Returns: (runs that are there, runs of the study or of the shard). Raises: InputError for a wrong study, folder,
    number of processes or shard, before anything is run; KeyboardInterrupt when stopped: what is finished is kept.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> study = '''name = "Taps"
    ... [people]
    ... number = 1
    ... scale = 0.02
    ... [[lesion]]
    ... sites = ["medullary_pyramid"]
    ... side = "left"
    ... [times]
    ... days = [7]
    ... [[test]]
    ... protocol = "TendonTap"'''
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "study.toml").write_text(study)
    ...     run(f"{folder}/study.toml", f"{folder}/taps")
    (1, 1)
    """
    listener(progress)
    if executor is not None and (not callable(executor) or not hasattr(executor, "workers") or type(executor) is type):
        raise InputError(f"executor must be one such as betz.studies.Through(pool, workers=8), not {shown(executor)}.")
    who, part = of_this_machine(jobs) if executor is None else executor, checked(shard)
    design = study if isinstance(study, Design) else load(study)
    return finish(to_do(design, folder, part), who, progress)


def checked(shard: Any) -> Shard:
    """A shard (i, n). Raises: InputError unless i is from 1 to n."""
    if shard is None:
        return 1, 1
    if not isinstance(shard, tuple | list) or len(shard) != 2 or any(type(x) is not int for x in shard):
        raise InputError(f"A shard is a pair such as (1, 4), the first of four parts, not {shown(shard)}.")
    i, n = shard
    if not 1 <= i <= n:
        raise InputError(f"A shard i/n has i from 1 to n, not {shown(i)}/{shown(n)}.")
    return i, n


def to_do(design: Design, folder: Any, shard: Shard = (1, 1)) -> Work:
    """Open the folder of a study, and find what is not there yet; what another version of the study file has asked for
    by other labels is labelled anew."""
    runs = runs_of(design)
    where = open_folder(folder, design, lambda one: runs if one is design else runs_of(one))
    remove_stale(where)
    i, n = shard
    part = [r for r in runs.values() if r.cells[0]["patient"] % n == i % n]
    study = {"print": print_of(design), "name": design.name, "runs": len(runs)}
    heads = {r.name: {"content": r.content, "build": build(), "study": study, "cells": list(r.cells)} for r in part}
    waiting = []
    for one in part:
        file = where / f"{one.name}{ENDING}"
        found = stored(file, one.content)
        if found is None:
            waiting.append(one)
        elif {k: found.get(k) for k in heads[one.name]} != heads[one.name]:
            write_whole(file, text_of(heads[one.name], found["rows"]))
    if waiting:
        check_writable(where / f"{waiting[0].name}{ENDING}")  # before a run is done for nothing
    return Work(where, heads, part, waiting)


def finish(work: Work, executor: Executor, progress: Progress | None = None) -> tuple[int, int]:
    """Do what is waiting. Returns: (runs that are there, runs of this part)."""
    done, total = len(work.part) - len(work.waiting), len(work.part)
    report(progress, done, total, "running")
    if work.waiting:
        tasks = batches(work, executor.workers)
        for k, names in executor(do, [(jobs,) for jobs in tasks]):
            done += len(names)
            report(progress, done, total, words(tasks[k][-1]))
    return done, total


def batches(work: Work, workers: int) -> list[list[Job]]:
    """Runs that go to one worker together: those of a person share its circuits; of few persons each run by itself."""
    by_person: list[list[Run]] = [list(g) for _, g in groupby(work.waiting, lambda r: r.cells[0]["patient"])]
    if workers > 1 and len(by_person) < ENOUGH * workers:
        by_person = [[one] for one in work.waiting]
    return [[_job(work, one) for one in several] for several in by_person]


def _job(work: Work, one: Run) -> Job:
    return str(work.folder.resolve() / f"{one.name}{ENDING}"), one.patient, one.test, work.heads[one.name]


def words(job: Job) -> str:
    """Which run has been done, for whoever waits."""
    cell = job[3]["cells"][0]
    when = "" if cell["days"] is None else f", day {cell['days']:g}"
    return f"{cell['group']} {cell['patient']}{when}, {cell['test']}"
