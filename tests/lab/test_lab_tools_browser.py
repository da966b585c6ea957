"""Each tool's path in a real Chromium: choose it, do it, read it, measure it, save it."""

import re
from pathlib import Path

import pytest
from lab_pages import CHEAP, EXAMINED_MS, HURT, expect, needs_chromium, serious, state, tab, until
from lab_server import Near
from test_lab_tools import HELD, quick_to_learn

pytestmark = needs_chromium
NERVE = "#seed=7&scale=0.02&days=180&lesion=nerve_ulnar:left:0.6:destruction"


@pytest.fixture
def quick(monkeypatch):
    """A lab in which people learn quickly to hold an arm out."""
    quick_to_learn(monkeypatch)
    running = Near()
    yield running
    running.stop()


def found(page):
    """The cells of the first thing that is found, once it is: of the patient, and of the same person in health."""
    cells = page.locator("#so-far tbody tr").first.locator("td")
    expect(cells).to_have_count(2, timeout=EXAMINED_MS)
    return cells


def test_coil_cursors_and_files(opened, near):
    page = opened(f"{CHEAP}&lesion=ic_plic_middle_third:left:0.5:destruction", at=near)  # enough is left for an MEP
    page.locator("[data-tool=coil]").click()
    page.locator("#tool-held").select_option("10")
    page.locator("[data-do=R]").click()
    expect(found(page)).to_have_text([re.compile("^MEP"), re.compile("silent until")])
    page.get_by_label("Motor cortex and spindle").check()
    expect(page.locator(".trace", has_text="motor cortex").first).to_be_visible()
    expect(page.locator(".trace", has_text="spindle")).to_have_count(1)
    page.get_by_role("button", name="Measure").press("Enter")
    a, b = page.get_by_label("Cursor A"), page.get_by_label("Cursor B")
    for _ in range(4):
        b.press("ArrowRight")
    expect(page.locator("#between")).to_contain_text("12.0 ms")
    expect(a).to_have_value("0")
    expect(page.locator("#measured tbody tr")).to_have_count(7)
    told, k = state(page, "run"), 5
    values = told["data"][0][str(k)] if isinstance(told["data"][0], dict) else told["data"][0][k]
    at = int((told["at"] + 12) * 0.2 + 1e-6)
    first = values[str(at)] if isinstance(values, dict) else values[at]
    cell = page.locator("#measured tbody tr", has_text="fast axons").locator("td").nth(1).inner_text()
    assert float(cell.split()[0]) == pytest.approx(first, rel=0.06, abs=0.01)
    trace = page.locator(".trace .u-over").first
    trace.click(position={"x": 5, "y": 20})
    until(page, "s.cursors.value.a < -1000")  # the nearer cursor came to the mouse
    expect(a).to_have_value(re.compile(r"^-\d{4}"))
    expect(page.locator("[data-keep]")).to_have_count(8)  # four forms of the patient's and of the twin's
    for form, start in (("csv", b"signal,kind,units"), ("nwb", b"\x89HDF"), ("csv-twin", b"signal,kind,units")):
        with page.expect_download(timeout=EXAMINED_MS) as saved:
            page.locator(f"[data-keep={form}]").click()
        assert Path(saved.value.path()).read_bytes().startswith(start)
    assert serious(page) == []


SLOWLY = 0.002  # of real time: no machine comes to the end of a run so
FRAMES = "async () => { for (let k = 0; k < 20; k++) await new Promise(requestAnimationFrame); }"


def test_freeze_stops_the_clock_and_lets_it_go_on(opened, near):
    page = opened(HURT, at=near)
    page.get_by_label("Speed").select_option("0.25")
    until(page, "s.speed.value === 0.25", module="player")
    page.evaluate("(speed) => { window.lab.player.speed.value = speed; }", SLOWLY)
    page.locator("[data-tool=stroke]").click()
    page.locator("[data-do=R]").click()
    until(page, "s.clock.value > 0")
    page.get_by_role("button", name="Freeze").press("Enter")
    expect(page.locator("#freeze")).to_have_attribute("aria-pressed", "true")
    stood = state(page, "clock")
    page.evaluate(FRAMES)
    assert 0 < state(page, "clock") == stood < state(page, "run")["ms"]
    page.get_by_role("button", name="Freeze").press("Enter")
    until(page, "s.clock.value > x", stood)


def test_needle_by_keyboard_at_rest(opened, near):
    page = opened(NERVE, at=near)
    page.locator("[data-tool=tap]").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-tool=needle]")).to_be_focused()
    assert state(page, "tool") == "needle"
    page.get_by_label("Muscle", exact=True).select_option("abductor_digiti_minimi")
    page.get_by_label("How long").press("End")
    page.locator("[data-do=L]").press("Enter")
    expect(found(page)).to_have_text([re.compile("fasciculation"), "silent"])
    expect(page.locator(".trace.units")).to_have_count(1)
    expect(page.locator(".traces canvas")).to_have_count(1)
    tab(page, "Script")
    expect(page.locator("#script-text")).to_contain_text("needle_1 = needle(answer_1")


def test_look_marks_what_it_sees(opened, near):
    page = opened("#seed=7&days=180&lesion=nerve_ulnar:left:1:destruction", at=near)
    page.locator("[data-tool=look]").click()
    expect(page.locator(".sides button")).to_have_count(1)
    page.locator("[data-do]").click()
    expect(found(page).first).to_have_class("odd")
    expect(found(page).first).to_contain_text("thin: fingers (left")
    expect(page.locator("[data-thin='fingers L']")).to_have_count(1)
    expect(page.locator("[data-thin='fingers R']")).to_have_count(0)
    expect(page.locator(".lying figcaption").first).to_have_text(re.compile("^Right: elbow"))
    expect(page.locator("#said")).to_contain_text("thin: fingers")
    assert serious(page) == []


def test_arms_held_out_side_by_side(opened, quick):
    one = HELD["lesions"][0]
    page = opened(f"#seed={HELD['seed']}&scale={HELD['scale']}&days={HELD['days']}&lesion={one['site']}:{one['side']}:"
                  f"{one['fraction']}:destruction", at=quick)
    page.locator("[data-tool=arms]").click()
    page.get_by_label("How long").press("Home")
    page.locator("[data-do]").click()
    expect(found(page)).to_have_text([re.compile("palm turns")] * 2)
    expect(page.locator(".arms figcaption")).to_have_text([re.compile("palm turns")] * 2)
    expect(page.locator(".arms .ghost")).to_have_count(2)
    expect(page.locator(".traces canvas")).to_have_count(4)
    expect(page.locator(".progress")).to_have_count(0)
    assert state(page, "going") is None
    assert serious(page) == []
