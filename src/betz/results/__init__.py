"""What comes out of a patient: `Recording` (signals) and `Chart` (signs). Frozen, with names, units and their story."""

from betz.results.chart import Chart, Finding
from betz.results.recording import Measure, Recording, Series

__all__ = ["Chart", "Finding", "Measure", "Recording", "Series"]
