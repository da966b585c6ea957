"""What a tool does to a limb, as a stimulus: the tests of the bedside, looked at for as long as the limb moves."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from betz import anatomy, stimulus
from betz.errors import InputError, unknown
from betz.examination import hand, plantar, strength, stretches, tapping
from betz.examination.actions import of_region
from betz.examination.bench import Position, position
from betz.lab import messages
from betz.laboratory import mep
from betz.laboratory.effort import TASK
from betz.laboratory.limbs import Limb, limb

# layout: ms that one looks on after a tap, after a stretch has reached its end, during a push, after a stroke and
# after a shock
AFTER_TAP, AFTER_STRETCH, PUSHING, AFTER_STROKE, AFTER_SHOCK = 1000.0, 400.0, 1500.0, 400.0, 250.0
LEADS = 3  # layout: muscles with electrodes
Where = tuple[str, str]  # muscle, side

class Done(NamedTuple):
    """Something that is done to a limb.

    stimulus; leads: (muscle, side) under electrodes, the one that is read first; at_ms: when it is done; until_ms: when
    an answer is over; side: which limb moves; free: whether it is let go; turned: which way the hand pushes, +1 or
    -1; course: the movement of the hand as a person would write it; limb, percent: what contracts meanwhile, in % of
    its maximal force (`contracting`).
    """

    stimulus: stimulus.Stimulus
    leads: tuple[Where, ...]
    at_ms: float
    until_ms: float
    side: str
    free: bool = False
    turned: float = 1.0
    course: str = ""
    limb: Limb | None = None
    percent: float = 0.0


def done(what: messages.Done, model: Any = None) -> Done:
    """What a message asks for. Raises: InputError with the nearest name for a test, region or muscle that is none.

    Parameters: what; model: of the person, the shipped one when not given.

    >>> done(messages.Stroke(n=1, side="L")).stimulus.strokes[0].duration_ms
    800.0
    """
    return _HOW[type(what)](what, model)


def _tap(m: messages.Tap, model: Any) -> Done:
    row = _known("tendon reflex", m.reflex, anatomy.reflex_tests())
    where, t = position("reflex", m.reflex), tapping.TAPPING
    sides = "LR" if where.both else m.side
    taps = tuple(stimulus.Tap(row.afferent_muscles, s, t.tap_ms, m.newtons) for s in sides)
    until = t.tap_ms + AFTER_TAP
    held = _let_go(where, t.tap_ms) if m.moves else None
    help_ = ((0.0, t.remote if m.help else 0.0),)
    run = where.stimulus(sides, until, held, taps=taps, remote=help_)
    end = t.tap_ms + t.latest * row.latency_healthy_ms + t.spread_ms
    return Done(run, _leads(run, row.target_homonymous, m.side), t.tap_ms, end, m.side, m.moves)


def _stretch(m: messages.Stretch, model: Any) -> Done:
    test = _known("stretch", m.test, anatomy.tone_tests())
    where, rest = position("tone", m.test), stretches.STRETCHING.rest_ms
    moved = hand.course(where.start, where.end, m.speed, rest)
    run = where.stimulus(m.side, moved[-1][0] + AFTER_STRETCH, stimulus.Hand(angle=moved))
    end = moved[-1][0] + stretches.STRETCHING.late_ms
    turned = 1.0 if where.end > where.start else -1.0
    said = f"course({where.start:g}, {where.end:g}, {m.speed:g}, {rest:g})"
    return Done(run, _leads(run, test.muscles, m.side), rest, end, m.side, turned=turned, course=said)


def _push(m: messages.Push, model: Any) -> Done:
    _known("region", m.region, anatomy.regions())
    action = of_region(m.region)
    run = strength.asked(m.region, m.side, PUSHING, m.effort)
    at = strength.EFFORT.start_ms
    return Done(run, _leads(run, action.muscles, m.side), at, PUSHING, m.side, turned=-action.lever)


def _stroke(m: messages.Stroke, model: Any) -> Done:
    s, test, where = plantar.STROKING, anatomy.plantar_test(), position("plantar", "hallux")
    stop = s.rest_ms + s.stroke_ms + AFTER_STROKE
    stroke = stimulus.Stroke(m.side, s.rest_ms, s.stroke_ms, s.rate, m.skin)
    run = where.stimulus(m.side, stop, _let_go(where, s.rest_ms), limb="sole", strokes=stroke)
    first = (*test.extensor[:1], *test.flexor[:1], *test.extensor_requires_coactivation_of[:1])
    return Done(run, _leads(run, first, m.side), s.rest_ms, s.rest_ms + s.stroke_ms + s.after_ms, m.side, free=True)


def _shock(m: messages.Shock, model: Any) -> Done:
    bench, at = limb(m.muscle, m.side, model), tapping.TAPPING.tap_ms
    shock = stimulus.Shock(bench.muscle, m.side, at, m.strength, m.along)
    run = bench.stimulus(at + AFTER_SHOCK, shocks=shock)
    return Done(run, _leads(run, (bench.muscle,), m.side), at, at + AFTER_SHOCK, m.side)


def _coil(m: messages.Coil, model: Any) -> Done:
    bench = limb(m.muscle, m.side, model)
    pulse = stimulus.Pulse(anatomy.opposite(bench.side), mep.PULSE_MS, m.strength)
    run = bench.stimulus(mep.PULSE_MS + mep.METHOD.window_ms, pulses=pulse)
    leads = _leads(run, (bench.muscle,), m.side)
    end = mep.PULSE_MS + mep.METHOD.late_ms
    return Done(run, leads, mep.PULSE_MS, end, m.side, limb=bench, percent=m.percent)


def _needle(m: messages.Needle, model: Any) -> Done:
    bench = limb(m.muscle, m.side, model)
    steady = TASK.rest_ms + TASK.rise_ms if m.percent else 0.0
    run = bench.stimulus(steady + 1000.0 * m.seconds)
    return Done(run, ((bench.muscle, m.side),), steady, run.duration_ms, m.side, limb=bench, percent=m.percent)


_HOW: Mapping[type, Any] = {
    messages.Tap: _tap, messages.Stretch: _stretch, messages.Push: _push, messages.Stroke: _stroke,
    messages.Shock: _shock, messages.Coil: _coil, messages.Needle: _needle,
}


def _known(kind: str, name: str, rows: Mapping[str, Any]) -> Any:
    if name not in rows:
        raise InputError(unknown(kind, name, rows))
    return rows[name]


def _leads(run: stimulus.Stimulus, first: Iterable[str], side: str) -> tuple[Where, ...]:
    """The muscles under electrodes: some that act, and one that opposes or joins them."""
    here = [m for m, s in run.muscles if s == side]
    act = [m for m in first if m in here]
    others = [m for m in here if m not in act]
    kept = act[: LEADS - 1] if others and len(act) >= LEADS else act[:LEADS]
    return tuple((m, side) for m in (*kept, *others)[:LEADS])


@cache
def _free() -> dict[str, tuple[float, float]]:
    """Joint -> share of its weight that acts when it is let go, and spring of its support over its own stiffness."""
    with (files("betz.lab") / "data" / "free.csv").open(encoding="utf-8", newline="") as f:
        return {r["joint"]: (float(r["gravity"]), float(r["spring"])) for r in csv.DictReader(f)}


def _let_go(where: Position, at_ms: float) -> stimulus.Hand:
    """The hand that lets go of a limb in the position of a test, so that it stays there while nothing happens."""
    joint, rows = anatomy.joints()[where.joint], _free()
    gravity, spring = rows.get(where.joint, rows["other"])
    away = where.start - joint.rest_deg  # the spring pulls as far beyond the start as the joint itself pulls back
    to = where.start + (away / spring if spring else 0.0)
    return stimulus.Hand(angle=((0.0, where.start),), free_from_ms=at_ms, gravity=gravity,
                         stiffness=spring * joint.stiffness if away else 0.0, angle_deg=to if away and spring else
                         where.start)
