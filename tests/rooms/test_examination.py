"""The bedside: courses of the hand, answers against rest, norms, early stops, a round of tests and its end."""

import json
import sys

import numpy as np
import pytest
from fake_bench import FakeBench

from betz import anatomy, visit
from betz.anatomy import joints
from betz.errors import InputError
from betz.examination import (
    bench,
    clonus,
    comparison,
    dexterity,
    family,
    groups,
    hand,
    inspection,
    make_norms,
    mirror,
    movement,
    norms,
    regions,
    released,
    strength,
    stretches,
    superficial,
    tempo,
    tone,
)
from betz.examination.rounds import Task
from betz.model import human
from betz.patient import Patient

SMALL = Patient(seed=1, scale=0.02, model=human().without("individual_variation"))  # the reference adult


@pytest.mark.parametrize("name", anatomy.tone_tests())
def test_a_hand_starts_and_stops_with_the_acceleration_of_a_hand(name):
    where = bench.position("tone", name)
    for speed in tone.speeds(name):
        t, q = np.array(hand.course(where.start, where.end, speed, 200.0)).T
        angle = np.interp(np.arange(t[-1] + 100.0), t, q)  # what the joint does at 1 ms
        velocity = np.diff(angle) * 1e3
        assert np.abs(np.diff(velocity)).max() * 1e3 <= hand.acceleration(speed) * 1.001
        assert q[0] == where.start and angle[200] == where.start and q[-1] == pytest.approx(where.end)
        assert (velocity * np.sign(where.end - where.start) >= -1e-6).all()
        assert np.abs(velocity).max() == pytest.approx(hand.reached(where.start, where.end, speed), rel=0.02)
        assert hand.reached(where.start, where.end, speed) == pytest.approx(speed)  # every range leaves room for it


def test_a_short_way_is_never_crossed_at_full_speed():
    assert hand.reached(0.0, 4.0, 400.0) < 400.0
    assert hand.braking(0.0, 4.0, 400.0) == pytest.approx(2.0)


def potentials(ms, mv=1.0):
    return bench.Discharge(np.asarray(ms, float), np.full(len(ms), mv))


def test_tonic_discharge_is_no_answer():
    steady = potentials(np.arange(0.5, 300.0, 5.0))
    assert bench.onset(steady, (0.0, 100.0), 100.0, 300.0, 3) is None
    size, chance = bench.answer(steady, (0.0, 100.0), 110.0, 180.0)
    assert abs(size) <= 1.0 < chance
    assert bench.answer(potentials([]), (0.0, 100.0), 110.0, 180.0) == (0.0, 0.0)


def test_an_answer_stands_out_of_tonic_discharge():
    both = potentials(sorted([*np.arange(0.5, 300.0, 5.0), *np.linspace(120.0, 124.0, 30)]))
    assert bench.onset(both, (0.0, 100.0), 100.0, 300.0, 3) == pytest.approx(21.0, abs=2.0)
    size, chance = bench.answer(both, (0.0, 100.0), 110.0, 180.0)
    assert size == pytest.approx(30.0, abs=1.0) and size > chance
    assert bench.onset(potentials([120.0, 121.0, 122.0]), (0.0, 100.0), 100.0, 300.0, 3) == 22.0
    assert bench.onset(potentials([120.0, 121.0]), (0.0, 100.0), 100.0, 300.0, 3) is None


def test_emg_counts_the_muscle_and_the_window_asked_for():
    from fake_bench import recording

    from betz.stimulus import Stimulus

    asked = Stimulus((("soleus", "L"), ("tibialis_anterior", "L"), ("soleus", "R")), "ankle", 100.0)
    r = recording(asked, [("soleus", "L", 10, 2.0), ("tibialis_anterior", "L", 11, 4.0), ("soleus", "R", 5, 8.0)])
    assert bench.discharge(r, ("soleus",), "L").sum(8.0, 20.0) == 2.0
    assert bench.discharge(r, ("soleus",), "LR").ms.tolist() == [5.0, 10.0]
    assert bench.discharge(r, ("soleus", "tibialis_anterior"), "L").rate(0.0, 50.0) == pytest.approx(120.0)


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


