"""The pool of one muscle on one side: motoneurons, motor units, afferents and interneurons, from the tables.

Each cell and fibre has a name: person, side, muscle, class, number. Its key draws all that is its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.anatomy import Tables
from betz.anatomy.people import words_of
from betz.engine.address import keys, normal, order, uniform
from betz.keep import kept
from betz.pathway import nerves, traits
from betz.pathway.person import Person
from betz.pathway.relations import limb, spinal, targets

# The meaning of the column `segments` of muscles.csv: the cord of man, from above.
SEGMENTS = [f"{part}{k}" for part, n in (("c", 8), ("t", 12), ("l", 5), ("s", 5)) for k in range(1, n + 1)]
# A pool keeps this many motoneurons (or all it has), so that scale does not make force coarse. Numerics: at full scale
# no pool is thinned.
LEAST_UNITS = 36
BRAINSTEM = -1  # code: segment of cells in cranial nuclei
SILENT = np.inf  # threshold of afferents that only a stimulus of their own sets off


@kept
def pool_type(tables: Tables, body_part: str) -> dict[str, float]:
    """What the pools of a body part have of their own: ranges of resistance and of twitch force, drive."""
    rows = {r["body_part"]: r for r in tables.raw("pool_types")}
    row = rows.get(body_part, rows["other"])
    return {k: float(row[k]) for k in ("resistance_ratio", "twitch_range", "drive")}


def contraction_time(model, muscle_id: str) -> float:
    """Mean twitch rise time of a muscle in ms: contraction_times.csv, else from its share of slow fibres."""
    tables, twitch = model.tables, model.twitch
    for r in tables.raw("contraction_times"):
        if r["muscle"] == muscle_id:
            return float(r["rise_ms"])
    slow = tables.muscles[muscle_id].slow_fibre_pct / 100.0
    return twitch.time_mean * (slow / 0.5) ** twitch.time_slow


def has(tables: Tables, kind: str, m) -> bool:
    """Whether a kind of interneuron (column `applies` of populations.csv) exists for muscle row m."""
    if kind == "spindled":
        return m.n_spindles > 0
    if kind == "spindled_spinal":
        return spinal(m) and m.n_spindles > 0
    if kind == "recurrent":  # none in cranial nuclei, none in hand intrinsics (Katz 1993, circuits.csv renshaw_mn)
        return limb(m) and m.region != "hand"
    if kind == "leg_extensor":
        return m.n_spindles > 0 and targets(tables, "leg_extensors", m.id)
    if kind == "upper_limb":
        return spinal(m) and m.body_part in ("arm", "hand")
    if kind == "premotor":
        return bool(m.corticobulbar_tract_id) and tables.tracts[m.corticobulbar_tract_id].monosynaptic_mn == "weak"
    if kind == "eyelid":
        return m.id in {x for r in tables.reflexes.values() if r.kind == "cutaneous" for x in r.target_homonymous} and (
            bool(m.cranial_nucleus)
        )
    if kind == "leg_network":  # one network a leg, not one a muscle: limb_cells
        return False
    raise ValueError(kind)


@dataclass
class Fibres:
    """Afferents of one kind: key (n,) uint64; segment; delay_ms from receptor to cord; gain; threshold imp/s; onset_ms:
    after a stretch of the tendon, until the ending feels it."""

    key: np.ndarray
    segment: np.ndarray
    delay_ms: np.ndarray
    gain: np.ndarray
    threshold: np.ndarray
    onset_ms: np.ndarray


@dataclass
class Cells:
    """Interneurons of one class: key (n,) uint64; segment."""

    key: np.ndarray
    segment: np.ndarray


@dataclass
class Pool:
    """One muscle of one side.

    muscle: row of muscles.csv; side: 0 left, 1 right; key: (n,) names of the motoneurons; x: (n,) relative size, small
    to large; resistance: Mohm; segment: (n,) index into SEGMENTS, -1 = brain stem; shares, times: (n,) motor units;
    delay_ms: (n,) soma to muscle; afferents: kind -> Fibres; cells: class -> Cells; force: factor on the maximal force
    of the table; slow: share of slow fibres.
    """

    muscle: object
    side: int
    key: np.ndarray
    x: np.ndarray
    resistance: np.ndarray
    segment: np.ndarray
    shares: np.ndarray
    times: np.ndarray
    delay_ms: np.ndarray
    afferents: dict[str, Fibres]
    cells: dict[str, Cells]
    force: float
    slow: float

    @property
    def name(self) -> str:
        """Name of the pool, for example ``L/soleus``."""
        return f"{'LR'[self.side]}/{self.muscle.id}"


def _segments(m, salt: int, whose: np.ndarray) -> np.ndarray:
    """Segment of each cell by the muscle's weights, spread evenly; -1 for brain-stem nuclei."""
    n = len(whose)
    if not m.segments:
        return np.full(n, BRAINSTEM)
    index = np.array([SEGMENTS.index(s) for s in m.segments])
    edges = np.cumsum(list(m.segments.values())) / sum(m.segments.values())
    u = (order(salt, whose) + 0.5) / n
    return index[np.searchsorted(edges, u).clip(max=len(index) - 1)]


