"""A concentric needle in a muscle: what its core sees of the few fibres near it, motor unit by motor unit.

A unit is a disc of fibres, scattered evenly, as many in a square millimetre as a single-fibre needle counts; each fibre
is a line source in tissue that conducts better along it (Nandedkar & Stalberg 1983). Units that have taken over fibres
have more of them near the needle, and thus larger potentials. Left out: the ends of the fibres, and the spontaneous
activity of denervated fibres (fibrillation).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from betz.engine.address import address, uniform
from betz.laboratory.electrode import electrode
from betz.laboratory.skin import noise
from betz.laboratory.unit_potential import SAMPLES, TISSUE, WEDGE
from betz.mechanisms.muscle_fibre import MuscleFibre
from betz.units import Parameters, given

CM2, UM = 100.0, 1e-3  # unit: mm2 in a cm2; mm in a um
GRID_MM = 0.05  # numerics: step along a fibre; a fibre of 55 um gives a potential some tenths of a mm long
RINGS = np.geomspace(0.03, 12.0, 40)  # numerics: distances (mm) that share one potential, from inside a fibre outwards
SPOTS = 5  # numerics: points of the core over which the potential is averaged


class Needle(Parameters):
    """The needle, and the fibres around it."""

    core_mm = given(
        0.58, "mm", low=0.3, high=0.8, source="concentric needle, core of 0.15 x 0.58 mm, 0.07 mm2 (Stalberg 1986, GK)",
        seen="literature",
    )
    fibre_um = given(55.0, "um", low=40, high=70, source="Nandedkar & Stalberg 1983: mean fibre (GK)",
                     seen="literature")
    inside = given(1.01, "S/m", low=0.5, high=1.5, source="Andreassen & Rosenfalck 1981: conductivity in a fibre (GK)",
                   seen="literature")
    across = given(0.09, "S/m", low=0.05, high=0.12, source="models.md 12: muscle across its fibres (Farina 2004)",
                   seen="literature")
    spike_mv = given(96.0, "mV", low=80, high=110, source="Rosenfalck 1969: 96 z^3 exp(-z), z in mm (GK)",
                     seen="literature")
    density = given(
        1.5, low=1.2, high=1.8, source="fibre density of single-fibre EMG in limb muscles, 1.3-1.6 (Stalberg & "
        "Trontelj 1979, GK): fibres of a unit within `uptake_mm` of one of them, that one among them",
        seen="literature",
    )
    uptake_mm = given(0.27, "mm", low=0.25, high=0.3, source="Stalberg & Trontelj 1979: a half circle of 250-300 um "
                      "(GK)", seen="literature")
    counted_mv = given(0.05, "mV", low=0.02, high=0.1, source="potentials above 50 uV are counted (Buchthal 1957, GK)",
                       seen="literature")


NEEDLE = Needle()


class Needled(NamedTuple):
    """What a needle has of a muscle.

    wave: mV, 10 samples a ms; spikes: (ms, number of the unit) of the units that can be told apart, in order;
    size: number of a unit -> mV peak to peak of its largest potential.
    """

    wave: np.ndarray
    spikes: list[tuple[float, int]]
    size: dict[int, float]


def needle(recording: Any, muscle: str, side: str, tables: Any, look: Any = None) -> Needled:
    """What a concentric needle in the belly of a muscle records.

    Parameters: recording: of `Patient.respond`, with that muscle in its circuit; muscle: id; side: letter; tables: the
    anatomy; look: of `Patient.look` at the same muscle for as long: twitches that nobody asked for.

    >>> import betz
    >>> from betz.laboratory.limbs import limb
    >>> patient = betz.Patient(seed=7, scale=0.02)
    >>> bench = limb("biceps_brachii", "left", patient)
    >>> pull = bench.stimulus(400, effort=bench.effort(((0, 1),)))
    >>> seen = needle(patient.respond(pull), "biceps_brachii", "L", patient.tables)
    >>> len(seen.wave), bool(seen.size), max(seen.size.values()) < 10
    (4000, True, True)
    """
    at = [*recording["muscle"].values].index(f"{side} {muscle}")
    n_units = int((recording["motor_unit_muscle"].values == at).sum())
    times, units, shares = _impulses(recording, at, look)
    n = len(recording["time"].values) * SAMPLES
    out = noise(int(recording["electrode"].values[at]), n)
    row, whose = tables.muscles[muscle], (recording.story["seed"], muscle, side)
    radius = np.sqrt(row.pcsa_cm2 * CM2 * n_units / row.n_motor_units / np.pi)  # as many units near it as there are
    over, size = electrode(tables, muscle), {}
    for unit in np.unique(units):
        speed = float(MuscleFibre().velocity((unit + 0.5) / n_units))
        place = _place(address("needle", *whose, int(unit)), radius)
        mine = units == unit
        most = float(shares[mine].max())
        wave = _unit(place, _fibres(most * n_units), speed, over.zone_mm, over.branches_ms)
        if not wave.size:
            continue
        size[int(unit)] = float(np.ptp(wave))
        # of an impulse that some end-plates do not pass on, any fibre may be missing: the potential is less as a whole
        for t, share in zip(times[mine], shares[mine], strict=True):
            first = round(float(t) * SAMPLES)
            piece = out[first : first + len(wave)]
            piece += share / most * wave[: len(piece)]
    told = {u: mv for u, mv in size.items() if mv >= NEEDLE.counted_mv}
    spikes = [(round(float(t), 1), int(u)) for t, u in zip(times, units, strict=True) if int(u) in told]
    return Needled(out, spikes, told)


def _impulses(recording: Any, at: int, look: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Times (ms), units, and shares of all fibres of the muscle of what fires, in order."""
    mine = recording["spike_muscle"].values == at
    columns = [recording[k].values[mine] for k in ("spike_time", "spike_unit", "spike_potential")]
    columns[2] = columns[2] / MuscleFibre().potential
    if look is not None:
        more = (look.twitch_ms, look.twitch_unit, look.twitch_share)
        columns = [np.concatenate([a, np.array(b, a.dtype)]) for a, b in zip(columns, more, strict=True)]
    end = len(recording["time"].values)
    keep = (columns[2] > 0) & (columns[0] < end)
    order = np.argsort(columns[0][keep], kind="stable")
    times, units, shares = (c[keep][order] for c in columns)
    return times, units, shares


