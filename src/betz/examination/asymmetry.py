"""Side differences: where one side of a person differs from the other by more than the sides of healthy people do.

The two sides of a healthy person go together, so that a difference tells what each side alone does not: a region of
85 % is normal, and weak beside its fellow of 110 %. A difference is told where it is found, on the weaker side of a
region or group and on the livelier side of a jerk; no word or grade depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, sqrt
from typing import Any

from betz.examination import groups
from betz.examination.actions import group
from betz.examination.comparison import COMPARING, Health
from betz.examination.family import DECLARED, limit
from betz.examination.manual import MANUAL
from betz.units import Parameters, given

WEAKER, LIVELIER = "weaker_side", "livelier_side"  # keys of an entry: by how much of the stronger side; SD of health


class Unlike(Parameters):
    """What a difference must be to be told."""

    uneven = given(
        0.18,
        low=0.15,
        high=0.25,
        source="people.csv P33: sides of one muscle differ by 0 +- 7 % of the stronger, 15 % at most; the most uneven "
        "of 35 regions and groups differs by more in 3 of the 200 people of the norms (DECLARED.rate: 2 in 100)",
        seen="health",
    )


UNLIKE = Unlike()


@cache
def stands_out(pairs: int, people: int, rate: float) -> float:
    """SD of health beyond which one of some pairs of sides lies in few healthy people, either way."""
    return limit(2 * pairs, 0.0, people, rate)


def uneven(norm: Mapping[str, float], beyond: float) -> float:
    """Share of the stronger side by which sides differ at least; norm: `side_log_sd`, how the logarithms of the two
    sides differ in health; beyond: SD."""
    return max(UNLIKE.uneven, 1.0 - exp(-beyond * norm["side_log_sd"]))


def weaker(found: Mapping[str, Mapping], least: float) -> dict[str, dict]:
    """The sides of a region or group, the weaker one with WEAKER where it is so by at least a share of the stronger.

    >>> sides = weaker({"L": {"fraction": 1.1}, "R": {"fraction": 0.85}}, 0.18)
    >>> sides["L"], sides["R"]["weaker_side"]
    ({'fraction': 1.1}, 0.227)
    """
    if set(found) != {"L", "R"}:
        return {side: dict(entry) for side, entry in found.items()}
    low, high = sorted(found, key=lambda side: found[side]["fraction"])
    strong, apart = found[high]["fraction"], found[high]["fraction"] - found[low]["fraction"]
    told = {WEAKER: round(apart / strong, 3)} if apart > max(least * strong, MANUAL.apart) else {}
    return {side: {**entry, **(told if side == low else {})} for side, entry in found.items()}


def livelier(name: str, found: Mapping[str, Mapping], health: Health, beyond: float) -> dict[str, Any]:
    """The sides of a jerk, the livelier one with LIVELIER where it is so by more SD than sides that go together as in
    health allow (health: of the score `lively`; beyond: SD of the difference)."""
    if "value" in found or set(found) != {"L", "R"}:
        return dict(found)
    at = [health.items.index((name, side)) for side in "LR"]
    least = max(COMPARING.least, beyond * sqrt(2.0 * (1.0 - health.correlation[at[0], at[1]])))
    low, high = sorted(found, key=lambda side: found[side]["sd_from_health"])
    apart = found[high]["sd_from_health"] - found[low]["sd_from_health"]
    told = {LIVELIER: round(apart, 1)} if apart > least else {}
    return {side: {**entry, **(told if side == high else {})} for side, entry in found.items()}


def compared(chart: Mapping[str, Any], norm: Mapping[str, Any], lively: Health) -> dict[str, Any]:
    """The sections `strength`, `groups` and `reflexes` of a chart, as far as they are there, with differences told.

    Parameters: chart; norm: of health; lively: how jerks go together in healthy people.
    """
    out: dict[str, Any] = {}
    apart = {name for name, found in chart.get("groups", {}).items() if "value" not in found}  # each side by itself
    pairs = len(norm["strength"]) + sum(group(name).action.sides != (None,) for name in norm["groups"])
    beyond = stands_out(pairs, norm["n"], DECLARED.rate)
    if "strength" in chart:
        least = {name: uneven(norm["strength"][name], beyond) for name in chart["strength"]}
        out["strength"] = {name: weaker(found, least[name]) for name, found in chart["strength"].items()}
    if "groups" in chart:
        least = {name: uneven(groups.health(group(name), norm), beyond) for name in apart}
        each = chart["groups"].items()
        out["groups"] = {name: weaker(found, least[name]) if name in apart else dict(found) for name, found in each}
    if "reflexes" in chart:
        beyond = stands_out(len(lively.items) // 2, norm["n"], DECLARED.jerks)
        jerks = chart["reflexes"].items()
        out["reflexes"] = {name: livelier(name, found, lively, beyond) for name, found in jerks}
    return out
