"""The validation: every published row is measured or has a reason; numbers are compared, never clipped."""

import json

import numpy as np
import pytest

from betz.errors import InputError
from betz.model import Model
from betz.validation import MEASURES, rows, validate
from betz.validation.reference import reasons
from betz.validation.run import _compare


def test_every_row_is_measured_or_has_a_reason():
    assert set(MEASURES) | set(reasons()) == set(rows())
    assert not set(MEASURES) & set(reasons())
    assert len(MEASURES) >= 40 and all(len(r) > 10 for r in reasons().values())


def test_the_result_has_the_agreed_form_and_is_json():
    result = validate(["S04", "S06", "MU08"], people=2)
    assert result["schema"] == "betz.validation/1"
    assert set(result["rows"]) == {"S04", "S06"} and set(result["not_measured"]) == {"MU08"}
    row = result["rows"]["S04"]
    assert {"measured", "spread", "low", "high", "inside", "confidence"} <= set(row)
    assert row["inside"] == (row["low"] <= row["measured"] <= row["high"])
    json.dumps(result, allow_nan=False)


def test_what_cannot_be_read_is_outside():
    row = _compare(rows()["R04"], np.array([30.0, np.nan]))
    assert row["measured"] is None and not row["inside"]
    assert not _compare(rows()["R04"], np.array([37.1]))["inside"]


@pytest.mark.parametrize(
    "how, words",
    [
        ({"ids": ["R99"]}, "Unknown row 'R99'"),
        ({"ids": ["S04"], "people": 0}, "people"),
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
        validate(["S04", "S05", "S06"], progress=listen, people=1)
    assert told[0][:2] == (0, 3) and told[0][2].startswith("S04")


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


@pytest.mark.parametrize("ids, words", [([], "no row to measure"), ("R09", "names of rows"), (3, "names of rows")])
def test_rows_to_measure_are_a_list_of_names(ids, words):
    with pytest.raises(InputError, match=words):
        validate(ids)