def test_every_released_reflex_has_a_position_and_a_circuit_with_what_it_strikes_and_reads():
    for name, sign in released.signs().items():
        where = bench.position("released", name)
        assert {sign.struck, *sign.answers, *sign.also} <= set(bench.circuit(sign.circuit)), name
        assert not sign.own or sign.own in anatomy.reflex_tests(), name
        assert joints()[where.joint].low_deg <= where.start <= joints()[where.joint].high_deg, name


def test_every_superficial_reflex_has_a_position_a_circuit_and_a_field_of_skin():
    fields = {r["field"]: r for r in anatomy.shipped().raw("skin_fields")}
    assert set(superficial.brushes()) == set(bench.named("superficial"))
    for name, brush in superficial.brushes().items():
        where = bench.position("superficial", name)
        assert set(brush.reflex.target_homonymous) == set(bench.circuit(name)), name
        assert fields[brush.field]["reflex"] == brush.reflex.id and where.both == brush.both, name
        assert joints()[where.joint].low_deg <= where.start <= joints()[where.joint].high_deg, name


def test_the_norms_cover_the_examination():
    norm = norms.norms()
    assert set(norm["strength"]) == set(anatomy.regions()) and set(norm["tone"]) == set(anatomy.tone_tests())
    assert set(norm["reflexes"]) == set(anatomy.reflex_tests()) and set(norm["bulk"]) == set(anatomy.regions())
    assert set(norm["area"]) == inspection.looked_at()
    assert set(norm["groups"]) == set(groups.apart())
    assert all(v["brief_median"] > 0 and 0 <= v["low"] <= v["median"] for v in norm["groups"].values())
    assert set(norm["rest"]) == set(bench.named("rest"))
    assert all(0 <= v["p05"] <= v["median"] <= v["p95"] for v in norm["strength"].values())
    assert all(v["brief_median"] > 0 for v in norm["strength"].values())
    for v in norm["reflexes"].values():
        assert all(v[key]["sd"] > 0 for key in ("size", "force"))
    for key in ("reflex_mean", "reflex_sd"):
        assert all(len(v[key]) == len(tone.speeds(k)) for k, v in norm["tone"].items())
    for score in ("lively", "vigour", "tone"):
        assert norms.together(score).limit > family.DECLARED.usual
    assert norms.together("tone").limit > norms.limit("tone") > family.DECLARED.usual
    assert norms.limit("reflexes") > family.DECLARED.usual and norms.limit("movement") > family.DECLARED.usual
    assert set(norm["movement"]) == set(movement.movements())
    judged = {(r.test, r.key): norm["dexterity"][r.test][r.key] for r in dexterity.readings()}
    assert all(np.isfinite(list(v.values())).all() and v["side_sd"] > 0 for v in judged.values())
    assert norm["dexterity"]["fractionation"]["most"] >= 0 and norms.limit("dexterity") > family.DECLARED.usual


def run(speed, value):
    return {"speed": speed, "reflex": value, "late_torque": speed / 100.0, "resistance": value}


