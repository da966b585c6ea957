"""Descending axons as a table: what its columns hold, and the codes by which they name rows of the anatomy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from betz.anatomy import Tables
from betz.keep import kept

SPINAL_PARTS = ("leg", "trunk", "arm", "hand")
# Layout: columns of the table for the muscles that an axon reaches. How many it has is descending_axons.field_spread.
FIELD = 4
NOWHERE = -1  # code


@dataclass
class Ways:
    """Where axons lie on their way: all that a lesion must know of them, and health need not.

    soma: place of the cell in its area; funiculus: place in the cord's white matter; commissure: place at the segmental
    crossing, each (N,); site, side, place: (levels, N) waypoints, site -1 = none.
    """

    soma: np.ndarray
    funiculus: np.ndarray
    commissure: np.ndarray
    site: np.ndarray
    side: np.ndarray
    place: np.ndarray


@dataclass
class Axons:
    """Descending axons as columns of equal length N.

    key: uint64 names; origin, tract, part: codes (rows of the tables, SPINAL_PARTS, -1 = all parts); source, target:
    side of origin and of the target, 0 left, 1 right; muscles: (N, FIELD) row of muscles.csv or -1; speed: m/s; fast:
    bool; effect: on motoneurons relative to M1. ways: makes their Ways; None for axons that are taken from a system or
    not yet joined to one.
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
    ways: Callable[[], Ways] | None = None

    def __len__(self) -> int:
        return len(self.key)

    def take(self, index: np.ndarray) -> Axons:
        """The axons with these indices."""
        return Axons(**{name: getattr(self, name)[index] for name in COLUMNS})


COLUMNS = tuple(f.name for f in fields(Axons) if f.name != "ways")


def joined(groups: list[Axons]) -> Axons:
    """Several sets of axons as one."""
    if not groups:
        return _empty()
    return Axons(**{name: np.concatenate([getattr(g, name) for g in groups]) for name in COLUMNS})


def _empty() -> Axons:
    kinds = dict.fromkeys(("origin", "tract", "part"), np.int16) | {"key": np.uint64, "fast": bool}
    kinds |= dict.fromkeys(("source", "target"), np.int8)
    columns = {name: np.zeros(0, kinds.get(name, float)) for name in COLUMNS}
    return Axons(**columns | {"muscles": np.zeros((0, FIELD), np.int16)})


@kept
def codes(tables: Tables) -> dict[str, dict[str, int]]:
    """Kind of table -> id -> row number."""
    kinds = ("origins", "tracts", "sites", "muscles")
    return {kind: {k: i for i, k in enumerate(getattr(tables, kind))} for kind in kinds}
