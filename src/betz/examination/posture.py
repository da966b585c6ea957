"""Resting posture: what torque a limb at rest holds against the hand, and which muscles discharge."""

from __future__ import annotations

from betz import anatomy
from betz.examination.bench import READING, discharge, named, position
from betz.units import Parameters, given

FLEXION, EXTENSION = 1.0, -1.0  # codes: angles grow with flexion
# what each posture is: which way elbow and knee are held on both sides (Plum & Posner; Glasgow coma scale M3 and M2)
PATTERNS = {
    "decerebrate": {"knee": EXTENSION, "elbow": EXTENSION},
    "decorticate": {"knee": EXTENSION, "elbow": FLEXION},
}
MOST_RUNS = 4  # bookkeeping: knees and elbows of both sides


class Resting(Parameters):
    """How long a limb is held, and what counts as held by its muscles."""

    settle_ms = given(200.0, unit="ms", low=100, high=1000, source="estimate: the limb comes to rest", seen="estimate")
    read_ms = given(300.0, unit="ms", low=200, high=3000, source="estimate: how long the hand feels", seen="estimate")
    felt_nm = given(
        0.35,
        unit="N m",
        low=0.15,
        high=0.8,
        source="BX007: just noticeable resistive torque of an examiner at elbow or ankle",
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
    """One limb at rest in the hand, in its neutral position.

    Parameters: bench: who answers; joint: a name of test "rest" in positions.csv; side: "L" or "R".
    Returns: torque_nm, in the direction of flexion; flexors, extensors: EMG at rest (M-waves a second, a muscle).
    """
    where, r = position("rest", joint), RESTING
    stop = r.settle_ms + r.read_ms
    recording = bench.respond(where.stimulus(side, stop))
    out = {"torque_nm": -float(recording["hand_torque"].values[int(r.settle_ms) :].mean())}
    for group in ("flexors", "extensors"):
        muscles = anatomy.tone_tests()[f"{joint}_{group}"].muscles
        rate = discharge(recording, muscles, side).rate(r.settle_ms, stop)
        out[group] = rate / READING.m_wave_mv / len(muscles)
    return out


def held(raw: dict, relaxed_nm: float) -> float:
    """Which way the muscles hold a limb at rest: FLEXION, EXTENSION or 0.

    Parameters: raw: from `hold`; relaxed_nm: what a relaxed healthy limb asks for in this position (N m). Torque
    without discharge is a short muscle, discharge without torque moves nothing; neither is a posture.
    """
    beyond = raw["torque_nm"] - relaxed_nm
    if beyond > RESTING.felt_nm and raw["flexors"] > RESTING.discharge:
        return FLEXION
    if -beyond > RESTING.felt_nm and raw["extensors"] > RESTING.discharge:
        return EXTENSION
    return 0.0


def measure(bench, norm: dict | None = None) -> dict:
    """Limbs at rest, (joint, side) -> `hold`, until one of them is held as in no posture.

    Parameters: bench; norm: joint -> torque (N m) of a relaxed healthy limb; None: look at all of them.
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
