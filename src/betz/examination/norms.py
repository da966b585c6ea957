"""Healthy norms: what a virtual cohort shows in every measurement, shipped as data, remade by a script.

`python -m betz.examination.make_norms` examines the cohort again and writes norms.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from statistics import NormalDist
from typing import Any

import numpy as np

from betz import anatomy
from betz.errors import InputError
from betz.examination import comparison, dexterity, family, groups, inspection, jerks, movement, strength, tone
from betz.examination.actions import Action
from betz.examination.bench import named, position
from betz.examination.family import DECLARED
from betz.examination.stretches import speeds

FIRST = 1001  # bookkeeping: first seed of the healthy cohort; none from there to 1600 is used in tests or examples
# Bookkeeping: older people have norms of their own decade (from an age in years, first seed of a cohort that is spread
# over it); none of these seeds is used in tests or examples. Below, people are as old as they are drawn (20 to 60).
DECADES = {60: 2001, 70: 2201, 80: 2401}
AGES = (20.0, 90.0)  # bookkeeping: years that the norms cover
COHORT = 40  # bookkeeping: how many people unless more are asked for; limits are wider for fewer
# Numerics: scales at which the norms, of people at scale 0.1, hold. Healthy people who are clean at 0.1 have 0.4
# findings each at 0.2 and none at 0.3; at 0.05 they have three, spastic limbs among them: few tonic axons are coarse.
SCALES = (0.1, 1.0)


@cache
def norms(decade: int | None = None) -> dict:
    """The shipped norms of adults, or of a decade of DECADES: `area` of muscles, `build` of people, `bulk` and
    `strength` of regions, `groups` whose effort no region makes, `tone`, `reflexes`, `limits`, `rest`."""
    return json.loads((files("betz.examination") / "data" / name(decade)).read_text(encoding="utf-8"))


def name(decade: int | None) -> str:
    """The file of the norms of adults (None) or of a decade.

    >>> name(70)
    'norms_70.json'
    """
    return "norms.json" if decade is None else f"norms_{decade}.json"


def suiting(looks: Mapping[Any, Mapping[str, Any]]) -> dict:
    """The norms that suit somebody's age, which an eye tells (looks: from `inspection.measure`)."""
    age = next((look["age"] for look in looks.values() if "age" in look), None)
    return norms(None if age is None else decade_of(age))


def decade_of(age: float) -> int | None:
    """The decade of DECADES whose norms suit an age (years); None: those of adults below sixty.

    >>> decade_of(43), decade_of(67.2), decade_of(95)
    (None, 60, 80)
    """
    return max((d for d in DECADES if d <= age), default=None)


def fits(scale: float) -> None:
    """Raise InputError for the scale of a person whom the norms do not fit.

    >>> fits(0.02)
    Traceback (most recent call last):
    ...
    betz.errors.InputError: The norms hold for people at scale 0.1 to 1, not 0.02: smaller healthy people look ill.
    """
    low, high = SCALES
    if not low <= scale <= high:
        why = "smaller healthy people look ill"
        raise InputError(f"The norms hold for people at scale {low:g} to {high:g}, not {scale:g}: {why}.")


def together(score: str, norm: dict | None = None) -> comparison.Health:
    """How the scores of `lively` and `vigour` (of jerks) or `tone` go together in healthy people."""
    return comparison.from_plain((norm or norms())["together"][score])


def _spread(values: Iterable[float]) -> dict[str, float]:
    values = list(values)
    p05, median, p95 = np.percentile(values, [5, 50, 95])
    return {
        "p05": float(p05),
        "median": float(median),
        "p95": float(p95),
        "low": float(min(values)),
        "high": float(max(values)),
    }


def summarise(raws: list[dict]) -> dict:
    """Norms from full raw measurements of healthy patients by section, left and right pooled."""
    looks = [r["inspection"][None, None] for r in raws]
    sizes = {m: [inspection.size(k[m, s]) for k in looks for s in "LR"] for m, _ in looks[0]}
    area = {m: float(np.median(x)) for m, x in sizes.items()}
    body = {"area": area, "build": _build([inspection.build(k, area) for k in looks])}
    builds = [inspection.build_of(k, body) for k in looks]
    bulk = {name: _bulk(name, looks, area, builds) for name in anatomy.regions()}
    promised = {
        n: [inspection.promised(n, s, k, body, bulk[n]) for k in looks for s in "LR"] for n in anatomy.regions()
    }
    tones = {name: _tone(name, raws) for name in anatomy.tone_tests()}
    reflexes = {name: _reflex(name, raws) for name in anatomy.reflex_tests()}
    jerking = jerks.places((n, s) for n in anatomy.reflex_tests() for s in _sides(n))
    lively, vigour = (
        [{k: measure(r["reflexes"][k], k[0], reflexes[k[0]]) for k in jerking} for r in raws]
        for measure in (jerks.score, jerks.vigour)
    )
    spreading = [max(jerks.spreading(r["reflexes"][k], k[0], reflexes[k[0]]) for k in jerking) for r in raws]
    stretched = tone.places((n, s) for n in anatomy.tone_tests() for s in "LR")
    deciding = tone.STRETCHING.spastic_speed
    answers = [{k: tone.away(r["tone"][k], k[0], tones[k[0]], deciding) for k in stretched} for r in raws]
    sizes_seen = [
        {(n, s): log(inspection.bulk(n, s, k, area, own)) for n in anatomy.regions() for s in "LR"}
        for k, own in zip(looks, builds, strict=True)
    ]
    return {
        "n": len(raws),
        **body,
        "bulk": bulk,
        "strength": {n: _strength([r["strength"] for r in raws], n, promised[n]) for n in anatomy.regions()},
        "groups": {name: _group(name, do, raws, body, builds) for name, do in groups.apart().items()},
        "movement": movement.summary([r["movement"] for r in raws]),
        "dexterity": dexterity.summary(raws),
        "tone": tones,
        "reflexes": reflexes,
        "limits": {
            "movement": _limit([movement.away(r["movement"]) for r in raws], DECLARED.rate),
            "dexterity": _limit([dexterity.away(r) for r in raws], DECLARED.rate),
            "reflexes": max(_limit(lively, DECLARED.jerks), _rare(spreading)),
            "tone": _limit(answers, DECLARED.tone),
            "bulk": _limit(sizes_seen, DECLARED.rate),
        },
        "together": {
            "lively": comparison.learn(lively, jerking, DECLARED.jerks).plain(),
            "vigour": comparison.learn(vigour, jerking, DECLARED.jerks, -1).plain(),
            "tone": comparison.learn(answers, stretched, DECLARED.tone).plain(),
        },
        "rest": {
            joint: float(np.median([r["posture"][None, None][joint, s]["angle_deg"] for r in raws for s in "LR"]))
            for joint in named("rest")
        },
    }


