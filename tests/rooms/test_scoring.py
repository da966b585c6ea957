import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest
import yaml
from made_up import healthy_chart, stroke_chart

from betz import anatomy
from betz.errors import InputError
from betz.jobs.work import SUFFIX
from betz.scoring import SIMILAR_WITHIN, WEAKER_BY, board, grade, mirrored, score


@dataclass(frozen=True)
class Case:
    """As much of an anatomy case as scoring needs."""

    id: str
    category: str = "cord"
    onset_days: float = 180
    lesion: tuple[dict[str, Any], ...] = ()
    expected: dict[str, Any] = field(default_factory=dict)


LIBRARY = yaml.safe_load((files("betz.anatomy") / "data" / "cases.yaml").read_text())
SHIPPED = [Case(c["id"], c["category"], c["onset_days"], tuple(c["lesion"]), c["expected"]) for c in LIBRARY["cases"]]


def found(chart, expected):
    """Whether the single sign that is stated is right."""
    (sign,) = grade(chart, expected)
    return sign


def test_the_shipped_cases_state_1842_hard_signs():
    signs = [s for c in SHIPPED for s in grade(healthy_chart(), c.expected)]
    kinds: dict[str, int] = {}
    for s in signs:
        if not s.soft:
            kinds[s.sign.split(".")[0]] = kinds.get(s.sign.split(".")[0], 0) + 1
    assert len(SHIPPED) == 48
    assert kinds == {"strength": 1075, "tone": 146, "reflexes": 349, "plantar": 82, "posture": 47, "atrophy": 55,
                     "fasciculation": 39, "relations": 49}
    assert sum(s.soft for s in signs) == 9
    assert all(s.tested for s in signs)


def test_always_healthy_gets_two_thirds_of_all_signs_and_none_of_the_abnormal():
    total = board({c.id: (c.category, grade(healthy_chart(), c.expected)) for c in SHIPPED})["total"]
    assert total["right"] + total["wrong"] == 1842
    assert total["right"] / 1842 == pytest.approx(0.655, abs=0.001)
    assert (total["abnormal_right"], total["abnormal_wrong"]) == (0, 635)


def test_an_empty_chart_gets_nothing_right():
    total = board({c.id: (c.category, grade({}, c.expected)) for c in SHIPPED})["total"]
    assert total["right"] == 0 and total["not_tested"] == total["wrong"] == 1842


def test_tolerances_are_those_of_the_library():
    words = LIBRARY["meta"]["how_to_read"]["relations"]
    assert f"at least {WEAKER_BY:.2f}" in words and f"within {SIMILAR_WITHIN:.2f}" in words


def test_a_word_must_match_and_a_list_is_the_accepted_set():
    chart = stroke_chart()
    assert found(chart, {"reflexes": {"biceps": {"R": "brisk"}}}).right
    assert found(chart, {"reflexes": {"biceps": {"R": ["clonus", "brisk"]}}}).right
    wrong = found(chart, {"reflexes": {"biceps": {"R": ["normal", "reduced"]}}})
    assert (wrong.sign, wrong.expected, wrong.found, wrong.right) == (
        "reflexes.biceps.R", ("normal", "reduced"), "brisk", False)
    assert found(chart, {"reflexes": {"jaw": "normal"}}).sign == "reflexes.jaw"
    assert found(chart, {"posture": "none"}).right
    assert found(chart, {"plantar": {"R": "extensor"}}).right


@pytest.mark.parametrize("expected, abnormal", [
    ({"reflexes": {"jaw": ["normal", "reduced", "absent"]}}, False), ({"reflexes": {"jaw": ["brisk", "clonus"]}}, True),
    ({"plantar": {"L": "flexor"}}, False), ({"plantar": {"L": ["mute", "flexor"]}}, False),
    ({"plantar": {"L": "extensor"}}, True), ({"atrophy": {"all": "no"}}, False), ({"posture": "decerebrate"}, True),
    ({"strength": {"fingers": {"L": ["mild", "moderate"]}}}, True),
    ({"relations": [{"weaker": "fingers_R", "than": "fingers_L"}]}, True),
    ({"relations": [{"similar": ["fingers_R", "fingers_L"]}]}, False),
])
def test_a_sign_is_abnormal_when_a_healthy_person_would_not_show_it(expected, abnormal):
    assert found(healthy_chart(), expected).abnormal is abnormal


