"""What lesions leave of every tract, station by station, and of the supply of every muscle; nothing is simulated.

The fate of each axon and motor axon is that of the circuits (`axons`, `periphery`), asked again with the lesions down
to each station only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from betz.pathology.axons import fate_in_circuit, fate_in_system
from betz.pathology.damage import extents
from betz.pathology.lesion import Lesion
from betz.pathology.periphery import damage_pool
from betz.pathway.axons import SPINAL_PARTS
from betz.pathway.condition import Condition
from betz.pathway.descending import cortical_groups, supply_of
from betz.pathway.fields import by_reach, hemisphere_weight, in_field
from betz.pathway.nodes import Nodes, gather
from betz.pathway.person import Person, of_person
from betz.pathway.pools import SEGMENTS
from betz.pathway.systems import BRAINSTEM, CORTICORETICULAR, axons_of
from betz.results.spared import STATIONS, Flow, Spared, Supply

SIDES = "LR"


def spared(person: Person, lesions: Sequence[Lesion], days: float) -> Spared:
    """What some lesions leave of a person's tracts and motor axons some days on.

    >>> from betz.pathway.person import Person
    >>> left = spared(Person(7, 0.02), [Lesion("medullary_pyramid", side="left")], 30.0)
    >>> {s.upper for s in left.supplies if s.muscle == "soleus" and s.side == "R"}
    {0.0}
    """
    lesions = tuple(lesions)
    systems = [*dict.fromkeys(supply_of(m) for m in person.model.tables.muscles.values()), BRAINSTEM, CORTICORETICULAR]
    flows = [f for system in systems for f in _flows(person, system, lesions, days)]
    return Spared(tuple(flows), tuple(_supplies(person, lesions, days)))


def _flows(person: Person, system: str, lesions: tuple[Lesion, ...], days: float) -> Iterator[Flow]:
    tables = person.model.tables
    rows, of = of_person(person, f"flows {system}", lambda: _kinds(person, system))
    n = np.bincount(of)
    cut = fate_in_system(person, system, lesions, days)
    reaches = np.ones((len(SEGMENTS), len(n)))
    if not cut.alive.all() or (cut.cut < len(SEGMENTS)).any():
        reaches = np.array([np.bincount(of, cut.alive & (cut.cut > s)) / n for s in range(len(SEGMENTS))])
    alive: dict[tuple[Lesion, ...], np.ndarray] = {(): np.ones(len(n))}
    down: dict[str, list[tuple[Lesion, ...]]] = {}
    for k, row in enumerate(rows):
        if row.tract not in down:
            down[row.tract] = list(_down_to(tables, tables.tracts[row.tract], lesions))
        upto = down[row.tract]
        for some in upto:
            if some not in alive:
                alive[some] = np.bincount(of, fate_in_system(person, system, some, days).alive) / n
        yield row._replace(left=tuple(float(alive[some][k]) for some in upto), cord=tuple(reaches[:, k].tolist()))


def _kinds(person: Person, system: str) -> tuple[list[Flow], np.ndarray]:
    """The flows of a system in health, still without shares, and the number of that of each axon."""
    tables, axons = person.model.tables, axons_of(person, system)
    tracts, origins, number = list(tables.tracts), list(tables.origins), _number(person)
    names = np.stack([axons.origin, axons.tract, axons.part, axons.source, axons.target])
    rows, first, of, n = np.unique(names, axis=1, return_index=True, return_inverse=True, return_counts=True)
    out = []
    for k, (origin, tract, part, source, target) in enumerate(rows.T):
        row, body = tables.tracts[tracts[tract]], SPINAL_PARTS[part] if part >= 0 else "all"
        of_both = n[(rows[:4] == rows[:4, k : k + 1]).all(0)].sum()
        fibres = number.get((origins[origin], row.id, body), 0.0) * n[k] / of_both
        # corticoreticular fibres reach no motoneuron: they count alike, as where their cells are relayed
        effect = 1.0 if row.kind == "corticoreticular" else float(axons.effect[first[k]])
        out.append(Flow(origins[origin], row.id, body, SIDES[source], SIDES[target], float(fibres), effect, (), ()))
    return out, of.ravel()


def _down_to(tables, tract, lesions: tuple[Lesion, ...]) -> Iterator[tuple[Lesion, ...]]:
    """The lesions of the cells, then with those of each waypoint of a tract in turn."""
    passed = {s.id for s in tables.sites.values() if s.kind == "cortex"}
    yield tuple(x for x in lesions if x.site in passed)
    for level in tract.waypoints:
        passed |= {level} if isinstance(level, str) else set(level)
        yield tuple(x for x in lesions if x.site in passed)


def _number(person: Person) -> dict[tuple[str, str, str], float]:
    """(origin, tract, body part) -> fibres of one side in life."""
    tables = person.model.tables
    out = {(o, t, p): n for o, t, p, n in cortical_groups(tables)}
    for o in tables.origins.values():
        if tables.sites[o.site_id].kind != "cortex":
            out |= {(o.id, t, "all"): o.n_axons_per_side for t in o.tract_shares}
        for t in tables.tracts.values():
            if t.kind == "corticoreticular":
                nucleus = t.id.removeprefix("corticoreticular_") + "_reticular"
                out[o.id, t.id, "all"] = o.n_axons_per_side * o.brainstem_targets.get(nucleus, 0.0)
    return out


def _nodes(person: Person) -> Nodes:
    """All pools of a person with their axons; kept."""
    muscles = [(m, side) for m in person.model.tables.muscles for side in (0, 1)]
    return of_person(person, "nodes of all muscles", lambda: gather(person, muscles))


def _inputs(nodes: Nodes) -> list[list[tuple[np.ndarray, np.ndarray, int, int]]]:
    """Of each pool: (axons, their weights, segment, motoneurons there), as its circuit weighs its cortical supply."""
    out = []
    for j, pool in enumerate(nodes.pools):
        pre, own = in_field(nodes, j), []
        for axons, mn in by_reach(nodes, j, pre[~nodes.ax_tonic[pre]]):
            weight = hemisphere_weight(nodes, axons, pool.muscle, pool.side)
            segments, n = np.unique(nodes.mn_segment[mn], return_counts=True)
            own += [(axons, weight, int(s), int(k)) for s, k in zip(segments, n, strict=True)]
        out.append(own)
    return out


def _supplies(person: Person, lesions: tuple[Lesion, ...], days: float) -> Iterator[Supply]:
    nodes = _nodes(person)
    inputs = of_person(person, "cortical inputs of all muscles", lambda: _inputs(nodes))
    c = Condition.healthy(nodes)
    fate = fate_in_circuit(nodes, lesions, days)
    c.ax_alive, c.ax_cut, c.ax_gaps = fate.alive, fate.cut, fate.gaps
    hurt = _hurt(nodes, person, lesions, days)
    n = np.bincount(nodes.mn_pool)
    shares = {station: np.bincount(nodes.mn_pool, x.mn_alive) / n for station, x in hurt.items()}
    shares |= {"junction": np.bincount(nodes.mn_pool, hurt["junction"].mn_safety) / n, "fibres": hurt["fibres"].fibres}
    for j, (pool, own) in enumerate(zip(nodes.pools, inputs, strict=True)):
        mn, whole = nodes.mn_of(j), sum(k for *_, k in own)
        left = whole if c.whole_axons else sum(
            k * float(w @ c.reaches(axons, np.full(len(axons), s))) for axons, w, s, k in own)
        roots = {}
        for s, k in of_person(person, f"segments {pool.name}", lambda mn=mn: _counted(nodes.mn_segment[mn])):
            at = mn[nodes.mn_segment[mn] == s] if shares["root"][j] < 1 else mn[:1]  # nothing is lost in any of them
            roots[SEGMENTS[s]] = (k, *(float(hurt[x].mn_alive[at].mean()) for x in ("cell", "root")))
        # numerics: the rounding of sums of thousands of weights is no loss
        upper = round(left / whole, 9) if whole else None
        lower = {station: float(share[j]) for station, share in shares.items()}
        yield Supply(pool.muscle.id, SIDES[pool.side], len(mn), upper, lower, roots)


def _counted(segments: np.ndarray) -> list[tuple[int, int]]:
    """(segment of the cord, cells there)."""
    return [(int(s), int(n)) for s, n in zip(*np.unique(segments[segments >= 0], return_counts=True), strict=True)]


def _hurt(nodes: Nodes, person: Person, lesions: tuple[Lesion, ...], days: float) -> dict[str, Condition]:
    """Station -> the condition of all pools under the lesions down to it."""
    made: dict[tuple[Lesion, ...], Condition] = {}
    out = {}
    for station, upto in _stations(person, lesions):
        if upto not in made:
            made[upto] = Condition.healthy(nodes)
            found = extents(nodes.model, upto, days)
            for j in range(len(nodes.pools)) if found else ():
                damage_pool(nodes, j, found, made[upto])
        out[station] = made[upto]
    return out


def _stations(person: Person, lesions: tuple[Lesion, ...]) -> Iterator[tuple[str, tuple[Lesion, ...]]]:
    """Each station below the tracts, with the lesions down to it."""
    kinds: tuple[str, ...] = ()
    for station, here in STATIONS.items():
        kinds += here
        yield station, tuple(x for x in lesions if person.model.tables.sites[x.site].kind in kinds)
