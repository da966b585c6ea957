"""The bedside examination: every test on both sides, on several threads, graded against the healthy cohort."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import Any

from betz import anatomy
from betz.examination import (
    asymmetry,
    clonus,
    dexterity,
    groups,
    inspection,
    isncsci,
    jerks,
    mirror,
    movement,
    norms,
    plantar,
    posture,
    reflexes,
    regions,
    released,
    rise,
    strength,
    superficial,
    tempo,
    tone,
    wasting,
)
from betz.examination.actions import group
from betz.examination.bench import Responder, position
from betz.examination.impression import impression
from betz.examination.rounds import Progress, Task, carry_out
from betz.results import Chart

LONGER = ("groups", "movement", "dexterity")  # what a quick examination leaves out


def tasks(looks: dict, full: bool = False, quick: bool = False) -> dict[tuple[str, str | None, str | None], Task]:
    """(section, name, side) -> the test; the order does not matter.

    Parameters: looks: what an eye sees (`inspection.measure`); full: every stretch, tap and press, also those that an
    examiner leaves out once the answer is certain; quick: without the sections LONGER.
    """
    out, health = {}, {} if full else norms.suiting(looks)

    def norm(section: str, name: str | None = None) -> dict | None:
        known = None if full else health[section]
        return known if known is None or name is None else known[name]

    def stretched(name: str) -> dict | None:
        return None if full else norm("tone", name)

    for side in "LR":
        for name in anatomy.tone_tests():
            do = partial(tone.measure, name=name, side=side, norm=stretched(name))
            out["tone", name, side] = Task(do, tone.MOST_RUNS)
        for name in anatomy.regions():
            own = 1.0 if full else regions.promised(name, side, looks, health)
            do = partial(strength.measure, what=name, side=side, norm=norm("strength", name), build=own)
            out["strength", name, side] = Task(do, strength.MOST_RUNS)
        for name in movement.movements():
            out["movement", name, side] = Task(partial(movement.measure, name=name, side=side), movement.MOST_RUNS)
        for name in tempo.tempos():
            out["dexterity", name, side] = Task(partial(tempo.measure, name=name, side=side), tempo.MOST_RUNS)
        out["dexterity", mirror.NAME, side] = Task(partial(mirror.measure, side=side), mirror.MOST_RUNS)
        out["dexterity", rise.NAME, side] = Task(partial(rise.measure, side=side), rise.MOST_RUNS)
        for name in released.signs():
            do = partial(released.measure, name=name, side=side)
            out["released", name, side] = Task(do, released.MOST_RUNS)
        do = partial(plantar.measure, side=side, skin=plantar.ELSEWHERE)
        out["released", plantar.CHADDOCK, side] = Task(do, plantar.MOST_RUNS)
        for name in superficial.brushes():
            do = partial(superficial.measure, name=name, side=side)
            out["superficial", name, side] = Task(do, superficial.MOST_RUNS)
        out["plantar", None, side] = Task(partial(plantar.measure, side=side), plantar.MOST_RUNS)
    for name, action in groups.apart().items():
        for side in action.sides:
            own = 1.0 if full else groups.promised(group(name), side, looks, health)
            do = partial(groups.measure, name=name, side=side, norm=norm("groups", name), build=own)
            out["groups", name, side] = Task(do, strength.MOST_RUNS)
    for name in anatomy.reflex_tests():
        for side in (None,) if position("reflex", name).both else "LR":
            do = partial(_reflex, name=name, side=side, norm=norm("reflexes", name))
            more = clonus.MOST_RUNS if name == clonus.JERK else 0
            out["reflexes", name, side] = Task(do, reflexes.MOST_RUNS + more)
    out["posture", None, None] = Task(partial(posture.measure, norm=norm("rest")), posture.MOST_RUNS)
    return {where: task for where, task in out.items() if not (quick and where[0] in LONGER)}


def _reflex(bench: Responder, name: str, side: str | None, norm: dict | None) -> dict:
    """A tendon reflex, and clonus of its muscles where the jerk is lively enough for it (norm None: in any case)."""
    raw = reflexes.measure(bench, name, side)
    tried = name == clonus.JERK and (norm is None or jerks.lively(raw, name, norm))
    return raw | {"clonus": clonus.measure(bench, side, full=norm is None) if tried else None}


def measure(
    bench: Responder,
    progress: Progress | None = None,
    threads: int | None = None,
    full: bool = False,
    quick: bool = False,
) -> tuple[dict, dict]:
    """Raw measurements {(section, name, side): ...} and seconds of computing per section.

    Parameters: bench: who answers; progress(done, total, words) -> bool: called after each run, False stops at once;
    threads: number of worker threads; full: also what an examiner leaves out once the answer is certain; quick: without
    the sections LONGER.
    Raises: KeyboardInterrupt when stopped.
    """
    start = perf_counter()
    looks = inspection.measure(bench)
    seconds = {"inspection": perf_counter() - start}
    raw, spent = carry_out(tasks(looks, full, quick), bench, progress, threads)
    raw["inspection", None, None] = looks
    for (section, _, _), value in spent.items():
        seconds[section] = seconds.get(section, 0.0) + value
    return raw, seconds


def by_section(raw: dict) -> dict[str, dict]:
    """Raw measurements as {section: {(name, side): ...}}."""
    out: dict[str, dict] = {}
    for (section, name, side), value in raw.items():
        out.setdefault(section, {})[name, side] = value
    return out


def examine(
    bench: Responder,
    progress: Progress | None = None,
    threads: int | None = None,
    full: bool = False,
    quick: bool = False,
) -> Chart:
    """Examine someone at the bedside.

    Parameters: bench: what answers stimuli and can be looked at (`Patient.bench()`); progress(done, total, words) ->
    bool: called after each run, False stops at once; threads: number of worker threads (default: all cores; the chart
    does not depend on it); full: also what an examiner leaves out once the answer is certain; quick: without groups of
    muscles, light movement, speed and dexterity, all else alike.
    Returns: Chart, which does not say who was examined (`betz.examine` adds that).
    Raises: KeyboardInterrupt when stopped.
    Example: ``examine(betz.Patient(seed=7).bench())["plantar", "L"].value``.
    """
    start = perf_counter()
    raw, seconds = measure(bench, progress, threads, full, quick)
    return Chart(grade(by_section(raw)), timings={**seconds, "total": perf_counter() - start})


def grade(raw: dict[str, dict], norm: dict | None = None) -> dict[str, Any]:
    """The chart (betz.chart/1) of raw measurements by section, against the shipped norms of the age, or others.

    Of groups, light movement and dexterity that were not examined nothing is said.
    """
    looks = raw["inspection"][None, None]
    norm = norm or norms.suiting(looks)
    out: dict[str, Any] = {"schema": "betz.chart/1", "strength": regions.section(raw["strength"], looks, norm)}
    if "groups" in raw:
        out["groups"] = groups.grade(raw, looks, norm)
    if "movement" in raw and "groups" in out:
        raw = movement.commanded(raw, out["groups"])
    if "movement" in raw:
        moved = movement.grade(raw["movement"], norm["movement"], norms.limit("movement", norm))
        out["movement"] = _by_name({k: v for k, v in moved.items() if movement.possible(*k, out["strength"])})
    if "dexterity" in raw:
        out["dexterity"] = dexterity.grade(raw, norm["dexterity"], norms.limit("dexterity", norm))
        out["dexterity"] |= {mirror.NAME: found} if (found := mirror.section(raw, looks, norm)) else {}
    inspected = {name: inspection.grade(name, looks, norm, norm["bulk"][name]) for name in anatomy.regions()}
    failing = inspection.failing(looks, inspected)
    jerking = {key: norms.together(key, norm) for key in ("lively", "vigour")}
    _, weak = jerks.beyond(raw["reflexes"], norm["reflexes"], jerking, failing)
    limit, health = norms.limit("tone", norm), norms.together("tone", norm)
    out["tone"] = _by_name(tone.grade(raw["tone"], norm["tone"], limit, health, weak))
    limit = norms.limit("reflexes", norm)
    out["reflexes"] = _by_name(jerks.grade(raw["reflexes"], norm["reflexes"], limit, jerking, failing))
    if "released" in raw:
        out["released"] = released.section(raw["released"], out["reflexes"])
    if "superficial" in raw:
        out["superficial"] = superficial.section(raw["superficial"])
    out["plantar"] = {side: plantar.grade(value) for (_, side), value in sorted(raw["plantar"].items())}
    out["atrophy"] = wasting.section(inspected, out)
    twitching = {name: {side: seen for side, (_, seen) in both.items()} for name, both in inspected.items()}
    out["fasciculation"] = twitching
    if "groups" in out:
        wasting.groups_too(groups.inspected(looks, norm), out)
    out["posture"] = posture.grade(raw["posture"][None, None], norm["rest"])
    out |= asymmetry.compared(out, norm, jerking["lively"])
    if "groups" in out:
        out["isncsci"] = isncsci.sheet(out["groups"])
    return out | {"impression": impression(out)}


def _by_name(graded: dict[tuple[str, str | None], dict]) -> dict[str, dict]:
    """(name, side) -> entry as name -> side -> entry, in order; an entry without side stands by itself."""
    out: dict[str, dict] = {}
    for (name, side), entry in sorted(graded.items(), key=str):
        if side is None:
            out[name] = entry
        else:
            out.setdefault(name, {})[side] = entry
    return out
