"""The picture of a chart: every finding has its place, one scale for all, nothing overlaps."""

from itertools import combinations, pairwise

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest
from made_up import REFLEXES, REGIONS, TONE, healthy_chart, stroke_chart
from matplotlib.colors import to_hex, to_rgb

from betz import plots
from betz.examination.actions import groups
from betz.plots import places, reflex_man, style
from betz.results import Chart

GROUPS = groups()
SCHEMA = {"schema": "betz.chart/1"}


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def with_groups(chart, **grades):
    """The chart with groups as tested, all of full strength; grades: group -> side -> (word, MRC)."""
    whole = {"value": "normal", "fraction": 1.0, "mrc": "5"}
    chart["groups"] = {g: {s: dict(whole) for s in one.action.sides} for g, one in GROUPS.items()}
    for name, sides in grades.items():
        for side, (word, mrc) in sides.items():
            place = side if side in chart["groups"][name] else None
            chart["groups"][name][place] = {"value": word, "fraction": 0.1, "mrc": mrc}
    chart["groups"] = {g: sides.get(None, sides) for g, sides in chart["groups"].items()}  # of both sides at once
    return chart


def worst():
    """A chart on which as much is written as can be."""
    segments = ("c1", "c3", "c5", "c7", "t2", "t4", "t6", "t8", "l1", "l3", "l5", "s2")
    patient = {"age": 88.0, "sex": "female", "height_cm": 170.0, "hand": "right", "lesions": [
        {"site": f"anterior_horn_{segment}", "side": side, "fraction": share}
        for side, share in (("left", 0.75), ("right", 0.55)) for segment in segments]}
    chart = with_groups(healthy_chart(onset_days=99, **patient),
                        **{g: dict.fromkeys("LR", ("mild", "4+")) for g in GROUPS})
    for name in REGIONS:
        for side in "LR":
            chart["strength"][name][side] = {"value": "mild", "fraction": 0.7, "mrc": "4", "grade": "4+"}
            chart["atrophy"][name][side] = {"value": "yes" if side == "L" or len(name) % 2 else "no"}
            chart["fasciculation"][name][side] = {"value": "yes" if side == "R" or len(name) % 3 else "no"}
    jerk = {"value": "clonus", "clonus_beats": 99, "spread": True}
    chart["reflexes"] = {name: dict.fromkeys("LR", jerk) for name in REFLEXES} | {"jaw": jerk}
    chart["plantar"] = {side: {"value": "extensor"} for side in "LR"}
    chart["tone"] = {n: {"L": {"value": "spastic", "mas": "1+"}, "R": {"value": "flaccid", "mas": "0"}} for n in TONE}
    chart["posture"] = {"value": "decerebrate"}
    chart["movement"] = {n: {"L": {"value": "small"}, "R": {"value": "drift"}}
                         for n in ("arm_held_out", "finger_taps", "foot_taps")}
    chart["impression"] = {"text": "weakness of everything that can be weak " * 12}
    return chart


def drawn(chart):
    """The Axes, and its areas by `section.name.side`."""
    ax = plots.body_map(Chart(chart))
    return ax, {p.get_label(): p for p in ax.patches if str(p.get_label()).count(".") == 2}


def colour(patch):
    return to_hex(patch.get_facecolor()).upper()


def texts(ax):
    return [t.get_text() for t in ax.texts]


def test_every_group_region_and_reflex_has_its_place():
    drawn_groups = [a.name for a in places.areas("groups") if a.section == "groups"]
    regions = [a.name for a in places.areas("regions") if a.section == "strength"]
    assert sorted(drawn_groups) == sorted(GROUPS) and len(GROUPS) == 30
    assert sorted(regions) == sorted(REGIONS)
    assert {s.name for s in places.spots() if s.section == "reflexes"} == {*REFLEXES, "jaw"}
    assert [s.title for s in places.spots() if s.section == "plantar"] == ["sole"]
    skin = [s.name for s in places.spots() if s.section == "superficial"]
    assert skin == ["abdominal_upper", "abdominal_lower", "cremasteric", "anal"]


