"""Files that must not stay when a program is stopped in the middle of writing."""

from __future__ import annotations

from pathlib import Path

_OPEN: set[str] = set()


def open_now(path: object) -> None:
    """Note a temporary file. Example: ``open_now("/tmp/.chart.json.x1")``."""
    _OPEN.add(str(path))


def closed(path: object) -> None:
    """Forget a temporary file: it has been moved into place or removed. Example: ``closed("/tmp/.chart.json.x1")``."""
    _OPEN.discard(str(path))


def remove_all() -> None:
    """Remove the temporary files that are open; for a program that is about to end at once.

    Example:
        >>> open_now("/no/such/file")
        >>> remove_all()
    """
    for path in list(_OPEN):
        try:
            Path(path).unlink(missing_ok=True)
        except OSError:
            continue
        closed(path)
