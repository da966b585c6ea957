"""How far a long run is: on a terminal and elsewhere."""

import io
import time
from concurrent.futures import ThreadPoolExecutor

from betz.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_shows_only_in_a_terminal_and_after_a_while():
    quiet, early, late = io.StringIO(), Terminal(), Terminal()
    for stream, patience in ((quiet, 0), (early, 60), (late, 0)):
        with Progress(stream, patience) as progress:
            assert progress(1, 2, "compiling") is True
    assert quiet.getvalue() == early.getvalue() == ""
    assert "compiling" in late.getvalue()


def test_progress_says_the_stage_also_while_nothing_calls():
    stream = Terminal()
    with Progress(stream, 0.05):
        end = time.monotonic() + 10
        while not stream.getvalue() and time.monotonic() < end:
            time.sleep(0.02)
    assert "wiring" in stream.getvalue() or "compiling" in stream.getvalue()


def test_progress_after_the_end_says_nothing():
    stream = Terminal()
    with Progress(stream, 0) as progress:
        pass
    shown = stream.getvalue()
    assert progress(1, 2, "running") is True and stream.getvalue() == shown


def test_progress_can_be_called_from_several_threads():
    stream = Terminal()
    with Progress(stream, 0) as progress, ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda n: progress(n, 400, "tone elbow L"), range(400)))
    assert "running: tone elbow L" in stream.getvalue()
