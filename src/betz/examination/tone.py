"""Tone: passive stretches by a hand; reflex EMG beyond the discharge at rest, and the torque that the hand feels.

The fastest stretch comes first. The one at the speed that decides is made only where the fastest is answered by more
EMG than half of healthy people show: what grows with speed cannot be large at a lower speed and small at the highest.
Others, and the slow one that gives the passive torque, are made only where that one too is answered by more than
health shows.
"""

from functools import cache

import numpy as np

from betz import anatomy
from betz.examination.bench import answer, discharge, onset, position
from betz.examination.hand import braking, course
from betz.stimulus import Hand, Stimulus
from betz.units import Parameters, given


class Stretching(Parameters):
    """How tone is tested and graded."""

    fast = given(
        400.0,
        unit="deg/s",
        low=300,
        high=500,
        source="exam.md 2: Tardieu V3, as fast as possible; S01 range of ramps",
        seen="literature",
    )
    rest_ms = given(
        100.0,
        unit="ms",
        low=100,
        high=1000,
        source="estimate: rest before the stretch, background EMG",
        seen="estimate",
    )
    late_ms = given(
        30.0,
        unit="ms",
        low=10,
        high=60,
        source="reflexes.csv: loop of 13 to 31 ms, what is still under way when the stretch ends",
        seen="literature",
    )
    slow_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=3000,
        source="estimate: stretches slower than the one that decides (V1) cover as much of the end of the range as "
        "they cross in this time, several membrane and twitch time constants",
        seen="estimate",
    )
    spastic_speed = given(
        100.0,
        unit="deg/s",
        low=50,
        high=150,
        source="exam.md 2: spastic = reflex EMG at <= 100 deg/s",
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
    considerable = given(
        2.0,
        low=1.5,
        high=4,
        source="exam.md 2: MAS 3 = passive movement difficult; estimate: twice the resistance to a fast stretch that "
        "health shows at its 95th centile (which holds the viscosity of muscle and joint)",
        seen="literature",
    )
    catch_potentials = given(
        6.0,
        low=3,
        high=12,
        source="estimate: potentials beyond tonic discharge that make a catch, a handful, not one or two",
        seen="estimate",
    )
    catch_early = given(
        0.5,
        low=0.3,
        high=0.6,
        source="exam.md 2: MAS 1, 1+ and 2 by how early the catch comes, > 75, 50-75 and < 50 % of the range",
        seen="literature",
    )
    catch_late = given(0.75, low=0.6, high=0.95, source="as catch_early", seen="literature")


STRETCHING = Stretching()
MOST_RUNS = 5  # bookkeeping: the speeds of a tone test, and the fastest


def speeds(name: str) -> tuple[float, ...]:
    """Speeds of a tone test in deg/s, slow to fast."""
    return (*anatomy.tone_tests()[name].speeds_deg_s, STRETCHING.fast)


def end_of_range(name: str, speed: float) -> tuple[float, float]:
    """Angles (deg) that a stretch slower than the one that decides covers: the last before that one slows down."""
    where, s = position("tone", name), STRETCHING
    sign = 1.0 if where.end > where.start else -1.0
    stop = where.end - sign * braking(where.start, where.end, s.spastic_speed)
    arc = min(1e-3 * s.slow_ms * speed, abs(stop - where.start))
    return stop - sign * arc, stop


def feel(name: str) -> tuple[float, float]:
    """Angles (deg) between which the hand compares torques: those of the slowest stretch."""
    return end_of_range(name, min(speeds(name)))


@cache
def stretching(name: str, side: str, speed: float) -> tuple[Stimulus, float]:
    """What is done for one stretch, and when (ms) the hand stops."""
    where, s = position("tone", name), STRETCHING
    way = end_of_range(name, speed) if speed < s.spastic_speed else (where.start, where.end)
    moved = course(*way, speed, s.rest_ms)
    stop = moved[-1][0]
    return where.stimulus(side, stop + s.late_ms, Hand(angle=moved)), stop


def stretch(bench, name: str, side: str, speed: float) -> dict:
    """One stretch.

    Parameters: bench: who answers; name: of the tone test; side: "L" or "R"; speed: deg/s.
    Returns: speed; background, EMG before the stretch (mV/s); reflex, EMG during it beyond the background (mV/s);
    catch, share of the range at which it begins, or None; late_torque, N m against the hand late in the range.
    """
    test, where, s = anatomy.tone_tests()[name], position("tone", name), STRETCHING
    sign = 1.0 if where.end > where.start else -1.0
    near, far = feel(name)
    done, stop = stretching(name, side, speed)
    recording = bench.respond(done)
    angle, torque = recording["angle"].values, sign * recording["hand_torque"].values
    emg, rest, end = discharge(recording, test.muscles, side), (0.0, s.rest_ms), stop + s.late_ms
    size, _ = answer(emg, rest, s.rest_ms, end)
    begin = onset(emg, rest, s.rest_ms, end, s.catch_potentials)
    late = (sign * angle >= sign * near) & (sign * angle <= sign * far)
    late[: int(s.rest_ms) + 1] = False
    late[int(stop) :] = False
    at = None if begin is None else min(int(begin + s.rest_ms), angle.size - 1)
    return {
        "speed": speed,
        "background": emg.rate(*rest),
        "reflex": 1e3 * max(0.0, size) / (end - s.rest_ms),
        "catch": None if at is None else float(abs(angle[at] - where.start) / abs(where.end - where.start)),
        "late_torque": float(torque[late].mean()) if late.any() else None,
    }


def measure(bench, name: str, side: str, norm: dict | None = None) -> dict:
    """The stretches of a tone test on one side, slow to fast.

    Parameters: bench; name; side; norm: what health shows (`fast_median`, `reflex_p95`), which tells when more
    stretches are needed; None: make all of them.
    """
    slowest, *between, fastest = speeds(name)
    runs: dict[float, dict] = {}

    def make(speed: float) -> dict:
        if speed not in runs:
            runs[speed] = stretch(bench, name, side, speed)
        return {"runs": [runs[v] for v in sorted(runs)]}

    raw = make(fastest)
    if norm is None or answered(raw, name, norm):
        raw = make(STRETCHING.spastic_speed)
    if norm is None or beyond(raw, name, norm, STRETCHING.spastic_speed):
        for speed in between:  # a second finding, and the speed at which the reflex begins
            if norm is None or speed < STRETCHING.spastic_speed or not spastic(raw, name, norm):
                raw = make(speed)
        if norm is None or spastic(raw, name, norm):
            raw = make(slowest)
    return raw


def _at(raw: dict, speed: float) -> dict | None:
    return next((r for r in raw["runs"] if r["speed"] == speed), None)


def reflex_torque(raw: dict, name: str) -> float | None:
    """Torque (N m) at the speed that decides above what the slow stretch asks for at the same angles (BX022, BX023)."""
    fast, slow = _at(raw, STRETCHING.spastic_speed), _at(raw, speeds(name)[0])
    if fast is None or slow is None or None in (fast["late_torque"], slow["late_torque"]):
        return None
    return max(0.0, fast["late_torque"] - slow["late_torque"])


def beyond(raw: dict, name: str, norm: dict, speed: float | None = None) -> list[float]:
    """Speeds (deg/s; or only this one) at which the reflex EMG is above the healthy 95th centile."""
    limits = dict(zip(speeds(name), norm["reflex_p95"], strict=True))
    runs = [r for r in raw["runs"] if speed in (None, r["speed"])]
    return [r["speed"] for r in runs if r["reflex"] > max(limits[r["speed"]], STRETCHING.floor)]


def answered(raw: dict, name: str, norm: dict) -> bool:
    """Whether the fastest stretch is answered by more EMG than half of healthy people show."""
    return _at(raw, speeds(name)[-1])["reflex"] > norm["fast_median"]


def spastic(raw: dict, name: str, norm: dict) -> bool:
    """Whether reflex EMG is abnormal at 100 deg/s, and at another speed too, and grows with speed.

    One finding in a score of trials is chance, so that one speed alone is none (exam.md 2); nor is it one where the
    fastest stretch is answered as by half of healthy people.
    """
    found = beyond(raw, name, norm)
    if STRETCHING.spastic_speed not in found or len(found) < 2 or not answered(raw, name, norm):
        return False
    whole = [r for r in raw["runs"] if r["speed"] >= STRETCHING.spastic_speed]  # slower ones cover a part of the range
    return max(whole, key=_speed)["reflex"] > min(whole, key=_speed)["reflex"]


def _speed(run: dict) -> float:
    return run["speed"]


def grade(name: str, raw: dict, norm: dict) -> dict:
    """Chart entry: spastic, or flaccid = reflex at the fastest stretch below the healthy 5th centile (exam.md 2)."""
    stiff, fastest = spastic(raw, name, norm), _at(raw, speeds(name)[-1])
    flaccid = not stiff and fastest["reflex"] < norm["fast_p05"]
    torque = reflex_torque(raw, name)
    return {
        "value": "spastic" if stiff else "flaccid" if flaccid else "normal",
        "mas": ashworth(raw, torque, norm) if stiff else "0",
        "threshold_deg_s": min(beyond(raw, name, norm)) if stiff else None,
        "reflex_torque_nm": None if torque is None else round(torque, 2),
        "catch_fraction_of_range": fastest["catch"],
        "background_mv_s": round(float(np.mean([r["background"] for r in raw["runs"]])), 3),
    }


def ashworth(raw: dict, torque: float | None, norm: dict) -> str:
    """Modified Ashworth grade from where the catch comes and how far the torque is beyond what healthy limbs show."""
    catch = _at(raw, STRETCHING.spastic_speed)["catch"]
    if torque is not None and torque > STRETCHING.considerable * norm["torque_p95"]:
        return "3"
    if catch is None or catch >= STRETCHING.catch_late:
        return "1"
    return "2" if catch < STRETCHING.catch_early else "1+"