def test_nowhere_means_no_region_and_no_side():
    assert found(healthy_chart(), {"atrophy": {"all": "no"}}).right
    sign = found(stroke_chart(), {"atrophy": {"all": "no"}})
    assert not sign.right and sign.found == "yes at toes.L"
    assert not found({"schema": "betz.chart/1"}, {"atrophy": {"all": "no"}}).tested


@pytest.mark.parametrize("left, right, expected", [
    (0.50, 0.40, True), (0.50, 0.41, False), (0.40, 0.50, False), (1.0, 0.0, True)])
def test_weaker_means_by_a_tenth_of_the_own_maximum(left, right, expected):
    chart = {"strength": {"fingers": {"L": {"fraction": left}, "R": {"fraction": right}}}}
    assert found(chart, {"relations": [{"weaker": "fingers_R", "than": "fingers_L"}]}).right is expected


@pytest.mark.parametrize("left, right, expected", [(0.50, 0.25, True), (0.25, 0.50, True), (0.51, 0.25, False)])
def test_similar_means_within_a_quarter(left, right, expected):
    chart = {"strength": {"fingers": {"L": {"fraction": left}, "R": {"fraction": right}}}}
    assert found(chart, {"relations": [{"similar": ["fingers_R", "fingers_L"]}]}).right is expected


def test_soft_relations_are_counted_apart_and_never_against():
    soft = {"relations": [{"weaker": "toes_R", "than": "toes_L", "soft": "yes"}]}
    part = board({"a": ("cord", grade(healthy_chart(), soft))})["cases"]["a"]
    assert (part["right"], part["wrong"], part["soft_wrong"], part["abnormal_wrong"]) == (0, 0, 1, 0)
    assert part["wrong_signs"] == []


def test_what_was_not_examined_counts_as_wrong():
    part = board({"a": ("cord", grade({}, {"plantar": {"L": "flexor"}}))})["total"]
    assert (part["wrong"], part["not_tested"]) == (1, 1)


def test_mirroring_swaps_sides_everywhere_and_twice_is_nothing():
    for case in SHIPPED:
        assert mirrored(mirrored(case)) == case
    case = Case("x", lesion=({"site": "m1_hand", "side": "left", "fraction": 0.9},), expected={
        "plantar": {"L": "flexor", "R": "extensor"}, "reflexes": {"jaw": "normal", "biceps": {"R": "brisk"}},
        "relations": [{"weaker": "fingers_R", "than": "fingers_L"}, {"similar": ["toes_L", "hip_flexors_R"]}],
        "atrophy": {"all": "no"}, "posture": "none"})
    other = mirrored(case)
    assert other.lesion[0]["side"] == "right" and other.expected["plantar"] == {"R": "flexor", "L": "extensor"}
    assert other.expected["reflexes"] == {"jaw": "normal", "biceps": {"L": "brisk"}}
    assert other.expected["relations"] == [
        {"weaker": "fingers_L", "than": "fingers_R"}, {"similar": ["toes_R", "hip_flexors_L"]}]
    assert other.expected["atrophy"] == {"all": "no"} and other.expected["posture"] == "none"


CASES = [Case("a", "cord", expected={"plantar": {"L": "extensor"}}),
         Case("b", "LMN", 30, ({"site": "m1_hand", "side": "left", "fraction": 1.0},), {"plantar": {"L": "flexor"}})]


def examine(lesion, onset_days, seed, scale, threads):
    """A made-up examiner that says what it was asked."""
    return healthy_chart(lesions=list(lesion), onset_days=onset_days, seed=seed)


