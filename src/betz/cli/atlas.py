"""`betz atlas`: look up any structure of the motor system."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import App, Parameter

from betz.cli import candidates
from betz.cli.common import show
from betz.cli.page import columns, tell
from betz.errors import InputError, cut

app = App(name="atlas", help="Look up a structure, sign or syndrome: anatomy, function, significance, references.")

HOW = """Look up a structure, a sign, a syndrome or a case:
  betz atlas show NAME        one card, by id, plain name, Latin name, synonym or abbreviation
                              (betz atlas show upper motor neuron, betz atlas show UMN)
  betz atlas search WORDS     cards that fit, best first (betz atlas search stiff leg after a stroke)"""


@app.default
def how() -> None:
    """Say how to look something up."""
    tell(HOW)


@app.command(name="show")
def show_card(*name: Annotated[str, Parameter(completer=candidates.cards)]) -> None:
    """Show one card: definition, anatomy, function, clinical significance, what Betz finds, see also, references.

    Parameters
    ----------
    name
        Id, plain name, Latin name, synonym or abbreviation; several words are one name.
    """
    if not name:
        raise InputError("Which card? Say betz atlas show NAME, such as betz atlas show biceps.")

    from betz.anatomy import atlas
    from betz.anatomy.atlas.card import WIDTH

    card, wide = atlas.show(" ".join(name)), columns()
    tell(card.text(WIDTH if wide is None else min(wide, WIDTH)))


@app.command
def search(*words: str) -> None:
    """List the cards that fit the words, best first.

    Parameters
    ----------
    words
        Words of a name, a synonym, a definition or what a card says.
    """
    if not words:
        raise InputError("Search for what? Say betz atlas search WORDS, such as betz atlas search internal capsule.")

    from betz.anatomy import atlas
    from betz.anatomy.atlas.missing import slip

    hits = atlas.search(" ".join(words))
    if not hits:
        wanted = " ".join(words)
        near = slip(wanted, atlas.all_names())
        near = f"; did you mean '{near}'?" if near else "; try fewer or other words."
        raise InputError(f"Nothing in the atlas fits '{cut(wanted)}'{near}")
    _print(hits)


def _print(hits: list[Any]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for hit in hits:
        table.add_row(hit.id, hit.kind, hit.name)
    show(table)
