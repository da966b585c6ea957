"""The application: the pages from memory, three questions over HTTP, and the socket."""

from __future__ import annotations

import asyncio
import contextlib
import mimetypes
from collections.abc import AsyncIterator, Collection
from importlib.resources import files
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from betz.anatomy import atlas
from betz.errors import InputError
from betz.lab import guard, limits
from betz.lab.catalogue import catalogue
from betz.lab.pages import Pages
from betz.lab.skeleton import skeleton
from betz.lab.socket import serve
from betz.lab.turns import Turns

NONE, BAD = 404, 400  # code: HTTP
FIRST = "index.html"
TIDY_S = 5.0  # bookkeeping: seconds between looks after pages that are gone


def _load() -> dict[str, tuple[bytes, str]]:
    """Every file that is served, by its whole name: what a browser names otherwise is not there."""
    out = {}

    def walk(folder: Any, name: str) -> None:
        for entry in folder.iterdir():
            inside = f"{name}/{entry.name}" if name else entry.name
            if entry.is_dir():
                walk(entry, inside)
            else:
                kind = mimetypes.guess_type(entry.name)[0] or "text/plain"
                kind = "text/javascript" if entry.name.endswith(".js") else kind
                out[inside] = entry.read_bytes(), f"{kind}; charset=utf-8"

    walk(files("betz.lab") / "static", "")
    return out


def application(token: str, hosts: Collection[str], turns: Turns) -> Any:
    """The guarded application.

    Parameters: token: what pages must know; hosts: values of Host that are this server; turns: the queue.
    """
    held, pages = _load(), Pages(turns)

    async def page(request: Request) -> Response:
        found = held.get(request.path_params.get("name") or FIRST)
        if found is None:
            return Response("There is nothing here.\n", NONE, media_type="text/plain")
        return Response(found[0], media_type=found[1])

    async def offered(request: Request) -> Response:
        return _json(catalogue())

    def body(request: Request) -> Response:
        return _json(skeleton())

    def card(request: Request) -> Response:
        name = request.query_params.get("name", "")
        if not 0 < len(name) <= limits.NAME_LETTERS:
            return _json({"says": f"A name has 1 to {limits.NAME_LETTERS} letters."}, BAD)
        try:
            return _json(_plain(atlas.show(name)))
        except InputError as e:
            return _json({"says": str(e)}, NONE)

    async def socket(connection: Any) -> None:
        await serve(connection, pages)

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async def tidy() -> None:
            while True:
                await asyncio.sleep(TIDY_S)
                pages.tidy()

        task = asyncio.create_task(tidy())
        yield
        task.cancel()
        turns.close()

    routes = [Route(guard.API + "catalogue", offered), Route(guard.API + "card", card), Route(guard.API + "body", body),
              WebSocketRoute(guard.SOCKET, socket), Route("/", page), Route("/{name:path}", page)]
    app = Starlette(routes=routes, lifespan=life)
    app.state.pages = pages
    return guard.Guard(app, hosts, token)


def _json(what: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(what), status, media_type="application/json")


def _plain(card: Any) -> dict[str, Any]:
    """A card as plain data, its sections in order with their titles."""
    from betz.anatomy.atlas.card import SECTIONS, TITLES

    sections = [[s, TITLES.get(s, s.capitalize()), list(getattr(card, s))] for s in SECTIONS if getattr(card, s)]
    return {"kind": card.kind, "id": card.id, "name": card.name, "also": list(card.also), "sections": sections}
