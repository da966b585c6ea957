"""Where descending axons lie: cells in their area, fibres at every waypoint, in the cord, and where they cross.

Only lesions ask for it, so that it is made when one is first looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.anatomy import Tables
from betz.keep import kept
from betz.pathway.axons import NOWHERE, Axons, Ways, codes
from betz.pathway.person import Person
from betz.pathway.strata import places, strata

SKIP = ("lmn_nucleus", "cord_white")  # waypoints met elsewhere: nuclei hold cells; the cord is cut segment by segment


@dataclass(frozen=True)
class Group:
    """One population of axons from one side: where it starts, which tract it takes, what it is for, and how many."""

    origin: str
    tract: str
    part: str
    source: int
    n: int


@kept
def passing(tables: Tables, site_id: str, tract_id: str, part: str) -> float:
    """Share (0 to 1) of the fibres of one tract and body part that pass a site, from site_contents.csv."""
    rows = {r.body_part: r.fraction_passing for r in tables.contents_at(site_id) if r.tract_id == tract_id}
    return rows.get(part, rows.get("all", 0.0))


@kept
def waypoints(tables: Tables) -> frozenset[str]:
    """All sites that tracts pass on their way."""
    levels = [level for t in tables.tracts.values() for level in t.waypoints]
    return frozenset(s for level in levels for s in ((level,) if isinstance(level, str) else level))


def ways(person: Person, groups: list[Group], axons: Axons) -> Ways:
    """The ways of axons that some groups make, one after the other."""
    depth, first = max(len(t.waypoints) for t in person.model.tables.tracts.values()), 0
    found = [_nowhere(depth)]
    for g in groups:
        here = slice(first, first + g.n)
        first = here.stop
        key, target = axons.key[here], axons.target[here]
        label = strata(axons.muscles[here, 0], axons.fast[here], target)
        alone = [places(person.key(what), key, label) for what in ("soma", "funiculus", "commissure")]
        found.append((*alone, *_waypoints(person, g, key, target, label)))
    return Ways(*(np.concatenate(columns, axis=-1) for columns in zip(*found, strict=True)))


def _nowhere(depth: int, n: int = 0) -> tuple[np.ndarray, ...]:
    """Columns of n axons that pass no site."""
    levels = ((NOWHERE, np.int16), (0, np.int8), (0, np.float32))
    return (*(np.zeros(n) for _ in range(3)), *(np.full((depth, n), fill, kind) for fill, kind in levels))


def _waypoints(person: Person, g: Group, key, target, label):
    """(site, side, place), each (levels, n): the sites that axons pass, each fibre by its place."""
    tables = person.model.tables
    tract, n = tables.tracts[g.tract], len(key)
    depth = max(len(t.waypoints) for t in tables.tracts.values())
    site = np.full((depth, n), NOWHERE, np.int16)
    sides, place = np.zeros((depth, n), np.int8), np.zeros((depth, n), np.float32)
    side = np.full(n, g.source, np.int8)
    for level, alternatives in enumerate(tract.waypoints):
        alternatives = (alternatives,) if isinstance(alternatives, str) else alternatives
        here = [s for s in alternatives if tables.sites[s].kind not in SKIP]
        if here:
            u, edge = places(person.key("way", g.tract, level), key, label), 0.0
            for s in here:
                f = passing(tables, s, g.tract, g.part)
                site[level, (u >= edge) & (u < edge + f)] = codes(tables)["sites"][s]
                edge += f
            sides[level] = side
            place[level] = places(person.key("place", g.tract, level), key, label)
        if tract.crossing_site in alternatives:
            side = target
    return site, sides, place
