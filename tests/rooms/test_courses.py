"""Courses: every published row is measured or has its reason; cohorts are as declared; the work is one in any number of
processes. A made-up eye looks at most patients; wasting and the H-reflex of a few are real."""

import json
from collections import Counter

import pytest
from made_up import healthy_chart

from betz import cli
from betz.errors import InputError
from betz.examination.superficial import brushes
from betz.jobs.work import SUFFIX
from betz.model import Model
from betz.results import Chart
from betz.validation import rows
from betz.validation.cohort import ages, members, patterns
from betz.validation.course_rows import how, not_measured, published
from betz.validation.courses import courses
from betz.validation.kinds import KINDS, are
from betz.validation.measures import ALL, EACH, YES_OR_NO
from betz.validation.reference import reasons, table
from betz.validation.seen import HEALTHY, Case
from betz.validation.visits import CHART, compact, do, is_recording

STROKES = members("stroke", 40)


def look(patient, what, side, threads=None):
    """A made-up eye: a limb is as weak as its lesion is large, tone comes with days, a toe goes up from one half on;
    the other side is healthy; every recording gives the days."""
    if what != CHART:
        return {"number": patient.days}
    chart = healthy_chart() | {"superficial": {n: {s: {"value": "present"} for s in "LR"} for n in brushes()}}
    for lesion in patient.lesions[:1]:
        sides = {"left": "R", "right": "L", "both": "LR"}[lesion.side]
        left = 1.0 - lesion.fraction
        for s in sides:
            for region in chart["strength"].values():
                word, mrc = ("normal", "5") if left >= 0.8 else ("mild", "4") if left >= 0.5 else ("severe", "2")
                region[s] = {"value": word, "fraction": 0.97 * left, "mrc": mrc}
            for test in chart["tone"].values():
                test[s] = {"value": "spastic", "mas": "1+"} if patient.days >= 20 and left < 0.5 else test[s]
            chart["plantar"][s] = {"value": "extensor" if left < 0.5 else "flexor"}
    for section in ("tone", "reflexes"):
        for where in chart[section].values():
            for finding in where.values() if "value" not in where else [where]:
                finding |= {"background_mv_s": 0.0, "size_mv": 1.0}
    return compact(Chart(chart))


def test_every_published_course_is_measured_or_has_its_reason():
    course = {r["id"] for r in table("course")}
    assert not course & set(not_measured()) and len(course) + len(not_measured()) == 250
    assert course | {i for i in how() if i in rows()} == set(how()) == set(published())
    assert all(len(why) > 15 for why in not_measured().values())
    assert len(course) >= 100
    patients = {i for i in how() if i in rows()}
    assert patients == {i for i, why in reasons().items() if "--courses" in why} and {"U04", "U05", "U22"} <= patients


@pytest.mark.parametrize("row", sorted(how()))
def test_the_way_a_row_is_measured_can_be_read(row):
    one = how()[row]
    assert one.measure in EACH or one.measure in ALL
    assert set(one.cohorts) <= set(ages()) and all(k in KINDS for k in one.who.split(";")) and len(one.words) >= 10
    assert all(0 < d < 2000 for d in one.days)
    names = (n for part in ("strength", "tone", "reflexes") for n in healthy_chart()[part])
    known = {"/", "80", "95", "arm", *brushes(), *names}
    assert all(n in known or is_recording(n) for n in one.names)
    assert one.measure not in YES_OR_NO or published()[row].unit in ("fraction", "% patients", "sensitivity %", "yes=1")
    assert are(one.who)


def test_a_cohort_is_drawn_as_declared():
    for cohort in ages():
        assert sum(float(r["share"]) for r in patterns(cohort)) == pytest.approx(1.0)
        assert all(len(r["source"]) > 10 and 0 <= float(r["low"]) <= float(r["high"]) <= 1 for r in patterns(cohort))
    counts = Counter(m.pattern for m in STROKES)
    for r in patterns("stroke"):
        assert abs(counts[r["pattern"]] - 40 * float(r["share"])) <= 2, r["pattern"]
    assert abs(sum(m.side == "L" for m in STROKES) - 20) <= 2
    for m in STROKES:
        assert {x.side for x in m.patient.lesions} <= {{"L": "right", "R": "left"}[m.side]}
        assert m.patient.age == 70 and m.healthy.lesions == () and m.at(HEALTHY) == m.healthy
    assert len({m.patient.seed for m in STROKES}) == 40 and len({m.extent for m in STROKES if m.kind != "none"}) > 20


def test_a_larger_cohort_has_the_smaller_one_in_it_and_another_seed_is_another():
    assert members("stroke", 5) == STROKES[:5]
    assert [m.extent for m in members("stroke", 5, seed=2)] != [m.extent for m in STROKES[:5]]


def test_what_is_seen_is_told_of_those_whom_a_row_is_about():
    found = courses(["T050", "T068", "T073", "T077", "U22", "T096", "T075", "T001"], patients=40, look=look)
    left = [1 - m.patient.lesions[0].fraction for m in STROKES if m.kind == "subcortical"]
    row = found["rows"]["T050"]
    assert row["measured"] == pytest.approx(100 * sum(x for x in left if x < 0.5) / sum(x < 0.5 for x in left))
    assert row["people"] == sum(x < 0.5 for x in left) and row["inside"] == (10 <= row["measured"] <= 45)
    stiff = [m.patient.lesions[:1] and m.patient.lesions[0].fraction > 0.5 for m in STROKES]
    assert found["rows"]["T068"]["measured"] == pytest.approx(sum(map(bool, stiff)) / 40)
    assert found["rows"]["T068"]["ci_low"] < found["rows"]["T068"]["measured"] < found["rows"]["T068"]["ci_high"]
    assert found["rows"]["T077"]["measured"] == 0.0 and found["rows"]["T073"]["people"] < 40
    assert found["rows"]["U22"]["measured"] > 1 and found["rows"]["T096"]["measured"] == 1.0
    assert "Fugl-Meyer" in found["not_measured"]["T001"]
    json.dumps(found, allow_nan=False)