def full_raw(value):
    effort = {"rest_nm": 0.0, "effort_nm": value, "rest_emg": 0.0, "effort_emg": 1.0, "chance": 0.0, "spikes": 100}
    effort["others_emg"] = 0.0
    looks = {
        (m, s): {"area_cm2": value, "twitches_per_min": 0.0} for m in inspection.looked_at() for s in "LR"
    }
    efforts = dict.fromkeys(("relaxed", "again")) | {"brief": effort, "long": effort}
    return {
        "inspection": {(None, None): looks},
        "movement": {
            (n, s): {"angle_deg": 10.0 * value, "size_cv": 0.1 / value, "interval_cv": 0.01}
            for n in movement.movements()
            for s in "LR"
        },
        "dexterity": {(n, s): {"rate_hz": 3.0 * value} for n in tempo.tempos() for s in "LR"}
        | {(mirror.NAME, s): {"torque_nm": [value], "emg": [0.0]} for s in "LR"}
        | {("force_rise", s): {"half_ms": 60.0, "most_ms": 150.0 * value, "peak_rate": 8.0} for s in "LR"},
        "posture": {(None, None): {(j, s): {"angle_deg": value} for j in bench.named("rest") for s in "LR"}},
        "strength": {(n, s): efforts for n in anatomy.regions() for s in "LR"},
        "groups": {(n, s): efforts for n, do in groups.apart().items() for s in do.sides},
        "tone": {
            (n, s): {"runs": [run(v, value) for v in tone.speeds(n)]}
            for n in anatomy.tone_tests()
            for s in "LR"
        },
        "reflexes": {
            (n, s): {"sizes": [value] * 3, "needed": 30.0 / value, "spread": 0.1}
            for n in anatomy.reflex_tests()
            for s in (*"LR", None)
        },
    }


def test_summary_of_raw_measurements_is_their_medians_and_scatter():
    out = norms.summarise([full_raw(v) for v in (1.0, 2.0, 3.0)])
    assert out["n"] == 3 and out["area"]["soleus"] == 2.0
    assert out["strength"]["wrist"]["median"] == 2.0  # torque and bulk go together, so that all three are as strong
    assert set(out["groups"]) == set(groups.apart()) and out["groups"]["hip_extension"]["median"] == 2.0
    assert {k: out["bulk"]["wrist"][k] for k in ("p05", "side_p05")} == {"p05": 1.0, "side_p05": 1.0}
    jaw, wrist = out["reflexes"]["jaw"], out["tone"]["wrist"]
    assert jaw["force"]["mean"] == pytest.approx(np.log([30.0, 15.0, 10.0]).mean())
    assert jaw["size"]["sd"] > 0.0
    assert wrist["reflex_mean"][0] == pytest.approx(np.cbrt([1.0, 2.0, 3.0]).mean())
    assert wrist["torque"] == 1.0 and wrist["rise"] == pytest.approx(0.95)
    assert wrist["fast_resistance"]["mean"] == pytest.approx(2.0) and wrist["fast_resistance"]["sd"] > 0.5
    assert out["rest"]["elbow"] == 2.0
    assert set(out["limits"]) == {"movement", "dexterity", "reflexes", "tone", "bulk"}
    assert out["dexterity"]["force_rise"]["most_ms"]["mean"] == pytest.approx(np.log([150.0, 300.0, 450.0]).mean())


def test_groups_are_graded_against_health_and_as_their_regions_where_they_are_the_same():
    norm, raw = norms.summarise([full_raw(v) for v in (1.0, 2.0, 3.0)]), full_raw(2.0)
    looks = raw["inspection"][None, None]
    weak = {k: v | {"long": v["long"] | {"effort_nm": 0.6}} for k, v in raw["groups"].items()}
    for efforts, fraction, grade in ((raw["groups"], 1.0, "5"), (weak, 0.3, None)):
        chart = groups.grade(raw | {"groups": efforts}, looks, norm)
        own = {n: e for n, e in chart.items() if n in groups.apart()}
        assert set(chart) == set(groups.groups()) and set(own) < set(chart)
        each = [e for n, sides in own.items() for e in ([sides] if "value" in sides else sides.values())]
        assert {e["fraction"] for e in each} == {fraction} and len(each) == 2 * len(own) - 3
        assert grade is None or {e["mrc"] for e in each} == {grade}
    same = regions.grade("wrist", raw["strength"]["wrist", "L"], norm["strength"]["wrist"], 1.0)
    assert chart["wrist_extension"]["L"] == {"value": same["word"], "fraction": same["fraction"], "mrc": same["grade"]}


