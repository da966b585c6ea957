"""What an eye sees: muscle bulk, from it the build of a person, wasting, and fasciculation."""

from __future__ import annotations

from math import exp

import numpy as np

from betz import anatomy
from betz.anatomy.people import spread_of, words_of
from betz.examination.actions import Action, groups, of_region
from betz.units import Parameters, given

Where = tuple[str, str]  # muscle, side


class Looking(Parameters):
    """What counts as seen."""

    wasted = given(
        0.80, low=0.6, high=0.9, source="estimate: a loss of a fifth of a muscle's bulk is seen", seen="estimate"
    )
    twitches = given(
        2.0,
        unit="/min",
        low=0.5,
        high=10,
        source="estimate: visible fasciculations a minute that count",
        seen="estimate",
    )
    look_s = given(
        60.0, unit="s", low=20, high=120, source="estimate: how long an eye rests on a muscle", seen="estimate"
    )
    kept = given(
        0.9,
        low=0.5,
        high=1.0,
        source="estimate: build is read from the best-kept tenth of the muscles, as an eye reads it from the face; "
        "a tenth of 80 muscles still averages out their own variation",
        seen="estimate",
    )
    visible = given(
        0.0005,
        low=0.0001,
        high=0.01,
        source="estimate: a fasciculation is the twitch of one motor unit that is seen (exam.md 4); half the size of a "
        "mean unit of a muscle of 1000",
        seen="estimate",
    )


LOOKING = Looking()


def usual(sex: str, muscle: str) -> float:
    """Size of a muscle in people of this sex over that in men: women are weaker, more so in the arms (people.csv)."""
    row = spread_of(anatomy.shipped(), "women", words_of(anatomy.muscles()[muscle]))
    return row.p1 if sex == "female" else 1.0


def charted() -> frozenset[str]:
    """Muscles of the regions of the chart."""
    return frozenset(m for r in anatomy.regions().values() for m in r.muscles)


def looked_at() -> frozenset[str]:
    """Muscles of the regions and of the groups as they are tested."""
    return charted() | {m for one in groups().values() for m in one.action.muscles}


def measure(bench) -> dict[Where, dict]:
    """Every muscle of the chart, both sides: area_cm2, that usual for the sex over that of men (`usual`), twitches a
    minute that are large enough to be seen, and the age of whom it is (years)."""
    out = {}
    for muscle in sorted(looked_at()):
        for side in "LR":
            look = bench.look(muscle, side, LOOKING.look_s)
            seen = sum(share >= LOOKING.visible for share in look.twitch_share)
            out[muscle, side] = {
                "area_cm2": look.area_cm2,
                "usual": usual(look.sex, muscle),
                "twitches_per_min": 60.0 * seen / LOOKING.look_s,
                "age": look.age,
            }
    return out


def build(looks: dict[Where, dict], areas: dict[str, float], least: float = 0.0) -> float:
    """Muscle bulk of a person relative to the healthy cohort, for the sex.

    Parameters: looks: from `measure`; areas: median cross-section (cm2) of each muscle in healthy men; least: of a
    healthy person, so that one whose muscles all waste alike is not taken for a small one.
    Returns: the upper decile over the muscles of the regions, so that wasting of most of them does not change it.

    >>> build({("soleus", "L"): {"area_cm2": 22.0}, ("deltoid", "L"): {"area_cm2": 1.0}, ("vastus_lateralis", "L"):
    ...        {"area_cm2": 1.0}, ("deltoid", "R"): {"area_cm2": 11.0}}, {"soleus": 20.0, "deltoid": 10.0,
    ...        "vastus_lateralis": 10.0})
    1.1
    """
    sizes = [size(look) / areas[m] for (m, _), look in looks.items() if m in charted()]
    return max(least, float(np.quantile(sizes, LOOKING.kept)))


def build_of(looks: dict[Where, dict], norm: dict) -> float:
    """`build` by the norms: `area` (muscle -> cm2) and `build` (`low`: the least of health)."""
    return build(looks, norm["area"], norm["build"]["low"])


