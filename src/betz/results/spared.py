"""What lesions leave of every tract and of every muscle's motor axons: plain numbers, for whoever draws or counts."""

from __future__ import annotations

from collections.abc import Iterable
from operator import mul
from typing import NamedTuple

# The stations of a motor axon and its muscle, from the cell to the fibres: each with the kinds of site that lie there.
STATIONS = {
    "cell": ("lmn_nucleus",),
    "root": ("lmn_axons", "root"),
    "plexus": ("plexus",),
    "nerve": ("peripheral_nerve",),
    "junction": ("nmj",),
    "fibres": ("muscle",),
}


class Flow(NamedTuple):
    """The fibres of one tract that come from one area, serve one body part, and join two sides.

    origin, tract: rows of origins.csv, tracts.csv; part: leg, trunk, arm, hand or all; source, target: L or R; fibres:
    their number in life; effect: of one fibre on motoneurons, relative to primary motor cortex; left: share that is
    whole below the cells, then below each waypoint of the tract; cord: share that still reaches each segment, from C1.
    """

    origin: str
    tract: str
    part: str
    source: str
    target: str
    fibres: float
    effect: float
    left: tuple[float, ...]
    cord: tuple[float, ...]


class Supply(NamedTuple):
    """What is left of the supply of one muscle on one side.

    muscle: row of muscles.csv; side: L or R; units: its motoneurons; upper: share of its cortical supply that still
    reaches them, None where cortex sends none; lower: station -> share whole beyond it (of motor axons; at the
    junction of the end-plate response, at last of the muscle's fibres); segments: cord segment -> (motoneurons there,
    share of them that is whole, share whose axon is whole beyond the root), none for cranial muscles.
    """

    muscle: str
    side: str
    units: int
    upper: float | None
    lower: dict[str, float]
    segments: dict[str, tuple[int, float, float]]


class Spared(NamedTuple):
    """All flows and all supplies of a patient."""

    flows: tuple[Flow, ...]
    supplies: tuple[Supply, ...]


def mean_left(flows: Iterable[Flow], station: int) -> float:
    """The share (0 to 1) of some flows that is whole below a waypoint (its number, 0 = below the cells), each fibre
    counted by its effect on motoneurons; by number where none has an effect.

    >>> whole = Flow("m1_leg", "lateral_corticospinal", "leg", "L", "R", 100.0, 1.0, (1.0, 0.5), (0.5,))
    >>> mean_left([whole, whole._replace(left=(1.0, 0.0))], station=1)
    0.25
    """
    flows = list(flows)
    return mean_of(flows, [f.left[min(station, len(f.left) - 1)] for f in flows])


def mean_of(flows: list[Flow], shares: Iterable[float]) -> float:
    """The mean of a share of each of some flows, counted as by `mean_left`."""
    return _mean(_weights(flows), shares)


def cord_left(flows: Iterable[Flow]) -> list[float]:
    """The share of some flows that still reaches each segment of the cord, counted as by `mean_left`."""
    flows = list(flows)
    weights = _weights(flows)
    return [_mean(weights, shares) for shares in zip(*(f.cord for f in flows), strict=True)]


def _weights(flows: list[Flow]) -> list[float]:
    weights = [f.fibres * f.effect for f in flows]
    return weights if any(weights) else [f.fibres for f in flows]


def _mean(weights: list[float], shares: Iterable[float]) -> float:
    whole = sum(weights)
    return sum(map(mul, weights, shares)) / whole if whole else 1.0
