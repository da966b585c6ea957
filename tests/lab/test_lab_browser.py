"""The pages in a real Chromium: by mouse and by keyboard, light and dark, from a phone to a wall."""

import json
import shutil
from pathlib import Path

import pytest
from lab_server import Near

CHROMIUM = shutil.which("chromium")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install 'betz[test]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install 'betz[test]'")

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]
CHEAP = "#seed=7&scale=0.02&days=180"
HURT = f"{CHEAP}&lesion=ic_plic_middle_third:left:0.9:destruction"
SLOW = 30_000  # ms: a page that waits longer has failed
PATIENCE_MS = 4.0 * SLOW  # ms: a whole examination on a machine that has other work


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield made
        made.close()


@pytest.fixture
def opened(browser, lab):
    """Opens a page; what goes wrong in its console fails the test."""
    contexts, wrong = [], []

    def new(fragment=HURT, width=1280, height=800, scheme="light", at=lab, **more):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme,
                                      reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(at.address + fragment)
        page.locator(".drawing path").first.wait_for()
        return page

    yield new
    for context in contexts:
        context.close()
    assert wrong == []


def state(page, name):
    """A signal of the page."""
    return page.evaluate("async (name) => (await import('/js/state.js'))[name].value", name)


def do(page, tool, side, rows):
    """Take a tool and do it on a side by mouse; waits until so many rows stand in the chart."""
    page.locator(f"[data-tool={tool}]").click()
    page.locator(f"[data-do={side}]").click()
    page.locator("#so-far tbody tr").nth(rows - 1).wait_for()
    return state(page, "found")[-1]


def serious(page):
    """What axe calls serious or critical, with the first places."""
    found = axe.Axe().run(page).response["violations"]
    bad = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in bad]


def test_axe_would_find_a_fault(opened):
    page = opened()
    page.evaluate("document.querySelector('#tool-place').removeAttribute('id')")
    assert "select-name" in [name for name, _ in serious(page)]


def test_a_lesion_by_mouse_then_knees_and_soles(opened):
    page = opened("#seed=7&days=0")
    assert page.get_by_text("No lesion: a healthy person.").is_visible()
    place = page.locator("rect[data-site=medullary_pyramid][data-side=L]")
    place.hover()
    page.locator(".pointed", has_text="Medullary pyramid, left: Lateral corticospinal tract").wait_for()
    place.click()
    page.get_by_label("Share destroyed").fill("100")
    page.get_by_role("button", name="Place lesion").click()
    page.locator(".chips li").first.wait_for()
    assert "left Medullary pyramid, 100 %" in page.locator(".chips").inner_text()
    page.get_by_label("Time since the lesion").fill("183")
    assert state(page, "patient")["days"] > 150 and "months" in page.locator("output[for=time]").inner_text()
    right, left = do(page, "tap", "R", 1), do(page, "tap", "L", 2)
    assert abs(right["here"]["deg"]) > abs(left["here"]["deg"]) and right["here"]["emg_mv"] > left["here"]["emg_mv"]
    assert right["twin"]["deg"] != right["here"]["deg"] and left["side"] == "L"
    sole = do(page, "stroke", "R", 3), do(page, "stroke", "L", 4)
    assert sole[0]["here"]["deg"] > sole[0]["twin"]["deg"] + 5 and sole[1]["value"] == "flexor"
    page.get_by_role("button", name="Sections").click()
    page.get_by_label("Section of the cord at").select_option("L3")
    page.locator(".drawing text", has_text="Spinal cord at L3").wait_for()
    assert "Stroke, sole, left" in page.locator(".traces .what").inner_text()
    assert page.locator(".traces canvas").count() == 4
    assert "sole, Left" in page.locator("#said").inner_text()


def test_the_same_by_keyboard_alone(opened):
    page = opened(CHEAP)
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.classList.contains('place')"):
            break
        page.keyboard.press("Tab")
    at = page.evaluate("document.activeElement.dataset.site")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.site") != at
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Place lesion").wait_for()
    assert page.evaluate("document.activeElement.innerText") == "Place lesion"
    page.keyboard.press("Escape")
    page.locator(".place:focus").wait_for()
    page.get_by_role("button", name="All sites").press("Enter")
    page.get_by_label("Search sites").type("posterior limb middle")
    page.locator(".sites li button").first.press("Enter")
    page.get_by_role("button", name="Place lesion").press("Enter")
    page.locator(".chips:focus li").first.wait_for()
    slider = page.get_by_label("Time since the lesion")
    before = state(page, "patient")["days"]
    slider.press("ArrowLeft")
    assert state(page, "patient")["days"] < before
    page.get_by_role("radio", name="Hammer").press("ArrowRight")
    assert page.evaluate("document.activeElement.innerText") == "Stretch" and state(page, "tool") == "stretch"
    page.locator("[data-do=R]").press("Enter")
    page.locator("#so-far tbody tr").first.wait_for()
    page.get_by_role("tab", name="Chart").press("ArrowRight")
    page.get_by_role("tab", name="Why").press("ArrowRight")
    assert page.get_by_role("tab", name="Atlas").get_attribute("aria-selected") == "true"


