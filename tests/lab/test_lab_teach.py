"""Teaching in a real Chromium: a quiz is solved, a case handed out and opened, results kept and saved."""

import json
import re
from pathlib import Path

import lab_pages as pages
import pytest
from lab_pages import CHEAP, EXAMINED_MS, expect, fits, needs_chromium, serious, state, tab, until
from lab_server import ULNAR
from made_up_examinations import examined  # noqa: F401

import betz
from betz.lab import why
from betz.lab.quiz import seal, veil

pytestmark = needs_chromium
ASKED, BEGIN, TOLD = "Where is the lesion?", "Find a hidden lesion", "The lesion"


def teach(page):
    tab(page, "Teach")


def head(page, words):
    """Wait until the part says just this at its head; a word of it may stand in the head before."""
    expect(page.locator("#teach-head")).to_have_text(words)


def hurt(scale=0.02, **lesion):
    patient = betz.Patient(7, scale, lesions=betz.Lesion(**{**ULNAR, **lesion}), days=180)
    return seal.Sealed('Monday, "the hand"', 1, patient)


def open_case(page, tmp_path, case):
    file = tmp_path / "sealed-case.json"
    file.write_text(seal.seal(case), encoding="utf-8")
    page.get_by_label("Open a sealed case").set_input_files(file)


def saved(page, name):
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


def test_a_quiz_is_solved(opened, near, tmp_path):
    page = opened("#seed=7&days=0", at=near)
    heard = []
    page.on("websocket", lambda s: s.on("framereceived", lambda got: heard.append(got)))
    pages.lose_connection(page)  # the next connection is listened to
    teach(page)
    open_case(page, tmp_path, hurt(scale=0.1))
    head(page, ASKED)
    expect(page.get_by_text("180 days, 6 months")).to_be_visible()
    expect(page.locator("#time")).to_have_count(0)
    expect(page.get_by_label("Choose a case")).to_have_count(0)
    assert "#" not in page.evaluate("location.href")
    tab(page, "Chart")
    page.get_by_role("button", name="Quick examination").click()
    expect(page.locator(".whole")).to_contain_text("fingers", timeout=EXAMINED_MS)
    expect(page.locator(".whole")).not_to_contain_text("seed")
    pages.eventually(page, lambda: any(isinstance(x, str) and '"is":"chart"' in x for x in heard))
    text = " ".join(x for x in heard if isinstance(x, str) and '"is":"map"' not in x)
    assert '"is":"quiz"' in text
    assert not any(word in text for word in ("nerve", "Nerve", "lesions", "fraction", "Impression", '"seed"'))
    teach(page)
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Choose a level.")).to_be_visible()
    page.get_by_label("Nerve", exact=True).check()
    page.get_by_label("left", exact=True).check()
    page.get_by_role("button", name="Answer").click()
    head(page, "Right: 100 % of the points")
    weighed = page.locator(".weighed")
    expect(weighed).to_contain_text("Wasting, left: ▼ fingers", timeout=EXAMINED_MS)
    expect(weighed).to_contain_text("every finding speaks for it")
    expect(weighed.locator(".shared li").first).to_be_visible()
    expect(weighed.locator(".lacks, .extra")).to_have_count(0)
    assert [x["site"] for x in state(page, "patient")["lesions"]] == ["nerve_ulnar"]
    assert "nerve_ulnar" in page.evaluate("location.href")
    page.get_by_label("Your name").fill("=cmd()")
    until(page, "s.kept.value.name === '=cmd()'", module="teach_store")
    rows = saved(page, "Save as CSV").decode().split("\r\n")
    assert rows[0].startswith("name,when,quiz level,patient,level,side") and rows[2:] == [""]
    assert rows[1].startswith("'=cmd(),20")
    assert rows[1].endswith(',1,"Monday, ""the hand""",Nerve,left,Ulnar nerve,Nerve,left,,1,1,,1')


