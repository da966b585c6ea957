"""A terminal is never written beyond its width; a pipe gets lines whole."""

import io
import os
import re
import sys

import pytest
from made_up import stroke_chart

from betz.cli import main
from betz.cli.app import app
from betz.cli.page import fitted
from betz.results import Chart
from betz.studies import cohort

PAINT = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
REAL = [
    ["atlas"],
    ["atlas", "show", "clonus"],
    ["atlas", "show", "first_dorsal_interosseous"],
    ["atlas", "search", "stiff", "leg"],
    ["tractmap", "--lesion", "medullary_pyramid:left", "--scale", "0.02"],
    ["mechanisms"],
    ["mechanisms", "spindle"],
    ["record"],
    ["record", "--help"],
    ["score", "--list"],
    ["cite"],
    ["terms", "chart.json"],
    ["run", "study.toml", "--check"],
]
MADE_UP = [
    ["examine", "--lesion", "m1_hand:left", "--all", "--physiology"],
    ["record", "Pendulum"],
    ["score"],
    ["score", "--signs"],
    ["validate"],
    ["warm"],
]


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def printed(words, columns, monkeypatch):
    """The lines of a command in a terminal of so many columns."""
    out = Terminal()
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys, "stdout", out)
    assert main(words) == 0
    return PAINT.sub("", out.getvalue()).split("\n")


def letters(text):
    return sorted(letter for letter in text if not letter.isspace() and letter != "─")


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Chart(stroke_chart()).save("chart.json")
    (tmp_path / "study.toml").write_text(cohort.example(), encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("words", REAL, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(words, columns, monkeypatch, files):
    lines = printed(words, columns, monkeypatch)
    assert max(map(len, lines)) <= columns and any(lines)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("words", MADE_UP, ids=" ".join)
def test_no_line_of_a_result_is_wider_than_the_terminal(words, columns, monkeypatch, seen, files):
    lines, wide = printed(words, columns, monkeypatch), printed(words, 300, monkeypatch)
    assert max(map(len, lines)) <= columns and any(lines)
    assert letters("".join(lines)) == letters("".join(wide))


@pytest.mark.parametrize("columns", [40, 80])
def test_no_help_is_wider_than_the_terminal(columns, monkeypatch):
    for name in app:
        if not name.startswith("-"):
            assert max(map(len, printed([name, "--help"], columns, monkeypatch))) <= columns, name


@pytest.mark.parametrize("words", REAL, ids=" ".join)
def test_nothing_is_lost_in_a_narrow_terminal_and_a_pipe_is_whole(words, monkeypatch, capsys, files):
    if words == ["record", "--help"]:
        pytest.skip("the help of the parser is drawn with frames")
    with monkeypatch.context() as terminal:
        narrow = printed(words, 40, terminal)
    assert main(words) == 0
    whole = capsys.readouterr().out
    assert letters("".join(narrow)) == letters(whole)  # sorted: folded cells stand beside one another
    if words[0] in ("tractmap", "cite"):
        assert max(map(len, whole.splitlines())) > 110


def test_what_a_machine_reads_is_not_broken(monkeypatch, capsys):
    for words in (["mechanisms", "spindle", "--json", "-"], ["run", "--example"], ["completion", "bash"]):
        with monkeypatch.context() as terminal:
            narrow = printed(words, 40, terminal)
        assert main(words) == 0
        assert capsys.readouterr().out == "\n".join(narrow), words


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_a_real_terminal_tells_its_width():
    import fcntl
    import struct
    import subprocess
    import termios

    mother, child = os.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | {"PYTHONPATH": ":".join(sys.path)}
    # what is shown, and, with standard output in a pipe, what is said beside it
    line = f"{sys.executable} -m betz atlas; {sys.executable} -m betz dose ic_genu --shares 2 | cat"
    process = subprocess.Popen(["sh", "-c", line], env=env, stdout=child, stderr=child)
    os.close(child)
    said = b""
    try:
        while more := os.read(mother, 65536):
            said += more
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(mother)
    shown, _, beside = said.decode().partition("betz: ")
    for lines in (shown.splitlines(), f"betz: {beside}".splitlines()):
        assert len(lines) > 2 and 30 < max(map(len, lines)) <= 44
    assert process.wait(60) == 0


@pytest.mark.parametrize("columns, wide", [("60", 60), ("7", 40), ("nonsense", 80), ("9" * 5000, 80), ("-3", 80)])
def test_an_error_fits_the_terminal_and_is_one_line_in_a_log(columns, wide, monkeypatch, capsys):
    words = ["dose", "ic_genu", "--shares", "0,2"]
    monkeypatch.setenv("COLUMNS", columns)
    assert main(words) == 2
    log = capsys.readouterr().err
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    assert main(words) == 2
    lines = err.getvalue().splitlines()
    assert len(lines) > 1 and max(map(len, lines)) <= wide and log.count("\n") == 1
    assert " ".join(err.getvalue().split()) == " ".join(log.split())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_an_error_that_nobody_can_read_keeps_its_status(monkeypatch):
    full = open("/dev/full", "w", buffering=1)  # noqa: SIM115
    monkeypatch.setattr(sys, "stderr", full)
    assert main(["atlas", "show", "flurb"]) == 2


@pytest.mark.parametrize("text", ["", "   ", "x" * 100, "  a" + " " * 90 + "b", "word " * 30, "a  " * 40, "\n\n"])
@pytest.mark.parametrize("wide", [40, 80])
def test_any_text_fits(text, wide):
    found = fitted(text, wide)
    assert max(map(len, found.split("\n"))) <= wide
    assert "".join(found.split()) == "".join(text.split())
