"""Healthy norms: percentiles of every measurement over a virtual cohort, shipped as data, remade by a script.

`python -m betz.examination.make_norms` examines the cohort again and writes norms.json.
"""

import json
from functools import cache
from importlib.resources import files

import numpy as np

from betz import anatomy
from betz.examination import reflexes, tone

COHORT = tuple(range(1001, 1041))  # seeds of the healthy cohort; none of them is used in tests or examples


@cache
def norms() -> dict:
    """The shipped norms: {"strength": {region: ...}, "tone": ..., "reflexes": ...}."""
    return json.loads((files("betz.examination") / "data" / "norms.json").read_text(encoding="utf-8"))


def _spread(values) -> dict:
    p05, median, p95 = np.percentile(values, [5, 50, 95])
    return {
        "p05": float(p05),
        "median": float(median),
        "p95": float(p95),
        "low": float(min(values)),
        "high": float(max(values)),
    }


def summarise(raws: list[dict]) -> dict:
    """Norms from the raw measurements of healthy patients, left and right pooled."""
    out = {"n": len(raws), "strength": {}, "tone": {}, "reflexes": {}}
    for name in anatomy.regions():
        out["strength"][name] = _spread([r["strength"][name, s]["torque_nm"] for r in raws for s in "LR"])
    for name in anatomy.tone_tests():
        mine = [r["tone"][name, s] for r in raws for s in "LR"]
        per_speed = [[m["runs"][k]["reflex"] for m in mine] for k in range(len(tone.speeds(name)))]
        out["tone"][name] = {
            "reflex_p95": [float(np.percentile(v, 95)) for v in per_speed],
            "fast_p05": float(np.percentile(per_speed[-1], 5)),
            "torque_p95": float(np.percentile([tone.reflex_torque(m) for m in mine], 95)),
        }
    for name in anatomy.reflex_tests():
        sides = [None] if name == "jaw" else ["L", "R"]
        mine = [r["reflexes"][name, s] for r in raws for s in sides]
        taps = [reflexes.tap_threshold(m) or max(reflexes.LADDER_N) for m in mine]
        out["reflexes"][name] = _spread([reflexes.size(m) for m in mine]) | {"tap_low": float(np.percentile(taps, 5))}
    return out
