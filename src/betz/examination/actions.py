"""What a person is asked to do against a hand: muscles that act on one joint in one position, left or right.

A region of the chart and a group of muscles as it is tested (groups.csv) are the same kind of thing here.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np

from betz import anatomy
from betz.body import lever_sign
from betz.errors import InputError, unknown
from betz.examination.bench import Position, circuit, position

# The limit of what a row may say: a segment that takes more than half of all strength to lift is not graded against
# gravity by hand.
HEAVIEST = 0.55


@dataclass(frozen=True)
class Action:
    """An effort of some muscles in a position.

    where.both: whether both sides do it at once, as one coughs or lifts the head; lever: which way the joint turns with
    it, +1 or -1 (regions: mean over the muscles); circuit: row of circuits.csv;
    weights: muscle -> share in the strength of the action; gravity: torque of the segment over the healthy maximum,
    None where it plays no part. Two actions are equal when the same thing is asked for in the same place.
    """

    muscles: tuple[str, ...]
    where: Position
    lever: float
    circuit: str
    weights: Mapping[str, float] = field(compare=False, hash=False)
    gravity: float | None = field(compare=False)

    @property
    def sides(self) -> tuple[str | None, ...]:
        """Who does it: each side by itself, or None for both at once."""
        return (None,) if self.where.both else ("L", "R")

    @property
    def limb(self) -> tuple[str, ...]:
        """Muscles whose circuit is run."""
        return circuit(self.circuit)


@dataclass(frozen=True)
class Group:
    """A row of groups.csv: an action as neurologists test it.

    body_weight: torque of standing on one leg over the healthy maximum, None where that is not tried; isncsci: segment
    of which it is the key muscle, or "".
    """

    name: str
    title: str
    action: Action
    body_weight: float | None
    isncsci: str

    @property
    def twin(self) -> str | None:
        """The region of the chart in which the same effort is made, if there is one."""
        return next((name for name in anatomy.regions() if of_region(name) == self.action), None)


@cache
def of_region(name: str) -> Action:
    """The action of a region of the chart.

    >>> of_region("wrist").muscles
    ('extensor_carpi_radialis', 'extensor_carpi_ulnaris')
    """
    region, where = anatomy.regions()[name], position("strength", name)
    lever = float(np.mean([lever_sign(anatomy.muscles()[m]) for m in region.muscles]))
    weights = MappingProxyType(dict(region.weights))
    return Action(region.muscles, where, lever, where.joint, weights, region.gravity_fraction)


@cache
def groups() -> Mapping[str, Group]:
    """Name -> Group, in the order of the table.

    >>> groups()["wrist_extension"].twin, groups()["ankle_plantarflexion"].isncsci
    ('wrist', 'S1')
    """
    with (files("betz.examination") / "data" / "groups.csv").open(encoding="utf-8", newline="") as f:
        return MappingProxyType({r["group"]: _group(r) for r in csv.DictReader(f)})


def group(name: str) -> Group:
    """A group by name, or InputError with the nearest name."""
    if name not in groups():
        raise InputError(unknown("group of muscles", name, groups()))
    return groups()[name]


def _group(r: dict[str, str]) -> Group:
    angle, muscles = float(r["angle_deg"]), tuple(r["muscles"].split(";"))
    where = Position(r["joint"], angle, angle, r["sides"] == "both")
    gravity, weight = (float(r[k]) if r[k] else None for k in ("gravity_fraction", "body_weight_fraction"))
    if not 0.0 <= (gravity or 0.0) <= HEAVIEST:
        raise ValueError(f"groups.csv, row '{r['group']}': gravity_fraction must be 0 to {HEAVIEST}, not {gravity}.")
    row = Action(muscles, where, float(r["lever"]), r["circuit"] or where.joint, _weights(muscles), gravity)
    return Group(r["group"], r["title"], row, weight, r["isncsci"])


def _weights(muscles: tuple[str, ...]) -> Mapping[str, float]:
    """Shares by torque at optimal length, by force where there is no moment arm (as in regions.yaml)."""
    rows = [anatomy.muscles()[m] for m in muscles]
    torques = [m.f_max_n * (m.moment_arm_cm or 1.0) for m in rows]
    return MappingProxyType({m: x / sum(torques) for m, x in zip(muscles, torques, strict=True)})
