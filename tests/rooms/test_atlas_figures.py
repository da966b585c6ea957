"""The command that makes the figures of cards: how a sign is told, and what it asks for."""

import importlib.util
import json
from pathlib import Path

import pytest

import betz
from betz.anatomy.atlas.figures import Found, found

SCRIPT = Path(__file__).resolve().parents[2] / "calibration" / "atlas_figures.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("atlas_figures", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chart(**more):
    one = {"fraction": 0.5301, "mrc": "4", "grade": "4-", "word": "mild", "value": "mild"}
    jerk = {"value": "clonus", "bedside": "4+", "clonus_beats": 7, "ninds": 4}
    thin = {"R": {"value": "no", "bulk": 0.61, "disuse": True}, "L": {"value": "yes", "bulk": 0.4}}
    data = {
        "schema": "betz.chart/1",
        "strength": {"fingers": {"R": one}},
        "tone": {"fingers": {"R": {"value": "spastic", "mas": "1+"}, "L": {"value": "flaccid", "mas": "0"}}},
        "reflexes": {"ankle": {"R": jerk, "L": {"value": "absent", "bedside": "0", "clonus_beats": 0}}},
        "plantar": {"R": {"value": "extensor"}},
        "atrophy": {"fingers": thin},
        "fasciculation": {"fingers": {"R": {"value": "yes", "twitches_per_min": 34.0}}},
    }
    return betz.Chart(data | more)


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("strength.fingers.R", "53 %, MRC 4-"),
        ("tone.fingers.R", "MAS 1+"),
        ("tone.fingers.L", "flaccid"),
        ("reflexes.ankle.R", "clonus, 4+, 7 beats"),
        ("reflexes.ankle.L", "absent, 0"),
        ("plantar.R", "extensor"),
        ("atrophy.fingers.R", "bulk 61 %, disuse"),
        ("atrophy.fingers.L", "bulk 40 %, wasted"),
        ("fasciculation.fingers.R", "yes, 34 a minute"),
    ],
)
def test_a_sign_is_told_by_its_word_and_number(script, sign, said):
    assert script.words(chart()[tuple(sign.split("."))]) == said


def test_every_visit_of_a_card_is_asked_for_once(script):
    asked = [(*visit, sign) for visit, signs in script.visits().items() for sign in signs]
    assert len(asked) == len(set(asked)) and set(asked) == set(found())


def test_a_table_is_made_of_what_lies_in_the_folder(script, tmp_path, monkeypatch):
    visit = ("bell_palsy_R", 2.0)
    signs = ["plantar.R", "record.FWave.soleus.R.persistence", "record.FWave.soleus.R.latency"]
    old = ("als", 360.0)
    monkeypatch.setattr(script, "visits", lambda: {visit: signs, old: ["plantar.R"]})
    row = Found("als", "360", "plantar.R", "flexor", "extensor", "7", "0.0.9", "before")
    monkeypatch.setattr(script, "found", lambda: {(*old, "plantar.R"): row})
    story = {"seed": 7, "version": "0.1.0", "model": {"hash": "abc"}}
    for who in (script.HEALTH, visit):
        chart(patient=story).to_json(script.place(tmp_path, who))
        told = {"FWave muscle=soleus side=right": {"persistence": [53.125, "%"], "latency": [float("nan"), "ms"]}}
        script.place(tmp_path, who, "record").write_text(json.dumps(told))
    *rows, kept = script.table(tmp_path)
    assert kept == ("als", "360", "plantar.R", "flexor", "extensor", "7", "0.0.9", "before")
    assert [r[3] for r in rows] == ["extensor", "53.1 %", "none"]
    assert rows[0] == ("bell_palsy_R", "2", "plantar.R", "extensor", "extensor", "7", "0.1.0", "abc")
    assert len(script.COLUMNS) == len(rows[0])
    monkeypatch.setattr(script, "found", dict)
    with pytest.raises(SystemExit, match="Nobody has examined als"):
        script.table(tmp_path)


def test_one_card_asks_for_its_own_patient(script, tmp_path):
    assert set(script.visits(("plexus",))) == {("plexus_brachial_upper:right", 90.0)}
    assert [x.site for x in script.patient(("plexus_brachial_upper:right", 90.0)).lesions] == ["plexus_brachial_upper"]
    with pytest.raises(SystemExit, match="no card plexsus"):
        script.charts(tmp_path / "not_made", ("plexsus",))
    assert not (tmp_path / "not_made").exists()
