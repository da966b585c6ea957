import copy
import json
import pickle
import re
import subprocess
import sys

import numpy as np
import pytest
from made_up import healthy_chart, recording, stroke_chart

from betz import anatomy
from betz.anatomy.people import spread_of
from betz.errors import InputError
from betz.examination import norms
from betz.examination.jerks import GRADING
from betz.examination.strength import EFFORT
from betz.results import Chart, Recording, markup, table
from betz.results.table import SUMMED
from betz.results.vocabulary import SECTIONS, is_abnormal, mark, plain


def test_a_finding_is_reached_by_section_name_and_side():
    chart = Chart(stroke_chart())
    assert chart["reflexes", "biceps", "R"].value == "brisk"
    assert chart["reflexes", "biceps", "right"].value == "brisk"
    assert chart["reflexes", "jaw"].value == "normal"
    assert chart["plantar", "R"].value == "extensor"
    assert chart["posture"].value == "none"
    assert chart["reflexes", "ankle", "R"].clonus_beats == 7
    assert chart["reflexes", "ankle", "R"].path == "reflexes.ankle.R"


@pytest.mark.malformed
@pytest.mark.parametrize("where, near", [
    (("reflexes", "bicep", "R"), "reflexes.biceps.R"), (("reflex", "biceps", "R"), "reflexes"),
    (("reflexes", "biceps"), "reflexes.biceps"), (("strength", "fingers", "R", "R"), "strength.fingers.R"),
])
def test_a_finding_that_is_not_there_gives_one_sentence_with_the_nearest_name(where, near):
    with pytest.raises(InputError, match=near):
        Chart(stroke_chart())[where]


def test_abnormal_findings_are_those_a_healthy_person_lacks():
    assert Chart(healthy_chart()).abnormal() == []
    found = [f.path for f in Chart(stroke_chart()).abnormal()]
    assert found == ["strength.fingers.R", "tone.elbow_flexors.R", "reflexes.biceps.R", "reflexes.ankle.R", "plantar.R",
                     "atrophy.toes.L"]


def test_jaw_and_finger_jerks_may_be_missing_in_health_but_not_brisk():
    assert not is_abnormal("reflexes", "jaw", "absent")
    assert not is_abnormal("reflexes", "finger_flexor", "reduced")
    assert is_abnormal("reflexes", "jaw", "brisk")
    assert is_abnormal("reflexes", "biceps", "absent")


def test_every_abnormal_word_has_a_mark_and_no_healthy_one():
    for name, section in SECTIONS.items():
        for word in section.words:
            assert bool(mark(name, "", word)) == (word != section.healthy)


def test_a_chart_goes_through_json_and_pickle_unchanged(tmp_path):
    chart = Chart(stroke_chart(), {"running": 1.0})
    file = tmp_path / "chart.json"
    text = chart.to_json(file)
    assert json.loads(text) == stroke_chart()
    assert Chart.from_json(text) == chart == Chart.from_json(file)
    again = pickle.loads(pickle.dumps(chart))
    assert again == chart and again.timings == {"running": 1.0}


def test_numpy_numbers_and_missing_ones_become_plain_json():
    data = healthy_chart()
    data["reflexes"]["ankle"]["R"] |= {"latency_ms": np.float32("nan"), "clonus_beats": np.int64(2)}
    chart = Chart(data)
    assert chart["reflexes", "ankle", "R"].details["latency_ms"] is None
    assert json.loads(chart.to_json())["reflexes"]["ankle"]["R"]["clonus_beats"] == 2
    assert "NaN" not in chart.to_json() and Chart.from_json(chart.to_json()) == chart


def test_a_chart_is_frozen():
    source = stroke_chart()
    chart = Chart(source)
    source["plantar"]["R"]["value"] = "flexor"
    chart.data["plantar"]["R"]["value"] = "mute"
    assert chart["plantar", "R"].value == "extensor"
    with pytest.raises(AttributeError, match="frozen"):
        chart.timings = {}


