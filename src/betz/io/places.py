"""Where a file is written: links are followed, what is no file (a device, a pipe) is written to and never replaced.

A file is written beside its place, under a name that says who writes it, and put there in one step. What a process
that was killed left there is removed by the next one that writes into the folder.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from betz import leftovers
from betz.errors import InputError, both_ends, shown

LONGEST = 120  # layout: letters of a path that a sentence repeats
LINKS = 40  # numerics: links behind each other, as many as Linux follows
DAY = 86400.0  # seconds, estimate: no other computer writes one file for longer
OPEN_FILES = re.compile(r"(/proc/\d+/fd|/dev/fd)")
LEFT = re.compile(r"\.betz-([0-9a-f]{6})-(\d+)-[0-9a-f]{8}\.part")
_SWEPT: set[str] = set()


class Place(NamedTuple):
    """What is written: a file that is replaced as a whole, else (`whole` is False) what is written to as it stands;
    mode: permissions of the file that is there."""

    path: Path
    whole: bool
    mode: int | None = None


def path_of(path: object) -> Path:
    """The path of what a user gave. Raises `InputError` for what is none.

    >>> path_of(3)
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Expected the path of a file or folder, not 3.
    """
    try:
        found = Path(path)  # type: ignore[arg-type]
    except TypeError:
        raise InputError(f"Expected the path of a file or folder, not {shown(path)}.") from None
    if "\0" in str(found):
        raise InputError(f"A path holds no character 0, as {shown(path)} does.")
    try:
        os.fsencode(found)
    except UnicodeEncodeError:
        raise InputError(f"A path holds letters only that a file system can write, not {shown(path)}.") from None
    return found


def called(path: object) -> str:
    """A path as a sentence repeats it: of a long one its beginning and its end.

    >>> len(called("x" * 5000)) < 200
    True
    """
    return both_ends(str(path), LONGEST)


def place_of(path: object) -> Place:
    """Where `path` leads. Raises `InputError` when nothing can be written there.

    >>> place_of("/dev/null").whole
    False
    """
    given = path_of(path)
    try:
        there = os.stat(given)
    except (FileNotFoundError, NotADirectoryError):
        there = None
    except OSError as e:
        raise cannot(given, e.strerror or str(e)) from None
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise cannot(given, "it is a folder, give the name of a file")
    if there is not None and not os.access(given, os.W_OK):
        raise cannot(given, "the file may not be changed")
    if there is not None and (not stat.S_ISREG(there.st_mode) or open_file(given) is not None):
        return Place(given, False)
    target = Path(os.path.realpath(given))
    if not os.path.isdir(target.parent):
        raise cannot(given, f"the folder '{called(target.parent)}' does not exist")
    return Place(target, True, None if there is None else stat.S_IMODE(there.st_mode))


def open_file(path: object) -> int | None:
    """The number of the open file of this process that a path names, such as /dev/stdout; None for any other path."""
    at = os.path.abspath(str(path))
    for _ in range(LINKS):
        head, name = os.path.split(at)
        if name.isdigit() and OPEN_FILES.fullmatch(os.path.realpath(head)):
            return int(name)
        if not os.path.islink(at):
            return None
        at = os.path.join(head, os.readlink(at))
    return None


def temporary(place: Place) -> Path:
    """A new empty file beside a place: creating it is the only sure test that the folder can be written."""
    sweep(place.path.parent)
    beside = place.path.parent / f".betz-{_host()}-{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        if len(os.fsencode(place.path.name)) > _longest(place.path.parent):
            raise cannot(place.path, "file name too long")
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666 if place.mode is None else place.mode))
    except OSError as e:
        raise cannot(place.path, e.strerror or str(e)) from None
    leftovers.open_now(beside)
    return beside


def remove(beside: Path) -> None:
    """Remove a temporary file, where it has not been put into its place."""
    beside.unlink(missing_ok=True)
    leftovers.closed(beside)


def write_into(path: Path, data: bytes) -> None:
    """Write to a device, a pipe or an open file of this process, as it stands."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()  # what was said before comes before
    number = open_file(path)
    with open(path if number is None else os.dup(number), "wb") as out:
        out.write(data)


def sweep(folder: Path) -> None:
    """Remove what processes that are gone have left in a folder; looked for once a process and folder."""
    if str(folder) in _SWEPT:
        return
    _SWEPT.add(str(folder))
    try:
        names = [m for m in map(LEFT.fullmatch, os.listdir(folder)) if m]
    except OSError:  # a folder that may be written and not listed
        return
    for m in names:
        left = folder / m[0]
        try:
            old = time.time() - left.stat().st_mtime > DAY
            if old or (m[1] == _host() and not _alive(int(m[2]))):
                left.unlink(missing_ok=True)
        except OSError:
            continue


def cannot(path: object, why: str) -> InputError:
    """The sentence about a place that cannot be written."""
    return InputError(f"Cannot write '{called(path)}': {why[:1].lower()}{why[1:]}.")


def _longest(folder: Path) -> float:
    """Bytes of the longest name in a folder, where the system tells."""
    return os.pathconf(folder, "PC_NAME_MAX") if hasattr(os, "pathconf") else float("inf")


@cache
def _host() -> str:
    """A short print of where the numbers of processes are counted: this computer, or a container on it. Folders may be
    shared by several."""
    import platform

    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:  # not Linux
        space = ""
    return sha256(f"{platform.node()} {space}".encode()).hexdigest()[:6]


def _alive(number: int) -> bool:
    """Whether a process of this number is there; where the system cannot be asked, it is taken to be."""
    if os.name == "nt":
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
