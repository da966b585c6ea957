"""What must work in an environment that has the wheel and nothing else: run by its own Python, away from the source.

`python smoke.py TREE`: TREE is the source tree that must not be used. Prints a line a check, then how many passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from time import perf_counter

BETZ = Path(sys.executable).with_name("betz")
# Seconds beyond the start of a bare interpreter, on one slow core.
IMPORT_WITHIN, HELP_WITHIN = 0.2, 0.6
TIMES = 5  # each start is timed so often, in turn, and the quickest counts: others use the machine too
OF_EXTRAS = ("starlette", "uvicorn", "websockets", "msgspec")  # imported by the pages of `betz lab` as they load
LONGEST = 300  # seconds for one command; the first examination compiles
LESION = ("--lesion", "medullary_pyramid:left")
H_REFLEX = ("record", "h_reflex", "--muscle", "soleus", "--side", "right", "--scale", "0.05")


def betz(*words: str, status: int = 0) -> str:
    """What a command prints, and on stderr where it is refused; its exit status must be as said."""
    done = subprocess.run([BETZ, *words], capture_output=True, text=True, timeout=LONGEST)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == status, f"betz {' '.join(words)}: status {done.returncode}: {done.stderr[-2000:]}"
    return done.stderr if status else done.stdout


def python(*words: str) -> str:
    """What a Python process of this environment prints."""
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, timeout=LONGEST).stdout


def from_the_wheel() -> None:
    """Betz is that of the environment, and nothing on the path leads to the source tree."""
    home, *path = python("-c", "import betz, sys; print(betz.__file__, *sys.path, sep='\\n')").splitlines()
    tree = Path(sys.argv[1]).resolve()
    assert Path(home).is_relative_to(sys.prefix), home
    assert not any(Path(p or ".").resolve().is_relative_to(tree) for p in path), path


def every_room() -> None:
    """Every module is imported, so that no file and no dependency is missing, but for the packages of the extras."""
    python("-c", f"""if True:
        import pkgutil, betz
        for m in pkgutil.walk_packages(betz.__path__, 'betz.', onerror=lambda name: None):
            try:
                if not m.name.endswith('__main__'): __import__(m.name)
            except ModuleNotFoundError as e:
                if e.name not in {OF_EXTRAS}: raise
    """)


def starts_quickly() -> str:
    """Import and help, beyond a bare interpreter in the same run."""
    ways = {"bare": [sys.executable, "-c", ""], "import betz": [sys.executable, "-c", "import betz"],
            "betz --help": [BETZ, "--help"]}
    best = dict.fromkeys(ways, LONGEST)
    for _ in range(TIMES):
        for name, command in ways.items():
            begun = perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            best[name] = min(best[name], perf_counter() - begun)
    took, shown = (best[k] - best["bare"] for k in ("import betz", "betz --help"))
    assert took <= IMPORT_WITHIN and shown <= HELP_WITHIN, best
    return f"import {took:.2f} s, --help {shown:.2f} s beyond a bare start"


def examines() -> None:
    """A case is examined, with nothing compiled before."""
    said = betz("examine", "--case", "capsule_plic_L_chronic", "--quick", "-o", "chart.json")
    assert "Resting posture" in said and Path("chart.json").stat().st_size


def records() -> None:
    """A recording is made and kept; the form that needs an extra says which."""
    assert "h max" in betz(*H_REFLEX, "-o", "h.csv") and Path("h.csv").stat().st_size
    said = betz(*H_REFLEX, "-o", "h.nwb", status=2)
    assert said.count("\n") == 1 and "betz[nwb]" in said and not Path("h.nwb").exists()


def looks_up() -> None:
    """The atlas answers from its tables."""
    assert "References" in betz("atlas", "show", "spasticity")


def draws() -> None:
    """The tract map is drawn in each form."""
    for form in ("png", "svg", "pdf"):
        betz("tractmap", *LESION, "--plot", f"tracts.{form}")
        assert Path(f"tracts.{form}").stat().st_size


def completes() -> None:
    """A shell gets its script."""
    assert "complete -F" in betz("completion", "bash")


def studies() -> None:
    """The example of a study is a file that can be read."""
    assert tomllib.loads(betz("run", "--example"))


def refuses() -> None:
    """A misspelt name is one sentence with the nearest."""
    said = betz("examine", "--lesion", "medullary_pyramit:left", status=2)
    assert said.count("\n") == 1 and "medullary_pyramid" in said


CHECKS = (from_the_wheel, every_room, starts_quickly, examines, records, looks_up, draws, completes, studies, refuses)


def main() -> int:
    """Run all checks, and say of each how long it took."""
    failed = 0
    for check in CHECKS:
        begun = perf_counter()
        try:
            said = check()
        except Exception as fault:  # the next checks say more of what is broken
            failed += 1
            said = f"FAILED: {type(fault).__name__}: {fault}"
        took = perf_counter() - begun
        print(f"  {check.__name__.replace('_', ' '):16} {took:5.1f} s  {said or ''}".rstrip(), flush=True)
    print(f"{len(CHECKS) - failed} passed, {failed} failed", flush=True)
    return bool(failed)


if __name__ == "__main__":
    os.environ.pop("PYTHONPATH", None)
    sys.exit(main())
