"""Start the lab: an address with a token, one server, one queue; and the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable

from betz.errors import InputError, shown
from betz.lab import limits
from betz.results.vocabulary import DISCLAIMER

HOST, USUAL_PORT, LAST_PORT = "127.0.0.1", 8642, 65535  # bookkeeping: where it listens when nothing else is asked for
ANYWHERE = ("0.0.0.0", "::", "")
_QUIET = "critical"


def need_lab() -> None:
    """Raise one sentence when the libraries of the lab are not installed."""
    try:
        import msgspec  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import websockets  # noqa: F401
    except ImportError as e:
        raise InputError(f"The lab needs {e.name}: install it with pip install 'betz[lab]', or say make lab.") from None


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a port the usual one, or any where that is taken.

    Raises: InputError when it cannot.
    """
    if host in ANYWHERE:
        raise InputError("--host must be the address at which others reach this machine, not all of them at once.")
    if port is not None and not 0 <= port <= LAST_PORT:
        raise InputError(f"--port must be from 0 to {LAST_PORT} (0 is any that is free), not {port}.")
    first = _try(host, USUAL_PORT if port is None else port)
    if isinstance(first, socket.socket):
        return first
    second = _try(host, 0) if port is None else first
    if isinstance(second, socket.socket):
        return second
    where = f"port {port} of {host}" if port else shown(host)
    raise InputError(f"The lab cannot listen at {where}: {(second.strerror or str(second)).lower()}.")


def _try(host: str, port: int) -> socket.socket | OSError:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        found = socket.socket(family, socket.SOCK_STREAM)
    except OSError as e:
        return e
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen()
    except OSError as e:
        found.close()
        return e
    return found


def hosts(host: str, port: int) -> list[str]:
    """Values of the header Host that are this server: its address, and this machine's name for itself.

    >>> hosts("127.0.0.1", 8642)
    ['127.0.0.1:8642', 'localhost:8642']
    """
    own = [f"[{host}]" if ":" in host else host]
    if host in (HOST, "localhost", "::1"):
        own = [*own, *(name for name in (HOST, "localhost") if name not in own)]
    return [f"{name}:{port}" for name in own]


def run(host: str = HOST, port: int | None = None, browser: bool = True, told: Callable[[str], None] = print) -> None:
    """Serve until someone says stop; told: gets the lines for the person, the address first.

    Raises: InputError when the libraries are missing or the address is taken.
    """
    need_lab()
    listening = listen(host, port)
    import uvicorn

    from betz.lab.app import application
    from betz.lab.turns import Turns
    from betz.lab.warm import warm

    at, token = listening.getsockname()[1], secrets.token_urlsafe(24)
    names = hosts(host, at)
    address = f"http://{names[0]}/?token={token}"
    told(address)
    told(f"The bedside is at this address; Ctrl-C ends it. {DISCLAIMER}")
    turns = Turns()
    warm(turns)
    config = uvicorn.Config(application(token, names, turns), log_level=_QUIET, access_log=False, lifespan="on",
                            ws_max_size=limits.MESSAGE_BYTES, server_header=False, timeout_graceful_shutdown=1)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])
