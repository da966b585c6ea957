"""Pages that are made while the site is built: written where they changed, taken away where they are no longer made."""

from collections.abc import Mapping
from pathlib import Path


def settle(folder: Path, wanted: Mapping[str, str]) -> None:
    """Make a folder hold these pages and no others.

    Parameters: folder: where; wanted: path below it, with its ending, and the text of the page.
    """
    for old in folder.rglob("*.rst"):
        if old.relative_to(folder).as_posix() not in wanted:
            old.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
