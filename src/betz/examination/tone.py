"""Tone: what a hand feels of a passive stretch, and whether a reflex makes it, against health.

The fastest stretch comes first. The one at the speed that decides is made only where the fastest is answered by more
EMG than half of healthy people show: what grows with speed cannot be large at a lower speed and small at the highest.
The slow one, which gives the passive torque, is made only where that one too is answered, and others where a hand
feels that resistance grows with speed. Whether a limb that is hard to move gives way is asked last (giving_way.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cbrt
from statistics import mean
from typing import Any

import numpy as np

from betz import anatomy
from betz.examination import giving_way
from betz.examination.bench import position
from betz.examination.comparison import Health, Place, shifts, standing_out
from betz.examination.stretches import STRETCHING, speeds, stretch
from betz.units import Parameters, given

MOST_RUNS = 6  # bookkeeping: the speeds of a tone test, the fastest, and one to the end of the joint's range
Where = tuple[str, str]  # tone test, side
ASHWORTH = ("1", "1+", "2", "3", "4")  # grades above 0, in order
HARD = ("2", "3", "4")  # code: grades of a limb that resists over most of its range; 1 and 1+ are a catch and a release


class Feeling(Parameters):
    """What a hand can tell, and the grades of what it feels."""

    noticed = given(
        0.2,
        low=0.11,
        high=0.34,
        source="BX007: just noticeable difference of resistance, 0.11-0.20 of the background; BX004: viscosity, 0.19",
        seen="literature",
    )
    floor = given(
        0.3,
        unit="mV/s",
        low=0.05,
        high=2,
        source="estimate: one visible potential (3 % of an M-wave) a second is no reflex",
        seen="estimate",
    )
    catches = given(
        (0.75, 0.5),
        low=0.3,
        high=0.95,
        source="exam.md 2: MAS 1, 1+ and 2 by how early the catch comes, > 75, 50-75 and < 50 % of the range",
        seen="literature",
    )
    resistances = given(
        (1.8, 2.9, 5.0, 10.0),
        low=1.2,
        high=15,
        source="share of the healthy resistance at the same speed from which MAS is 1+, 2, 3 and 4: typical spastic "
        "over healthy, ankle 20/11 (BX028, BX027) and elbow 6.28/2.2 (BX023, BX021); 3 from the upper ends of the "
        "spastic ranges, 45/11, 13/2.2 and 40/6 (BX032, BX031), about 5; 4 twice of that (estimate)",
        seen="literature",
    )


FEELING = Feeling()


def measure(bench, name: str, side: str, norm: dict | None = None) -> dict:
    """The stretches of a tone test on one side, slow to fast.

    Parameters: bench; name; side; norm: what health shows, which says when more are needed; None: make all of them.
    """
    slowest, *between, fastest = speeds(name)
    deciding, runs = STRETCHING.spastic_speed, {}

    def make(speed: float) -> dict:
        if speed not in runs:
            runs[speed] = stretch(bench, name, side, speed)
        return {"runs": [runs[v] for v in sorted(runs)]}

    raw = make(fastest)
    if norm is None or answered(raw, name, norm):
        raw = make(deciding)
    if norm is None or reflex(raw, deciding) > FEELING.floor:
        raw = make(slowest)
    if norm is None or felt(raw, name, norm):
        for speed in between:  # at which speed the reflex begins
            if norm is None or speed < deciding:
                raw = make(speed)
    if norm is not None and felt(raw, name, norm) and ashworth(raw, norm) in HARD:
        raw["through"] = giving_way.stretch(bench, name, side)
    return raw


def _at(raw: dict, speed: float) -> dict | None:
    return next((r for r in raw["runs"] if r["speed"] == speed), None)


def reflex(raw: dict, speed: float) -> float:
    """Reflex EMG (mV/s) at a speed, 0 where it was not looked at."""
    run = _at(raw, speed)
    return 0.0 if run is None else run["reflex"]


def root(emg: float) -> float:
    """Cube root of a reflex (mV/s): near normal in health, as that of a sum of squares (Wilson and Hilferty 1931)."""
    return cbrt(max(0.0, emg))


def away(raw: dict, name: str, norm: Mapping[str, Any], speed: float) -> float:
    """SD by which the reflex EMG at a speed is above health (a stretch that was not needed is taken as silent)."""
    k, least = speeds(name).index(speed), cbrt(FEELING.floor)  # where health is silent a reflex that counts is an SD
    return (root(reflex(raw, speed)) - norm["reflex_mean"][k]) / (norm["reflex_sd"][k] or least)


def answered(raw: dict, name: str, norm: Mapping[str, Any]) -> bool:
    """Whether the fastest stretch is answered by more EMG than half of healthy people show."""
    return _at(raw, speeds(name)[-1])["reflex"] > norm["fast_median"]


def rise(raw: dict, name: str) -> float | None:
    """Torque (N m) at the speed that decides above what the slow stretch asks for at the same angles (BX022, BX023)."""
    fast, slow = _at(raw, STRETCHING.spastic_speed), _at(raw, speeds(name)[0])
    if fast is None or slow is None or None in (fast["late_torque"], slow["late_torque"]):
        return None
    return fast["late_torque"] - slow["late_torque"]


def felt(raw: dict, name: str, norm: Mapping[str, Any]) -> bool:
    """Whether a hand notices that resistance grows with speed by more than in health."""
    torque = rise(raw, name)
    return torque is not None and torque - norm["rise"] > FEELING.noticed * abs(norm["torque"])


def slack(raw: dict, name: str, norm: Mapping[str, Any], limit: float) -> bool:
    """Whether the fastest stretch is resisted by less than in health, by more than health scatters and a hand notices.

    A healthy limb that happens to be silent resists by less than most, and is not slack.
    """
    run, usual = _at(raw, speeds(name)[-1]), norm["fast_resistance"]
    less = 0.0 if run["resistance"] is None else usual["mean"] - run["resistance"]
    return less > max(FEELING.noticed * abs(usual["mean"]), limit * usual["sd"])


def places(keys: Iterable[Where]) -> dict[Where, Place]:
    """Where tone tests belong: limb, and the middle of the segments of the muscles that are stretched."""
    order = {name: row.order for name, row in anatomy.segments().items()}

    def place(name: str) -> Place:
        muscles = [anatomy.muscles()[m] for m in anatomy.tone_tests()[name].muscles]
        return Place(position("tone", name).limb, mean(order[s] for m in muscles for s in m.segments))

    return {(n, s): place(n) for n, s in keys}


def jerks_of(name: str) -> list[str]:
    """Tendon reflexes made by muscles that a tone test stretches."""
    own = set(anatomy.tone_tests()[name].muscles)
    return [n for n, row in anatomy.reflex_tests().items() if own & set(row.target_homonymous)]


def beyond(
    raws: Mapping[Where, dict], norms: Mapping[str, Any], limit: float, health: Health
) -> tuple[set[Where], set[Where]]:
    """(tests answered by more EMG than health shows, at the speed that decides; by less than the other limbs promise).

    A grade of Ashworth is that of one limb: what is too much is not judged by the other limbs of a person.
    """
    scores = {k: away(raw, k[0], norms[k[0]], STRETCHING.spastic_speed) for k, raw in raws.items()}
    return {k for k, z in scores.items() if z >= limit}, standing_out(shifts(scores, health, places(raws)))[1]


def silent(raw: dict, name: str, norm: Mapping[str, Any], limit: float) -> bool:
    """Whether the fastest stretch is not answered at all, or by less than health ever shows."""
    fastest = speeds(name)[-1]
    return _at(raw, fastest)["catch"] is None or -away(raw, name, norm, fastest) >= limit


def grade(
    raws: Mapping[Where, dict], norms: Mapping[str, Any], limit: float, health: Health, weak: set
) -> dict[Where, dict]:
    """Chart entries of all tone tests.

    Parameters: raws: from `measure`; norms; limit, health: what healthy people show; weak: tendon reflexes (name, side)
    below health.
    Spastic: more reflex EMG at the speed that decides than health shows, and a resistance that grows with speed so that
    a hand feels it. Flaccid: a limb that does not answer the fastest stretch, or stretches by less than its other limbs
    promise, and either resists by less than a hand expects, or does not answer a tap of the same muscles as health does
    either.
    """
    (high, low), out = beyond(raws, norms, limit, health), {}
    for (name, side), raw in raws.items():
        norm, here = norms[name], (name, side)
        stiff = here in high and reflex(raw, STRETCHING.spastic_speed) > FEELING.floor and answered(raw, name, norm)
        stiff = stiff and felt(raw, name, norm)
        mute = any((jerk, side) in weak for jerk in jerks_of(name))
        still = here in low or silent(raw, name, norm, limit)
        flaccid = not stiff and still and (mute or slack(raw, name, norm, limit))
        out[here] = entry(name, raw, norm, "spastic" if stiff else "flaccid" if flaccid else "normal", limit)
    return out


def entry(name: str, raw: dict, norm: Mapping[str, Any], value: str, limit: float) -> dict:
    """Chart entry of a tone test."""
    stiff, fastest, torque = value == "spastic", _at(raw, speeds(name)[-1]), rise(raw, name)
    over = [r["speed"] for r in raw["runs"] if away(raw, name, norm, r["speed"]) >= limit]
    return {
        "value": value,
        "mas": ashworth(raw, norm) if stiff else "0",
        "threshold_deg_s": min(over) if stiff else None,
        "reflex_torque_nm": None if torque is None else round(torque, 2),
        "catch_fraction_of_range": fastest["catch"],
        **tardieu(name, raw, stiff),
        **giving_way.entry(raw.get("through") if stiff else None),
        "background_mv_s": round(float(np.mean([r["background"] for r in raw["runs"]])), 3),
    }


def tardieu(name: str, raw: dict, stiff: bool) -> dict[str, float | None]:
    """Angles (deg) at which stretches are caught: slow (V1), of Ashworth, fast (V3); None where none is or was needed.

    In a spastic limb also R2 - R1, the part of the range (deg) between the catch of the fast stretch (R1) and the end
    of the range that a slow stretch reaches (R2): no joint here is stiff by itself. A limb that falls (V2) does so with
    260 to 450 deg/s (BX010), as fast as a hand moves it (BX011), and is no test of its own.
    """
    where, v = position("tone", name), speeds(name)
    runs = {"slow": _at(raw, v[0]), "ashworth": _at(raw, STRETCHING.spastic_speed), "fast": _at(raw, v[-1])}
    found = {how: None if run is None else run["catch"] for how, run in runs.items()}
    out = {f"catch_{how}_deg": None if x is None else round(where.start + x * (where.end - where.start), 1)
           for how, x in found.items()}
    left = None if not stiff or found["fast"] is None else (1.0 - found["fast"]) * abs(where.end - where.start)
    return out | {"r2_minus_r1_deg": None if left is None else round(left, 1)}


def ashworth(raw: dict, norm: Mapping[str, Any]) -> str:
    """Modified Ashworth grade of a limb that resists: by the share of healthy resistance, up to 2 also by the catch."""
    run, f = _at(raw, STRETCHING.spastic_speed), FEELING
    by_torque = sum(run["late_torque"] >= share * norm["torque"] for share in f.resistances)
    early = sum(run["catch"] is not None and run["catch"] < share for share in f.catches)
    return ASHWORTH[by_torque if by_torque > ASHWORTH.index("2") else min(by_torque, early)]
