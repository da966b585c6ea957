"""Anatomy: tables of muscles, origins, tracts, sites and reflexes with their sources, and look-up by any name.

Example:
    >>> from betz import anatomy
    >>> anatomy.find("left internal capsule, posterior limb").id
    'ic_plic_middle_third'
"""

from betz.anatomy.descent import Origin, Site, SiteContent, Tract
from betz.anatomy.exam_rows import PlantarTest, Region, ToneTest, plantar_test, reflex_tests, regions, tone_tests
from betz.anatomy.groups import muscle_groups, one_muscle
from betz.anatomy.human import (
    circuits,
    classes,
    contents_at,
    holders,
    joints,
    muscles,
    origins,
    plexus_of,
    reflexes,
    segments,
    shipped,
    site_contents,
    sites,
    sites_of_level,
    tables_of,
    tracts,
)
from betz.anatomy.lesion_text import parse_lesion
from betz.anatomy.lesions import KINDS, SIDES, check_lesion
from betz.anatomy.levers import turns
from betz.anatomy.library import Case, cases, cases_meta, load_cases
from betz.anatomy.names import Entry, find, opposite, side_of
from betz.anatomy.rows import Circuit, Joint, Muscle, NeuronClass, Reflex, Segment
from betz.anatomy.skin import usual_field
from betz.anatomy.tables import Tables

__all__ = [
    "KINDS",
    "SIDES",
    "Case",
    "Circuit",
    "Entry",
    "Joint",
    "Muscle",
    "NeuronClass",
    "Origin",
    "PlantarTest",
    "Reflex",
    "Region",
    "Segment",
    "Site",
    "SiteContent",
    "ToneTest",
    "Tables",
    "Tract",
    "cases",
    "cases_meta",
    "check_lesion",
    "circuits",
    "classes",
    "contents_at",
    "find",
    "holders",
    "joints",
    "load_cases",
    "muscle_groups",
    "muscles",
    "one_muscle",
    "opposite",
    "origins",
    "parse_lesion",
    "plantar_test",
    "plexus_of",
    "reflex_tests",
    "reflexes",
    "regions",
    "segments",
    "shipped",
    "side_of",
    "site_contents",
    "sites",
    "sites_of_level",
    "tables_of",
    "tone_tests",
    "tracts",
    "turns",
    "usual_field",
]
