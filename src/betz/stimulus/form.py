"""The one form of a stimulus: what does nothing is no part of it, so that equal meaning is an equal object."""

from __future__ import annotations

from itertools import pairwise
from math import floor, inf
from typing import TYPE_CHECKING, Any

from betz.stimulus import course
from betz.stimulus.effort import Effort
from betz.stimulus.hand import Hand
from betz.stimulus.stroke import Stroke

if TYPE_CHECKING:
    from betz.stimulus.stimulus import Stimulus

NOTHING = ((0.0, 0.0),)  # layout: a course of zero


def one_form(run: Stimulus) -> dict[str, Any]:
    """The fields of a stimulus whose parts fit together, without what does nothing.

    Efforts of one muscle are one, the largest at each moment, and an effort of zero is none. Taps, shocks, pulses and
    vibrations without strength are none. A stroke that no fibre feels only says that the sole is in the circuit. Where
    the hand would go after it has let go, and where a spring without stiffness would pull, is nothing.
    """
    return {
        "hand": _hand(run.hand),
        "effort": _efforts(run.effort),
        "taps": tuple(t for t in run.taps if t.newtons),
        "shocks": tuple(s for s in run.shocks if s.strength),
        "pulses": tuple(p for p in run.pulses if p.strength),
        "strokes": _strokes(run.strokes),
        "vibrations": tuple(v for v in run.vibrations if v.duration_ms and v.hz and v.mm),
    }


def done(run: Stimulus) -> dict[str, Any]:
    """The content of a stimulus without what no run of it can tell, only a session that goes other ways: a torque while
    the hand holds the joint, and a sole that nobody strokes.

    Example:
        >>> from betz.stimulus import Stimulus
        >>> pushed = Stimulus([("soleus", "left")], "ankle", 100, Hand(torque=((0, 5),)))
        >>> done(pushed)["hand"]["torque"]
        [[0.0, 0.0]]
    """
    free, torque = run.hand.free_from_ms, NOTHING
    if free is not None:
        torque = course.since(run.hand.torque, float(floor(free)))  # the joint is free from the start of that ms
    told = run.content()
    told["hand"]["torque"] = [list(point) for point in torque]
    told["strokes"] = [s.content() for s in run.strokes if _felt(s)]
    return told


def rest(run: Stimulus) -> dict[str, Any]:
    """The content, as in `done`, of what a stimulus is before anything is done: the hand holds the joint.

    Example:
        >>> from betz.stimulus import Stimulus, Tap
        >>> still = Stimulus([("soleus", "left")], "ankle", 100)
        >>> rest(still.but(taps=(Tap("soleus", "left", 50, 40),))) == rest(still) == done(still)
        True
    """
    held = run.hand.but(angle=run.hand.angle[:1], torque=NOTHING, free_from_ms=None)
    nothing: dict[str, Any] = dict.fromkeys(("effort", "taps", "shocks", "pulses", "strokes", "vibrations"), ())
    return done(run.but(hand=held, remote=NOTHING, **nothing))


def begins(run: Stimulus) -> float:
    """The time (ms) from which on something is done; inf = never.

    Example:
        >>> from betz.stimulus import Stimulus, Tap
        >>> begins(Stimulus([("soleus", "left")], "ankle", 100, taps=Tap("soleus", "left", 50, 40)))
        50.0
    """
    events = (*run.taps, *run.shocks, *run.pulses, *filter(_felt, run.strokes), *run.vibrations)
    free = run.hand.free_from_ms
    return min(
        inf if free is None else free,
        _leaves(run.hand.angle, run.hand.angle[0][1]),
        _leaves(run.remote, 0.0),
        *(_leaves(e.points, 0.0) for e in run.effort),
        *(e.ms for e in events),
    )


def _leaves(points: course.Points, still: float) -> float:
    """When a course leaves a value that it begins with; 0 where it does not begin with it, inf = never."""
    if points[0][1] != still:
        return 0.0
    return next((a[0] for a, b in pairwise(points) if b[1] != still), inf)


def _hand(hand: Hand) -> Hand:
    angle = hand.angle if hand.free_from_ms is None else course.until(hand.angle, hand.free_from_ms)
    return hand.but(angle=angle, angle_deg=hand.angle_deg if hand.stiffness else 0.0)


def _efforts(efforts: tuple[Effort, ...]) -> tuple[Effort, ...]:
    each: dict[tuple[str, str], list[Effort]] = {}
    for e in efforts:
        each.setdefault((e.muscle, e.side), []).append(e)
    merged = [same[0].but(points=course.largest([e.points for e in same])) for same in each.values()]
    return tuple(sorted((e for e in merged if e.points != NOTHING), key=Effort.order))


def _strokes(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    felt = [s for s in strokes if _felt(s)]
    silent = {s.side for s in strokes} - {s.side for s in felt}
    quiet = (Stroke(side, 0, 0, 0).but(skin=strokes[0].skin) for side in silent)
    return tuple(sorted((*felt, *quiet), key=Stroke.order))


def _felt(stroke: Stroke) -> bool:
    return bool(stroke.duration_ms and stroke.rate)
