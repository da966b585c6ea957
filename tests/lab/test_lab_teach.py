"""Teaching in a real Chromium: a quiz is solved, a case handed out and opened, results kept and saved."""

import json
from pathlib import Path

import pytest
from lab_server import ULNAR
from made_up_examinations import examined  # noqa: F401
from test_lab_browser import CHEAP, browser, near, opened, pytestmark, serious, state  # noqa: F401

import betz
from betz.lab import why
from betz.lab.quiz import seal

EXAMINED = 180_000  # ms: two quick examinations on a machine that does much else


def teach(page):
    page.get_by_role("tab", name="Teach").click()


def head(page, words):
    page.locator("#teach-head", has_text=words).wait_for()


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


def test_a_quiz_is_solved(opened, near, tmp_path):  # noqa: F811
    page = opened("#seed=7&days=0", at=near)
    heard = []
    page.evaluate("async () => (await import('/js/socket.js')).drop()")  # the next connection is listened to
    page.on("websocket", lambda s: s.on("framereceived", lambda got: heard.append(got)))
    page.locator(".connection.lost").wait_for()
    page.locator(".connection.online").wait_for()
    teach(page)
    open_case(page, tmp_path, hurt(scale=0.1))
    head(page, "Where is the lesion?")
    assert page.get_by_text("180 days, 6 months").is_visible() and page.locator("#time").count() == 0
    assert "#" not in page.url and page.get_by_label("Choose a case").count() == 0
    page.get_by_role("tab", name="Chart").click()
    page.get_by_role("button", name="Quick examination").click()
    page.locator(".whole").wait_for(timeout=EXAMINED)
    assert "fingers" in page.locator(".whole").inner_text() and "seed" not in page.locator(".whole").inner_text()
    text = " ".join(x for x in heard if isinstance(x, str) and '"is":"map"' not in x)
    assert '"is":"quiz"' in text and '"is":"chart"' in text
    assert not any(word in text for word in ("nerve", "Nerve", "lesions", "fraction", "Impression", '"seed"'))
    teach(page)
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("Choose a level.").wait_for()
    page.get_by_label("Nerve", exact=True).check()
    page.get_by_label("left", exact=True).check()
    page.get_by_role("button", name="Answer").click()
    head(page, "Right: 100 % of the points")
    page.locator(".weighed .shared li").first.wait_for(timeout=EXAMINED)
    assert "Wasting, left: ▼ fingers" in page.locator(".weighed").inner_text()
    assert "every finding speaks for it" in page.locator(".weighed").inner_text()
    assert page.locator(".weighed .lacks, .weighed .extra").count() == 0
    assert [x["site"] for x in state(page, "patient")["lesions"]] == ["nerve_ulnar"] and "nerve_ulnar" in page.url
    page.get_by_label("Your name").fill("=cmd()")
    rows = saved(page, "Save as CSV").decode().split("\r\n")
    assert rows[0].startswith("name,when,quiz level,patient,level,side") and rows[2:] == [""]
    assert rows[1].startswith("'=cmd(),20")
    assert rows[1].endswith(',1,"Monday, ""the hand""",Nerve,left,Ulnar nerve,Nerve,left,,1,1,,1')


def test_a_case_is_handed_out_and_a_class_sees_it_covered_until_it_is_shown(opened):  # noqa: F811
    page = opened(f"{CHEAP}&lesion=nerve_ulnar:left:1:destruction")
    teach(page)
    page.get_by_label("Title").fill("Hand")
    case = seal.unseal(saved(page, "Save sealed case").decode())
    assert case.title == "Hand" and case.patient == hurt().patient
    page.get_by_label("Large type").check()
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, "Where is the lesion?")
    page.locator(".drawing path").first.wait_for()
    assert "ulnar" not in page.locator("header").inner_text() and page.locator(".chips").count() == 0
    page.locator("[data-do=R]").click()  # tools are as before
    page.locator("#so-far, .traces .what").first.wait_for()
    page.get_by_role("button", name="Show the lesion").click()
    head(page, "The lesion")
    assert "left ulnar nerve" in page.locator("#line").inner_text() and page.locator("#verdict").count() == 0
    page.get_by_role("button", name="Leave the quiz").click()
    head(page, "Find a hidden lesion")
    assert page.get_by_text("No answers yet.").is_visible()


