"""Studies: a patient over time, over shares destroyed, without mechanisms; a made-up examiner stands at the bedside."""

import json
from functools import partial
from importlib import import_module

import pytest
from made_up import healthy_chart

import betz
from betz.errors import InputError
from betz.examination import plantar
from betz.jobs.work import SUFFIX
from betz.results import Study
from betz.results.signs import Reading, level, readings
from betz.studies.changes import kind
from betz.studies.ladder import back_and_forth, turn
from betz.studies.same_runs import Sharing

HURT = betz.Patient(seed=3).with_lesion(betz.Lesion("medullary_pyramid", side="left", fraction=0.5))


def band(share):
    return next(w for w, low in (("normal", 0.8), ("mild", 0.5), ("moderate", 0.25), ("severe", 0.0)) if share >= low)


def examine(who, threads=None):
    """A made-up examiner: fingers are as weak as the lesion is large, tone comes with days, a toe only from one half
    on; who has another seed is stronger; a few mechanisms make signs."""
    patient = who.patient if isinstance(who, Sharing) else who
    chart, off = healthy_chart(seed=patient.seed, onset_days=patient.days), patient.model.off
    lost = max((x.fraction for x in patient.lesions), default=0.0)
    left = 1.0 if "corticospinal_drive" not in off and not lost else 1.0 - lost + 0.02 * patient.seed
    left = 0.1 if "corticospinal_drive" in off else left
    chart["strength"]["fingers"]["R"] = {"value": band(left), "fraction": left, "mrc": "4" if left < 0.8 else "5"}
    if lost >= 0.5 and "plantar_reflex" not in off:
        chart["plantar"]["R"] = {"value": "extensor"}
    if lost and patient.days >= 30 and "ia_growth" not in off:
        chart["tone"]["wrist"]["R"] = {"value": "spastic", "mas": "2" if patient.days < 90 else "3"}
        chart["reflexes"]["ankle"]["R"] = {"value": "clonus", "ninds": 4, "latency_ms": 33.0, "clonus_beats": 7}
    return chart


def row(study, sign):
    return next(r for r in study["signs"] if r["sign"] == sign)


def test_steps_are_counted_from_health():
    assert [level("strength", w) for w in ("normal", "mild", "plegic")] == [0, -1, -4]
    assert [level("reflexes", w) for w in ("absent", "reduced", "normal", "brisk", "clonus")] == [-2, -1, 0, 1, 2]
    assert [level("plantar", w) for w in ("mute", "flexor", "extensor")] == [-1, 0, 1]
    assert [level("tone", "spastic", m) for m in ("1", "1+", "3")] == [1, 2, 4] and level("tone", "flaccid", "0") == -1


def test_a_course_is_seen_in_the_order_of_days():
    study = betz.course(HURT, "30 days, 0,180,30", examine=examine)
    assert study["days"] == [0, 30, 180] and study["schema"] == "betz.course/1" and study["case"] is None
    assert row(study, "tone.wrist.R")["grades"] == ["0", "2", "3"]
    assert row(study, "tone.wrist.R")["levels"] == [0, 3, 4]
    assert row(study, "clonus.ankle.R")["grades"] == ["0", "7", "7"]
    assert [c["patient"]["onset_days"] for c in study["charts"]] == [0, 30, 180]


def test_a_table_shows_what_ever_leaves_the_normal():
    study = betz.course(HURT, (0, 30), examine=examine)
    lines = study.text().splitlines()
    assert "  wrist R             0        ▲ 2" in lines and "  fingers R           ▼ 4 56%  ▼ 4 56%" in lines
    assert "  ankle R             0        ▲ 7" in lines and "  plantar response R  ▲ ext    ▲ ext" in lines
    assert not any(line.startswith("  wrist L") for line in lines)
    assert any(line.startswith("  wrist L") for line in study.text(True).splitlines())
    assert repr(study) == study.text() and "Not a medical device" in study.text()


def test_a_case_is_a_patient_of_its_own():
    study = betz.course("bell_palsy_R", (2,), seed=5, examine=examine)
    assert study["case"] == "bell_palsy_R" and study["patient"]["seed"] == 5
    assert study["patient"]["lesions"][0]["site"] == "nerve_cn7"


