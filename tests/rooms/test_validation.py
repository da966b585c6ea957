"""The validation: every published row is measured or has a reason; numbers are compared, never clipped."""

import json
from math import nan

import pytest

from betz.errors import InputError
from betz.jobs.work import SUFFIX
from betz.model import Model
from betz.pathway.person import Person
from betz.validation import MEASURES, rows, validate
from betz.validation.lab import Lab
from betz.validation.people import kind_of, kinds, who
from betz.validation.reference import reasons
from betz.validation.statistics import compared, summary


def test_every_row_is_measured_or_has_a_reason():
    assert set(MEASURES) | set(reasons()) == set(rows())
    assert not set(MEASURES) & set(reasons())
    assert len(MEASURES) >= 40 and all(len(r) > 10 for r in reasons().values())


def test_the_result_has_the_agreed_form_and_is_json():
    result = validate(["S04", "S06", "MU06"], people=2)
    assert result["schema"] == "betz.validation/1"
    assert set(result["rows"]) == {"S04", "S06"} and set(result["not_measured"]) == {"MU06"}
    row = result["rows"]["S04"]
    assert {"measured", "spread", "low", "high", "inside", "confidence"} <= set(row)
    assert row["inside"] == (row["low"] <= row["measured"] <= row["high"])
    json.dumps(result, allow_nan=False)


def test_what_cannot_be_read_in_some_is_told_and_in_most_is_outside():
    row = compared(rows()["R04"], [30.0, nan, 32.0])
    assert (row["measured"], row["people"], row["read"], row["inside"]) == (31.0, 3, 2, True)
    few, nobody = compared(rows()["R04"], [30.0, nan, nan]), compared(rows()["R04"], [nan, nan])
    assert few["measured"] == 30.0 and few["read"] == 1 and not few["inside"]
    assert nobody["measured"] is None and nobody["read"] == 0 and not nobody["inside"]
    assert not compared(rows()["R04"], [37.1])["inside"]


def test_how_sure_a_mean_is_grows_with_the_people():
    """Student's t of two people is 12.7 SD of the mean, of nine 2.3; a share of nobody is not known to be nothing."""
    few, many = summary([1.0, 3.0]), summary([1.0, 3.0, 2.0] * 3)
    assert few["measured"] == many["measured"] == 2.0
    assert few["ci_high"] - 2.0 == pytest.approx(12.706 * 2.0**0.5 / 2**0.5, rel=1e-3)
    assert many["ci_high"] - 2.0 == pytest.approx(2.306 * many["spread"] / 3, rel=1e-3)
    assert many["p05"] == pytest.approx(1.0) and many["p95"] == pytest.approx(3.0)
    nobody = summary([0.0] * 10, whole=100.0)
    assert nobody["ci_low"] == 0.0 and nobody["ci_high"] == pytest.approx(27.75, abs=0.01)  # Wilson 1927
    alone = summary([4.0])
    assert alone["measured"] == 4.0 and alone["spread"] is alone["ci_low"] is None


def test_rows_of_men_are_measured_on_men_and_rows_of_the_young_on_the_young():
    assert {kind_of(r) for r in rows()} == set(kinds())
    assert all((kind_of(r) == "men") == ("men" in row.population.split()) for r, row in rows().items())
    people = {kind: [Person(seed, **who(kind, seed)) for seed in range(1, 13)] for kind in kinds()}
    assert {p.sex for p in people["men"]} == {p.sex for p in people["young_men"]} == {"male"}
    assert {p.sex for p in people["adults"]} == {"male", "female"}
    assert {20 <= p.age < 30 for p in people["young_men"]} == {True} and len({p.age for p in people["young_men"]}) > 3
    assert Lab(3, who=who("men", 3)).patient().sex == Lab(3, who=who("men", 3)).person().sex == "male"


def test_on_two_processes_the_same_bytes():
    one, two = (json.dumps(validate(["S04", "MU09", "C15"], people=2, jobs=jobs)) for jobs in (1, 2))
    assert one == two


def test_an_interrupted_validation_goes_on_and_leaves_no_work_file(tmp_path, monkeypatch):
    file, asked = tmp_path / "v.json", []
    for row in ("S04", "MU01"):
        monkeypatch.setitem(MEASURES, row, lambda lab, row=row: asked.append((row, lab.seed)) or float(lab.seed))
    with pytest.raises(KeyboardInterrupt):
        validate(["S04", "MU01"], people=2, work=file, progress=lambda done, total, words: done < 1)
    assert len(asked) == 1 and (tmp_path / f"v.json{SUFFIX}").exists()
    found = validate(["S04", "MU01"], people=2, work=file)
    assert len(asked) == len(set(asked)) == 4 and list(tmp_path.iterdir()) == []
    assert found["rows"]["S04"]["measured"] == 1.5 and found["rows"]["S04"]["people"] == 2


@pytest.mark.malformed
@pytest.mark.parametrize(
    "how, words",
    [
        ({"ids": ["R99"]}, "Unknown row 'R99'"),
        ({"ids": ["S04"], "people": 0}, "people"),
        ({"ids": ["S04"], "jobs": 0}, "at least 1"),
        ({"ids": ["MU01"], "seed": -1}, "seed"),
    ],
)
def test_mistakes_are_told_in_one_sentence(how, words):
    with pytest.raises(InputError, match=words):
        validate(**how)


def test_progress_is_told_and_can_stop():
    told = []

    def listen(done, total, words):
        told.append((done, total, words))
        return len(told) < 2

    with pytest.raises(KeyboardInterrupt):
        validate(["S04", "MU01", "MU09"], progress=listen, people=2)
    assert [t[:2] for t in told] == [(0, 4), (1, 4)] and "person 1" in told[1][2]


@pytest.mark.parametrize(
    "row, change",
    [
        ("C15", {"magnetic_stimulation.interval": 1.8}),
        ("C16", {"magnetic_stimulation.d_mid": 1.0}),
        ("MU29", {"size_law.resistance_small": 5.0}),
        ("S04", {"spindle.occlusion": 1.0}),
        ("C01", {"descending_axons.least": 400.0}),
    ],
)
def test_every_row_is_measured_on_the_model_that_is_asked_for(row, change):
    """Regression: some rows asked the shipped human whatever the model was."""
    shipped, own = (validate([row], people=1, model=m)["rows"][row]["measured"] for m in (None, Model().change(change)))
    assert own != shipped


@pytest.mark.malformed
@pytest.mark.parametrize("ids, words", [([], "no row to measure"), ("R09", "names of rows"), (3, "names of rows")])
def test_rows_to_measure_are_a_list_of_names(ids, words):
    with pytest.raises(InputError, match=words):
        validate(ids)
