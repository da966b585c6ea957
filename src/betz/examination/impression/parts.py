"""Which part of the body each row of a chart belongs to: parts.csv, positions.csv and the tables of anatomy."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from betz import anatomy
from betz.examination.bench import named, position
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
    """A row of parts.csv: a region, the part it belongs to, its limb, and for the head its nerve and nucleus."""

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
def limbs() -> tuple[str, ...]:
    """The limbs, from the head down."""
    return tuple(dict.fromkeys(p.limb for p in parts().values() if p.limb))


@cache
def segments_of(region: str) -> dict[str, float]:
    """Cord segment -> its share in the strength of a region; empty for the head.

    >>> segments_of("elbow_extensors")
    {'c6': 0.2, 'c7': 0.6, 'c8': 0.2}
    """
    return shares(anatomy.regions()[region].weights)


def shares(weights: dict[str, float]) -> dict[str, float]:
    """Cord segment -> its share in some muscles of some weight."""
    out: dict[str, float] = {}
    for muscle, weight in weights.items():
        for segment, share in anatomy.muscles()[muscle].segments.items():
            out[segment] = out.get(segment, 0.0) + weight * share / sum(weights.values())
    return {s: out[s] for s in anatomy.segments() if s in out}


@cache
def crossed(region: str) -> bool:
    """Whether a region is driven by the other side of the brain so much that a lesion there weakens it.

    >>> crossed("lower_face"), crossed("upper_face")
    (True, False)
    """
    weights = anatomy.regions()[region].weights
    drive = sum(w * anatomy.muscles()[m].contralateral_fraction for m, w in weights.items())
    return drive >= SUPPLYING.crossed * sum(weights.values())


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
