"""A fresh folder of machine code, kernels in files of their own, and processes that run them."""

import os
import subprocess
import sys

import pytest

from betz import cache_folder


def add(x, y):
    return x + y


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A fresh cache folder; gives a function that lists its files."""
    monkeypatch.setenv("BETZ_CACHE_DIR", str(tmp_path / "code"))
    cache_folder.folder.cache_clear()
    yield lambda: sorted((tmp_path / "code").rglob("*.nbc"))
    cache_folder.folder.cache_clear()


def loaded(compiled):
    """How many forms of a compiled function came from the disk."""
    return sum(compiled.stats.cache_hits.values())


def run(code, at, **environment):
    """Run Python code in a process of its own."""
    given = {k: v for k, v in os.environ.items() if k not in ("BETZ_CACHE_DIR", "NUMBA_CACHE_DIR", "XDG_CACHE_HOME")}
    given |= {"PYTHONPATH": str(at), "BETZ_CACHE_DIR": str(at / "code")} | environment
    given = {k: v for k, v in given.items() if v is not None}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=at, env=given)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip(), done.stderr


@pytest.fixture
def package(tmp_path):
    """A kernel in one file that calls a kernel and reads a number in another."""
    (tmp_path / "low.py").write_text(
        "from betz.kernel import kernel\nSTEP = 1.0\n@kernel\ndef callee(x): return x + 10\n"
    )
    (tmp_path / "top.py").write_text(
        "from betz.kernel import kernel\nimport low\n@kernel\ndef caller(x): return low.callee(x) * low.STEP\n"
        "def job(x): return caller(x), sum(caller.stats.cache_hits.values())\n"
    )
    return tmp_path


CALL = "import top; print(*top.job(1.0))"
