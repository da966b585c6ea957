"""Which pools a relation of circuits.csv joins: predicates on the columns of muscles.csv, the same for every muscle."""

from __future__ import annotations

from betz.anatomy import Tables
from betz.keep import kept


@kept
def synergy(tables: Tables, muscle_id: str) -> str:
    """``flexor``, ``extensor`` or ``other``: the synergy of a muscle's role (roles.csv)."""
    roles = {r["role"]: r["synergy"] for r in tables.raw("roles")}
    return roles.get(tables.muscles[muscle_id].role, "other")


@kept
def opposes(tables: Tables, a: str, b: str) -> bool:
    """Whether two muscles are antagonists: named so in the table, or of opposite synergy at one joint."""
    m, n = tables.muscles[a], tables.muscles[b]
    if a == b:
        return False
    if m.antagonist_id == b or n.antagonist_id == a:
        return True
    return m.joint == n.joint and {synergy(tables, a), synergy(tables, b)} == {"flexor", "extensor"}


@kept
def helps(tables: Tables, a: str, b: str) -> bool:
    """Whether two muscles are synergists: one joint and synergy, or a common antagonist."""
    m, n = tables.muscles[a], tables.muscles[b]
    if a == b or opposes(tables, a, b):
        return False
    return (m.joint == n.joint and synergy(tables, a) == synergy(tables, b)) or (
        m.antagonist_id == n.antagonist_id and m.antagonist_id not in (a, b)
    )


@kept
def across_joints(tables: Tables) -> frozenset[tuple[str, str]]:
    """Pairs (from, to) of muscles of different joints joined by Ia afferents (heteronymous.csv)."""
    return frozenset((r["from"], r["to"]) for r in tables.raw("heteronymous"))


def spinal(m) -> bool:
    """Whether a muscle's motoneurons lie in the cord and get corticospinal axons."""
    return bool(m.segments) and not m.corticobulbar_tract_id


def limb(m) -> bool:
    """A spinal muscle of arm, hand or leg; cremaster and pelvic floor have only their cortical supply with the leg."""
    return spinal(m) and m.body_part in ("arm", "hand", "leg") and m.region not in ("trunk", "pelvic")


def axial(m) -> bool:
    """A spinal muscle of trunk or neck, or a muscle of the accessory nucleus."""
    return m.body_part in ("trunk", "neck")


def jaw_closer(m) -> bool:
    """A jaw closer: the only cranial muscles with spindles on the mesencephalic reflex."""
    return m.role == "jaw_closer"


@kept
def reaches(tables: Tables, tract_id: str, muscle_id: str) -> bool:
    """Whether a tract descends to a muscle: to one of its segments (tracts.csv segments), or to its cranial nucleus.

    The anterior corticospinal tract serves trunk and proximal arm only (tracts.csv target_groups: axial and proximal).
    """
    m, t = tables.muscles[muscle_id], tables.tracts[tract_id]
    if m.corticobulbar_tract_id:  # of the brain-stem tracts, those to the neck reach the accessory nucleus
        return tract_id == m.corticobulbar_tract_id or (m.body_part == "neck" and "neck" in t.target_groups)
    if not set(t.segments) & set(m.segments):
        return False
    return tract_id != "anterior_corticospinal" or m.body_part in ("trunk", "arm")


def _same(t, a, b) -> bool:
    return a.id == b.id


# Relation -> whether rows a (source) and b (target) of muscles.csv are joined, on one side.
PAIRS = {
    "homonymous": lambda t, a, b: a.id == b.id and not jaw_closer(a) and not axial(a),
    "homonymous_neck": lambda t, a, b: a.id == b.id and axial(a),
    "homonymous_jaw": lambda t, a, b: a.id == b.id and jaw_closer(a),
    "synergist": lambda t, a, b: helps(t, a.id, b.id) and not jaw_closer(a) and not axial(a),
    "other_joint": lambda t, a, b: (a.id, b.id) in across_joints(t),
    "antagonist": lambda t, a, b: opposes(t, a.id, b.id),
    "opposite": lambda t, a, b: opposes(t, a.id, b.id),
    "homonymous_and_synergist": lambda t, a, b: a.id == b.id or helps(t, a.id, b.id),
    "homonymous_and_heteronymous": lambda t, a, b: a.id == b.id or helps(t, a.id, b.id),
    "neighbour": _same,
    "presynaptic": _same,
    "pontine": _same,
    "orbicularis_oculi_ipsi": _same,
    "upper_limb": _same,
    "flexor_to_extensor": lambda t, a, b: (
        opposes(t, a.id, b.id) and synergy(t, a.id) == "flexor" and synergy(t, b.id) == "extensor"
    ),
}


def _toe_flexor(t, m) -> bool:
    return m.body_part == "leg" and m.joint in ("toes", "hallux") and synergy(t, m.id) == "extensor"


def _distal_arm_flexor(t, m) -> bool:
    return limb(m) and m.body_part in ("arm", "hand") and synergy(t, m.id) == "flexor" and m.role == "flexor"


def _leg(t, m, kind: str) -> bool:
    return m.body_part == "leg" and synergy(t, m.id) == kind


# Relation -> whether a descending tract or the network of a limb reaches a muscle m.
TARGETS = {
    "extensors_axial": lambda t, m: (
        (limb(m) and synergy(t, m.id) == "extensor" and m.body_part != "hand") or axial(m)
    ),
    "extensors": lambda t, m: limb(m) and synergy(t, m.id) == "extensor",
    "limb_flexors_hand": lambda t, m: limb(m) and (synergy(t, m.id) == "flexor" or m.body_part == "hand"),
    "extensor_coupled": lambda t, m: limb(m) and synergy(t, m.id) == "extensor",
    "limb": lambda t, m: limb(m),
    "leg": lambda t, m: limb(m) and m.body_part == "leg",
    "upper_limb": lambda t, m: limb(m) and m.body_part in ("arm", "hand"),
    "agonist_coupled": lambda t, m: True,
    "coactivation": lambda t, m: True,
    "from_s1": lambda t, m: True,
    "neck": lambda t, m: m.body_part == "neck" or m.joint == "neck",
    "distal_arm_flexors": _distal_arm_flexor,
    "ipsilateral_flexors": lambda t, m: _leg(t, m, "flexor"),
    "ipsilateral_extensors": lambda t, m: _leg(t, m, "extensor"),
    "leg_extensors": lambda t, m: limb(m) and _leg(t, m, "extensor"),
    "contralateral_extensors": lambda t, m: _leg(t, m, "extensor"),
    "toe_flexors": _toe_flexor,
    "abdominal_wall": lambda t, m: m.body_part == "trunk" and m.region == "trunk" and "flexor" in m.role,
    "cremaster": lambda t, m: m.joint == "testis",
    "sphincters": lambda t, m: m.role == "sphincter",
}
CROSSED = ("contralateral_extensors",)  # relations of a limb's network with the muscles of the other side


@kept
def targets(tables: Tables, relation: str, muscle_id: str) -> bool:
    """Whether a relation of a tract or network holds for a muscle; a relation that is unknown here holds for none."""
    return relation in TARGETS and TARGETS[relation](tables, tables.muscles[muscle_id])


def joins(tables: Tables, relation: str, a: str, b: str) -> bool:
    """Whether a relation between muscles joins a (source) to b (target)."""
    return relation in PAIRS and PAIRS[relation](tables, tables.muscles[a], tables.muscles[b])
