"""The face in the lab: what is seen is the law of the body on the forces of the run, and the script gives the same."""

import base64
import gzip

import numpy as np
import pytest
from lab_server import SMALL
from test_lab_bedside import Here, traces

import betz
from betz.body import face
from betz.examination import strength
from betz.io import read
from betz.lab import faces, messages
from betz.lab.catalogue import catalogue

BELL = {**SMALL, "days": 14, "lesions": [{"site": "nerve_cn7", "side": "left"}]}
PALSY = betz.Patient(seed=7, scale=0.02).with_lesion(betz.Lesion("nerve_cn7", side="left")).after(14)
TWIN = betz.Patient(seed=7, scale=0.02)


def scripted(here):
    """What the lines of the script make."""
    scope = {}
    exec(here.do("script")[-1]["text"], scope)
    return scope


def moves(here, n, who):
    """Traces in mm of an answer: name -> values."""
    began, values = traces(here.said, n, who)
    return {s["id"]: v for s, v in zip(began["series"], values, strict=True) if s["unit"] == "mm"}


@pytest.mark.parametrize("ask", faces.asks())
@pytest.mark.parametrize("effort", [1, 0.5])
def test_what_is_seen_is_what_the_script_makes(ask, effort):
    here = Here(**BELL)
    for _ in range(2):  # the second time draws other noise
        told = here.do("face", ask=ask, effort=effort)
    found, own = told[-1], scripted(here)["face_2"]
    shown = moves(here, here.n - 1, 0)  # the script was asked for after it
    assert set(shown) == {faces.called(*where) for where in own} == set(found["here"]) == set(found["twin"])
    for where, mm in own.items():
        name = faces.called(*where)
        assert np.array_equal(shown[name], mm[::10].astype(np.float32))
        assert found["here"][name] == round(float(mm[450:].mean()), 3)
    assert set(face.positions({(m, "L"): 0.0 for m in faces.asks()[ask].action.muscles})) == set(own)


def test_the_run_is_that_of_the_strength_test():
    ask = faces.asks()["smile"]
    assert faces.stimulus(messages.Face(n=1, ask="smile")) == strength.asked(ask.action, None, faces.HELD_MS, 1.0)
    assert strength.asked(ask.action, "L", 750.0, 1.0).effort[0] in strength.asked(ask.action, None, 750.0, 1.0).effort


def test_half_an_effort_moves_less_than_a_whole_one_and_none_moves_nothing():
    here = Here(**SMALL)
    smile = [here.do("face", ask="smile", effort=e)[-1]["here"]["corner_up.R"] for e in (0.0, 0.3, 1.0)]
    assert smile[0] == 0.0 and 0.5 < smile[1] < 0.8 * smile[2]


def test_bells_palsy_is_seen_beside_health_and_everything_rests_before_it_is_asked():
    here = Here(**BELL)
    told = here.do("face", ask="eyes")[-1]
    assert told["here"] == {"lid_gap.R": 0.0, "lid_gap.L": pytest.approx(9.09, abs=0.05)} and told["side"] == "both"
    assert told["twin"] == {"lid_gap.R": 0.0, "lid_gap.L": 0.0} and "value" not in told
    shut = moves(here, here.n, 0)["lid_gap.R"]
    assert np.allclose(shut[:10], 9.09, atol=0.1) and (shut[30:] == 0.0).all()  # asked at 100 ms
    began, _ = traces(here.said, here.n, 0)
    assert [s["id"] for s in began["series"]][:2] == ["emg.R orbicularis_oculi", "emg.L orbicularis_oculi"]


def test_a_healthy_person_is_run_once_and_stands_for_both():
    here = Here(**SMALL)
    told = here.do("face", ask="tongue")
    assert [x["who"] for x in told if x["is"] == "began"] == [0] and told[-1]["here"] == told[-1]["twin"]


def test_a_face_is_saved_with_its_mm_and_can_be_run_again(tmp_path):
    here = Here(**BELL)
    here.do("face", ask="smile")
    for who, whom in (("twin", TWIN), ("patient", PALSY)):
        told = here.do("export", form="nwb", who=who)[-1]
        path = tmp_path / told["name"]
        path.write_bytes(gzip.decompress(base64.b64decode(told["gzip"])))
        kept = read(path)
        assert kept.story["lesions"] == whom.story()["lesions"] and kept["corner_up_R"].unit == "mm"
        assert np.array_equal(betz.rerun(path)["spike_time"].values, kept["spike_time"].values)
    m = messages.Face(n=1, ask="smile")
    own = faces.positions(m, PALSY.respond(faces.stimulus(m), truth=True), TWIN)
    assert np.array_equal(kept["corner_up_R"].values, own["corner_up", "R"])
    assert kept.summary["corner_up_L"].value == pytest.approx(0.0, abs=0.05)


def test_it_can_be_stopped():
    here = Here(**SMALL)
    here.put("face", ask="open")
    here.put("stop", job=here.n)
    while here.turns.turn():
        pass
    told = [x["is"] for x in here.said if isinstance(x, dict) and x["n"] == here.n - 1]
    assert told == ["stopped"]
    assert here.do("face", ask="open")[-1]["is"] == "found"


def test_the_page_knows_where_everything_rests():
    offered = catalogue()
    assert [a["id"] for a in offered["faces"]] == ["smile", "eyes", "brows", "tongue", "ah", "open", "bite"]
    assert offered["at_rest"] == {p.name: p.rest for p in face.points().values()}