def test_norms_are_of_as_many_people_as_asked_and_go_on_where_they_stopped(monkeypatch, tmp_path):
    made = []

    def measured(bench, threads, full):
        made.append(bench)
        return [full_raw(v) for v in (1.0, 2.0, 3.0, 5.0)][len(made) - 1], {}

    class InTurn:
        def __init__(self, jobs):
            self.map = map

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(make_norms, "ProcessPoolExecutor", InTurn)
    monkeypatch.setattr(make_norms, "measure", measured)
    monkeypatch.setattr(make_norms, "by_section", lambda raw: raw)
    for n, before in ((3, 0), (4, 3), (4, 4)):
        assert len(made) == before
        make_norms.main(["--n", str(n), "--keep", str(tmp_path / "kept"), "--out", str(tmp_path / "norms.json")])
        assert json.loads((tmp_path / "norms.json").read_text())["n"] == n
    assert len(made) == 4
    with pytest.raises(SystemExit):
        make_norms.main(["--n", "2"])
    made.clear()
    make_norms.main(["--n", "3", "--decade", "70", "--out", str(tmp_path / "old.json")])
    ages = [who.look("soleus", "L").age for who in made]
    assert ages == pytest.approx([70 + 10 / 6, 75.0, 80 - 10 / 6])
    assert json.loads((tmp_path / "old.json").read_text())["seeds"] == [2201, 2203]


def test_the_norms_are_those_of_the_age():
    """Strength falls with the years and jerks become smaller: whoever is 75 is held against people of 70 to 80."""
    looks = {("soleus", "L"): {"age": 75.0}}
    assert norms.suiting(looks) is norms.norms(70) and norms.suiting({("soleus", "L"): {}}) == norms.norms()
    assert [norms.decade_of(age) for age in (20.0, 59.9, 60.0, 84.0, 95.0)] == [None, None, 60, 80, 80]
    for decade in norms.DECADES:
        assert norms.norms(decade)["seeds"][0] == norms.DECADES[decade]
        young, old = (n["strength"]["knee_extensors"]["median"] for n in (norms.norms(), norms.norms(decade)))
        assert 0.3 * young < old < 0.95 * young


def test_the_usual_answer_to_a_fast_stretch_is_the_median():
    """Not the mean, which a few lively people raise, nor another centile: half of people show less."""
    raws = [full_raw(v) for v in (1.0, 2.0, 4.0, 40.0)]
    for raw in raws:
        for slower in (run for stretched in raw["tone"].values() for run in stretched["runs"][:-1]):
            slower["reflex"] *= 0.1
    assert {v["fast_median"] for v in norms.summarise(raws)["tone"].values()} == {3.0}


def test_the_shipped_usual_answer_lies_within_what_health_shows():
    for name, norm in norms.norms()["tone"].items():
        low, high = (norm["reflex_mean"][-1] + k * norm["reflex_sd"][-1] for k in (-1.0, 1.0))
        assert low < np.cbrt(norm["fast_median"]) < high, name


def test_an_effort_and_a_stretch_are_measured_on_a_small_patient():
    raw = strength.effort(SMALL.bench(), "elbow_flexors", "L", brief=True)
    assert 20.0 < raw["effort_nm"] - raw["rest_nm"] < 120.0 and raw["spikes"] > 100
    run = stretches.stretch(SMALL.bench(), "elbow_flexors", "L", 100.0)
    assert run["background"] >= 0.0 and run["reflex"] >= 0.0 and np.isfinite(run["late_torque"])


# early stops


def stretched(reflex, torque=0.0):
    """A bench whose muscles answer a stretch at each speed (deg/s) with so many potentials of 1 mV.

    torque: N m at 100 deg/s, less at a lower speed.
    """

    def answer(stimulus, trial):
        t, q = np.array(stimulus.hand.angle).T
        speed = np.abs(np.diff(q) / np.diff(t)).max() * 1e3
        nearest = min(reflex, key=lambda v: abs(v - speed))
        against = -torque * min(nearest, 100.0) / 100.0
        return [(*stimulus.muscles[0], ms, 1.0) for ms in np.linspace(200, t[-1], reflex[nearest])], against

    return FakeBench(answer)


