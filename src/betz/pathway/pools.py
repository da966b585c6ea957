"""The pool of one muscle on one side: motoneurons, motor units, afferents and interneurons, from the tables."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from betz import anatomy
from betz.anatomy import tables
from betz.engine.random import generator
from betz.pathway.person import VARIATION, Person
from betz.physiology import motor_unit, neuron
from betz.physiology.afferent import AFFERENT

SEGMENTS = [f"{part}{k}" for part, n in (("c", 8), ("t", 12), ("l", 5), ("s", 5)) for k in range(1, n + 1)]
LEAST_UNITS = (
    36  # a pool keeps at least this many motoneurons (or all it has), so that scale does not make force coarse
)


@cache
def table(name: str) -> tuple:
    """Rows (dict) of a table of this room."""
    if name != "gains":
        return tables.shipped().raw(name)
    with (files("betz.pathway") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


@cache
def synergy(muscle_id: str) -> str:
    """``flexor``, ``extensor`` or ``other``: the synergy of a muscle's role (roles.csv)."""
    roles = {r["role"]: r["synergy"] for r in table("roles")}
    return roles.get(anatomy.muscles()[muscle_id].role, "other")


@cache
def pool_type(body_part: str) -> dict:
    """What the pools of a body part have of their own: ranges of resistance and of twitch force, drive."""
    rows = {r["body_part"]: r for r in table("pool_types")}
    row = rows.get(body_part, rows["other"])
    return {k: float(row[k]) for k in ("resistance_ratio", "twitch_range", "drive")}


@cache
def contraction_time(muscle_id: str) -> float:
    """Mean twitch rise time of a muscle in ms: contraction_times.csv, else from its share of slow fibres."""
    for r in table("contraction_times"):
        if r["muscle"] == muscle_id:
            return float(r["rise_ms"])
    slow = (anatomy.muscles()[muscle_id].slow_fibre_pct or 50.0) / 100.0
    return motor_unit.MOTOR_UNIT.time_mean * (slow / 0.5) ** motor_unit.MOTOR_UNIT.time_slow


def has(kind: str, m) -> bool:
    """Whether a kind of interneuron (column `applies` of populations.csv) exists for muscle row m."""
    spinal = bool(m.segments) and not m.corticobulbar_tract_id
    limb = spinal and m.body_part in ("arm", "hand", "leg")
    if kind == "spindled":
        return m.n_spindles > 0
    if kind == "spindled_spinal":
        return spinal and m.n_spindles > 0
    if kind == "recurrent":  # none in cranial nuclei, none in hand intrinsics (Katz 1993, circuits.csv renshaw_mn)
        return limb and m.region != "hand"
    if kind == "upper_limb":
        return spinal and m.body_part in ("arm", "hand")
    if kind == "premotor":
        return bool(m.corticobulbar_tract_id) and anatomy.tracts()[m.corticobulbar_tract_id].monosynaptic_mn == "weak"
    if kind == "leg_network":  # one network a leg, not one a muscle: limb_cells
        return False
    raise ValueError(kind)


@dataclass
class Pool:
    """One muscle of one side.

    muscle: row of muscles.csv; side: 0 left, 1 right; x: (n,) relative size of the motoneurons, small to large;
    segment: (n,) index into SEGMENTS, -1 = brain stem; shares, times: (n,) motor units; delay_ms: (n,) soma to muscle;
    afferents: dict kind -> (segment, delay_ms, gain, threshold); cells: dict class -> segment of each interneuron;
    force: factor on the maximal force of the table.
    """

    muscle: object
    side: int
    x: np.ndarray
    segment: np.ndarray
    shares: np.ndarray
    times: np.ndarray
    delay_ms: np.ndarray
    afferents: dict
    cells: dict
    force: float

    @property
    def name(self) -> str:
        """Address of the pool in random streams, for example ``L/soleus``."""
        return f"{'LR'[self.side]}/{self.muscle.id}"


def _segments(m, n, rng):
    """Segment of each of n cells by the muscle's weights, spread evenly; -1 for brain-stem nuclei."""
    if not m.segments:
        return np.full(n, -1)
    index = np.array([SEGMENTS.index(s) for s in m.segments])
    edges = np.cumsum(list(m.segments.values())) / sum(m.segments.values())
    u = (rng.permutation(n) + 0.5) / n
    return index[np.searchsorted(edges, u).clip(max=len(index) - 1)]


