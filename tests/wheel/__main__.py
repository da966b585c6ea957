"""`python -m tests.wheel`: build sdist and wheel, and use the wheel on each Python of this machine that Betz is for.

Each gets an empty environment, the wheel and what it depends on, a folder away from the source, and a cache of machine
code with nothing in it. Exit 1 when something fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.wheel import pythons

ROOT = Path(__file__).parents[2]
PINS = ROOT / "constraints.txt"
SMOKE = Path(__file__).with_name("smoke.py")
LEFT_OUT = (".", "benchmarks/")  # of no use to who installs


def build(folder: Path) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it and not from the tree."""
    pinned = os.environ | {"PIP_CONSTRAINT": str(PINS)}
    subprocess.run([sys.executable, "-m", "build", "--quiet", "--outdir", folder, ROOT], check=True, env=pinned)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


def missing(sdist: Path, wheel: Path) -> list[str]:
    """Files that git keeps and the package lacks: of the tree in the sdist, of src in the wheel."""
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    tree = {k for k in kept if k and not k.startswith(LEFT_OUT)}
    with tarfile.open(sdist) as tar, zipfile.ZipFile(wheel) as whl:
        in_sdist = {n.partition("/")[2] for n in tar.getnames()}
        in_wheel = {f"src/{n}" for n in whl.namelist()}
    lost = [f"sdist: {k}" for k in sorted(tree - in_sdist)]
    return lost + [f"wheel: {k}" for k in sorted(tree - in_wheel) if k.startswith("src/")]


def used(python: Path, wheel: Path, folder: Path) -> bool:
    """Whether the wheel works in an empty environment of an interpreter."""
    home = folder / "env"
    subprocess.run([python, "-m", "venv", home], check=True)
    inside = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", PINS, wheel]
    begun = perf_counter()
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    print(f"  {'installs':16} {perf_counter() - begun:5.1f} s", flush=True)
    away = folder / "away"
    away.mkdir()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "BETZ", "NUMBA"))}
    clean |= {"BETZ_CACHE_DIR": str(folder / "cache"), "MPLBACKEND": "agg"}
    return subprocess.run([inside, SMOKE, ROOT], cwd=away, env=clean).returncode == 0


def main() -> int:
    """Build, look whether all files are in, and use the wheel on each interpreter."""
    with TemporaryDirectory() as folder:
        sdist, wheel = build(Path(folder) / "dist")
        print(f"Built {sdist.name} and {wheel.name}.")
        if lost := missing(sdist, wheel):
            print("Not packed:", *lost, sep="\n  ")
            return 1
        good = []
        for version, python in pythons.found().items():
            print(f"Python {version}: {python or 'not on this machine'}", flush=True)
            if python:
                with TemporaryDirectory() as room:
                    good.append(used(python, wheel, Path(room)))
    return 0 if good and all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
