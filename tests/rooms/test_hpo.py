"""Terms of the Human Phenotype Ontology: the table, the rules, phenopackets out and in, and the score of a case."""

import copy
import csv
import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import healthy_chart, stroke_chart

from betz.errors import InputError
from betz.examination import plantar, superficial
from betz.hpo import examined, expected_of, phenopacket, signs, signs_of, stands_for, terms, wider
from betz.hpo.terms import table
from betz.results import Chart
from betz.results.vocabulary import SECTIONS
from betz.scoring import score_terms

CASES = Path(__file__).parent / "phenopackets"


def labels(chart, found=True):
    return {s.term.label for s in signs_of(Chart(chart)) if s.found == found}


def weak(*where, value="moderate"):
    """A healthy chart but for these regions, `fingers.R`."""
    data = healthy_chart()
    for name in where:
        region, side = name.split(".")
        data["strength"][region][side] = {"value": value, "fraction": 0.3, "mrc": "4"}
    return data


def test_every_row_names_what_is_there():
    known, groups = terms(), signs.groups()
    for row in table("signs"):
        section = SECTIONS[row["section"]]
        assert known[row["term"]].role == "sign", row
        assert set(row["values"].split()) <= set(section.words) - {section.healthy}, row
        assert not row["unless"] or row["unless"] in known
        assert all(n[1:] in groups for n in row["names"].split() if n.startswith("@")), row
        assert row["where"] in ("any", "one", "both", "all", "hemi", "para", "tetra")
    used = {row["term"] for row in table("signs")}
    assert {t.id for t in known.values() if t.role == "sign"} == used
    assert len(table("signs")) == len(used)


