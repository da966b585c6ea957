"""Links of pages to the source tree, resolved on the site: files in the repository stay where they are."""

from pathlib import Path
from posixpath import relpath
from typing import Any

# Pages and folders of the source tree that the site shows too: where they lie from docs/, and the page that shows them.
SHOWN = {"../src/betz/anatomy/data/README.md": "guide/tables.md", "../examples/strokes": "guide/examples.md"}


LISTED = "EVERY_PAGE"  # in a list of pages: all that lie in docs/ itself, so that a new one needs no entry


def pages(found: set[str]) -> str:
    """The pages of docs/ itself as lines of a list; the first page of the site is not among them.

    >>> pages({"index", "model", "guide/cite", "beliefs"})
    '/beliefs\\n/model'
    """
    return "\n".join(f"/{name}" for name in sorted(found) if "/" not in name and name != "index")


def resolve(app: Any, docname: str, source: list[str]) -> None:
    """Lead links to such a page to its place on the site. Other files of the source are offered as they are."""
    if Path(app.env.doc2path(docname)).suffix != ".md":
        return
    if LISTED in source[0]:
        app.env.note_reread()
        source[0] = source[0].replace(LISTED, pages(app.env.found_docs))
    for target, page in SHOWN.items():
        source[0] = source[0].replace(f"]({target}", f"]({relpath(page, Path(docname).parent.as_posix() or '.')}")


def setup(app: Any) -> dict[str, bool]:
    """Connect before a page is parsed."""
    app.connect("source-read", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
