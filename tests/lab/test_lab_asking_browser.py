"""Why, earlier examinations and a second patient in a real Chromium; made-up charts stand for examinations."""

from pathlib import Path

import pytest
from lab_server import Near
from made_up_examinations import examined  # noqa: F401
from test_lab_browser import CHROMIUM, axe, browser, state  # noqa: F401

from betz.lab import limits, why

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")
WELL = "#seed=7&scale=0.02&days=180"
STROKE = f"{WELL}&lesion=medullary_pyramid:left:1:destruction"
FEW = ["abdominal_reflex", "flexor_reflex"]


@pytest.fixture
def page_of(browser, examined, monkeypatch):  # noqa: F811
    """Opens a page of a lab in this process, with few mechanisms to take away; a fault in its console is one."""
    monkeypatch.setattr(why, "removable", lambda model: FEW)
    near, contexts, wrong = Near(), [], []

    def new(fragment=STROKE, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme,
                                      reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(near.address + fragment)
        page.locator(".drawing path").first.wait_for()
        return page

    yield new
    for context in contexts:
        context.close()
    near.stop()
    assert wrong == []


def examine(page, name="Quick examination"):
    page.get_by_role("button", name=name, exact=True).click()
    page.locator(".whole").first.wait_for()
    page.locator(".progress").wait_for(state="detached")


def serious(page):
    """What axe calls serious or critical in the part beside the patient; the rest is looked at elsewhere."""
    found = axe.Axe().run(page, context=".beside").response["violations"]
    bad = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in bad]


def kept(page):
    return page.evaluate("async () => (await import('/js/kept.js')).runs.value.map((r) => r.run)")


def test_why_by_mouse_path_mechanisms_and_script(page_of):
    page = page_of()
    page.get_by_role("tab", name="Why").click()
    page.get_by_text("Examine first").wait_for()
    page.locator(".why").get_by_role("button", name="Quick examination").click()
    page.locator(".whole").first.wait_for()
    page.get_by_role("button", name="Why is a sign there?").click()
    options = page.locator("#why-sign option").all_inner_texts()
    assert len(options) == 7 and "Plantar response, right: ▲ extensor ext" in options
    page.get_by_label("Abnormal sign").select_option("plantar.R")
    page.get_by_role("button", name="Why?").click()
    drawing = page.locator(".path svg[role=img]")
    drawing.wait_for()
    assert drawing.get_attribute("aria-label") == (
        "Path of the sign from cortex to muscle, right: Plantar response, right: ▲ extensor ext")
    assert "Medulla: corticospinal from the left hemisphere, 100 % → 0 %" in page.locator(".breaks").inner_text()
    assert "left medullary pyramid, 100 %" in page.locator(".breaks").inner_text()
    assert page.locator(".path rect.broken").count() == 1 and page.locator(".path .line-cortical-cut").count() >= 3
    page.get_by_text("The same as a table").click()
    row = page.locator(".path-table tbody tr", has_text="Medulla").inner_text().split("\t")
    assert row[1] == "0 %" and row[-1] == "-"
    page.locator("#mechanisms tbody tr").wait_for()
    assert "flexor reflex" in page.locator("#mechanisms tbody th").inner_text()
    assert "turns: extensor → mute" in page.locator("#mechanisms tbody td").first.inner_text()
    page.get_by_text("Of 2 mechanisms one changes this sign.").first.wait_for()
    assert "abdominal reflex" in page.get_by_text("Touches none of these tests").locator("..").inner_text()
    page.get_by_role("tab", name="Script").click()
    page.locator("#script-text", has_text="betz.ablate(patient, sign='plantar.R')").wait_for()


def test_why_by_keyboard_can_be_stopped(page_of, monkeypatch):
    monkeypatch.setattr(why, "removable", lambda model: FEW * 40)
    page = page_of()
    page.get_by_role("button", name="Quick examination", exact=True).press("Enter")
    page.locator(".whole").first.wait_for()
    page.get_by_role("tab", name="Chart").press("ArrowRight")
    page.get_by_label("Abnormal sign").focus()
    page.keyboard.type("Plantar")
    page.get_by_role("button", name="Why?").press("Enter")
    page.locator(".mechanisms .progress").wait_for()
    first = page.evaluate("async () => (await import('/js/why.js')).why.value.n")
    page.get_by_role("button", name="Why?").press("Enter")  # asked again: the first one ends
    page.wait_for_function("n => import('/js/state.js').then((s) => !s.jobs.value.has(n))", arg=first)
    page.locator(".path").wait_for()
    page.locator(".mechanisms").get_by_role("button", name="Stop").press("Enter")
    page.get_by_text("Stopped after").wait_for()
    assert page.get_by_role("button", name="Why?").is_enabled()
    assert page.locator(".path").get_attribute("tabindex") == "0"