NORM = {
    "reflex_mean": [0.3] * 4 + [3.0],
    "reflex_sd": [0.6] * 4 + [1.0],
    "fast_median": 50.0,
    "fast_resistance": {"mean": 1.0, "sd": 0.1},
    "torque": 1.0,
    "rise": 0.5,
}
ELBOW = "elbow_flexors", "L"


def tone_of(raw):
    alone = comparison.Health((ELBOW,), np.ones((1, 1)), 3.4)
    return tone.grade({ELBOW: raw}, {"elbow_flexors": NORM}, 2.9, alone, set())[ELBOW]


@pytest.mark.parametrize(
    "fast, made", [(5, [400.0]), (60, [5.0, 100.0, 400.0])], ids=["as half of people", "as few healthy people"]
)
def test_tone_stops_when_a_stretch_is_answered_as_in_health(fast, made):
    quiet = stretched({5.0: 0, 50.0: 0, 100.0: 2, 200.0: 0, 400.0: fast})
    raw = tone.measure(quiet, "elbow_flexors", "L", NORM)
    assert [r["speed"] for r in raw["runs"]] == made and len(quiet.asked) == len(made)
    assert tone_of(raw)["value"] == "normal"


def test_stretches_slower_than_the_deciding_one_cover_the_end_of_the_range():
    asked = []

    def answer(stimulus, trial):
        asked.append(stimulus.hand.angle)
        return [], 0.0

    where, fake = bench.position("tone", "elbow_flexors"), FakeBench(answer)
    for speed in tone.speeds("elbow_flexors"):
        stretches.stretch(fake, "elbow_flexors", "L", speed)
    arcs = [abs(moved[-1][1] - moved[0][1]) for moved in asked]
    whole = abs(where.end - where.start)
    assert arcs == pytest.approx([2.5, 25.0, whole, whole, whole])
    late = 0.5 * (where.start + where.end)  # both ends of the slow ones lie in the second half of the range
    assert all(abs(angle - where.end) < abs(late - where.end) for moved in asked[:2] for _, angle in moved)


def test_tone_looks_closer_when_the_deciding_stretch_is_answered_too_much():
    stiff = {5.0: 0, 50.0: 20, 100.0: 60, 200.0: 60, 400.0: 60}
    raw = tone.measure(stretched(stiff, 3.0), "elbow_flexors", "L", NORM)
    assert {r["speed"] for r in raw["runs"]} == {5.0, 50.0, 100.0, 400.0}
    entry = tone_of(raw)
    assert entry["value"] == "spastic" and entry["threshold_deg_s"] == 50.0
    assert entry["reflex_torque_nm"] == pytest.approx(2.85, abs=0.01)
    soft = tone.measure(stretched(stiff, 0.5), "elbow_flexors", "L", NORM)
    assert {r["speed"] for r in soft["runs"]} == {5.0, 100.0, 400.0} and tone_of(soft)["value"] == "normal"
    full = tone.measure(stretched(stiff, 3.0), "elbow_flexors", "L")
    assert [r["speed"] for r in full["runs"]] == list(tone.speeds("elbow_flexors"))
    assert tone_of(full)["value"] == "spastic"


@pytest.mark.parametrize("speed", [100.0, 400.0])
def test_the_weight_of_a_limb_is_no_resistance(speed):
    """A hand that starts and stops a forearm needs 6 N m for that alone (BX013)."""
    where = bench.position("tone", "elbow_flexors")
    inertia = joints()[where.joint].inertia

    def weight(stimulus, trial):
        t, q = np.array(stimulus.hand.angle).T
        angle = np.interp(np.arange(round(stimulus.duration_ms)), t, q)
        return [], inertia * np.radians(np.gradient(np.gradient(angle))) * 1e6

    run = stretches.stretch(FakeBench(weight), "elbow_flexors", "L", speed)
    assert abs(run["resistance"]) < 0.1 and abs(run["late_torque"]) < 0.1


