"""Healthy norms: percentiles of every measurement over a virtual cohort, shipped as data, remade by a script.

`python -m betz.examination.make_norms` examines the cohort again and writes norms.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np

from betz import anatomy
from betz.errors import InputError
from betz.examination import inspection, reflexes, strength, tone
from betz.examination.bench import named, position

COHORT = tuple(range(1001, 1041))  # seeds of the healthy cohort; none of them is used in tests or examples
# Numerics: scales at which the norms, of people at scale 0.1, hold. Healthy people who are clean at 0.1 have 0.4
# findings each at 0.2 and none at 0.3; at 0.05 they have three, spastic limbs among them: few tonic axons are coarse.
SCALES = (0.1, 1.0)


@cache
def norms() -> dict:
    """The shipped norms: `area` of muscles, `bulk` and `strength` of regions, `tone`, `reflexes`, `rest`."""
    return json.loads((files("betz.examination") / "data" / "norms.json").read_text(encoding="utf-8"))


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
    builds = [inspection.build(k, area) for k in looks]
    bulk = {name: _bulk(name, looks, area, builds) for name in anatomy.regions()}
    promised = {n: [inspection.promised(n, k, area, bulk[n]["p05"]) for k in looks] for n in anatomy.regions()}
    return {
        "n": len(raws),
        "area": area,
        "bulk": bulk,
        "strength": {name: _strength(name, raws, promised[name]) for name in anatomy.regions()},
        "tone": {name: _tone(name, raws) for name in anatomy.tone_tests()},
        "reflexes": {name: _reflex(name, raws) for name in anatomy.reflex_tests()},
        "rest": {
            joint: float(np.median([r["posture"][None, None][joint, s]["torque_nm"] for r in raws for s in "LR"]))
            for joint in named("rest")
        },
    }


def _bulk(name: str, looks: list[dict], area: dict, builds: list[float]) -> dict[str, float]:
    sides = [[inspection.bulk(name, s, k, area, own) for s in "LR"] for k, own in zip(looks, builds, strict=True)]
    return {
        "p05": float(np.percentile(sides, 5)),
        "side_p05": float(np.percentile([min(a, b) / max(a, b) for a, b in sides], 5)),
    }


def _strength(name: str, raws: list[dict], builds: list[float]) -> dict[str, float]:
    pairs = [(r["strength"][name, s], own) for r, own in zip(raws, builds, strict=True) for s in "LR"]
    rest = float(np.median([r[length]["rest_nm"] for r, _ in pairs for length in ("brief", "long")]))
    brief = [strength.gain(r["brief"], rest) / own for r, own in pairs]
    long = [strength.gain(r["long"], rest, r["relaxed"]) / own for r, own in pairs]
    return _spread(long) | {"brief_median": float(np.median(brief)), "rest_nm": rest}


def _tone(name: str, raws: list[dict]) -> dict:
    mine = [r["tone"][name, s] for r in raws for s in "LR"]
    per_speed = [[m["runs"][k]["reflex"] for m in mine] for k in range(len(tone.speeds(name)))]
    return {
        "reflex_p95": [float(np.percentile(v, 95)) for v in per_speed],
        "fast_p05": float(np.percentile(per_speed[-1], 5)),
        "fast_median": float(np.median(per_speed[-1])),
        "torque_p95": float(np.percentile([tone.reflex_torque(m, name) for m in mine], 95)),
    }


def _reflex(name: str, raws: list[dict]) -> dict[str, float]:
    sides = [None] if position("reflex", name).both else ["L", "R"]
    mine = [r["reflexes"][name, s] for r in raws for s in sides]
    taps = [m["lightest"] or max(reflexes.TAPPING.ladder) for m in mine]
    return _spread(reflexes.size(m) for m in mine) | {"tap_low": float(np.percentile(taps, 5))}
