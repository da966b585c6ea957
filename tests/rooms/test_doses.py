"""What the page of doses calls right and wrong, on made-up studies (calibration/doses.py)."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

SPEC = spec_from_file_location("doses", Path(__file__).parents[2] / "calibration" / "doses.py")
doses = module_from_spec(SPEC)
SPEC.loader.exec_module(doses)

SHARES = [0.0, 0.5, 1.0]


def row(sign, *values, normal):
    return {"sign": sign, "values": list(values), "marks": ["" if v == normal else "x" for v in values]}


def person(fingers):
    return {"seed": 3, "signs": [
        row("strength.fingers.R", "normal", fingers, "severe", normal="normal"),
        row("strength.ankle_dorsiflexors.R", "normal", "normal", "mild", normal="normal"),
        row("strength.toes.R", "normal", "normal", "mild", normal="normal"),
        row("strength.toes.L", "normal", "severe", "mild", normal="normal"),
        row("plantar.R", "flexor", "flexor", "extensor", normal="flexor"),
        row("tone.elbow_flexors.R", "normal", "spastic", "spastic", normal="normal"),
    ]}


def test_tone_alone_is_that_without_any_other_sign_of_its_side():
    assert doses.tone_alone([person("normal")], SHARES) == ["seed 3, 50%: elbow flexors R"]
    assert doses.tone_alone([person("mild")], SHARES) == []


def first(**at):
    kinds = {k.replace(" ", "_"): k for k in doses.ORDER}
    return {kind: [(at[k], k)] if k in at else [] for k, kind in kinds.items()}


def test_the_order_of_the_clinic_has_no_departures():
    clinic = first(plantar_response=0.1, brisk_jerks=0.2, weak_fingers=0.35, weak_foot=0.5, spastic_tone=0.7)
    assert doses.departures(clinic, spastic=2, groups=7) == []
    assert doses.departures(clinic, spastic=5, groups=7) == ["tone in most muscle groups"]


def test_tone_first_weakness_last_is_told():
    other = first(spastic_tone=0.1, plantar_response=0.9, weak_foot=0.35, weak_lower_face=0.5)
    assert len(doses.departures(other, spastic=1, groups=7)) == 3
