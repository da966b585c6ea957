"""Why, earlier examinations and a second patient in a real Chromium; made-up charts stand for examinations."""

import re
from pathlib import Path

import pytest
from lab_pages import Opener, expect, fits, lose_connection, needs_chromium, serious, state, tab, until
from made_up_examinations import examined  # noqa: F401

from betz.lab import limits, why

pytestmark = needs_chromium
WELL = "#seed=7&scale=0.02&days=180"
STROKE = f"{WELL}&lesion=medullary_pyramid:left:1:destruction"
FEW = ["abdominal_reflex", "flexor_reflex"]
BESIDE = {"context": ".beside"}  # the part beside the patient; the rest is looked at elsewhere


@pytest.fixture
def page_of(browser, near, examined, monkeypatch):  # noqa: F811
    """Opens a page of a lab in this process, with few mechanisms to take away; a fault in its console is one."""
    monkeypatch.setattr(why, "removable", lambda model: FEW)
    opener = Opener(browser, near.address)

    def new(fragment=STROKE, width=1280, scheme="light"):
        return opener(fragment, width=width, scheme=scheme)

    yield new
    opener.close()
    assert opener.wrong == []


LAST = "s.runs.value.at(-1)?.run ?? 0"


def examine(page, name="Quick examination"):
    before = until(page, f"[{LAST}]", module="kept")[0]
    page.get_by_role("button", name=name, exact=True).click()
    until(page, f"({LAST}) > x", before, "kept")
    expect(page.locator(".whole").first).to_be_visible()
    expect(page.locator(".progress")).to_have_count(0)


def kept(page):
    return [r["run"] for r in state(page, "runs", "kept")]


def test_why_by_mouse_path_mechanisms_and_script(page_of):
    page = page_of()
    tab(page, "Why")
    expect(page.get_by_text("Examine first")).to_be_visible()
    page.locator(".why").get_by_role("button", name="Quick examination").click()
    expect(page.locator(".whole").first).to_be_visible()
    page.get_by_role("button", name="Why is a sign there?").click()
    options = page.locator("#why-sign option")
    expect(options).to_have_count(7)
    assert "Plantar response, right: ▲ extensor ext" in options.all_inner_texts()
    page.get_by_label("Abnormal sign").select_option("plantar.R")
    page.get_by_role("button", name="Why?").click()
    expect(page.locator(".path svg[role=img]")).to_have_attribute(
        "aria-label", "Path of the sign from cortex to muscle, right: Plantar response, right: ▲ extensor ext")
    expect(page.locator(".breaks")).to_contain_text("Medulla: corticospinal from the left hemisphere, 100 % → 0 %")
    expect(page.locator(".breaks")).to_contain_text("left medullary pyramid, 100 %")
    expect(page.locator(".path rect.broken")).to_have_count(1)
    expect(page.locator(".path .line-cortical-cut").nth(2)).to_be_attached()
    page.get_by_text("The same as a table").click()
    row = page.locator(".path-table tbody tr", has_text="Medulla")
    expect(row).to_be_visible()
    cells = row.inner_text().split("\t")
    assert cells[1] == "0 %" and cells[-1] == "-"
    expect(page.locator("#mechanisms tbody tr")).to_have_count(1)
    expect(page.locator("#mechanisms tbody th")).to_contain_text("flexor reflex")
    gone = re.compile("(turns: extensor → mute|goes: extensor → flexor)")
    expect(page.locator("#mechanisms tbody td").first).to_contain_text(gone)
    expect(page.get_by_text("Of 2 mechanisms one changes this sign.").first).to_be_visible()
    expect(page.get_by_text("Touches none of these tests").locator("..")).to_contain_text("abdominal reflex")
    tab(page, "Script")
    expect(page.locator("#script-text")).to_contain_text("betz.ablate(patient, sign='plantar.R')")


def test_why_by_keyboard_can_be_stopped(page_of, monkeypatch):
    monkeypatch.setattr(why, "removable", lambda model: FEW * 5000)  # more than can be done meanwhile
    page = page_of()
    page.get_by_role("button", name="Quick examination", exact=True).press("Enter")
    expect(page.locator(".whole").first).to_be_visible()
    page.get_by_role("tab", name="Chart").press("ArrowRight")
    page.get_by_label("Abnormal sign").focus()
    page.keyboard.type("Plantar")
    expect(page.get_by_label("Abnormal sign")).to_have_value(re.compile("^plantar"))
    page.get_by_role("button", name="Why?").press("Enter")
    expect(page.locator(".mechanisms .progress")).to_be_visible()
    first = until(page, "s.why.value.n", module="why")
    page.get_by_role("button", name="Why?").press("Enter")  # asked again: the first one ends
    until(page, "s.why.value.n > x", first, "why")
    until(page, "!s.jobs.value.has(x)", first)
    expect(page.locator(".path")).to_be_visible()
    until(page, "s.why.value.done > 0", module="why")  # stopped before anything is told, it says nothing
    page.locator(".mechanisms").get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_text("Stopped after")).to_be_visible()
    expect(page.get_by_role("button", name="Why?")).to_be_enabled()
    expect(page.locator(".path")).to_have_attribute("tabindex", "0")


