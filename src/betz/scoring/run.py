"""Examining all cases: each case is a patient, in this process or on several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from betz.checks import taken, yes_or_no
from betz.errors import InputError, shown
from betz.examination import fits
from betz.jobs import Progress, Task, WorkFile, at_least_one, build, examiner, key, results, threads_each
from betz.patient import Patient
from betz.scoring.board import board
from betz.scoring.grading import grade
from betz.scoring.median import median
from betz.scoring.mirror import mirrored

MOST_PEOPLE = 1000  # layout: each is as many tasks as there are cases; more are a slip of the hand
OF_A_CASE = ("id", "category", "onset_days", "lesion", "expected")


def score(
    cases: Iterable[Any] | Mapping[str, Any] | None = None,
    *,
    jobs: int = 1,
    seed: int = 7,
    people: int = 1,
    mirror: bool = False,
    scale: float | None = None,
    threads: int | None = None,
    model: Any = None,
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Examine every case and grade each sign that it states.

    Parameters: `cases`, anatomy cases (all shipped ones when None); `jobs`, number of processes; `seed`, number of the
    person, or of the first of them; `people`, how many: then a sign counts by the median of them; `mirror`, swap left
    and right; `scale`, share of true cell numbers; `threads`, number for each examination; `model`, what the person is
    made of (the shipped human when None); `work`, path of the result file, beside which finished cases are kept until
    the run is complete; `progress`, called as `progress(done, total, words)`, False stops; `examine`, another examiner
    (tests). Returns the `betz.score/1` dictionary. Raises `InputError` when there is no case, `jobs` is below 1, or
    there are no norms for the scale. Source: of each case and sign in cases.yaml.

    >>> from betz.anatomy import cases
    >>> found = {"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}}}  # by an examiner of your own
    >>> score([cases()["capsule_plic_L_chronic"]], examine=lambda *_: found)["total"]["right"]
    1
    """
    mirror = yes_or_no(mirror, "mirror")
    chosen = [mirrored(c) if mirror else c for c in _cases(cases)]
    at_least_one(jobs, "score")
    if not isinstance(people, int) or isinstance(people, bool) or not 1 <= people <= MOST_PEOPLE:
        raise InputError(f"people must be a whole number from 1 to {MOST_PEOPLE:,}, not {shown(people)}.")
    if examine is not None:
        examiner(examine)
    person = Patient(seed, model=model, **({} if scale is None else {"scale": scale}))  # what is wrong is said at once
    seed, scale = person.seed, None if scale is None else person.scale
    Patient(seed + people - 1, model=model)
    if scale is not None and examine is None:
        fits(scale)
    settings = {"seed": seed, "mirrored": mirror, "scale": scale}
    if model is not None and model.differences():
        settings["model"] = {"hash": model.hash} | model.differences()
        examine = examine or partial(chart_of, model=model)
    seeds, each = range(seed, seed + people), threads_each(threads, jobs)
    tasks = {_name(c, s, people): _task(c, settings | {"seed": s}, each) for s in seeds for c in chosen}
    kept = WorkFile(work)
    charts = results(examine or chart_of, tasks, jobs, kept, progress)
    found = {c.id: [grade(charts[_name(c, s, people)] or {}, c.expected) for s in seeds] for c in chosen}
    told = settings | ({"people": people} if people > 1 else {})
    out = board({c.id: (c.category, median(found[c.id])) for c in chosen}, {"build": build(), **told})
    kept.done()  # not before all that is made of it is made
    return out


def _name(case: Any, seed: int, people: int) -> str:
    """What a task is called while it runs."""
    return case.id if people == 1 else f"{case.id}, person {seed}"


def _task(case: Any, settings: dict[str, Any], threads: int | None) -> Task:
    lesion = tuple(dict(x) for x in case.lesion)
    what = key(case=case.id, lesion=list(lesion), onset_days=case.onset_days, **settings)
    return Task(what, (lesion, case.onset_days, settings["seed"], settings["scale"], threads))


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
    chosen = taken(cases.values() if isinstance(cases, Mapping) else cases, "cases")
    for one in chosen:
        if isinstance(one, type) or not all(hasattr(one, name) for name in OF_A_CASE):
            raise InputError(f"score takes cases of betz.cases(), not {shown(one)}.")
    if not chosen:
        raise InputError("There is no case to score.")
    return chosen