@pytest.mark.parametrize("verb, what", [("course", {"days": (0, 30)}), ("ablate", {"mechanisms": "ia_growth,spindle"})])
def test_on_two_processes_the_same(verb, what):
    one, two = (getattr(betz, verb)(HURT, **what, examine=examine, jobs=jobs) for jobs in (1, 2))
    assert one.to_json() == two.to_json()


def test_a_dose_on_two_processes_is_the_same():
    one, two = (betz.dose("medullary_pyramid", (0, 1), seeds="1,2", examine=examine, jobs=jobs) for jobs in (1, 2))
    assert one.to_json() == two.to_json()


@pytest.mark.parametrize("study", [
    partial(betz.course, HURT, (0, 30)), partial(betz.dose, "medullary_pyramid", (0, 1)),
    partial(betz.ablate, HURT, "ia_growth,spindle")])
def test_an_interrupted_study_goes_on_and_leaves_no_work_file(tmp_path, study):
    file, asked = tmp_path / "s.json", []

    def counted(who, threads=None):
        asked.append(who.patient if isinstance(who, Sharing) else who)
        return examine(who)

    with pytest.raises(KeyboardInterrupt):
        study(work=file, examine=counted, progress=lambda done, total, words: done < 1)
    n = len(asked)
    assert n > 0 and (tmp_path / f"s.json{SUFFIX}").exists()
    found = study(work=file, examine=counted)
    first, later = ({(p.model.hash, p.days, p.lesions) for p in part} for part in (asked[:n], asked[n:]))
    assert later and not {k for k in first & later if k[0] != HURT.model.hash}
    assert found == study(examine=examine) and list(tmp_path.iterdir()) == []


def test_a_dose_tells_the_first_share_of_each_sign():
    study = betz.dose("medullary_pyramid", (1, 0.5, 0, "20 %"), seeds=1, examine=examine)
    assert study["shares"] == [0, 0.2, 0.5, 1] and study["sites"] == ["medullary_pyramid"]
    first = {(o["sign"], o["value"]): (o["share"], o["stays"]) for o in study["order"]}
    assert first["plantar.R", "extensor"] == (0.5, True) and first["tone.wrist.R", "spastic"] == (0.2, True)
    assert first["strength.fingers.R", "mild"] == (0.5, True)
    assert "50%  strength R (mild): fingers; plantar response R (extensor)" in study.text()
    assert study["not_monotonic"] == [] and "No sign goes up and down" in study.text()


def test_of_several_people_the_one_in_the_middle_is_shown():
    study = betz.dose("medullary_pyramid", (0, 0.5), seeds="1..3", examine=examine)
    assert study["seeds"] == [1, 2, 3]
    assert row(study, "strength.fingers.R")["shares"] == pytest.approx([1.0, 0.54])
    alone = [next(r for r in p["signs"] if r["sign"] == "strength.fingers.R")["shares"][1] for p in study["people"]]
    assert alone == pytest.approx([0.52, 0.54, 0.56])


def test_several_sites_are_destroyed_alike():
    study = betz.dose(["ic_genu", "m1 hand"], (1,), side="right", examine=examine)
    assert study["sites"] == ["ic_genu", "m1_hand"] and study["side"] == "right"


def test_the_share_of_a_whole_lesion_is_varied():
    text = "nerve_ulnar:right,kind=conduction_block"
    asked = []
    study = betz.dose([text, "ic_genu", betz.Lesion("nmj", "both", muscles=("soleus",))], (0, 0.5),
                      examine=lambda who, threads=None: asked.append(who) or examine(who))
    assert study["side"] is None and study["sites"] == ["nerve_ulnar", "ic_genu", "nmj"]
    assert study["lesions"] == [
        {"site": "nerve_ulnar", "side": "right", "kind": "conduction_block"}, {"site": "ic_genu", "side": "left"},
        {"site": "nmj", "side": "both", "muscles": ["soleus"]}]
    assert asked[0].lesions == () and {x.fraction for x in asked[1].lesions} == {0.5}
    assert {x.kind for x in asked[1].lesions} == {"conduction_block", "destruction"}
    assert ", conduction block; left" in study.text() and "of soleus only" in study.text()
    assert study.plot() is not None


