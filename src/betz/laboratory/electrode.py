"""Electrodes on the skin: where they sit over a muscle, what lies between, the size of its M-wave: electrodes.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from betz.keep import kept
from betz.mechanisms.twitch import Twitch

MM_CM = 10.0  # unit: mm in a cm


@dataclass(frozen=True)
class Electrode:
    """A pair of electrodes over a muscle, active one first.

    m_mv: M-wave of healthy people, all units at one instant; m_of: what of it is measured, its `peak` over the baseline
    or `peak_to_peak`; first_mm, second_mm: places of the electrodes along the fibres, from the middle of the end-plates
    (a belly-tendon montage has 0 first); skin_mm: skin and fat over the muscle; thickness_mm: of the muscle under the
    electrode; zone_mm: width of the zone of end-plates; way_mm: from the end-plate of a fibre to its ends;
    branches_ms: between the first and the last end-plate of a unit that its impulse reaches, through thin branches, if
    they were spread evenly;
    twitch_range: force of the largest over that of the smallest unit.
    """

    m_mv: float
    m_of: str
    first_mm: float
    second_mm: float
    skin_mm: float
    thickness_mm: float
    zone_mm: float
    way_mm: float
    branches_ms: float
    twitch_range: float


@cache
def rows() -> dict[str, dict[str, str]]:
    """Name of a muscle or of a region -> row of electrodes.csv."""
    with (files("betz.laboratory") / "data" / "electrodes.csv").open(encoding="utf-8", newline="") as f:
        return {r["name"]: r for r in csv.DictReader(f)}


@kept
def electrode(tables: Any, muscle: str) -> Electrode:
    """The electrode over a muscle: its own row, else that of its region; fibres run from end-plates in their middle."""
    m, table = tables.muscles[muscle], rows()
    row = table.get(muscle) or table.get(m.region) or table["other"]
    numbers = {k: float(v) for k, v in row.items() if k not in ("name", "m_of", "source")}
    kinds = {r["body_part"]: float(r["twitch_range"]) for r in tables.raw("pool_types")}
    span = kinds.get(m.body_part, kinds["other"])
    return Electrode(m_of=row["m_of"], way_mm=MM_CM * m.fibre_length_cm / 2, twitch_range=span, **numbers)


def shares(e: Electrode, x):
    """Shares of the M-wave (sum 1) of units of size x in (0, 1)."""
    return Twitch().shares(x, e.twitch_range)
