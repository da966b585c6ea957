"""Lesions -> the condition of one circuit: which axons, cells, afferents and junctions are gone, blocked or slowed.

Rules: anatomy README, "Applying a lesion". A lesion takes fibres by their place in the cross-section: the share
`fraction` of every bundle that passes there, those whose place it covers. Successive levels are independent; a second
lesion of the same site covers other places.
"""

import numpy as np

from betz import anatomy
from betz.anatomy.lesions import muscles_named
from betz.anatomy.tables import holders, plexus_of
from betz.engine.random import generator
from betz.pathology.adaptation import ADAPTATION
from betz.pathway.pools import SEGMENTS
from betz.pathway.strata import places, strata
from betz.units import Parameters, given

IN_HORN = ("renshaw", "iain", "gamma_mn")  # sites.csv anterior_horn: alpha, gamma MN, Renshaw and Ia interneurons


GOLDEN = 0.6180339887  # golden ratio: multiples of it modulo 1 are spread evenly


class Myelin(Parameters):
    """What demyelination does to a fibre."""

    slowing = given(5.0, low=2, high=5, source="C34: axon velocity lower by a factor 2-5", seen="literature")
    length_mm = given(60.0, unit="mm", low=10, high=300, source="C34: over 30-60 mm", seen="literature")
    nerve_speed = given(
        50.0, unit="m/s", low=30, high=70, source="models.md 5: alpha 34-66, Ia 55-75 m/s", seen="literature"
    )
    blocked = given(
        0.3, low=0, high=1, source="estimate: share of demyelinated fibres that also block", seen="estimate"
    )


MYELIN = Myelin()


def extent(lesion, days: float) -> float:
    """Share of the site that is lost after `days`: progressive kinds grow to their fraction."""
    if lesion.kind == "degeneration":
        return lesion.fraction * min(1.0, days / ADAPTATION.degeneration_days)
    return lesion.fraction


def covered(place, share, turn):
    """Which places (0 to 1) a lesion of a share covers; `turn`: how many lesions of the same site came before it."""
    shifted = (place + GOLDEN * turn) % 1.0  # golden ratio: further lesions of a site cover other places evenly
    return shifted < share


def delay_ms(speed):
    """Conduction time (ms) that a demyelinated stretch adds to fibres of these velocities (m/s)."""
    return MYELIN.length_mm / np.asarray(speed, float) * (MYELIN.slowing - 1.0)


def _blocked(hit):
    """The demyelinated fibres that also block: spread evenly over the list, which is in order of size."""
    order = np.flatnonzero(hit)
    return order[(np.arange(len(order)) * GOLDEN) % 1.0 < MYELIN.blocked]


def _take(hit, lesion, alive, late, speed):
    """Apply the kind of a lesion to the entities hit."""
    if lesion.kind == "demyelination":
        block = _blocked(hit)
        late[hit] += delay_ms(speed)[hit]
        alive[block] = False
    else:
        alive[hit] = False


def _limits(axons, lesion, site):
    """Axons that a lesion may touch by its tracts and body parts."""
    tracts = {r.tract_id for r in anatomy.contents_at(site)}
    ok = np.isin(axons.tract, [t for t in tracts if lesion.tracts is None or t in lesion.tracts])
    if lesion.body_parts is not None:
        rows = {(r.tract_id, r.body_part) for r in anatomy.contents_at(site)}
        row = np.array([p if (t, p) in rows else "all" for t, p in zip(axons.tract, axons.part, strict=True)], object)
        ok &= np.isin(row, lesion.body_parts)
    return ok


def damage_axons(axons, lesions, days):
    """(alive, cut, late, gaps) of descending axons: alive above the cord, index of the first segment no longer reached,
    ms added to conduction, and segment -> axons that are cut where they cross in its grey."""
    n = len(axons)
    alive, cut, late, gaps, seen = np.ones(n, bool), np.full(n, 99), np.zeros(n), {}, {}
    for lesion in lesions:
        row, share = anatomy.sites()[lesion.site], extent(lesion, days)
        for side in lesion.sides():
            turn = seen[lesion.site, side] = seen.get((lesion.site, side), -1) + 1
            if row.kind == "cortex":
                own = np.array([anatomy.origins()[o].site_id == lesion.site for o in axons.origin])
                hit = own & (axons.source == side) & covered(axons.soma, share, turn)
                _take(hit & _limits(axons, lesion, lesion.site), lesion, alive, late, axons.speed)
            elif row.kind == "cord_white":
                name = row.id.split("_")[0]
                own = np.array([anatomy.tracts()[t].funiculus == name for t in axons.tract])
                at = np.where(axons.tract == "anterior_corticospinal", axons.source, axons.target)
                hit = own & (at == side) & covered(axons.funiculus, share, turn) & _limits(axons, lesion, lesion.site)
                if lesion.kind == "demyelination":
                    late[hit] += delay_ms(axons.speed)[hit]
                    hit = _blocked(hit)
                cut[hit] = np.minimum(cut[hit], SEGMENTS.index(row.segment))
            elif row.kind == "cord_grey":
                crossing = (axons.tract == "anterior_corticospinal") & (axons.source != axons.target)
                half = axons.commissure * 2.0 - side  # half of the crossing lies in the grey of each side
                hit = crossing & (half >= 0) & (half < 1) & covered(half, share, turn)
                index = SEGMENTS.index(row.segment)
                gaps[index] = gaps.get(index, np.zeros(n, bool)) | hit
            else:
                for site, at, place in axons.levels:
                    hit = (site == lesion.site) & (at == side) & covered(place, share, turn)
                    if hit.any():
                        _take(hit & _limits(axons, lesion, lesion.site), lesion, alive, late, axons.speed)
    return alive, cut, late, gaps


