"""Lesions and people drawn at random: any site of the atlas, any kind and limit that the vocabulary of lesions allows.

What is drawn hangs on a seed and a number and on nothing else, so that one of a thousand can be looked at again.
"""

from typing import Any

import numpy as np

from betz import Lesion, Patient, anatomy
from betz.anatomy.lesions import KINDS, PER_MUSCLE, SIDES
from betz.anatomy.reach import Reach

CHRONIC = 365.0  # days: adaptation and sprouting have run their course
LIMITED = 0.3  # share of lesions that are limited to one tract, body part or muscle where a limit is possible


def generator(seed: int, number: int) -> np.random.Generator:
    """Random numbers of one of many lesions or patients."""
    return np.random.default_rng((seed, number))


def drawn(rng: np.random.Generator) -> dict[str, Any]:
    """A whole lesion at random, as a mapping: a kind of site first, so that the brain weighs as much as the cord."""
    sites = list(anatomy.sites().values())
    kind = rng.choice(sorted({s.kind for s in sites}))
    site = sites[rng.choice([i for i, s in enumerate(sites) if s.kind == kind])]
    out = {"site": site.id, "side": str(rng.choice(SIDES)), "fraction": 1.0, "kind": str(rng.choice(KINDS))}
    here, limited = anatomy.contents_at(site.id), rng.random() < LIMITED
    if limited and here:
        row = here[rng.integers(len(here))]
        by_tract = rng.random() < 0.5  # either limit alike
        out |= {"tracts": (row.tract_id,)} if by_tract else {"body_parts": (row.body_part,)}
    elif limited and (site.kind in PER_MUSCLE or (site.kind == "lmn_nucleus" and site.segment)):
        out["muscles"] = (str(rng.choice(sorted({m for m, _ in reached([out])}))),)
    return out


def reached(lesions: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(muscle id, "left" or "right") of all muscles that lose anything by lesions, by the tables alone."""
    reach = Reach(lesions)
    return [(m, s) for s in ("left", "right") for m in anatomy.muscles() if any(reach.lost(m, s).values())]


def hurt(person: Patient, lesions: list[dict[str, Any]], share: float, days: float) -> Patient:
    """The person with this share of each lesion, some days on."""
    whole = [Lesion.from_dict(x | {"fraction": share * x["fraction"]}) for x in lesions if share > 0]
    return person.with_lesion(*whole).after(days)
