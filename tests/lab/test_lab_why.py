"""Why a sign is there: what `betz.ablate` finds of it, in pieces; and the path, with what the damage leaves of it."""

import pytest
from lab_server import SMALL as LITTLE
from lab_server import STROKE
from test_lab_bedside import Here

import betz
from betz.errors import InputError
from betz.lab import arcs, path, why
from betz.lab.whole import said
from betz.pathology.sensed import sensed
from betz.results import Chart
from betz.results.signs import TITLES, readings

PYRAMID = {"site": "medullary_pyramid", "side": "left", "fraction": 1.0}
FEW = ["abdominal_reflex", "flexor_reflex", "plantar_reflex"]
SMALL = betz.Patient(seed=7, scale=0.02)


def chart(**plantar):
    return Chart({"schema": "betz.chart/1", "plantar": {s: {"value": v} for s, v in plantar.items()}})


def laid(lesion=PYRAMID, **plantar):
    """A bedside at which a chart was made; no examination behind it."""
    here = Here(**LITTLE, days=180, lesions=[lesion])
    here.bedside._charts["patient"] = chart(**plantar)
    return here


def test_the_mechanisms_are_those_of_ablate(monkeypatch):
    monkeypatch.setattr(why, "removable", lambda model: FEW)
    who, found = betz.Patient(seed=7).with_lesion(betz.Lesion(**PYRAMID)).after(180), []
    pieces = sum(1 for _ in why.mechanisms(who, "plantar.R", found.append, lambda *_: True))
    assert pieces > 2 * len(FEW) and [(x["done"], x["total"]) for x in found] == [(k, 3) for k in range(4)]
    mechanisms = betz.ablate(who, FEW, sign="plantar.R")["mechanisms"]
    for mine, other in zip(found[1:], mechanisms, strict=True):
        one = other["changed"][0] if other["changed"] else None
        assert (mine["name"], mine["what"], mine["takes_along"]) == (other["name"], other["what"], other["takes_along"])
        assert mine["changed"] == (one and {k: one[k] for k in ("sign", "kind", "from", "to", "levels")})
        assert (mine["healthy"] and {k: mine["healthy"][k] for k in ("kind", "from", "to")}) == (one and one["healthy"])
        assert mine["state"] == {"changes signs": "changes", "changes no sign": "none", "same": "same"}[other["state"]]
    assert {x["state"] for x in found[1:]} >= {"changes", "same"}


def test_a_page_hears_the_path_then_each_mechanism_then_the_end(monkeypatch):
    monkeypatch.setattr(why, "removable", lambda model: FEW)
    told = laid(R="extensor", L="flexor").do("why", sign="plantar.R")
    assert [x["is"] for x in told] == ["path", *["mechanism"] * 4, "why"]
    assert told[0]["words"].endswith("▲ extensor ext") and told[0]["sides"][0]["side"] == "R"


def test_what_touches_no_run_is_not_simulated_and_the_rest_lies_on_the_shelf(monkeypatch):
    from betz.patient.run import run

    runs = []
    monkeypatch.setattr("betz.studies.same_runs.run", lambda *what: runs.append(what) or run(*what))
    monkeypatch.setattr(why, "removable", lambda model: FEW[:1])
    (_, found) = (x for x in laid(R="extensor").do("why", sign="plantar.R") if x["is"] == "mechanism")
    assert found["state"] == "same" and len(runs) == 1


def test_it_can_be_stopped_between_two_runs_and_the_sign_asked_again(monkeypatch):
    monkeypatch.setattr(why, "removable", lambda model: FEW)
    here = laid(R="extensor")
    here.put("why", sign="plantar.R")
    for _ in range(3):
        here.turns.turn()
    here.put("stop", job=here.n)
    while here.turns.turn():
        pass
    assert here.said[-1] == {"is": "stopped", "n": 2}
    monkeypatch.setattr(why, "removable", lambda model: [])
    assert here.do("why", sign="plantar.R")[-1]["is"] == "why"


