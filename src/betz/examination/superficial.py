"""Superficial abdominal reflex: a stroke of the skin of one half of the abdomen; whether its wall draws together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz import anatomy
from betz.examination.bench import READING, answer, discharge, named, position
from betz.examination.plantar import STROKING
from betz.stimulus import Stroke
from betz.units import Parameters, given


class Brushing(Parameters):
    """How the skin of the abdomen is stroked; the rest as for the sole."""

    stroke_ms = given(
        400.0, unit="ms", low=200, high=1000, source="estimate: a light quick stroke of 10 to 15 cm", seen="estimate"
    )


BRUSHING = Brushing()
REFLEX = {"abdominal": "reflex_abdominal_superficial"}  # name in the chart -> row of reflexes.csv
MOST_RUNS = 1  # bookkeeping: one stroke


def measure(bench, name: str, side: str) -> dict:
    """What a stroke does on one side: EMG, mV/s above rest, a muscle. What comes sooner than the arc conducts is no
    answer."""
    row, s, where = anatomy.reflexes()[REFLEX[name]], STROKING, position("superficial", name)
    start = s.rest_ms + s.earliest * row.latency_healthy_ms
    stop = s.rest_ms + BRUSHING.stroke_ms + s.after_ms
    stroke = Stroke(side, s.rest_ms, BRUSHING.stroke_ms, s.rate)
    recording = bench.respond(where.stimulus(side, stop, limb=name, strokes=stroke))
    size, _ = answer(discharge(recording, row.target_homonymous, side), (0.0, s.rest_ms), start, stop)
    return {"emg": max(0.0, 1e3 * size / (stop - start)) / len(row.target_homonymous)}


def grade(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Chart entry: present where the wall visibly contracts, by the rule that tells a flexor toe."""
    there = raw["emg"] > STROKING.visible * READING.m_wave_mv
    return {"value": "present" if there else "absent", "emg_mv_s": round(raw["emg"], 3)}


def section(raw: Mapping[Any, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """The section of the chart, of raw measurements {(name, side): ...}."""
    return {n: {s: grade(raw[n, s]) for s in "LR" if (n, s) in raw} for n in named("superficial")}
