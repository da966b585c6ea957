"""Lesions below the tracts: grey matter, horn, root, plexus, nerve, nucleus, junction, muscle."""

from __future__ import annotations

import numpy as np

from betz.keep import kept
from betz.pathology.damage import Extent, blocked
from betz.pathway.pools import SEGMENTS
from betz.pathway.strata import places, strata

IN_HORN = ("renshaw", "iain", "gamma_mn")  # sites.csv anterior_horn: alpha, gamma MN, Renshaw and Ia interneurons


@kept
def _around(tables, nerve_id: str) -> frozenset[str]:
    """A nerve, nucleus or fascicle and all sites that contain it.

    The tables remember this of the nerves that were asked for, and never of which site: an examiner can see the tables.
    """
    return frozenset({nerve_id}).union(*(_around(tables, h.id) for h in tables.holders(nerve_id)))


def inside(tables, site_id: str, nerve_id: str) -> bool:
    """Whether a nerve, nucleus or fascicle is the site or is contained in it."""
    return site_id in _around(tables, nerve_id)


def _hits(nodes, j: int, e: Extent) -> tuple[np.ndarray, np.ndarray]:
    """(motor, sensory): which motor axons or cells, and which afferents, of pool j pass or sit at a site."""
    tables, m = nodes.model.tables, nodes.pools[j].muscle
    mn, aff = nodes.mn_segment[nodes.mn_pool == j], nodes.aff_segment[nodes.aff_pool == j]
    motor, sensory = np.zeros(len(mn), bool), np.zeros(len(aff), bool)
    row = e.row(tables)
    segment = SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None
    if (row.kind == "lmn_nucleus" and segment is not None) or (row.kind == "root" and row.id.startswith("ventral")):
        motor = mn == segment
    elif row.kind in ("lmn_nucleus", "lmn_axons") and m.cranial_nucleus and inside(tables, row.id, m.cranial_nucleus):
        motor[:] = True
    elif row.kind == "root":
        sensory = aff == segment
    elif row.kind == "plexus" and row in tables.plexus_of(m.nerve_id):
        here = [SEGMENTS.index(s) for s in row.segments]
        motor, sensory = np.isin(mn, here), np.isin(aff, here)
    elif row.kind == "peripheral_nerve" and inside(tables, row.id, m.nerve_id):
        motor[:] = True
        sensory[:] = True
    return motor, sensory


def damage_pool(nodes, j: int, found: list[Extent], c) -> np.ndarray:
    """Apply lesions to pool j of a Condition. Returns which of its motor axons are destroyed, not merely blocked."""
    pool, model = nodes.pools[j], nodes.model
    mn, aff = nodes.mn_of(j), np.flatnonzero(nodes.aff_pool == j)
    destroyed = np.zeros(len(mn), bool)
    for e in found:
        lesion = e.lesion
        if pool.side != e.side or lesion.tracts or lesion.body_parts or not e.concerns(pool.muscle.id):
            continue
        row = e.row(model.tables)
        if row.kind == "nmj":
            c.mn_safety[mn] *= 1.0 - e.share
        elif row.kind == "muscle":
            c.fibres[j] *= 1.0 - e.share
        motor, sensory = _hits(nodes, j, e)
        if not motor.any() and not sensory.any():
            continue
        salt = nodes.person.key("section", lesion.site)
        place = places(salt, nodes.mn_key[mn], strata(nodes.mn_segment[mn]))
        motor &= e.covers(place)
        sense = places(salt, nodes.aff_key[aff], strata(nodes.aff_segment[aff], nodes.aff_kind[aff].astype(str)))
        sensory &= e.covers(sense)
        if lesion.kind == "demyelination":
            law = model.demyelination
            ms, at = float(law.delay_ms(law.nerve_speed)), law.along(row.kind)
            _late(c.mn_late, at, len(nodes.mn_pool))[mn[motor]] += ms
            _late(c.aff_late, at, len(nodes.aff_pool))[aff[sensory]] += ms
            motor, sensory = blocked(motor, place, law.blocked), blocked(sensory, sense, law.blocked)
        c.mn_alive[mn[motor]] = False
        c.aff_alive[aff[sensory]] = False
        if lesion.kind in ("destruction", "degeneration"):
            destroyed |= motor
    return destroyed


def _late(late: dict[float, np.ndarray], at: float, n: int) -> np.ndarray:
    """The delays (n,) at a place between cord (0) and muscle (1), to be added to."""
    return late.setdefault(at, np.zeros(n))


def damage_grey(nodes, found: list[Extent], c) -> None:
    """Apply lesions of the cord's grey matter to interneurons, and of roots and nerves to the afferents of the skin."""
    tables = nodes.model.tables
    for e in found:
        row = e.row(tables)
        segment = SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None
        if row.kind == "cord_grey" or (row.kind == "lmn_nucleus" and segment is not None):
            c.in_alive[_cells(nodes, e, row, segment)] = False
        _sole(nodes, e, row, segment, c)


def _cells(nodes, e: Extent, row, segment) -> np.ndarray:
    """Interneurons that a lesion of grey matter takes; (n_in,) bool."""
    classes = nodes.in_class.astype(str)
    place = places(
        nodes.person.key("section", e.lesion.site),
        nodes.in_key,
        strata(classes, nodes.in_segment, nodes.in_pool, nodes.in_side),
    )
    here = (nodes.in_segment == segment) & (nodes.in_side == e.side) & e.covers(place)
    if e.lesion.muscles:
        here &= np.array([k >= 0 and e.concerns(nodes.pools[k].muscle.id) for k in nodes.in_pool], bool)
    in_horn = np.isin(classes, IN_HORN)
    return here & (in_horn if row.kind == "lmn_nucleus" else classes != "gamma_mn")


def _sole(nodes, e: Extent, row, segment, c) -> None:
    """Afferents of a field of skin that a lesion of a root or nerve takes."""
    sole = np.flatnonzero((nodes.aff_pool < 0) & (nodes.aff_side == e.side))
    if not len(sole):
        return
    place = places(nodes.person.key("section", e.lesion.site), nodes.aff_key[sole], strata(nodes.aff_segment[sole]))
    if row.kind == "root" and row.id.startswith("dorsal"):
        hit = e.covers(place) & (nodes.aff_segment[sole] == segment)
    elif row.kind == "peripheral_nerve" and inside(nodes.model.tables, row.id, nodes.skin.nerve):
        hit = e.covers(place)
    else:
        return
    if e.lesion.kind == "demyelination":
        law = nodes.model.demyelination
        ms = float(law.delay_ms(nodes.model.afferent_fibres.cutaneous))
        _late(c.aff_late, law.along(row.kind), len(nodes.aff_pool))[sole[hit]] += ms
        hit = blocked(hit, place, law.blocked)
    c.aff_alive[sole[hit]] = False
