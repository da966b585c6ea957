"""`betz atlas`: look up any structure of the motor system."""

from __future__ import annotations

from typing import Any

from cyclopts import App

from betz.cli.common import show
from betz.errors import InputError

app = App(name="atlas", help="Look up a structure: its anatomy, function, clinical significance, references.")

HOW = """Look up a structure of the motor system:
  betz atlas show NAME        one card, by id, plain name or synonym (betz atlas show biceps)
  betz atlas search WORDS     structures that fit, best first (betz atlas search internal capsule)"""


@app.default
def how() -> None:
    """Say how to look something up."""
    print(HOW)


@app.command(name="show")
def show_card(*name: str) -> None:
    """Show one card: anatomy, function, clinical significance, see also, references.

    Parameters
    ----------
    name
        Id, plain name or synonym; several words are one name.
    """
    if not name:
        raise InputError("Which structure? Say betz atlas show NAME, such as betz atlas show biceps.")

    from betz.anatomy import atlas

    print(atlas.show(" ".join(name)).text())


@app.command
def search(*words: str) -> None:
    """List the structures that fit the words, best first.

    Parameters
    ----------
    words
        Words of a name, a synonym or a function.
    """
    if not words:
        raise InputError("Search for what? Say betz atlas search WORDS, such as betz atlas search internal capsule.")

    from betz.anatomy import atlas

    hits = atlas.search(" ".join(words))
    if not hits:
        raise InputError(f"Nothing in the atlas fits '{' '.join(words)}'; try fewer or other words.")
    _print(hits)


def _print(hits: list[Any]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for hit in hits:
        table.add_row(hit.id, hit.kind, hit.name)
    show(table)
