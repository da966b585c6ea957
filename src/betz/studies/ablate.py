"""Which mechanism makes which sign: a patient and the same person in health, without each of the mechanisms.

The grades are always those of health in the whole model: what a mechanism does to a healthy person is told beside what
it does to the patient, never taken off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from betz.checks import listener
from betz.errors import InputError, SimulationError, unknown
from betz.examination import fits
from betz.examination.one_sign import needs
from betz.jobs import Progress, Task, WorkFile, at_least_one, build, examiner, report, results, threads_each
from betz.results import Study
from betz.studies.changes import changes
from betz.studies.same_runs import Runs, Sharing
from betz.studies.subject import chart_of, healthy, key_of, several, sign_of, subject

Both = dict[str, Any]  # charts of the patient and of the person in health, and how many runs they took


def ablate(
    who: Any,
    mechanisms: Any = None,
    *,
    sign: str | None = None,
    after: Any = None,
    seed: int | None = None,
    scale: float | None = None,
    model: Any = None,
    jobs: int = 1,
    threads: int | None = None,
    work: Any = None,
    progress: Progress | None = None,
    examine: Callable[..., dict[str, Any]] = chart_of,
) -> Study:
    """Examine a patient, and the same person in health, with each mechanism taken away in turn.

    Parameters: `who`, a betz.Patient or the id of a case; `mechanisms`, names (all that can be taken away when None);
    `sign`, the path of the one sign that is looked at (such as plantar.R): only what its word hangs on is examined;
    `after`, another time since the lesion; `seed` (a whole number), `scale` (share of true cell numbers) and `model` of
    a case; `jobs`, number of processes; `threads`, number for each; `work`, `progress`, `examine` as in `betz.course`.
    A run into which the same goes as with the whole model is not simulated again. Returns a Study (`betz.ablate/1`).
    Raises `InputError` for an unknown case, mechanism or sign.

    >>> def examine(patient, threads=None):  # in place of an examination, which takes some seconds
    ...     return {"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}}}
    >>> ablate("capsule_plic_L_chronic", ["spindle"], examine=examine)["mechanisms"][0]["changed"]
    []
    """
    examiner(examine)
    listener(progress)
    patient, case = subject(who, seed, scale, model)
    patient = patient if after is None else patient.after(after)
    fits(patient.scale)
    states = _states(patient.model, mechanisms)
    names = [name for name, state in states.items() if state == "on"]
    only = {} if sign is None else {"sign": sign}
    if sign is not None:
        needs(sign)
        examine = partial(sign_of, sign=sign) if examine is chart_of else examine
    each = threads_each(threads, at_least_one(jobs, "take mechanisms away"))
    kept = WorkFile(work)
    keys = {name: key_of(patient, without=name, **only) for name in names}
    report(progress, 0, len(names), "the whole model")
    whole, known = _whole(patient, key_of(patient, without=None, **only), all(kept.get(k) for k in keys.values()), kept,
                          threads, examine)
    do = partial(without, examine=examine) if examine is not chart_of else without
    tasks = {name: Task(keys[name], (patient, name, known, each)) for name in names}
    found = results(do, tasks, jobs, kept, progress)
    study = Study({
        "schema": "betz.ablate/1", "build": build(), "case": case, "patient": patient.story(),
        **only,
        "mechanisms": [_told(patient.model, name, state, whole, found.get(name), sign)
                       for name, state in states.items()],
        "whole": {"patient": whole["patient"], "healthy": whole["healthy"], "runs": whole["runs"]},
    })
    kept.done()  # not before all that is made of it is made
    return study


def without(patient: Any, name: str, known: Runs, threads: int | None,
            examine: Callable[..., dict[str, Any]] = chart_of) -> Both:
    """Both charts without a mechanism; or why there are none."""
    model = patient.model.without(name)
    made = [replace(p, model=model) for p in (patient, healthy(patient))]
    try:
        return _both(*made, known, threads, examine)[0]
    except SimulationError as e:
        return {"failed": str(e)}


def _whole(patient: Any, key: str, complete: bool, kept: WorkFile, threads: int | None, examine: Any) -> Any:
    """Both charts with all mechanisms, and the runs behind them unless nothing is left to do."""
    if complete and kept.get(key) is not None:
        return kept.get(key), {}
    both, known = _both(patient, healthy(patient), {}, threads, examine)
    kept.put(key, both)
    return both, known


def _both(patient: Any, well: Any, known: Runs, threads: int | None, examine: Any) -> tuple[Both, Runs]:
    """Both charts, and the runs that had to be made."""
    first = Sharing(well, known)
    in_health = examine(first, threads)
    second = Sharing(patient, known | first.made)
    hurt = examine(second, threads)
    runs = {"asked": len(first.asked) + len(second.asked), "made": len(first.made) + len(second.made)}
    return {"patient": hurt, "healthy": in_health, "runs": runs}, first.made | second.made


def _states(model: Any, names: Any) -> dict[str, str]:
    """Mechanism -> on (it is taken away), always there, off, or idle."""
    chosen = list(model.mechanisms) if names is None else [_name(model, n) for n in several(names, "mechanisms")]
    idle = model.idle()

    def state(name: str) -> str:
        if name in model.off:
            return "off"
        if name in idle:
            return "idle"
        return "on" if model.mechanisms[name].removable() else "always there"

    return {name: state(name) for name in chosen}


def _name(model: Any, word: Any) -> str:
    plain = str(word).strip().lower().replace("-", "_").replace(" ", "_")
    if plain not in model.mechanisms:
        raise InputError(unknown("mechanism", word, model.mechanisms, "See 'betz mechanisms'."))
    return plain


def _told(model: Any, name: str, state: str, whole: Both, found: Both | None, sign: str | None) -> dict[str, Any]:
    """A mechanism and what its absence changes, as plain data; of one sign alone where one is asked for."""
    out: dict[str, Any] = {"name": name, "what": model.mechanisms[name].line(), "state": state,
                           "takes_along": [], "runs": None, "changed": [], "healthy_changed": []}
    if found is None:
        return out
    out["takes_along"] = sorted(set(model.without(name).idle()) - set(model.idle()))
    if "failed" in found:
        return out | {"state": "failed", "why": found["failed"]}
    changed, rest = ([c for c in part if sign in (None, c["sign"])] for part in changes(whole, found))
    same = found["runs"]["made"] == 0 and not changed and not rest
    return out | {"state": "same" if same else "changes signs" if changed else "changes no sign",
                  "runs": found["runs"], "changed": changed, "healthy_changed": rest}
