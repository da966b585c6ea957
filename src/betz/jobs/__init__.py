"""Long work: many patients one after the other or on several processes, kept while it is unfinished."""

from betz.jobs.processes import on_processes
from betz.jobs.run import Progress, Task, at_least_one, examiner, report, results, threads_each
from betz.jobs.work import WorkFile, build, held, key

__all__ = [
    "Progress",
    "Task",
    "WorkFile",
    "at_least_one",
    "build",
    "examiner",
    "held",
    "key",
    "on_processes",
    "report",
    "results",
    "threads_each",
]
