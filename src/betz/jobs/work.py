"""Finished parts of a long run, kept beside its result so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz.io import path_of, write_whole

SUFFIX = ".work.jsonl"
_HELD: list[Path] | None = None  # work files that are complete, while results are not written yet


@cache
def build() -> str:
    """A short print of the installed package (code and tables): results of another build are never mixed in."""
    root = Path(__file__).resolve().parent.parent
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.suffix in (".py", ".csv", ".yaml", ".json", ".npz"))
    digest = sha256()
    for file in files:
        digest.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def key(**what: Any) -> str:
    """What a result depends on, as text: the build of Betz, and all that is given.

    >>> key(seed=7) == key(seed=7) != key(seed=8)
    True
    """
    return json.dumps({"build": build()} | what, sort_keys=True, default=list)


class WorkFile:
    """Results by key, in a JSON-lines file to which each is added as a line. Without a path it only remembers.

    A file of thousands of results is not written again for each; what breaks off in a line costs that line only.
    """

    def __init__(self, result: Any = None):
        self.path = None if result is None else path_of(f"{path_of(result)}{SUFFIX}")
        self._results: dict[str, Any] = {}
        self._begun = False
        if self.path is not None and os.path.exists(self.path):
            self._results = dict(_read(self.path))

    def get(self, key: str) -> Any:
        """The result kept under this key, or None."""
        return self._results.get(key)

    def put(self, key: str, result: Any) -> None:
        """Keep a result: the first writes the file anew, without broken lines, the others add theirs."""
        self._results[key] = result
        if self.path is None:
            return
        if self._begun and self.path.exists():
            with self.path.open("a", encoding="utf-8") as f:
                f.write(_line(key, result))
        else:
            write_whole(self.path, "".join(_line(k, r) for k, r in self._results.items()))
        self._begun = True

    def done(self) -> None:
        """Remove the file: the result is complete; inside `held`, once it is written too."""
        if self.path is not None and _HELD is not None:
            _HELD.append(self.path)
        elif self.path is not None:
            self.path.unlink(missing_ok=True)


@contextmanager
def held() -> Iterator[None]:
    """What is finished stays on disk until the block is left: where results are not written (a full disk, a fault, a
    keyboard interrupt), it stays for good, and they are made again from there.

    >>> with held():
    ...     WorkFile().done()
    """
    global _HELD
    before, _HELD = _HELD, []
    try:
        yield
    except BaseException:
        _HELD = []
        raise
    finally:
        for path in _HELD:
            path.unlink(missing_ok=True)
        _HELD = before


def _line(key: str, result: Any) -> str:
    return json.dumps({"key": key, "result": result}) + "\n"


def _read(path: Path) -> Any:
    """The lines that are whole; a file that someone cut or edited costs only the broken lines."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
            yield row["key"], row["result"]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