def test_two_earlier_examinations_beside_each_other(page_of):
    page = page_of(WELL)
    examine(page)
    page.get_by_role("button", name="Capsular stroke").click()
    expect(page.locator("#line")).to_contain_text("internal capsule")
    expect(page.locator(".whole")).to_have_count(0)
    examine(page)
    assert kept(page) == [1, 2]
    expect(page.locator("#run-first option:checked")).to_contain_text("no lesion")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#different tbody tr").nth(4)).to_be_visible()
    different = page.locator("#different tr", has_text="right fingers")
    expect(different.locator("td")).to_have_text(["normal 5 97%", "▼ severe 2 10%"])
    page.get_by_text("Side by side").click()
    row = page.locator("#side-by-side tr", has=page.get_by_role("rowheader", name="fingers", exact=True)).first
    expect(row.locator("td")).to_have_count(4)
    expect(row.locator("td.odd")).to_have_count(1)
    page.get_by_label("First", exact=True).select_option("2")
    page.get_by_label("Second", exact=True).select_option("1")
    page.get_by_role("button", name="Compare", exact=True).press("Enter")
    expect(different.locator("td")).to_have_text(["▼ severe 2 10%", "normal 5 97%"])
    page.get_by_label("Second", exact=True).select_option("2")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".trouble")).to_contain_text("cannot be compared with itself")


def test_a_second_patient_beside_the_one_who_lies_there(page_of):
    page = page_of()
    examine(page)
    page.locator("details.second summary").click()
    page.locator("#second-seed").fill("11")
    page.locator("details.second").get_by_label("Lesion", exact=True).select_option("none")
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator("#second-line")).to_contain_text("seed 11 · no lesion")
    page.get_by_role("button", name="Quick examination of the second").click()
    row = page.locator("#different tr", has_text="▲ extensor ext")
    expect(row.locator("td")).to_have_text(["▲ extensor ext", "flexor flex"])
    expect(page.get_by_text("Chart of the second patient")).to_be_visible()
    with page.expect_download() as saved:
        page.locator("details.whole", has_text="Chart of the second patient").locator("[data-form=json]").click()
    assert '"seed": 11' in Path(saved.value.path()).read_text(encoding="utf-8")
    page.get_by_label("Time since the lesion").fill("100")  # another patient lies there: the second stays
    expect(page.get_by_text("Chart of the patient", exact=True)).to_have_count(0)
    expect(page.get_by_text("Chart of the second patient")).to_be_visible()
    assert kept(page) == [1, 2]


def test_the_page_says_when_an_old_examination_is_let_go(page_of, monkeypatch):
    monkeypatch.setattr(limits, "RUNS", 2)
    page = page_of(WELL)
    for n in (1, 2, 3):
        examine(page)
        until(page, "s.runs.value.at(-1).run === x", n, "kept")
    expect(page.locator("#let-go")).to_have_text(
        re.compile(r"^This page keeps 2 examinations\. The oldest was let go: 1\."))
    assert kept(page) == [2, 3]
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Nothing is different between the two.").first).to_be_visible()


def test_a_page_that_the_server_forgot_begins_with_no_examinations(page_of, monkeypatch):
    page = page_of(WELL)
    examine(page)
    monkeypatch.setattr("betz.lab.pages.Pages.find", lambda self, key: None)
    lose_connection(page)
    expect(page.locator(".whole")).to_have_count(0)
    assert kept(page) == [] and state(page, "charts") == {}
    examine(page)
    assert kept(page) == [1]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1920, "dark")])
def test_it_fits_and_axe_finds_nothing_serious_here(page_of, width, scheme):
    page = page_of(width=width, scheme=scheme)
    page.locator("details.second summary").click()
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator("#second-line")).to_be_visible()
    examine(page)
    page.get_by_role("button", name="Quick examination of the second").click()
    page.get_by_text("Side by side").click()
    expect(page.locator("#side-by-side")).to_be_visible()
    assert fits(page, width) and serious(page, **BESIDE) == []
    tab(page, "Why")
    page.get_by_label("Abnormal sign").select_option("plantar.R")
    page.get_by_role("button", name="Why?").click()
    expect(page.get_by_text("Of 2 mechanisms").first).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.locator(".path-table table").first).to_be_visible()
    assert fits(page, width) and serious(page, **BESIDE) == []
