"""What face, jaw, tongue and palate do when they are asked to: a voluntary effort of both sides, seen in mm."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from betz.anatomy import muscles
from betz.body import face, lever_sign
from betz.errors import InputError, unknown
from betz.examination import strength
from betz.examination.actions import Action, group, groups, of_region
from betz.lab import messages, script
from betz.lab.frames import frames
from betz.lab.seen import EMG_PER_MS, Lead, Series
from betz.laboratory import emg
from betz.laboratory.unit_potential import SAMPLES
from betz.results import Recording
from betz.stimulus import Stimulus

TAG, WORD = "face", {"L": "left", "R": "right", "": ""}
HELD_MS = 1500.0  # layout: how long it is asked for, as a push
STEP_MS = 10  # layout: ms between two values of a movement on the screen
PATIENT, TWIN = 0, 1
DIGITS = 3  # layout: of mm that are told


class Ask(NamedTuple):
    """Something that a face is asked to do: id, name, who does it and where."""

    id: str
    name: str
    action: Action


@cache
def asks() -> Mapping[str, Ask]:
    """Id -> Ask, in the order of the table.

    >>> asks()["open"].action.muscles
    ('digastric_anterior',)
    """
    with (files("betz.lab") / "data" / "face.csv").open(encoding="utf-8", newline="") as f:
        return {r["ask"]: Ask(r["ask"], r["name"], _action(r["like"], r["muscles"])) for r in csv.DictReader(f)}


def _action(like: str, own: str) -> Action:
    action = group(like).action if like in groups() else of_region(like)
    if not own:
        return action
    names = tuple(own.split(";"))
    return replace(action, muscles=names, lever=lever_sign(muscles()[names[0]]))


def asked(m: messages.Face) -> Ask:
    """What a message asks for. Raises: InputError with the nearest name.

    >>> asked(messages.Face(n=1, ask="ah")).name
    'Say ah'
    """
    if m.ask not in asks():
        raise InputError(unknown("movement of the face", m.ask, asks()))
    return asks()[m.ask]


def stimulus(m: messages.Face, effort: float | None = None) -> Stimulus:
    """The run: an effort of both sides at once, as strength tests ask for it, or another effort than that of `m`."""
    return strength.asked(asked(m).action, None, HELD_MS, m.effort if effort is None else effort)


def words(m: messages.Face) -> str:
    """What was asked for, on one line.

    >>> words(messages.Face(n=1, ask="smile", effort=0.5))
    'Smile, 50 % effort'
    """
    return f"{asked(m).name}, {100 * m.effort:g} % effort"


def step(m: messages.Face, trial: int) -> script.Step:
    """What was done, for the script."""
    e, names = strength.EFFORT, asked(m).action.muscles
    again = ", trial={trial}" if trial else ""
    lines = ("run_{k} = {run}", "most_{k} = {most}", f"answer_{{k}} = patient.respond(run_{{k}}{again}, truth=True)",
             "health_{k} = twin.respond(most_{k}, truth=True)",
             f"shares_{{k}} = face.shares(answer_{{k}}, health_{{k}}, {names!r}, {e.start_ms!r}, {e.settle_ms!r})",
             "face_{k} = face.positions(shares_{k})  # mm")
    return script.Step(words(m), stimulus(m), trial, twin=True, lines=lines, needs=("from betz.body import face",),
                       most=stimulus(m, 1.0))


def positions(m: messages.Face, answer: Recording, twin: Any) -> dict[face.Where, np.ndarray]:
    """Where the points of a face stand over time, mm. Parameters: m; answer: with the truth; twin: in health."""
    most = twin.respond(stimulus(m, 1.0), truth=True)
    e = strength.EFFORT
    return face.positions(face.shares(answer, most, asked(m).action.muscles, e.start_ms, e.settle_ms))


def pieces(m: messages.Face, people: list[Any], twin: Any, trial: int, tell: Callable[[Any], None],
           last: dict[bool, Callable[[], Recording]], heard: Callable[..., bool]) -> Iterator[None]:
    """Ask for it; yields between the people, and tells what is seen.

    Parameters: m; people: the patient, and the same person in health where there is a lesion; twin: the same person in
    health; trial; tell: sends to the page; last: where what can be saved is put; heard: told of the progress.
    """
    read = []
    for who, whom in enumerate(people):
        answer = whom.respond(stimulus(m), trial, truth=True, progress=heard)
        moved = positions(m, answer, twin)
        series = [*_leads(m, answer, whom), *_moves(moved)]
        tell({"is": "began", "n": m.n, "who": who, "ms": round(HELD_MS), "at": strength.EFFORT.start_ms,
              "words": words(m), "tool": TAG, "side": "both", "joint": "", "spikes": [],
              "shown": [s.id for s in series], "inside": [], "series": [s.head() for s in series]})
        for frame in frames(m.n, who, series, round(HELD_MS)):
            tell(frame)
        if who == PATIENT:
            last.clear()  # the twin's is of something done before
        last[who == TWIN] = partial(whole, m, whom, twin, trial)
        read.append(held(moved))
        yield
    tell({"is": "found", "n": m.n, "tool": TAG, "what": asked(m).name, "side": "both", "here": read[0],
          "twin": read[-1]})


def _leads(m: messages.Face, answer: Recording, whom: Any) -> Iterator[Series]:
    """EMG of the first muscle of either side."""
    run, name = stimulus(m), asked(m).action.muscles[0]
    for side in "RL":
        lead = Lead(run.muscles.index((name, side)), name, whom.tables)
        wave = emg.surface(answer, lead, HELD_MS)[:: SAMPLES // EMG_PER_MS].astype(np.float32)
        yield Series(f"emg.{side} {name}", f"{whom.tables.muscles[name].name}, {WORD[side]}", "mV", "emg", EMG_PER_MS,
                     wave)


def _moves(moved: Mapping[face.Where, np.ndarray]) -> Iterator[Series]:
    for (point, side), mm in moved.items():
        title = ", ".join(filter(None, (point.replace("_", " "), WORD[side])))
        yield Series(called(point, side), title, "mm", "angle", 1.0 / STEP_MS, mm[::STEP_MS].astype(np.float32))


def called(point: str, side: str) -> str:
    """A point of the face as its trace and its reading are called.

    >>> called("lid_gap", "L"), called("tongue_out", "")
    ('lid_gap.L', 'tongue_out')
    """
    return f"{point}.{side}" if side else point


def held(moved: Mapping[face.Where, np.ndarray]) -> dict[str, float]:
    """Where the points stand while the effort is held, mm: means from when it is full."""
    full = int(strength.EFFORT.settle_ms)
    return {called(*where): round(float(mm[full:].mean()), DIGITS) for where, mm in moved.items()}


def whole(m: messages.Face, whom: Any, twin: Any, trial: int) -> Recording:
    """The recording as a file has it: what every run has, and where the points stand; its story runs it again."""
    plain = whom.respond(stimulus(m), trial)
    moved = positions(m, whom.respond(stimulus(m), trial, truth=True), twin)
    more = {called(*where).replace(".", "_"): ("time", mm, "mm", "angle") for where, mm in moved.items()}
    summary = {name.replace(".", "_"): (mm, "mm") for name, mm in held(moved).items()}
    return Recording({**plain.arrays, **more}, plain.coords, summary, {**plain.story, "done": words(m)})