def limit(section: str, norm: dict | None = None) -> float:
    """SD that an item of a section (`reflexes`, `tone` or `bulk`) must lie from health to count by itself."""
    return (norm or norms())["limits"][section]


def _build(builds: list[float]) -> dict[str, float]:
    """The least build of a healthy person: below it are as few as may have an item called."""
    logs = _normal(np.log(builds))
    beyond = family.student(NormalDist().inv_cdf(1.0 - DECLARED.rate), len(builds))
    return {"low": exp(logs["mean"] - beyond * logs["sd"])}


def _bulk(what: str | Action, looks: list[dict], area: dict, builds: list[float]) -> dict[str, float]:
    sides = [[inspection.bulk(what, s, k, area, own) for s in "LR"] for k, own in zip(looks, builds, strict=True)]
    logs = np.log(sides)
    return {
        "p05": float(np.percentile(sides, 5)),
        "side_p05": float(np.percentile([min(a, b) / max(a, b) for a, b in sides], 5)),
        "log": _normal(logs.ravel()),
        "side_log_sd": float(np.sqrt(np.mean((logs[:, 0] - logs[:, 1]) ** 2))),
    }


def _group(name: str, do: Action, raws: list[dict], body: dict, builds: list[float]) -> dict:
    looks = [r["inspection"][None, None] for r in raws]
    bulk = _bulk(do, looks, body["area"], builds)
    promised = [inspection.promised(do, s, k, body, bulk) for k in looks for s in do.sides]
    return _strength([r["groups"] for r in raws], name, promised, do.sides) | {"bulk": bulk}


def _strength(
    raws: list[dict], name: str, builds: list[float], by: tuple[str | None, ...] = ("L", "R")
) -> dict[str, float]:
    pairs = list(zip((r[name, s] for r in raws for s in by), builds, strict=True))
    rest = float(np.median([r[length]["rest_nm"] for r, _ in pairs for length in ("brief", "long")]))
    brief = [strength.gain(r["brief"], rest) / own for r, own in pairs]
    long = [strength.gain(r["long"], rest, strength.at_rest(r)) / own for r, own in pairs]
    apart = np.log(long[::2]) - np.log(long[1::2])
    sides = {"side_log_sd": float(np.sqrt(np.mean(apart**2)))} if len(by) == 2 else {}
    return _spread(long) | sides | {"brief_median": float(np.median(brief)), "rest_nm": rest}


def _tone(name: str, raws: list[dict]) -> dict:
    mine = [r["tone"][name, s] for r in raws for s in "LR"]
    per_speed = [[m["runs"][k]["reflex"] for m in mine] for k in range(len(speeds(name)))]
    deciding = speeds(name).index(tone.STRETCHING.spastic_speed)
    roots = [_normal(map(tone.root, v)) for v in per_speed]
    return {
        "reflex_mean": [r["mean"] for r in roots],
        "reflex_sd": [r["sd"] for r in roots],
        "fast_median": float(np.median(per_speed[-1])),
        "fast_resistance": _normal(m["runs"][-1]["resistance"] for m in mine),
        "torque": float(np.median([m["runs"][deciding]["late_torque"] for m in mine])),
        "rise": float(np.median([tone.rise(m, name) for m in mine])),
    }


def _normal(values: Iterable[float]) -> dict[str, float]:
    values = list(values)
    return {"mean": float(np.mean(values)), "sd": float(np.std(values, ddof=1))}


def _reflex(name: str, raws: list[dict]) -> dict[str, dict[str, float]]:
    mine = [r["reflexes"][name, s] for r in raws for s in _sides(name)]
    found = [jerks.logs(raw, name) for raw in mine]
    norm = {key: _normal(x[key] for x in found) for key in found[0]}
    return norm | {"both": _normal(jerks.both(raw, name, norm) for raw in mine)}


def _sides(name: str) -> list[str | None]:
    return [None] if position("reflex", name).both else ["L", "R"]


def _limit(rows: list[dict], rate: float) -> float:
    """Limit of each item of a set that is judged together, from the scores of healthy people; rate: of false ones."""
    return family.limit(len(rows[0]), family.correlation(list(row.values()) for row in rows), len(rows), rate)


def _rare(most: list[float]) -> float:
    """What the most striking item of few healthy people goes beyond: scores of spread have a longer tail than normal
    ones (a tap of the radius bends the fingers of 17-28 % of healthy people, BX095)."""
    return float(np.quantile(most, 1.0 - DECLARED.spread))
