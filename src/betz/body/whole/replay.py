"""A movement that was recorded at one joint, or along an arm, shown in a whole body: that joint is led, all else moves
by its own weight, tissue and supports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from betz.body.whole.body import Part, WholeBody
from betz.body.whole.hinges import called, hinges
from betz.body.whole.pulls import ARM
from betz.errors import InputError, shown, unknown
from betz.results import Recording
from betz.stimulus.door import whole

PICTURE_MS = 20  # layout: ms between pictures
SLACK = 0.1  # numerics: rad by which a recorded joint may have pressed into its stop


class Film(NamedTuple):
    """A body that moved: ms of each picture, its parts as they stand upright on a page, angles of all joints (deg)."""

    ms: np.ndarray
    parts: tuple[tuple[Part, ...], ...]
    angle: np.ndarray  # (joint, picture)


def courses(recording: Recording, side: str, joint: str | None = None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Hinge -> (ms, deg) of what a recording moved.

    Parameters: recording: with `angle` of one joint, or `joint_angle` of several; side: "L" or "R"; joint: id of the
    joint where the recording does not say it. Raises: InputError where nothing in it can be shown.
    """
    if not isinstance(recording, Recording):
        raise InputError(f"What is shown in a body is a Recording, not {shown(recording)}.")
    if side not in ("L", "R"):
        raise InputError(f"side must be 'L' or 'R', not {shown(side)}.")
    out = _moved(recording, side, joint)
    for name, (time, angle) in out.items():
        if not len(time) or not (np.isfinite(time).all() and np.isfinite(angle).all()):
            raise InputError(f"The course of '{name}' in this recording is empty, or not all of it are numbers.")
    return out


def _moved(recording: Recording, side: str, joint: str | None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The courses as they are."""
    own = {h.joint: h.name for h in hinges() if h.joint and h.side in ("", side)}
    if "joint_angle" in recording.arrays:
        return _several(recording, side)
    if "angle" not in recording.arrays:
        raise InputError("Nothing moves in this recording: it has neither 'angle' nor 'joint_angle'.")
    told = recording.story["protocol"]
    joint = joint or (told.get("joint") if isinstance(told, Mapping) else None)
    if joint is None:
        raise InputError(f"This recording does not say which joint moved: give joint=, one of {', '.join(own)}.")
    if joint not in own:
        raise InputError(unknown("joint that a whole body shows", joint, own))
    angle = recording["angle"]
    if angle.values.ndim != 1 or angle.dims[0] not in recording.coords:
        raise InputError(f"'angle' of this recording is no course over time: its dimensions are {angle.dims}.")
    return {own[joint]: (recording[angle.dims[0]].values, angle.values)}


def _several(recording: Recording, side: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Courses of an arm that was held out, whose hinges are called without a side, or of a whole body."""
    names, out = {h.name for h in hinges()}, {}
    for joint, angle in zip(map(str, recording["joint"].values), recording["joint_angle"].values, strict=True):
        name = joint if joint in names else called(side, ARM.get(joint, joint))
        if name not in names:
            raise InputError(unknown("hinge of the whole body", joint, sorted(names)))
        out[name] = (recording["time"].values, angle)
    return out


def replay(
    body: WholeBody, recording: Recording, side: str = "R", joint: str | None = None, *, every_ms: int = PICTURE_MS
) -> Film:
    """Lead a body (changed in place) through what was recorded.

    Parameters: body; recording, side, joint: as in `courses`; every_ms: of the pictures.
    Returns: Film. Raises: InputError as `courses` does, or for what is no body.
    """
    if not isinstance(body, WholeBody):
        raise InputError(f"A recording is shown in a body that whole_body() made, not in {shown(body)}.")
    every_ms, led = whole(every_ms, "every_ms", low=1), courses(recording, side, joint)
    which = np.array([body.joints.index(name) for name in led])
    time = next(iter(led.values()))[0]
    clock = np.arange(float(time[0]), float(time[-1]) + 1.0)
    low, high = (np.array([getattr(hinges()[k], name) for k in which])[:, None] for name in ("low", "high"))
    way = np.radians([np.interp(clock, *course) for course in led.values()])
    if (way < low - SLACK).any() or (way > high + SLACK).any():
        name = [*led][int(np.argmax(((way < low - SLACK) | (way > high + SLACK)).any(axis=1)))]
        raise InputError(f"The recording turns '{name}' further than the whole body can.")
    body.put({name: float(np.degrees(x)) for name, x in zip(led, np.clip(way, low, high)[:, 0], strict=True)})
    none, ms, parts, angles = np.zeros(len(body.joints)), [], [], []
    for k, now in enumerate(clock):
        body.lead(none, which, way[:, k])
        if k % every_ms == 0:
            ms.append(now)
            parts.append(body.upright())
            angles.append(np.degrees(body.angles))
    return Film(np.array(ms), tuple(parts), np.array(angles).T)
