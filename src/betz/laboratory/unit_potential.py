"""What a surface electrode sees of one motor unit: potentials that run along its fibres from end-plates to tendons.

The source is the membrane current of Rosenfalck's action potential, which starts at the end-plate, runs both ways and
ends where the fibre ends; the tissue is a conductor of infinite extent that conducts better along the fibres. All in
the distance travelled, so that a faster unit gives the same potential in less time. A volume conductor with layers may
take the place of `potential_of`. Rosenfalck 1969; Farina & Merletti 2001.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import numpy as np

from betz.laboratory.electrode import Electrode, shares
from betz.mechanisms.muscle_fibre import MuscleFibre
from betz.units import Parameters, given

SAMPLES = 10  # numerics: samples a ms, the time step in which spikes are recorded (0.1 ms)
# Numerics: steps of the integrals over fibre, disc, end-plates, depth and units.
GRID_MM, SPOTS, PLATES, LAYERS, SIZES = 0.25, 5, 15, 4, 12
WEDGE = 1.5**0.5  # mathematics: length of a falling wedge that has the standard deviation of an even spread of length 1


class Tissue(Parameters):
    """Fibres of a unit and the tissue around them."""

    anisotropy = given(
        4.4,
        low=2,
        high=8,
        source="models.md 12: conductivity of muscle 0.40 S/m along and 0.09 across the fibres (Farina 2004)",
        seen="literature",
    )
    territory_mm = given(
        8.0,
        unit="mm",
        low=3,
        high=12,
        source="Buchthal 1959, Stalberg & Dioszeghy 1991: territories of units of limb muscles 5-10 mm across (GK)",
        seen="literature",
    )
    disc_mm = given(
        10.0, unit="mm", low=4, high=12, source="SENIAM 1999 and clinical practice: discs of 10 mm", seen="literature"
    )
    reach_mm = given(
        15.0,
        unit="mm",
        low=8,
        high=25,
        source="models.md 12, Rosenfalck 1969: z^3 exp(-z), z in mm, is below 0.1 % of its peak from here on",
        seen="literature",
    )


TISSUE = Tissue()


def _current(z: np.ndarray) -> np.ndarray:
    """Slope of Rosenfalck's action potential z mm behind its front; the current across the membrane is its slope."""
    return np.where(z > 0, (3 * z**2 - z**3) * np.exp(-np.maximum(z, 0.0)), 0.0)


def _pull(e: Electrode, z: np.ndarray, deep_mm: float) -> np.ndarray:
    """Slope along the fibre of the potential that a current at z (mm) gives at the first less the second electrode."""
    across = TISSUE.anisotropy * deep_mm**2
    spots = TISSUE.disc_mm * steps(SPOTS)
    first, second = (z - place - spots[:, None] for place in (e.first_mm, e.second_mm))
    return (first / (first**2 + across) ** 1.5 - second / (second**2 + across) ** 1.5).mean(0)


def steps(n: int) -> np.ndarray:
    """Middles of n parts of a span of 1 around 0."""
    return (np.arange(n) + 0.5) / n - 0.5


@lru_cache(maxsize=256)
def travelled(e: Electrode, depth: float) -> tuple[np.ndarray, np.ndarray]:
    """(mm from the end-plate, potential) of a unit; depth: its place in the muscle, 0 under the skin, 1 deepest.

    Any scale; upwards is negative at the first electrode, as on an electromyograph.
    """
    span = e.way_mm + e.zone_mm / 2
    z = np.arange(-span, span + GRID_MM, GRID_MM)
    layers = depth * e.thickness_mm + TISSUE.territory_mm * steps(LAYERS)
    pull = np.mean([_pull(e, z, e.skin_mm + np.clip(d, 0, e.thickness_mm)) for d in layers], 0)
    spike = _current(np.arange(0, TISSUE.reach_mm, GRID_MM)) * GRID_MM
    u = np.arange(0, e.way_mm + TISSUE.reach_mm, GRID_MM)
    total = np.zeros(len(u))
    for plate in e.zone_mm * steps(PLATES):
        for way in (1, -1):  # to the one tendon and to the other
            along, start = (z, plate) if way > 0 else (-z[::-1], -plate)
            seen = np.where((along >= start) & (along <= start + e.way_mm), pull[::way], 0.0)
            course = np.convolve(seen, spike)  # by the place of the front
            front = along[0] + GRID_MM * np.arange(len(course))
            total += way * np.interp(start + u, front, course) / PLATES
    return u, total


@lru_cache(maxsize=1024)
def shape(e: Electrode, velocity: float, depth: float) -> np.ndarray:
    """Potential (n,) of a unit from the spike at its end-plates on, 10 samples a ms, of any scale."""
    u, total = travelled(e, depth)
    t = np.arange(ceil(u[-1] / velocity * SAMPLES) + 1) / SAMPLES
    # Few end-plates have the longest way: an even spread would put a notch into every spectrum (at 333 Hz for 3 ms).
    late = np.linspace(1.0, 0.0, round(WEDGE * e.branches_ms * SAMPLES), endpoint=False)
    return np.convolve(np.interp(velocity * t, u, total, right=0.0), late / late.sum())


@lru_cache(maxsize=256)
def whole(e: Electrode) -> float:
    """Size, on the scale of `shape`, of all units of a muscle that fire at one instant: what `m_of` measures."""
    x = (np.arange(SIZES) + 0.5) / SIZES
    parts = [
        w * shape(e, float(v), d) / LAYERS
        for w, v in zip(shares(e, x), MuscleFibre().velocity(x), strict=True)
        for d in (np.arange(LAYERS) + 0.5) / LAYERS
    ]
    wave = np.zeros(max(map(len, parts)))
    for p in parts:
        wave[: len(p)] += p
    return float(wave.max() - (wave.min() if e.m_of == "peak_to_peak" else 0.0))


def potential_of(e: Electrode, velocity: float, depth: float) -> np.ndarray:
    """Potential in mV of a unit that had all fibres of the muscle, (n,) from the spike on, 10 samples a ms.

    Parameters: e: the electrode; velocity: of the unit's fibres, m/s; depth: its place in the muscle, 0 to 1. That of a
    unit is its share of it.
    """
    return e.m_mv / whole(e) * shape(e, velocity, depth)