def test_a_covered_lesion_is_nowhere_on_the_page(opened, near, examined, monkeypatch):  # noqa: F811
    """A second patient with the lesion, a card of its site and earlier examinations are there when it is hidden."""
    monkeypatch.setattr(why, "removable", lambda model: ["abdominal_reflex"])
    page = opened(f"{CHEAP}&lesion=nerve_ulnar:left:1:destruction", at=near)

    def quick(name="Quick examination", times=1):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_function("n => import('/js/kept.js').then((k) => k.runs.value.length === n)", arg=times)

    quick()
    page.locator("details.second summary").click()
    page.get_by_role("button", name="Choose", exact=True).click()
    quick("Quick examination of the second", 2)
    page.get_by_role("tab", name="Why").click()
    page.get_by_role("button", name="Why?").click()
    page.get_by_text("Of 1 mechanisms").first.wait_for()
    page.locator(".chips .plain").click()
    page.locator(".card h3", has_text="Ulnar nerve").wait_for()
    teach(page)
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, "Where is the lesion?")
    page.locator("[data-do=R]").click()
    page.locator(".traces .what").wait_for()
    assert page.locator("[data-keep], #inside").count() == 0
    for tab in ("Chart", "Why", "Atlas", "Script", "Teach"):
        page.get_by_role("tab", name=tab).click()
        if tab == "Chart":
            quick(times=3)
            page.locator(".whole").wait_for()
        assert "ulnar" not in page.locator("body").inner_text().lower(), tab
        assert "seed" not in page.locator("body").inner_text(), tab
    page.get_by_role("button", name="Show the lesion").click()
    head(page, "The lesion")
    page.get_by_role("tab", name="Chart").click()
    assert "left ulnar nerve" in page.locator(".whole", has_text="Chart of the patient").inner_text()
    assert "3. seed 7 · left ulnar nerve" in page.locator("#run-second").inner_text()
    assert page.locator(".whole", has_text="Chart of the second patient").count() == 1
    teach(page)
    page.get_by_role("button", name="Leave the quiz").click()
    page.get_by_role("button", name="Hide this lesion").click()
    head(page, "Where is the lesion?")
    page.get_by_role("tab", name="Chart").click()
    quick(times=4)
    page.get_by_role("tab", name="Teach").click()
    page.get_by_role("button", name="Leave the quiz").click()  # nobody has told it: its examination is let go
    page.wait_for_function("() => import('/js/kept.js').then((k) => k.runs.value.length === 3)")


def test_an_answer_by_keyboard_with_site_and_the_browser_remembers_it(opened):  # noqa: F811
    page = opened("#seed=7&days=0")
    teach(page)
    page.get_by_label("Level of the quiz").select_option("3")
    page.get_by_label("Number of the patient").fill("12")
    page.get_by_role("button", name="New patient").press("Enter")
    head(page, "Where is the lesion?")
    assert page.evaluate("document.activeElement.id") == "teach-head"
    page.get_by_label("Spinal cord").press("Space")
    page.get_by_label("both sides").press("Space")
    page.get_by_role("button", name="Answer").press("Enter")
    page.get_by_text("Choose a site.").wait_for()
    page.get_by_role("button", name="All sites").press("Enter")
    page.get_by_label("Search sites").type("ulnar")
    page.locator(".sites li button").first.press("Enter")
    assert page.get_by_label("Site", exact=True).input_value() == "nerve_ulnar"
    assert page.get_by_label("Nerve", exact=True).is_checked() and not page.get_by_label("Spinal cord").is_checked()
    page.get_by_role("button", name="Answer").press("Enter")
    page.locator("#verdict").wait_for()
    page.get_by_role("button", name="Stop").press("Enter")
    page.locator(".progress").wait_for(state="detached")
    kept = json.loads(page.evaluate("localStorage.getItem('betz.teach')"))
    assert len(kept["cards"]) == len(kept["results"]) == 1 and kept["results"][0]["score"]["share"] < 1
    page.reload()
    page.locator(".drawing path").first.wait_for()
    teach(page)
    page.get_by_text("1 answer, ").wait_for()
    page.get_by_role("button", name="Forget all").click()
    page.get_by_role("button", name="Forget all").click()
    page.get_by_text("No answers yet.").wait_for()


SPOILT = ["", "{", "[]", "null", '{"cards": {}, "results": [], "name": ""}',
          '{"cards": [1], "results": [], "name": "x"}', '{"cards": [], "results": [{"when": 1}], "name": ""}',
          '{"cards": [], "results": []}']


def test_what_a_browser_kept_and_cannot_be_read_is_put_aside(opened):  # noqa: F811
    page = opened(CHEAP)
    parse = "async (texts) => { const { parse } = await import('/js/teach_store.js'); return texts.map(parse); }"
    assert page.evaluate(parse, SPOILT) == [None] * len(SPOILT)
    page.evaluate("(kept) => localStorage.setItem('betz.teach', kept)", SPOILT[1])
    page.reload()
    page.locator(".drawing path").first.wait_for()
    teach(page)
    page.get_by_text("could not be read").wait_for()
    assert page.evaluate("localStorage.getItem('betz.teach.unread')") == SPOILT[1]


def test_a_file_that_is_no_case_gets_one_sentence(opened, tmp_path):  # noqa: F811
    page = opened(CHEAP)
    teach(page)
    for content, words in (("{}", "This is no sealed case"), ("x" * 60_000, "too long to be a sealed case")):
        file = tmp_path / "other.json"
        file.write_text(content)
        page.get_by_label("Open a sealed case").set_input_files(file)
        page.locator(".trouble").filter(has_text=words).wait_for()
    open_case(page, tmp_path, hurt())
    head(page, "Where is the lesion?")


@pytest.mark.parametrize(("width", "scheme", "large"), [(390, "dark", False), (1920, "light", True)])
def test_it_fits_and_axe_finds_nothing_serious(opened, tmp_path, width, scheme, large):  # noqa: F811
    page = opened(CHEAP, width=width, scheme=scheme)
    teach(page)
    page.get_by_label("Large type").set_checked(large)
    assert serious(page) == []
    open_case(page, tmp_path, hurt())
    head(page, "Where is the lesion?")
    page.get_by_label("Nerve", exact=True).check()
    page.get_by_label("right", exact=True).check()
    assert page.evaluate("document.documentElement.scrollWidth") <= width and serious(page) == []
    page.get_by_role("button", name="Answer").click()
    page.locator("#verdict").wait_for()
    page.get_by_text("scale 0.1 to 1").wait_for()  # a cheap patient has no chart to be weighed by
    assert page.evaluate("document.documentElement.scrollWidth") <= width and serious(page) == []
