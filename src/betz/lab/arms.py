"""Both arms held out: the protocol of the laboratory, slice by slice, with the same person in health beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np

from betz import visit
from betz.body.whole.hinges import called
from betz.body.whole.pulls import ARM
from betz.lab import messages, script
from betz.lab.frames import frames
from betz.lab.seen import Series
from betz.laboratory import PronatorDrift
from betz.laboratory.registry import draw
from betz.patient.arm import holding
from betz.results import Recording
from betz.stimulus import ArmHeldOut

SIDES = {"L": "left", "R": "right"}
READ = ("drop", "pronation")
STEP_MS = 50  # layout: ms between two values on the screen; the protocol reads every 20
PATIENT, TWIN = 0, 1
HINGE = "hinge."  # codes: a trace that is the angle of a hinge of the page's body, which stands behind it
TAG, WHAT = "arms", "Arms held out"


def words(m: messages.Arms) -> str:
    """What was done, on one line.

    >>> words(messages.Arms(n=1, seconds=20))
    'Arms held out, palms up, eyes closed, 20 s'
    """
    return f"{WHAT}, palms up, eyes closed, {m.seconds:g} s"


def step(m: messages.Arms, trial: int) -> script.Step:
    """What was done, for the script."""
    again = f", trial={trial}" if trial else ""
    lines = (f"arms_{{k}} = betz.record(patient, betz.laboratory.PronatorDrift(seconds={m.seconds!r}{again}))",)
    return script.Step(words(m), lines=lines)


def pieces(m: messages.Arms, patient: Any, twin: Any, trial: int, tell: Callable[[Any], None],
           last: dict[bool, Callable[[], Recording]]) -> Iterator[None]:
    """Hold them out; yields between slices, and tells how far it is.

    Parameters: m; patient; twin: the same person in health; trial; tell: sends to the page; last: where what can be
    saved is put.
    """
    people = [patient, twin] if patient.lesions else [patient]
    runs = [(whom, side) for whom in people for side in SIDES]
    for k, (whom, side) in enumerate(runs):
        for at, end in holding(whom, _held(m, side), draw(trial)):
            tell({"is": "going", "n": m.n, "share": (k + at / end) / len(runs)})
            yield
    read = []
    last.clear()
    for who, whom in enumerate(people):
        drift = visit.record(whom, PronatorDrift(seconds=m.seconds, trial=trial))
        turns = [one for side in SIDES for one in _turns(whom.respond(_held(m, side), draw(trial)), side, m)]
        read.append(_told(m, who, drift, turns, tell))
        last[who == TWIN] = partial(_same, drift)
    tell({"is": "found", "n": m.n, "tool": TAG, "what": WHAT, "side": "both", "here": read[0], "twin": read[-1]})


def _held(m: messages.Arms, side: str) -> ArmHeldOut:
    return ArmHeldOut(side, 1000.0 * m.seconds)


def _turns(run: Recording, side: str, m: messages.Arms) -> Iterator[Series]:
    """The angles of the hinges of one arm, by which the page poses its body."""
    at = np.arange(0, round(1000.0 * m.seconds), STEP_MS)
    for joint, angle in zip(map(str, run["joint"].values), run["joint_angle"].values, strict=True):
        name = called(side, ARM.get(joint, joint))
        yield Series(f"{HINGE}{name}", name.replace("_", " "), "deg", "angle", 1.0 / STEP_MS,
                     np.interp(at, run["time"].values, angle).astype(np.float32))


def _same(drift: Recording) -> Recording:
    return drift


def _told(m: messages.Arms, who: int, drift: Recording, turns: Iterable[Series],
          tell: Callable[[Any], None]) -> dict[str, float]:
    """Send the traces of one person and the angles of the hinges (turns); returns what was read, in deg: means while
    the arm was the person's own."""
    ms, time = round(1000.0 * m.seconds), drift["time"].values
    at = np.arange(0, ms, STEP_MS)
    series = [Series(f"{name}_{word}", f"{name}, {word} arm", "deg", "angle", 1.0 / STEP_MS,
                     np.interp(at, time, drift[f"{name}_{word}"].values).astype(np.float32))
              for name in READ for word in SIDES.values()]
    shown = [s.id for s in series]
    series += turns
    tell({"is": "began", "n": m.n, "who": who, "ms": ms, "at": 0.0, "words": words(m), "tool": TAG, "side": "both",
          "joint": "", "spikes": [], "shown": shown, "inside": [],
          "series": [s.head() for s in series]})
    for frame in frames(m.n, who, series, ms):
        tell(frame)
    return {f"{name}_{word}": drift.summary[f"{name}_{word}"].value for name in READ for word in SIDES.values()}
