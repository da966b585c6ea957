"""Resting posture: where a limb comes to lie when the hand lets go, and which muscles discharge there."""

from __future__ import annotations

from betz import anatomy
from betz.examination.bench import READING, discharge, named, position
from betz.stimulus import Hand
from betz.units import Parameters, given

FLEXION, EXTENSION = 1.0, -1.0  # codes: angles grow with flexion
# what each posture is: which way elbow and knee are held on both sides (Plum & Posner; Glasgow coma scale M3 and M2)
PATTERNS = {
    "decerebrate": {"knee": EXTENSION, "elbow": EXTENSION},
    "decorticate": {"knee": EXTENSION, "elbow": FLEXION},
}
MOST_RUNS = 4  # bookkeeping: knees and elbows of both sides


class Resting(Parameters):
    """How a limb is let go, and what counts as held by its muscles."""

    rest_ms = given(100.0, unit="ms", low=50, high=1000, source="estimate: the limb lies in the hand", seen="estimate")
    settle_ms = given(
        1200.0,
        unit="ms",
        low=800,
        high=5000,
        source="R41-R47 and prototypes/reflex.md pendulum: a knee that is let go without weight comes to rest in about "
        "a second",
        seen="literature",
    )
    read_ms = given(200.0, unit="ms", low=100, high=3000, source="estimate: how long one looks", seen="estimate")
    seen_deg = given(
        6.0,
        unit="deg",
        low=4,
        high=8,
        source="BX006: an angle is read to 4-8 deg at best",
        seen="literature",
    )
    discharge = given(
        0.03,
        low=0.005,
        high=0.2,
        source="estimate: background EMG (M-waves a second, a muscle) that holds a limb",
        seen="estimate",
    )


RESTING = Resting()


def hold(bench, joint: str, side: str) -> dict:
    """One limb let go in its neutral position, on a support that carries its weight.

    Parameters: bench: who answers; joint: a name of test "rest" in positions.csv; side: "L" or "R".
    Returns: angle_deg, where it comes to lie (grows with flexion); flexors, extensors: EMG there (M-waves a second, a
    muscle).
    """
    where, r = position("rest", joint), RESTING
    stop = r.rest_ms + r.settle_ms
    let_go = Hand(angle=((0.0, where.start),), free_from_ms=r.rest_ms)
    recording = bench.respond(where.stimulus(side, stop, let_go))
    out = {"angle_deg": float(recording["angle"].values[-int(r.read_ms) :].mean())}
    for group in ("flexors", "extensors"):
        muscles = anatomy.tone_tests()[f"{joint}_{group}"].muscles
        rate = discharge(recording, muscles, side).rate(r.rest_ms, stop)
        out[group] = rate / READING.m_wave_mv / len(muscles)
    return out


def held(raw: dict, relaxed_deg: float) -> float:
    """Which way the muscles hold a limb at rest: FLEXION, EXTENSION or 0.

    Parameters: raw: from `hold`; relaxed_deg: where a relaxed healthy limb comes to lie. Another angle without
    discharge is a short muscle, discharge that moves nothing is none; neither is a posture.
    """
    beyond = raw["angle_deg"] - relaxed_deg
    if beyond > RESTING.seen_deg and raw["flexors"] > RESTING.discharge:
        return FLEXION
    if -beyond > RESTING.seen_deg and raw["extensors"] > RESTING.discharge:
        return EXTENSION
    return 0.0


def measure(bench, norm: dict | None = None) -> dict:
    """Limbs at rest, (joint, side) -> `hold`, until one of them is held as in no posture.

    Parameters: bench; norm: joint -> angle (deg) of a relaxed healthy limb; None: look at all of them.
    """
    out = {}
    for joint in reversed(named("rest")):  # the knees first: both postures extend them
        for side in "LR":
            out[joint, side] = hold(bench, joint, side)
            if norm is not None and not _possible(out, norm):
                return out
    return out


def _possible(raw: dict, norm: dict) -> list[str]:
    return [
        word
        for word, way in PATTERNS.items()
        if all(held(r, norm[joint]) == way[joint] for (joint, _), r in raw.items())
    ]


def grade(raw: dict, norm: dict) -> dict:
    """Chart entry: the posture in which both arms and both legs are held, or none."""
    found = _possible(raw, norm) if {(j, s) for j in named("rest") for s in "LR"} <= set(raw) else []
    return {"value": found[0] if found else "none"}