def test_who_had_it_before_the_lesion_does_not_have_it_by_the_lesion():
    case = Case(STROKES[1], {d: look(STROKES[1].patient, CHART, "") for d in (HEALTHY, 30.0)})
    for day in case.charts:
        case.charts[day][f"tone.wrist.{case.side}"] = {"value": "spastic", "mas": "1"}
    assert not case.spastic(("wrist",), 30.0)
    case.charts[HEALTHY][f"tone.wrist.{case.side}"] = {"value": "normal", "mas": "0"}
    assert case.spastic(("wrist",), 30.0)


@pytest.mark.parametrize("words, back, there", [(("absent", "absent", "present"), 3.0, 1.0),
                                                (("present", "absent", "absent"), 0.5, 0.0),
                                                (("absent", "absent_both", "absent"), None, 0.0)])  # fmt: skip
def test_a_superficial_reflex_is_back_on_the_first_day_that_shows_it(words, back, there):
    days = (0.5, 1.0, 3.0)
    case = Case(STROKES[1])
    for day, word in zip(days, words, strict=True):
        case.charts[day] = {f"superficial.bulbocavernosus.{s}": {"value": word} for s in "LR"}
    assert EACH["first_superficial"](case, ("bulbocavernosus",), days) == back
    assert EACH["superficial"](case, ("bulbocavernosus",), days[-1:]) == there


def test_a_kind_that_nobody_is_of_is_not_called_outside():
    found = courses(["T092"], patients=1, look=look)
    assert found["rows"] == {} and "more patients" in found["not_measured"]["T092"]


def test_on_two_processes_the_same_bytes():
    one, two = (json.dumps(courses(["T068", "T096", "T166"], patients=3, look=look, jobs=n)) for n in (1, 2))
    assert one == two


def test_who_has_nothing_motor_hit_is_looked_at_once():
    asked = []
    courses(["T068", "T069"], patients=4, look=lambda p, *more: asked.append((p.seed, p.days)) or look(p, *more))
    hit = [m for m in STROKES[:4] if m.patient.lesions]
    assert sorted(asked) == sorted([(m.patient.seed, 0.0) for m in STROKES[:4]]
                                   + [(m.patient.seed, d) for m in hit for d in (30.0, 180.0)])


def test_an_interrupted_run_goes_on_and_leaves_no_work_file(tmp_path):
    file, asked = tmp_path / "c.json", []

    def counted(patient, *more):
        asked.append((patient.seed, patient.days))
        return look(patient, *more)

    with pytest.raises(KeyboardInterrupt):
        courses(["T068"], patients=3, work=file, look=counted, progress=lambda done, total, words: done < 2)
    assert (tmp_path / f"c.json{SUFFIX}").exists()
    found = courses(["T068"], patients=3, work=file, look=counted)
    assert len(asked) == len(set(asked)) and list(tmp_path.iterdir()) == []
    assert found == courses(["T068"], patients=3, look=look)


@pytest.mark.malformed
@pytest.mark.parametrize("given, words", [
    ({"ids": ["T9"]}, "Unknown row 'T9'"), ({"patients": 0}, "patients"), ({"jobs": 0}, "at least 1"),
    ({"ids": []}, "no row")])
def test_mistakes_are_told_in_one_sentence(given, words):
    with pytest.raises(InputError, match=words):
        courses(**({"ids": ["T068"]} | given), look=look)


def test_a_denervated_muscle_wastes_for_months():
    """Sunderland; Tower 1935: rows T207 and T210; without atrophy of fibres nothing is lost."""
    found = courses(["T207", "T208", "T210"], patients=3)["rows"]
    month, two, year = (found[i]["measured"] for i in ("T207", "T208", "T210"))
    assert 5.0 < month < two < year < 90.0
    still = courses(["T210"], patients=2, model=Model().without("fibre_atrophy"))["rows"]
    assert still["T210"]["measured"] == 0.0


def test_an_h_reflex_is_small_in_spinal_shock_and_back_in_weeks():
    """Leis 1996: rows T139 and T142."""
    injured = members("cord_complete", 1)[0].patient
    early, late = (do(injured.after(d), "h_m", "R")["number"] for d in (0.5, 30))
    assert early < 0.5 * late and late > 0.05


def test_the_command_asks_for_patients(monkeypatch, capsys):
    seen = {}
    row = {"quantity": "tone", "measured": 0.2, "low": 0, "high": 1, "inside": True, "confidence": "checked"}
    monkeypatch.setattr("betz.validation.courses.courses",
                        lambda ids, **how: seen.update(ids=ids, **how) or {"rows": {"T068": row}})
    assert cli.main(["validate", "--courses", "--ids", "T068", "--patients", "3", "--jobs", "2"]) == 0
    assert seen["ids"] == ["T068"] and seen["patients"] == 3 and seen["jobs"] == 2
    assert "1 of 1" in capsys.readouterr().out
    for words in (["--patients", "3"], ["--courses", "--rates"], ["--courses", "--people", "3"]):
        assert cli.main(["validate", *words]) == 2
