"""Which pools a relation of circuits.csv joins: predicates on the columns of muscles.csv, the same for every muscle."""

from functools import cache

from betz import anatomy
from betz.pathway.pools import synergy, table


def opposes(a, b) -> bool:
    """Whether muscle rows a and b are antagonists: named so in the table, or of opposite synergy at one joint."""
    if a.id == b.id:
        return False
    if a.antagonist_id == b.id or b.antagonist_id == a.id:
        return True
    return a.joint == b.joint and {synergy(a.id), synergy(b.id)} == {"flexor", "extensor"}


def helps(a, b) -> bool:
    """Whether muscle rows a and b are synergists: one joint and synergy, or a common antagonist."""
    if a.id == b.id or opposes(a, b):
        return False
    return (a.joint == b.joint and synergy(a.id) == synergy(b.id)) or (
        a.antagonist_id == b.antagonist_id and a.antagonist_id not in (a.id, b.id)
    )


@cache
def across_joints() -> frozenset:
    """Pairs (from, to) of muscles of different joints joined by Ia afferents (heteronymous.csv)."""
    return frozenset((r["from"], r["to"]) for r in table("heteronymous"))


def limb(m) -> bool:
    """A spinal muscle of arm, hand or leg."""
    return bool(m.segments) and not m.corticobulbar_tract_id and m.body_part in ("arm", "hand", "leg")


def axial(m) -> bool:
    """A spinal muscle of trunk or neck, or a muscle of the accessory nucleus."""
    return m.body_part in ("trunk", "neck")


def jaw_closer(m) -> bool:
    """A jaw closer: the only cranial muscles with spindles on the mesencephalic reflex."""
    return m.role == "jaw_closer"


@cache
def reaches(tract_id: str, muscle_id: str) -> bool:
    """Whether a tract descends to a muscle: to one of its segments (tracts.csv segments), or to its cranial nucleus.

    The anterior corticospinal tract serves trunk and proximal arm only (tracts.csv target_groups: axial and proximal).
    """
    m, t = anatomy.muscles()[muscle_id], anatomy.tracts()[tract_id]
    if m.corticobulbar_tract_id:
        return tract_id == m.corticobulbar_tract_id
    if not set(t.segments) & set(m.segments):
        return False
    return tract_id != "anterior_corticospinal" or m.body_part in ("trunk", "arm")


PAIRS = {
    "homonymous": lambda a, b: a.id == b.id and not jaw_closer(a) and not axial(a),
    "homonymous_neck": lambda a, b: a.id == b.id and axial(a),
    "homonymous_jaw": lambda a, b: a.id == b.id and jaw_closer(a),
    "synergist": lambda a, b: helps(a, b) and not jaw_closer(a) and not axial(a),
    "other_joint": lambda a, b: (a.id, b.id) in across_joints(),
    "antagonist": opposes,
    "opposite": opposes,
    "homonymous_and_synergist": lambda a, b: a.id == b.id or helps(a, b),
    "homonymous_and_heteronymous": lambda a, b: a.id == b.id or helps(a, b),
    "neighbour": lambda a, b: a.id == b.id,
    "presynaptic": lambda a, b: a.id == b.id,
    "flexor_to_extensor": lambda a, b: opposes(a, b) and synergy(a.id) == "flexor" and synergy(b.id) == "extensor",
    "upper_limb": lambda a, b: a.id == b.id,
}
TARGETS = {
    "extensors_axial": lambda m: (limb(m) and synergy(m.id) == "extensor" and m.body_part != "hand") or axial(m),
    "extensors": lambda m: limb(m) and synergy(m.id) == "extensor",
    "limb_flexors_hand": lambda m: limb(m) and (synergy(m.id) == "flexor" or m.body_part == "hand"),
    "extensor_coupled": lambda m: limb(m) and synergy(m.id) == "extensor",
    "limb": limb,
    "leg": lambda m: limb(m) and m.body_part == "leg",
    "upper_limb": lambda m: limb(m) and m.body_part in ("arm", "hand"),
    "agonist_coupled": lambda m: True,
    "coactivation": lambda m: True,
    "from_s1": lambda m: True,
    "neck": lambda m: m.body_part == "neck" or m.joint == "neck",
    "distal_arm_flexors": lambda m: (
        limb(m) and m.body_part in ("arm", "hand") and synergy(m.id) == "flexor" and m.role == "flexor"
    ),
    "ipsilateral_flexors": lambda m: m.body_part == "leg" and synergy(m.id) == "flexor",
    "ipsilateral_extensors": lambda m: m.body_part == "leg" and synergy(m.id) == "extensor",
    "toe_flexors": lambda m: m.body_part == "leg" and m.joint in ("toes", "hallux") and synergy(m.id) == "extensor",
}
