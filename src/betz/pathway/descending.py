"""Every descending axon of one person: origin, side, velocity, waypoints with places, crossing, target muscles.

Cortical axons (corticospinal, corticobulbar) carry a muscle field: the few muscles of one action that the axon reaches.
Brain-stem axons are diffuse. Numbers, shares, velocities and waypoints come from origins.csv, tracts.csv and
site_contents.csv; the rules are the same for every origin.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from betz import anatomy
from betz.engine.random import generator
from betz.pathway.strata import places, strata
from betz.physiology.descending import DESCENDING

SPINAL_PARTS = ("leg", "trunk", "arm", "hand")
CORTICOSPINAL = ("lateral_corticospinal", "anterior_corticospinal", "ipsilateral_lateral_corticospinal")
SKIP = ("lmn_nucleus", "cord_white")  # waypoints met elsewhere: nuclei hold cells; the cord is cut segment by segment
FIELD = 4  # muscles an axon reaches at most: McKiernan 1998, 3.1 +- 2.1 (physiology.csv C11)


@dataclass
class Axons:
    """Descending axons as columns of equal length N.

    origin, tract: ids (str arrays); source, target: side of origin and of the target, 0 left, 1 right; part: body part;
    muscles: (N, FIELD) muscle index or -1; speed: m/s; fast: bool; effect: on motoneurons relative to M1;
    soma: place of the cell in its area; funiculus: (N,) place in the cord's white matter; commissure: place at the
    segmental crossing;
    levels: list over waypoint levels of (site id array, side array, place array).
    """

    origin: np.ndarray
    tract: np.ndarray
    source: np.ndarray
    target: np.ndarray
    part: np.ndarray
    muscles: np.ndarray
    speed: np.ndarray
    fast: np.ndarray
    effect: np.ndarray
    soma: np.ndarray
    funiculus: np.ndarray
    commissure: np.ndarray
    levels: list

    def __len__(self):
        return len(self.origin)


@cache
def muscle_index() -> dict:
    """Muscle id -> row number of muscles.csv."""
    return {m: i for i, m in enumerate(anatomy.muscles())}


@cache
def muscle_mates() -> dict:
    """For every muscle, the muscles that one cortical axon may reach with it: same supply, joint or region, and
    action.
    """
    rows = anatomy.muscles().values()
    return {
        a.id: tuple(
            b.id
            for b in sorted(rows, key=lambda b, a=a: (b.joint != a.joint, b.id))
            if b.id != a.id
            and (b.body_part, b.corticobulbar_tract_id, b.role) == (a.body_part, a.corticobulbar_tract_id, a.role)
            and a.id not in (b.antagonist_id,)
            and b.id != a.antagonist_id
            and (b.joint == a.joint or b.region == a.region)
        )
        for a in rows
    }


def passing(site_id: str, tract_id: str, part: str) -> float:
    """Share (0 to 1) of the fibres of one tract and body part that pass a site, from site_contents.csv."""
    rows = {r.body_part: r.fraction_passing for r in anatomy.contents_at(site_id) if r.tract_id == tract_id}
    return rows.get(part, rows.get("all", 0.0))


@cache
def cortical_groups() -> tuple:
    """(origin id, tract id, body part, true number of axons a side) of every group of cortical axons, from the
    tables.
    """
    rows = anatomy.origins()
    m1 = {o.body_part: o for o in rows.values() if o.mn_effect_rel == 1.0}  # the effect others are measured against
    out = []
    for o in rows.values():
        if anatomy.sites()[o.site_id].kind != "cortex":
            continue
        for tract, share in o.tract_shares.items():
            if tract not in CORTICOSPINAL:
                out.append((o.id, tract, "all", o.n_axons_per_side * share))
                continue
            for p in SPINAL_PARTS:
                own = o.mn_effect_rel == 1.0
                if own and o.body_part != p:
                    continue
                # n of this origin : n of M1 of the part = their shares of the tract at the cortex
                n = m1[p].n_axons_per_side * m1[p].tract_shares[tract]
                n *= passing(o.site_id, tract, p) / passing(m1[p].site_id, tract, p)
                if n > 0:
                    out.append((o.id, tract, p, n))
    return tuple(out)


@cache
def targets_of(tract: str, part: str) -> tuple:
    """Muscle ids that a tract can reach for a body part."""
    rows = anatomy.muscles().values()
    if tract in CORTICOSPINAL:
        return tuple(m.id for m in rows if m.body_part == part and m.segments and not m.corticobulbar_tract_id)
    return tuple(m.id for m in rows if m.corticobulbar_tract_id == tract)


def waypoints(tract_id, part, source, target, label, rng):
    """Sites that the axons of one group pass, level by level, each fibre by its place: [(site ids, sides, places)]."""
    tract = anatomy.tracts()[tract_id]
    side, out, n = source, [], len(label)
    for alternatives in tract.waypoints:
        alternatives = (alternatives,) if isinstance(alternatives, str) else alternatives
        here = [s for s in alternatives if anatomy.sites()[s].kind not in SKIP]
        if here:
            u, edge = places(rng, label), 0.0
            site = np.full(n, "", object)
            for s in here:
                f = passing(s, tract_id, part)
                site[(u >= edge) & (u < edge + f)] = s
                edge += f
            out.append((site, side.copy(), places(rng, label)))
        if tract.crossing_site in alternatives:
            side = target
    return out


def _speeds(origin, n, rng):
    """Velocity (m/s) and fast flag of n axons of an origin: a fast and a slow group, from origins.csv."""
    fast = places(rng, np.zeros(n, int)) < (origin.fraction_fast or 0.0)
    slow = rng.normal(origin.cv_slow_m_s or 1.0, origin.cv_slow_sd or 0.0, n)
    quick = rng.normal(origin.cv_fast_m_s or 1.0, origin.cv_fast_sd or 0.0, n)
    return np.clip(np.where(fast, quick, slow), DESCENDING.slowest, None), fast


def _group(person, origin_id, tract_id, part, n, fields, tag):
    """One group of axons from one side, as columns (dict)."""
    out, n = [], int(n)
    o, t = anatomy.origins()[origin_id], anatomy.tracts()[tract_id]
    for source in (0, 1):
        rng = generator(person.seed, "descending", origin_id, tract_id, part, source, tag)
        speed, fast = _speeds(o, n, rng)
        muscles = np.full((n, FIELD), -1)
        if fields:
            primary = np.arange(n) % len(fields)
            muscles[:, 0] = [muscle_index()[fields[k]] for k in primary]
            for j in range(n):
                mates = muscle_mates()[fields[primary[j]]]
                extra = rng.permutation(len(mates))[: rng.binomial(FIELD - 1, DESCENDING.field_spread)]
                muscles[j, 1 : 1 + len(extra)] = [muscle_index()[mates[k]] for k in extra]
            fast = places(rng, primary) < (o.fraction_fast or 0.0)
            speed = np.where(
                fast, rng.normal(o.cv_fast_m_s, o.cv_fast_sd, n), rng.normal(o.cv_slow_m_s, o.cv_slow_sd, n)
            )
            speed = np.clip(speed, DESCENDING.slowest, None)
        label = strata(muscles[:, 0], fast)
        crosses = places(rng, label) < t.crossed_fraction
        src = np.full(n, source)
        dst = np.where(crosses, 1 - source, source)
        label = strata(muscles[:, 0], fast, dst)
        out.append(
            {
                "origin": np.full(n, origin_id, object),
                "tract": np.full(n, tract_id, object),
                "source": src,
                "target": dst,
                "part": np.full(n, part, object),
                "muscles": muscles,
                "speed": speed,
                "fast": fast,
                "effect": np.full(n, o.mn_effect_rel if o.mn_effect_rel is not None else 1.0),
                "soma": places(rng, label),
                "funiculus": places(rng, label),
                "commissure": places(rng, label),
                "levels": waypoints(tract_id, part, src, dst, label, rng),
            }
        )
    return out


def _join(groups) -> Axons:
    """Join groups; levels of unequal length are padded with axons that pass nothing."""
    depth = max(len(g["levels"]) for g in groups)
    levels = []
    for k in range(depth):
        parts = [[], [], []]
        for g in groups:
            n = len(g["origin"])
            blank = (np.full(n, "", object), g["source"], np.full(n, 0.5))
            for store, values in zip(parts, g["levels"][k] if k < len(g["levels"]) else blank, strict=True):
                store.append(values)
        levels.append(tuple(np.concatenate(p) for p in parts))
    columns = {k: np.concatenate([g[k] for g in groups]) for k in groups[0] if k != "levels"}
    return Axons(levels=levels, **columns)


def cortical(person) -> Axons:
    """All corticospinal and corticobulbar axons of a person, both hemispheres (`person.scale_axons` of the true
    number).
    """
    groups = []
    for origin, tract, part, n in cortical_groups():
        fields = targets_of(tract, part)
        count = max(round(n * person.scale_axons), len(fields) * DESCENDING.least_axons)
        groups += _group(person, origin, tract, part, count, fields, "cortical")
    return _join(groups)


def brainstem(person) -> Axons:
    """All rubro-, reticulo-, vestibulo-, tecto-, raphe- and ceruleospinal axons, both sides."""
    groups = []
    for o in anatomy.origins().values():
        if anatomy.sites()[o.site_id].kind == "cortex":
            continue
        for tract in o.tract_shares:
            n = max(round(o.n_axons_per_side * person.scale_axons), DESCENDING.least_brainstem)
            groups += _group(person, o.id, tract, "all", n, (), "brainstem")
    return _join(groups)


def corticoreticular(person) -> Axons:
    """All corticoreticular axons: the cortical command of the reticulospinal neurons."""
    share = {}
    for r in (r for t in anatomy.tracts().values() if t.kind == "corticoreticular" for r in _cortex_rows(t.id)):
        share[r.site_id, r.tract_id] = r.fraction_passing
    groups = []
    for (site, tract), f in share.items():
        origin = next(o.id for o in anatomy.origins().values() if o.site_id == site)
        n = max(1, round(f * DESCENDING.corticoreticular))
        groups += _group(person, origin, tract, "all", n, (), "corticoreticular")
    return _join(groups)


def _cortex_rows(tract_id):
    """Rows of site_contents.csv that give the cortical origins of a tract."""
    return [
        r for r in anatomy.site_contents() if r.tract_id == tract_id and anatomy.sites()[r.site_id].kind == "cortex"
    ]
