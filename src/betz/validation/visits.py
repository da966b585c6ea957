"""What is done at a visit: the whole examination, or one recording of one side; each is one piece of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from betz import laboratory as lab
from betz.patient import Patient
from betz.results import Chart
from betz.validation.computed import HETERONYMOUS
from betz.validation.lab import FULL
from betz.validation.recorded import ADM, AH, FDI, SOLEUS
from betz.visit import examine, record

CHART = "chart"
AREA = "area("  # muscles of the side follow: "area(soleus,tibialis_anterior)"
SECTIONS = ("strength", "tone", "reflexes", "plantar", "superficial")
# what the measures read of a finding
DETAILS = ("fraction", "mrc", "mas", "background_mv_s", "size_mv", "clonus_beats", "bulk")
STRONG = 1.5  # resting thresholds: a strong pulse, as where a potential is called absent (rows T101-T104: at effort)
BACKGROUND = 20.0  # % of a maximal effort: during which a motor evoked potential is looked for (C23: active)
PULSES = 6  # of a train: three answers after the three that are left out; ten at 0.1 Hz take a minute and a half

# name -> (protocol of a side, number of its summary, all cells)
RECORDINGS: dict[str, tuple[Callable[[str], Any], str, bool]] = {
    "h_m": (lambda side: lab.HReflex(SOLEUS, side), "h_m_ratio", False),
    "m_wave": (lambda side: lab.HReflex(SOLEUS, side), "m_max", False),
    "h_1_hz": (lambda side: lab.HReflexTrain(SOLEUS, side, (0.1, 1.0), PULSES), "h_1_hz", False),
    "mep": (lambda side: lab.MotorEvokedPotential(FDI, side, STRONG, BACKGROUND), "responses", False),
    "f_hand": (lambda side: lab.FWave(ADM, side, alone=True), "persistence", True),
    "f_foot": (lambda side: lab.FWave(AH, side, alone=True), "persistence", True),
    "heteronymous": (lambda side: replace(HETERONYMOUS, side=side), "largest", False),
}


def do(patient: Patient, what: str, side: str, threads: int | None = None) -> dict[str, Any]:
    """One piece of a visit, as plain data (also the work of one process).

    Parameters: patient: on the day of the visit; what: `chart`, a name of RECORDINGS, or `area:` and muscles; side: of
    the recording, L or R. Returns: path -> finding of the chart, or {"number": ...}.
    """
    if what == CHART:
        return compact(examine(patient, threads=threads))
    if what.startswith(AREA):
        return {"number": sum(patient.look(m, side, 0.0).area_cm2 for m in what[len(AREA) : -1].split(","))}
    protocol, name, full = RECORDINGS[what]
    if full:
        patient = replace(patient, scale=FULL)
    return {"number": float(record(patient, protocol("left" if side == "L" else "right")).summary[name].value)}


def compact(chart: Chart) -> dict[str, Any]:
    """Path -> word and numbers of every finding of a chart that a measure reads."""
    return {f.path: {"value": f.value} | {k: f.details[k] for k in DETAILS if k in f.details} for f in chart
            if f.section in SECTIONS}


def is_recording(name: str) -> bool:
    """Whether a name is that of a recording or of an area, and not of a region or a test.

    >>> is_recording("h_m"), is_recording("area(soleus)"), is_recording("fingers")
    (True, True, False)
    """
    return name in RECORDINGS or name.startswith(AREA)
