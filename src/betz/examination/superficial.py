"""Superficial reflexes: a stroke, prick or squeeze of skin; whether the muscles of its reflex draw together.

Abdominal, cremasteric, anal and bulbocavernosus reflexes are rows of one table (superficial.csv) and go by one rule. A
reflex that is tried in parts (upper and lower abdomen) is there where one of them is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from betz import anatomy
from betz.anatomy import Reflex, shipped
from betz.examination.bench import LETTERS, READING, answer, discharge, onset, position, rows
from betz.examination.plantar import STROKING
from betz.examination.tapping import TAPPING
from betz.results.vocabulary import NOT_APPLICABLE
from betz.stimulus import Stroke
from betz.units import Parameters, given


class Beside(Parameters):
    """How the sides are compared."""

    weaker = given(
        0.33,
        low=0.1,
        high=1.0,
        source="estimate: beside a side that answers, a contraction of more than a third of it is no side difference; "
        "health lacks an abdominal reflex on both sides, never on one (BX099)",
        seen="health",
    )


BESIDE = Beside()
TRIALS = 2  # bookkeeping: what is not seen is tried again once
MOST_RUNS = TRIALS
PRESENT, ABSENT, ABSENT_BOTH = "present", "absent", "absent_both"
OTHER = dict(zip(LETTERS, reversed(LETTERS), strict=True))
MEN, BOTH = "men", "both"  # words of the table


class Brush(NamedTuple):
    """A row of superficial.csv: the reflex of the chart that it is a part of, "" where it is a whole one; reflex, field
    of skin, whether both sides are touched at once, for how long (ms), rate of the afferents (imp/s), whether only men
    have it, whether health may lack it on both sides, whether the muscles of both sides are one ring."""

    part_of: str
    reflex: Reflex
    field: str
    both: bool
    ms: float
    rate: float
    men: bool
    may_lack: bool
    ring: bool

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments of the skin, from above."""
        return next(tuple(r["segments"].split(";")) for r in shipped().raw("skin_fields") if r["field"] == self.field)


@cache
def brushes() -> dict[str, Brush]:
    """What is stroked, by its name in the chart; parts of one reflex from above."""
    return {
        r["name"]: Brush(
            r["part_of"],
            anatomy.reflexes()[r["reflex"]],
            r["field"],
            r["sides"] == BOTH,
            float(r["ms"]),
            float(r["rate"]),
            r["who"] == MEN,
            r["may_lack"] == "yes",
            r["ring"] == "yes",
        )
        for r in rows("superficial")
    }


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Reflex of the chart -> its parts from above, where it is tried in parts.

    >>> parts()
    {'abdominal': ('abdominal_upper', 'abdominal_lower')}
    """
    wholes = dict.fromkeys(b.part_of for b in brushes().values() if b.part_of)
    return {whole: tuple(n for n, b in brushes().items() if b.part_of == whole) for whole in wholes}


def measure(bench, name: str, side: str) -> dict:
    """What a stroke does on one side; of a ring, what a touch of one side does to the half that draws together more.

    Returns: emg, mV/s above rest, a muscle, None where there is nothing to examine; latency, ms after the start of the
    stroke, None without an answer. What comes sooner than the arc conducts is no answer.
    """
    brush = brushes()[name]
    if brush.men and bench.look(brush.reflex.target_homonymous[0], side).sex == "female":
        return {"emg": None, "latency": None}
    found: dict[str, Any] = {"emg": 0.0, "latency": None}
    for trial in range(TRIALS):
        found = max(found, _once(bench, name, side, trial), key=lambda raw: raw["emg"])
        if seen(found):
            break
    return found


def _once(bench, name: str, side: str, trial: int) -> dict[str, Any]:
    brush, s = brushes()[name], STROKING
    row, sides = brush.reflex, "LR" if brush.both else side
    start, stop = s.rest_ms + s.earliest * row.latency_healthy_ms, s.rest_ms + brush.ms + s.after_ms
    strokes = tuple(Stroke(each, s.rest_ms, brush.ms, brush.rate, brush.field) for each in sides)
    where = position("superficial", name)
    recording = bench.respond(where.stimulus(sides, stop, limb=name, strokes=strokes), trial=trial)
    found = []
    for half in "LR" if brush.ring else side:
        emg = discharge(recording, row.target_homonymous, half)
        size, _ = answer(emg, (0.0, s.rest_ms), start, stop)
        first = onset(emg, (0.0, s.rest_ms), start, stop, TAPPING.potentials)
        found.append({
            "emg": max(0.0, 1e3 * size / (stop - start)) / len(row.target_homonymous),
            "latency": None if first is None else first + start - s.rest_ms,
        })
    return max(found, key=lambda raw: raw["emg"])


def seen(raw: Mapping[str, Any], other: Mapping[str, Any] | None = None) -> bool:
    """Whether the muscle visibly contracts: by the rule that tells a flexor toe, or like the other side, which does."""
    if other and seen(other) and raw["emg"] > BESIDE.weaker * other["emg"]:
        return True
    return raw["emg"] > STROKING.visible * READING.m_wave_mv


def grade(raw: Mapping[str, Any], other: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Chart entry of one side; other: the raw measurement of the other side, where both are compared."""
    if raw["emg"] is None:
        return {"value": NOT_APPLICABLE, "emg_mv_s": None, "latency_ms": None}
    there = seen(raw, other)
    late = raw["latency"] if there else None
    return {
        "value": PRESENT if there else ABSENT,
        "emg_mv_s": round(raw["emg"], 3),
        "latency_ms": None if late is None else round(late, 1),
    }


def section(raw: Mapping[Any, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """The section of the chart, of raw measurements {(name, side): ...}."""
    out: dict[str, dict[str, dict[str, Any]]] = {}
    for name, brush in brushes().items():
        if brush.part_of and brush.part_of not in out:
            out[brush.part_of] = _whole(raw, brush.part_of)
        out[name] = _graded(brush, {s: raw[name, s] for s in LETTERS if (name, s) in raw})
    return out


def _whole(raw: Mapping[Any, Any], name: str) -> dict[str, dict[str, Any]]:
    """A reflex that was tried in parts: what the part that answers more does."""
    own = parts()[name]
    sides = {s: [raw[n, s] for n in own if (n, s) in raw] for s in LETTERS}
    return _graded(brushes()[own[0]], {s: max(each, key=lambda r: r["emg"]) for s, each in sides.items() if each})


def _graded(brush: Brush, found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return _compared(found) if brush.may_lack else _each(found)


def _each(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {s: grade(raw) for s, raw in found.items()}


def _compared(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What some healthy people lack: only a side unlike the other one is told as absent."""
    out = {s: grade(raw, found.get(OTHER[s])) for s, raw in found.items()}
    if {entry["value"] for entry in out.values()} == {ABSENT} and len(out) == len(LETTERS):
        return {s: entry | {"value": ABSENT_BOTH} for s, entry in out.items()}
    return out
