"""The shipped human, table by table, and which tables are meant where none are given."""

from functools import cache
from typing import Any

from betz.anatomy.descent import Origin, Site, SiteContent, Tract
from betz.anatomy.rows import Circuit, Joint, Muscle, NeuronClass, Reflex, Segment
from betz.anatomy.tables import Tables
from betz.errors import InputError, shown, unknown


@cache
def shipped() -> Tables:
    """The tables that Betz ships: one healthy adult human.

    >>> shipped() is shipped()
    True
    """
    return Tables()


def muscles() -> dict[str, Muscle]:
    """Return the shipped muscles of a body side by id.

    Example:
        >>> muscles()["soleus"].segments
        {'s1': 0.55, 's2': 0.45}
    """
    return shipped().muscles


def origins() -> dict[str, Origin]:
    """Return the shipped upper-motor-neuron populations by id.

    >>> len(origins())
    21
    """
    return shipped().origins


def tracts() -> dict[str, Tract]:
    """Return the shipped descending tracts by id.

    >>> len(tracts())
    20
    """
    return shipped().tracts


def sites() -> dict[str, Site]:
    """Return the shipped lesion sites, from cortex to muscle, by id.

    >>> len(sites())
    261
    """
    return shipped().sites


def segments() -> dict[str, Segment]:
    """Return the cord segments c1 to s5 in order.

    >>> len(segments())
    30
    """
    return shipped().segments


def reflexes() -> dict[str, Reflex]:
    """Return the shipped reflex arcs by id.

    >>> len(reflexes())
    22
    """
    return shipped().reflexes


def circuits() -> dict[str, Circuit]:
    """Return the shipped spinal and bulbar connections by id.

    >>> len(circuits())
    79
    """
    return shipped().circuits


def classes() -> dict[str, NeuronClass]:
    """Return the shipped neuron classes by id.

    >>> len(classes())
    31
    """
    return shipped().classes


def joints() -> dict[str, Joint]:
    """Return the shipped joints by id.

    Example:
        >>> joints()["elbow"].high_deg
        140.0
    """
    return shipped().joints


def site_contents() -> tuple[SiteContent, ...]:
    """Return which fibres pass each site, with their place in the cross-section.

    >>> len(site_contents())
    586
    """
    return shipped().site_contents


def contents_at(site_id: str) -> tuple[SiteContent, ...]:
    """Return the fibres that pass one site; empty for horns, roots, nerves and muscle.

    Parameters: site_id: id of a site. Raises: InputError for an unknown one.

    Example:
        >>> {c.body_part for c in contents_at("ic_plic_posterior_third")} >= {"leg", "trunk"}
        True
    """
    return shipped().contents_at(site_id)


def sites_of_level(level: str) -> tuple[Site, ...]:
    """Return the sites of one level, such as "internal_capsule"; fibres lost at sites of one level add.

    Raises:
        InputError: no site is of such a level.

    Example:
        >>> [s.id for s in sites_of_level("midbrain")]
        ['cerebral_peduncle', 'midbrain_tegmentum', 'superior_colliculus']
    """
    found = tuple(s for s in sites().values() if isinstance(level, str) and s.level == level)
    if not found:
        raise InputError(unknown("level", level, dict.fromkeys(s.level for s in sites().values())))
    return found


def holders(site_id: str) -> tuple[Site, ...]:
    """Return the sites that contain a site: nerve trunks of a nerve, fascicles of a nucleus.

    Parameters: site_id: id of a site. Raises: InputError for an unknown one.

    Example:
        >>> [s.id for s in holders("nerve_tibial")]
        ['nerve_sciatic']
    """
    return shipped().holders(site_id)


def plexus_of(nerve_id: str) -> tuple[Site, ...]:
    """Return the plexus sites that a nerve's fibres run through.

    Parameters: nerve_id: id of a site. Raises: InputError for an unknown one.
    Such a site carries the fibres of its own segments only: of a muscle's motor axons, the share that its segment
    weights give to `Site.segments`.

    Example:
        >>> [s.id for s in plexus_of("nerve_femoral")]
        ['plexus_lumbar']
    """
    return shipped().plexus_of(nerve_id)


def given(tables: object) -> Tables:
    """Return tables that someone gave, the shipped ones for None. Raises `InputError` for what are none.

    Example:
        >>> given(None) is shipped()
        True
    """
    if not isinstance(tables, Tables | None):
        raise InputError(f"tables must be betz.anatomy.Tables, or None for those of Betz, not {shown(tables)}.")
    return shipped() if tables is None else tables


def tables_of(model: Any) -> Tables:
    """The tables of a model, or the shipped ones for None. Raises `InputError` for what is no model.

    >>> tables_of(None) is shipped()
    True
    """
    if model is not None and not isinstance(getattr(model, "tables", None), Tables):
        raise InputError(f"model must be a Model, such as Model.load(folder), not {shown(model)}.")
    return shipped() if model is None else model.tables