def test_a_case_is_handed_out_and_a_class_sees_it_covered_until_it_is_shown(opened):
    page = opened(f"{CHEAP}&lesion=nerve_ulnar:left:1:destruction")
    teach(page)
    page.get_by_label("Title").fill("Hand")
    case = seal.unseal(saved(page, "Save sealed case").decode())
    assert case.title == "Hand" and case.patient == hurt().patient
    page.get_by_label("Large type").check()
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, ASKED)
    pages.drawn(pages.settled(page))
    expect(page.locator("header")).not_to_contain_text("ulnar")
    expect(page.locator(".chips")).to_have_count(0)
    page.locator("[data-do=R]").click()  # tools are as before
    expect(page.locator(".traces .what")).to_be_visible()
    page.get_by_role("button", name="Show the lesion").click()
    head(page, TOLD)
    expect(page.locator("#line")).to_contain_text("left ulnar nerve")
    expect(page.locator("#verdict")).to_have_count(0)
    page.get_by_role("button", name="Leave the quiz").click()
    head(page, BEGIN)
    expect(page.get_by_text("No answers yet.")).to_be_visible()


# What has come when a part beside a hidden patient is whole.
COVERED = {"Chart": (".whole", "Chart of the patient"), "Why": ("#beside", "What makes a sign is told here"),
           "Atlas": ("#beside .card", "Show"), "Script": (".trouble", veil.REFUSED), "Teach": ("#teach-head", ASKED)}


def test_a_covered_lesion_is_nowhere_on_the_page(opened, near, examined, monkeypatch):  # noqa: F811
    """A second patient with the lesion, a card of its site and earlier examinations are there when it is hidden."""
    monkeypatch.setattr(why, "removable", lambda model: ["abdominal_reflex"])
    page = opened(f"{CHEAP}&lesion=nerve_ulnar:left:1:destruction", at=near)

    def quick(name="Quick examination", times=1):
        page.get_by_role("button", name=name, exact=True).click()
        until(page, "s.runs.value.length === x", times, "kept")

    quick()
    page.locator("details.second summary").click()
    page.get_by_role("button", name="Choose", exact=True).click()
    quick("Quick examination of the second", 2)
    tab(page, "Why")
    page.get_by_role("button", name="Why?").click()
    expect(page.get_by_text("Of 1 mechanisms").first).to_be_visible()
    page.locator(".chips .plain").click()
    expect(page.locator(".card h3")).to_contain_text("Ulnar nerve")
    teach(page)
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, ASKED)
    page.locator("[data-do=R]").click()
    expect(page.locator(".traces .what")).to_be_visible()
    expect(page.locator("[data-keep], #inside")).to_have_count(0)
    for name, (where, words) in COVERED.items():
        tab(page, name)
        if name == "Chart":
            quick(times=3)
        expect(page.locator(where)).to_contain_text(words)
        told = page.locator("body").inner_text()
        assert "ulnar" not in told.lower() and "seed" not in told, name
    page.get_by_role("button", name="Show the lesion").click()
    head(page, TOLD)
    tab(page, "Chart")
    expect(page.locator(".whole", has_text="Chart of the patient")).to_contain_text("left ulnar nerve")
    expect(page.locator("#run-second")).to_contain_text("3. seed 7 · left ulnar nerve")
    expect(page.locator(".whole", has_text="Chart of the second patient")).to_have_count(1)
    teach(page)
    page.get_by_role("button", name="Leave the quiz").click()
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, ASKED)
    tab(page, "Chart")
    quick(times=4)
    teach(page)
    page.get_by_role("button", name="Leave the quiz").click()  # nobody has told it: its examination is let go
    until(page, "s.runs.value.length === 3", module="kept")


