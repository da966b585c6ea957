"""Ctrl-C while Python still loads the command line: one line, exit status 130. Real processes, chosen moments.

No clock is asked: each process sends the signal to itself at a moment that is named.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import betz
from betz.model import human

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process of Windows cannot send Ctrl-C to itself alone")

PROGRAM = """
import os, signal, sys
import importlib

usual, moment = sys.argv.pop(1), sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.SIG_IGN if usual == "ignored" else signal.default_int_handler)


def ctrl_c(*_):
    os.kill(os.getpid(), signal.SIGINT)


class AtImport:
    def find_spec(self, name, path=None, target=None):
        if name == moment:
            ctrl_c()


sys.meta_path.insert(0, AtImport())
from betz.program import main

room, _, function = moment.partition(":")
if function:
    setattr(importlib.import_module(room), function, ctrl_c)
sys.exit(main())
"""
VERSION = f"{betz.__version__} (model {human().hash})\n"
LOADING = ["betz.cli", "betz.cli.app", "cyclopts", "rich", "betz.errors", "betz.cli.progress", "betz.cli.warm"]
AROUND = ["betz.cli.stop:watch", "betz.cli.app:_run"]  # nothing has begun yet, and nothing is left to do


def start(moment, tmp_path, usual="heard"):
    for name in ("here", "tmp"):
        (tmp_path / name).mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, usual, moment, "--version"],
        capture_output=True,
        text=True,
        timeout=240,
        cwd=tmp_path / "here",
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")},
    )
    assert list((tmp_path / "here").iterdir()) == [] and list((tmp_path / "tmp").iterdir()) == []
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("moment", [*LOADING, *AROUND])
def test_ctrl_c_at_an_early_moment_is_one_line(moment, tmp_path):
    assert start(moment, tmp_path) == (130, "", "Stopped.\n")


def test_without_it_the_program_runs(tmp_path):
    assert start("never", tmp_path) == (0, VERSION, "")


def test_in_the_background_of_a_shell_it_is_not_heard(tmp_path):
    assert start("cyclopts", tmp_path, usual="ignored") == (0, VERSION, "")


def test_the_installed_program_begins_there_and_has_loaded_next_to_nothing():
    told = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["project"]["scripts"] == {"betz": "betz.program:main"}
    code = "import sys; before = set(sys.modules); import betz.program; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = done.stdout.split()
    assert {m for m in loaded if m.startswith("betz")} == {"betz", "betz.program"}
    others = {m.partition(".")[0] for m in loaded} - {"betz"}
    assert others <= sys.stdlib_module_names and len(loaded) < 30


def test_the_module_is_the_program():
    done = subprocess.run([sys.executable, "-m", "betz", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == VERSION
