"""`betz run` and `betz collect`: a study of many people from a file, and one table of it."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from typing import Annotated, Any

from cyclopts import Parameter

from betz.cli import said
from betz.cli.common import FileName, Flag, Whole
from betz.cli.page import tell
from betz.cli.progress import Progress
from betz.errors import InputError, printable

Folder = Annotated[FileName | None, Parameter(name=("--output", "-o"))]


def run(
    study: FileName | None = None,
    /,
    *,
    output: Folder = None,
    jobs: Whole = 1,
    shard: str | None = None,
    cluster: str | None = None,
    check: Flag = False,
    example: Flag = False,
) -> None:
    """Carry out a study file; what is in its folder already is not done again.

    Parameters
    ----------
    study
        A study file (TOML); 'betz run --example' prints a small one.
    output
        The folder in which the runs are kept, a small file each.
    jobs
        Processes, each with one thread.
    shard
        Do the i-th of n parts only, i/n, as on machines of a batch system; all write into one folder.
    cluster
        Do it on the workers of a dask cluster: the address of its scheduler, such as tcp://node1:8786.
    check
        Only check the study file, and say how many runs it has and how long they may take.
    example
        Print a study file that is done in less than two minutes.
    """
    from betz.studies import cohort
    from betz.studies.cohort.read import load

    if example:
        if (study, output, jobs, shard, cluster, check) != (None, None, 1, None, None, False):
            raise InputError("--example only prints a study file: leave the other words out.")
        sys.stdout.write(cohort.example())
        return
    if study is None:
        raise InputError("Which study? Say betz run STUDY.toml -o FOLDER; 'betz run --example' prints a study file.")
    if cluster is not None and jobs != 1:
        raise InputError("--jobs and --cluster contradict each other: the cluster has its own workers.")
    part = None if shard is None else _shard(shard)
    if check:
        _check(study)
        return
    if output is None:
        raise InputError("Where are the runs to be kept? Say -o FOLDER.")
    design = load(study)  # what is wrong with it is said before anybody is waited for
    with cohort.cluster(cluster) if cluster is not None else nullcontext() as executor:
        _carry_out(design, output, jobs, part, executor)


def _carry_out(design: Any, output: str, jobs: int, part: tuple[int, int] | None, executor: Any) -> None:
    from betz.studies.cohort import carry_out, estimate
    from betz.studies.cohort.executors import of_this_machine

    workers, part = executor or of_this_machine(jobs), carry_out.checked(part)
    work = carry_out.to_do(design, output, part)
    there = len(work.part) - len(work.waiting)
    said.detail_model(design.model)
    said.detail(f"{design.name}: {design.people.number} people from seed {design.people.first_seed} on.")
    long = estimate.in_words(estimate.seconds(work.waiting, workers.workers))
    left = f"; the other {len(work.waiting)} take about {long}, {workers.workers} at a time" if work.waiting else ""
    _say(f"{len(work.part)} runs, {there} are there{left}.")
    with Progress(elsewhere=executor is not None) as bar:
        carry_out.finish(work, workers, Remaining(bar, there))
    share = "" if part == (1, 1) else f" of part {part[0]}/{part[1]}"
    tell(printable(f"All {len(work.part)} runs{share} are in {output}. Next: betz collect {output} -o table.csv"))


def _check(study: str) -> None:
    from betz.studies.cohort import estimate
    from betz.studies.cohort.read import load
    from betz.studies.cohort.runs import runs_of

    design = load(study)
    runs = list(runs_of(design).values())
    tell(f"{design.name}: {design.people.number} people, {len(runs)} runs, about "
          f"{estimate.in_words(estimate.seconds(runs, 1))} on one process.")


def _shard(text: str) -> tuple[int, int]:
    first, slash, last = text.partition("/")
    if not slash or not first.strip().isdecimal() or not last.strip().isdecimal() or len(text) > len("999999/999999"):
        raise InputError(f"--shard is i/n with i from 1 to n, such as 2/8, not '{text[:40]}'.")
    return int(first), int(last)


def collect(folder: FileName, /, *, output: Folder = None) -> None:
    """Make one table of all runs of a study: a row for each finding and each number, sorted by the design.

    Parameters
    ----------
    folder
        The folder of the study, as given to 'betz run -o'.
    output
        The table, FILE.csv or FILE.parquet.
    """
    from betz.studies.cohort import collect as collected

    if output is None:
        raise InputError("Where is the table to be written? Say -o table.csv or -o table.parquet.")
    made = collected(folder, output)
    if made.runs < made.of:
        _say(f"{made.of - made.runs} of {made.of} runs are not there yet; 'betz run' does them.")
    for number, words in ((made.broken, "are broken and were left out; 'betz run' does them again"),
                          (made.other_builds, "are of another version of Betz and were left out"),
                          (made.failed, "could not be done; the rows 'failed' say why")):
        if number:
            _say(f"{number} runs {words}.")
    tell(printable(f"{made.rows} rows of {made.runs} runs are in {output}."))


def _say(sentence: str) -> None:
    said.say(sentence)


class Remaining:
    """A progress that also tells how long it will take, by what the runs have taken since it began."""

    def __init__(self, progress: Progress, there: int):
        self._progress, self._there, self._start = progress, there, time.monotonic()

    def __call__(self, done: int, total: int, words: str) -> bool:
        """Show how far it is; True: go on."""
        from betz.studies.cohort.estimate import in_words

        if done > self._there:
            each = (time.monotonic() - self._start) / (done - self._there)
            words = f"{words} · {in_words(each * (total - done))} left" if done < total else words
        return self._progress(done, total, words)
