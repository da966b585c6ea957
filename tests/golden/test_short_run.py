"""Golden: one short run, kept exactly (rounded). A change here is a change of the model: say why in the notebook.

To make it again after a change that is meant: `python tests/golden/test_short_run.py` (with betz installed).
"""

import json
from pathlib import Path

import numpy as np

import betz
from betz.patient import Patient
from betz.stimulus import Effort, Hand, Stimulus, Tap

FILE = Path(__file__).with_name("short_run.json")
MUSCLES = tuple((m, "R") for m in ("soleus", "gastrocnemius_medialis", "tibialis_anterior"))
RUN = Stimulus(
    MUSCLES,
    "ankle",
    600.0,
    Hand(angle=((0.0, 0.0),)),
    taps=(Tap(("soleus",), "R", 50.0, 80.0),),
    effort=(Effort("soleus", "R", ((0.0, 0.0), (200.0, 0.0), (300.0, 0.6))),),
)
STROKE = betz.Lesion("medullary_pyramid", side="left", fraction=0.5)


def summary():
    """Spikes of each muscle, torque (N m) and Ia rate (imp/s) of a healthy and of a hurt person."""
    out = {}
    for name, patient in (
        ("healthy", Patient(seed=1, scale=0.02)),
        ("hurt", Patient(seed=1, scale=0.02, lesions=(STROKE,), days=90.0)),
    ):
        r = patient.respond(RUN, truth=True)
        out[name] = {
            "spikes": np.bincount(r["spike_muscle"].values.astype(int), minlength=len(MUSCLES)).tolist(),
            "torque_nm": round(float(r["hand_torque"].values[400:].mean()), 3),
            "ia_peak": round(float(r["ia_rate"].values[0].max()), 2),
        }
    return out


def test_a_short_run_is_what_it_was():
    kept, found = json.loads(FILE.read_text()), summary()
    for name in kept:
        assert found[name]["spikes"] == kept[name]["spikes"], name
        assert abs(found[name]["torque_nm"] - kept[name]["torque_nm"]) <= 0.002, name
        assert abs(found[name]["ia_peak"] - kept[name]["ia_peak"]) <= 0.02, name


if __name__ == "__main__":
    FILE.write_text(json.dumps(summary(), indent=1) + "\n")
