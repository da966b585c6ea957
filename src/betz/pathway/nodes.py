"""The cells, afferents and axons of one circuit: the muscles asked for, on their sides, and all that reaches them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.keep import kept
from betz.pathway import descending, pools
from betz.pathway.axons import Axons, codes, joined
from betz.pathway.person import Person, of_person
from betz.pathway.skin import Skin, limb_afferents, limb_cells, network_muscles, of_circuit
from betz.pathway.systems import BRAINSTEM, brainstem, cortical


@dataclass
class Nodes:
    """All nodes of one circuit as columns.

    pools: list; mn_*: motoneurons (n_mn,): pool, key, x, r (Mohm), segment; in_*: interneurons (n_in,): pool (-1 = a
    network of the whole limb), side, class, key, segment; aff_*: afferents (n_aff,): pool, side, kind, key, segment,
    delay (ms), onset (ms), gain, threshold (imp/s); axons: Axons of this circuit; ax_class, ax_tonic, ax_start (mm
    below cortex); ax_from: the systems they are taken from (supply, or BRAINSTEM) with the indices there, one after the
    other; skin: the field of skin whose network is in the circuit, None without one.
    """

    person: Person
    pools: list[pools.Pool]
    mn_pool: np.ndarray
    mn_key: np.ndarray
    mn_x: np.ndarray
    mn_r: np.ndarray
    mn_segment: np.ndarray
    in_pool: np.ndarray
    in_side: np.ndarray
    in_class: np.ndarray
    in_key: np.ndarray
    in_segment: np.ndarray
    aff_pool: np.ndarray
    aff_side: np.ndarray
    aff_kind: np.ndarray
    aff_key: np.ndarray
    aff_segment: np.ndarray
    aff_delay: np.ndarray
    aff_onset: np.ndarray
    aff_gain: np.ndarray
    aff_threshold: np.ndarray
    axons: Axons
    ax_class: np.ndarray
    ax_tonic: np.ndarray
    ax_start: np.ndarray
    ax_from: list[tuple[str, np.ndarray]]
    skin: Skin | None = None

    @property
    def model(self):
        """What the person is made of."""
        return self.person.model

    @kept
    def mn_tau(self) -> np.ndarray:
        """Membrane time constant of each motoneuron, ms; (n_mn,)."""
        law, tables = self.model.size_law, self.model.tables
        ratios = [pools.pool_type(tables, p.muscle.body_part)["resistance_ratio"] for p in self.pools]
        return _stack([law.membrane_tau(p.x, r) for p, r in zip(self.pools, ratios, strict=True)])

    @kept
    def mn_of(self, k: int) -> np.ndarray:
        """Motoneurons of pool k."""
        return np.flatnonzero(self.mn_pool == k)

    @kept
    def cells_of(self, name: str, pool: int | None = None, side: int | None = None) -> np.ndarray:
        """Interneurons of a class, of one pool or one side (indices into the interneuron columns)."""
        hit = self.in_class == name
        if pool is not None:
            hit &= self.in_pool == pool
        if side is not None:
            hit &= self.in_side == side
        return np.flatnonzero(hit)

    @kept
    def fusimotor(self, pool: int) -> tuple[np.ndarray, np.ndarray]:
        """Dynamic and static gamma motoneurons of one pool, in turn (indices into the interneuron columns)."""
        cells = self.cells_of("gamma_mn", pool)
        return cells[0::2], cells[1::2]

    @kept
    def afferents_of(self, kind: str, pool: int | None = None, side: int | None = None) -> np.ndarray:
        """Afferents of a kind, of one pool or one side."""
        hit = self.aff_kind == kind
        if pool is not None:
            hit &= self.aff_pool == pool
        if side is not None:
            hit &= self.aff_side == side
        return np.flatnonzero(hit)

    @kept
    def ax_of(self, *names: str) -> np.ndarray:
        """Which axons are of some classes; (n_ax,) bool, read only."""
        out = np.isin(self.ax_class, names)
        out.flags.writeable = False
        return out

    def in_tracts(self, names) -> np.ndarray:
        """Which axons run in some tracts (ids); (n_ax,) bool."""
        code = codes(self.model.tables)["tracts"]
        return np.isin(self.axons.tract, [code[t] for t in names])


def _axons(person: Person, made: list[pools.Pool], skin: Skin | None, network: list[int]):
    """(axons, class, tonic, systems) of all that reaches some pools, and the networks of skin of some sides."""
    tables, number = person.model.tables, codes(person.model.tables)["muscles"]
    taken = []
    supplies = dict.fromkeys(descending.supply_of(m) for m in tables.muscles.values())
    for supply in supplies:
        mine = [(p.muscle.id, p.side) for p in made if descending.supply_of(p.muscle) == supply]
        if not mine:
            continue
        if network and supply == skin.body_part:
            mine += [(m, side) for m in network_muscles(tables, skin.reflex) for side in network]
        s = cortical(person, supply)
        hit = np.zeros(len(s.axons), bool)
        for muscle, side in mine:
            hit |= (s.axons.muscles == number[muscle]).any(1) & (s.axons.target == side)
        taken.append((supply, s, np.flatnonzero(hit)))
    if any(not p.muscle.corticobulbar_tract_id or p.muscle.body_part == "neck" for p in made):
        s = brainstem(person)
        index = np.flatnonzero(np.isin(s.axons.target, [p.side for p in made]) & (s.name != "monoamine"))
        taken.append((BRAINSTEM, s, index))
    return (
        joined([s.axons.take(index) for _, s, index in taken]),
        _stack([s.name[index] for _, s, index in taken], object),
        _stack([s.tonic[index] for _, s, index in taken], bool),
        [(what, index) for what, _, index in taken],
    )


def _pool(person: Person, muscle: str, side: int) -> pools.Pool:
    """The pool of a muscle; kept, since circuits share it."""
    return of_person(person, f"pool {muscle} {side}", lambda: pools.build(person, muscle, side))


def gather(person: Person, muscles, limb_network: bool | str = False, *, axons: bool = True) -> Nodes:
    """The nodes of a circuit.

    Parameters: person; muscles: sequence of (muscle id, side 0 or 1); limb_network: add the network and the
    afferents of a field of skin on each side (needed by strokes): its name, or True for the usual one of the muscles;
    axons: False = without what comes from above.
    Returns: Nodes.
    """
    made = [_pool(person, m, s) for m, s in muscles]
    cells = [(k, p.side, name, c) for k, p in enumerate(made) for name, c in p.cells.items()]
    fibres = [(k, p.side, kind, f) for k, p in enumerate(made) for kind, f in p.afferents.items()]
    skin = of_circuit(person.model.tables, made, limb_network)
    network = sorted({p.side for p in made if p.muscle.body_part == skin.body_part}) if skin else []
    for side in network:
        cells += [(-1, side, name, c) for name, c in limb_cells(person, side, skin).items()]
        fibres += [(-1, side, kind, f) for kind, f in limb_afferents(person, side, skin).items()]
    axons_above, ax_class, ax_tonic, ax_from = _axons(person, made if axons else [], skin, network)
    tables = person.model.tables
    depth = np.array([tables.sites[o.site_id].pos_mm or 0.0 for o in tables.origins.values()])
    return Nodes(
        person=person,
        pools=made,
        mn_pool=_repeat(range(len(made)), [p.x for p in made]),
        mn_key=_stack([p.key for p in made], np.uint64),
        mn_x=_stack([p.x for p in made]),
        mn_r=_stack([p.resistance for p in made]),
        mn_segment=_stack([p.segment for p in made], int),
        in_pool=_repeat([c[0] for c in cells], [c[3].key for c in cells]),
        in_side=_repeat([c[1] for c in cells], [c[3].key for c in cells]),
        in_class=_repeat([c[2] for c in cells], [c[3].key for c in cells], object),
        in_key=_stack([c[3].key for c in cells], np.uint64),
        in_segment=_stack([c[3].segment for c in cells], int),
        aff_pool=_repeat([f[0] for f in fibres], [f[3].key for f in fibres]),
        aff_side=_repeat([f[1] for f in fibres], [f[3].key for f in fibres]),
        aff_kind=_repeat([f[2] for f in fibres], [f[3].key for f in fibres], object),
        aff_key=_stack([f[3].key for f in fibres], np.uint64),
        aff_segment=_stack([f[3].segment for f in fibres], int),
        aff_delay=_stack([f[3].delay_ms for f in fibres]),
        aff_onset=_stack([f[3].onset_ms for f in fibres]),
        aff_gain=_stack([f[3].gain for f in fibres]),
        aff_threshold=_stack([f[3].threshold for f in fibres]),
        axons=axons_above,
        ax_class=ax_class,
        ax_tonic=ax_tonic,
        ax_start=depth[axons_above.origin],
        ax_from=ax_from,
        skin=skin,
    )


def _stack(columns, dtype=float) -> np.ndarray:
    return np.concatenate([np.zeros(0, dtype), *columns]).astype(dtype)


def _repeat(values, columns, dtype=int) -> np.ndarray:
    """Each value as often as its column is long."""
    return np.repeat(np.array(list(values), dtype), [len(c) for c in columns]).astype(dtype)