def test_a_dose_that_was_saved_before_lesions_had_limits_is_read():
    study = betz.dose("ic_genu", (0, 1), side="right", examine=examine)
    before = {k: v for k, v in study.data.items() if k != "lesions"}
    assert type(study)(before).text() == study.text() and "Dose     right internal capsule, genu" in study.text()


@pytest.mark.parametrize("levels, steps", [
    ([0, -1, -3, -4], 0), ([0, -2, -1, -3], 1), ([0, 2, 0], 2), ([-2, 0, 2], 0), ([0, None, 1], 0), ([], 0)])
def test_what_goes_back_is_counted_in_steps(levels, steps):
    assert turn(levels) == steps
    rows = [{"sign": "reflexes.ankle.R", "levels": levels, "values": levels}]
    assert bool(back_and_forth(rows)) is (steps > 1)


@pytest.mark.parametrize("before, after, word", [
    (("normal", 0, ""), ("normal", 0, ""), None), (("spastic", 3, "▲"), ("normal", 0, ""), "goes"),
    (("normal", 0, ""), ("brisk", 1, "▲"), "comes"), (("spastic", 4, "▲"), ("spastic", 2, "▲"), "less"),
    (("mild", -1, "▼"), ("severe", -3, "▼"), "more"), (("spastic", 2, "▲"), ("flaccid", -1, "▼"), "turns"),
    (("normal", 0, ""), ("absent", -2, ""), None)])  # a jaw jerk may be absent in health
def test_what_becomes_of_a_sign(before, after, word):
    assert kind(Reading(*before), Reading(*after)) == word


def test_a_sign_that_a_mechanism_makes_is_told_from_one_that_it_makes_in_health_too():
    who = HURT.after(180)
    study = betz.ablate(who, ["ia_growth", "corticospinal-drive", "muscle", "spindle"], examine=examine)
    told = {m["name"]: m for m in study["mechanisms"]}
    assert told["muscle"]["state"] == "always there" and told["spindle"]["changed"] == []
    assert told["spindle"]["takes_along"] == ["fusimotor_drive", "initial_burst"]
    made = {c["sign"]: c for c in told["ia_growth"]["changed"]}
    assert made["tone.wrist.R"] == {"sign": "tone.wrist.R", "kind": "goes", "from": "spastic 3", "to": "normal",
                                    "levels": [4, 0], "healthy": None}
    assert made["reflexes.ankle.R"]["to"] == "normal" and made["clonus.ankle.R"]["kind"] == "goes"
    (weak,) = told["corticospinal_drive"]["changed"]
    assert (weak["kind"], weak["from"], weak["to"]) == ("more", "mild", "severe")
    assert weak["healthy"] == {"kind": "comes", "from": "normal", "to": "severe"}
    out = study.text()
    assert "tone R: wrist" in out and "spastic 3 → normal" in out and "cannot be taken away: muscle." in out
    assert "normal → severe" in out and "as it was" in out


def test_all_mechanisms_are_told_of():
    study = betz.ablate(HURT, examine=examine)
    assert [m["name"] for m in study["mechanisms"]] == list(HURT.model.mechanisms)
    states = {m["name"]: m["state"] for m in study["mechanisms"]}
    assert {n for n, s in states.items() if s == "always there"} == {
        n for n, m in HURT.model.mechanisms.items() if not m.removable()}


def test_what_is_away_already_is_not_taken_away_again():
    other = betz.Patient(seed=3, model=betz.Model().without("spindle"))
    study = betz.ablate(other, "spindle, initial_burst", examine=examine)
    assert [m["state"] for m in study["mechanisms"]] == ["off", "idle"]