@pytest.mark.malformed
@pytest.mark.parametrize("broken, said", [
    ("[]", "no chart"), ("{}", "betz.chart/1"), ("{,}", "no JSON"),
    ('{"schema": "betz.chart/1", "plantar": {"R": {"value": "up"}}}', "plantar.R.*Unknown value 'up'"),
    ('{"schema": "betz.chart/1", "plantar": {"R": "flexor"}}', "broken at plantar.R"),
    ("/no/such/chart.json", "Cannot read"),
])
def test_what_is_no_chart_is_refused_in_one_sentence(broken, said):
    with pytest.raises(InputError, match=said):
        Chart.from_json(broken if not broken.startswith("[") else '{"a": []}')


def test_what_is_usual_is_what_the_examiner_uses():
    usual = {name: section.usual for name, section in SECTIONS.items()}
    assert f"{100 * EFFORT.normal:.0f} to {100 * EFFORT.strongest:.0f} %" in usual["strength"]
    assert f"less than {GRADING.beats:g} beats" in usual["reflexes"]


def test_latency_is_told_where_physiology_is_asked_for():
    chart = Chart({"schema": "betz.chart/1", "reflexes": {"ankle": {"R": {
        "value": "clonus", "bedside": "4+", "ninds": 4, "latency_ms": 31.2, "clonus_beats": 8, "clonus_hz": 6.0,
        "spread": False}}}})
    assert "▲ clonus · 4+ · 8 beats · at 6.0 Hz" in chart.text() and "31 ms" not in chart.text()
    assert "NINDS 4 · 31 ms" in " ".join(chart.text(physiology=True).split())


def test_normal_findings_are_told_together_unless_all_are_asked_for():
    chart = Chart(stroke_chart())
    short, whole = chart.text(), chart.text(every=True)
    assert len(short.splitlines()) < 0.7 * len(whole.splitlines())
    for finding in chart:
        shown = plain(finding.name or "")
        assert shown in " ".join(short.split()) or finding.section in SUMMED
        assert not finding.abnormal or finding.value in short or finding.section in SUMMED


def test_the_text_names_patient_findings_and_purpose_without_colour():
    text = repr(Chart(stroke_chart()))
    assert "seed 7 · left ic plic middle third, 90 % · 180 days" in text
    assert "Research and teaching only. Not a medical device." in text
    assert "▲ brisk" in text and "▼ severe" in text and "▲ clonus" in text and "7 beats" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 120


def test_a_long_list_of_lesions_stays_narrow():
    data = healthy_chart(lesions=[{"site": "ic_plic_middle_third", "side": "left", "fraction": 0.9}] * 6)
    assert max(map(len, repr(Chart(data)).splitlines())) <= 120


def test_left_stands_left_and_right_stands_right():
    line = next(x for x in repr(Chart(stroke_chart())).splitlines() if x.strip().startswith("biceps"))
    assert line.index("normal") < line.index("brisk")


def test_a_long_list_of_wasted_regions_stays_narrow():
    data = healthy_chart()
    for region in data["atrophy"]:
        data["atrophy"][region]["L"] = {"value": "yes"}
    text = repr(Chart(data))
    assert max(map(len, text.splitlines())) <= 120
    assert "toes" in text.split("wasting")[1]


def test_html_escapes_what_it_shows_and_marks_abnormal():
    data = stroke_chart()
    data["patient"]["lesions"][0]["name"] = "<script>"
    html = Chart(data)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert "▲ brisk" in html and "Not a medical device" in html


def test_a_notebook_and_the_saved_page_show_the_same_elements_in_another_look():
    chart = Chart(stroke_chart())
    bare = [re.sub(r' (style|class)="[^"]*"', "", markup.body(chart, look)) for look in (markup.PAGE, markup.NOTEBOOK)]
    assert bare[0] == bare[1] and bare[0].count("<table>") > 3
    assert markup.body(chart, markup.NOTEBOOK) in chart._repr_html_()
    assert "class=" not in markup.body(chart, markup.NOTEBOOK) and "style=" not in markup.body(chart, markup.PAGE)


def test_a_part_that_was_not_examined_is_left_out():
    assert "Tone" not in repr(Chart({k: v for k, v in stroke_chart().items() if k != "tone"}))


def test_recording_keeps_values_read_only_with_units_and_story():
    rec = recording()
    assert rec["emg"].unit == "mV" and rec.summary["peak_torque"].value == pytest.approx(9.99)
    with pytest.raises(ValueError, match="read-only"):
        rec["emg"].values[0] = 5
    with pytest.raises(TypeError):
        rec.arrays["other"] = rec["emg"]
    with pytest.raises(AttributeError):
        rec.summary = {}
    assert {"version", "seed", "spec", "protocol", "lesions"} <= set(rec.story)


