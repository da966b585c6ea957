"""One connection of a page: messages in, answers out. A bad message gets one sentence, and the connection goes on."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from betz.errors import InputError
from betz.lab import messages
from betz.lab.pages import Page, Pages

GOING = (1000, 1001)  # code: of a socket that its page closed (RFC 6455): a tab that is closed, or loaded again
ELSEWHERE, UNTOLD = 4001, 4002  # code: of this application: the page is open elsewhere; no hello, or no room
HELLO_S = 10.0  # limits: seconds in which a page must say who it is


async def serve(socket: Any, pages: Pages) -> None:
    """Serve one connection until it ends."""
    await socket.accept()
    try:
        page, resumed, n = await _hello(socket, pages)
    except (InputError, TimeoutError) as e:
        said = str(e) or "The first message must be a hello."
        with contextlib.suppress(Exception):
            await socket.send_json({"is": "error", "n": None, "says": said})
            await socket.close(UNTOLD)
        return
    connection = object()
    page.take(connection)
    writer = asyncio.create_task(_write(socket, page, connection))
    if not resumed:
        page.tell({"is": "welcome", "n": n, "page": page.key})
    try:
        code = await _listen(socket, page, connection)
    finally:
        writer.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await writer
    page.left(connection, closed=code in GOING)


async def _hello(socket: Any, pages: Pages) -> tuple[Page, bool, int]:
    """The page that a connection is of, whether it came back, and the number of its hello."""
    text = await asyncio.wait_for(_receive(socket), HELLO_S)
    if isinstance(text, int):
        raise InputError("The page has gone.")
    hello = messages.read(text)
    if not isinstance(hello, messages.Hello):
        raise InputError("The first message must be a hello.")
    page = pages.find(hello.page)
    if page is None:
        return pages.new(), False, hello.n
    whole = page.back(hello.heard)
    await socket.send_json({"s": hello.heard, "is": "back", "n": hello.n, "whole": whole})
    return page, True, hello.n


async def _write(socket: Any, page: Page, connection: object) -> None:
    async def send(payload: str | bytes) -> None:
        await (socket.send_bytes(payload) if isinstance(payload, bytes) else socket.send_text(payload))

    await page.write(connection, send)
    with contextlib.suppress(Exception):  # another connection took the page over
        await socket.close(ELSEWHERE)


async def _listen(socket: Any, page: Page, connection: object) -> int:
    """Hear messages until the connection ends; returns its code."""
    while True:
        text = await _receive(socket)
        if isinstance(text, int):
            return text
        if page.connection is not connection:
            return ELSEWHERE
        try:
            message = messages.read(text)
            if isinstance(message, messages.Hello):
                raise InputError("This page has said hello already.")
            page.bedside.hear(message)
        except InputError as e:
            page.tell({"is": "error", "n": messages.number(text), "says": " ".join(str(e).split())})


async def _receive(socket: Any) -> str | bytes | int:
    """The next message, or the code with which the connection ended."""
    got = await socket.receive()
    if got["type"] == "websocket.disconnect":
        return int(got.get("code") or 1006)  # code: lost (RFC 6455)
    return got.get("text") if got.get("text") is not None else got.get("bytes") or b""