def test_the_first_babinski_sign_is_three_clicks_away(opened):
    page, clicks = opened(""), 0
    for what in (page.get_by_role("button", name="Capsular stroke"), page.locator("[data-tool=stroke]"),
                 page.locator("[data-do=R]")):
        what.click()
        clicks += 1
    page.locator("#so-far td.odd").wait_for()
    assert page.locator("#so-far td.odd").inner_text().startswith("extensor") and clicks <= 4


@pytest.fixture
def near():
    running = Near()
    yield running
    running.stop()


def test_whole_examination_health_beside_it_and_files(opened, near):
    page = opened("#seed=7&days=180&lesion=nerve_ulnar:left:1:destruction", at=near)
    page.get_by_role("button", name="Quick examination").click()
    page.locator(".progress").wait_for()
    page.locator(".whole").wait_for(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Same person in health").click()
    page.locator("#changed tbody tr").first.wait_for(timeout=PATIENCE_MS)
    changed = page.locator("#changed").inner_text()
    assert "left fingers" in changed and "normal" in changed
    assert page.locator(".whole").count() == 2
    for form, first in (("json", b'{\n "schema": "betz.chart/1"'), ("png", b"\x89PNG")):
        with page.expect_download() as saved:
            page.locator(f".whole [data-form={form}]").first.click()
        assert saved.value.suggested_filename == f"chart.{form}"
        assert Path(saved.value.path()).read_bytes().startswith(first)


def test_an_examination_can_be_stopped(opened):
    page = opened("#seed=8&days=180&lesion=medullary_pyramid:left:1:destruction")
    page.get_by_role("button", name="Whole examination").click()
    page.get_by_role("button", name="Stop").click()
    page.locator(".progress").wait_for(state="detached")
    assert state(page, "charts") == {} and page.get_by_role("button", name="Whole examination").is_enabled()


def test_a_link_opens_the_same_patient(opened):
    page = opened(CHEAP)
    page.get_by_label("Choose a case").select_option("als")
    page.locator("#line", has_text="anterior horn").wait_for()  # the server has laid the patient down
    link, line, lesions = page.url, page.locator("#line").inner_text(), state(page, "patient")["lesions"]
    other = opened("#" + link.partition("#")[2])
    other.locator("#line", has_text="anterior horn").wait_for()
    assert other.locator("#line").inner_text() == line
    assert [x["site"] for x in state(other, "patient")["lesions"]] == [x["site"] for x in lesions]
    assert json.dumps(state(other, "patient")["lesions"], sort_keys=True) == json.dumps(
        [x | {"kind": x.get("kind", "destruction")} for x in lesions], sort_keys=True)


def test_a_bad_link_gets_one_sentence_and_the_page_lives(opened):
    page = opened("")
    for bad, words in (("#seed=7&lesion=medulary_pyramid:left:1", "did you mean 'medullary_pyramid'"),
                       ("#seed=x&days=1", "expected int"), ("#seed=7&lesion=:::::", "at 'lesions[0]"),
                       ("#seed=7&days=-5", "at 'days'"),
                       ("#seed=7" + "&lesion=medullary_pyramid:left:1" * 2000, "more than a patient can have")):
        page.evaluate("(bad) => { location.hash = bad; }", bad)
        page.locator(".trouble").filter(has_text=words).wait_for()
    page.get_by_role("button", name="Capsular stroke").click()
    page.locator(".chips li").first.wait_for()
    assert page.locator(".trouble").count() == 0


def test_a_lost_connection_comes_back_to_the_same_bedside(opened):
    page = opened()
    do(page, "tap", "R", 1)
    page.evaluate("async () => (await import('/js/socket.js')).drop()")
    page.locator(".connection.lost").wait_for()
    page.locator(".connection.online").wait_for()
    do(page, "stroke", "R", 2)
    page.get_by_role("tab", name="Script").click()
    page.locator("#script-text").filter(has_text="answer_2").wait_for()


def test_without_its_token_the_page_says_so(browser, lab):
    page = browser.new_page()
    page.goto(lab.origin)
    page.get_by_text("needs the whole address").wait_for()
    page.goto(f"{lab.origin}/?token=wrong")
    page.get_by_text("The token is wrong.").wait_for()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_it_fits_and_axe_finds_nothing_serious(opened, width, scheme):
    page = opened(width=width, scheme=scheme)
    do(page, "stroke", "R", 1)
    page.locator("rect[data-site=medullary_pyramid][data-side=L]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text("Not a medical device").first.is_visible()
    tabs = page.get_by_role("tab")
    assert tabs.all_inner_texts() == ["Chart", "Why", "Atlas", "Script", "Teach"]
    assert len({tabs.nth(k).bounding_box()["y"] for k in range(5)}) == 1  # one row of tabs, on a phone too
    for tab in ("Why", "Atlas", "Script", "Teach", "Chart"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (width, scheme) in ((390, "light"), (1280, "dark")):
            assert serious(page) == []
