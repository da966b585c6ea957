"""The pages in a real Chromium: by mouse and by keyboard, light and dark, from a phone to a wall."""

import json
import re
from pathlib import Path

import lab_pages as pages
import pytest
from lab_pages import CHEAP, EXAMINED_MS, Opener, do, expect, fits, needs_chromium, serious, settled, state, tab, until

pytestmark = needs_chromium
HERE, WAITS = Path(__file__).parent, "wait_for_" + "function("


def test_axe_would_find_a_fault(opened):
    page = settled(opened())
    page.evaluate("document.querySelector('#tool-place').removeAttribute('id')")
    assert "select-name" in [name for name, _ in serious(page)]


def test_what_comes_late_is_waited_for_by_one_function_alone(browser, lab):
    opener = Opener(browser, lab.address)
    page = opener(CHEAP)
    page.evaluate("setTimeout(() => { window.late = 7; }, 300)")
    assert until(page, "window.late === x && window.late", 7) == 7
    with pytest.raises(pages.sync_api.Error, match="this is not waited for"):
        until(page, "import('/js/state.js').then(() => false)")
    opener.close()
    assert not [f.name for f in HERE.glob("test_*.py") if WAITS in f.read_text(encoding="utf-8")]


def test_a_lesion_by_mouse_then_knees_and_soles(opened):
    page = opened("#seed=7&days=0")
    expect(page.get_by_text("No lesion: a healthy person.")).to_be_visible()
    place = page.locator("rect[data-site=medullary_pyramid][data-side=L]")
    place.hover()
    expect(page.locator(".pointed")).to_contain_text("Medullary pyramid, left: Lateral corticospinal tract")
    place.click()
    page.get_by_label("Share destroyed").fill("100")
    page.get_by_role("button", name="Place lesion").click()
    expect(page.locator(".chips")).to_contain_text("left Medullary pyramid, 100 %")
    page.get_by_label("Time since the lesion").fill("183")
    until(page, "s.patient.value.days > 150 && s.patient.value.days < 700")
    expect(page.locator("output[for=time]")).to_contain_text("months")
    right, left = do(page, "tap", "R", 1), do(page, "tap", "L", 2)
    assert abs(right["here"]["deg"]) > abs(left["here"]["deg"]) and right["here"]["emg_mv"] > left["here"]["emg_mv"]
    assert right["twin"]["deg"] != right["here"]["deg"] and left["side"] == "L"
    sole = do(page, "stroke", "R", 3), do(page, "stroke", "L", 4)
    assert sole[0]["here"]["deg"] > sole[0]["twin"]["deg"] + 5 and sole[1]["value"] == "flexor"
    page.get_by_role("button", name="Sections").click()
    page.get_by_label("Section of the cord at").select_option("L3")
    expect(page.locator(".drawing text", has_text="Spinal cord at L3")).to_be_visible()
    expect(page.locator(".traces .what")).to_contain_text("Stroke, sole, left")
    expect(page.locator(".traces canvas")).to_have_count(4)
    expect(page.locator("#said")).to_contain_text("sole, Left")


