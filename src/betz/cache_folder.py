"""Where Betz keeps its machine code: one private folder for each state of the source, and old ones go."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

# The rooms that hold compiled code, and the files that they take numbers from.
ROOMS = ("body", "engine", "mechanisms", "pathway", "kernel.py", "machine_code.py", "code_parts.py", "units.py")
# Letters of a digest in the name of its folder: 96 bits, never twice by chance, and short paths for Windows.
LETTERS = 24
# The source at work, the one before an update and one branch beside it.
KEEP = 3
# Seconds for which a folder counts as in use: a run of another process touches it when it starts.
IN_USE = 24 * 3600


@cache
def digest() -> str:
    """The state of all source that is compiled, with the versions that compile it; "" where there is no source to read.

    Example: ``len(digest())`` is 24.
    """
    import llvmlite
    import numba
    import numpy

    home, sum_ = Path(__file__).parent, sha256()
    sum_.update(repr((numba.__version__, llvmlite.__version__, numpy.__version__, sys.version)).encode())
    files = [f for room in ROOMS for f in ([home / room] if room.endswith(".py") else (home / room).rglob("*.py"))]
    try:
        for file in sorted(files):
            source = file.read_bytes()
            # the length keeps apart files that share a border
            sum_.update(f"{file.relative_to(home).as_posix()} {len(source)}\n".encode() + source)
    except OSError:  # a frozen program carries no source: nothing tells one state from another
        return ""
    return sum_.hexdigest()[:LETTERS]


@cache
def folder() -> Path | None:
    """The folder for the source as it is, made on first use; None, with one line on stderr, where none can be had.

    Tried in this order: $BETZ_CACHE_DIR, $NUMBA_CACHE_DIR, the user's cache folder, a private temporary folder. Machine
    code is run as it is found, so a folder that others own or can write to is passed over.

    Example: ``BETZ_CACHE_DIR=/scratch/betz betz warm`` compiles into ``/scratch/betz/<digest>``.
    """
    if digest():
        refused = ""
        for root, named in _roots():
            try:
                found = _open(root, named)
            except OSError as e:
                if named and not refused:
                    refused = f"{root} cannot hold machine code ({(e.strerror or str(e)).lower()})"
                continue
            if refused:  # a folder that the user has named is not passed over in silence
                warn(f"{refused}; it goes to {found.parent}")
            return found
    warn("no private folder can be written: compiling anew in each run; set BETZ_CACHE_DIR to a folder of your own")
    return None


def remove() -> None:
    """Remove the machine code of the source as it is; it is compiled again when it is needed.

    Example: ``make clean`` calls it.
    """
    if own := folder():
        shutil.rmtree(own, ignore_errors=True)
    folder.cache_clear()


@cache
def warn(words: str) -> None:
    """Say one line on stderr, each once in a process; a warning filter cannot turn it into an error."""
    if sys.stderr is not None:
        print(f"betz: {words}.", file=sys.stderr)


def _roots() -> Iterator[tuple[Path, bool]]:
    """Folders to try, and whether the user named them."""
    import numba

    for named in (os.environ.get("BETZ_CACHE_DIR"), numba.config.CACHE_DIR):
        if named:
            yield Path(named).absolute(), True
    user = _user()
    if user.is_absolute() and user.parent != Path(user.anchor):  # a home of "/" is none
        yield user / "betz", False
    try:
        temporary = Path(tempfile.gettempdir())
    except OSError:
        return
    yield temporary / f"betz-{os.getuid() if hasattr(os, 'getuid') else os.environ.get('USERNAME', 'user')}", False


def _user() -> Path:
    """The platform's folder for caches; relative or under the file system's root where the user has no home."""
    home = Path(os.path.expanduser("~"))
    if not home.is_absolute() or home == Path(home.anchor):
        home = Path()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else home / ".cache"  # the XDG rules say to ignore relative paths


def _open(root: Path, named: bool) -> Path:
    """Make or check the folder of this source under a root. Raises OSError when it cannot be written or trusted."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not named:
        _ours(root)
    own = root / digest()
    if own.is_file():  # what a damaged disk or a clumsy hand has left
        own.unlink()
    new = not own.exists()
    own.mkdir(mode=0o700, exist_ok=True)
    _ours(own)
    tempfile.TemporaryFile(dir=own).close()
    os.utime(own)  # "in use" for the cleaning of others
    if new:
        _clean(root)
    return own


def _ours(path: Path) -> None:
    """Raise OSError unless a folder is the user's own, not writable by others, and no link that another has laid."""
    if not hasattr(os, "getuid"):  # Windows keeps each user's folders apart by its own rules
        return
    for found in (path.lstat(), path.stat()):  # a link of one's own to another disk is fine
        if found.st_uid != os.getuid():
            raise PermissionError(f"{path} belongs to another user")
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(f"{path} can be written by others")


def _clean(root: Path) -> None:
    """Remove folders of old source: all but the newest, and none that may be in use."""
    found = []
    for path in root.iterdir():
        # a user may name any folder: only what has the name of a digest is touched
        if re.fullmatch(rf"[0-9a-f]{{{LETTERS}}}", path.name) and path.is_dir() and not path.is_symlink():
            try:
                found.append((path.stat().st_mtime, path))
            except OSError:  # another process cleans too
                continue
    for touched, path in sorted(found, reverse=True)[KEEP:]:
        if time.time() - touched > IN_USE:
            shutil.rmtree(path, ignore_errors=True)
