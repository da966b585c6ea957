"""A session that was lived through as one recording, which tells every step and can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from betz.errors import InputError, shown, unknown
from betz.model import Model
from betz.patient.live import Live
from betz.patient.rerun import SESSION
from betz.patient.session import Session
from betz.results import Recording
from betz.stimulus import Stimulus
from betz.stimulus.door import whole

HAND = "hand"  # code: where the protocol of the story tells the steps
ALONG = ("time", "spike")  # what goes on from step to step; all else is of the circuit, and the same in each
BENCH = ("angle", "hand_torque", "spike_")  # what a bench has of a step
Step = tuple[int, Live | Mapping[str, Any]]  # ms, and what is done in them


def joined(session: Session, hand: Iterable[Step], answer: Iterable[Recording]) -> Recording:
    """All steps of a session as one recording: angle, torque of the hand, discharges of all motor units.

    Its story tells what was done, so that `betz.rerun` makes it again.

    Parameters: session: a Session; hand: its steps from the start on, (ms, what was done in them as a Live or its
    fields); answer: what each step returned. Returns: Recording with times in ms from the start of the session.
    Raises: InputError where these are not all steps of that session.

    >>> import betz
    >>> from betz.stimulus import Stimulus
    >>> live = betz.Patient(seed=1, scale=0.02).session(Stimulus([("soleus", "left")], "ankle", 100))
    >>> hand = [(20, {"angle_deg": 2}), (30, {"free": True})]
    >>> joined(live, hand, [live.step(ms, **what) for ms, what in hand])["angle"].values.shape
    (50,)
    """
    steps, got = _steps(hand), list(answer)
    if not got or [ms for ms, _ in steps] != [len(r["time"].values) for r in got] or got[0]["time"].values[0] != 0:
        raise InputError("A session is joined from all its steps, the first one first, and what each returned.")
    first = got[0]
    arrays = {k: _one(got, k) for k in first.arrays if k.startswith(BENCH)}
    coords = {k: _one(got, k) for k, s in first.coords.items() if s.dims[0] in (*ALONG, "muscle", "motor_unit")}
    told = [[ms, done.content()] for ms, done in steps]
    story = {**first.story, "stimulus": session.stimulus.content(),
             "protocol": {"name": SESSION, "joint": session.stimulus.joint, HAND: told}}
    return Recording(arrays, coords, {}, story)


def _steps(hand: Iterable[Step]) -> list[tuple[int, Live]]:
    """Steps as people say them. Raises: InputError for what is none."""
    out = []
    for step in hand:
        if not isinstance(step, list | tuple) or len(step) != 2:
            raise InputError(f"A step is (ms, what is done), such as (50, {{'angle_deg': 5}}), not {shown(step)}.")
        ms, done = step
        if isinstance(done, Mapping):
            for name in done:
                if name not in Live.__dataclass_fields__:
                    raise InputError(unknown("input of a session", name, Live.__dataclass_fields__))
        elif not isinstance(done, Live):
            raise InputError(f"What is done in a step is a Live or its fields, not {shown(done)}.")
        out.append((whole(ms, "ms", low=1), done if isinstance(done, Live) else Live(**done)))
    return out


def _one(got: list[Recording], name: str) -> tuple[Any, ...]:
    """An array or coordinate of all steps."""
    dims, values, unit, kind = (getattr(got[0][name], k) for k in ("dims", "values", "unit", "kind"))
    if dims[0] in ALONG:
        values = np.concatenate([r[name].values for r in got])
    return dims, values, unit, kind


def living(session: Session, hand: Iterable[Step]) -> Iterator[int]:
    """Live through a session: yields the ms so far after each step; what it returns at the end is `joined`.

    Parameters: as of `joined`; session: one that has not begun.
    """
    steps, got = _steps(hand), []
    for ms, done in steps:
        answer = session.step(ms, done)
        got.append(_bench(answer))  # the truth of minutes would be gigabytes
        yield session.ms
    return joined(session, steps, got)


def _bench(r: Recording) -> Recording:
    arrays = {k: s for k, s in r.arrays.items() if k.startswith(BENCH)}
    keep = {d for s in arrays.values() for d in s.dims} | {"muscle", "motor_unit"}
    return Recording(arrays, {k: s for k, s in r.coords.items() if s.dims[0] in keep}, {}, r.story)


def live_again(patient: Any, story: Mapping[str, Any], model: Model) -> Recording:
    """The recording of a story that `joined` told, made again.

    Parameters: patient: of the story; story; model: of the patient. Raises: InputError for one step alone, and for
    steps that are none.
    """
    rows = story["protocol"].get(HAND)
    if rows is None:
        raise InputError("One step of a session cannot be run again by itself: join all of them "
                         "(betz.patient.lived.joined).")
    if not isinstance(rows, list | tuple) or any(not isinstance(r, list | tuple) or len(r) != 2 for r in rows):
        raise InputError(f"The steps of a session are rows of ms and what was done, not {shown(rows)}.")
    hand = [(ms, Live.from_content(done, model)) for ms, done in rows]
    steps = living(Session(patient, Stimulus.from_content(story["stimulus"], model=model), story["trial"]), hand)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
