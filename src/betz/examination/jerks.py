"""Tendon reflexes graded, NINDS 0 to 4: by the force of the tap that brings a jerk, and by what a strong tap brings.

0 absent even with effort elsewhere; 1 only with effort elsewhere, or smaller than health shows or than the other jerks
of the person promise (`comparison`); 2 and 3 the lower and the upper half of health; 4 by lighter taps than health
shows or the other jerks promise, or with spread to other muscles, or with clonus. Large symmetric jerks within health
are a 3 and normal (BX093); so is one jerk that is somewhat less than the other (BX089).

How lively a jerk is, is told by the force that is needed and by what a strong tap brings together: each may be at the
end of its scale. What is lost is told by the strong tap, which asks for the whole pool. In a muscle that wastes or
fasciculates a jerk of the lower half of health, by both measures, is reduced: less of it is what one expects there,
unless a light tap brings it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import hypot, log
from statistics import mean
from typing import Any

from betz import anatomy
from betz.examination.bench import position
from betz.examination.comparison import COMPARING, Health, Place, shifts, standing_out
from betz.examination.family import DECLARED
from betz.examination.reflexes import TAPPING, size, whole
from betz.units import Parameters, given

Where = tuple[str, str | None]  # reflex, side


BEDSIDE = {"absent": "0", "reduced": "1+", "normal": "2+", "brisk": "3+", "clonus": "4+"}  # as clinicians write it


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


def logs(raw: dict, name: str) -> dict[str, float]:
    """What health is described by: log force needed (N); log spread (mV); and the answer to the strongest standard tap,
    log of what answers over what does not (mV). To sizes one is added that no eye sees."""
    seen, strong = TAPPING.visible_mv, max(0.0, raw["sizes"][-1])
    left = max(0.0, whole(name) - strong)
    return {
        "size": log((strong + seen) / (left + seen)),
        "force": log(raw["needed"]),
        "spread": log(raw["spread"] + seen),
    }


def away(value: float, norm: Mapping[str, float], least: float = 0.0) -> float:
    """SD of health that a log lies above its mean; least: an SD that is there in any case."""
    return (value - norm["mean"]) / hypot(norm["sd"], least)


def lightness(raw: dict, name: str, norm: Mapping[str, Any]) -> float:
    """By how much the tap that a jerk needs is lighter than usual, in SD of health."""
    return -away(logs(raw, name)["force"], norm["force"])


def vigour(raw: dict, name: str, norm: Mapping[str, Any]) -> float:
    """How much a strong tap brings, in SD of health."""
    return away(logs(raw, name)["size"], norm["size"])


def both(raw: dict, name: str, norm: Mapping[str, Any]) -> float:
    """Mean of lightness and vigour."""
    return 0.5 * (lightness(raw, name, norm) + vigour(raw, name, norm))


def score(raw: dict, name: str, norm: Mapping[str, Any]) -> float:
    """How lively a jerk is, in SD of health: by the tap that it needs and by what a strong tap brings."""
    return away(both(raw, name, norm), norm["both"])


def lively(raw: dict, name: str, norm: Mapping[str, Any]) -> bool:
    """Whether a jerk is at least what health shows, so that clonus is worth a look."""
    return raw["lightest"] is not None and score(raw, name, norm) > -DECLARED.usual


def places(keys: Iterable[Where]) -> dict[Where, Place]:
    """Where tendon reflexes belong: limb, and the middle of their segments (those of the brain stem come first)."""
    order = {name: row.order for name, row in anatomy.segments().items()}

    def place(name: str, side: str | None) -> Place:
        level = mean(order.get(s, 0) for s in anatomy.reflex_tests()[name].segments)
        return Place(position("reflex", name).limb or None, level)

    return {k: place(*k) for k in keys}


def in_muscles(name: str, side: str | None, muscles: Collection[tuple[str, str]]) -> bool:
    """Whether all muscles that make a reflex are among some muscles (muscle, side)."""
    return all((m, s) in muscles for m in anatomy.reflex_tests()[name].target_homonymous for s in side or "LR")


def beyond(
    raws: Mapping[Where, dict],
    norms: Mapping[str, Any],
    health: Mapping[str, Health],
    failing: Collection[tuple[str, str]] = (),
) -> tuple[set, set]:
    """(reflexes above health, reflexes below health), of all that were examined together.

    A jerk of the lower half of health is never brisk, whatever the others of the person are; nor is one reduced that is
    no less by itself than sides and repeated taps differ: a difference from brisk ones is told apart (`asymmetry`).
    Parameters: raws; norms; health: how scores of `lively` and of `vigour` go together in healthy people; failing:
    muscles (muscle, side) that waste or fasciculate.
    """
    where, found = places(raws), {}
    for key, measure in (("lively", score), ("vigour", vigour)):
        scores = {k: measure(raw, k[0], norms[k[0]]) for k, raw in raws.items()}
        found[key] = standing_out(shifts(scores, health[key], where))
    high, low = found["lively"][0], found["vigour"][1]
    own = {k: score(raw, k[0], norms[k[0]]) for k, raw in raws.items()}
    less = {k for k in low if own[k] <= -COMPARING.least}
    expected = {k for k, sd in own.items() if sd < 0.0 and in_muscles(*k, failing)}
    return {k for k in high - low if own[k] > 0.0}, less | (expected - high)


def spreading(raw: dict, name: str, norm: Mapping[str, Any]) -> float:
    """SD of health by which a jerk of more than usual liveliness reaches other muscles, 0 for other jerks."""
    spread = away(logs(raw, name)["spread"], norm["spread"], GRADING.again)
    return spread if score(raw, name, norm) > DECLARED.usual else 0.0


def grade(
    raws: Mapping[Where, dict],
    norms: Mapping[str, Any],
    limit: float,
    health: Mapping[str, Health],
    failing: Collection[tuple[str, str]] = (),
) -> dict[Where, dict]:
    """Chart entries of all reflexes.

    Parameters: raws: from `reflexes.measure`, with `clonus`; norms; limit, health: what healthy people show; failing:
    muscles (muscle, side) that waste or fasciculate.
    """
    high, low = beyond(raws, norms, health, failing)
    return {k: entry(raw, k[0], norms[k[0]], limit, (k in high) - (k in low)) for k, raw in raws.items()}


def entry(raw: dict, name: str, norm: Mapping[str, Any], limit: float, away: int) -> dict:
    """Chart entry: absent, reduced, normal, brisk or clonus, NINDS 0-4 (exam.md 3); away: 1 above, -1 below health."""
    beats, plain, spread = raw.get("clonus") or {}, size(raw), spreading(raw, name, norm) > limit
    n = int(beats.get("beats", 0))
    if not raw["seen"]:
        value, ninds = "absent", 0
    elif n >= GRADING.beats:
        value, ninds = "clonus", 4
    elif away > 0 or spread:
        value, ninds = "brisk", 4
    elif away < 0 or raw["lightest"] is None:
        value, ninds = "reduced", 1
    else:
        value, ninds = "normal", 2 if score(raw, name, norm) < 0.0 else 3
    return {
        "value": value,
        "bedside": BEDSIDE[value],
        "ninds": ninds,
        "latency_ms": None if raw["latency"] is None else round(raw["latency"], 1),
        "emg_pct_mmax": round(100.0 * plain / raw["m_wave"], 1) if raw["m_wave"] else None,
        "tap_threshold_n": raw["lightest"],
        "size_mv": round(plain, 3),
        "sd_from_health": round(score(raw, name, norm), 1),
        "spread": spread,
        "reinforced_mv": None if raw["reinforced"] is None else round(raw["reinforced"], 3),
        "clonus_beats": n,
        "clonus_hz": beats.get("hz"),
    }
