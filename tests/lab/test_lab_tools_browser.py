"""Each tool's path in a real Chromium: choose it, do it, read it, measure it, save it."""

import json
from pathlib import Path

import pytest
import test_lab_browser as pages
from lab_server import Near
from test_lab_tools import HELD, quick_to_learn

browser, opened, near = pages.browser, pages.opened, pages.near
pytestmark = pages.pytestmark
NERVE = "#seed=7&scale=0.02&days=180&lesion=nerve_ulnar:left:0.6:destruction"
WAIT = 90_000  # ms


@pytest.fixture
def quick(monkeypatch):
    """A lab in which people learn quickly to hold an arm out."""
    quick_to_learn(monkeypatch)
    running = Near()
    yield running
    running.stop()


def row(page):
    return page.locator("#so-far tbody tr").first


def test_coil_cursors_and_files(opened, near):
    page = opened(pages.HURT, at=near)
    page.locator("[data-tool=coil]").click()
    page.locator("#tool-held").select_option("10")
    page.locator("[data-do=R]").click()
    row(page).wait_for(timeout=WAIT)
    mine, health = row(page).locator("td").all_inner_texts()
    assert mine.startswith("MEP") and "silent until" in health
    page.get_by_label("Motor cortex and spindle").check()
    page.locator(".trace", has_text="motor cortex").first.wait_for()
    assert page.locator(".trace", has_text="spindle").count() == 1
    page.get_by_role("button", name="Measure").press("Enter")
    a, b = page.get_by_label("Cursor A"), page.get_by_label("Cursor B")
    for _ in range(4):
        b.press("ArrowRight")
    assert "12.0 ms" in page.locator("#between").inner_text() and a.input_value() == "0"
    assert page.locator("#measured tbody tr").count() == 7
    told, k = pages.state(page, "run"), 5
    values = told["data"][0][str(k)] if isinstance(told["data"][0], dict) else told["data"][0][k]
    at = int((told["at"] + 12) * 0.2 + 1e-6)
    first = values[str(at)] if isinstance(values, dict) else values[at]
    cell = page.locator("#measured tbody tr", has_text="fast axons").locator("td").nth(1).inner_text()
    assert float(cell.split()[0]) == pytest.approx(first, rel=0.06, abs=0.01)
    trace = page.locator(".trace .u-over").first
    trace.click(position={"x": 5, "y": 20})
    assert float(a.input_value()) < -1000  # the nearer cursor came to the mouse
    assert page.locator("[data-keep]").count() == 4
    for form, start in (("csv", b"signal,kind,units"), ("nwb", b"\x89HDF"), ("csv-twin", b"signal,kind,units")):
        with page.expect_download(timeout=WAIT) as saved:
            page.locator(f"[data-keep={form}]").click()
        assert Path(saved.value.path()).read_bytes().startswith(start)
    assert pages.serious(page) == []


def test_freeze_stops_the_clock_and_lets_it_go_on(opened, near):
    page = opened(pages.HURT, at=near)
    page.get_by_label("Speed").select_option("0.25")
    page.locator("[data-tool=stroke]").click()
    page.locator("[data-do=R]").click()
    page.wait_for_function("async () => (await import('/js/state.js')).clock.value > 50")
    page.get_by_role("button", name="Freeze").press("Enter")
    stood = pages.state(page, "clock")
    page.wait_for_timeout(200)
    assert pages.state(page, "clock") == stood < pages.state(page, "run")["ms"]
    assert page.locator("#freeze").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Freeze").press("Enter")
    page.wait_for_function("async (at) => (await import('/js/state.js')).clock.value > at", arg=stood)


def test_needle_by_keyboard_at_rest(opened, near):
    page = opened(NERVE, at=near)
    page.locator("[data-tool=tap]").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert pages.state(page, "tool") == "needle"
    page.get_by_label("Muscle", exact=True).select_option("abductor_digiti_minimi")
    page.get_by_label("How long").press("End")
    page.locator("[data-do=L]").press("Enter")
    row(page).wait_for(timeout=WAIT)
    mine, health = row(page).locator("td").all_inner_texts()
    assert "fasciculation" in mine and health == "silent"
    assert page.locator(".trace.units").count() == 1 and page.locator(".traces canvas").count() == 1
    page.get_by_role("tab", name="Script").click()
    page.locator("#script-text", has_text="needle_1 = needle(answer_1").wait_for()


def test_look_marks_what_it_sees(opened, near):
    page = opened("#seed=7&days=180&lesion=nerve_ulnar:left:1:destruction", at=near)
    page.locator("[data-tool=look]").click()
    assert page.locator(".sides button").count() == 1
    page.locator("[data-do]").click()
    row(page).wait_for(timeout=WAIT)
    assert "thin: fingers (left" in row(page).locator("td.odd").inner_text()
    assert page.locator("[data-thin='fingers L']").count() == 1 and page.locator("[data-thin='fingers R']").count() == 0
    assert page.locator(".lying figcaption").all_inner_texts()[0].startswith("Right: elbow")
    assert "thin: fingers" in page.locator("#said").inner_text() and pages.serious(page) == []


def test_arms_held_out_side_by_side(opened, quick):
    one = HELD["lesions"][0]
    page = opened(f"#seed={HELD['seed']}&scale={HELD['scale']}&days={HELD['days']}&lesion={one['site']}:{one['side']}:"
                  f"{one['fraction']}:destruction", at=quick)
    page.locator("[data-tool=arms]").click()
    page.get_by_label("How long").press("Home")
    page.locator("[data-do]").click()
    row(page).wait_for(timeout=WAIT)
    texts = [*row(page).locator("td").all_inner_texts(), *page.locator(".arms figcaption").all_inner_texts()]
    assert len(texts) == 4 and all("palm turns" in text for text in texts)
    assert page.locator(".arms .ghost").count() == 2 and page.locator(".traces canvas").count() == 4
    assert json.dumps(pages.state(page, "going")) == "null" and page.locator(".progress").count() == 0
    assert pages.serious(page) == []