def pulling(nm, restless=0.0):
    """A bench whose elbow flexors pull with nm during an effort, at once, and by themselves with `restless`."""

    def answer(stimulus, trial):
        t = np.arange(round(stimulus.duration_ms))
        on = t >= stimulus.effort[0].points[1][0] if stimulus.effort else np.zeros(t.size, bool)
        tonic = [("biceps_brachii", "L", ms, 1.0) for ms in t[::10] if restless]
        return tonic + [("biceps_brachii", "L", ms, 1.0) for ms in t[on][::5]], -restless - np.where(on, nm, 0.0)

    return FakeBench(answer)


@pytest.mark.parametrize(
    "nm, restless, runs, value",
    [
        (60.0, 0.0, 1, "normal"),
        (90.0, 0.0, 2, "normal"),  # stronger than anybody: asked again
        (40.0, 0.0, 2, "mild"),
        (0.0, 0.0, 4, "plegic"),  # EMG without force: asked again, and to relax
        (60.0, 5.0, 1, "normal"),
        (40.0, 5.0, 3, "mild"),
    ],
)
def test_a_strong_muscle_needs_one_brief_effort_and_a_restless_weak_one_a_run_without_command(
    nm, restless, runs, value
):
    fake, norm = pulling(nm, restless), {"median": 60.0, "brief_median": 60.0, "rest_nm": 0.0}
    raw = strength.measure(fake, "elbow_flexors", "L", norm)
    assert len(fake.asked) == runs
    assert regions.grade("elbow_flexors", raw, norm, 1.0)["value"] == value


def test_the_time_to_tell_health_is_a_third_of_every_stretch_tap_and_effort():
    ms = {}
    for full in (False, True):
        fake = stretched({5.0: 0, 50.0: 0, 100.0: 0, 200.0: 0, 400.0: 20})
        tone.measure(fake, "ankle_plantarflexors", "L", None if full else NORM)
        ms[full] = sum(s.duration_ms for s, _ in fake.asked)
    assert ms[False] < 0.4 * ms[True]


# the visit


def test_the_visit_adds_the_story_and_the_room_knows_none(monkeypatch):
    found = {"schema": "betz.chart/1", "posture": {"value": "none"}}
    given = []

    def inside(bench, progress, threads, full, quick):
        given.append(bench)
        return visit.Chart(found, {"total": 1.0})

    monkeypatch.setattr(visit.examination, "examine", inside)
    someone = Patient(seed=SMALL.seed)
    chart = visit.examine(someone)
    assert chart.patient == someone.story() and chart.timings == {"total": 1.0}
    assert list(chart.data)[:2] == ["schema", "patient"] and type(given[0]).__name__ == "Bench"
    with pytest.raises(InputError, match="no patient"):
        visit.examine(SMALL.bench())
    with pytest.raises(InputError, match="norms hold"):
        visit.examine(SMALL)


def test_a_recording_of_a_visit_tells_who_and_how():
    made = visit.record(SMALL, "TendonTap")
    assert made.story["seed"] == SMALL.seed and made.story["lesions"] == []
    assert made.story["protocol"]["name"] == "TendonTap" and made.summary


def test_an_examination_of_few_tests_can_be_stopped(monkeypatch):
    module = sys.modules["betz.examination.examine"]
    only = {("clonus", "x", "L"): Task(lambda b: clonus.JERK, 1)}
    monkeypatch.setattr(module, "tasks", lambda looks, full, quick: only)
    raw, seconds = module.measure(SMALL.bench(), threads=1)
    assert raw["clonus", "x", "L"] == "ankle" and raw["inspection", None, None] and set(seconds) >= {"clonus"}
    with pytest.raises(KeyboardInterrupt, match="stopped"):
        module.measure(SMALL.bench(), lambda *_: False, threads=1)