def test_names_of_rows_are_findings_of_an_examination():
    data = resources.files("betz.examination").joinpath("data")
    regions = set(healthy_chart()["strength"])
    known = {"strength": regions, "atrophy": regions, "fasciculation": regions, "plantar": set(), "posture": set(),
             "tone": set(healthy_chart()["tone"]), "reflexes": set(healthy_chart()["reflexes"]),
             "dexterity": {"finger_taps", "fractionation"}}
    for name in ("groups", "released", "superficial"):
        rows = list(csv.reader(data.joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        known[name] = {row[0] for row in rows[1:]}
    known["released"].add(plantar.CHADDOCK)
    known["superficial"] |= set(superficial.parts())
    for rule in signs._rules():
        assert rule.names <= known[rule.section], rule


def test_relations_lead_to_terms_and_never_back():
    for term in terms().values():
        assert all(above in terms() for above in term.is_a)
        assert term.id not in set().union(*(wider(a) for a in term.is_a))
        if term.role == "narrow":
            assert term.is_a and all(terms()[n].role != "narrow" for n in stands_for(term.id))


def test_a_healthy_chart_has_no_term_and_denies_those_that_were_looked_for():
    assert labels(healthy_chart()) == set()
    assert {"Muscle weakness", "Spasticity", "Babinski sign", "Clonus"} <= labels(healthy_chart(), found=False)
    assert "Hoffmann sign" not in labels(healthy_chart(), found=False)  # that chart has no released reflexes


def test_signs_of_a_stroke_have_a_side():
    found = {s.term.label: s for s in signs_of(Chart(stroke_chart())) if s.found}
    assert {"Upper limb spasticity", "Biceps hyperreflexia", "Ankle clonus", "Babinski sign"} <= set(found)
    assert found["Babinski sign"].side == "R" and found["Skeletal muscle atrophy"].side == "L"
    assert "Lower limb spasticity" not in found


@pytest.mark.parametrize(
    "where, term",
    [
        (("fingers.R", "toes.R"), "Hemiparesis"),
        (("fingers.R", "toes.L"), None),
        (("toes.L", "toes.R"), "Paraparesis"),
        (("toes.L", "toes.R", "wrist.L", "shoulder.R"), "Tetraparesis"),
        (("toes.L", "toes.R", "wrist.L"), None),
        (("toes.R",), None),
    ],
)
def test_which_limbs_are_weak(where, term):
    patterns = {"Hemiparesis", "Paraparesis", "Tetraparesis", "Hemiplegia", "Paraplegia", "Tetraplegia"}
    assert labels(weak(*where)) & patterns == ({term} if term else set())


def test_plegia_takes_the_place_of_paresis():
    regions = [n[1:] for n in ("@arm", "@leg")]
    names = [f"{r}.R" for g in regions for r in signs.groups()[g]]
    found = labels(weak(*names, value="plegic"))
    assert "Hemiplegia" in found and "Hemiparesis" not in found


def test_weakness_of_lower_motor_neurons_is_no_hemiparesis():
    chart = weak("fingers.R", "toes.R") | {"impression": {"neuron": "lower"}}
    assert "Hemiparesis" not in labels(chart) and "Limb muscle weakness" in labels(chart)


def test_faces():
    assert "Unilateral facial palsy" in labels(weak("lower_face.R")) - labels(weak("lower_face.R", "upper_face.L"))
    assert "Bilateral facial palsy" in labels(weak("lower_face.R", "upper_face.L"))


def test_areflexia_is_of_all_jerks_and_one_lost_jerk_has_its_own_name():
    chart = healthy_chart()
    chart["reflexes"]["ankle"]["R"] = {"value": "absent"}
    assert {"Absent Achilles reflex", "Reduced tendon reflexes"} <= labels(chart) and "Areflexia" not in labels(chart)
    for name in signs.groups()["jerks"]:
        chart["reflexes"][name] = {side: {"value": "absent"} for side in "LR"}
    assert {"Areflexia", "Areflexia of lower limbs"} <= labels(chart)


@pytest.mark.parametrize("value", ["decorticate", "decerebrate"])
def test_posture(value):
    assert f"{value.capitalize()} rigidity" in labels(healthy_chart() | {"posture": {"value": value}})


# out


def test_a_phenopacket_has_what_the_schema_asks_for():
    who = {"seed": 7, "age": 43.4, "sex": "female", "version": "1"}
    packet = phenopacket(Chart(stroke_chart() | {"patient": who}))
    assert set(packet) == {"id", "subject", "phenotypicFeatures", "metaData"}
    assert packet["subject"]["timeAtLastEncounter"] == {"age": {"iso8601duration": "P43Y"}}
    assert packet["subject"]["sex"] == "FEMALE" and packet["metaData"]["phenopacketSchemaVersion"] == "2.0"
    assert {"created", "createdBy", "resources"} <= set(packet["metaData"])
    prefixes = {r["namespacePrefix"] for r in packet["metaData"]["resources"]}
    classes = [f["type"] for f in packet["phenotypicFeatures"]] + [packet["subject"]["taxonomy"]]
    classes += [m for f in packet["phenotypicFeatures"] for m in f.get("modifiers", [])]
    assert {c["id"].split(":")[0] for c in classes} <= prefixes and all(c["label"] for c in classes)
    assert "ic_plic" not in json.dumps(packet)  # an examiner does not know the lesion


def test_a_phenopacket_tells_side_severity_and_absence():
    packet = phenopacket(Chart(stroke_chart()))
    of = {f["type"]["label"]: f for f in packet["phenotypicFeatures"]}
    assert [m["label"] for m in of["Babinski sign"]["modifiers"]] == ["Right"]
    assert of["Hand muscle weakness"]["severity"]["label"] == "Severe"
    assert of["Fasciculations"] == {"type": {"id": "HP:0002380", "label": "Fasciculations"}, "excluded": True}


def test_charts_that_differ_have_packets_of_another_name():
    assert phenopacket(Chart(stroke_chart()))["id"] != phenopacket(Chart(healthy_chart()))["id"]


# in


@pytest.mark.parametrize("make", [healthy_chart, stroke_chart])
def test_a_packet_read_again_scores_its_own_chart_in_full(make):
    chart = Chart(make())
    told = score_terms(chart, json.dumps(chart.phenopacket()))
    n = {k: told["total"][k] for k in ("missed", "wrongly_present", "extra", "not_examined", "outside")}
    assert set(n.values()) == {0}
    assert told["total"]["found"] + told["total"]["rightly_absent"] == len(chart.phenopacket()["phenotypicFeatures"])


def packet_of(*features):
    """A packet of labels; `-` before one denies it."""
    ids = {t.label: t.id for t in terms().values()}
    made = [{"type": {"id": ids[f.lstrip("-")], "label": f}, "excluded": f[0] == "-"} for f in features]
    return {"id": "made up", "phenotypicFeatures": made}


def lists(told):
    return {k: [t["label"] for t in v] for k, v in told.items() if isinstance(v, list)}


def test_a_wider_term_is_found_by_a_closer_one_and_a_closer_one_by_what_it_stands_for():
    chart = Chart(stroke_chart())
    told = lists(score_terms(chart, packet_of("Hypertonia", "Abnormal pyramidal sign", "Spastic paraparesis")))
    assert told["found"] == ["Hypertonia", "Abnormal pyramidal sign"] and told["missed"] == ["Spastic paraparesis"]
    legs = weak("toes.L", "toes.R")
    legs["tone"]["knee_extensors"]["L"] = {"value": "spastic"}
    assert lists(score_terms(Chart(legs), packet_of("Spastic paraparesis")))["found"] == ["Spastic paraparesis"]


def test_what_is_denied_missed_extra_and_not_looked_at():
    told = lists(score_terms(Chart(stroke_chart()), packet_of("-Babinski sign", "-Fasciculations", "Hypotonia",
                                                              "Hoffmann sign", "Hyperreflexia")))
    assert told["wrongly_present"] == ["Babinski sign"] and told["rightly_absent"] == ["Fasciculations"]
    assert told["missed"] == ["Hypotonia"] and told["not_examined"] == ["Hoffmann sign"]
    assert told["found"] == ["Hyperreflexia"]
    assert "Spasticity" in told["extra"] and "Ankle clonus" not in told["extra"]  # clonus is hyperreflexia


def test_merged_ids_are_the_term_that_stands_for_them():
    name, term = next((a, t) for t in terms().values() for a in t.alt)
    read = expected_of({"phenotypicFeatures": [{"type": {"id": name, "label": "old"}}]})
    assert read.there == (term,)


@pytest.mark.parametrize("name", ["PMID_30236613.json", "PMID_17646629_II_1.json"])
def test_a_published_case_is_read(name):
    read = expected_of((CASES / name).read_text(encoding="utf-8"))
    assert len(read.there) >= 4 and read.outside and "Babinski sign" in {t.label for t in read.there}
    told = score_terms(Chart(stroke_chart()), (CASES / name).read_text(encoding="utf-8"))
    assert "Babinski sign" in {t["label"] for t in told["found"]}


@pytest.mark.malformed
@pytest.mark.parametrize(
    "packet, said",
    [
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "expected a mapping"),
        ("{}", "no list 'phenotypicFeatures'"),
        ({"phenotypicFeatures": {}}, "no list 'phenotypicFeatures'"),
        ({"phenotypicFeatures": [3]}, "Feature 1 of the phenopacket has no type"),
        ({"phenotypicFeatures": [{"type": {"id": 3}}]}, "has no type with an id"),
        ({"phenotypicFeatures": [{"type": {"id": "Babinski"}}]}, "such as HP:0003487"),
        ({"phenotypicFeatures": [{"type": {"id": "HP:1"}, "excluded": "no"}]}, "must be true or false, not 'no'"),
        ({"phenotypicFeatures": [{"type": {"id": "HP:1"}}] * 10_001}, "10,001 features"),
    ],
)
def test_what_is_no_phenopacket_is_one_sentence(packet, said):
    with pytest.raises(InputError, match=said):
        expected_of(packet)


def test_a_packet_without_features_expects_nothing():
    told = score_terms(Chart(stroke_chart()), {"id": "none", "metaData": {}})
    assert told["total"]["found"] == told["total"]["missed"] == 0 and told["total"]["extra"] > 0


def test_a_case_that_contradicts_itself_is_refused():
    with pytest.raises(InputError, match="'Spasticity' that it is there and that it is not"):
        expected_of(packet_of("Spasticity", "-Spasticity"))


PLACES = [
    (section, name, side, {"value": word})
    for section in ("strength", "tone", "reflexes", "atrophy", "fasciculation")
    for name, sides in healthy_chart()[section].items()
    for side in sides
    if side in "LR"
    for word in SECTIONS[section].words
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PLACES), max_size=40), st.booleans())
def test_any_chart_is_a_packet_that_scores_itself(changed, plegic):
    chart = copy.deepcopy(stroke_chart())
    for section, name, side, finding in changed:
        chart[section][name][side] = {"value": "plegic"} if plegic and section == "strength" else finding
    made = Chart(chart)
    told = score_terms(made, made.phenopacket())
    assert not any(told[k] for k in ("missed", "wrongly_present", "extra", "not_examined"))
    assert {s.term.id for s in signs_of(made)} <= examined(made)