@pytest.mark.malformed
@pytest.mark.parametrize("do, said", [
    (lambda: betz.course("capsule_plic_L_cronic"), "did you mean 'capsule_plic_L_chronic'"),
    (lambda: betz.course(betz.Patient(seed=1)), "no lesion"),
    (lambda: betz.course(HURT, seed=3), "own seed"),
    (lambda: betz.course(HURT, ()), "no days"),
    (lambda: betz.course(HURT, "soon"), "soon"),
    (lambda: betz.course(HURT, (-1,)), "-1"),
    (lambda: betz.course(HURT, jobs=0), "at least 1"),
    (lambda: betz.course(3), "betz.Patient or the id of a case"),
    (lambda: betz.course("bell_palsy_R", scale=0.02), "scale 0.1 to 1"),
    (lambda: betz.dose("medulary_pyramid"), "medullary_pyramid"),
    (lambda: betz.dose("medullary_pyramid", "0,2"), "0 to 1"),
    (lambda: betz.dose("ic_genu:left:0.5"), "without a fraction"),
    (lambda: betz.dose("ic_genu:left", side="right"), "says left, but the side is right"),
    (lambda: betz.dose("ic_genu,kind=demyelinaton"), "demyelination"),
    (lambda: betz.dose("ic_genu:"), "without a fraction"),
    (lambda: betz.dose("ic_genu,"), "without a fraction"),
    (lambda: betz.dose("ic_genu", side=""), "left, right"),
    (lambda: betz.dose("ic_genu", side="left:0.5"), "did you mean 'left'"),
    (lambda: betz.dose(betz.Lesion("ic_genu", fraction=0.5)), "leave side and fraction out"),
    (lambda: betz.dose(["ic_genu", 3]), "is a word"),
    (lambda: betz.dose("medullary_pyramid", seeds="5..1"), "smaller first"),
    (lambda: betz.dose("medullary_pyramid", seeds="one"), "whole number"),
    (lambda: betz.dose("medullary_pyramid", side="top"), "left, right"),
    (lambda: betz.dose([]), "no sites"),
    (lambda: betz.ablate("bell_palsy_R", "spindel"), "'spindle'"),
    (lambda: Study({"schema": "betz.chart/1"}), "no study"),
    (lambda: Study.from_json("/no/such.json"), "/no/such.json"),
])
def test_a_mistake_is_one_sentence(do, said):
    with pytest.raises(InputError, match=said) as e:
        do()
    assert "\n" not in str(e.value)


def test_a_study_is_frozen_and_comes_back_from_its_file(tmp_path):
    study = betz.course(HURT, (0, 30), examine=examine)
    study.to_json(tmp_path / "s.json")
    assert Study.from_json(tmp_path / "s.json") == study and json.loads(study.to_json())["days"] == [0, 30]
    with pytest.raises(AttributeError):
        study.x = 1
    study["days"].append(3)
    assert study["days"] == [0, 30]
    with pytest.raises(InputError, match="'dayz'"):
        study["dayz"]


def test_the_readings_of_a_chart_are_its_findings_and_beats_of_clonus():
    read = readings(healthy_chart())
    assert {p for p in read if not p.startswith("clonus")} == {f.path for f in betz.Chart(healthy_chart())}
    assert not any(r.mark or r.level for r in read.values())


def real_soles(who, threads=None):
    """An examiner who strokes the soles of a real patient and does nothing else."""
    bench = who.bench()
    return healthy_chart() | {"plantar": {side: plantar.grade(plantar.measure(bench, side)) for side in "LR"}}


def test_what_a_mechanism_does_not_touch_is_not_simulated_again():
    study = betz.ablate(HURT.after(30), ["plantar_reflex", "magnetic_stimulation"], examine=real_soles)
    told = {m["name"]: m for m in study["mechanisms"]}
    assert study["whole"]["patient"]["plantar"]["R"]["value"] == "extensor"
    assert told["plantar_reflex"]["runs"]["made"] > 0
    assert told["magnetic_stimulation"]["state"] == "same"
    assert told["magnetic_stimulation"]["runs"] == {"asked": study["whole"]["runs"]["asked"], "made": 0}


