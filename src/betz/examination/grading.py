"""From raw measurements to the words of the chart, against the healthy cohort."""

from __future__ import annotations

from typing import Any

from betz import anatomy
from betz.examination import (
    asymmetry,
    dexterity,
    groups,
    inspection,
    isncsci,
    jerks,
    mirror,
    movement,
    norms,
    plantar,
    posture,
    regions,
    released,
    superficial,
    tone,
    wasting,
)
from betz.examination.impression import impression


def grade(raw: dict[str, dict], norm: dict | None = None) -> dict[str, Any]:
    """The chart (betz.chart/1) of raw measurements by section, against the shipped norms of the age, or others.

    Of groups, light movement and dexterity that were not examined nothing is said.
    """
    norm = norm or norms.suiting(raw["inspection"][None, None])
    out = sections(raw, norm)
    if "groups" in out:
        out["isncsci"] = isncsci.sheet(out["groups"])
    return out | {"impression": impression(out)}


def sections(raw: dict[str, dict], norm: dict) -> dict[str, Any]:
    """The sections of a chart of raw measurements by section, as far as they were made; what an eye sees is among them
    where a section hangs on it (`one_sign`)."""
    looks = raw["inspection"][None, None] if "inspection" in raw else {}
    out: dict[str, Any] = {"schema": "betz.chart/1"}
    if "strength" in raw:
        out["strength"] = regions.section(raw["strength"], looks, norm)
    if "groups" in raw:
        out["groups"] = groups.grade(raw, looks, norm)
    if "movement" in raw and "groups" in out:
        raw = movement.commanded(raw, out["groups"])
    if "movement" in raw:
        moved = movement.grade(raw["movement"], norm["movement"], norms.limit("movement", norm))
        out["movement"] = _by_name({k: v for k, v in moved.items() if movement.possible(*k, out["strength"])})
    if "dexterity" in raw:
        out["dexterity"] = dexterity.grade(raw, norm["dexterity"], norms.limit("dexterity", norm))
        out["dexterity"] |= {mirror.NAME: found} if (found := mirror.section(raw, looks, norm)) else {}
    names = anatomy.regions() if looks else ()
    inspected = {name: inspection.grade(name, looks, norm, norm["bulk"][name]) for name in names}
    if "reflexes" in raw:
        _muscles(out, raw, norm, inspection.failing(looks, inspected))
    if "released" in raw:
        out["released"] = released.section(raw["released"], out.get("reflexes", {}))
    if "superficial" in raw:
        out["superficial"] = superficial.section(raw["superficial"])
    if "plantar" in raw:
        out["plantar"] = {side: plantar.grade(value) for (_, side), value in sorted(raw["plantar"].items())}
    if {"tone", "reflexes", "plantar"} <= set(out):
        out["atrophy"] = wasting.section(inspected, out)
    if looks:
        twitching = {name: {side: seen for side, (_, seen) in both.items()} for name, both in inspected.items()}
        out["fasciculation"] = twitching
    if {"groups", "atrophy"} <= set(out):
        wasting.groups_too(groups.inspected(looks, norm), out)
    if "posture" in raw:
        out["posture"] = posture.grade(raw["posture"][None, None], norm["rest"])
    return out | asymmetry.compared(out, norm, norms.together("lively", norm))


def _muscles(out: dict[str, Any], raw: dict[str, dict], norm: dict, failing: Any) -> None:
    """Tone and tendon reflexes, which speak for each other; failing: muscles that waste or fasciculate."""
    jerking = {key: norms.together(key, norm) for key in ("lively", "vigour")}
    if "tone" in raw:
        _, weak = jerks.beyond(raw["reflexes"], norm["reflexes"], jerking, failing)
        limit, health = norms.limit("tone", norm), norms.together("tone", norm)
        out["tone"] = _by_name(tone.grade(raw["tone"], norm["tone"], limit, health, weak))
    limit = norms.limit("reflexes", norm)
    out["reflexes"] = _by_name(jerks.grade(raw["reflexes"], norm["reflexes"], limit, jerking, failing))


def _by_name(graded: dict[tuple[str, str | None], dict]) -> dict[str, dict]:
    """(name, side) -> entry as name -> side -> entry, in order; an entry without side stands by itself."""
    out: dict[str, dict] = {}
    for (name, side), entry in sorted(graded.items(), key=str):
        if side is None:
            out[name] = entry
        else:
            out.setdefault(name, {})[side] = entry
    return out