def test_score_sums_cases_categories_and_total():
    result = score(CASES, examine=examine)
    assert result["schema"] == "betz.score/1" and result["seed"] == 7
    assert (result["total"]["right"], result["total"]["wrong"]) == (1, 1)
    assert result["categories"]["cord"]["abnormal_wrong"] == 1
    assert result["cases"]["a"]["wrong_signs"] == [{"sign": "plantar.L", "expected": ["extensor"], "found": "flexor"}]
    assert result["commonest_wrong"] == [{"sign": "plantar", "expected": "extensor", "found": "flexor", "count": 1}]


def test_score_on_two_processes_gives_the_same():
    assert score(CASES, jobs=2, examine=examine) == score(CASES, examine=examine)


def test_an_interrupted_run_goes_on_and_leaves_no_work_file(tmp_path):
    file, asked = tmp_path / "score.json", []

    def counted(*task):
        asked.append(task[1])
        return examine(*task)

    with pytest.raises(KeyboardInterrupt):
        score(CASES, work=file, examine=counted, progress=lambda done, total, words: done < 1)
    assert asked == [180] and (tmp_path / f"score.json{SUFFIX}").exists()
    result = score(CASES, work=file, examine=counted)
    assert asked == [180, 30] and result == score(CASES, examine=examine)
    assert list(tmp_path.iterdir()) == []


def test_a_sign_of_several_people_counts_by_their_median():
    """Wrong in more than half: two of three, and of two people both."""
    def toe_of(up):
        def toe(lesion, onset_days, seed, scale, threads):
            return {"schema": "betz.chart/1", "plantar": {"R": {"value": "extensor" if seed in up else "flexor"}}}
        return toe

    asked = (((7,), 3, "flexor, 2 of 3"), ((7, 9), 3, None), ((8,), 2, None), ((), 1, "flexor"))
    for up, people, said in asked:
        made = score([anatomy.cases()["capsule_plic_L_chronic"]], people=people, examine=toe_of(up))
        wrong = {w["sign"]: w["found"] for w in made["cases"]["capsule_plic_L_chronic"]["wrong_signs"]}
        assert wrong.get("plantar.R") == said
        assert made.get("people", 1) == people
    for bad in (0, 1.5, True, 1001):
        with pytest.raises(InputError, match="people must be a whole number"):
            score([anatomy.cases()["capsule_plic_L_chronic"]], people=bad, examine=toe_of(()))


@pytest.mark.parametrize("change", [{"seed": 8}, {"mirror": True}, {"scale": 0.5}])
def test_kept_charts_of_other_settings_are_not_used(tmp_path, change):
    file, asked = tmp_path / "score.json", []

    def stops(*task):
        asked.append(task)
        return examine(*task)

    for settings in ({}, change):
        with pytest.raises(KeyboardInterrupt):
            score(CASES, work=file, examine=stops, progress=lambda done, total, words: done < 1, **settings)
    assert len(asked) == 2


def test_a_damaged_work_file_costs_only_the_damaged_lines(tmp_path):
    file = tmp_path / "score.json"
    (tmp_path / f"score.json{SUFFIX}").write_text('{"key": "x", "result": {}}\n{"key": "y", "cha\n')
    assert json.dumps(score(CASES, work=file, examine=examine)) == json.dumps(score(CASES, examine=examine))


@pytest.mark.malformed
@pytest.mark.parametrize("arguments, said", [({"cases": []}, "no case"), ({"cases": CASES, "jobs": 0}, "at least 1")])
def test_nothing_to_do_gives_one_sentence(arguments, said):
    with pytest.raises(InputError, match=said):
        score(**arguments, examine=examine)


@pytest.mark.malformed
@pytest.mark.parametrize("cases", [3, "all", ["capsule"]])
def test_what_is_scored_are_cases(cases):
    with pytest.raises(InputError, match="score takes cases"):
        score(cases)


def test_jobs_are_a_whole_number():
    with pytest.raises(InputError, match="jobs"):
        score(jobs="2")
