"""Law: relaxed muscle is silent where an examiner's stretch ends, in people who differ (rates.csv: no tonic firing)."""

import pytest

from betz.examination.bench import circuit, discharge, on_side, rows
from betz.patient import Patient
from betz.stimulus import Hand, Stimulus

PEOPLE = (9301, 9303, 9307, 9313)  # of twenty healthy people those whose thigh or arm fires first, further on
HELD_MS = 3000.0
STRETCHES = [r for r in rows("positions") if r["test"] == "tone"]


@pytest.mark.parametrize("row", STRETCHES, ids=[r["name"] for r in STRETCHES])
def test_a_stretched_muscle_is_silent(row):
    """One potential of a unit in 3 s is no tonic discharge; 10 and more are seen when each head is heard for itself."""
    for seed in PEOPLE:
        muscles = circuit(row["joint"])
        stimulus = Stimulus(on_side(muscles, "L"), row["joint"], HELD_MS, Hand(angle=((0.0, float(row["end_deg"])),)))
        held = Patient(seed=seed).bench().respond(stimulus)
        assert discharge(held, muscles, "L").count(100.0, HELD_MS) <= 2, seed