@pytest.mark.parametrize(
    "word, drawn_as, boxed",
    [("present", "+", False), ("absent", "0", True), ("absent_both", "0", False), ("not_applicable", "–", False)],
)
def test_a_superficial_reflex_is_drawn_by_its_sign(word, drawn_as, boxed):
    chart = Chart(healthy_chart() | {"superficial": {"abdominal": {"L": {"value": word}}}})
    finding = next(f for f in chart if f.section == "superficial")
    assert reflex_man.sign(finding) == drawn_as and finding.abnormal == boxed


def test_a_chart_of_before_shows_its_abdominal_reflex_at_both_halves():
    of_before = healthy_chart() | {"superficial": {"abdominal": {s: {"value": "present"} for s in "LR"}}}
    halves = {n: {s: {"value": w} for s in "LR"} for n, w in {"upper": "present", "lower": "absent_both"}.items()}
    now = of_before | {"superficial": of_before["superficial"] | {f"abdominal_{n}": v for n, v in halves.items()}}

    def signs(chart):
        ax = plt.subplots()[1]
        reflex_man.draw(ax, Chart(chart), 0.0)
        at = {t.get_position(): t.get_text() for t in ax.texts}
        spots = {s.name: s.at for s in places.spots()}
        return [at[spots[f"abdominal_{n}"]] for n in halves]

    assert signs(of_before) == ["+", "+"] and signs(now) == ["+", "0"]


@pytest.mark.parametrize("figure", ["groups", "regions"])
def test_areas_lie_in_one_half_of_the_body_with_their_label_inside(figure):
    from matplotlib.path import Path

    for area in places.areas(figure):
        assert all(x >= 0 for x, _ in area.outline), area.name
        assert area.section == "body" or Path(area.outline).contains_point(area.label), area.name


def test_sides_are_symmetric_and_turn_round_from_behind():
    ax, areas = drawn(with_groups(healthy_chart()))
    centre = {}
    for area in places.areas("groups"):
        if area.section != "body":
            left, right = (areas[f"{area.section}.{area.name}.{s}"].get_xy()[:, 0].mean() for s in "LR")
            centre.setdefault(area.view, set()).add(round((left + right) / 2, 6))
            assert (right < left) == (area.view == "front"), area.name
    assert all(len(found) == 1 for found in centre.values())
    letters = sorted((t.get_position()[0], t.get_text()) for t in ax.texts if str(t.get_gid()).startswith("patient's"))
    assert [letter for _, letter in letters] == ["R", "L", "L", "R", "R", "L"]  # in front, from behind, reflexes


def test_grades_are_written_where_abnormal_and_grey_is_not_tested():
    chart = with_groups(healthy_chart(), finger_abduction={"R": ("plegic", "0")}, knee_flexion={"L": ("mild", "4")})
    del chart["groups"]["hip_abduction"]["L"]
    ax, areas = drawn(chart)
    assert colour(areas["groups.finger_abduction.R"]) == style.GRADE_COLOURS["0"]
    assert colour(areas["groups.finger_abduction.L"]) == style.GRADE_COLOURS["5"]
    assert colour(areas["groups.hip_abduction.L"]) == style.NOT_TESTED
    assert colour(areas["groups.hip_abduction.R"]) == style.GRADE_COLOURS["5"]
    inside = [t for t in ax.texts if areas["groups.finger_abduction.R"].get_path().contains_point(t.get_position())]
    assert [t.get_text() for t in inside] == ["0"]
    healthy, _ = drawn(with_groups(healthy_chart()))
    assert len(ax.texts) - len(healthy.texts) == 2


