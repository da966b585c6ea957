"""The anatomy tables, read once and kept: name -> row."""

from collections import defaultdict
from functools import cache
from typing import TypeVar

from betz.anatomy.descent import Origin, PlexusPart, Site, SiteContent, Tract
from betz.anatomy.parse import read
from betz.anatomy.rows import Circuit, Muscle, NeuronClass, Reflex, Segment

Row = TypeVar("Row")


def _by_id(table: str, kind: type[Row]) -> dict[str, Row]:
    return {row.id: row for row in read(table, kind)}


@cache
def muscles() -> dict[str, Muscle]:
    """Return the 81 muscles of a body side by id.

    Example:
        >>> muscles()["soleus"].segments
        {'s1': 0.55, 's2': 0.45}
    """
    return _by_id("muscles", Muscle)


@cache
def origins() -> dict[str, Origin]:
    """Return the upper-motor-neuron populations by id."""
    return _by_id("origins", Origin)


@cache
def tracts() -> dict[str, Tract]:
    """Return the descending tracts by id."""
    return _by_id("tracts", Tract)


@cache
def sites() -> dict[str, Site]:
    """Return the lesion sites, from cortex to muscle, by id."""
    return _by_id("sites", Site)


@cache
def segments() -> dict[str, Segment]:
    """Return the cord segments c1 to s5 in order."""
    return _by_id("segments", Segment)


@cache
def reflexes() -> dict[str, Reflex]:
    """Return the reflex arcs by id."""
    return _by_id("reflexes", Reflex)


@cache
def circuits() -> dict[str, Circuit]:
    """Return the spinal and bulbar connections by id."""
    return _by_id("circuits", Circuit)


@cache
def classes() -> dict[str, NeuronClass]:
    """Return the neuron classes by id."""
    return _by_id("classes", NeuronClass)


@cache
def site_contents() -> tuple[SiteContent, ...]:
    """Return which fibres pass each site, with their place in the cross-section."""
    return read("site_contents", SiteContent)


@cache
def _contents() -> dict[str, tuple[SiteContent, ...]]:
    out: dict[str, list[SiteContent]] = defaultdict(list)
    for row in site_contents():
        out[row.site_id].append(row)
    return {k: tuple(v) for k, v in out.items()}


def contents_at(site_id: str) -> tuple[SiteContent, ...]:
    """Return the fibres that pass one site; empty for horns, roots, nerves and muscle.

    Example:
        >>> {c.body_part for c in contents_at("ic_plic_posterior_third")} >= {"leg", "trunk"}
        True
    """
    return _contents().get(site_id, ())


def sites_of_level(level: str) -> tuple[Site, ...]:
    """Return the sites of one level, such as "internal_capsule"; fibres lost at sites of one level add.

    Example:
        >>> [s.id for s in sites_of_level("midbrain")]
        ['cerebral_peduncle', 'midbrain_tegmentum', 'superior_colliculus']
    """
    return tuple(s for s in sites().values() if s.level == level)


@cache
def holders(site_id: str) -> tuple[Site, ...]:
    """Return the sites that contain a site: nerve trunks of a nerve, fascicles of a nucleus.

    Example:
        >>> [s.id for s in holders("nerve_tibial")]
        ['nerve_sciatic']
    """
    return tuple(s for s in sites().values() if site_id in s.contains)


@cache
def plexus_of(nerve_id: str) -> tuple[Site, ...]:
    """Return the plexus sites that a nerve's fibres run through.

    Such a site carries the fibres of its own segments only: of a muscle's motor axons, the share that its segment
    weights give to `Site.segments`.

    Example:
        >>> [s.id for s in plexus_of("nerve_femoral")]
        ['plexus_lumbar']
    """
    return tuple(sites()[p.site_id] for p in read("plexus_nerves", PlexusPart) if p.nerve_id == nerve_id)
