"""How far a long run is: on a terminal and elsewhere."""

import io
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numba
import pytest

from betz.cli import app, compiling, main, said
from betz.cli.progress import Progress


@pytest.fixture(autouse=True)
def warm(monkeypatch):
    """The machine code is on disk."""
    monkeypatch.setattr(compiling, "none_on_disk", lambda: False)


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


def compile_one(progress):
    progress(0, 1, "wiring, running")
    numba.njit(lambda x: x + 1)(1)
    numba.njit(lambda x: x + 2)(1)


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_that_kernels_are_compiled_is_said_once_in_a_terminal_or_not(stream):
    out = stream()
    with Progress(out, 0 if out.isatty() else 60) as progress:
        compile_one(progress)
    assert out.getvalue().count(compiling.WORDS) == 1
    silent = io.StringIO()
    with Progress(silent, 60) as progress:
        progress(0, 1, "wiring")
    assert silent.getvalue() == ""


def test_the_bar_says_compiling_while_a_kernel_is_compiled():
    out = Terminal()
    with Progress(out, 0) as progress:
        progress(0, 1, "wiring, running")
        progress._heard(True)
        during = progress._bar.tasks[0].description
        progress._heard(False)
        assert (during, progress._bar.tasks[0].description) == ("compiling", "wiring, running")


def test_workers_that_compile_are_told_of_by_the_empty_folder(monkeypatch):
    monkeypatch.setattr(compiling, "none_on_disk", lambda: True)
    told = {}
    for elsewhere in (False, True):
        out = told[elsewhere] = io.StringIO()
        with Progress(out, 0.01, elsewhere=elsewhere):
            time.sleep(0.3)
    assert told[False].getvalue() == compiling.WORDS + "\n" and told[True].getvalue() == ""


class Full(io.StringIO):
    def write(self, text):
        raise OSError(28, "No space left on device")


def test_a_full_standard_error_costs_no_work(level, monkeypatch):
    level(said.VERBOSE)
    monkeypatch.setattr("sys.stderr", Full())
    with Progress(Full(), 60) as progress:
        compile_one(progress)
    said.say("Saved.")
    said.detail("model")


@pytest.fixture
def level(monkeypatch):
    return lambda n: monkeypatch.setattr(said, "_level", n)


def test_a_quiet_command_tells_nothing(level, capsys):
    level(said.QUIET)
    out = Terminal()
    with Progress(out, 0) as progress:
        compile_one(progress)
    said.say("Saved.")
    assert out.getvalue() == "" and capsys.readouterr().err == ""


def test_a_verbose_command_tells_each_stage_with_its_seconds(level):
    level(said.VERBOSE)
    out = Terminal()
    with Progress(out, 0) as progress:
        progress(0, 2, "wiring: ankle")
        progress(0, 2, "wiring: ankle")
        progress(1, 2, "tone elbow L")
    lines = [line.split() for line in out.getvalue().splitlines()]
    told = [" ".join(line[2:]) for line in lines]
    assert told == ["0/2 wiring: ankle", "1/2 running: tone elbow L", "done"]
    assert all(float(line[0]) >= 0 and line[1] == "s" for line in lines)


SIMULATING = ("examine", "record", "score", "validate", "course", "dose", "ablate", "run", "rerun", "warm")


def test_every_command_that_shows_progress_has_both_options(capsys):
    for name in SIMULATING:
        assert main([name, "--help"]) == 0
        out = capsys.readouterr().out
        assert "--quiet" in out and "--verbose" in out, name
        assert main([name, *(["x"] if name == "rerun" else []), "--quiet", "--verbose"]) == 2
        assert "contradict" in capsys.readouterr().err
    here = Path(app.__file__).parent
    rooms = [f.stem for f in here.glob("*.py") if "with Progress(" in f.read_text() and f.stem != "progress"]
    assert set(rooms) <= {*SIMULATING, "studies"}


def test_quiet_and_verbose_on_the_command_line(seen, capsys, tmp_path):
    for words, level in (((), 1), (("--quiet",), 0), (("--verbose",), 2)):
        assert main(["record", "Pendulum", "-o", str(tmp_path / "a.json"), *words]) == 0
        err = capsys.readouterr().err
        assert bool(err) == (level > 0) and ("model" in err) == (level > 1), words
    assert main(["record", "--quiet", "Pendulum", "--side", "up", "--no-such"]) == 2
    assert capsys.readouterr().err.startswith("betz: ")
    assert said.level() == said.USUAL
