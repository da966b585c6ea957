"""Which part of the body each row of a chart belongs to: parts.csv, positions.csv and the tables of anatomy."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from betz import anatomy
from betz.examination.actions import group, groups
from betz.examination.bench import named, position, rows
from betz.examination.dexterity import tested
from betz.examination.movement import movements
from betz.units import Parameters, given


class Supplying(Parameters):
    """When one side of the brain is enough to weaken a part."""

    crossed = given(
        0.7,
        low=0.6,
        high=0.8,
        source="estimate: muscles.csv contralateral_fraction is 0.35-0.65 in forehead, palate, jaw, trunk and "
        "sternocleidomastoid, which one hemisphere spares, and 0.75-0.97 in all others; between the two",
        seen="literature",
    )


SUPPLYING = Supplying()


class Part(NamedTuple):
    """A row of parts.csv: a region, the part it belongs to, its limb, and for the head its nerve and nucleus; or a
    group of muscles as it is tested (`part_of_group`)."""

    region: str
    part: str
    limb: str
    nerve: str
    level: str


@cache
def parts() -> dict[str, Part]:
    """Region -> Part, from the head down.

    >>> parts()["fingers"].part, parts()["fingers"].limb
    ('hand', 'arm')
    """
    with (files("betz.examination") / "data" / "parts.csv").open(encoding="utf-8", newline="") as f:
        return {r["region"]: Part(*(r[k] for k in Part._fields)) for r in csv.DictReader(f)}


@cache
def part_of_group(name: str) -> Part | None:
    """The part of a limb that a group of muscles moves: that of the regions of its limb whose muscles are as proximal
    or distal (muscles.csv group); None for head, neck and trunk.

    >>> part_of_group("wrist_flexion").part, part_of_group("hip_abduction").part, part_of_group("cough")
    ('hand', 'leg', None)
    """
    muscles, limb = group(name).action.muscles, limb_with(group(name).action.muscles)
    if not limb:
        return None
    where = {anatomy.muscles()[m].group for m in muscles}
    own = [p for p in parts().values() if p.limb == limb]
    return next(
        Part(name, p.part, limb, "", "")
        for p in own
        if any(anatomy.muscles()[m].group in where for m in anatomy.regions()[p.region].muscles)
    )


@cache
def tested_as(region: str) -> str | None:
    """The group in which the effort of a region is made, if there is one.

    >>> tested_as("wrist"), tested_as("fingers")
    ('wrist_extension', None)
    """
    return next((name for name, one in groups().items() if one.twin == region), None)


@cache
def groups_of(region: str) -> tuple[str, ...]:
    """The groups that tell the strength of a region: the one in which the same effort is made, or all that share its
    muscles and its joint; a group that no region is tells its own.

    >>> groups_of("wrist"), groups_of("fingers")[0], groups_of("hip_extension")
    (('wrist_extension',), 'finger_flexion', ('hip_extension',))
    """
    if region not in anatomy.regions():
        return (region,)
    own, joint = set(anatomy.regions()[region].muscles), position("strength", region).joint
    fine = (n for n, one in groups().items() if own & set(one.action.muscles) and one.action.where.joint == joint)
    return (tested_as(region),) if tested_as(region) else tuple(fine)


@cache
def within(name: str, other: str) -> bool:
    """Whether a group is a part of another one of the same joint: the last finger joint of finger flexion.

    >>> within("distal_finger_flexion", "finger_flexion"), within("great_toe_extension", "ankle_dorsiflexion")
    (True, False)
    """
    if name == other or name not in groups() or other not in groups():
        return False
    one, more = group(name).action, group(other).action
    return one.where.joint == more.where.joint and set(one.muscles) < set(more.muscles)


def weights(name: str) -> Mapping[str, float]:
    """Muscle -> its share in the strength of a region or of a group as it is tested."""
    return anatomy.regions()[name].weights if name in anatomy.regions() else group(name).action.weights


@cache
def released_arcs() -> dict[str, tuple[frozenset[str], str]]:
    """Released sign -> the segments of those that answer, and the jerk of what is struck where that has one.

    >>> {name: own for name, (_, own) in released_arcs().items()}["inverted_supinator"]
    'brachioradialis'
    """
    return {r["name"]: (frozenset(anatomy.reflexes()[r["arc"]].segments), r["own"]) for r in rows("released")}


@cache
def limbs() -> tuple[str, ...]:
    """The limbs, from the head down."""
    return tuple(dict.fromkeys(p.limb for p in parts().values() if p.limb))


@cache
def segments_of(region: str) -> dict[str, float]:
    """Cord segment -> its share in the strength of a region or group; empty for the head.

    >>> segments_of("elbow_extensors")
    {'c6': 0.2, 'c7': 0.6, 'c8': 0.2}
    """
    return shares(weights(region))


def shares(muscles: Mapping[str, float]) -> dict[str, float]:
    """Cord segment -> its share in some muscles of some weight."""
    out: dict[str, float] = {}
    for muscle, weight in muscles.items():
        for segment, share in anatomy.muscles()[muscle].segments.items():
            out[segment] = out.get(segment, 0.0) + weight * share / sum(muscles.values())
    return {s: out[s] for s in anatomy.segments() if s in out}


@cache
def crossed(region: str) -> bool:
    """Whether a region is driven by the other side of the brain so much that a lesion there weakens it.

    >>> crossed("lower_face"), crossed("upper_face")
    (True, False)
    """
    own = weights(region)
    drive = sum(w * anatomy.muscles()[m].contralateral_fraction for m, w in own.items())
    return drive >= SUPPLYING.crossed * sum(own.values())


@cache
def limb_of(section: str, name: str) -> str:
    """The limb of a test of tone, of a reflex, of light movement or dexterity; nothing for the head and unknown tests.

    >>> limb_of("reflexes", "ankle"), limb_of("reflexes", "jaw"), limb_of("movement", "arm_held_out")
    ('leg', '', 'arm')
    """
    if section == "movement":
        return limb_with(movements()[name].muscles) if name in movements() else ""
    if section == "dexterity":
        return limb_with(tested(name))
    test = {"reflexes": "reflex"}.get(section, section)
    return position(test, name).limb if name in named(test) else ""


@cache
def sole() -> str:
    """The limb whose muscles answer a stroke of the sole."""
    return limb_with(anatomy.plantar_test().reflex.target_homonymous)


def limb_with(muscles: Iterable[str]) -> str:
    """The limb that some muscles belong to, by the body part of muscles.csv.

    >>> limb_with(["supinator"]), limb_with(["abductor_hallucis"]), limb_with(["masseter"])
    ('arm', 'leg', '')
    """
    wanted = {anatomy.muscles()[m].body_part for m in muscles}
    own = ((p.limb, m) for p in parts().values() if p.limb for m in anatomy.regions()[p.region].muscles)
    return next((limb for limb, m in own if anatomy.muscles()[m].body_part in wanted), "")
