"""The bedside: courses of the hand, EMG in windows, norms, a few tests on a small patient."""

import sys

import numpy as np
import pytest

from betz import anatomy
from betz.anatomy import joints
from betz.examination import bench, norms, strength, tone
from betz.patient import Patient
from betz.results import Recording

SMALL = Patient(seed=1, scale=0.02)


@pytest.mark.parametrize("start, end", [(110.0, 40.0), (-25.0, 15.0)])
@pytest.mark.parametrize("speed", [20.0, 100.0, 400.0])
def test_a_ramp_starts_smoothly_and_keeps_its_speed(start, end, speed):
    points = bench.ramp(start, end, speed, 200.0)
    t, q = np.array(points).T
    assert (np.diff(t) >= 0).all() and t[1] == 200.0 and q[0] == q[1] == start and q[-1] == end
    assert (np.diff(q) * np.sign(end - start) >= 0).all()
    last = abs(q[-1] - q[-2]) / (t[-1] - t[-2]) * 1e3
    assert last == pytest.approx(speed, rel=0.01)
    assert np.abs(np.diff(q[1:]) / np.diff(t[1:])).max() * 1e3 <= speed * 1.001


def spikes():
    arrays = {
        "spike_time": ("spike", np.array([5.0, 10.0, 11.0, 12.0, 50.0]), "ms", "spikes"),
        "spike_muscle": ("spike", np.array([0, 0, 1, 0, 0]), ""),
        "spike_potential": ("spike", np.array([1.0, 2.0, 4.0, 8.0, 16.0]), "mV"),
    }
    return Recording(arrays, {"muscle": ("muscle", np.array(["L soleus", "L tibialis_anterior"]), "")})


def test_emg_counts_the_muscle_and_the_window_asked_for():
    r = spikes()
    assert bench.emg(r, ("soleus",), "L", 8.0, 20.0) == 10.0
    assert bench.emg(r, ("soleus",), "R", 0.0, 99.0) == 0.0
    assert bench.emg(r, ("soleus", "tibialis_anterior"), "L", 0.0, 20.0) == 15.0
    assert bench.first_spike(r, ("soleus",), "L", 0.0, 99.0, order=2) == 10.0
    assert bench.first_spike(r, ("soleus",), "L", 20.0, 99.0, order=2) is None


def test_every_test_has_a_position_in_range_and_a_circuit_with_its_muscles():
    for test, table in (
        ("strength", anatomy.regions()),
        ("tone", anatomy.tone_tests()),
        ("reflex", anatomy.reflex_tests()),
    ):
        for name, row in table.items():
            where = bench.position(test, name)
            limits = joints()[where.joint]
            assert all(limits.low_deg <= q <= limits.high_deg for q in (where.start, where.end)), (test, name)
            muscles = row.target_homonymous if test == "reflex" else row.muscles
            assert set(muscles) <= set(bench.circuit(where.joint)), (test, name)


def test_the_norms_cover_the_examination():
    norm = norms.norms()
    assert set(norm["strength"]) == set(anatomy.regions()) and set(norm["tone"]) == set(anatomy.tone_tests())
    assert set(norm["reflexes"]) == set(anatomy.reflex_tests())
    for table in (norm["strength"], norm["reflexes"]):
        assert all(0 <= v["p05"] <= v["median"] <= v["p95"] for v in table.values())
    assert all(v["median"] > 0 for v in norm["strength"].values())
    assert all(len(v["reflex_p95"]) == len(tone.speeds(k)) for k, v in norm["tone"].items())


def test_summary_of_raw_measurements_is_their_percentiles():
    names = anatomy.regions(), anatomy.tone_tests(), anatomy.reflex_tests()
    raws = []
    for value in (1.0, 2.0, 3.0):
        raws.append(
            {
                "strength": {(n, s): {"torque_nm": value} for n in names[0] for s in "LR"},
                "tone": {
                    (n, s): {
                        "runs": [
                            {"speed": v, "reflex": value, "late_torque": value, "start_torque": 0.0, "background": 0.0}
                            for v in tone.speeds(n)
                        ]
                    }
                    for n in names[1]
                    for s in "LR"
                },
                "reflexes": {
                    (n, s): {"sizes": [value] * 7, "reinforced": [value] * 2} for n in names[2] for s in (*"LR", None)
                },
            }
        )
    out = norms.summarise(raws)
    assert (
        out["n"] == 3
        and out["strength"]["wrist"]["median"] == 2.0
        and out["reflexes"]["jaw"]["median"] == pytest.approx(2.0)
    )
    assert out["tone"]["wrist"]["reflex_p95"][0] > 0.0


def test_a_maximal_effort_and_a_stretch_are_measured_on_a_small_patient():
    raw = strength.measure(SMALL, "elbow_flexors", "L")
    assert 20.0 < raw["torque_nm"] < 120.0 and raw["spikes"] > 100
    run = tone.stretch(SMALL, "elbow_flexors", "L", 100.0)
    assert run["background"] >= 0.0 and run["reflex"] >= 0.0 and np.isfinite(run["late_torque"])


def test_examination_reports_and_can_be_stopped(monkeypatch):
    module = sys.modules["betz.examination.examine"]
    few = {("strength", n, "L"): (lambda: {"torque_nm": 1.0, "spikes": 1}) for n in ("wrist", "fingers", "jaw")}
    monkeypatch.setattr(module, "tasks", lambda patient: few)
    told = []
    raw, seconds = module.measure(SMALL, lambda done, total, words: told.append((done, total, words)), threads=1)
    assert set(raw) == set(few) and [t[:2] for t in told] == [(1, 3), (2, 3), (3, 3)] and seconds["strength"] >= 0.0
    with pytest.raises(KeyboardInterrupt, match="stopped"):
        module.measure(SMALL, lambda *_: False, threads=1)
