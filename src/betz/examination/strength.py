"""Strength: a maximal voluntary effort against a held joint, as torque, against what the build promises."""

from functools import cache

import numpy as np

from betz.examination.actions import Action, of_region
from betz.examination.bench import READING, answer, discharge
from betz.stimulus import Effort, Stimulus
from betz.units import Parameters, given

MOST_RUNS = 7  # bookkeeping: as far as progress is told


class Effortful(Parameters):
    """Timing of the effort and bands of the grades."""

    rise_ms = given(
        100.0,
        unit="ms",
        low=20,
        high=500,
        source="F15: maximal effort is reached within about 0.2 s",
        seen="literature",
    )
    start_ms = given(100.0, unit="ms", low=100, high=1000, source="estimate: rest before the effort", seen="estimate")
    rest_ms = given(
        80.0,
        unit="ms",
        low=50,
        high=500,
        source="estimate: the last part of the rest is the baseline",
        seen="estimate",
    )
    brief_ms = given(
        350.0,
        unit="ms",
        low=250,
        high=1000,
        source="calibration/first_effort.py: a first effort, still climbing, which is compared with the same moment in "
        "health: the shortest of which the share of the later torque differs among healthy people by no more than "
        "repeated maximal efforts do (5 %; standard error of retests of the knee 3.1-7.4 %)",
        seen="health",
    )
    brief_read_ms = given(
        150.0, unit="ms", low=100, high=500, source="estimate: the last part of the first effort", seen="estimate"
    )
    settle_ms = given(
        450.0,
        unit="ms",
        low=300,
        high=1000,
        source="calibration/first_effort.py: rise and overshoot are left out: the earliest from which the plateau of "
        "healthy people is read within 5 % of the torque of 600 to 1000 ms in every region",
        seen="health",
    )
    read_ms = given(
        300.0,
        unit="ms",
        low=300,
        high=3000,
        source="exam.md 1: 3 s effort; the plateau without fatigue, shortened",
        seen="literature",
    )
    normal = given(0.80, low=0.7, high=0.9, source="exam.md 1: normal >= .80 of the healthy maximum", seen="literature")
    mild = given(0.50, low=0.4, high=0.6, source="exam.md 1", seen="literature")
    moderate = given(0.20, low=0.1, high=0.3, source="exam.md 1", seen="literature")
    severe = given(0.02, low=0.01, high=0.05, source="exam.md 1", seen="literature")
    strongest = given(
        1.25,
        low=1.15,
        high=1.4,
        source="estimate: a first effort above this share of the healthy maximum is as odd as one below 0.80, its "
        "inverse, and looked at again",
        seen="estimate",
    )
    times = given(
        3,
        low=2,
        high=5,
        source="estimate: a flicker of a muscle that is not silent is asked for three times, with rest between: bursts "
        "without any command (elbow flexors below a complete cut: 5 spikes and more in a quarter of looks) then pass "
        "for an answer less than once in a hundred",
        seen="estimate",
    )
    resist = given(
        0.10, low=0.05, high=0.2, source="exam.md 1: MRC 4 = gravity + 10 % of the healthy maximum", seen="literature"
    )


EFFORT = Effortful()


@cache
def asked(what: str | Action, side: str | None, stop: float, level: float) -> Stimulus:
    """What a person is asked to do (a region, or another action), until a time (ms)."""
    do, e = _action(what), EFFORT
    points = ((0.0, 0.0), (e.start_ms, 0.0), (e.start_ms + e.rise_ms, level))
    letters = side or "LR"
    efforts = tuple(Effort(m, s, points) for m in do.muscles for s in letters if level > 0.0)
    return do.where.stimulus(letters, stop, limb=do.circuit, effort=efforts)


def _action(what: str | Action) -> Action:
    return of_region(what) if isinstance(what, str) else what


def effort(
    bench, what: str | Action, side: str | None, brief: bool = False, level: float = 1.0, trial: int = 0
) -> dict:
    """One effort on one side, or of both sides at once.

    Parameters: bench: who answers; what: a region by name, or an action; side: "L", "R" or None for both; brief: read
    while it climbs, else on its plateau; level: 1 = maximal, 0 = the person is asked to do nothing; trial: another of
    the same kind.
    Returns: rest_nm and effort_nm, torque in the direction of the action before and during the effort (N m; force x
    1 cm where there is no moment arm); rest_emg and effort_emg, its EMG (mV/s), and chance, by how much that of the
    effort may be larger by chance; spikes, its potentials from the command on; restless, whether any muscle of the limb
    discharged before the effort; others_emg, EMG of all other muscles of the limb beyond that of rest (mV/s).
    """
    do, e = _action(what), EFFORT
    start, stop = e.start_ms, e.start_ms + (e.brief_ms if brief else e.settle_ms + e.read_ms)
    begin = stop - (e.brief_read_ms if brief else e.read_ms)
    recording = bench.respond(asked(do, side, stop, level), trial=trial)
    time, torque = recording["time"].values, recording["hand_torque"].values
    sign = -do.lever  # the hand pushes against the muscles
    emg, other = (discharge(recording, m, side or "LR") for m in (do.muscles, _others(do)))
    rest = (start - e.rest_ms, start)
    _, chance = answer(emg, rest, begin, stop)
    return {
        "rest_nm": float(sign * torque[(time >= rest[0]) & (time < rest[1])].mean()),
        "effort_nm": float(sign * torque[time >= begin].mean()),
        "rest_emg": emg.rate(*rest),
        "effort_emg": emg.rate(begin, stop),
        "chance": 1e3 * chance / (stop - begin),
        "spikes": emg.count(start, stop),
        "restless": emg.count(0.0, start) + other.count(0.0, start) > 0,
        "others_emg": max(0.0, other.rate(begin, stop) - other.rate(*rest)),
    }


