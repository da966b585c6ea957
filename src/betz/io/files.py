"""Whole files: written beside their place, then put there in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz import leftovers
from betz.errors import InputError, shown

DIGEST = "digest"  # name of the entry of an archive that tells whether the others are as they were written


def write_whole(path: Any, content: str | bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the whole new one, never a part.

    Raises `InputError` when the place cannot be written.

    >>> write_whole("/no/such/folder/chart.json", "{}")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write '/no/such/folder/chart.json': the folder '/no/such/folder' does not exist.
    """
    data = content.encode() if isinstance(content, str) else content
    write_by(path, lambda temporary: Path(temporary).write_bytes(data))


def path_of(path: Any) -> Path:
    """The path of what a user gave. Raises `InputError` for what is none.

    >>> path_of(3)
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Expected the path of a file or folder, not 3.
    """
    try:
        found = Path(path)
    except TypeError:
        raise InputError(f"Expected the path of a file or folder, not {shown(path)}.") from None
    if "\0" in str(found):
        raise InputError(f"A path holds no character 0, as {shown(path)} does.")
    return found


def write_by(path: Any, writer: Callable[[str], Any]) -> None:
    """Let `writer` fill a temporary file beside `path` (same ending), then move it into place."""
    target = path_of(path)
    temporary = _temporary(target)
    try:
        writer(str(temporary))
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as e:
        raise _cannot(target, e.strerror or str(e)) from None
    finally:
        _remove(temporary)


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
        raise InputError(f"Cannot read '{path}': {(e.strerror or str(e)).lower()}.") from None
    except Exception:  # a damaged archive: what its readers (zip, zlib, the header of an array) say of it has no end
        raise InputError(f"Cannot read '{path}': it is no archive of arrays.") from None
    told = arrays.pop(DIGEST, None)
    if told is None or str(told) != _digest(arrays):
        raise InputError(f"Cannot read '{path}': it is damaged, or was not written by Betz.")
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


def check_writable(path: Any) -> None:
    """Find out before a long run whether `path` can be written. Raises `InputError` when it cannot."""
    _remove(_temporary(path_of(path)))


def read_text(path: Any) -> str:
    """The text of a file. Raises `InputError` when it cannot be read as text."""
    try:
        return path_of(path).read_text(encoding="utf-8")
    except OSError as e:
        raise InputError(f"Cannot read '{path}': {(e.strerror or str(e)).lower()}.") from None
    except UnicodeDecodeError:
        raise InputError(f"Cannot read '{path}': it is not a text file in UTF-8.") from None


def _temporary(target: Path) -> Path:
    """A new empty file beside the target: creating it is the only sure test that the folder can be written."""
    if os.path.isdir(target):  # unlike Path.is_dir, silent on a name that is too long
        raise _cannot(target, "it is a folder, give the name of a file")
    if not os.path.isdir(target.parent):
        raise _cannot(target, f"the folder '{target.parent}' does not exist")
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise _cannot(target, "the file may not be changed")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=target.suffix, dir=target.parent)
    except OSError as e:
        raise _cannot(target, e.strerror or str(e)) from None
    leftovers.open_now(name)
    os.close(handle)
    return Path(name)


def _remove(temporary: Path) -> None:
    temporary.unlink(missing_ok=True)
    leftovers.closed(temporary)


def _cannot(target: Path, why: str) -> InputError:
    return InputError(f"Cannot write '{target}': {why[:1].lower()}{why[1:]}.")


def _umask() -> int:
    """The user's file mask: temporary files are private, a result should be as readable as any other file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