def _fibres(relative: float) -> int:
    """How many fibres a unit has in its territory, by its size over that of a mean healthy unit."""
    uptake = np.pi * NEEDLE.uptake_mm**2 / 2
    return round(relative * (NEEDLE.density - 1) / uptake * np.pi * (TISSUE.territory_mm / 2) ** 2)


class Place(NamedTuple):
    """Where a unit lies beside the needle (mm), and the address of its fibres."""

    x: float
    y: float
    key: int


def _place(key: int, radius: float) -> Place:
    x, y = _in_disc(key, np.array([0]), radius)
    return Place(float(x[0]), float(y[0]), key)


def _in_disc(key: int, which: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Points spread evenly over a disc."""
    far, way = (uniform(np.uint64(key), 2 * which + k) for k in range(2))
    return radius * np.sqrt(far) * np.cos(2 * np.pi * way), radius * np.sqrt(far) * np.sin(2 * np.pi * way)


@lru_cache(maxsize=4096)
def _unit(place: Place, fibres: int, speed: float, zone_mm: float, branches_ms: float) -> np.ndarray:
    """Potential (n,) in mV of a unit at the needle, 10 samples a ms from its impulse on."""
    if not fibres:
        return np.zeros(0)
    which = 1 + np.arange(fibres)
    x, y = _in_disc(place.key, which, TISSUE.territory_mm / 2)
    core = NEEDLE.core_mm * ((np.arange(SPOTS) + 0.5) / SPOTS - 0.5)
    far = np.hypot(x[:, None] + place.x - core, y[:, None] + place.y)
    ring = np.clip(np.searchsorted(RINGS, far), 0, len(RINGS) - 1)
    late = uniform(np.uint64(address(place.key, "late")), 2 * which), uniform(
        np.uint64(address(place.key, "late")), 2 * which + 1)
    behind = zone_mm * late[0] + WEDGE * branches_ms * speed * (1 - np.sqrt(late[1]))  # few branches are the longest
    step = np.round(behind / GRID_MM).astype(int)
    shapes = _rings()
    total = np.zeros(step.max() + shapes.shape[1])
    for k in np.unique(ring):
        count = np.bincount(np.repeat(step, SPOTS)[(ring == k).ravel()]) / SPOTS
        total[: len(count) + shapes.shape[1] - 1] += np.convolve(count, shapes[k])
    t = np.arange(0.0, GRID_MM * len(total) / speed, 1 / SAMPLES)
    return np.interp(speed * t, GRID_MM * np.arange(len(total)), total)


@cache
def _rings() -> np.ndarray:
    """Potential (ring, mm) in mV of one fibre as it passes, for each distance, less that at the shaft of the needle,
    which sees it from afar (the last ring); upwards is negative, as on an electromyograph."""
    z = np.arange(0.0, TISSUE.reach_mm, GRID_MM)
    bend = NEEDLE.spike_mv * np.exp(-z) * (6 * z - 6 * z**2 + z**3)  # second slope of the action potential
    reach = np.arange(-TISSUE.reach_mm, TISSUE.reach_mm, GRID_MM)
    size = (NEEDLE.fibre_um * UM) ** 2 * NEEDLE.inside / (16 * NEEDLE.across)
    seen = [np.convolve(bend, 1 / np.sqrt(reach**2 + TISSUE.anisotropy * r**2)) for r in RINGS]
    return -size * GRID_MM * (np.array(seen) - seen[-1])
