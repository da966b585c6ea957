"""The cells, afferents and axons of one circuit: the muscles asked for, on their sides, and all that reaches them."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from betz import anatomy
from betz.engine.random import generator
from betz.pathway import descending, pools
from betz.pathway.person import Person
from betz.pathway.strata import places, strata
from betz.physiology.drive import DRIVE

CLASS_OF_TRACT = {
    "pontine_reticulospinal": "rst_pontine",
    "lateral_vestibulospinal": "vst_lateral",
    "medial_vestibulospinal": "vst_medial",
    "tectospinal": "tectost",
    "rubrospinal": "rubrost",
}
ALWAYS_TONIC = (
    "vst_lateral",
    "vst_medial",
    "rst_medullary_inh",
)  # resting discharge carries the tone: origins.csv rates


@dataclass
class Nodes:
    """All nodes of one circuit as columns.

    pools: list; mn_pool, mn_x, mn_r (Mohm), mn_segment: (n_mn,); in_pool, in_class, in_segment: (n_in,), pool -1 = a
    network of the whole limb; aff_pool, aff_kind, aff_segment: (n_aff,); axons: Axons of this circuit; ax_class,
    ax_tonic, ax_inhibits: (n_ax,).
    """

    person: Person
    pools: list
    mn_pool: np.ndarray
    mn_x: np.ndarray
    mn_r: np.ndarray
    mn_segment: np.ndarray
    in_pool: np.ndarray
    in_side: np.ndarray
    in_class: np.ndarray
    in_segment: np.ndarray
    aff_pool: np.ndarray
    aff_side: np.ndarray
    aff_kind: np.ndarray
    aff_segment: np.ndarray
    axons: descending.Axons
    ax_class: np.ndarray
    ax_tonic: np.ndarray
    ax_start: np.ndarray
    aff_info: dict = field(default_factory=dict)

    def mn_of(self, k: int) -> np.ndarray:
        """Motoneurons of pool k."""
        return np.flatnonzero(self.mn_pool == k)

    def cells_of(self, name: str, pool: int | None = None, side: int | None = None) -> np.ndarray:
        """Interneurons of a class, of one pool or one side (indices into the interneuron columns)."""
        hit = self.in_class == name
        if pool is not None:
            hit &= self.in_pool == pool
        if side is not None:
            hit &= self.in_side == side
        return np.flatnonzero(hit)

    def afferents_of(self, kind: str, pool: int | None = None) -> np.ndarray:
        """Afferents of a kind, of one pool."""
        hit = self.aff_kind == kind
        if pool is not None:
            hit &= self.aff_pool == pool
        return np.flatnonzero(hit)


@lru_cache(maxsize=4)
def systems(person: Person):
    """(cortical, brain-stem, corticoreticular) axons of a person; kept, since every circuit takes from them."""
    return descending.cortical(person), descending.brainstem(person), descending.corticoreticular(person)


def take(a: descending.Axons, index) -> descending.Axons:
    """Rows `index` of a set of axons."""
    columns = {k: getattr(a, k)[index] for k in a.__dataclass_fields__ if k != "levels"}
    return descending.Axons(levels=[tuple(c[index] for c in level) for level in a.levels], **columns)


def _classes(person, a):
    """Neuron class and tonic flag of every axon."""
    name = np.full(len(a), "cst", object)
    for tract, c in CLASS_OF_TRACT.items():
        name[a.tract == tract] = c
    medullary = a.tract == "medullary_reticulospinal"
    rng = generator(person.seed, "classes", len(a))
    label = strata(a.origin, a.target, a.fast)
    inhibitory = anatomy.origins()["medullary_reticular"].fraction_inhibitory
    name[medullary] = np.where(places(rng, label)[medullary] < inhibitory, "rst_medullary_inh", "rst_medullary_exc")
    name[np.isin(a.tract, ("raphespinal", "ceruleospinal"))] = "monoamine"
    label = strata(a.origin, a.target, a.fast, a.muscles[:, 0], name)
    tonic = (places(rng, label) < DRIVE.tonic_share) & ~a.fast
    tonic |= np.isin(name, ALWAYS_TONIC)
    return name, tonic


@lru_cache(maxsize=4)
def classified(person: Person):
    """Classes and tonic flags of the cortical and the brain-stem axons of a person."""
    cortical, brainstem, _ = systems(person)
    return _classes(person, cortical), _classes(person, brainstem)


def gather(person: Person, muscles, limb_network: bool = False) -> Nodes:
    """The nodes of a circuit.

    Parameters: person; muscles: sequence of (muscle id, side 0 or 1); limb_network: add the flexor-reflex network and
    the cutaneous afferents of each leg (needed by stimuli of the sole). Returns: Nodes.
    """
    made = [pools.build(person, m, s) for m, s in muscles]
    mn_pool = np.concatenate([np.full(len(p.x), k) for k, p in enumerate(made)])
    r = np.concatenate([pools.input_resistance(person, p) for p in made])
    in_rows = [(k, p.side, c, seg) for k, p in enumerate(made) for c, segs in p.cells.items() for seg in segs]
    aff_rows = [
        (k, p.side, kind, seg) for k, p in enumerate(made) for kind, a in p.afferents.items() for seg in a["segment"]
    ]
    info = {
        name: np.concatenate(
            [
                a[name] if name != "reach_mm" else np.full(len(a["gain"]), a[name])
                for p in made
                for a in p.afferents.values()
            ]
            or [np.zeros(0)]
        )
        for name in ("delay_ms", "gain", "threshold", "reach_mm")
    }
    if limb_network:
        for side in sorted({p.side for p in made if p.muscle.body_part == "leg"}):
            for c, segs in pools.limb_cells(person, side).items():
                in_rows += [(-1, side, c, seg) for seg in segs]
            for kind, a in pools.limb_afferents(person, side).items():
                aff_rows += [(-1, side, kind, seg) for seg in a["segment"]]
                for name in info:
                    info[name] = np.r_[info[name], a[name]]
    cortical, brainstem, _ = systems(person)
    wanted = {(descending.muscle_index()[m], s) for m, s in muscles}
    hit = np.zeros(len(cortical), bool)
    for index, side in wanted:
        hit |= (cortical.muscles == index).any(1) & (cortical.target == side)
    sides = sorted({s for _, s in muscles})
    spinal = any(not p.muscle.corticobulbar_tract_id for p in made)
    below = np.isin(brainstem.target, sides) if spinal else np.zeros(len(brainstem), bool)
    (c_name, c_tonic), (b_name, b_tonic) = classified(person)
    ci, bi = np.flatnonzero(hit), np.flatnonzero(below & (b_name != "monoamine"))
    depth = {o.id: anatomy.sites()[o.site_id].pos_mm or 0.0 for o in anatomy.origins().values()}
    axons = descending._join([vars(take(cortical, ci)), vars(take(brainstem, bi))])

    def column(rows, i, dtype=int):
        return np.array([row[i] for row in rows], dtype=dtype) if rows else np.zeros(0, dtype)

    return Nodes(
        person,
        made,
        mn_pool,
        np.concatenate([p.x for p in made]),
        r,
        np.concatenate([p.segment for p in made]),
        column(in_rows, 0),
        column(in_rows, 1),
        column(in_rows, 2, object),
        column(in_rows, 3),
        column(aff_rows, 0),
        column(aff_rows, 1),
        column(aff_rows, 2, object),
        column(aff_rows, 3),
        axons,
        np.r_[c_name[ci], b_name[bi]],
        np.r_[c_tonic[ci], b_tonic[bi]],
        np.array([depth[o] for o in axons.origin], float),
        info,
    )
