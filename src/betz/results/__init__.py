"""What comes out of a patient: `Recording` (signals), `Chart` (signs), `Study` (charts side by side).

Frozen, with names, units and their story.
"""

from betz.results.chart import Chart
from betz.results.finding import Finding
from betz.results.recording import Measure, Recording, Series
from betz.results.study import Study

__all__ = ["Chart", "Finding", "Measure", "Recording", "Series", "Study"]
