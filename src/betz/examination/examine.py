"""The bedside examination: every test on both sides, on several threads, graded against the healthy cohort."""

from __future__ import annotations

from functools import partial
from time import perf_counter

from betz import anatomy
from betz.examination import (
    clonus,
    groups,
    inspection,
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
)
from betz.examination.actions import group
from betz.examination.bench import Responder, position
from betz.examination.grading import grade
from betz.examination.rounds import Progress, Task, carry_out
from betz.results import Chart

LONGER = ("groups", "movement", "dexterity")  # what a quick examination leaves out


def tasks(
    looks: dict | None, full: bool = False, quick: bool = False
) -> dict[tuple[str, str | None, str | None], Task]:
    """(section, name, side) -> the test; the order does not matter.

    Parameters: looks: what an eye sees (`inspection.measure`), None where no strength will be tested; full: every
    stretch, tap and press, also those that an examiner leaves out once the answer is certain; quick: without the
    sections LONGER.
    """
    out, bare = {}, full or looks is None
    health = {} if bare else norms.suiting(looks)

    def norm(section: str, name: str | None = None) -> dict | None:
        known = None if bare else health[section]
        return known if known is None or name is None else known[name]

    def stretched(name: str) -> dict | None:
        return None if full else norm("tone", name)

    for side in "LR":
        for name in anatomy.tone_tests():
            do = partial(tone.measure, name=name, side=side, norm=stretched(name))
            out["tone", name, side] = Task(do, tone.MOST_RUNS)
        for name in anatomy.regions():
            own = 1.0 if bare else regions.promised(name, side, looks, health)
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
            own = 1.0 if bare else groups.promised(group(name), side, looks, health)
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
