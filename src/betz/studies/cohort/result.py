"""What a test finds, as rows of plain words and numbers: one row a finding, and one a number."""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

from betz.results import Chart, Recording
from betz.results.vocabulary import SECTIONS

IMPRESSION, FINDING, FAILED = "impression", "finding", "failed"
# Numbers beside a finding that a printed chart does not show (docs/chart.md).
UNPRINTED = ("word", "grade", "size_mv", "sd_from_health", "reinforced_mv", "background_mv_s", "bulk", "disuse",
             "twitches_per_min", "torque_nm", "extensor_mv_s", "flexor_mv_s", "emg_mv_s", "catch_slow_deg",
             "catch_ashworth_deg", "catch_fast_deg", "weaker_side", "livelier_side")
NUMBERS = tuple(dict.fromkeys((
    *(key for section in SECTIONS.values() for key, _ in (*section.detail, *section.physiology)), *UNPRINTED)))


class Row(NamedTuple):
    """One row: where (section of the chart, name of region, reflex or muscle, side), what is told, as a word or as a
    number with its unit, and whether a finding is abnormal (None where nobody says)."""

    section: str | None
    item: str | None
    side: str | None
    measure: str
    word: str | None = None
    number: float | None = None
    unit: str | None = None
    abnormal: bool | None = None


def rows_of_chart(chart: Chart) -> list[Row]:
    """Every finding of a chart followed by its numbers, and the impression."""
    out = []
    for f in chart:
        out.append(Row(f.section, f.name, f.side, FINDING, f.value, abnormal=f.abnormal))
        out += [_number(f.section, f.name, f.side, key, value) for key, value in f.details.items()]
    if "text" in chart.impression:
        out.append(Row(IMPRESSION, None, None, FINDING, chart.impression["text"]))
    return out


def rows_of_recording(recording: Recording, muscle: str, side: str) -> list[Row]:
    """The numbers of the summary of a recording."""
    letter = "L" if side == "left" else "R"
    return [_number(None, muscle, letter, name, one.value, one.unit) for name, one in recording.summary.items()]


def _number(section: str | None, name: str | None, side: str | None, measure: str, value: Any, unit: str | None = None
            ) -> Row:
    """A value as a word or as a number; of what is not finite neither."""
    if isinstance(value, bool):
        return Row(section, name, side, measure, "yes" if value else "no", float(value))
    if isinstance(value, int | float):
        return Row(section, name, side, measure, None, float(value) if isfinite(value) else None, unit or None)
    return Row(section, name, side, measure, None if value is None else str(value), None, unit or None)
