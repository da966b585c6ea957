"""The bedside examination: every test on both sides, on several threads, graded against the healthy cohort."""

import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from time import perf_counter

from betz import anatomy
from betz.examination import inspection, norms, plantar, reflexes, strength, tone
from betz.results import Chart

MIDLINE = ("jaw",)  # the vocabulary gives this reflex no side (cases.yaml)


def tasks(patient) -> dict:
    """(section, name, side) -> a function that does the test; the order does not matter."""
    out = {}
    for side in "LR":
        for name in anatomy.tone_tests():
            out["tone", name, side] = lambda n=name, s=side: tone.measure(patient, n, s)
        for name in anatomy.regions():
            out["strength", name, side] = lambda n=name, s=side: strength.measure(patient, n, s)
        for name in anatomy.reflex_tests():
            if name not in MIDLINE:
                out["reflexes", name, side] = lambda n=name, s=side: reflexes.measure(patient, n, s)
        out["clonus", "ankle", side] = lambda s=side: reflexes.clonus(patient, s)
        out["plantar", None, side] = lambda s=side: plantar.measure(patient, s)
    for name in MIDLINE:
        out["reflexes", name, None] = lambda n=name: reflexes.measure(patient, n, None)
    return out


def measure(patient, progress=None, threads=None) -> tuple[dict, dict]:
    """Raw measurements {(section, name, side): ...} and seconds of computing per section.

    progress(done, total, words) -> bool is called after each test; returning False stops the examination.
    """
    todo, raw, seconds = tasks(patient), {}, {}

    def timed(key):
        start = perf_counter()
        value = todo[key]()
        return key, value, perf_counter() - start

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        waiting = [pool.submit(timed, key) for key in todo]
        for n, done in enumerate(as_completed(waiting), 1):
            key, value, spent = done.result()
            raw[key] = value
            seconds[key[0]] = seconds.get(key[0], 0.0) + spent
            words = f"{key[0]} {key[1] or ''} {key[2] or ''}".strip()
            if progress is not None and progress(n, len(todo), words) is False:
                for w in waiting:
                    w.cancel()
                raise KeyboardInterrupt("the examination was stopped")
    return raw, seconds


def by_section(raw: dict) -> dict:
    """Raw measurements as {section: {(name, side): ...}}."""
    out = {}
    for (section, name, side), value in raw.items():
        out.setdefault(section, {})[name, side] = value
    return out


def examine(patient, progress=None, threads=None) -> Chart:
    """Examine a patient at the bedside.

    Parameters: patient: anything that answers stimuli (betz.Patient); progress(done, total, words) -> bool; threads:
    number of worker threads (default: all cores; the chart does not depend on it).
    Returns: Chart. Example: ``betz.examine(betz.Patient(seed=7))["plantar", "L"].value``.
    """
    start = perf_counter()
    raw, seconds = measure(patient, progress, threads)
    chart = grade(patient, by_section(raw))
    return Chart(chart, timings={**seconds, "total": perf_counter() - start})


def grade(patient, raw: dict) -> dict:
    """The chart (betz.chart/1) of raw measurements."""
    norm = norms.norms()
    out = {"schema": "betz.chart/1", "patient": dict(patient.story()), "strength": {}, "tone": {}, "reflexes": {}}
    for section, module in (("strength", strength), ("tone", tone)):
        for (name, side), value in sorted(raw[section].items()):
            out[section].setdefault(name, {})[side] = module.grade(name, value, norm[section][name])
    for (name, side), value in sorted(raw["reflexes"].items(), key=str):
        beats = raw["clonus"].get((name, side))
        entry = reflexes.grade(name, value, norm["reflexes"][name], beats)
        if side is None:
            out["reflexes"][name] = entry
        else:
            out["reflexes"].setdefault(name, {})[side] = entry
    out["plantar"] = {side: plantar.grade(value) for (_, side), value in sorted(raw["plantar"].items())}
    out["atrophy"], out["fasciculation"] = {}, {}
    for name in anatomy.regions():
        for side in "LR":
            wasted, twitching = inspection.inspect(patient, name, side)
            out["atrophy"].setdefault(name, {})[side] = {"value": wasted}
            out["fasciculation"].setdefault(name, {})[side] = {"value": twitching}
    out["posture"] = {"value": inspection.posture(raw["tone"], out["strength"])}
    return out
