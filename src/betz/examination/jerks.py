"""Tendon reflexes graded, NINDS 0 to 4: by amplitude and by the force of the tap that brings a jerk.

0 absent even with effort elsewhere; 1 only with effort elsewhere, or below health; 2 and 3 the lower and the upper half
of health; 4 above health: larger and by lighter taps than health shows, or than the other jerks of the person promise
(`comparison`), or spread to other muscles, or clonus. Large symmetric jerks within health are a 3 and normal (BX093);
so is one jerk that is somewhat less than the other (BX089).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot, log
from statistics import mean
from typing import Any

from betz import anatomy
from betz.examination.bench import position
from betz.examination.comparison import Health, Place, shifts, standing_out
from betz.examination.family import DECLARED
from betz.examination.reflexes import TAPPING, size
from betz.units import Parameters, given

Where = tuple[str, str | None]  # reflex, side


class Grading(Parameters):
    """What turns a jerk into a grade."""

    beats = given(3.0, low=2, high=5, source="exam.md 3: >= 3 beats abnormal", seen="literature")
    again = given(
        0.25,
        low=0.15,
        high=0.4,
        source="people.csv P96: CV from tap to tap, the least scatter of muscles that are silent in health",
        seen="literature",
    )


GRADING = Grading()


def logs(raw: dict) -> dict[str, float]:
    """What health is described by: log size (mV; a size that no eye sees added), log force needed (N), log spread."""
    seen = TAPPING.visible_mv
    return {"size": log(size(raw) + seen), "force": log(raw["needed"]), "spread": log(raw["spread"] + seen)}


def away(value: float, norm: Mapping[str, float], least: float = 0.0) -> float:
    """SD of health that a log lies above its mean; least: an SD that is there in any case."""
    return (value - norm["mean"]) / hypot(norm["sd"], least)


def evidence(raw: dict, norm: Mapping[str, Any]) -> float:
    """How lively a jerk is: larger, and by a lighter tap, in equal parts.

    A strong tap brings every motoneuron, so that amplitude shows what is too small and force what is too large.
    """
    found = logs(raw)
    return 0.5 * (away(found["size"], norm["size"]) - away(found["force"], norm["force"]))


def score(raw: dict, norm: Mapping[str, Any]) -> float:
    """How lively a jerk is, in SD of health."""
    return (evidence(raw, norm) - norm["evidence"]["mean"]) / norm["evidence"]["sd"]


def lively(raw: dict, norm: Mapping[str, Any]) -> bool:
    """Whether a jerk is at least what health shows, so that clonus is worth a look."""
    return raw["lightest"] is not None and score(raw, norm) > -DECLARED.usual


def places(keys: Iterable[Where]) -> dict[Where, Place]:
    """Where tendon reflexes belong: limb, and the middle of their segments (those of the brain stem come first)."""
    order = {name: row.order for name, row in anatomy.segments().items()}

    def place(name: str, side: str | None) -> Place:
        level = mean(order.get(s, 0) for s in anatomy.reflex_tests()[name].segments)
        return Place(position("reflex", name).limb or None, level)

    return {k: place(*k) for k in keys}


def moved(raws: Mapping[Where, dict], norms: Mapping[str, Any], health: Health) -> dict[Where, float]:
    """SD by which each jerk is above (below 0: below) what health and the other jerks of the person promise."""
    return shifts({k: score(raw, norms[k[0]]) for k, raw in raws.items()}, health, places(raws))


def beyond(raws: Mapping[Where, dict], norms: Mapping[str, Any], health: Health) -> tuple[set, set]:
    """(reflexes above health, reflexes below health), of all that were examined together."""
    return standing_out(moved(raws, norms, health))


def spreads(raw: dict, norm: Mapping[str, Any], limit: float) -> bool:
    """Whether a jerk of more than usual size reaches muscles that a light tap does not reach in health."""
    spread = away(logs(raw)["spread"], norm["spread"], GRADING.again)
    return score(raw, norm) > DECLARED.usual and spread > limit


def grade(
    raws: Mapping[Where, dict], norms: Mapping[str, Any], limit: float, health: Health
) -> dict[Where, dict]:
    """Chart entries of all reflexes.

    Parameters: raws: from `reflexes.measure`, with `clonus`; norms; limit, health: what healthy people show.
    """
    high, low = beyond(raws, norms, health)
    return {k: entry(raw, norms[k[0]], limit, k in high, k in low) for k, raw in raws.items()}


def entry(raw: dict, norm: Mapping[str, Any], limit: float, high: bool, low: bool) -> dict:
    """Chart entry: absent, reduced, normal, brisk or clonus, NINDS 0-4 (exam.md 3)."""
    beats, plain, spread = raw.get("clonus") or {}, size(raw), spreads(raw, norm, limit)
    n = int(beats.get("beats", 0))
    if not raw["seen"]:
        value, ninds = "absent", 0
    elif n >= GRADING.beats:
        value, ninds = "clonus", 4
    elif high or spread:
        value, ninds = "brisk", 4
    elif low or raw["lightest"] is None:
        value, ninds = "reduced", 1
    else:
        value, ninds = "normal", 2 if score(raw, norm) < 0.0 else 3
    return {
        "value": value,
        "ninds": ninds,
        "latency_ms": None if raw["latency"] is None else round(raw["latency"], 1),
        "emg_pct_mmax": round(100.0 * plain / raw["m_wave"], 1) if raw["m_wave"] else None,
        "tap_threshold_n": raw["lightest"],
        "size_mv": round(plain, 3),
        "sd_from_health": round(score(raw, norm), 1),
        "spread": spread,
        "reinforced_mv": None if raw["reinforced"] is None else round(raw["reinforced"], 3),
        "clonus_beats": n,
        "clonus_hz": beats.get("hz"),
    }
