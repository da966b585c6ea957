"""Rows of what descends: upper-motor-neuron origins, tracts, the sites they pass and their place in the cross-section.

Field names are the column names of the tables; units and conventions are in `data/README.md`.
"""

from dataclasses import dataclass

from betz.anatomy.parse import Alternatives, Names, Numbers, Span, Weights, span


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """A population of upper motor neurons (per side).

    >>> from betz.anatomy import origins
    >>> o = next(iter(origins().values()))
    >>> o.id, o.n_axons_per_side > 0
    ('m1_leg', True)
    """

    id: str
    name: str
    site_id: str
    body_part: str
    n_axons_per_side: int
    n_axons_basis: str
    n_betz_per_side: int
    neurotransmitter: Names
    sign: str  # +, -, modulatory
    fraction_inhibitory: float
    tract_shares: Weights  # tract -> share of the axons
    resting_rate_hz: float
    max_rate_hz: float
    cv_fast_m_s: float | None
    cv_fast_sd: float | None
    fraction_fast: float
    cv_slow_m_s: float
    cv_slow_sd: float
    brainstem_targets: Weights  # origin in the brain stem -> share of the axons with a branch to it
    inputs: Names
    source: str
    confidence: str
    notes: str | None
    mn_effect_rel: float | None  # effect on motoneurons per axon, relative to M1


@dataclass(frozen=True, slots=True, eq=False)
class Tract:
    """A descending tract (per side of origin).

    >>> from betz.anatomy import tracts
    >>> list(tracts())[:3]
    ['lateral_corticospinal', 'anterior_corticospinal', 'ipsilateral_lateral_corticospinal']
    """

    id: str
    name: str
    kind: str  # descending, corticobulbar, corticoreticular, neuromodulatory
    origin_ids: Names
    waypoints: Alternatives  # successive sites; alternatives share the fibres
    waypoint_distances_mm: Numbers
    crossing_site: str  # a site, "at_nucleus" or "none"
    crossing_level: str
    crossed_fraction: float
    contralateral_fraction_at_target: float
    funiculus: str  # lateral, anterior, none
    quadrant: str
    x: float | None
    y: float | None
    segments: Span  # cord segments where it ends
    laminae: str | None
    target_groups: str
    monosynaptic_mn: str
    effect_flexor_tone: str
    effect_extensor_tone: str
    receptor: str
    source: str
    confidence: str
    notes: str | None

    @property
    def crosses_at_segment(self) -> bool:
        """Whether its fibres cross one by one at the segment where they end (anterior commissure).

        >>> from betz.anatomy import tracts
        >>> [t.id for t in tracts().values() if t.crosses_at_segment]
        ['anterior_corticospinal']
        """
        return self.crossing_level.startswith("segmental")


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A place that can be lesioned, from cortex to muscle.

    >>> from betz.anatomy import sites
    >>> s = sites()["medullary_pyramid"]
    >>> s.name, s.level
    ('Medullary pyramid', 'medulla')
    """

    id: str
    name: str
    kind: str
    level: str
    level_order: float
    segment: str | None  # a cord segment such as c5; a plexus has a span such as c5-c6
    tracts: Alternatives  # (tract, body part, share): short form of site_contents
    contains: Names  # nerves within the nerve, or nuclei whose axons run in the fascicle
    somatotopy: str | None
    vascular_territory: str | None
    side_rule: str
    pos_mm: float | None  # distance below the cortex
    notes: str | None
    source: str
    confidence: str

    @property
    def segments(self) -> tuple[str, ...]:
        """The cord segments of the site, in order; empty above the cord and in nerves.

        >>> from betz.anatomy import sites
        >>> sites()["plexus_lumbar"].segments, sites()["medullary_pyramid"].segments
        (('l1', 'l2', 'l3', 'l4'), ())
        """
        return span(self.segment or "")


@dataclass(frozen=True, slots=True, eq=False)
class SiteContent:
    """A tract's fibres to one body part at one site: how many pass, and where in the cross-section.

    >>> from betz.anatomy import contents_at
    >>> c = contents_at("medullary_pyramid")[0]
    >>> c.tract_id, c.body_part
    ('lateral_corticospinal', 'hand')
    """

    site_id: str
    tract_id: str
    body_part: str
    fraction_passing: float
    x: float  # 0 medial, 1 lateral
    y: float  # 0 anterior, 1 posterior
    radius: float
    x_classic: float
    y_classic: float
    body_side: str  # relative to the lesion


@dataclass(frozen=True, slots=True, eq=False)
class PlexusPart:
    """A nerve whose fibres run through a plexus site (of the segments of that site only)."""

    site_id: str
    nerve_id: str
    source: str
