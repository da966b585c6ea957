"""The face in a real Chromium: asked by mouse and by keyboard, drawn as the run says, told in mm."""

import re

import pytest
from lab_pages import expect, fits, needs_chromium, serious, state, tab

pytestmark = needs_chromium
PALSY = "#seed=7&scale=0.02&days=14&lesion=nerve_cn7:left:1:destruction&lesion=nerve_cn12:left:1:destruction"
# Writes down what stands in the cell of one mouth corner, each time that it changes.
WATCH = """() => {
  const cell = document.querySelector("[data-point='corner_up.R'] td");
  window.seen = [];
  const all = { characterData: true, childList: true, subtree: true };
  new MutationObserver(() => window.seen.push(cell.textContent)).observe(cell, all);
}"""


def ask(page, what, rows):
    """Ask for a movement; waits until so many rows stand in the chart and the face shows this one."""
    page.locator("#tool-place").select_option(what)
    page.locator("[data-do]").click()
    expect(page.locator("#so-far tbody tr")).to_have_count(rows)
    expect(page.locator("#face-mm tbody tr").first).to_be_visible()


def at(page, point):
    """The cell of the patient for a point."""
    return page.locator(f"[data-point='{point}'] td").first


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_palsied_face_smiles_on_one_side(opened, near, scheme):
    width = {"light": 1280, "dark": 390}[scheme]
    page = opened(PALSY, at=near, scheme=scheme, width=width)
    page.locator("[data-tool=face]").click()
    expect(page.locator("[data-face=front]")).to_have_attribute("aria-label", "Face, to scale. at rest")
    ask(page, "smile", 1)
    expect(at(page, "corner_up.L")).to_have_text("0.0 mm")
    expect(at(page, "corner_up.R")).to_have_text(re.compile(r"^[5-9]\.\d mm$"))
    expect(page.locator("[data-face=front]")).to_have_attribute(
        "aria-label", re.compile(r"mouth corner upwards, right [5-9]\.\d mm; mouth corner upwards, left 0\.0 mm"))
    expect(page.locator("#said")).to_contain_text("Smile, both sides: mouth corner outwards, right")
    expect(page.locator(".traces canvas")).to_have_count(6)  # EMG of both sides, and four movements
    assert serious(page) == [] and fits(page, width)


def test_the_drawing_stands_where_the_run_says(opened, near):
    page = opened(PALSY, at=near)
    page.locator("[data-tool=face]").click()
    ask(page, "eyes", 1)
    expect(at(page, "lid_gap.R")).to_have_text("0.0 mm")
    expect(at(page, "lid_gap.L")).to_have_text("9.1 mm")
    lids = {side: page.locator(f"[data-eye={side}] .lid") for side in "LR"}
    open_, shut = (lids[side].get_attribute("d") for side in "LR")
    middle = {side: float(re.search(r"Q-?\d+ (-?[\d.]+)", d)[1]) for side, d in (("L", open_), ("R", shut))}
    assert middle["R"] - middle["L"] == pytest.approx(2 * 9.09, abs=0.1)  # a curve goes half as far as its handle
    page.locator("#face-moment").fill("0")  # before it was asked
    expect(at(page, "lid_gap.R")).to_have_text("9.1 mm")
    expect(lids["R"]).not_to_have_attribute("d", shut)
    ask(page, "tongue", 2)
    expect(at(page, "tongue_left")).to_have_text(re.compile(r"^[4-6]\.\d mm to the left$"))
    expect(page.locator(".face .tongue")).to_have_count(2)  # the patient, and dashed the same person in health
    ask(page, "ah", 3)
    expect(page.locator("[data-arch]")).to_have_count(2)
    page.locator("[data-tool=tap]").click()
    page.locator("[data-do=R]").click()
    expect(page.locator("#so-far tbody tr")).to_have_count(4)
    expect(page.locator("#face")).to_have_count(0)


def test_by_keyboard_alone_while_it_moves(opened, near):
    page = opened(PALSY, at=near)
    page.locator("[data-tool=tap]").focus()
    for _ in range(20):
        if state(page, "tool") == "face":
            break
        page.keyboard.press("ArrowRight")
    page.locator("#tool-strength").press("Home")
    expect(page.locator("output[for=tool-strength]")).to_have_text("0 %")
    page.locator("#tool-strength").press("End")
    page.locator("[data-do]").press("Enter")
    expect(page.locator("#so-far tbody tr")).to_have_count(1)
    page.locator("#face-moment").press("Home")
    expect(at(page, "corner_up.R")).to_have_text("0.0 mm")
    page.locator("#face-moment").press("End")
    expect(at(page, "corner_up.R")).not_to_have_text("0.0 mm")
    page.evaluate(WATCH)
    page.get_by_label("Speed").select_option("0.25")  # played four times slower: the corner goes up as one looks on
    expect(page.locator("#face-moment")).to_have_js_property("value", "1500")
    seen = [float(text.split()[0]) for text in page.evaluate("window.seen")]
    assert len(seen) > 5 and seen[0] == 0.0 and max(seen) > 5
    tab(page, "Script")
    expect(page.locator("#script-text")).to_contain_text("face_1 = face.positions(shares_1)  # mm")


def test_in_the_body_in_three_dimensions_the_face_stands_below(opened, near):
    page = opened(PALSY, at=near)
    page.locator("#body-open").click()
    expect(page.locator(".body3d canvas")).to_be_visible()
    page.locator("[data-tool=face]").click()
    ask(page, "bite", 1)
    expect(page.locator("#body-moves")).to_have_text("See the face below.")
    expect(at(page, "jaw_open")).to_have_text("0.0 mm")
