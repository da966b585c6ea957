"""Where upper motor neurons are hurt, by the limbs and parts of the head that show it; which nerve of the head is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from betz import anatomy
from betz.examination.impression.findings import Findings, Limb, Spot
from betz.examination.impression.level import main, motor_level, span, trunk_level
from betz.examination.impression.loss import best
from betz.examination.impression.parts import crossed, weights
from betz.examination.impression.phrases import WORDS, listed, shape
from betz.examination.impression.reading import places
from betz.examination.impression.skin import skin_level, skin_lost
from betz.examination.strength import EFFORT

UNLOCATED = ("diffuse", "no single root or nerve")


def head_weak(found: Findings, sides: Iterable[str] = tuple(WORDS)) -> list[Spot]:
    """Weak regions of the head, not of the neck, on some sides."""
    sides = set(sides)
    return [s for s in found.head if s.weak and s.side in sides and s.part.part != "neck"]


def driven(spots: Iterable[Spot]) -> list[Spot]:
    """Those that one side of the brain drives."""
    return [s for s in spots if crossed(s.part.region)]


def failing(found: Findings) -> list[Spot]:
    """Regions that waste or fasciculate."""
    return [s for s in found.spots if s.failing]


def upper_place(found: Findings, limbs: Sequence[Limb]) -> str:
    """Where upper motor neurons are hurt, in words."""
    pattern, head = shape(limbs) if limbs else "head", head_weak(found)
    sides = {s.side for s in [*limbs, *head]}
    if found.posture:
        return places()[found.posture]
    if len(sides) == 1 and not found.jaw:
        own = driven(head)
        return places()["side_head" if own or not limbs else pattern].format(level=own[0].part.level if own else "")
    two = [s for s in head if s.side == "L" and any(o.side == "R" and o.part == s.part for o in head)]
    if found.jaw or not limbs or any(s.part.region == found.head[0].part.region for s in two):
        return places()["all_jaw"]
    if two:
        low = min(s.share for s in two if s.part.nerve == two[0].part.nerve) < EFFORT.moderate
        return places()["all_head_low" if low else "all_head"].format(level=two[0].part.level)
    if pattern == "legs" and (level := trunk_level(found)):
        return f"{places()['cord']}, level about {level}"
    if pattern == "legs" and (level := skin_level(found)):
        return f"{places()['cord']}, level about {level}"
    if pattern == "legs" and (len({s.side for s in found.trunk if s.weak}) > 1 or skin_lost(found) == set(WORDS)):
        return places()["legs_trunk"]
    moving = motor_level(limb for limb in limbs if limb.name == "arm") if pattern == "all" else None
    return f"{places()['cord']}, no movement below {moving}" if moving else places()[pattern]


def patterned(where: str, limbs: Sequence[Limb]) -> str:
    """A nerve or segments found by `best`, in words: what is found is a pattern, not the place of a lesion.

    >>> patterned("radial nerve below the spiral groove", ["arm"]), patterned("C7", ["arm"]), patterned("medulla", [])
    ('radial pattern below the spiral groove', 'C7 pattern', 'medulla')
    """
    if not limbs or where in UNLOCATED:
        return where
    return where.replace(" nerve", " pattern") if " nerve" in where else f"{where} pattern"


def lower_place(limbs: Sequence[Limb], low: Sequence[Spot]) -> str:
    """Where lower motor neurons are hurt: a nerve, segments, nuclei of the brain stem, or everywhere."""
    if len({limb.name for limb in limbs}) > 1 or (limbs and any(s.part.nerve for s in low)):
        return UNLOCATED[0]
    if limbs:
        return best(limbs) or UNLOCATED[1]
    head = [s.part.level for s in low if s.part.level]
    return listed(head) if head else span({g for s in low for g in main(s.part.region)})


def nerve_palsy(found: Findings, side: str) -> list[Spot]:
    """Regions of the head that speak for a nerve of one side: wasting or fasciculation there, or more than mild
    weakness of what both sides of the brain drive, the other side being well."""
    mine = [s for s in found.head if s.side == side]
    well = {s.part.region for s in found.head if s.side != side and not s.weak and not s.failing}
    own = {
        s.part.nerve
        for s in mine
        if s.part.region in well
        and (s.failing or (s.weak and s.share < EFFORT.mild and not crossed(s.part.region)))
    }
    return [s for s in mine if s.part.nerve in own and (s.weak or s.failing)]


def lies_as_upper(found: Findings, limbs: Sequence[Limb]) -> bool:
    """Whether weakness without any other sign lies as that of one side of the brain or cord does.

    Lower face or tongue of one side with the forehead well; arm and leg of one side; one limb in which a muscle that is
    more than mildly weak has kept its jerk.
    """
    head = head_weak(found)
    sides = {s.side for s in [*limbs, *head]}
    if len(sides) != 1 or failing(found):
        return False
    if head:
        return bool(driven(head)) and not nerve_palsy(found, sides.pop())
    return len(limbs) > 1 or (keeps_jerk(limbs[0]) and not limbs[0].silent and not limbs[0].slack)


def keeps_jerk(limb: Limb) -> bool:
    """Whether a region that is more than mildly weak has a normal jerk, so that its reflex arc is whole."""
    made = {m for n in limb.kept for m in anatomy.reflex_tests()[n].target_homonymous}
    return any(made & set(weights(s.part.region)) for s in limb.weak if s.share < EFFORT.mild)