def size(look: dict) -> float:
    """Cross-section (cm2) that a man of the same build would have."""
    return look["area_cm2"] / look.get("usual", 1.0)


def bulk(what: str | Action, side: str, looks: dict[Where, dict], areas: dict[str, float], own: float) -> float:
    """Bulk of a region, or of the muscles of an action, on one side over what the build of the person (`own`) promises,
    weighted by muscle."""
    do = of_region(what) if isinstance(what, str) else what
    return _weighed(do, [size(looks[m, side]) / (own * areas[m]) for m in do.muscles])


def promised(what: str | Action, side: str | None, looks: dict[Where, dict], norm: dict, healthy: dict) -> float:
    """Strength that an eye promises of a region, or an action, on one side, or the mean of both (None), over that of a
    healthy man of the cohort.

    Parameters: norm: `area` and `build`; healthy: the bulk that health has here (`p05`, `side_p05`).
    By build, sex, and the bulk of the muscles, as far as that is within health: not less than the healthy 5th centile,
    nor than what the bulk of the other side leaves in health. Wasting promises nothing.
    """
    if side is None:
        return sum(promised(what, s, looks, norm, healthy) for s in "LR") / 2
    own, do = build_of(looks, norm), of_region(what) if isinstance(what, str) else what
    here, there = (bulk(do, s, looks, norm["area"], own) for s in (side, "LR".replace(side, "")))
    size = max(here, healthy["p05"], healthy["side_p05"] * there)
    return own * size * _weighed(do, [looks[m, side].get("usual", 1.0) for m in do.muscles])


def _weighed(do: Action, values: list[float]) -> float:
    weights = list(do.weights.values())
    return sum(w * x for w, x in zip(weights, values, strict=True)) / sum(weights)


def grade(what: str | Action, looks: dict[Where, dict], norm: dict, health: dict) -> dict[str, tuple[dict, dict]]:
    """Chart entries of wasting and fasciculation of a region, or of the muscles of an action, by side.

    Parameters: looks: from `measure`; norm: `area`, `build` and `limits` of health; health: the bulk that it has here.
    Wasted = by a fifth or more below what the build promises or below the other side, and by more than any region of a
    healthy person is, unless it fasciculates: that tells of lost motor units, and no healthy person has it.
    """
    own, limit = build_of(looks, norm), norm["limits"]["bulk"]
    muscles = (of_region(what) if isinstance(what, str) else what).muscles
    sides = {s: bulk(what, s, looks, norm["area"], own) for s in "LR"}
    least = exp(health["log"]["mean"] - limit * health["log"]["sd"]), exp(-limit * health["side_log_sd"])
    out = {}
    for side, other in (("L", "R"), ("R", "L")):
        against = sides[side] / sides[other] if sides[other] > 0 else 1.0
        twitches = max(looks[m, side]["twitches_per_min"] for m in muscles)
        sure = (LOOKING.wasted,) * 2 if twitches >= LOOKING.twitches else least
        wasted = any(x < min(LOOKING.wasted, low) for x, low in zip((sides[side], against), sure, strict=True))
        out[side] = (
            {"value": "yes" if wasted else "no", "bulk": round(sides[side], 3)},
            {"value": "yes" if twitches >= LOOKING.twitches else "no", "twitches_per_min": round(twitches, 1)},
        )
    return out


def failing(looks: dict[Where, dict], seen: dict[str, dict[str, tuple[dict, dict]]]) -> set[Where]:
    """Muscles that fasciculate, or belong to a region that is thin.

    Parameters: looks: from `measure`; seen: region -> from `grade`.
    """
    twitching = {w for w, look in looks.items() if look["twitches_per_min"] >= LOOKING.twitches}
    wasted = {
        (m, side)
        for name, sides in seen.items()
        for side, (bulk_of, _) in sides.items()
        if bulk_of["value"] == "yes"
        for m in anatomy.regions()[name].muscles
    }
    return twitching | wasted