def _others(do: Action) -> tuple[str, ...]:
    """The muscles of the limb that the effort does not ask for."""
    return tuple(m for m in do.limb if m not in do.muscles)


def measure(bench, what: str | Action, side: str | None, norm: dict | None = None, build: float = 1.0) -> dict:
    """Maximal efforts on one side, or of both sides at once (side None).

    A brief one first; a longer one when the brief one is weak, or stronger than health; and where the limb discharges
    by itself, as long without a command, so that what happens anyway is not taken for strength. What is hardly any
    strength is asked for again: a contraction comes at every command, spontaneous discharge does not.

    Parameters: bench; what: a region by name, or an action; side; norm: what health shows, which tells whether the
    brief effort is enough; None: make a longer one in any case; build: strength that an eye promises of it
    (`inspection.promised`).
    Returns: `brief` and `long` (None when not needed), from `effort`, `relaxed` and `again` (None when not needed),
    lists of such.
    """
    raw = {"brief": effort(bench, what, side, brief=True), "long": None, "relaxed": None, "again": None}
    if norm is None or not EFFORT.normal <= fraction(raw, norm, build) <= EFFORT.strongest:
        raw["long"] = effort(bench, what, side)
        weak = norm is not None and raw["long"]["spikes"] > 0 and fraction(raw, norm, build) < EFFORT.resist
        if weak or raw["brief"]["restless"] or raw["long"]["restless"]:
            raw["relaxed"] = [effort(bench, what, side, level=0.0)]
        if weak:
            _ask_again(raw, bench, what, side)
    return raw


def _ask_again(raw: dict, bench, what: str | Action, side: str | None) -> None:
    """Ask once more; where the limb is not silent ask until it is clear, each time with a look without command."""
    raw["again"] = []
    for trial in range(1, int(EFFORT.times)):
        raw["again"].append(effort(bench, what, side, trial=trial))
        if not follows(raw) or not any(e["restless"] for e in (raw["brief"], raw["long"], *raw["again"])):
            return
        raw["relaxed"].append(effort(bench, what, side, level=0.0, trial=trial))


def follows(raw: dict) -> bool:
    """Whether potentials come with the command: each time more of them than without one, by more than chance."""
    asleep = max((e["spikes"] for e in raw["relaxed"] or ()), default=0)
    counts = [e["spikes"] for e in (raw["long"] or raw["brief"], *(raw["again"] or ()))]
    return all(n - asleep > READING.stands_out * np.sqrt(n + asleep) for n in counts)


def gain(raw: dict, passive: float, relaxed: dict | None = None) -> float:
    """Torque (N m) that follows the command.

    Parameters: raw: from `effort`; passive: torque of a relaxed healthy limb in this position (N m); relaxed: the same
    without a command, where it was looked at.
    What the region holds without the command does not count, nor what an opponent held and lets go: torque is counted
    from that without the command or from the passive torque, whichever is more in the direction of the effort; and a
    region whose EMG does not rise has done nothing.
    """
    before = raw["rest_emg"] if relaxed is None else relaxed["effort_emg"]
    if raw["effort_emg"] <= before + raw["chance"]:
        return 0.0
    return max(0.0, raw["effort_nm"] - max(raw["rest_nm"] if relaxed is None else relaxed["effort_nm"], passive))


def fraction(raw: dict, norm: dict, build: float) -> float:
    """Torque of the longer effort, else of the brief one, over what health of the same build shows.

    Nothing where it was asked for again and did not follow the command.
    """
    if raw["again"] is not None and not follows(raw):
        return 0.0
    if raw["long"] is None:
        return gain(raw["brief"], norm["rest_nm"]) / build / norm["brief_median"]
    return gain(raw["long"], norm["rest_nm"], at_rest(raw)) / build / norm["median"]


def at_rest(raw: dict) -> dict | None:
    """The limb as long without a command, the first time that it was looked at; None where it was not."""
    return raw["relaxed"][0] if raw["relaxed"] else None


def band(share: float) -> str:
    """The word for a fraction of the healthy maximum (exam.md 1)."""
    for word in ("normal", "mild", "moderate", "severe"):
        if share >= getattr(EFFORT, word):
            return word
    return "plegic"
