"""`betz lab`: the bedside in a browser."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from betz.cli.common import whole
from betz.cli.compiling import announced

Port = Annotated[int | None, Parameter(converter=whole, show_default=False)]
Browser = Annotated[bool, Parameter(name="--browser", negative="--no-browser", show_default=False)]


def lab(*, port: Port = None, browser: Browser = True, host: str = "127.0.0.1") -> None:
    """Open the bedside in a browser: lesion, examine, watch. Prints its address first; Ctrl-C ends it.

    Parameters
    ----------
    port
        Where to listen; 8642 when not given, or any that is free where that is taken.
    browser
        Open the browser, as it does when not told otherwise.
    host
        The address to listen at: of this machine alone, unless told otherwise.
    """
    from betz.lab.serve import run

    with announced():
        run(host, port, browser, lambda line: print(line, flush=True))
