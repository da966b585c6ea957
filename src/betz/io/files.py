"""Whole files: written beside their place, then put there in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz.errors import InputError
from betz.io.places import called, cannot, path_of, place_of, remove, temporary, write_into

DIGEST = "digest"  # name of the entry of an archive that tells whether the others are as they were written


def write_whole(path: Any, content: str | bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the whole new one, never a part.

    A link is followed and stays; a device or a pipe is written to. Raises `InputError` when the place cannot be
    written.

    >>> write_whole("/no/such/folder/chart.json", "{}")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write '/no/such/folder/chart.json': the folder '/no/such/folder' does not exist.
    """
    data = content.encode() if isinstance(content, str) else content
    place = place_of(path)
    try:
        if place.whole:
            _replace(place, data)
        else:
            write_into(place.path, data)
    except OSError as e:
        raise cannot(path, e.strerror or str(e)) from None


def _replace(place: Any, data: bytes) -> None:
    """Write a temporary file beside the place, then move it there."""
    beside = temporary(place)
    try:
        Path(beside).write_bytes(data)
        if place.mode is not None:
            os.chmod(beside, place.mode)  # the mask of the user is for new files
        os.replace(beside, place.path)
    finally:
        remove(beside)


def check_writable(path: Any) -> None:
    """Find out before a long run whether `path` can be written. Raises `InputError` when it cannot."""
    place = place_of(path)
    if place.whole:
        remove(temporary(place))


def check_apart(outputs: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> None:
    """Find out before a long run whether each file that is written has a place of its own.

    Parameters: outputs, inputs: what a file is called -> its path (None where there is none, "-" is standard output).
    Raises: InputError when a file is written twice, or over one that is read.

    >>> check_apart({"--json": "a.json", "--plot": "./a.json"})
    Traceback (most recent call last):
    ...
    betz.errors.InputError: --json and --plot are the same file, './a.json'.
    """
    seen: dict[str, str] = {}
    for name, path in (inputs or {}).items():
        if path is not None:
            seen[_resolved(path)] = name
    for name, path in outputs.items():
        if path is None or os.path.realpath(path) == os.devnull:
            continue  # what is thrown away may be thrown away twice
        where = _resolved(path)
        if where in seen:
            raise InputError(f"{seen[where]} and {name} are the same file, '{called(path)}'.")
        for folder, what in seen.items():
            if os.path.isfile(where) and where.startswith(folder + os.sep):
                raise InputError(f"{name} would be written over '{called(path)}' of {what}.")
        seen[where] = name


def _resolved(path: Any) -> str:
    return "-" if path == "-" else os.path.realpath(path_of(path))


def write_arrays(path: Any, arrays: Mapping[str, Any]) -> None:
    """Write named arrays to `path` as one NumPy archive, with a digest of their content, whole or not at all.

    Raises `InputError` when it cannot.
    """
    import io

    import numpy as np

    held = io.BytesIO()
    np.savez_compressed(held, **arrays, **{DIGEST: np.array(_digest(arrays))})
    write_whole(path, held.getvalue())


def read_arrays(path: Any) -> dict[str, Any]:
    """The named arrays of an archive that `write_arrays` made. Raises `InputError` when it cannot be read, or holds
    something else than was written: what is run on arrays that do not fit would end the process."""
    import numpy as np

    where = path_of(path)
    try:
        with where.open("rb") as file, np.load(file, allow_pickle=False) as found:
            arrays = {k: found[k] for k in found.files}
    except OSError as e:
        raise InputError(f"Cannot read '{called(path)}': {(e.strerror or str(e)).lower()}.") from None
    except Exception:  # a damaged archive: what its readers (zip, zlib, the header of an array) say of it has no end
        raise InputError(f"Cannot read '{called(path)}': it is no archive of arrays.") from None
    told = arrays.pop(DIGEST, None)
    if told is None or str(told) != _digest(arrays):
        raise InputError(f"Cannot read '{called(path)}': it is damaged, or was not written by Betz.")
    return arrays


def _digest(arrays: Mapping[str, Any]) -> str:
    """Digest of the names, kinds, shapes and values of arrays."""
    import numpy as np

    out = sha256()
    for name, values in sorted(arrays.items()):
        values = np.ascontiguousarray(values)
        out.update(f"{name} {values.dtype.str} {np.shape(arrays[name])} ".encode())
        out.update(values.tobytes())
    return out.hexdigest()


def read_text(path: Any) -> str:
    """The text of a file that is one: a device or a pipe may never end. Raises `InputError` when it cannot be read as
    text."""
    if os.path.exists(path_of(path)) and not os.path.isfile(path_of(path)):
        raise InputError(f"Cannot read '{called(path)}': it is no ordinary file.")
    try:
        return path_of(path).read_text(encoding="utf-8")
    except OSError as e:
        raise InputError(f"Cannot read '{called(path)}': {(e.strerror or str(e)).lower()}.") from None
    except UnicodeDecodeError:
        raise InputError(f"Cannot read '{called(path)}': it is not a text file in UTF-8.") from None
