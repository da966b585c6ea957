"""Measure the rows, person by person, and compare them with what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from betz.anatomy import tables_of
from betz.checks import taken
from betz.errors import InputError, shown, unknown
from betz.jobs import Progress, Task, WorkFile, at_least_one, key, results
from betz.model import human
from betz.validation.computed import COMPUTED
from betz.validation.drift import DRIFT
from betz.validation.lab import Lab
from betz.validation.light_signs import LIGHT_SIGNS
from betz.validation.microneurography import MICRONEUROGRAPHY
from betz.validation.people import kind_of, who
from betz.validation.recorded import RECORDED
from betz.validation.reference import reasons, rows
from betz.validation.resistance import RESISTANCE
from betz.validation.statistics import compared
from betz.validation.stroke import STROKE_ROWS
from betz.validation.structure import STRUCTURE
from betz.validation.surface_emg import SURFACE_EMG

MOST_PEOPLE = 10_000  # layout: each is some tasks in a table; more are a slip of the hand
PEOPLE = 3  # persons measured for every row: a mean that one tall or strong person does not decide (estimate)


def _from_recording(protocol, name, factor, full):
    return lambda lab: factor * lab.number(protocol, name, full)


MEASURES: dict[str, Callable[[Lab], float]] = {
    **{row: _from_recording(*how) for row, how in RECORDED.items()}, **COMPUTED, **MICRONEUROGRAPHY, **STRUCTURE,
    **STROKE_ROWS, **SURFACE_EMG, **RESISTANCE, **DRIFT, **LIGHT_SIGNS,
}


def validate(ids: Iterable[str] | None = None, seed: int = 1, progress: Progress | None = None,
             people: int = PEOPLE, *, model: Any = None, jobs: int = 1, work: Any = None) -> dict[str, Any]:
    """Measure published quantities on virtual people.

    Parameters: ids: rows of physiology.csv (all when None); seed: number of the first person, the others follow;
    progress: `progress(done, total, words) -> bool`, False stops; people: number of persons a row; model: what they are
    made of; jobs: number of processes, each with a group of rows of one person at a time; work: path of the result
    file, beside which finished groups are kept until all are there.
    Returns: the `betz.validation/1` dictionary: rows (measured = mean over the people, spread = SD, p05 and p95, ci_low
    and ci_high of the mean, low, high, inside ...) and not_measured (id -> reason); the same for any number of jobs.
    Raises: InputError for an unknown id, a bad seed, or fewer than one person or process.
    Source: physiology.csv, a paper or an estimate in each row.

    >>> validate(["S04"], people=1)["rows"]["S04"]["unit"]
    'imp/s'
    """
    if not isinstance(people, int) or isinstance(people, bool) or not 1 <= people <= MOST_PEOPLE:
        raise InputError(f"people must be a whole number from 1 to {MOST_PEOPLE:,}, not {shown(people)}.")
    at_least_one(jobs, "validate")
    tables_of(model)
    chosen = asked(ids, rows(), "Rows are named as in physiology.csv, such as R09.")
    wanted = [r for r in rows() if r in chosen and r in MEASURES]
    Lab(seed, model).person()  # a bad seed is said before anything runs
    kept = WorkFile(work)
    found = results(measure, _tasks(wanted, seed, people, model), jobs, kept, progress)
    values: dict[str, list[float]] = {r: [] for r in wanted}
    for part in found.values():  # persons in their order
        for r, value in part.items():
            values[r].append(value)
    _lab.cache_clear()
    out = {
        "schema": "betz.validation/1",
        "seed": seed,
        "people": people,
        **told(model),
        "rows": {r: compared(rows()[r], v) for r, v in values.items()},
        "not_measured": {r: reasons().get(r, "no protocol yet") for r in rows() if r in chosen and r not in MEASURES},
    }
    kept.done()  # not before all that is made of it is made
    return out


def asked(ids: Iterable[str] | None, known: Iterable[str], how: str) -> list[str]:
    """The rows that are asked for, all when None. Raises: InputError for no row, or an unknown one."""
    if isinstance(ids, str) or not isinstance(ids, Iterable | None):
        raise InputError(f"ids are names of rows, such as ['R09'], not {shown(ids)}.")
    chosen = list(known) if ids is None else list(taken(ids, "ids"))
    for one in chosen:
        if not isinstance(one, str):
            raise InputError(f"ids are names of rows, such as ['R09'], not {shown(one)}.")
    chosen = list(dict.fromkeys(chosen))
    if not chosen:
        raise InputError("There is no row to measure.")
    for one in chosen:
        if one not in known:
            raise InputError(unknown("row", one, known, how))
    return chosen


def told(model: Any) -> dict[str, Any]:
    """What makes a model another one than the shipped human, for the head of a result."""
    apart = model is not None and model.differences()
    return {"model": {"hash": model.hash} | model.differences()} if apart else {}


def _tasks(wanted: list[str], seed: int, people: int, model: Any) -> dict[str, Task]:
    """One task a person and a group of rows that share recordings; a person is finished before the next begins."""
    groups: dict[tuple[str, str], list[str]] = {}
    for r in wanted:
        groups.setdefault((rows()[r].group, kind_of(r)), []).append(r)
    made = (human() if model is None else model).hash
    return {
        f"person {k + 1}, rows about {group.replace('_', ' ')}, {kind.replace('_', ' ')}": Task(
            key(rows=ids, kind=kind, seed=seed + k, model=made), (tuple(ids), kind, seed + k, model))
        for k in range(people) for (group, kind), ids in groups.items()
    }


def measure(ids: tuple[str, ...], kind: str, seed: int, model: Any) -> dict[str, float]:
    """Row -> its number in one person, in the order of the rows (also the work of one process)."""
    lab = _lab(seed, kind, model)
    return {r: float(MEASURES[r](lab)) for r in ids}


@lru_cache(maxsize=2)  # a person, and the same seed as another kind: what one group has recorded serves the next
def _lab(seed: int, kind: str, model: Any) -> Lab:
    return Lab(seed, model, who(kind, seed))