def build(person: Person, muscle_id: str, side: int) -> Pool:
    """The pool of a muscle on one side (0 left, 1 right) of a healthy person; same seed, same pool."""
    m = anatomy.muscles()[muscle_id]
    rng = generator(person.seed, "pool", side, muscle_id)
    true_n = m.n_motor_units * person.factor("units", VARIATION.units_sd, muscle_id)
    n = int(max(round(true_n * person.scale), min(LEAST_UNITS, round(true_n))))
    x = (np.arange(n) + 0.5) / n
    arm = m.body_part in ("arm", "hand", "trunk") or not m.segments
    p = motor_unit.MOTOR_UNIT
    slow, fast = (p.alpha_slow_arm, p.alpha_fast_arm) if arm else (p.alpha_slow_leg, p.alpha_fast_leg)
    speed = (slow + (fast - slow) * x) * person.speed * (1 + 0.03 * rng.standard_normal(n))
    reach = m.d_lmn_muscle_mm * person.height
    afferents = {}
    spindles = m.n_spindles * person.scale
    for kind, count in (("ia", spindles), ("ii", spindles * AFFERENT.secondary), ("ib", spindles * AFFERENT.tendon)):
        k = int(max(round(count), AFFERENT.least)) if m.n_spindles > 0 else 0
        cv = AFFERENT.speed(kind, arm) * person.speed * (1 + AFFERENT.speed_sd * rng.standard_normal(k))
        afferents[kind] = {
            "segment": _segments(m, k, rng),
            "delay_ms": reach / cv,
            "gain": np.exp(AFFERENT.gain_sd * rng.standard_normal(k)),
            "threshold": AFFERENT.staggered(kind) * ((rng.permutation(k) + 0.5) / max(k, 1)) + AFFERENT.offset(kind),
            "reach_mm": reach,
        }
    cells = {}
    for row in table("populations"):
        if has(row["applies"], m):
            true = float(row["count"]) * (m.n_motor_units if row["class"] == "gamma_mn" else 1.0)
            cells[row["class"]] = _segments(m, int(max(float(row["least"]), round(true * person.scale))), rng)
    return Pool(
        muscle=m,
        side=side,
        x=x,
        segment=_segments(m, n, rng),
        shares=motor_unit.twitch_shares(x, pool_type(m.body_part)["twitch_range"]),
        times=motor_unit.contraction_times(x, contraction_time(muscle_id)),
        delay_ms=reach / speed + p.junction,
        afferents=afferents,
        cells=cells,
        force=person.build * person.factor("force", VARIATION.muscle_sd, muscle_id, side),
    )


def input_resistance(person: Person, pool: Pool) -> np.ndarray:
    """Input resistance (Mohm) of each motoneuron: the size law with the range of the pool's type, and jitter."""
    ratio = pool_type(pool.muscle.body_part)["resistance_ratio"]
    return neuron.resistance(pool.x, ratio=ratio) / threshold_noise(person, pool)


def threshold_noise(person: Person, pool: Pool) -> np.ndarray:
    """Log-normal jitter of the rheobase of each motoneuron around the size law."""
    rng = generator(person.seed, "threshold", pool.side, pool.muscle.id)
    return np.exp(neuron.MOTONEURON.jitter * rng.standard_normal(len(pool.x)))


def limb_cells(person: Person, side: int) -> dict:
    """Segments of the cells of the flexor-reflex network of one leg, class by class."""
    rng = generator(person.seed, "network", side)
    network = anatomy.reflexes()["reflex_plantar"].segments
    index = np.array([SEGMENTS.index(s) for s in network])
    out = {}
    for row in table("populations"):
        if row["applies"] == "leg_network":
            n = int(max(float(row["least"]), round(float(row["count"]) * person.scale)))
            out[row["class"]] = index[rng.permutation(n) % len(index)]
    return out


def limb_afferents(person: Person, side: int) -> dict:
    """Cutaneous and flexor-reflex afferents of one sole: segment, delay, silent without a stimulus."""
    rng = generator(person.seed, "sole", side)
    row = anatomy.reflexes()["reflex_plantar"]
    index = np.array([SEGMENTS.index(s) for s in row.segments])
    n = int(AFFERENT.sole)
    reach = row.d_afferent_mm * person.height
    out = {}
    for kind in ("fra", "cutaneous"):
        cv = AFFERENT.cutaneous * person.speed * (1 + AFFERENT.speed_sd * rng.standard_normal(n))
        silent = np.full(n, np.inf)
        out[kind] = {
            "segment": index[rng.permutation(n) % len(index)],
            "delay_ms": reach / cv,
            "gain": np.ones(n),
            "threshold": silent,
            "reach_mm": np.full(n, reach),
        }
    return out
