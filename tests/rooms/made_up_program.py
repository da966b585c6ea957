"""The rooms behind the command line replaced by made-up ones that remember what they were asked."""

import sys
from dataclasses import dataclass
from types import ModuleType

import pytest
from made_up import healthy_chart, recording, stroke_chart

import betz
from betz.results import Chart


class Patient:
    """A made-up patient that remembers what was done to it."""

    def __init__(self, seed=7, scale=None, lesions=(), time=None, model=None, **who):
        self.seed, self.scale, self.lesions, self.time, self.model = seed, scale, lesions, time, model
        self.who = who

    def with_lesion(self, *lesions):
        return Patient(self.seed, self.scale, self.lesions + lesions, self.time, self.model)

    def after(self, time):
        return Patient(self.seed, self.scale, self.lesions, time, self.model)


class Lesion:
    @staticmethod
    def from_dict(row, model=None):
        return dict(row)


@dataclass(frozen=True)
class HReflex:
    """Shock the nerve and read the late wave.

    More words.
    """

    muscle: str
    side: str = "right"
    intensity_ma: float = 10.0
    strong: float = 1.0  # a parameter of a mechanism has this name too


@dataclass(frozen=True)
class Pendulum:
    """Drop the shank and count its swings."""

    side: str = "right"


@pytest.fixture
def seen(monkeypatch):
    """The simulator replaced by a made-up one; what it was asked."""
    asked = {}

    def room(name, **content):
        module = ModuleType(f"betz.{name}")
        module.__dict__.update(content)
        monkeypatch.setitem(sys.modules, f"betz.{name}", module)

    def examine(patient, progress=None, threads=None, quick=False):
        asked.update(patient=patient, threads=threads, quick=quick)
        assert progress is None or progress(1, 1, "running")
        chart = stroke_chart() if patient.lesions else healthy_chart()
        return Chart(chart, {"wiring": 0.5, "running": 1.25})

    def record(patient, protocol, progress=None):
        asked.update(patient=patient, protocol=protocol)
        return recording()

    def validate(ids=None, progress=None, model=None, **how):
        asked.update(ids=ids, model=model, **how)
        row = {"measured": 29.8, "spread": 0.4, "ci_low": 29.1, "ci_high": 30.5, "low": 26, "high": 35, "inside": True,
               "confidence": "checked"}
        return {
            "schema": "betz.validation/1",
            "rows": {"R09": row, "R10": row | {"inside": False, "high": None}},
            "not_measured": {"R12": "no model of it"},
        }

    room("patient", Patient=Patient)
    room("pathology", Lesion=Lesion)
    room("laboratory", PROTOCOLS={"HReflex": HReflex, "Pendulum": Pendulum})
    public = {"Patient": Patient, "Lesion": Lesion, "examine": examine, "record": record, "validate": validate}
    for name, thing in public.items():
        monkeypatch.setitem(betz.__dict__, name, thing)
    return asked
