"""Why a sign is there: the same tests with each mechanism taken away in turn, in pieces.

What is found of a mechanism is what `betz.ablate` finds of this sign; the person in health is asked only where the sign
of the patient changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from betz.errors import InputError, SimulationError, cut, unknown
from betz.examination.examine import tasks
from betz.examination.one_sign import Needs, graded, needs
from betz.lab.whole import measured, said
from betz.results import Chart
from betz.results.signs import Reading, readings
from betz.studies.changes import becomes
from betz.studies.same_runs import Sharing
from betz.studies.subject import healthy

SAME, NONE, CHANGES, FAILED = "same", "none", "changes", "failed"  # what a mechanism that is taken away does to a sign
GoesOn = Callable[..., bool]


def abnormal(chart: Chart) -> list[dict[str, str]]:
    """The abnormal signs of a chart in its order: path, and words.

    >>> abnormal(Chart({"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor"}, "L": {"value": "flexor"}}}))
    [{'sign': 'plantar.R', 'words': 'Plantar response, right: \u25b2 extensor ext'}]
    """
    return [{"sign": path, "words": said(path, r)} for path, r in readings(chart.data).items() if r.mark]


def sign_in(chart: Chart, sign: str) -> Reading:
    """An abnormal sign of a chart. Raises: InputError where the chart has no such sign, or it is normal there."""
    found = readings(chart.data)
    if sign not in found:
        raise InputError(unknown("sign of this chart", sign, found))
    if not found[sign].mark:
        raise InputError(f"The sign '{cut(sign)}' is normal here, so that nothing broken makes it.")
    return found[sign]


def removable(model: Any) -> list[str]:
    """The mechanisms of a model that can be taken away and are at work, in its order."""
    idle = set(model.idle()) | set(model.off)
    return [name for name, m in model.mechanisms.items() if name not in idle and m.removable()]


def mechanisms(patient: Any, sign: str, told: Callable[[Mapping[str, Any]], None], goes_on: GoesOn,
               threads: int | None = None) -> Iterator[None]:
    """Take away one mechanism after the other; yields after every piece of work.

    Parameters: patient; sign: path of an abnormal sign of the chart of this patient; told: hears of each mechanism
    (name, what, state, takes_along, changed, healthy, done, total); goes_on: asked between runs, raises to stop;
    threads: all cores when not given.
    """
    need, model = needs(sign), patient.model
    idle, names = set(model.idle()), removable(model)
    told({"done": 0, "total": len(names)})
    known = Sharing(patient, {})
    was = yield from _reading(known, sign, need, goes_on, threads)
    well: tuple[Sharing, Reading] | None = None
    for k, name in enumerate(names, 1):
        other = model.without(name)
        try:
            here = Sharing(replace(patient, model=other), known.made)
            now = yield from _reading(here, sign, need, goes_on, threads)
            change, beside = becomes(sign, was, now or was), None
            if change is not None:
                if well is None:
                    first = Sharing(healthy(patient), known.made)
                    well = first, (yield from _reading(first, sign, need, goes_on, threads))
                there = Sharing(replace(healthy(patient), model=other), known.made | well[0].made)
                beside = becomes(sign, well[1], (yield from _reading(there, sign, need, goes_on, threads)) or well[1])
            state = CHANGES if change is not None else NONE if here.made else SAME
            out = {"state": state, "changed": change, "healthy": beside}
        except SimulationError as e:
            out = {"state": FAILED, "changed": None, "healthy": None, "says": " ".join(str(e).split())}
        along = sorted(set(other.idle()) - idle)
        told({"name": name, "what": model.mechanisms[name].line(), "takes_along": along, **out, "done": k,
              "total": len(names)})
        yield


def _reading(who: Sharing, sign: str, need: Needs, goes_on: GoesOn, threads: int | None) -> Iterator[None]:
    """The reading of a sign, None where it cannot be examined; in pieces."""
    raw, looks = yield from measured(who.bench(), lambda seen: need.of(tasks(seen)), lambda *_: goes_on(), threads,
                                     need.looks)
    return readings(graded(raw, looks)).get(sign)
