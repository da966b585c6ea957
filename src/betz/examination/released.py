"""Reflexes that healthy people rarely have: Hoffmann, the inverted supinator jerk, the crossed adductor, Chaddock.

A blow is answered by muscles that it does not strike, or a flick by fingers and thumb. Each is seen by the rule of the
other jerks (`tapping.heard`), twice, after the same time. How often health shows it is declared in released.csv.
Chaddock's sign is the plantar response to a stroke elsewhere (`plantar.elsewhere`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from betz import anatomy
from betz.examination.bench import READING, position, rows
from betz.examination.plantar import CHADDOCK, elsewhere
from betz.examination.reflexes import latency
from betz.examination.tapping import TAPPING, heard, window
from betz.stimulus import Stimulus, Tap

TRIALS = 2  # bookkeeping: a sign that is not seen again is none
MOST_RUNS = TRIALS
ABSENT, PRESENT, SPREAD, INVERTED = "absent", "present", "spread", "inverted"
LOST = ("absent", "reduced")  # words of the jerk of a muscle that answers less than in health


class Sign(NamedTuple):
    """A row of released.csv: what is struck (newtons), who answers, whether on the other side, and the jerk of its own.

    also: a muscle that must answer besides; healthy_ms: latency of the arc; own: name of the jerk of what is struck.
    """

    circuit: str
    struck: str
    answers: tuple[str, ...]
    also: tuple[str, ...]
    crossed: bool
    healthy_ms: float
    own: str
    newtons: float


@cache
def signs() -> dict[str, Sign]:
    """The signs by name, in the order of the table."""
    return {
        r["name"]: Sign(
            r["circuit"],
            r["struck"],
            tuple(r["answers"].split(";")),
            tuple(filter(None, [r["also"]])),
            r["crossed"] == "yes",
            anatomy.reflexes()[r["arc"]].latency_healthy_ms,
            r["own"],
            float(r["newtons"]),
        )
        for r in rows("released")
    }


@cache
def blow(name: str, side: str) -> Stimulus:
    """What is done for a sign on the side of what is struck."""
    sign, where = signs()[name], position("released", name)
    tap = Tap(sign.struck, side, TAPPING.tap_ms, sign.newtons)
    sides = "LR" if sign.crossed else side
    return where.stimulus(sides, window(sign.healthy_ms)[1], limb=sign.circuit, taps=tap)


def measure(bench, name: str, side: str) -> dict:
    """A sign on one side: that of the muscles that answer.

    Returns: size, mV of those that answer, and own, mV of what is struck, means of the blows; latency, ms after which
    all that must answer did at each blow, or None.
    """
    sign = signs()[name]
    there = ("R" if side == "L" else "L") if sign.crossed else side
    sizes, owns, times = [], [], []
    for trial in range(TRIALS):
        recording = bench.respond(blow(name, there), trial=trial)
        size, seen, late = heard(recording, sign.answers, side, sign.healthy_ms)
        own, _, _ = heard(recording, (sign.struck,), there, sign.healthy_ms)
        sizes, owns = [*sizes, max(0.0, size)], [*owns, max(0.0, own)]
        others = all(heard(recording, (m,), side, sign.healthy_ms)[1] for m in sign.also)
        times += [late] if seen and others else []
        if not times:
            break
    return {
        "size": sum(sizes) / len(sizes),
        "own": sum(owns) / len(owns),
        "latency": latency(times) if len(times) == TRIALS else None,
    }


def grade(name: str, raw: Mapping[str, Any], jerks: Mapping[str, Mapping[str, Any]], side: str) -> dict[str, Any]:
    """Chart entry; jerks: reflex -> side -> chart entry.

    A sign whose struck muscle has a jerk of its own is inverted where that is less than in health and the others
    answer with a larger share of themselves; where both answer, the jerk spreads, as it does in many healthy people.
    """
    sign = signs()[name]
    share = 100.0 * raw["size"] / (READING.m_wave_mv * len(sign.answers))
    if raw["latency"] is None:
        value = ABSENT
    elif not sign.own:
        value = PRESENT
    else:
        turned = jerks[sign.own][side]["value"] in LOST and share > 100.0 * raw["own"] / READING.m_wave_mv
        value = INVERTED if turned else SPREAD
    late = raw["latency"]
    return {"value": value, "latency_ms": None if late is None else round(late, 1), "emg_pct_mmax": round(share, 1)}


def section(raw: Mapping[Any, Any], jerks: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """The section of the chart, of raw measurements {(name, side): ...}."""
    out = {n: {s: grade(n, raw[n, s], jerks, s) for s in "LR" if (n, s) in raw} for n in signs()}
    return out | {CHADDOCK: {s: elsewhere(raw[CHADDOCK, s]) for s in "LR" if (CHADDOCK, s) in raw}}
