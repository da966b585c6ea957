"""What the muscles of face, jaw, tongue and palate move, in mm: each pulls a point against a spring, up to a stop.

A point stands at

    x = rest + sum over muscles and sides of  c * mm * share / full,   not beyond its stops
    share = max(0, force - force at rest) / (force of a maximal effort in health - force at rest)

where mm is the published excursion of a maximal effort of both sides, and full the share of the force at which it is
reached. So a muscle works against a spring of full * force / mm, and what it does not pull, nothing pulls for it. c
says how a muscle works (face_pulls.csv, `acts`):

    own      the point of its own side           1
    both     a point in the midline, together    1/2 each
    same     the midline, to its own side        +1 left, -1 right
    across   the midline, to the other side      -1 left, +1 right

Mass and friction of these parts are left out: they follow a force within some tens of ms.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np

from betz.body.links import table
from betz.errors import InputError, shown, unknown
from betz.units import Parameters, given


class Least(Parameters):
    """What counts as a force of which another one is a share."""

    newtons = given(
        0.1,
        unit="N",
        low=0.02,
        high=0.5,
        source="estimate: a sixtieth of the weakest of these muscles (muscles.csv: 6 N), ten times what tendons that "
        "settle make of rest",
        seen="estimate",
    )


LEAST = Least()
SIDES = ("L", "R")
# code: column `acts` of face_pulls.csv -> what a pull of the left muscle counts, and of the right one
ACTS = {"both": (0.5, 0.5), "same": (1.0, -1.0), "across": (-1.0, 1.0)}
Where = tuple[str, str]  # a muscle or a point, and its side; "" in the midline


class Point(NamedTuple):
    """A place that is seen to move. sided: one on each side; rest, low, high: where it rests, and its stops, mm."""

    name: str
    sided: bool
    rest: float
    low: float
    high: float


class Pull(NamedTuple):
    """A muscle that moves a point: mm by a maximal effort of both sides, which is reached at `full` of its force."""

    point: str
    muscle: str
    acts: str
    mm: float
    full: float


def points() -> dict[str, Point]:
    """Name -> Point, in the order of the table.

    >>> points()["lid_gap"].rest
    9.09
    """
    return {
        r["point"]: Point(r["point"], r["sided"] == "1", float(r["rest_mm"]), float(r["stop_low_mm"] or -np.inf),
                          float(r["stop_high_mm"] or np.inf))
        for r in table("face_points")
    }  # fmt: skip


def pulls(muscle: str) -> tuple[Pull, ...]:
    """What a muscle moves. Raises: InputError with the nearest name for one that moves nothing here.

    >>> [pull.point for pull in pulls("genioglossus")]
    ['tongue_out', 'tongue_left']
    """
    known = list(dict.fromkeys(r["muscle"] for r in table("face_pulls")))
    if muscle not in known:
        raise InputError(unknown("muscle that moves a face", muscle, known))
    rows = [r for r in table("face_pulls") if r["muscle"] == muscle]
    return tuple(Pull(r["point"], r["muscle"], r["acts"], float(r["mm"]), float(r["full"])) for r in rows)


def shares(
    recording: Any, healthy: Any, muscles: Collection[str], rest_ms: float, from_ms: float
) -> dict[Where, np.ndarray]:
    """Force of some muscles over time, as share of that of the same person in health.

    Parameters: recording: of `Patient.respond` with `truth=True`, of both sides; healthy: of the same effort in health;
    muscles: ids of those that are asked for an effort; rest_ms: when it begins; from_ms: when it is full.
    Returns: (muscle, side) -> (n,) share at 1 ms; 1 is the mean of both sides in health.
    Raises: InputError for a recording without forces or without a muscle, times that are not in it, and a muscle that
    makes no force in health.
    """
    end = min(len(run["time"].values) for run in (recording, healthy))
    if not 1.0 <= rest_ms < from_ms < end:
        raise InputError(f"rest_ms and from_ms must follow each other in 1 to {end} ms, not {rest_ms} and {from_ms}.")
    out = {}
    for muscle in muscles:
        forces = {(who, s): _force(run, muscle, s) for s in SIDES
                  for who, run in (("here", recording), ("health", healthy))}
        rest = {key: f[: int(rest_ms)].mean() for key, f in forces.items()}
        full = np.mean([forces["health", s][int(from_ms) :].mean() - rest["health", s] for s in SIDES])
        if not full > LEAST.newtons:
            raise InputError(f"{muscle} makes no force in health, so that no force is a share of it.")
        for s in SIDES:
            out[muscle, s] = np.maximum(0.0, forces["here", s] - rest["here", s]) / full
    return out


def _force(recording: Any, muscle: str, side: str) -> np.ndarray:
    if "force" not in recording.arrays:
        raise InputError("This recording has no forces of single muscles: make it with truth=True.")
    names = [str(name) for name in recording["muscle"].values]
    if f"{side} {muscle}" not in names:
        raise InputError(f"This recording has no '{side} {muscle}'; it has {', '.join(names)}.")
    return recording["force"].values[names.index(f"{side} {muscle}")]


def positions(shares: Mapping[Where, Any]) -> dict[Where, np.ndarray]:
    """Where the points are that some muscles move, mm; all other points are at rest.

    Parameters: shares: (muscle, side "L" or "R") -> force as share of that in health, one value or one at each time; a
    side that is not named does not pull.
    Returns: (point, side) -> mm; side is "" in the midline. Up, out, forward and the patient's left are positive.
    Raises: InputError for a muscle that moves nothing, a side that is none, and a share that no muscle can have.

    >>> smile = positions({("zygomaticus_major", "L"): 1.0, ("zygomaticus_major", "R"): 0.0})
    >>> float(smile["corner_up", "L"]), float(smile["corner_up", "R"])
    (6.79, 0.0)
    >>> float(positions({("genioglossus", "L"): 0.0, ("genioglossus", "R"): 1.0})["tongue_left", ""])
    5.46
    """
    known, each_share, moved = points(), _checked(shares), {}
    for muscle in dict.fromkeys(m for m, _ in each_share):
        pulled = {s: each_share.get((muscle, s), np.zeros(())) for s in reversed(SIDES)}
        for pull in pulls(muscle):
            each = {s: pull.mm * f / pull.full for s, f in pulled.items()}
            if pull.acts != "own":
                each = {"": sum(c * each[s] for c, s in zip(ACTS[pull.acts], SIDES, strict=True))}
            for side, mm in each.items():
                moved[pull.point, side] = moved.get((pull.point, side), 0.0) + mm
    return {(name, side): np.clip(known[name].rest + mm, known[name].low, known[name].high)
            for (name, side), mm in moved.items()}


def _checked(shares: Mapping[Where, Any]) -> dict[Where, np.ndarray]:
    out: dict[Where, np.ndarray] = {}
    for (muscle, side), share in shares.items():
        if side not in SIDES:
            raise InputError(f"The side of {muscle} is 'L' or 'R', not {shown(side)}.")
        try:
            out[muscle, side] = np.asarray(share, float)
        except (TypeError, ValueError):
            raise InputError(f"The share of {side} {muscle} must be numbers, not {shown(share)}.") from None
        if not np.all(np.isfinite(out[muscle, side])) or np.any(out[muscle, side] < 0.0):
            raise InputError(f"The share of {side} {muscle} must be 0 or more at all times: a muscle only pulls.")
    if len({one.shape for one in out.values() if one.shape}) > 1:
        raise InputError("The shares of all muscles must be of the same times.")
    return out
