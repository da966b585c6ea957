"""Speed and dexterity: how fast and how evenly one taps, how fast force rises, whether a muscle can act alone.

A neurologist looks for these where strength is full. All that norms judge is one set with one declared rate of healthy
people who may have any of it called.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

import numpy as np

from betz.examination import fractionation, mirror, rise
from betz.examination.actions import group
from betz.examination.family import DECLARED
from betz.examination.tempo import tempos
from betz.units import Parameters, given

NORMAL, SLOW, IRREGULAR, NONE, TOGETHER = "normal", "slow", "irregular", "none", "together"


class Noticing(Parameters):
    """By how much a side must differ from the other to be noticed at all, and what healthy hands do anyway."""

    tapping = given(
        0.2, low=0.1, high=0.25, source="BX078: healthy sides differ by 0-18 %, call abnormal only beyond 20-25 %",
        seen="literature",
    )
    rising = given(
        0.05, low=0.02, high=0.1,
        source="F15 and calibration/first_effort.py: repeated maximal efforts differ by 5 %", seen="literature",
    )
    uneven = given(
        2.0, low=1.5, high=3, source="estimate: that taps vary twice as much is seen", seen="estimate"
    )
    size_cv = given(
        0.07, low=0.05, high=0.1, source="BX006: displacements are told apart from 7 % on", seen="literature"
    )
    interval_cv = given(
        0.025, low=0.02, high=0.05,
        source="Friberg & Sundberg 1995 J Acoust Soc Am 98:2524: a beat of an even row is heard to be off from 2.5 % "
        "of the interval on (GK)",
        seen="literature",
    )
    together = given(
        0.2, low=0.05, high=0.3,
        source="rates.csv alpha_mn:small: healthy people co-contract 5-20 % in a full effort", seen="literature",
    )


NOTICING = Noticing()


class Reading(NamedTuple):
    """What is judged of a test: its key, the word when it is worse than in health, the log of a ratio of the two sides
    from which that is noticed, and by how many SD a side must be unusual in itself for that."""

    test: str
    key: str
    word: str
    seen: float
    unusual: float | None = None


def readings() -> tuple[Reading, ...]:
    """All that is judged against norms; fractionation apart, since healthy people have next to nothing of it.

    Four taps can be even by chance, which makes the other hand not irregular: it must be unusual in itself.
    """
    p = NOTICING
    rates = [Reading(n, "rate_hz", SLOW, -log(1.0 - p.tapping)) for n in tempos()]
    even = [Reading(n, "unevenness", IRREGULAR, log(p.uneven), DECLARED.usual) for n in tempos()]
    return (*rates, *even, Reading(rise.NAME, "most_ms", SLOW, log(1.0 + p.rising)))


def tested(test: str) -> tuple[str, ...]:
    """The muscles that act in a test, none where it is unknown.

    >>> tested("force_rise")
    ('first_dorsal_interosseous', 'abductor_digiti_minimi')
    """
    if test in tempos():
        return tempos()[test].muscles
    done = {rise.NAME: rise.PUSH, fractionation.NAME: fractionation.ACT, mirror.NAME: mirror.PUSH}
    return group(done[test]).action.muscles if test in done else ()


def worse(raw: Mapping[str, Mapping], one: Reading, side: str) -> float | None:
    """A reading as a logarithm that grows as it becomes worse; None where nothing moves.

    Parameters: raw: sections `dexterity` and `movement` of an examination, (name, side) -> from `measure`.
    """
    if one.key == "rate_hz":
        rate = raw["dexterity"][one.test, side]["rate_hz"]
        return -log(rate) if rate > 0.0 else None
    if one.key == "unevenness":
        return log(unevenness(raw["movement"][one.test, side]))
    value = raw["dexterity"][one.test, side][one.key]
    return None if value is None else log(max(value, 1.0))  # numerics: ms


def unevenness(taps: Mapping[str, float]) -> float:
    """Geometric mean of the variation of size and of interval; what nobody notices is no variation.

    >>> round(unevenness({"size_cv": 0.09, "interval_cv": 0.04}), 3)
    0.06
    """
    return sqrt(max(taps["size_cv"], NOTICING.size_cv) * max(taps["interval_cv"], NOTICING.interval_cv))


def away(raw: Mapping[str, Mapping]) -> dict[tuple[str, str, str], float]:
    """By how much each side is worse than the other, log; 0 where one of them does not move at all."""
    out = {}
    for one in readings():
        both = {s: worse(raw, one, s) for s in "LR"}
        difference = 0.0 if None in both.values() else both["L"] - both["R"]
        out |= {(one.test, one.key, "L"): difference, (one.test, one.key, "R"): -difference}
    return out


def summary(raws: list[Mapping[str, Mapping]]) -> dict[str, dict]:
    """Norms of each reading from healthy people, as in `movement.summary`; `most` and `side_most`: what the worse side,
    and the difference of the sides, of few of them go beyond. A side that does not tap at all (one of fifty at 80 to 90
    years) is left out."""
    out: dict[str, dict] = {}
    for one in readings():
        both = np.array([[worse(r, one, s) for s in "LR"] for r in raws], float)
        out.setdefault(one.test, {})[one.key] = {
            "mean": float(np.nanmean(both)), "sd": float(np.nanstd(both, ddof=1)),
            "most": float(np.nanquantile(both.max(axis=1), 1.0 - DECLARED.rate)),
            "side_sd": float(np.sqrt(np.nanmean(np.square(both[:, 0] - both[:, 1])))),
            "side_most": float(np.nanquantile(np.abs(both[:, 0] - both[:, 1]), 1.0 - DECLARED.rate)),
        }
    shares = [[fractionation.share(r["groups"][fractionation.ACT, s]) or 0.0 for s in "LR"] for r in raws]
    out[fractionation.NAME] = {"most": float(np.quantile(np.max(shares, axis=1), 1.0 - DECLARED.rate))}
    return out


def grade(raw: Mapping[str, Mapping], norm: Mapping[str, dict], limit: float) -> dict[str, dict[str, dict]]:
    """The section of the chart: test -> side -> entry.

    Parameters: raw: sections `dexterity`, `movement` and `groups`; norm: from `summary`; limit: SD beyond health from
    which one of the set counts.
    Worse = noticeably worse than the other side, by more than sides of healthy people differ; or worse than any healthy
    person. What moves too little to be judged is left out.
    """
    differs, out = away(raw), {}
    for one in readings():
        health = norm[one.test][one.key]
        most = max(health["most"], health["mean"] + limit * health["sd"])
        for side in "LR":
            own = worse(raw, one, side)
            entry = _told(raw, one.test, side)
            if entry is None:
                continue
            entry = out.setdefault(one.test, {}).setdefault(side, {"value": NORMAL} | entry)
            if entry["value"] == NORMAL and own is None:
                entry["value"] = NONE
            elif entry["value"] == NORMAL:
                usual = one.unusual is not None and own < health["mean"] + one.unusual * health["sd"]
                apart = max(one.seen, limit * health["side_sd"], health["side_most"])
                found = differs[one.test, one.key, side] > apart and not usual
                entry["value"] = one.word if found or own > most else NORMAL
    for side in "LR":
        others = fractionation.share(raw["groups"][fractionation.ACT, side])
        if others is not None:
            beyond = others > max(NOTICING.together, norm[fractionation.NAME]["most"])
            entry = {"value": TOGETHER if beyond else NORMAL, "others_share": round(others, 3)}
            out.setdefault(fractionation.NAME, {})[side] = entry
    return out


def _told(raw: Mapping[str, Mapping], test: str, side: str) -> dict[str, float] | None:
    """The numbers of a test for the chart; None where a dynamometer reads no force."""
    found = raw["dexterity"][test, side]
    if test in tempos():
        even = {k: round(raw["movement"][test, side][k], 3) for k in ("size_cv", "interval_cv")}
        return {"rate_hz": round(found["rate_hz"], 1)} | even
    if found["most_ms"] is None:
        return None
    return {"half_ms": round(found["half_ms"]), "most_ms": round(found["most_ms"]),
            "peak_rate": round(found["peak_rate"], 1)}