def test_the_same_by_keyboard_alone(opened):
    page = settled(opened(CHEAP))
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.classList.contains('place')"):
            break
        page.keyboard.press("Tab")
    at = page.locator(".place:focus").get_attribute("data-site")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".place:focus")).not_to_have_attribute("data-site", at)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Place lesion")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".place:focus")).to_be_visible()
    page.get_by_role("button", name="All sites").press("Enter")
    page.get_by_label("Search sites").press_sequentially("posterior limb middle")
    first = page.locator(".sites li button").first
    expect(first).to_contain_text("middle third")
    first.press("Enter")
    expect(page.get_by_role("button", name="Place lesion")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chips:focus li")).to_have_count(1)
    before = state(page, "patient")["days"]
    page.get_by_label("Time since the lesion").press("ArrowLeft")
    until(page, "s.patient.value.days < x", before)
    page.get_by_role("radio", name="Hammer").press("ArrowRight")
    expect(page.get_by_role("radio", name="Stretch")).to_be_focused()
    assert state(page, "tool") == "stretch"
    page.locator("[data-do=R]").press("Enter")
    expect(page.locator("#so-far tbody tr")).to_have_count(1)
    page.get_by_role("tab", name="Chart").press("ArrowRight")
    expect(page.get_by_role("tab", name="Why")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Atlas")).to_have_attribute("aria-selected", "true")


def test_the_first_babinski_sign_is_three_clicks_away(opened):
    page, clicks = opened(""), 0
    for what in (page.get_by_role("button", name="Capsular stroke"), page.locator("[data-tool=stroke]"),
                 page.locator("[data-do=R]")):
        what.click()
        clicks += 1
    expect(page.locator("#so-far td.odd")).to_have_text(re.compile("^extensor"))
    assert clicks <= 4


def walked(page, where, most=40):
    """Tab until the focus is at a place."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(where) => document.activeElement.matches(where)", where):
            return
    raise AssertionError(f"no way by Tab to {where}")


def test_the_first_babinski_sign_by_keyboard_alone(opened):
    page = settled(opened(CHEAP))
    walked(page, ".cases button", 3)  # "Capsular stroke"
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("genu")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#patient")).to_be_focused()
    walked(page, "[data-tool]", 6)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-tool=stroke]")).to_be_focused()
    walked(page, "[data-do=R]", 3)
    page.keyboard.press("Enter")
    expect(page.locator("#so-far td.odd")).to_have_text(re.compile("^extensor"))
    assert page.evaluate("document.activeElement.matches('[data-do=R]')")  # the focus stays for the other side


def test_on_a_phone_the_whole_map_is_seen_and_its_large_form_scrolls(opened):
    page = settled(opened(CHEAP, width=390))
    wide = "document.querySelector('.drawing').scrollWidth - document.querySelector('.drawing').clientWidth"
    assert page.evaluate(wide) <= 1
    page.get_by_role("button", name="Large map").click()
    assert settled(page).evaluate(wide) > 200
    ends = [page.locator(f".marks li >> nth={k}").inner_text() for k in (0, 5)]
    assert ends == ["1 h", "2 y"]


def test_whole_examination_health_beside_it_and_files(opened, near):
    page = opened("#seed=7&days=180&lesion=nerve_ulnar:left:1:destruction", at=near)
    page.get_by_role("button", name="Quick examination").click()
    expect(page.locator(".progress")).to_be_visible()
    expect(page.locator(".whole")).to_be_visible(timeout=EXAMINED_MS)
    page.get_by_role("button", name="Same person in health").click()
    changed = page.locator("#changed")
    expect(changed).to_contain_text("left fingers", timeout=EXAMINED_MS)
    expect(changed).to_contain_text("normal")
    expect(page.locator(".whole")).to_have_count(2)
    for form, first in (("json", b'{\n "schema": "betz.chart/1"'), ("png", b"\x89PNG")):
        with page.expect_download() as saved:
            page.locator(f".whole [data-form={form}]").first.click()
        assert saved.value.suggested_filename == f"chart.{form}"
        assert Path(saved.value.path()).read_bytes().startswith(first)


REFUSED = """async () => {
  const [s, { send }] = [await import('/js/state.js'), await import('/js/socket.js')];
  window.running = [];
  s.progress.subscribe((now) => { window.running.push(now !== null); });
  send({ do: 'compare', first: 1, second: 1 });
}"""


def test_an_examination_can_be_stopped(opened):
    page = opened("#seed=8&days=180&lesion=medullary_pyramid:left:1:destruction")
    whole = page.get_by_role("button", name="Whole examination")
    whole.click()
    expect(whole).to_be_disabled()
    page.evaluate(REFUSED)  # what is refused meanwhile ends no examination
    expect(page.locator(".trouble")).to_be_visible()
    assert False not in page.evaluate("running")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".progress")).to_have_count(0)
    expect(whole).to_be_enabled()
    expect(page.locator("#said")).to_have_text("Stopped.")
    assert state(page, "charts") == {}


def test_a_link_opens_the_same_patient(opened):
    page = opened(CHEAP)
    page.get_by_label("Choose a case").select_option("als")
    expect(page.locator("#line")).to_contain_text("anterior horn")  # the server has laid the patient down
    link, line = page.evaluate("location.hash"), page.locator("#line").inner_text()
    lesions = state(page, "patient")["lesions"]
    other = opened(link)
    expect(other.locator("#line")).to_have_text(line)
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
        expect(page.locator(".trouble")).to_contain_text(words)
    page.get_by_role("button", name="Capsular stroke").click()
    expect(page.locator(".chips")).to_contain_text("internal capsule", ignore_case=True)
    expect(page.locator("#line")).to_contain_text("internal capsule")
    expect(page.locator(".trouble")).to_have_count(0)


def test_a_lost_connection_comes_back_to_the_same_bedside(opened):
    page = opened()
    do(page, "tap", "R", 1)
    pages.lose_connection(page)
    do(page, "stroke", "R", 2)
    tab(page, "Script")
    expect(page.locator("#script-text")).to_contain_text("answer_2")


def test_without_its_token_the_page_says_so(browser, lab):
    opener = Opener(browser)
    page = opener.blank()
    page.goto(lab.origin)
    expect(page.get_by_text("needs the whole address")).to_be_visible()
    page.goto(f"{lab.origin}/?token=wrong")
    expect(page.get_by_text("The token is wrong.")).to_be_visible()
    opener.close()


# What has come when a part beside the patient is whole.
PARTS = {"Why": (".why", "Examine first"), "Atlas": (".card h3", "edullary pyramid"),
         "Script": ("#script-text", "answer_1"),
         "Teach": ("#teach-head", "Find a hidden lesion"), "Chart": ("#so-far", "sole, right")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_it_fits_and_axe_finds_nothing_serious(opened, width, scheme):
    page = opened(width=width, scheme=scheme)
    do(page, "stroke", "R", 1)
    page.locator("rect[data-site=medullary_pyramid][data-side=L]").click()
    expect(page.get_by_role("button", name="Place lesion")).to_be_focused()
    assert fits(page, width)
    expect(page.get_by_text("Not a medical device").first).to_be_visible()
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(["Chart", "Why", "Atlas", "Script", "Teach"], use_inner_text=True)
    assert len({tabs.nth(k).bounding_box()["y"] for k in range(5)}) == 1  # one row of tabs, on a phone too
    for name, (where, words) in PARTS.items():
        tab(page, name)
        expect(page.locator(where)).to_contain_text(words)
        assert fits(page, width)
        if (width, scheme) in ((390, "light"), (1280, "dark")):
            assert serious(page) == []