def _inside(site_id: str, nerve_id: str) -> bool:
    """Whether a nerve, nucleus or fascicle is the site or is contained in it."""
    return site_id == nerve_id or any(_inside(site_id, h.id) for h in holders(nerve_id))


def damage_pool(nodes, j, lesions, days, c):
    """Apply lesions of horn, root, plexus, nerve, nucleus, junction and muscle to pool j. Returns the share of its
    motor
    axons that were destroyed (not merely blocked)."""
    pool = nodes.pools[j]
    m, mn = pool.muscle, nodes.mn_of(j)
    aff = np.flatnonzero(nodes.aff_pool == j)
    destroyed = np.zeros(len(mn), bool)
    for index, lesion in enumerate(lesions):
        if pool.side not in lesion.sides() or lesion.tracts or lesion.body_parts:
            continue
        if lesion.muscles and m.id not in muscles_named(lesion.muscles):
            continue
        row, share = anatomy.sites()[lesion.site], extent(lesion, days)
        rng = generator(nodes.person.seed, "place", lesion.site, pool.name, index)
        segment = SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None
        motor, sensory = np.zeros(len(mn), bool), np.zeros(len(aff), bool)
        at = nodes.mn_segment[mn] == segment
        if row.kind == "nmj":
            c.mn_safety[mn] *= 1.0 - share
        elif row.kind == "muscle":
            c.fibres[j] *= 1.0 - share
        elif row.kind == "lmn_nucleus" and segment is not None:
            motor = at
        elif row.kind in ("lmn_nucleus", "lmn_axons") and m.cranial_nucleus and _inside(row.id, m.cranial_nucleus):
            motor[:] = True
        elif row.kind == "root" and row.id.startswith("ventral"):
            motor = at
        elif row.kind == "root":
            sensory = nodes.aff_segment[aff] == segment
        elif row.kind == "plexus" and row in plexus_of(m.nerve_id):
            inside = [SEGMENTS.index(s) for s in row.segments]
            motor, sensory = np.isin(nodes.mn_segment[mn], inside), np.isin(nodes.aff_segment[aff], inside)
        elif row.kind == "peripheral_nerve" and _inside(row.id, m.nerve_id):
            motor[:] = True
            sensory[:] = True
        motor = motor & covered(places(rng, strata(nodes.mn_segment[mn])), share, 0)
        sensory = sensory & covered(places(rng, strata(nodes.aff_segment[aff], nodes.aff_kind[aff])), share, 0)
        alive, late = c.mn_alive[mn], c.mn_late[mn]
        _take(motor, lesion, alive, late, np.full(len(mn), MYELIN.nerve_speed))
        c.mn_alive[mn], c.mn_late[mn] = alive, late
        alive, late = c.aff_alive[aff], c.aff_late[aff]
        _take(sensory, lesion, alive, late, np.full(len(aff), MYELIN.nerve_speed))
        c.aff_alive[aff], c.aff_late[aff] = alive, late
        if lesion.kind in ("destruction", "degeneration"):
            destroyed |= motor
    return float(destroyed.mean()) if len(mn) else 0.0


def damage_grey(nodes, lesions, days, c):
    """Apply lesions of the cord's grey matter to interneurons, and of roots to the afferents of the sole."""
    sole = np.flatnonzero(nodes.aff_pool < 0)
    for index, lesion in enumerate(lesions):
        row, share = anatomy.sites()[lesion.site], extent(lesion, days)
        segment = SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None
        for side in lesion.sides():
            rng = generator(nodes.person.seed, "grey", lesion.site, side, index)
            place = places(rng, strata(nodes.in_class, nodes.in_segment, nodes.in_pool))
            here = (nodes.in_segment == segment) & (nodes.in_side == side) & covered(place, share, 0)
            if lesion.muscles:
                named = muscles_named(lesion.muscles)
                ok = np.array([k >= 0 and nodes.pools[k].muscle.id in named for k in nodes.in_pool], bool)
                here &= ok
            if row.kind == "cord_grey":
                c.in_alive[here & ~np.isin(nodes.in_class, ("gamma_mn",))] = False
            elif row.kind == "lmn_nucleus" and segment is not None:
                c.in_alive[here & np.isin(nodes.in_class, IN_HORN)] = False
            at = (nodes.aff_side[sole] == side) & covered(places(rng, strata(nodes.aff_segment[sole])), share, 0)
            root = row.kind == "root" and row.id.startswith("dorsal")
            nerve = row.kind == "peripheral_nerve" and _inside(
                row.id, anatomy.reflexes()["reflex_plantar"].afferent_nerve_id
            )
            if root:
                c.aff_alive[sole[at & (nodes.aff_segment[sole] == segment)]] = False
            elif nerve:
                c.aff_alive[sole[at]] = False
