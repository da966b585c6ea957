"""What was recorded of something that was done: for the page, as a file, and as lines of the script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from betz.lab import electro, findings, inside, messages, script
from betz.lab.doing import Done
from betz.lab.seen import Seen, first_wave, seen, shown
from betz.results import Recording

# Units of what is read.
UNITS = {"emg_mv": "mV", "rest_mv": "mV", "latency_ms": "ms", "silent_ms": "ms", "deg": "deg", "nm": "N m",
         "rate": "imp/s", "largest_mv": "mV"}
HELD = ("from betz.laboratory.effort import Subject, contracting", "from betz.laboratory.limbs import limb")


def recorded(m: messages.Done, done: Done, whom: Any, trial: int, heard: Callable[..., bool] | None = None,
             within: bool = True) -> Seen:
    """Do it and read it. Parameters: m: the message; done: with the effort of this person; whom; trial; heard: told of
    the progress, False stops; within: whether what no electrode has is shown too."""
    recording = whom.respond(done.stimulus, trial, truth=True, progress=heard)
    if isinstance(m, messages.Needle):
        found = electro.needled(recording, done, whom, trial)
    else:
        found = seen(recording, done, whom.tables)
    if isinstance(m, messages.Coil):
        wave = first_wave(recording, done, whom.tables)
        found = found._replace(readings=found.readings | electro.evoked(wave, done))
    if not within:
        return found
    return found._replace(series=(*found.series, *inside.inside(recording, *done.leads[0], found.ms)))


def shown_of(m: messages.Done, found: Seen, done: Done) -> dict[str, list[str]]:
    """Which traces a page shows by itself, and which on request."""
    within = [s.id for s in found.series if s.id in inside.IDS]
    idle = ("torque",) if isinstance(m, messages.Needle) and not done.percent else ()
    return {"shown": [k for k in shown(found, done) if k not in (*within, *idle)], "inside": within}


def whole(m: messages.Done, done: Done, whom: Any, trial: int) -> Recording:
    """The recording as a file has it: all traces on the clock of the EMG, discharges of all motor units, what was read.

    Its story tells patient, stimulus and trial, so that it can be run again.
    """
    plain, found = whom.respond(done.stimulus, trial), recorded(m, done, whom, trial)
    per = max(s.per_ms for s in found.series)
    at = np.arange(round(found.ms * per)) / per
    arrays = {k: v for k, v in plain.arrays.items() if k.startswith("spike")}
    for s in found.series:
        name = s.id.replace(".", "_")
        arrays[name] = ("time", s.values[np.minimum((at * s.per_ms).astype(int), len(s.values) - 1)], s.unit, s.ink)
    coords = {**plain.coords, "time": ("time", at, "ms")}
    if isinstance(m, messages.Needle):
        arrays["needle_spikes"] = ("needle_spike", np.array([t for t, _ in found.spikes]), "ms", "spikes")
        coords["unit"] = ("needle_spike", np.array([u for _, u in found.spikes], int), "")
    summary = {k: (float("nan") if v is None else v, UNITS.get(k, "")) for k, v in found.readings.items()}
    return Recording(arrays, coords, summary, {**plain.story, "done": findings.words(m)})


def step(m: messages.Done, done: Done, trial: int) -> script.Step:
    """What was done, for the script."""
    words, lines, needs = findings.words(m), [], []
    (muscle, side), stimulus = done.leads[0], "{run}"
    if done.percent:
        needs += HELD
        share = done.percent / 100.0
        lines += [f"limb_{{k}} = limb({muscle!r}, {side!r}, patient)",
                  f"effort_{{k}} = Subject(patient.bench(), limb_{{k}}).held_level({share!r})"]
        stimulus = "contracting({run}, limb_{k}, effort_{k})"
    again = ", trial={trial}" if trial else ""
    lines += [f"run_{{k}} = {stimulus}", f"answer_{{k}} = patient.respond(run_{{k}}{again})"]
    if isinstance(m, messages.Needle):
        needs.append("from betz.laboratory.needle import needle")
        seconds = round(done.stimulus.duration_ms) / 1000.0
        lines += [f"look_{{k}} = patient.look({muscle!r}, {side!r}, {seconds!r}{again})",
                  f"needle_{{k}} = needle(answer_{{k}}, {muscle!r}, {side!r}, patient.tables, look_{{k}})"]
    if len(lines) == 2:  # nothing but the run
        return script.Step(words, done.stimulus, trial, done.course)
    return script.Step(words, done.stimulus, trial, lines=tuple(lines), needs=tuple(needs))
