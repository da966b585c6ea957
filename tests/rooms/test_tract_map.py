"""The tract map: any lesion of the atlas at its place, what is cut below it, no words over others or over the edge."""

from functools import cache
from xml.etree import ElementTree

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from made_up import recording
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import betz
from betz import io, plots
from betz.anatomy.reach import losses
from betz.cli.app import main
from betz.errors import InputError
from betz.plots import style
from betz.plots.tractmap import layout, page
from betz.plots.tractmap.scene import Shape, Stroke, Words
from betz.plots.tractmap.targets import left_of, targets
from betz.results import Chart

HEALTHY = betz.Patient(seed=7, scale=0.02)
UPPER = ("cortex", "white_matter", "brainstem", "cord_white")
LIMBS = ("Arm", "Hand", "Trunk", "Leg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def hurt(*lesions, **options):
    made = (betz.Lesion(site, side=side, fraction=share, **options) for site, side, share in lesions)
    return HEALTHY.with_lesion(*made).after("180 days")


def drawn(patient, level=None, spared=None):
    return page.scene(spared or patient.spared(), patient.lesions, patient.tables, level)


def left(patient, side, spared=None):
    """Title of a group -> what is left of it."""
    spared = spared or patient.spared()
    return {t.title: left_of(spared, t, side) for t in targets(patient.tables)}


CANVAS = FigureCanvasAgg(Figure(figsize=(layout.WIDE / 10, layout.HIGH / 10), dpi=100))
AX = CANVAS.figure.add_axes((0, 0, 1, 1), xlim=(0, layout.WIDE), ylim=(0, layout.HIGH))


@cache
def size(words):
    """Of words at the origin: their box in drawing units, as the painter would set them."""
    t = Text(0, 0, words.text, fontsize=words.size, weight="bold" if words.bold else "normal", ha=words.across,
             va=words.up, linespacing=0.95)
    t.set_figure(CANVAS.figure)
    t.set_transform(AX.transData)
    return t.get_window_extent(CANVAS.get_renderer()).transformed(AX.transData.inverted()).extents


def boxes(scene):
    words = [p for p in scene if isinstance(p, Words)]
    at = np.array([size(w._replace(x=0.0, y=0.0, name="", colour="", clear=False)) for w in words])
    return words, at + np.array([(w.x, w.y, w.x, w.y) for w in words])


def overlapping(scene):
    words, at = boxes(scene)
    low, high = at[:, None, :2], at[:, None, 2:]
    over = ((low < at[None, :, 2:] - 0.02) & (high > at[None, :, :2] + 0.02)).all(-1)
    return [(words[i].text, words[j].text) for i, j in zip(*np.nonzero(np.triu(over, 1)), strict=True)]


def beyond_the_page(scene):
    words, at = boxes(scene)
    out = [w.text for w, (x0, y0, x1, y1) in zip(words, at, strict=True)
           if x0 < 0 or y0 < 0 or x1 > layout.WIDE or y1 > layout.HIGH]
    for part in scene:
        if not isinstance(part, Words):
            x, y = np.array(part.points).T
            if x.min() < 0 or y.min() < 0 or x.max() > layout.WIDE or y.max() > layout.HIGH:
                out.append(part.name)
    return out


def test_every_site_of_the_atlas_is_marked_at_its_place_and_cuts_what_lies_there():
    tables = HEALTHY.tables
    for site in tables.sites.values():
        patient = hurt((site.id, "left", 1.0))
        spared = patient.spared()
        scene = drawn(patient, spared=spared)
        marks = [p for p in scene if isinstance(p, Shape) and p.name == f"lesion {site.id} L"]
        assert marks, site.id
        middles = [np.mean(p.points, axis=0)[0] for p in marks]
        assert all(x >= layout.MIDLINE for x in middles), site.id  # the patient's left is the reader's right
        assert not overlapping(scene), (site.id, overlapping(scene))
        assert not beyond_the_page(scene), site.id
        cut = {p.name.split()[0] for p in scene if isinstance(p, Stroke) and p.dashed and p.name != "key"}
        if site.kind in UPPER:
            assert all(share == 1 for s in spared.supplies for share in s.lower.values()), site.id
            lost = {f.tract for f in spared.flows if f.left[-1] < 1} & {tract for tract, _ in layout.lanes()}
            assert lost <= cut or site.kind == "cortex", site.id  # one of several areas, some without effect
            assert site.kind == "cortex" or ("lateral_corticospinal" in cut) == any(
                c.tract_id == "lateral_corticospinal" for c in tables.contents_at(site.id)) or site.segment == "s4"
        elif site.kind != "cord_grey":
            assert all(set(f.left) | set(f.cord) == {1.0} for f in spared.flows), site.id
            assert all(s.upper in (None, 1.0) for s in spared.supplies), site.id


def test_a_capsule_takes_the_limbs_of_the_other_side_and_spares_the_forehead_more_than_the_lower_face():
    patient = hurt(*((s, "left", 1.0) for s in ("ic_genu", "ic_plic_anterior_third", "ic_plic_middle_third",
                                                "ic_plic_posterior_third")))
    right, own = left(patient, "R"), left(patient, "L")
    for limb in ("Arm", "Hand", "Leg"):
        assert right[limb].upper < 0.15 < 0.85 < own[limb].upper
    assert right["Lower face"].upper < 0.3 < 0.4 < right["Upper face"].upper
    assert all(x.lower["nerve"] == 1 for x in (*right.values(), *own.values()))


def test_a_cord_cut_below_the_arms_leaves_the_arms_all():
    patient = hurt(*((f"{x}_funiculus_t10", "both", 1.0) for x in ("lateral", "anterior")))
    for side in "LR":
        found = left(patient, side)
        assert found["Arm"].upper == found["Hand"].upper == 1
        assert found["Leg"].upper == found["Pelvic floor"].upper == 0
        assert 0.3 < found["Trunk"].upper < 1


def test_half_a_cord_takes_its_own_side():
    patient = hurt(*((f"{x}_funiculus_c5", "right", 1.0) for x in ("lateral", "anterior")))
    assert left(patient, "R")["Leg"].upper == 0 and left(patient, "L")["Leg"].upper > 0.99


def test_a_nerve_leaves_the_tracts_and_takes_what_it_moves():
    patient = hurt(("nerve_ulnar", "right", 1.0))
    right, own = left(patient, "R"), left(patient, "L")
    assert {x.upper for x in (*right.values(), *own.values())} == {1.0}
    assert right["Hand"].lower["nerve"] < 0.8 < right["Arm"].lower["nerve"] < 1
    assert right["Hand"].lower["plexus"] == 1 and own["Hand"].lower["nerve"] == 1
    sites = [p for p in drawn(patient) if p.name == "lesion nerve_ulnar R"]
    assert {round(np.mean(p.points, axis=0)[1], 1) for p in sites} == {
        t.y for t in targets(patient.tables) if t.title in ("Hand", "Arm")}


def test_motor_axons_are_lost_station_by_station():
    patient = hurt(("anterior_horn_c8", "left", 1.0), ("plexus_brachial_lower", "left", 1.0), ("nmj", "left", 0.5))
    hand = left(patient, "L")["Hand"].lower
    assert 1 > hand["cell"] == hand["root"] > hand["plexus"] == hand["nerve"]
    assert hand["junction"] == pytest.approx(0.5) and hand["fibres"] == 1


@pytest.mark.parametrize("site", ["ic_plic_middle_third", "medullary_pyramid", "basis_pontis_mid", "cerebral_peduncle",
                                  "m1_hand", "lateral_funiculus_c3", "lateral_funiculus_t10"])
def test_what_is_written_is_what_the_tables_alone_say(site):
    alike = betz.Model().without("individual_variation")  # people differ in how many fibres cross
    patient = betz.Patient(seed=7, model=alike).with_lesion(betz.Lesion(site, side="left")).after("180 days")
    lost = losses([{"site": site, "side": "left", "fraction": 1.0}])
    sides = {"L": "left", "R": "right"}
    apart = [abs(s.upper - (1 - lost[s.muscle, sides[s.side]]["cortical"])) for s in patient.spared().supplies
             if s.upper is not None]
    assert max(apart) < 0.1 and np.mean(apart) < 0.02


def test_the_boxes_tell_the_shares_of_their_groups():
    patient = hurt(("medullary_pyramid", "left", 0.6), ("nerve_femoral", "right", 1.0))
    words = {p.name: p.text for p in drawn(patient) if isinstance(p, Words)}
    for side in "LR":
        for t in targets(patient.tables):
            found = left_of(patient.spared(), t, side)
            assert words[f"cortical {t.id} {side}"] == f"UMN {int(100 * found.upper + 1e-6)} %"
            assert words[f"lmn {t.id} {side}"] == f"LMN {int(100 * found.lower['nerve'] + 1e-6)} %"


def test_every_muscle_has_one_box():
    groups = targets(HEALTHY.tables)
    assert sorted(m for t in groups for m in t.muscles) == sorted(HEALTHY.tables.muscles)


def test_lines_go_pale_below_a_lesion_and_stay_dark_above():
    scene = drawn(hurt(("medullary_pyramid", "left", 1.0)))
    strokes = [p for p in scene if isinstance(p, Stroke) and p.name.startswith("leg L")]
    assert strokes and not any(p.dashed for p in strokes)  # down to the pyramid
    below = [p for p in scene if isinstance(p, Stroke) and p.name.startswith("lateral_corticospinal LR")]
    assert below and all(p.dashed and p.colour == style.CUT_COLOURS["cortical"] for p in below)
    other = [p for p in scene if isinstance(p, Stroke) and p.name.startswith("lateral_corticospinal RL")]
    assert other and not any(p.dashed for p in other)


def test_the_dark_part_is_as_wide_as_what_is_left():
    half, whole = (drawn(p) for p in (hurt(("medullary_pyramid", "left", 0.5)), HEALTHY))
    name = "lateral_corticospinal LR in the cord"
    dark, full = ([p.width for p in scene if p.name == name] for scene in (half, whole))
    assert len(full) == 4 and dark == pytest.approx([w / 2 for w in full], rel=0.07)


def test_tracts_cross_where_the_tables_say():
    tables, scene = HEALTHY.tables, drawn(HEALTHY)
    for tract in ("lateral_corticospinal", "ipsilateral_lateral_corticospinal", "anterior_corticospinal"):
        row = tables.tracts[tract]
        for source, target in ("LR", "RL", "LL", "RR"):
            crossed = source != target
            mine = [p for p in scene if p.name == f"{tract} {source}{target} in the cord"]
            share = row.crossed_fraction if crossed else 1 - row.crossed_fraction
            assert bool(mine) == (share > 0), (tract, source, target)
            side = source if row.crosses_at_segment else target
            assert all((p.points[0][0] > layout.MIDLINE) == (side == "L") for p in mine)


def test_sides_are_mirror_images_in_health():
    scene = [p for p in drawn(HEALTHY) if isinstance(p, Stroke) and not p.name.startswith(("level", "key", "leader"))]
    x = sorted(round(v - layout.MIDLINE, 3) for p in scene for v, _ in p.points if v < 106)
    assert np.allclose(x, sorted(-v for v in x))


def worst():
    """A patient with as many lesions as can be told and marked."""
    sites = [s.id for s in HEALTHY.tables.sites.values() if s.segment in (None, "c1", "c5", "t12", "s5")]
    return HEALTHY.with_lesion(*(betz.Lesion(s, side="both", fraction=0.37) for s in sites)).after("99 days")


@pytest.mark.parametrize("patient", [HEALTHY, worst()], ids=["healthy", "worst"])
def test_no_words_overlap_or_are_cut(patient):
    ax = plots.tract_map(patient, level="T12")
    ax.figure.draw_without_rendering()
    frame = ax.figure.bbox
    at = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text()]
    for k, (words, box) in enumerate(at):
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1, words
        assert not [o for o, b in at[k + 1 :] if box.shrunk(0.98, 0.9).overlaps(b)], words
    plt.close("all")


