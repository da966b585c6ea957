"""The atlas: for every structure its anatomy, function, clinical significance, see also, references.

Clinical significance is computed from the tables (what a complete lesion takes from which muscles), not written.

Example:
    >>> show("biceps").id
    'biceps_brachii'
"""

from collections.abc import Callable
from typing import Any

from betz.anatomy.atlas.card import Card
from betz.anatomy.atlas.muscle_cards import muscle_card, reflex_card, region_card
from betz.anatomy.atlas.search import Hit, search
from betz.anatomy.atlas.site_cards import site_card
from betz.anatomy.atlas.tract_cards import origin_card, tract_card
from betz.anatomy.names import find

_MAKERS: dict[str, Callable[[Any], Card]] = {
    "site": site_card,
    "tract": tract_card,
    "origin": origin_card,
    "muscle": muscle_card,
    "region": region_card,
    "reflex": reflex_card,
}

__all__ = ["Card", "Hit", "search", "show"]


def show(name: str, kind: str | None = None) -> Card:
    """Return the card of a structure.

    Parameters:
        name: id, plain name, Latin name or synonym.
        kind: look only among site, tract, origin, muscle, region or reflex.

    Raises:
        InputError: nothing has this name; the sentence gives the nearest one.

    Example:
        >>> "Cuts the lower motor neurons" in show("facial nerve").text()
        True
    """
    entry = find(name, kind)
    return _MAKERS[entry.kind](entry.row)
