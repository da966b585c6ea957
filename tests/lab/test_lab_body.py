"""The body of the page: the skeleton of the whole body's tables, posed without MuJoCo, and nothing of a patient."""

import json
import subprocess
import sys

import numpy as np
import pytest
from body_places import capsules, placed

from betz.body.links import table
from betz.body.whole import whole_body
from betz.body.whole.hinges import hinges
from betz.lab.catalogue import catalogue
from betz.lab.skeleton import skeleton

BODY = skeleton()
# joints of the bedside that no hinge of the skeleton turns: face, tongue, palate
UNSEEN = {"brow", "mouth_corner", "tongue", "soft_palate"}


def test_it_is_the_skeleton_of_the_tables():
    turned = [h["name"] for link in BODY["links"] for h in link["hinges"]]
    assert sorted(turned) == sorted(h.name for h in hinges()) and len(turned) == 41
    assert {link["kind"] for link in BODY["links"]} == {row["link"] for row in table("whole_links")}
    known = [""]
    for link in BODY["links"]:
        assert link["parent"] in known
        known.append(link["name"])
    assert sum(len(link["capsules"]) for link in BODY["links"]) == sum(
        2 if row["sided"] == "1" else 1 for row in table("whole_capsules"))


@pytest.mark.parametrize("posture", ["lying", "seated"])
def test_posed_by_the_page_it_lies_where_mujoco_has_it(posture):
    pytest.importorskip("mujoco")
    rng = np.random.default_rng(1)
    angles = {h.name: float(rng.uniform(*np.degrees((h.low, h.high)))) for h in hinges()}
    own = whole_body(posture, at_deg=angles)
    mine = sorted((link, *np.round([*start, *end, radius], 3)) for link, start, end, radius in
                  capsules(BODY, posture, angles))
    theirs = sorted((p.link, *np.round([*p.start, *p.end, p.radius], 3)) for p in own.parts())
    assert [m[0] for m in mine] == [t[0] for t in theirs]
    assert np.abs(np.array([m[1:] for m in mine]) - np.array([t[1:] for t in theirs])).max() < 0.002  # m


def test_it_needs_no_mujoco():
    code = "import sys; sys.modules['mujoco'] = None; from betz.lab.skeleton import skeleton; print(len(skeleton()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "7\n"


def test_every_joint_of_the_bedside_is_seen_but_those_of_the_face():
    offered = catalogue()
    tested = {one["joint"] for name in ("reflexes", "stretches", "regions") for one in offered[name]}
    assert tested - set(BODY["joints"]) == UNSEEN
    for joint, sides in BODY["joints"].items():
        assert set(sides) in ({""}, {"L", "R"}), joint


def test_postures_turn_hinges_that_there_are_within_their_range():
    assert set(BODY["posture_of"].values()) <= set(BODY["postures"]) and "other" in BODY["posture_of"]
    kinds = {name.removeprefix("L ").removeprefix("R ") for name in BODY["range"]}
    for turned in [p["angles"] for p in BODY["postures"].values()]:
        for name, deg in turned.items():
            low, high = BODY["range"][name]
            assert low <= deg <= high, name
    for joint, turned in BODY["held"].items():
        assert joint in BODY["joints"] and set(turned) <= kinds
        assert all(BODY["range"][f"L {k}"][0] <= deg <= BODY["range"][f"L {k}"][1] for k, deg in turned.items())


def lowest(parts, name):
    return min(min(start[2], end[2]) - r for link, start, end, r in parts if link == name)


def test_no_limb_floats_or_sinks():
    """Hands lie on the thighs, thighs on the seat, a lying body on its bed; both sides alike."""
    seated = BODY["postures"]["seated"]
    parts = [*capsules(BODY, "seated", seated["angles"])]
    (seat, half), = seated["rests_on"]
    for side in "LR":
        thigh = max(max(start[2], end[2]) + r for link, start, end, r in parts if link == f"{side} thigh")
        assert abs(lowest(parts, f"{side} radius") - thigh) < 0.04  # m
        assert abs(lowest(parts, f"{side} thigh") - (seat[2] + half[2])) < 0.02
    lying = [*capsules(BODY, "lying", BODY["postures"]["lying"]["angles"])]
    assert all(lowest(lying, link) > -0.03 for link, *_ in lying if "foot" not in link)
    resting = [*capsules(BODY, "resting", BODY["postures"]["resting"]["angles"] | dict.fromkeys(
        ("L knee", "R knee"), 13.0))]  # where knees come to lie
    assert all(abs(lowest(resting, f"{side} foot")) < 0.04 for side in "LR")
    (_, pillow) = BODY["postures"]["lying"]["rests_on"]
    assert abs(lowest(lying, "head") - pillow[0][2] - pillow[1][2]) < 0.02
    for posture in BODY["postures"]:
        where = placed(BODY, posture, BODY["postures"][posture]["angles"])
        for name, (at, _) in where.items():
            if name.startswith("L "):
                assert where["R" + name[1:]][0] * [1, -1, 1] == pytest.approx(at, abs=1e-6)


def test_what_can_be_touched_is_what_can_be_done_on_both_sides():
    offered = catalogue()
    at = {(spot["section"], spot["name"]): set() for spot in BODY["touch"]}
    for spot in BODY["touch"]:
        at[spot["section"], spot["name"]].add(spot["side"])
    assert {name for section, name in at if section == "reflexes"} == {one["id"] for one in offered["reflexes"]}
    assert {name for section, name in at if section == "strength"} == {
        one["id"] for one in offered["regions"]} - {"tongue", "palate"}  # inside the head
    assert {k for k, sides in at.items() if sides != {"L", "R"}} == {("reflexes", "jaw")}


def test_the_page_asks_for_it_with_its_token_and_hears_nothing_of_a_patient(lab):
    assert lab.get("/api/body").status == 403
    first = lab.get("/api/body", token=lab.token)
    assert first.status == 200 and json.loads(first.text) == BODY
    with lab.page() as page:
        page.ask("quiz", "quiz", level=1, number=3)
        assert lab.get("/api/body", token=lab.token).text == first.text