def test_it_takes_axes_a_level_and_patients_only():
    _, ax = plt.subplots()
    assert plots.tract_map(HEALTHY, ax=ax, level="C8") is ax
    assert "Spinal cord at C8" in [t.get_text() for t in ax.texts]
    plt.close("all")
    with pytest.raises(InputError, match=r"segment of the cord 'C9'\. They are C1-C8, T1-T12"):
        HEALTHY.plot(level="C9")
    for wrong in (3, b"c5", ["c5"]):
        with pytest.raises(InputError, match="segment of the cord"):
            HEALTHY.plot(level=wrong)
    with pytest.raises(InputError, match="not 'stroke'"):
        plots.tract_map("stroke")
    assert not plt.get_fignums()


@pytest.mark.parametrize("ending, begins", [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")])
def test_pictures_are_saved_by_their_ending_with_the_same_bytes_and_closed(tmp_path, ending, begins):
    files = [tmp_path / f"{k}{ending}" for k in "ab"]
    for file in files:
        io.save_picture(Chart({"schema": "betz.chart/1"}) if ending == ".png" else HEALTHY, file)
    one, other = (f.read_bytes() for f in files)
    assert one == other and one.startswith(begins) and not plt.get_fignums()


def test_every_id_of_an_svg_is_there_once(tmp_path):
    io.save_picture(hurt(("ic_genu", "left", 0.5)), tmp_path / "map.svg")
    ids = [e.get("id") for e in ElementTree.parse(tmp_path / "map.svg").iter() if e.get("id")]
    assert len(ids) == len(set(ids)) > 500 and not [i for i in ids if " " in i]
    assert "tractmap-lesion-ic_genu-L-1" in ids


def test_another_ending_is_one_sentence_and_nothing_is_drawn_or_written(tmp_path):
    for name in ("a.jpg", "a", ".png"):
        with pytest.raises(InputError, match=r"must end in \.png, \.svg, \.pdf\.$"):
            io.save_picture(HEALTHY, tmp_path / name)
    assert not list(tmp_path.iterdir()) and not plt.get_fignums()


def test_recordings_are_drawn_in_the_same_forms(tmp_path):
    for ending in (".svg", ".pdf"):
        files = [tmp_path / f"{k}{ending}" for k in "ab"]
        for file in files:
            io.save(recording(), file)
        assert files[0].read_bytes() == files[1].read_bytes() and not plt.get_fignums()


def test_an_examination_refuses_another_ending_before_it_begins(tmp_path, capsys):
    assert main(["examine", "--plot", str(tmp_path / "map.gif")]) == 2
    assert capsys.readouterr().err.endswith("must end in .png, .svg, .pdf.\n") and not list(tmp_path.iterdir())


def test_own_sites_and_muscles_have_their_places(tmp_path):
    (tmp_path / "sites.csv").write_text("id,like,name\nmy_crus,cerebral_peduncle,My crus\n", encoding="utf-8")
    (tmp_path / "muscles.csv").write_text("id,like,name\nmy_flexor,biceps_brachii,My flexor\n", encoding="utf-8")
    model = betz.Model.load(tmp_path)
    own = betz.Patient(seed=7, scale=0.02, model=model).with_lesion(betz.Lesion("my_crus", side="left", model=model))
    mark = next(p for p in drawn(own) if p.name == "lesion my_crus L")
    crus = next(p for p in drawn(hurt(("cerebral_peduncle", "left", 1.0))) if p.name == "lesion cerebral_peduncle L")
    assert mark.points == crus.points
    assert [t.title for t in targets(own.tables) if "my_flexor" in t.muscles] == ["Arm"]


def test_on_the_command_line(tmp_path, capsys):
    file = tmp_path / "map.svg"
    here = ["tractmap", "--scale", "0.02", "--lesion", "nerve_ulnar:right", "--plot", str(file)]
    assert main(here) == 0 and file.stat().st_size > 10_000
    printed = capsys.readouterr().out
    assert "right ulnar nerve, 100 %" in printed and "Hand" in printed
    for wrong, said in ((["--plot", "x.gif"], ".png, .svg, .pdf"), (["--level", "T13"], "They are C1-C8, T1-T12"),
                        (["--lesion", "ulna:right"], "nerve_ulnar"), (["--plot", str(tmp_path)], "must end in")):
        assert main(["tractmap", *wrong]) == 2
        assert said in capsys.readouterr().err.replace("\n", " "), wrong
    assert [p.name for p in tmp_path.iterdir()] == ["map.svg"]


def test_a_lesion_is_limited_on_the_command_line(capsys):
    """Half of the lateral column with all tracts, and with the corticospinal fibres to the leg only."""
    head = ["tractmap", "--scale", "0.02", "--lesion"]
    assert main([*head, "lateral_funiculus_t6:left"]) == 0
    whole = capsys.readouterr().out
    assert main([*head, "lateral_funiculus_t6:left,tracts=raphespinal,kind=conduction-block"]) == 0
    limited = capsys.readouterr().out
    assert "100 %, conduction block, of raphespinal only" in limited.splitlines()[0]
    assert [x for x in whole.splitlines() if x.startswith("Leg")] != [
        x for x in limited.splitlines() if x.startswith("Leg")]


def test_the_heading_tells_sites_apart_although_their_names_have_commas():
    ax = betz.plots.tract_map(hurt(("ic_genu", "left", 0.9), ("ic_plic_middle_third", "left", 0.9)))
    head = " ".join(t.get_text() for t in ax.texts if t.get_weight() == "bold")
    assert "left internal capsule, genu + internal capsule, posterior limb, middle third, 90 %" in head
