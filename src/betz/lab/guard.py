"""Who is let in: a browser on this machine that knows the token, from a page of this server; and what pages may do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs

Send = Callable[[Any], Awaitable[None]]
API, SOCKET, HEADER = "/api/", "/socket", b"x-betz-token"
REFUSED = 403  # code: HTTP
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'{sockets}; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


class Guard:
    """Stands before the application: checks Host, Origin of the socket, and the token; adds the headers.

    Parameters: app; hosts: values of Host that are this server; token.
    """

    def __init__(self, app: Any, hosts: Collection[str], token: str) -> None:
        self._app, self._token = app, token.encode()
        self._hosts = {h.encode() for h in hosts}
        self._origins = {b"http://" + h for h in self._hosts}
        policy = POLICY.format(sockets="".join(f" ws://{h}" for h in sorted(hosts)))
        self._headers = [(k.encode(), v.encode()) for k, v in {**HEADERS, "content-security-policy": policy}.items()]

    async def __call__(self, scope: Any, receive: Any, send: Send) -> None:
        """One request or connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif (why := self._refused(scope)) is None:
            await self._app(scope, receive, self._with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403, "reason": why})  # code: of this application
        else:
            await self._say(send, why)

    def _refused(self, scope: Any) -> str | None:
        """Why this is not let in, in one sentence; None where it is."""
        if _only(scope, b"host") not in self._hosts:
            return "This address is not one of this lab: use the one that it printed."
        if scope["type"] == "websocket":
            if _only(scope, b"origin") not in self._origins:
                return "Only a page of this lab may open its socket."
            said = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
            return None if len(said) == 1 and self._known(said[0].encode()) else "The token is wrong."
        if scope["path"].startswith(API) and not self._known(_only(scope, HEADER)):
            return "The token is wrong."
        return None

    def _known(self, said: bytes | None) -> bool:
        return said is not None and compare_digest(said, self._token)

    def _with_headers(self, send: Send) -> Send:
        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": [*message.get("headers", []), *self._headers]}
            await send(message)

        return sent

    async def _say(self, send: Send, why: str) -> None:
        head = [(b"content-type", b"text/plain; charset=utf-8"), *self._headers]
        await send({"type": "http.response.start", "status": REFUSED, "headers": head})
        await send({"type": "http.response.body", "body": (why + "\n").encode()})


def _only(scope: Any, name: bytes) -> bytes | None:
    """The value of a header that is there once; None for none or several."""
    found = [v for k, v in scope["headers"] if k.lower() == name]
    return found[0] if len(found) == 1 else None
