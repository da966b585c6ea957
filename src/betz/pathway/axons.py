"""Descending axons as a table: what its columns hold, and the codes by which they name rows of the anatomy."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from betz.anatomy import Tables
from betz.keep import kept

SPINAL_PARTS = ("leg", "trunk", "arm", "hand")
# Layout: columns of the table for the muscles that an axon reaches. How many it has is descending_axons.field_spread.
FIELD = 4
NOWHERE = -1  # code


@dataclass
class Axons:
    """Descending axons as columns of equal length N.

    key: uint64 names; origin, tract, part: codes (rows of the tables, SPINAL_PARTS, -1 = all parts); source, target:
    side of origin and of the target, 0 left, 1 right; muscles: (N, FIELD) row of muscles.csv or -1; speed: m/s; fast:
    bool; effect: on motoneurons relative to M1; soma: place of the cell in its area; funiculus: place in the cord's
    white matter; commissure: place at the segmental crossing; site, site_side, site_place: (levels, N) waypoints, site
    -1 = none.
    """

    key: np.ndarray
    origin: np.ndarray
    tract: np.ndarray
    part: np.ndarray
    source: np.ndarray
    target: np.ndarray
    muscles: np.ndarray
    speed: np.ndarray
    fast: np.ndarray
    effect: np.ndarray
    soma: np.ndarray
    funiculus: np.ndarray
    commissure: np.ndarray
    site: np.ndarray
    site_side: np.ndarray
    site_place: np.ndarray

    def __len__(self) -> int:
        return len(self.key)

    def take(self, index: np.ndarray) -> Axons:
        """The axons with these indices."""
        return Axons(**{f.name: _rows(f.name, getattr(self, f.name), index) for f in fields(self)})


LEVELLED = ("site", "site_side", "site_place")


def _rows(name: str, column: np.ndarray, index: np.ndarray) -> np.ndarray:
    return column[:, index] if name in LEVELLED else column[index]


def joined(groups: list[Axons], tables: Tables) -> Axons:
    """Several sets of axons as one."""
    depth = max(len(t.waypoints) for t in tables.tracts.values())
    if not groups:
        return _empty(depth)
    return Axons(
        **{
            f.name: np.concatenate([getattr(g, f.name) for g in groups], axis=1 if f.name in LEVELLED else 0)
            for f in fields(Axons)
        }
    )


def _empty(depth: int) -> Axons:
    kinds = dict.fromkeys(("origin", "tract", "part"), np.int16) | {"key": np.uint64, "fast": bool}
    kinds |= dict.fromkeys(("source", "target"), np.int8)
    levels = {"site": np.int16, "site_side": np.int8, "site_place": np.float32}
    columns = {f.name: np.zeros(0, kinds.get(f.name, float)) for f in fields(Axons)}
    columns |= {name: np.zeros((depth, 0), kind) for name, kind in levels.items()}
    return Axons(**columns | {"muscles": np.zeros((0, FIELD), np.int16)})


@kept
def codes(tables: Tables) -> dict[str, dict[str, int]]:
    """Kind of table -> id -> row number."""
    kinds = ("origins", "tracts", "sites", "muscles")
    return {kind: {k: i for i, k in enumerate(getattr(tables, kind))} for kind in kinds}
