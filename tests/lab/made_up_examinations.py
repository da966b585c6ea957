"""Examinations that take no time: a chart as after a stroke where the patient has a lesion, a healthy one elsewhere."""

import sys
from pathlib import Path

import pytest

from betz.lab import whole
from betz.results import Chart

sys.path.append(str(Path(__file__).parents[1] / "rooms"))


@pytest.fixture
def examined(monkeypatch):
    """In place of every whole examination, of people of any scale."""
    from made_up import healthy_chart, stroke_chart

    def examination_of(patient, quick, progress, threads=None):
        progress(1, 1, "made up")
        yield
        data = stroke_chart() if patient.lesions else healthy_chart()
        return Chart(data | {"patient": patient.story()})

    monkeypatch.setattr(whole, "examination_of", examination_of)
    monkeypatch.setattr("betz.examination.fits", lambda scale: None)
