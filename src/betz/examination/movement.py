"""Light movement under the same command on both sides: taps of fingers and foot, and arms held out with eyes closed.

A maximal effort hides what a light one shows: the pool still reaches its top with a part of its descending fibres, but
a light command brings less of it. Nobody corrects it here, as with closed eyes: the limb moves less or sinks. Fingers
and foot tap on a table and on the floor: what falls must be lifted again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

import numpy as np

from betz.examination.bench import circuit, on_side
from betz.examination.evenness import evenness
from betz.examination.family import DECLARED
from betz.examination.manual import LIFTS, MOVES
from betz.stimulus import Effort, Hand, Stimulus
from betz.units import Parameters, given

MOST_RUNS = 1  # bookkeeping: as far as progress is told


class Lightly(Parameters):
    """How long one moves, and what counts as seen; how lightly and how fast is a row of movements.csv."""

    taps = given(4, low=3, high=10, source="estimate: how many taps one looks at, after the first", seen="estimate")
    change_ms = given(
        20.0, unit="ms", low=5, high=50, source="estimate: from one muscle's command to the other's", seen="estimate"
    )
    rest_ms = given(100.0, unit="ms", low=50, high=500, source="estimate: rest before the command", seen="estimate")
    rise_ms = given(300.0, unit="ms", low=100, high=1000, source="estimate: an arm is turned gently", seen="estimate")
    hold_ms = given(
        1500.0,
        unit="ms",
        low=500,
        high=20000,
        source="estimate: the arm has settled by then; clinicians wait 10 to 20 s for small drifts to be seen",
        seen="estimate",
    )
    read_ms = given(500.0, unit="ms", low=100, high=3000, source="estimate: how long one looks", seen="estimate")
    least_share = given(
        0.85, low=0.6, high=0.95, source="estimate: taps smaller by a seventh than those of the other side are seen",
        seen="estimate",
    )
    least_deg = given(
        6.0, unit="deg", low=4, high=10, source="BX006: an angle is read to 4-8 deg at best", seen="literature"
    )


LIGHTLY = Lightly()


@dataclass(frozen=True)
class Movement:
    """A row of movements.csv: where, how the limb lies before, the word when it is too little, how fast (Hz; 0 = held),
    who moves at which level of effort (0 to 1), the region that must hold the limb against its weight (or none), and
    the groups of which one must move (none: not asked)."""

    joint: str
    lying: Hand
    found: str
    beat_hz: float
    muscles: tuple[str, ...]
    level: float
    against: tuple[str, ...]
    against_level: float
    held_by: str
    moved_by: tuple[str, ...]

    @property
    def taps(self) -> bool:
        """Whether two groups of muscles act in turn."""
        return self.beat_hz > 0


def lying(r: Mapping[str, str]) -> Hand:
    """How a limb lies until it is asked to move, from a row of a table: start_deg, gravity, and what it lies between
    (low_deg and high_deg; nothing: in the air)."""
    between = (float(r["low_deg"]), float(r["high_deg"])) if r["low_deg"] else None
    start = ((0.0, float(r["start_deg"])),)
    return Hand(angle=start, free_from_ms=LIGHTLY.rest_ms, gravity=float(r["gravity"]), between=between)


@cache
def movements() -> dict[str, Movement]:
    """Name -> Movement.

    Example: ``movements()["foot_taps"].joint`` is 'ankle'.
    """
    with (files("betz.examination") / "data" / "movements.csv").open(encoding="utf-8", newline="") as f:
        return {r["name"]: _movement(r) for r in csv.DictReader(f)}


def _movement(r: dict[str, str]) -> Movement:
    muscles, against, moved_by = (tuple(filter(None, r[k].split(";"))) for k in ("muscles", "against", "moved_by"))
    beat, level, other = (float(r[k]) for k in ("beat_hz", "level", "against_level"))
    return Movement(r["joint"], lying(r), r["found"], beat, muscles, level, against, other, r["held_by"], moved_by)


@cache
def asked(name: str, side: str) -> Stimulus:
    """What a person does with one side: taps, or a steady command."""
    move, p = movements()[name], LIGHTLY
    if move.taps:
        half, turns = 500.0 / move.beat_hz, 2 * (int(p.taps) + 1)  # ms
        stop = p.rest_ms + turns * half
        told = {move.muscles: _bursts(range(0, turns, 2), half, move.level)}
        told |= {move.against: _bursts(range(1, turns, 2), half, move.against_level)}
    else:
        stop = p.rest_ms + p.rise_ms + p.hold_ms
        told = {move.muscles: ((0.0, 0.0), (p.rest_ms, 0.0), (p.rest_ms + p.rise_ms, move.level))}
    efforts = tuple(Effort(m, side, points) for group, points in told.items() for m in group)
    return Stimulus(on_side(circuit(move.joint), side), move.joint, stop, move.lying, effort=efforts)


def _bursts(turns: Iterable[int], half: float, level: float) -> tuple[tuple[float, float], ...]:
    """A command (ms, level) in some of the turns, each of `half` ms."""
    p, points = LIGHTLY, {0.0: 0.0}
    for k in turns:
        at = p.rest_ms + k * half
        points |= {at: 0.0, at + p.change_ms: level, at + half - p.change_ms: level, at + half: 0.0}
    return tuple(points.items())


def measure(bench, name: str, side: str) -> dict[str, float]:
    """One movement of one side.

    Parameters: bench: who answers; name: of movements.csv; side: "L" or "R".
    Returns: angle_deg: mean size of the taps after the first, or the angle at which the limb is held, from the start;
    of taps also how they vary (`evenness`).
    """
    move, p = movements()[name], LIGHTLY
    angle = bench.respond(asked(name, side))["angle"].values
    if not move.taps:
        return {"angle_deg": float(angle[-int(p.read_ms) :].mean() - move.lying.angle[0][1])}
    beat = round(1e3 / move.beat_hz)
    taps = angle[-int(p.taps) * beat :].reshape(int(p.taps), beat)
    return {"angle_deg": float(np.ptp(taps, axis=1).mean())} | evenness(taps)


def away(raw: Mapping[tuple[str, str], dict[str, float]]) -> dict[tuple[str, str], float]:
    """By how much each side moves more than the other: log of the ratio of taps, deg where a limb is held."""
    out = {}
    for (name, side), one in raw.items():
        mine, other = one["angle_deg"], raw[name, "LR".replace(side, "")]["angle_deg"]
        out[name, side] = _log(mine) - _log(other) if movements()[name].taps else mine - other
    return out


def _log(deg: float) -> float:
    return log(max(deg, 1.0))  # numerics: less than a degree is no movement


def grade(raw: Mapping[tuple[str, str], dict[str, float]], norm: Mapping[str, dict], limit: float) -> dict:
    """(name, side) -> chart entry.

    Parameters: raw: (name, side) -> from `measure`; norm: from `summary`, of the logarithm of taps or of
    deg; limit: SD below health from which it counts.
    Too little = visibly less than on the other side, by more than sides of healthy people differ; or less than any
    healthy person moves.
    """
    out = {}
    for (name, side), less in away(raw).items():
        move, health, angle = movements()[name], norm[name], raw[name, side]["angle_deg"]
        seen = log(LIGHTLY.least_share) if move.taps else -LIGHTLY.least_deg
        own = _log(angle) if move.taps else angle
        least = min(health["least"], health["mean"] - limit * health["sd"])
        little = less < min(seen, -limit * health["side_sd"], -health["side_most"]) or own < least
        entry = {"value": move.found if little else "normal", "angle_deg": round(angle, 1)}
        out[name, side] = entry | ({"of_other_side": round(exp(less), 2)} if move.taps else {})
    return out


def possible(name: str, side: str, strength: Mapping[str, Mapping]) -> bool:
    """Whether a movement can be tried: what holds the limb lifts its weight (MRC 3); strength: of the chart."""
    holder = movements()[name].held_by
    return not holder or int(strength[holder][side]["mrc"]) >= LIFTS


def commanded(raw: Mapping[str, Mapping], strength: Mapping[str, Mapping]) -> dict[str, Mapping]:
    """Raw sections in which what no command moves is still: the clonus of a plegic hand is no tapping.

    Parameters: raw: `movement`, and `dexterity` with the same names; strength: `groups` of the chart.
    """
    still = {
        (name, side)
        for name, side in raw["movement"]
        if (groups := movements()[name].moved_by) and not any(int(strength[g][side]["mrc"][0]) >= MOVES for g in groups)
    }
    none = {"movement": {"angle_deg": 0.0, "size_cv": 0.0, "interval_cv": 0.0}, "dexterity": {"rate_hz": 0.0}}
    return {**raw, **{s: {k: v if k not in still else none[s] for k, v in raw[s].items()} for s in none if s in raw}}


def summary(raws: list[Mapping[tuple[str, str], dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Norms of each movement from healthy people; `least` and `side_most`: what the weaker side of few of them goes
    below, and by what their sides differ at most but in few, since a light command brings little in some (tails are
    longer than normal ones)."""
    out = {}
    for name, move in movements().items():
        angles = [[r[name, s]["angle_deg"] for s in "LR"] for r in raws]
        own = np.array([[_log(a) for a in both] for both in angles] if move.taps else angles)
        sides = [away(r)[name, "L"] for r in raws]
        out[name] = {
            "mean": float(np.mean(own)), "sd": float(np.std(own, ddof=1)),
            "least": float(np.quantile(own.min(axis=1), DECLARED.rate)),
            "side_sd": float(np.sqrt(np.mean(np.square(sides)))),
            "side_most": float(np.quantile(np.abs(sides), 1.0 - DECLARED.rate)),
        }
    return out