def test_an_answer_by_keyboard_with_site_and_the_browser_remembers_it(opened):
    page = opened("#seed=7&days=0")
    teach(page)
    page.get_by_label("Level of the quiz").select_option("3")
    page.get_by_label("Number of the patient").fill("12")
    page.get_by_role("button", name="New patient").press("Enter")
    head(page, ASKED)
    expect(page.locator("#teach-head")).to_be_focused()
    page.get_by_label("Spinal cord").press("Space")
    expect(page.get_by_label("Spinal cord")).to_be_checked()
    page.get_by_label("both sides").press("Space")
    page.get_by_role("button", name="Answer").press("Enter")
    expect(page.get_by_text("Choose a site.")).to_be_visible()
    page.get_by_role("button", name="All sites").press("Enter")
    page.get_by_label("Search sites").press_sequentially("ulnar")
    first = page.locator(".sites li button").first
    expect(first).to_contain_text("Ulnar nerve")
    first.press("Enter")
    expect(page.get_by_label("Site", exact=True)).to_have_value("nerve_ulnar")
    expect(page.get_by_label("Nerve", exact=True)).to_be_checked()
    expect(page.get_by_label("Spinal cord")).not_to_be_checked()
    page.get_by_role("button", name="Answer").press("Enter")
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator("#teach-head")).to_be_focused()  # it takes the focus once, and Stop would lose it before
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.locator(".progress")).to_have_count(0)
    expect(page.locator("#said")).to_have_text("Stopped.")
    kept = json.loads(page.evaluate("localStorage.getItem('betz.teach')"))
    assert len(kept["cards"]) == len(kept["results"]) == 1 and kept["results"][0]["score"]["share"] < 1
    page.reload()
    pages.drawn(page)
    teach(page)
    expect(page.get_by_text("1 answer, ")).to_be_visible()
    page.get_by_role("button", name="Forget all").click()
    expect(page.get_by_text("Forget all results and what is to come again?")).to_be_visible()
    page.get_by_role("button", name="Forget all").click()
    expect(page.get_by_text("No answers yet.")).to_be_visible()


SPOILT = ["", "{", "[]", "null", '{"cards": {}, "results": [], "name": ""}',
          '{"cards": [1], "results": [], "name": "x"}', '{"cards": [], "results": [{"when": 1}], "name": ""}',
          '{"cards": [], "results": []}']


def test_what_a_browser_kept_and_cannot_be_read_is_put_aside(opened):
    page = opened(CHEAP)
    parse = "async (texts) => { const { parse } = await import('/js/teach_store.js'); return texts.map(parse); }"
    assert page.evaluate(parse, SPOILT) == [None] * len(SPOILT)
    page.evaluate("(kept) => localStorage.setItem('betz.teach', kept)", SPOILT[1])
    page.reload()
    pages.drawn(page)
    teach(page)
    expect(page.get_by_text("could not be read")).to_be_visible()
    assert page.evaluate("localStorage.getItem('betz.teach.unread')") == SPOILT[1]


def test_a_file_that_is_no_case_gets_one_sentence(opened, tmp_path):
    page = opened(CHEAP)
    teach(page)
    for content, words in (("{}", "This is no sealed case"), ("x" * 60_000, "too long to be a sealed case")):
        file = tmp_path / "other.json"
        file.write_text(content)
        page.get_by_label("Open a sealed case").set_input_files(file)
        expect(page.locator(".trouble")).to_contain_text(words)
    open_case(page, tmp_path, hurt())
    head(page, ASKED)


@pytest.mark.parametrize(("width", "scheme", "large"), [(390, "dark", False), (1920, "light", True)])
def test_it_fits_and_axe_finds_nothing_serious(opened, tmp_path, width, scheme, large):
    page = opened(CHEAP, width=width, scheme=scheme)
    teach(page)
    page.get_by_label("Large type").set_checked(large)
    expect(page.locator("html")).to_have_class(re.compile("^large-type$" if large else "^$"))
    assert serious(page) == []
    open_case(page, tmp_path, hurt())
    head(page, ASKED)
    page.get_by_label("Nerve", exact=True).check()
    page.get_by_label("right", exact=True).check()
    assert fits(page, width) and serious(page) == []
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.get_by_text("scale 0.1 to 1")).to_be_visible()  # a cheap patient has no chart to be weighed by
    assert fits(page, width) and serious(page) == []
