"""The interpreters of this machine that Betz is for, one of each minor version."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

WANTED = ("3.11", "3.12", "3.13")
# What tells that an interpreter runs, can make an environment and put pip into it, and which it is.
ASK = "import sys, venv, ensurepip; print('{}.{}'.format(*sys.version_info))"


def places(version: str) -> Iterator[Path]:
    """Where an interpreter may be: this one, those of pyenv, those on the path."""
    yield Path(sys.executable)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from sorted(pyenv.glob(f"{version}*/bin/python"))
    for folder in os.get_exec_path():
        yield Path(folder) / f"python{version}"


def says(python: Path) -> str:
    """The version of an interpreter; "" of one that does not run or cannot make environments."""
    try:
        done = subprocess.run([python, "-c", ASK], capture_output=True, text=True, timeout=60)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def found() -> dict[str, Path | None]:
    """Version -> the first interpreter of it that runs; None where the machine has none."""
    return {v: next((p for p in places(v) if says(p) == v), None) for v in WANTED}