def test_the_bedside_takes_a_patient_whose_runs_are_shared(monkeypatch):
    seen = []

    def at_the_bedside(bench, progress, threads, full, quick):
        seen.append(bench.look("soleus", "left").area_cm2)
        return betz.Chart({k: v for k, v in healthy_chart().items() if k != "patient"})

    monkeypatch.setattr("betz.visit.examination.examine", at_the_bedside)
    chart = betz.examine(Sharing(HURT, {}))
    assert chart.patient == json.loads(json.dumps(HURT.story())) and seen == [HURT.look("soleus", "left").area_cm2]


def test_of_one_sign_alone_only_that_one_is_told(tmp_path):
    study = betz.ablate(HURT.after(180), ["ia_growth", "plantar_reflex"], sign="reflexes.ankle.R", examine=examine)
    told = {m["name"]: m["changed"] for m in study["mechanisms"]}
    assert [c["sign"] for c in told["ia_growth"]] == ["reflexes.ankle.R"] and told["plantar_reflex"] == []
    assert study["sign"] == "reflexes.ankle.R" and "sign reflexes.ankle.R" in " ".join(study.text().split())
    with pytest.raises(InputError, match=r"did you mean 'plantar\.R'"):
        betz.ablate(HURT, sign="plantar", examine=examine)


def test_the_mechanisms_of_one_sign_are_those_of_the_whole_examination():
    who = betz.Patient(seed=7).with_lesion(betz.Lesion("medullary_pyramid", side="left")).after(180)
    study = betz.ablate(who, ["flexor_reflex", "abdominal_reflex"], sign="plantar.R")
    made, other = study["mechanisms"]
    assert [(c["kind"], c["from"]) for c in made["changed"]] == [("turns", "extensor")] and other["state"] == "same"
    whole = study["whole"]
    assert {k: list(v) for k, v in whole["patient"].items() if k != "schema"} == {"plantar": ["R"]}
    assert whole["healthy"]["plantar"]["R"]["value"] == "flexor" and whole["runs"]["asked"] == 2


def test_who_cannot_be_tested_is_left_out_of_the_middle():
    """A hand that cannot push has no mirror movements of the other: a sign of some people is the middle of those."""
    def some(patient, threads=None):
        chart = examine(patient)
        mirrored = {"value": "mirrored" if patient.lesions else "normal"}
        chart["dexterity"] = {"mirror_movements": {"L": mirrored, "R": mirrored}}
        if patient.lesions and patient.seed in (1, 4):  # the first of three, and two of three
            del chart["dexterity"]["mirror_movements"]["L"]
        if patient.lesions and patient.seed in (1, 2, 4):
            del chart["dexterity"]["mirror_movements"]["R"]
        return chart

    study = betz.dose("medullary_pyramid", (0, 0.5), seeds=(1, 2, 3), examine=some)
    assert row(study, "dexterity.mirror_movements.L")["values"] == ["normal", "mirrored"]
    assert row(study, "dexterity.mirror_movements.R")["values"] == ["normal", None]


@pytest.mark.parametrize("module, what, call", [
    ("betz.studies.dose", "table_of", lambda work: betz.dose(
        "medullary_pyramid", (0, 0.5), examine=examine, work=work)),
    ("betz.studies.course", "table_of", lambda work: betz.course(HURT, days=(1, 90), examine=examine, work=work)),
    ("betz.studies.ablate", "_told", lambda work: betz.ablate(HURT, examine=examine, work=work)),
    ("betz.scoring.run", "board", lambda work: betz.score(
        [betz.cases()["healthy_control"]], examine=lambda *_: healthy_chart(), work=work)),
])
def test_a_fault_after_the_work_does_not_lose_it(monkeypatch, tmp_path, module, what, call):
    """What was examined stays in the file until all that is made of it is made."""
    def faulty(*_):
        raise RuntimeError("a fault")

    monkeypatch.setattr(import_module(module), what, faulty)
    with pytest.raises(RuntimeError):
        call(tmp_path / "kept")
    kept, = tmp_path.iterdir()
    assert kept.stat().st_size > 100
    monkeypatch.undo()
    call(tmp_path / "kept")
    assert not list(tmp_path.iterdir())