def test_a_grade_has_one_colour_in_every_chart():
    same = {"elbow_flexion": {"L": ("moderate", "3")}}
    alone = drawn(with_groups(healthy_chart(), **same))[1]
    worse = drawn(with_groups(stroke_chart(), smile={"R": ("plegic", "0")}, **same))[1]
    assert colour(alone["groups.elbow_flexion.L"]) == colour(worse["groups.elbow_flexion.L"])


def test_the_scale_grows_darker_with_weakness_so_that_it_is_read_without_hue():
    light = [sum(w * c for w, c in zip((0.299, 0.587, 0.114), to_rgb(c), strict=True))
             for c in style.GRADE_COLOURS.values()]
    assert all(after - before > 0.03 for before, after in pairwise(light))


def test_the_scale_says_what_the_examiner_grades_by():
    from betz.examination import manual

    assert set(style.GRADE_COLOURS) == set(manual.GRADES)
    least = manual.least(None)
    for grade in ("2", "4", "4+", "5"):
        assert f"{100 * least[grade]:.0f} %" in style.GRADE_WORDS[grade]


def test_a_quick_chart_is_drawn_by_regions():
    _, areas = drawn(stroke_chart())
    assert set(areas) == {f"strength.{name}.{side}" for name in REGIONS for side in "LR"}
    assert colour(areas["strength.fingers.R"]) == style.GRADE_COLOURS["2"]


def test_a_chart_without_findings_is_grey():
    ax, areas = drawn(SCHEMA)
    assert {colour(p) for p in areas.values()} == {style.NOT_TESTED} and "NT" in texts(ax)


def test_a_word_without_grade_has_the_colour_of_the_word():
    chart = SCHEMA | {"strength": {"fingers": {"L": {"value": "plegic"}}}}
    ax, areas = drawn(chart)
    assert colour(areas["strength.fingers.L"]) == style.GRADE_COLOURS["0"] and "pl" in texts(ax)


def test_reflexes_and_soles_are_drawn_as_neurologists_do():
    ax, _ = drawn(stroke_chart())
    at = {t.get_text(): t.get_position() for t in ax.texts}
    assert {"3+", "4+", "↑", "↓", "7 beats"} <= set(at)
    assert at["↑"][0] < at["sole"][0] < at["↓"][0]  # the patient's right is on the left of the page
    assert at["7 beats"][1] < at["4+"][1]


def test_who_lesion_time_tone_wasting_and_what_it_is_for_are_told():
    words = "\n".join(texts(drawn(stroke_chart())[0]))
    for told in ("seed 7 · left ic plic middle third, 90 % · 180 days", "▲ 2", "left: toes", "Not a medical device"):
        assert told in words
    long = "\n".join(texts(drawn(worst())[0]))
    assert "decerebrate" in long and "99 days · woman of 88 years" in long


@pytest.mark.parametrize("chart", [worst(), with_groups(healthy_chart()), stroke_chart(), SCHEMA],
                         ids=["worst", "healthy", "quick", "empty"])
def test_no_words_overlap_or_are_cut(chart):
    ax, _ = drawn(chart)
    ax.figure.canvas.draw()
    page = ax.figure.bbox
    boxes = [(t.get_text(), (t.get_bbox_patch() or t).get_window_extent()) for t in ax.texts if t.get_text()]
    for words, box in boxes:
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, words
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.overlaps(b), (one, other)


def test_grades_fit_into_their_areas():
    ax, areas = drawn(worst())  # 4+ everywhere, the widest
    ax.figure.canvas.draw()
    grades = [t for t in ax.texts if t.get_text() == "4+" and not t.get_bbox_patch() and t.get_position()[1] > 0]
    assert len(grades) == 2 * (len(GROUPS) + 2)
    for t in grades:
        (x0, y0), (x1, y1) = t.get_window_extent().get_points()
        corners = [(x, y) for x in (x0, x1) for y in (y0 + (y1 - y0) / 4, y1)]  # a digit has no descender
        assert any(all(a.contains_point(c, radius=1) for c in corners) for a in areas.values()), t.get_position()
