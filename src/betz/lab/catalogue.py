"""What a page offers: sites, cases, tests, muscles and the figure, all from the tables. Nothing of a patient."""

from __future__ import annotations

from functools import cache
from typing import Any

from betz import __version__, anatomy
from betz.anatomy.names import names_of, synonyms
from betz.body import face
from betz.errors import InputError
from betz.examination.bench import position
from betz.lab import faces, limits, neuraxis
from betz.lab.live.limbs import limbs
from betz.lab.quiz import levels
from betz.laboratory.limbs import joint_of
from betz.plots.places import areas, spots
from betz.results.vocabulary import DISCLAIMER, plain

SKINS = {"sole": "sole", "lateral_foot": "outer border of the foot"}


@cache
def catalogue() -> dict[str, Any]:
    """Everything that a page needs to be drawn, as plain data.

    >>> catalogue()["reflexes"][0]["id"]
    'jaw'
    """
    tables = anatomy.shipped()
    return {
        "version": __version__,
        "disclaimer": DISCLAIMER,
        "sites": [_site(s, tables) for s in sorted(tables.sites.values(), key=lambda s: s.level_order)],
        "segments": [s.upper() for s in tables.segments],
        "places": neuraxis.places(tables),
        "kinds": list(anatomy.KINDS),
        "cases": [_case(c) for c in anatomy.cases().values()],
        "reflexes": [_test("reflex", name, row.clinical_name) for name, row in anatomy.reflex_tests().items()],
        "stretches": [_test("tone", name, plain(name)) for name in anatomy.tone_tests()],
        "regions": [_test("strength", name, plain(name)) for name in anatomy.regions()],
        "faces": [{"id": a.id, "name": a.name, "both": True} for a in faces.asks().values()],
        "at_rest": {p.name: p.rest for p in face.points().values()},
        "skins": [{"id": k, "name": v} for k, v in SKINS.items()],
        "muscles": [{"id": m.id, "name": m.name, "joint": j} for m in tables.muscles.values() if (j := _joint(m.id))],
        "joints": {j.joint: {"low": j.low_deg, "high": j.high_deg, "rest": j.rest_deg} for j in tables.joints.values()},
        "body": [{"name": a.name, "section": a.section, "view": a.view, "outline": a.outline}
                 for a in areas("regions") if a.view == "front"],
        "spots": [{"section": s.section, "name": s.name, "at": s.at} for s in spots()],
        "levels": levels.offered(),
        "live": [{"joint": x.joint, "name": x.name} for x in limbs().values()],
        "limits": {"newtons": limits.NEWTONS, "speeds": limits.SPEEDS, "strengths": limits.STRENGTHS,
                   "pulses": limits.PULSES, "seconds": limits.SECONDS, "held": limits.HELD,
                   "days": limits.DAYS, "lesions": limits.LESIONS, "bytes": limits.MESSAGE_BYTES, "seed": limits.SEED},
    }


def _site(s: Any, tables: Any) -> dict[str, Any]:
    return {"id": s.id, "name": s.name, "kind": s.kind, "level": s.level, "segment": s.segment,
            "passes": list(dict.fromkeys(tables.tracts[c.tract_id].name for c in tables.contents_at(s.id))),
            "also": [name for name in (*names_of(s)[2:], *synonyms()["site"].get(s.id, ())) if name]}


def _case(c: Any) -> dict[str, Any]:
    keys = ("site", "side", "fraction", "kind", "tracts", "body_parts", "muscles")
    hurt = [{k: one[k] for k in keys if one.get(k) is not None} for one in c.lesion]
    return {"id": c.id, "name": c.name, "category": c.category, "days": c.onset_days, "lesions": hurt}


def _test(test: str, name: str, title: str) -> dict[str, Any]:
    where = position(test, name)
    return {"id": name, "name": title, "joint": where.joint, "start": where.start, "end": where.end, "both": where.both}


@cache
def _joint(muscle: str) -> str | None:
    try:
        return joint_of(muscle, anatomy.shipped())
    except InputError:  # no joint of the bench holds it: no electrode there
        return None