def test_recording_copies_its_input():
    values = np.zeros(3)
    rec = Recording({"emg": ("time", values, "mV")})
    values[0] = 1
    assert rec["emg"].values[0] == 0
    assert copy.deepcopy(rec)["emg"].values.tolist() == [0, 0, 0]


@pytest.mark.parametrize("arrays, coords, said", [
    ({"emg": ("time", [1, 2], "mV")}, {"time": ("time", [1, 2, 3], "ms")}, "along 'time'"),
    ({"emg": (("time", "channel"), [1, 2], "mV")}, {}, "dimensions"),
])
def test_recording_refuses_shapes_that_disagree(arrays, coords, said):
    with pytest.raises(ValueError, match=said):
        Recording(arrays, coords)


def test_recording_as_xarray_has_units_and_story():
    data = recording().to_xarray()
    assert data["emg"].attrs["units"] == "mV" and data["time"].attrs["units"] == "ms"
    assert data["torque"].sel(time=500.0) == pytest.approx(5.0)
    assert data.attrs["seed"] == 7 and json.loads(data.attrs["summary"])["peak_torque"] == [pytest.approx(9.99), "N m"]


def test_recording_repr_tells_protocol_person_and_numbers():
    text = repr(recording())
    assert "MVC" in text and "seed 7 · no lesion" in text and "9.99 N m" in text


def test_results_load_without_heavy_libraries():
    code = ("import sys, betz, betz.results, betz.plots, betz.io, betz.cli\n"
            "print([m for m in ('numba', 'xarray', 'matplotlib', 'pandas', 'scipy.signal') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_side_that_was_not_tested_is_told_and_not_folded_away():
    held = {"arm_held_out": {"L": {"value": "normal"}}, "foot_taps": {s: {"value": "normal"} for s in "LR"}}
    rows = [line.split() for line in str(Chart({"schema": "betz.chart/1", "movement": held})).splitlines()]
    assert ["arm", "held", "out", "normal", "not", "tested"] in rows and ["normal", "foot", "taps"] in rows


def test_a_chart_says_whom_its_norms_do_not_have():
    row = spread_of(anatomy.shipped(), "age")
    assert row is not None and (row.p1, table.NORM_AGES[1]) == norms.AGES and row.p2 == min(norms.DECADES)
    who = {"sex": "female", "height_cm": 160.0, "hand": "left"}
    told = {age: len(table.person_words(who | {"age": age})) for age in (19.0, 20.0, 60.0, 90.0, 91.0)}
    assert told == {19.0: 2, 20.0: 1, 60.0: 1, 90.0: 1, 91.0: 2}


def test_places_of_lesions_are_told_apart_although_their_names_have_commas():
    names = "internal capsule, genu", "internal capsule, posterior limb, middle third"
    lesions = [{"site": "x", "name": name, "side": "left", "fraction": 0.9} for name in names]
    text = Chart(healthy_chart(lesions=lesions)).text()
    head = " ".join(text.partition("Impression")[0].split())
    assert f"left {names[0]} + {names[1]}, 90 %" in head


def test_the_head_tells_what_a_lesion_is_limited_to_and_its_kind():
    lesions = [{"site": "nmj", "side": "left", "fraction": 0.5, "muscles": ["soleus"], "kind": "conduction_block"},
               {"site": "muscle", "side": "left", "fraction": 0.5, "muscles": ["soleus"]},
               {"site": "m1_hand", "side": "left", "fraction": 0.5}]
    head = " ".join(Chart(healthy_chart(lesions=lesions)).text().partition("Impression")[0].split())
    assert ("left nmj, 50 %, conduction block, of soleus only; left muscle, 50 %, of soleus only; "
            "left m1 hand, 50 %") in head


@pytest.mark.parametrize("junk", [5, "x", [None], {"a": 1}, True, [], 1.5])
def test_a_chart_with_odd_limits_of_a_lesion_is_still_printed(junk):
    for key in ("tracts", "muscles", "body_parts", "kind"):
        assert "left nmj" in Chart(healthy_chart(lesions=[{"site": "nmj", "side": "left", key: junk}])).text()
