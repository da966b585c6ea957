"""Every descending axon of one person: origin, side, velocity, waypoints with places, crossing, target muscles.

Cortical axons (corticospinal, corticobulbar) carry a muscle field: the few muscles of one action that the axon reaches.
Brain-stem axons are diffuse. Numbers, shares, velocities and waypoints come from origins.csv, tracts.csv and
site_contents.csv; the rules are the same for every origin. An axon is named by person, origin, tract, body part, side
of origin, first muscle of its field, and its number among those.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from betz.anatomy import Tables
from betz.anatomy.people import spread_of
from betz.engine.address import keys, normal, uniform
from betz.keep import kept
from betz.pathway import traits
from betz.pathway.axons import FIELD, NOWHERE, SPINAL_PARTS, Axons, codes, joined
from betz.pathway.person import Person, of_person
from betz.pathway.strata import places, strata
from betz.pathway.ways import Group, passing, ways

CORTICOSPINAL = ("lateral_corticospinal", "anterior_corticospinal", "ipsilateral_lateral_corticospinal")


@kept
def muscle_mates(tables: Tables, muscle_id: str) -> tuple[str, ...]:
    """The muscles that one cortical axon may reach with a muscle: same supply, joint or region, and action."""
    a = tables.muscles[muscle_id]
    rows = sorted(tables.muscles.values(), key=lambda b: (b.joint != a.joint, b.id))
    return tuple(
        b.id
        for b in rows
        if b.id != a.id
        and (b.body_part, b.corticobulbar_tract_id, b.role) == (a.body_part, a.corticobulbar_tract_id, a.role)
        and a.id != b.antagonist_id
        and b.id != a.antagonist_id
        and (b.joint == a.joint or b.region == a.region)
    )


@kept
def cortical_groups(tables: Tables) -> tuple[tuple[str, str, str, float], ...]:
    """(origin id, tract id, body part, true number of axons a side) of every group of cortical axons."""
    m1 = {o.body_part: o for o in tables.origins.values() if o.mn_effect_rel == 1.0}  # others are measured against it
    out = []
    for o in tables.origins.values():
        if tables.sites[o.site_id].kind != "cortex":
            continue
        for tract, share in o.tract_shares.items():
            if tract not in CORTICOSPINAL:
                out.append((o.id, tract, "all", o.n_axons_per_side * share))
                continue
            for p in SPINAL_PARTS:
                if o.mn_effect_rel == 1.0 and o.body_part != p:
                    continue
                # n of this origin : n of M1 of the part = their shares of the tract at the cortex
                n = m1[p].n_axons_per_side * m1[p].tract_shares[tract]
                n *= passing(tables, o.site_id, tract, p) / passing(tables, m1[p].site_id, tract, p)
                if n > 0:
                    out.append((o.id, tract, p, n))
    return tuple(out)


@kept
def targets_of(tables: Tables, tract: str, part: str) -> tuple[str, ...]:
    """Muscle ids that a tract can reach for a body part."""
    rows = tables.muscles.values()
    if tract in CORTICOSPINAL:
        return tuple(m.id for m in rows if m.body_part == part and m.segments and not m.corticobulbar_tract_id)
    return tuple(m.id for m in rows if m.corticobulbar_tract_id == tract)


def supply_of(muscle) -> str:
    """The cortical supply that a muscle belongs to: its corticobulbar tract, or its body part."""
    return muscle.corticobulbar_tract_id or muscle.body_part


def _fields(person: Person, g: Group, muscles: tuple[str, ...]):
    """(key, muscles): names of the axons of a group and the muscles of their fields; the first one in turn."""
    tables, number = person.model.tables, codes(person.model.tables)["muscles"]
    p = person.model.descending_axons
    name = ("axon", g.origin, g.tract, g.part, g.source)
    each = [np.arange(len(range(k, g.n, len(muscles)))) for k in range(len(muscles))]
    key = np.concatenate([keys(person.key(*name, m), own) for m, own in zip(muscles, each, strict=True)])
    out = np.full((g.n, FIELD), NOWHERE, np.int16)
    out[:, 0] = np.repeat([number[m] for m in muscles], [len(own) for own in each])
    extra = (uniform(keys(key, 1)[:, None], np.arange(FIELD - 1)) < p.field_spread).sum(1)
    start = 0
    for m, own in zip(muscles, each, strict=True):
        mates = muscle_mates(tables, m)
        here = slice(start, start + len(own))
        start += len(own)
        if mates:
            drawn = keys(key[here], 2)[:, None] ^ np.array([person.key("mate", b) for b in mates], np.uint64)
            chosen = np.array([number[b] for b in mates], np.int16)[np.argsort(keys(drawn, 3), axis=1)]
            for k in range(min(FIELD - 1, len(mates))):
                out[here, k + 1] = np.where(extra[here] > k, chosen[:, k], NOWHERE)
    return key, out


def _group(person: Person, g: Group, muscles: tuple[str, ...] = ()) -> Axons:
    """The axons of one group; muscles: those that cortical axons can reach, empty for diffuse axons."""
    tables, p = person.model.tables, person.model.descending_axons
    o, t = tables.origins[g.origin], tables.tracts[g.tract]
    if muscles:
        key, field = _fields(person, g, muscles)
    else:
        key = keys(person.key("axon", g.origin, g.tract, g.part, g.source), np.arange(g.n))
        field = np.full((g.n, FIELD), NOWHERE, np.int16)
    fast = places(person.key("fast"), key, field[:, 0]) < _fast(person, o, bool(muscles))
    z = normal(person.key("velocity"), key)
    slow = o.cv_slow_m_s + o.cv_slow_sd * z
    rapid = (o.cv_fast_m_s + o.cv_fast_sd * z) if o.fraction_fast else slow
    label = strata(field[:, 0], fast)
    turned = g.tract in CORTICOSPINAL and traits.anomalous(person)
    crosses = places(person.key("crossing"), key, label) < (1.0 - t.crossed_fraction if turned else t.crossed_fraction)
    target = np.where(crosses, 1 - g.source, g.source).astype(np.int8)
    n, code = g.n, codes(tables)
    return Axons(
        key=key,
        origin=np.full(n, code["origins"][g.origin], np.int16),
        tract=np.full(n, code["tracts"][g.tract], np.int16),
        part=np.full(n, SPINAL_PARTS.index(g.part) if g.part in SPINAL_PARTS else NOWHERE, np.int16),
        source=np.full(n, g.source, np.int8),
        target=target,
        muscles=field,
        speed=np.clip(np.where(fast, rapid, slow), p.slowest, None),
        fast=fast,
        effect=np.full(n, o.mn_effect_rel if o.mn_effect_rel is not None else 1.0),
    )


def _fast(person: Person, origin, cortex: bool) -> float:
    """Share of the axons that are kept that is fast."""
    whole, quick = person.kept_axons(origin.fraction_fast or 0.0)
    return quick / whole if cortex else origin.fraction_fast or 0.0


def _share(person: Person, tract: str, source: int) -> float:
    """Axons of a tract of one hemisphere over the usual number: people differ in how many cross in the medulla."""
    if tract not in CORTICOSPINAL:
        return 1.0
    own, usual = traits.uncrossed(person, source), spread_of(person.model.tables, "uncrossed").p1
    crosses = person.model.tables.tracts[tract].crossed_fraction == 1.0
    return (1.0 - own) / (1.0 - usual) if crosses else own / usual


def cortical(person: Person, supply: str) -> Axons:
    """The corticospinal axons for a body part, or the axons of a corticobulbar tract, of both hemispheres."""
    tables, least, out = person.model.tables, int(person.model.descending_axons.least), []
    for origin, tract, part, n in cortical_groups(tables):
        if supply == (part if tract in CORTICOSPINAL else tract):
            muscles = targets_of(tables, tract, part)
            whole, _ = person.kept_axons(tables.origins[origin].fraction_fast or 0.0)
            count = max(n * whole, len(muscles) * least)
            for side in (0, 1) if muscles else ():
                own = max(round(count * _share(person, tract, side)), len(muscles) * least)
                out.append((Group(origin, tract, part, side, own), muscles))
    return _system(person, f"cortical {supply}", out)


def brainstem(person: Person) -> Axons:
    """All rubro-, reticulo-, vestibulo-, tecto-, raphe- and ceruleospinal axons, both sides."""
    tables, out = person.model.tables, []
    for o in tables.origins.values():
        if tables.sites[o.site_id].kind == "cortex":
            continue
        for tract in o.tract_shares:
            n = max(round(o.n_axons_per_side * person.scale_axons), int(person.model.descending_axons.least_brainstem))
            out += [(Group(o.id, tract, "all", side, n), ()) for side in (0, 1)]
    return _system(person, "brainstem", out)


def corticoreticular(person: Person) -> Axons:
    """All corticoreticular axons: the cortical command of the reticulospinal neurons."""
    tables, out = person.model.tables, []
    routes = [t.id for t in tables.tracts.values() if t.kind == "corticoreticular"]
    for r in tables.site_contents:
        if r.tract_id in routes and tables.sites[r.site_id].kind == "cortex":
            origin = next(o.id for o in tables.origins.values() if o.site_id == r.site_id)
            n = max(1, round(r.fraction_passing * person.model.corticoreticular_control.axons))
            out += [(Group(origin, r.tract_id, "all", side, n), ()) for side in (0, 1)]
    return _system(person, "corticoreticular", out)


def _system(person: Person, what: str, made: list[tuple[Group, tuple[str, ...]]]) -> Axons:
    """The axons of some groups as one system, which knows how to find their ways."""
    axons, groups = joined([_group(person, g, muscles) for g, muscles in made]), [g for g, _ in made]
    return replace(axons, ways=lambda: of_person(person, f"ways {what}", lambda: ways(person, groups, axons)))
