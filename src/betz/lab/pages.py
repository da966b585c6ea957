"""Pages that are open: what each is told, in order; what it missed is kept for when it comes back."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import struct
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import msgspec

from betz.errors import InputError
from betz.lab import limits
from betz.lab.quiz.room import Teaching
from betz.lab.turns import Turns

_NUMBER = struct.Struct("<I")
LOST = {"is": "lost"}


class Page:
    """One page: its bedside, and a bounded memory of what it was told, numbered in order."""

    def __init__(self, key: str, loop: asyncio.AbstractEventLoop, turns: Turns) -> None:
        self.key, self._loop = key, loop
        self._told: deque[tuple[int, str | bytes]] = deque()
        self._bytes, self._number, self._next = 0, 0, 1
        self._news = asyncio.Event()
        self.connection: object | None = None
        self.since = monotonic()  # when it was last connected
        self.bedside = Teaching(key, self.tell, turns)

    def tell(self, what: dict[str, Any] | bytes) -> None:
        """Send a record or a frame, from any thread."""
        with contextlib.suppress(RuntimeError):  # the server has ended: nobody is there to be told
            self._loop.call_soon_threadsafe(self._post, what)

    def _post(self, what: dict[str, Any] | bytes) -> None:
        self._number += 1
        if isinstance(what, bytes):
            payload: str | bytes = _NUMBER.pack(self._number) + what
        else:
            payload = msgspec.json.encode({"s": self._number, **what}).decode()
        self._told.append((self._number, payload))
        self._bytes += len(payload)
        missed = False
        while self._bytes > limits.KEPT_BYTES and len(self._told) > 1:
            number, old = self._told.popleft()
            self._bytes -= len(old)
            missed = missed or number >= self._next
        if missed and what is not LOST:
            self._next = self._told[0][0]
            self._post(LOST)
        self._news.set()

    def back(self, heard: int) -> bool:
        """Go on after what the page has heard; False where something of it is no longer kept."""
        first = self._told[0][0] if self._told else self._number + 1
        self._next = max(min(heard, self._number) + 1, first)
        self._news.set()
        return first <= heard + 1

    async def write(self, connection: object, send: Callable[[str | bytes], Awaitable[None]]) -> None:
        """Send all that the page has not been sent, and what comes, as long as this is its connection."""
        while self.connection is connection:
            self._news.clear()
            for number, payload in [t for t in self._told if t[0] >= self._next]:
                if self.connection is not connection:
                    return
                self._next = number + 1
                await send(payload)
            if not (self._told and self._told[-1][0] >= self._next):
                await self._news.wait()

    def left(self, connection: object, closed: bool) -> None:
        """A connection has ended; closed: by the page itself, which frees its work at once."""
        if self.connection is connection:
            self.connection, self.since = None, monotonic()
            self._news.set()
            if closed:
                self.bedside.leave()

    def take(self, connection: object) -> None:
        """Be this connection from now on; an older one ends."""
        self.connection, self.since = connection, monotonic()
        self._news.set()


class Pages:
    """All pages, by their keys."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self._open: dict[str, Page] = {}

    def __len__(self) -> int:
        return len(self._open)

    def find(self, key: str | None) -> Page | None:
        """The page of a key that came back, or None."""
        return self._open.get(key or "")

    def new(self) -> Page:
        """Another page. Raises: InputError when there are too many."""
        self.tidy()
        if len(self._open) >= limits.PAGES:
            away = sorted((p for p in self._open.values() if p.connection is None), key=lambda p: p.since)
            if not away:
                raise InputError(f"This lab serves {limits.PAGES} pages at once, and all are in use.")
            self._forget(away[0])
        page = Page(secrets.token_urlsafe(16), asyncio.get_running_loop(), self.turns)
        self._open[page.key] = page
        return page

    def tidy(self) -> None:
        """Free the work of pages that lost their connection and stay away, and forget those that stay away long."""
        now = monotonic()
        for page in [p for p in self._open.values() if p.connection is None]:
            if now - page.since > limits.WORK_S:
                page.bedside.leave()
            if now - page.since > limits.AWAY_S:
                self._forget(page)

    def _forget(self, page: Page) -> None:
        page.bedside.leave()
        del self._open[page.key]
