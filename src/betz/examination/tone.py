"""Tone: passive stretches at several speeds; reflex EMG, its threshold speed, and the torque that the hand feels."""

import numpy as np

from betz import anatomy
from betz.examination.bench import circuit, emg, first_spike, on_side, position, ramp
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
        200.0,
        unit="ms",
        low=100,
        high=1000,
        source="estimate: rest before the stretch, background EMG",
        seen="estimate",
    )
    hold_ms = given(50.0, unit="ms", low=50, high=500, source="estimate: hold after the stretch", seen="estimate")
    slow_deg = given(
        10.0,
        unit="deg",
        low=5,
        high=70,
        source="estimate: the slow stretch (V1) covers the last part of the range",
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


STRETCHING = Stretching()


def speeds(name: str) -> tuple[float, ...]:
    """Speeds of a tone test in deg/s, slow to fast."""
    return (*anatomy.tone_tests()[name].speeds_deg_s, STRETCHING.fast)


def stretch(patient, name: str, side: str, speed: float) -> dict:
    """One stretch: background and reflex EMG (mV/s), onset angle, torque late in the range and at the start (N m)."""
    test, where, s = anatomy.tone_tests()[name], position("tone", name), STRETCHING
    slow = speed == min(speeds(name))
    sign = 1.0 if where.end > where.start else -1.0
    start = where.end - sign * s.slow_deg if slow else where.start
    course = ramp(start, where.end, speed, s.rest_ms)
    stop = course[-1][0]
    recording = patient.respond(
        Stimulus(on_side(circuit(where.joint), side), where.joint, stop + s.hold_ms, Hand(angle=course))
    )
    angle, torque = recording["angle"].values, sign * recording["hand_torque"].values
    late = np.abs(angle - where.end) <= s.slow_deg
    late[: int(s.rest_ms)] = False
    late[int(stop) - 5 :] = False  # the hand's own stop at the end of the range is no resistance
    onset = first_spike(recording, test.muscles, side, s.rest_ms, stop, order=6)
    span = abs(where.end - where.start)
    begin = int(s.rest_ms)
    return {
        "speed": speed,
        "background": emg(recording, test.muscles, side, 0.0, s.rest_ms) / s.rest_ms * 1e3,
        "reflex": emg(recording, test.muscles, side, s.rest_ms, stop + 30.0) / (stop + 30.0 - s.rest_ms) * 1e3,
        "catch": None if onset is None else float(abs(angle[int(onset + s.rest_ms)] - where.start) / span),
        "late_torque": float(torque[late].mean()),
        "start_torque": float(torque[begin - 50 : begin].mean()),
    }


def measure(patient, name: str, side: str) -> dict:
    """All stretches of a tone test on one side."""
    return {"runs": [stretch(patient, name, side, v) for v in speeds(name)]}


def reflex_torque(raw: dict, build: float = 1.0) -> float:
    """Torque (N m) at the fastest clinical speed above what the slow stretch asks for at the same angles."""
    runs = {r["speed"]: r for r in raw["runs"]}
    fast = runs[sorted(runs)[-2]]
    return max(0.0, fast["late_torque"] - runs[min(runs)]["late_torque"]) / build


def beyond(raw: dict, norm: dict) -> list[float]:
    """Speeds (deg/s) at which the reflex EMG is above the healthy 95th centile."""
    pairs = zip(raw["runs"], norm["reflex_p95"], strict=True)
    return [run["speed"] for run, limit in pairs if run["reflex"] > max(limit, STRETCHING.floor)]


def grade(name: str, raw: dict, norm: dict) -> dict:
    """Chart entry: spastic = abnormal reflex EMG at 100 deg/s or less that grows with speed, found at two speeds or
    more
    (one finding in a score of trials is chance); flaccid = reflex at the fastest stretch below the healthy 5th centile
    (exam.md 2)."""
    speeds_beyond = beyond(raw, norm)
    runs = {r["speed"]: r for r in raw["runs"]}
    order = sorted(runs)
    slow, fast = runs[order[1]], runs[order[-2]]
    low = [v for v in speeds_beyond if v <= STRETCHING.spastic_speed]
    spastic = len(low) >= 1 and len(speeds_beyond) >= 2 and fast["reflex"] > slow["reflex"]
    flaccid = not spastic and raw["runs"][-1]["reflex"] < norm["fast_p05"]
    value = "spastic" if spastic else "flaccid" if flaccid else "normal"
    torque = reflex_torque(raw)
    return {
        "value": value,
        "mas": ashworth(raw, torque, norm) if spastic else "0",
        "threshold_deg_s": min(speeds_beyond) if spastic else None,
        "reflex_torque_nm": round(torque, 2),
        "catch_fraction_of_range": raw["runs"][-1]["catch"],
    }


def ashworth(raw: dict, torque: float, norm: dict) -> str:
    """Modified Ashworth grade from where the catch comes and how far the torque is beyond what healthy limbs show."""
    run = next(r for r in raw["runs"] if r["speed"] >= STRETCHING.spastic_speed)
    catch = 1.0 if run["catch"] is None else run["catch"]
    if torque > STRETCHING.considerable * norm["torque_p95"]:
        return "3"
    if catch < 0.5:
        return "2"
    return "1+" if catch < 0.75 else "1"
