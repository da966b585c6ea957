"""Made-up charts and recordings for the tests of rooms that read them; no simulation behind them."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.results import Recording

REGIONS = [
    "upper_face", "lower_face", "jaw", "tongue", "palate", "neck_scm", "neck_trapezius", "shoulder",
    "elbow_flexors", "elbow_extensors", "wrist", "fingers", "trunk", "hip_flexors", "knee_extensors",
    "knee_flexors", "ankle_dorsiflexors", "ankle_plantarflexors", "toes",
]
TONE = [
    "elbow_flexors", "elbow_extensors", "wrist", "fingers", "knee_extensors", "knee_flexors",
    "ankle_plantarflexors",
]
REFLEXES = ["biceps", "brachioradialis", "triceps", "finger_flexor", "patellar", "adductor", "ankle"]


def healthy_chart(**patient: Any) -> dict[str, Any]:
    """A chart on which everything is healthy."""

    def both(names: list[str], **finding: Any) -> dict[str, Any]:
        return {name: {side: dict(finding) for side in "LR"} for name in names}

    return {
        "schema": "betz.chart/1",
        "patient": {"seed": 7, "onset_days": 0, "lesions": [], **patient},
        "strength": both(REGIONS, value="normal", fraction=0.97, mrc="5"),
        "tone": both(TONE, value="normal", mas="0", threshold_deg_s=210),
        "reflexes": {
            **both(REFLEXES, value="normal", ninds=2, latency_ms=13.1, clonus_beats=0),
            "jaw": {"value": "normal", "ninds": 2, "latency_ms": 7.0},
        },
        "plantar": {side: {"value": "flexor"} for side in "LR"},
        "atrophy": both(REGIONS, value="no"),
        "fasciculation": both(REGIONS, value="no"),
        "posture": {"value": "none"},
    }


def stroke_chart() -> dict[str, Any]:
    """A chart as after a left capsular stroke, in words made up here."""
    chart = healthy_chart(onset_days=180, lesions=[{"site": "ic_plic_middle_third", "side": "left", "fraction": 0.9}])
    chart["strength"]["fingers"]["R"] = {"value": "severe", "fraction": 0.1, "mrc": "2"}
    chart["tone"]["elbow_flexors"]["R"] = {"value": "spastic", "mas": "2", "threshold_deg_s": 60}
    chart["reflexes"]["biceps"]["R"] = {"value": "brisk", "ninds": 4, "latency_ms": 12.9, "clonus_beats": 0}
    chart["reflexes"]["ankle"]["R"] = {"value": "clonus", "ninds": 4, "latency_ms": 33.0, "clonus_beats": 7}
    chart["plantar"]["R"] = {"value": "extensor"}
    chart["atrophy"]["toes"]["L"] = {"value": "yes"}
    return chart


def recording() -> Recording:
    """Two signals and some spikes over one second."""
    time = np.arange(0.0, 1000.0, 1.0)
    return Recording(
        {
            "emg": ("time", np.sin(time / 10), "mV", "emg"),
            "torque": ("time", time / 100, "N m", "force"),
            "motor_unit_spikes": ("spike", [100.0, 200.0, 150.0], "ms", "spikes"),
        },
        {"time": ("time", time, "ms"), "unit": ("spike", [0, 0, 3], "")},
        {"peak_torque": (9.99, "N m")},
        {"seed": 7, "protocol": "MVC", "lesions": [], "spec": {"muscle": "soleus"}},
    )
