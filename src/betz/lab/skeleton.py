"""The skeleton of the page: links, hinges and capsules from the tables of the whole body, and how it sits and lies.

One body for everybody, of the usual height: nothing of a patient is in it, and MuJoCo is not needed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from betz.body.links import table
from betz.body.whole import mjcf, size
from betz.body.whole.hinges import Hinge, hinges, mirrored

# layout: whose body is shown: one whose height is that of `whole_body`
SEX, HEIGHT_CM = "male", 170.0
# layout: half widths of what a chair and a bed look like, and how thick the bed is, m
SEAT_WIDE, BED_LONG, BED_WIDE, BED_DEEP = 0.28, 1.0, 0.4, 0.04
PILLOW = [-0.74, 0.0, 0.022], [0.12, 0.2, 0.022]  # layout: m, as thick as the head is above the bed
UPRIGHT, RESTING = "upright", "resting"  # codes: seated without leaning back; let go, as a look sees a body
LIKE = {UPRIGHT: "seated", RESTING: "lying"}
DIGITS = 5  # numerics: of metres and of axes


@cache
def skeleton() -> dict[str, Any]:
    """The body as plain data.

    links: parents before their children, each with where it is joined to its parent (m), its hinges from the parent
    outwards (name, axis) and its capsules (start, end, radius in m, in the frame of the link); joints: joint of
    joints.csv -> side ("" in the midline) -> hinge; range: of each hinge, deg; postures: how the pelvis is placed (m;
    quaternion, the scalar first), angles of the hinges (deg) and boxes that the body rests on (middle, half lengths);
    posture_of: joint -> posture in which it is tested, "arms" and "look" for these two, "other" for all others;
    held: joint -> kind of hinge -> deg, how the limb of a test is held besides; touch: places that are touched with a
    tool, in the frame of their link, m.

    >>> skeleton()["joints"]["knee"]["R"], len(skeleton()["links"])
    ('R knee', 27)
    """
    links = size.links(SEX, HEIGHT_CM, size.mass_of(SEX, HEIGHT_CM))
    thick: dict[str, list[size.Capsule]] = {}
    for c in size.capsules(links, HEIGHT_CM):
        thick.setdefault(c.link, []).append(c)
    turning: dict[str, list[Hinge]] = {}
    joints: dict[str, dict[str, str]] = {}
    for h in hinges():
        turning.setdefault(h.link, []).append(h)
        if h.joint:
            joints.setdefault(h.joint, {})[h.side] = h.name
    return {
        "links": [_link(k, turning.get(k.name, ()), thick.get(k.name, ())) for k in links],
        "joints": joints,
        "range": {h.name: [round(float(np.degrees(x)), 1) for x in (h.low, h.high)] for h in hinges()},
        "postures": {p: _posture(p, thick, links) for p in (*mjcf.POSITIONS, *LIKE)},
        "held": _held(),
        "touch": [spot for row in _table("touch") for spot in _spots(row, links)],
        "posture_of": {r["joint"]: r["posture"] for r in _table("postures")},
    }


def _link(k: size.Link, turns: Sequence[Hinge], capsules: Sequence[size.Capsule]) -> dict[str, Any]:
    return {
        "name": k.name, "kind": k.kind, "side": k.side, "parent": k.parent, "at": _plain(k.at),
        "hinges": [{"name": h.name, "axis": _plain(h.axis)} for h in turns],
        "capsules": [{"start": _plain(c.start), "end": _plain(c.end), "radius": round(c.radius, DIGITS)}
                     for c in capsules],
    }  # fmt: skip


def _posture(name: str, thick: dict[str, list[size.Capsule]], links: Sequence[size.Link]) -> dict[str, Any]:
    like = LIKE.get(name, name)
    at, turn = mjcf.placed(like, thick)
    turn = np.array([1.0, 0.0, 0.0, 0.0]) if name == UPRIGHT else turn
    known = (*table("whole_positions"), *_table("resting"))
    rows = [(r["hinge"], float(r["deg"])) for one in dict.fromkeys((like, name)) for r in known if r["position"] == one]
    angles = {h.name: deg for kind, deg in rows for h in hinges() if h.kind == kind}
    if like == "lying":
        boxes = [([0.0, 0.0, -BED_DEEP], [BED_LONG, BED_WIDE, BED_DEEP]), PILLOW]
    else:
        middle, half = mjcf.seat(thick, next(k.length for k in links if k.kind == "thigh"))
        boxes = [(_plain(middle), _plain(half * np.array([1.0, SEAT_WIDE / half[1], 1.0])))]
    return {"at": _plain(at), "turn": _plain(turn), "angles": angles, "rests_on": [list(box) for box in boxes]}


def _held() -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {}
    for row in _table("held"):
        out.setdefault(row["joint"], {})[row["hinge"]] = float(row["deg"])
    return out


def _spots(row: dict[str, str], links: Sequence[size.Link]) -> Iterator[dict[str, Any]]:
    """A place on every link of its kind; on a link of the midline once a side, where it lies beside it."""
    aside = np.array([float(row[k]) for k in ("forward", "left", "up")]) * HEIGHT_CM / 100.0
    for k in (k for k in links if k.kind == row["link"]):
        for side in (k.side,) if k.side else ("L", "R") if aside[1] else ("L",):
            at = mirrored(side, aside) + float(row["along"]) * k.length * k.way
            yield {"section": row["section"], "name": row["name"], "link": k.name, "side": side, "at": _plain(at)}


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the lab."""
    with (files("betz.lab") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def _plain(values: np.ndarray) -> list[float]:
    return [round(float(x), DIGITS) for x in values]
