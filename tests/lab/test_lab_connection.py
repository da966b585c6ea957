"""Connections that are lost come back and hear what they missed; a tab that is closed frees its work; many at once."""

import asyncio
import threading
import time

import pytest
from lab_server import SMALL, STROKE
from websockets.exceptions import ConnectionClosed

from betz.errors import InputError
from betz.lab import limits
from betz.lab.pages import Pages
from betz.lab.turns import Turns

WHOLE = {"seed": 11, "days": 180, "lesions": [STROKE]}  # at a scale for which there are norms


def lose(page):
    """End a connection as a network does: without a word."""
    page.socket.socket.close()


def test_a_lost_connection_hears_what_it_missed(lab):
    page = lab.page()
    page.ask("map", "patient", **SMALL)
    page.send("tap", reflex="biceps", side="R")
    while not page.frames:
        page.socket.recv(10) if page.heard == 0 else page.frames.append(page.socket.recv(10))
    heard = page.heard
    lose(page)
    time.sleep(0.3)
    with lab.page(hello={"page": page.key, "heard": heard}) as back:
        assert back.hello["is"] == "back" and back.hello["whole"]
        assert back.next()["s"] == heard + 1 or back.frames
        told = back.until("found")
        assert told["what"] == "Biceps jerk" and told["n"] == 2
        first = min(int.from_bytes(f[:4], "little") for f in back.frames)
        assert first <= heard + 2  # frames that were on their way come again
        back.number = page.number
        assert "Tap, Biceps jerk" in back.ask("script", "script")["text"]  # the same bedside


def test_an_examination_goes_on_while_its_page_is_away(lab):
    page = lab.page()
    page.ask("map", "patient", **WHOLE)
    page.send("examine", quick=True)
    page.until("progress")
    lose(page)
    time.sleep(0.5)
    with lab.page(hello={"page": page.key, "heard": page.heard}) as back:
        told = [back.until("progress")]
        while not told[-1].get("done"):
            told.append(back.until("progress"))
        back.number = page.number
        back.send("stop")
        assert told[0]["s"] == page.heard + 1 and all(x["is"] == "progress" for x in told)
        assert [x["s"] for x in told] == [*range(told[0]["s"], told[-1]["s"] + 1)]


def test_a_closed_tab_frees_its_work_and_its_bedside_stays_for_a_while(lab):
    page = lab.page()
    page.ask("map", "patient", **{**WHOLE, "seed": 12})
    page.send("examine")
    page.until("progress")
    page.__exit__()
    time.sleep(0.3)
    with lab.page(hello={"page": page.key, "heard": page.heard}) as back:
        told = back.until("stopped", "chart")
        assert told["is"] == "stopped"


def test_an_unknown_page_is_a_new_one(lab):
    with lab.page(hello={"page": "x" * 22, "heard": 5}) as page:
        assert page.hello["is"] == "welcome" and page.key != "x" * 22


def test_a_page_that_is_opened_elsewhere_closes_here(lab):
    page = lab.page()
    with lab.page(hello={"page": page.key, "heard": page.heard}):
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                page.socket.recv(10)
        assert closed.value.rcvd.code == 4001


def test_a_tap_has_its_turn_while_another_page_examines(lab):
    with lab.page() as long, lab.page() as short:
        long.ask("map", "patient", **{**WHOLE, "seed": 13})
        short.ask("map", "patient", **SMALL)
        short.ask("found", "tap", reflex="ankle", side="L")
        n = long.send("examine", quick=True)
        long.until("progress")
        for _ in range(2):
            assert short.ask("found", "tap", reflex="ankle", side="L")["is"] == "found"
        assert long.send("stop", job=n)
        while (told := long.until("stopped", "chart"))["n"] != n:
            pass
        assert told["is"] == "stopped", "the examination was over before the taps: nothing was shown"


def test_twenty_pages_tap_in_turn_and_none_is_dropped(lab):
    waits, failed = [], []

    def tap(k):
        try:
            with lab.page() as page:
                page.ask("map", "patient", **SMALL)
                for side in "LR":
                    start = time.perf_counter()
                    assert page.ask("found", "tap", reflex="ankle", side=side, newtons=30 + k)["is"] == "found"
                    waits.append(time.perf_counter() - start)
        except Exception as e:
            failed.append(e)

    threads = [threading.Thread(target=tap, args=(k,)) for k in range(20)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(60)
    assert not failed and len(waits) == 40
    assert max(waits) < 15 * (sum(waits) / len(waits)) + 1  # none starves


def test_too_many_pages_are_told_so_and_those_that_are_away_make_room():
    async def full():
        pages = Pages(Turns(start=False))
        all_of_them = [pages.new() for _ in range(limits.PAGES)]
        for page in all_of_them:
            page.take(object())
        with pytest.raises(InputError, match="all are in use"):
            pages.new()
        all_of_them[3].left(all_of_them[3].connection, closed=True)
        assert pages.new() and pages.find(all_of_them[3].key) is None and len(pages) == limits.PAGES

    asyncio.run(full())


def test_a_page_that_stays_away_is_forgotten(monkeypatch):
    async def away():
        pages = Pages(Turns(start=False))
        page, here = pages.new(), pages.new()
        here.take(object())
        pages.tidy()
        assert pages.find(page.key) is page
        monkeypatch.setattr(limits, "AWAY_S", -1.0)
        pages.tidy()
        assert pages.find(page.key) is None and pages.find(here.key) is here

    asyncio.run(away())


def test_what_is_kept_for_a_page_that_is_away_is_bounded_and_told():
    async def away():
        page = Pages(Turns(start=False)).new()
        for k in range(300):
            page.tell({"is": "found", "n": k, "words": "x" * 20_000})
        await asyncio.sleep(0.1)
        assert page._bytes <= limits.KEPT_BYTES + 30_000
        assert not page.back(3)  # the page is told that something is missing
        return page._told[-1]

    number, last = asyncio.run(away())
    assert number >= 300 and ("x" in last or "lost" in last)