def build(person: Person, muscle_id: str, side: int) -> Pool:
    """The pool of a muscle on one side (0 left, 1 right) of a healthy person; same seed, same pool."""
    model = person.model
    m = model.tables.muscles[muscle_id]
    kind = pool_type(model.tables, m.body_part)
    kept = max(m.n_motor_units * person.scale, min(LEAST_UNITS, m.n_motor_units))
    n = max(1, round(kept * traits.units(person, m)))
    key = keys(person.key("motoneuron", side, muscle_id), np.arange(n))
    x = (np.arange(n) + 0.5) / n
    way = nerves.way(person, m)
    jitter = np.exp(model.size_law.jitter * normal(keys(key, 1)))
    return Pool(
        muscle=m,
        side=side,
        key=key,
        x=x,
        resistance=model.size_law.resistance(x, kind["resistance_ratio"]) / jitter,
        segment=_segments(m, person.key("segment"), key),
        shares=model.twitch.shares(x, kind["twitch_range"]),
        times=model.twitch.rise_ms(x, contraction_time(model, muscle_id) * traits.twitch_time(person, m)),
        delay_ms=way / (_axon_speed(model.motor_axon, x, nerves.arm(m), key) * traits.speed(person, words_of(m)))
        + model.neuromuscular_junction.delay,
        afferents=_afferents(person, m, side),
        cells=_cells(person, m, side),
        force=traits.strength(person, m, side),
        slow=traits.slow_share(person, m),
    )


def _axon_speed(p, x, arm: bool, key) -> np.ndarray:
    """Velocity (m/s) of motor axons of size x in the reference adult, where they are thick."""
    slow, fast = (p.slow_arm, p.fast_arm) if arm else (p.slow_leg, p.fast_leg)
    return (slow + (fast - slow) * x) * (1 + p.speed_sd * normal(keys(key, 2)))


def _afferents(person: Person, m, side: int) -> dict[str, Fibres]:
    """Afferents of spindles, tendon organs and free endings of a muscle, and those of the skin over an eyelid."""
    model, p = person.model, person.model.afferent_fibres
    spindles = m.n_spindles * person.scale
    stagger = {"ia": p.ia_stagger, "ii": p.ii_stagger, "ib": model.tendon_organ.stagger,
               "free": model.clasp_knife.stagger}
    offset = {"ia": p.ia_offset, "ii": 0.0, "ib": 0.0, "free": 0.0}
    own_speed, own_gain = traits.speed(person, words_of(m), sensory=True), traits.spindle(person, m)
    out = {}
    shares = {"ia": 1.0, "ii": p.secondary, "ib": model.tendon_organ.count}
    if has(model.tables, "leg_extensor", m):
        shares["free"] = model.clasp_knife.count
    for kind, share in shares.items():
        least = model.clasp_knife.least if kind == "free" else p.least
        k = int(max(round(spindles * share), least)) if m.n_spindles > 0 else 0
        key = keys(person.key(kind, side, m.id), np.arange(k))
        cv = p.speed(kind, nerves.arm(m), model.clasp_knife.speed) * own_speed * (1 + p.speed_sd * normal(keys(key, 1)))
        rank = (order(person.key("threshold"), key) + 0.5) / max(k, 1)
        out[kind] = Fibres(
            key=key,
            segment=_segments(m, person.key("segment"), key),
            delay_ms=nerves.way(person, m) / cv,
            gain=(own_gain if kind in ("ia", "ii") else 1.0) * np.exp(p.gain_sd * normal(keys(key, 2))),
            threshold=stagger[kind] * rank + offset[kind],
            onset_ms=(p.crossing(m.mass_g_derived) if kind in ("ia", "ii") else 0.0) * uniform(keys(key, 3)),
        )
    if has(model.tables, "eyelid", m):
        key = keys(person.key("cutaneous", side, m.id), np.arange(int(p.sole)))
        reach = m.d_lmn_muscle_mm * person.height
        out["cutaneous"] = of_skin(person, words_of(m), key, reach, np.full(len(key), BRAINSTEM))
    return out


def of_skin(person: Person, words, key: np.ndarray, reach_mm: float, segment: np.ndarray) -> Fibres:
    """Afferents of the skin, silent without a stimulus of their own."""
    p = person.model.afferent_fibres
    cv = p.cutaneous * traits.speed(person, words, sensory=True) * (1 + p.speed_sd * normal(keys(key, 1)))
    return Fibres(key, segment, reach_mm / cv, np.ones(len(key)), np.full(len(key), SILENT), np.zeros(len(key)))


def _cells(person: Person, m, side: int) -> dict[str, Cells]:
    """Interneurons and gamma motoneurons of a pool, class by class."""
    out = {}
    for row in person.model.tables.raw("populations"):
        if has(person.model.tables, row["applies"], m):
            true = float(row["count"]) * (m.n_motor_units if row["class"] == "gamma_mn" else 1.0)
            n = int(max(float(row["least"]), round(true * person.scale)))
            key = keys(person.key(row["class"], side, m.id), np.arange(n))
            out[row["class"]] = Cells(key, _segments(m, person.key("segment"), key))
    return out
