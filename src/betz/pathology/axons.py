"""Lesions of descending axons: in cortex, at the waypoints above the cord, in the white matter and where they cross."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from betz.model import SHELF
from betz.pathology.damage import blocked, extents
from betz.pathway.axons import SPINAL_PARTS, codes
from betz.pathway.condition import ABOVE, NEVER
from betz.pathway.pools import SEGMENTS
from betz.pathway.systems import axons_of
from betz.pathway.ways import waypoints


@dataclass
class Fate:
    """What became of some axons: alive above the cord, first segment no longer reached, segment -> cut where they cross
    in its grey, place -> ms added beyond it."""

    alive: np.ndarray
    cut: np.ndarray
    gaps: dict[int, np.ndarray] = field(default_factory=dict)
    late: dict[int, np.ndarray] = field(default_factory=dict)


def fate_in_system(person, system: str, lesions, days: float) -> Fate:
    """The fate of all axons of a person's system; kept, since every circuit asks for its own."""
    key = (person.model.hash, "fate", system, person.name, tuple(lesions), days)
    return SHELF.get(key, lambda: damage_axons(person.model, axons_of(person, system), lesions, days))


def fate_in_circuit(nodes, lesions, days: float) -> Fate:
    """The fate of the axons of a circuit."""
    parts = [(fate_in_system(nodes.person, what, lesions, days), index) for what, index in nodes.ax_from]
    if not parts:
        return Fate(np.ones(0, bool), np.full(0, NEVER))
    return Fate(
        np.concatenate([fate.alive[index] for fate, index in parts]),
        np.concatenate([fate.cut[index] for fate, index in parts]),
        _joined([(fate.gaps, index) for fate, index in parts], bool),
        _joined([(fate.late, index) for fate, index in parts], float),
    )


def _joined(parts, dtype) -> dict[int, np.ndarray]:
    """Place -> values of the axons of several systems, one after the other; nothing where a system has none there."""
    places = dict.fromkeys(place for values, _ in parts for place in values)
    return {
        place: np.concatenate([v[place][index] if place in v else np.zeros(len(index), dtype) for v, index in parts])
        for place in places
    }


def damage_axons(model, axons, lesions, days: float) -> Fate:
    """The fate of all axons of a system under lesions after some days."""
    fate = Fate(np.ones(len(axons), bool), np.full(len(axons), NEVER))
    if not len(axons):
        return fate
    for e in (lasting.with_rim(model, days) for lasting in extents(model, lesions, days)):
        kind = e.row(model.tables).kind
        if kind == "cortex":
            _cortex(model, axons, e, fate)
        elif kind == "cord_white":
            _white(model, axons, e, fate)
        elif kind == "cord_grey":
            _commissure(model, axons, e, fate)
        elif e.lesion.site in waypoints(model.tables):
            _waypoint(model, axons, e, fate)
    return fate


def _limits(model, axons, lesion) -> np.ndarray:
    """Axons that a lesion may touch by its tracts and body parts."""
    contents, code = model.tables.contents_at(lesion.site), codes(model.tables)["tracts"]
    wanted = {r.tract_id for r in contents if lesion.tracts is None or r.tract_id in lesion.tracts}
    ok = np.isin(axons.tract, [code[t] for t in wanted])
    if lesion.body_parts is not None:
        named = np.zeros(len(axons), bool)
        rows = {(r.tract_id, r.body_part) for r in contents}
        for tract in wanted:
            own = axons.tract == code[tract]
            parts = [p for p in SPINAL_PARTS if (tract, p) in rows]
            for p in parts:
                if p in lesion.body_parts:
                    named |= own & (axons.part == SPINAL_PARTS.index(p))
            if "all" in lesion.body_parts:
                named |= own & ~np.isin(axons.part, [SPINAL_PARTS.index(p) for p in parts])
        ok &= named
    return ok


def _take(model, axons, e, hit, place, fate) -> None:
    """Apply the kind of a lesion above the cord to the axons hit."""
    if e.lesion.kind == "demyelination":
        _slow(model, axons, hit, ABOVE, fate)
        hit = blocked(hit, place, model.demyelination.blocked)
    fate.alive[hit] = False


def _slow(model, axons, hit, where: int, fate) -> None:
    late = fate.late.setdefault(where, np.zeros(len(axons)))
    late[hit] += model.demyelination.delay_ms(axons.speed)[hit]


def _cortex(model, axons, e, fate) -> None:
    here = [i for i, o in enumerate(model.tables.origins.values()) if o.site_id == e.lesion.site]
    place = axons.ways().soma
    hit = np.isin(axons.origin, here) & (axons.source == e.side) & e.covers(place)
    _take(model, axons, e, hit & _limits(model, axons, e.lesion), place, fate)


def _waypoint(model, axons, e, fate) -> None:
    site, ok = codes(model.tables)["sites"][e.lesion.site], None
    ways = axons.ways()
    for at, side, place in zip(ways.site, ways.side, ways.place, strict=True):
        hit = (at == site) & (side == e.side)
        if hit.any():
            ok = _limits(model, axons, e.lesion) if ok is None else ok
            _take(model, axons, e, hit & e.covers(place) & ok, place, fate)


def _white(model, axons, e, fate) -> None:
    row = e.row(model.tables)
    funiculus = row.id.split("_")[0]
    own = [i for i, t in enumerate(model.tables.tracts.values()) if t.funiculus == funiculus]
    uncrossed = codes(model.tables)["tracts"]["anterior_corticospinal"]  # crosses where it ends
    at = np.where(axons.tract == uncrossed, axons.source, axons.target)
    place = axons.ways().funiculus
    hit = np.isin(axons.tract, own) & (at == e.side) & e.covers(place) & _limits(model, axons, e.lesion)
    segment = SEGMENTS.index(row.segment)
    if e.lesion.kind == "demyelination":
        _slow(model, axons, hit, segment, fate)
        hit = blocked(hit, place, model.demyelination.blocked)
    fate.cut[hit] = np.minimum(fate.cut[hit], segment)


def _commissure(model, axons, e, fate) -> None:
    uncrossed = codes(model.tables)["tracts"]["anterior_corticospinal"]
    crossing = (axons.tract == uncrossed) & (axons.source != axons.target)
    half = axons.ways().commissure * 2.0 - e.side  # half of the crossing lies in the grey of each side
    hit = crossing & (half >= 0) & (half < 1) & e.covers(half)
    index = SEGMENTS.index(e.row(model.tables).segment)
    fate.gaps[index] = fate.gaps.get(index, np.zeros(len(axons), bool)) | hit