def test_two_earlier_examinations_beside_each_other(page_of):
    page = page_of(WELL)
    examine(page)
    page.get_by_role("button", name="Capsular stroke").click()
    page.locator(".chips li").first.wait_for()
    page.locator(".whole").wait_for(state="detached")
    examine(page)
    assert kept(page) == [1, 2]
    assert "no lesion" in page.locator("#run-first option:checked").inner_text()
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator("#different tbody tr").nth(4).wait_for()
    assert "right fingers\tnormal 5 97%\t▼ severe 2 10%" in page.locator("#different").inner_text()
    page.get_by_text("Side by side").click()
    row = page.locator("#side-by-side tr", has=page.get_by_role("rowheader", name="fingers", exact=True)).first
    assert row.locator("td").count() == 4 and row.locator("td.odd").count() == 1
    page.get_by_label("First", exact=True).select_option("2")
    page.get_by_label("Second", exact=True).select_option("1")
    page.get_by_role("button", name="Compare", exact=True).press("Enter")
    page.locator("#different tr", has_text="right fingers").get_by_text("▼ severe 2 10%").and_(
        page.locator("td:nth-child(2)")).wait_for()
    page.get_by_label("Second", exact=True).select_option("2")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator(".trouble", has_text="cannot be compared with itself").wait_for()


def test_a_second_patient_beside_the_one_who_lies_there(page_of):
    page = page_of()
    examine(page)
    page.locator("details.second summary").click()
    page.locator("#second-seed").fill("11")
    page.locator("details.second").get_by_label("Lesion", exact=True).select_option("none")
    page.get_by_role("button", name="Choose", exact=True).click()
    assert "seed 11 · no lesion" in page.locator("#second-line").inner_text()
    page.get_by_role("button", name="Quick examination of the second").click()
    page.locator("#different tbody tr").first.wait_for()
    assert "▲ extensor ext\tflexor flex" in page.locator("#different").inner_text()
    page.get_by_text("Chart of the second patient").wait_for()
    with page.expect_download() as saved:
        page.locator("details.whole", has_text="Chart of the second patient").locator("[data-form=json]").click()
    assert '"seed": 11' in Path(saved.value.path()).read_text(encoding="utf-8")
    page.get_by_label("Time since the lesion").fill("100")  # another patient lies there: the second stays
    page.get_by_text("Chart of the patient", exact=True).wait_for(state="detached")
    assert page.get_by_text("Chart of the second patient").is_visible() and kept(page) == [1, 2]


def test_the_page_says_when_an_old_examination_is_let_go(page_of, monkeypatch):
    monkeypatch.setattr(limits, "RUNS", 2)
    page = page_of(WELL)
    for n in (1, 2, 3):
        examine(page)
        page.wait_for_function("n => import('/js/kept.js').then((k) => k.runs.value.at(-1).run === n)", arg=n)
    assert page.locator("#let-go").inner_text().startswith("This page keeps 2 examinations. The oldest was let go: 1.")
    assert kept(page) == [2, 3]
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_text("Nothing is different between the two.").first.wait_for()


def test_a_page_that_the_server_forgot_begins_with_no_examinations(page_of, monkeypatch):
    page = page_of(WELL)
    examine(page)
    monkeypatch.setattr("betz.lab.pages.Pages.find", lambda self, key: None)
    page.evaluate("async () => (await import('/js/socket.js')).drop()")
    page.locator(".whole").wait_for(state="detached")
    page.locator(".connection.online").wait_for()
    assert kept(page) == [] and state(page, "charts") == {}
    examine(page)
    assert kept(page) == [1]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1920, "dark")])
def test_it_fits_and_axe_finds_nothing_serious_here(page_of, width, scheme):
    page = page_of(width=width, scheme=scheme)
    page.locator("details.second summary").click()
    page.get_by_role("button", name="Choose", exact=True).click()
    examine(page)
    page.get_by_role("button", name="Quick examination of the second").click()
    page.get_by_text("Side by side").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width and serious(page) == []
    page.get_by_role("tab", name="Why").click()
    page.get_by_label("Abnormal sign").select_option("plantar.R")
    page.get_by_role("button", name="Why?").click()
    page.get_by_text("Of 2 mechanisms").first.wait_for()
    page.get_by_text("The same as a table").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width and serious(page) == []