@pytest.mark.parametrize(("what", "words"), [
    ({"sign": "plantar"}, "did you mean 'plantar.R'"), ({"sign": "plantar.L"}, "is normal here"),
    ({"sign": "strength.fingers.R"}, "Unknown sign of this chart"),
    ({"sign": "plantar.R", "who": "twin"}, "no chart yet"), ({"sign": "plantar.R", "who": "me"}, "at 'who'"),
    ({"sign": "plantar.R", "who": "second"}, "no second patient yet"), ({"sign": "x" * 121}, "at 'sign'"),
    ({"sign": ""}, "at 'sign'"), ({"sign": 3}, "at 'sign'"), ({}, "sign"),
    ({"sign": "plantar.R", "mechanisms": ["x"]}, "mechanisms")])
def test_what_cannot_be_asked_gets_one_sentence(what, words):
    here = laid(R="extensor", L="flexor")
    with pytest.raises(InputError, match=words) as told:
        here.put("why", **what)
    assert len(str(told.value)) < 300 and not here.turns.turn()


def test_before_any_examination_there_is_nothing_to_ask():
    with pytest.raises(InputError, match="no chart yet"):
        Here().put("why", sign="plantar.R")


def test_another_patient_ends_it():
    here = laid(R="extensor")
    here.put("why", sign="plantar.R")
    here.turns.turn()
    here.do("patient", seed=8, scale=0.02)
    assert {"is": "stopped", "n": 2} in here.said
    with pytest.raises(InputError, match="no chart yet"):
        here.put("why", sign="plantar.R")


def test_only_abnormal_signs_are_offered():
    assert why.abnormal(chart(R="extensor", L="flexor")) == [
        {"sign": "plantar.R", "words": "Plantar response, right: ▲ extensor ext"}]
    assert said("posture", readings({"schema": "betz.chart/1", "posture": {"value": "decorticate"}})["posture"]) == (
        "Resting posture: ▲ decorticate decort")


# ---- the path

def rows(side):
    return {r["id"]: r for r in side["rows"]}


def test_a_capsule_breaks_the_path_of_the_other_side_there_and_below():
    (right,), (left,) = (path.path_of(SMALL.with_lesion(betz.Lesion(**STROKE)), f"strength.fingers.{s}") for s in "RL")
    assert [c["family"] for c in right["columns"]] == ["corticospinal"] and right["columns"][0]["source"] == "L"
    shares = [r["left"][0] for r in right["rows"] if r["left"][0] is not None]
    assert shares[:2] == [1, 1] and 0.1 < shares[2] < 0.6 and set(shares[2:]) == {shares[2]}
    assert [r["id"] for r in right["rows"] if r["hurt"]] == ["internal_capsule"]
    assert {r["motor"] for r in right["rows"] if "motor" in r} == {1.0}
    assert all(x in (None, 1.0) for r in left["rows"] for x in r["left"]) and not any(r["hurt"] for r in left["rows"])
    assert right["few"] == [{"family": "corticospinal", "source": "R"}]


def test_an_arc_shows_nerve_root_and_junction_with_what_each_leaves():
    hurt = SMALL.with_lesion(betz.Lesion("dorsal_root_s1", side="right"), betz.Lesion("nerve_tibial", side="right",
                             fraction=0.5), betz.Lesion("nmj", side="both", fraction=0.5),
                             betz.Lesion("ventral_root_s1", side="left"))
    (side,) = path.path_of(hurt, "reflexes.ankle.R")
    at = rows(side)
    assert at["fibres"]["sensed"] == 1 and 0.4 < at["nerve"]["sensed"] < 0.6
    assert at["root"]["sensed"] < at["plexus"]["sensed"] == at["nerve"]["sensed"]
    assert at["root"]["motor"] == 1 and at["junction"]["motor"] == pytest.approx(at["nerve"]["motor"] / 2)
    assert [at[k]["hurt"] != [] for k in ("root", "plexus", "nerve", "junction", "fibres")] == [1, 0, 1, 1, 0]
    assert at["root"]["hurt"] == ["right dorsal root S1, 100 %"]
    assert side["felt"]["muscles"] == side["muscles"] and at["cell"]["names"] == ["S1", "S2"]


