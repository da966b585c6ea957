"""A page for each public name of Betz, made while the site is built: what is public is documented by being public."""

import inspect
from pathlib import Path
from typing import Any

from made_pages import settle

import betz

FOLDER = "api/names"


def page(name: str, thing: Any) -> str:
    """The page of one public name in reStructuredText."""
    title = f"betz.{name}"
    head = [title, "=" * len(title), ""]
    if inspect.ismodule(thing):
        return "\n".join([*head, f".. automodule:: {thing.__name__}", "", *_members(thing)])
    if inspect.isclass(thing):
        kind = "exception" if issubclass(thing, Exception) else "class"
        return "\n".join([*head, ".. currentmodule:: betz", "", f".. auto{kind}:: {name}", "   :members:", ""])
    kind = "function" if callable(thing) else "data"
    return "\n".join([*head, ".. currentmodule:: betz", "", f".. auto{kind}:: {name}", ""])


def _members(room: Any) -> list[str]:
    """What a room offers, by the names it declares."""
    out = [f".. currentmodule:: {room.__name__}", ""]
    for name in getattr(room, "__all__", ()):
        thing = getattr(room, name)
        if inspect.isclass(thing):
            out += [f".. autoclass:: {name}", "   :members: run" if hasattr(thing, "run") else "", ""]
        elif callable(thing):
            out += [f".. autofunction:: {name}", ""]
    return out


def write(app: Any) -> None:
    """Write the pages that changed; take away those of names that are gone."""
    wanted = {f"{n}.rst": page(n, getattr(betz, n)) for n in betz.__all__ if not n.startswith("_")}
    settle(Path(app.srcdir) / FOLDER, wanted)


def setup(app: Any) -> dict[str, bool]:
    """Connect before pages are looked for."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