def test_face_has_both_hemispheres_and_a_cord_cut_ends_there():
    (face,) = path.path_of(SMALL.with_lesion(betz.Lesion("nerve_cn7", side="left")), "strength.lower_face.L")
    assert [c["source"] for c in face["columns"]] == ["L", "R"] and rows(face)["nerve"]["motor"] == 0
    assert "plexus" not in rows(face) and rows(face)["cell"]["names"] == [
        "Facial nucleus, lower-face part (ventrolateral)"]
    cut = SMALL.with_lesion(betz.Lesion("lateral_funiculus_t8", side="both"))
    (leg,) = path.path_of(cut, "tone.knee_extensors.R")
    assert leg["columns"][0]["family"] == "corticospinal" and rows(leg)["segment"]["left"][0] == 0
    assert rows(leg)["segment"]["hurt"] == ["both sides of the lateral funiculus T8, 100 %"]
    (arm,) = path.path_of(cut, "reflexes.biceps.R")
    assert rows(arm)["segment"]["left"][0] == 1 and not any(r["hurt"] for r in arm["rows"])


def test_the_shares_are_those_of_the_tract_map():
    hurt = SMALL.with_lesion(betz.Lesion("medullary_pyramid", side="left", fraction=0.5))
    (side,) = path.path_of(hurt, "strength.wrist.R")
    flows = [f for f in hurt.spared().flows if f.tract == "lateral_corticospinal" and f.target == "R"
             and f.source == "L" and f.part in ("arm", "hand")]
    mine = rows(side)["medulla"]["left"][0]
    assert min(f.left[-1] for f in flows) <= mine <= max(f.left[-1] for f in flows)
    supplies = {s.muscle: s for s in hurt.spared().supplies if s.side == "R"}
    assert rows(side)["fibres"]["motor"] == 1.0 == supplies["extensor_carpi_radialis"].lower["fibres"]


def test_every_sign_of_a_chart_has_a_path():
    from betz.examination.one_sign import _names

    for section in TITLES:
        for name, side in _names(section):
            for arc in arcs.arcs(".".join(filter(None, (section, name, side)))):
                assert arc.muscles and arc.side in "LR" and all(m in SMALL.tables.muscles for m in arc.muscles)
                assert all(m in SMALL.tables.muscles for m in arc.felt) and arc.felt_side in ("", "L", "R")
    for sign in ("posture", "superficial.anal.L", "released.cross_adductor.L", "released.chaddock.R", "reflexes.jaw",
                 "dexterity.finger_taps.R"):
        for side in path.path_of(SMALL, sign):
            assert side["columns"] and len(side["rows"]) > 6 and not any(r["hurt"] for r in side["rows"])


def test_every_family_is_of_tracts_of_the_table_and_none_is_left_out():
    tracts = [t for f in path.families() for t in f.tracts]
    assert sorted(tracts) == sorted(SMALL.tables.tracts)


@pytest.mark.parametrize(("site", "field", "less"), [("nerve_tibial", "sole", True), ("nerve_ulnar", "sole", False),
                                                     ("dorsal_root_s1", "sole", True), ("ventral_root_s1", "", False),
                                                     ("dorsal_root_s1", "", True), ("nerve_tibial", "", True)])
def test_afferents_are_lost_where_they_lie(site, field, less):
    left = sensed(SMALL.person, [betz.Lesion(site, side="left")], 30.0, ["soleus"], "L", field)
    assert (left["root"] < 1) is less and left["nerve"] >= left["plexus"] >= left["root"]
    assert set(sensed(SMALL.person, [betz.Lesion(site, side="right")], 30.0, ["soleus"], "L", field).values()) == {1.0}
