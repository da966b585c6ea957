"""The atlas: concepts, signs, syndromes, cases and structures, each with anatomy, function, significance, references.

Numbers are computed from the tables; what Betz finds was examined by Betz; nothing here runs a simulation.

Example:
    >>> show("biceps").id, show("UMN").name
    ('biceps_brachii', 'Upper motor neuron')
"""

from collections.abc import Callable
from typing import Any

from betz.anatomy.atlas.card import Card
from betz.anatomy.atlas.case_cards import case_card
from betz.anatomy.atlas.concept_cards import added, concept_card
from betz.anatomy.atlas.concepts import concepts
from betz.anatomy.atlas.lookup import CASE, all_names, place
from betz.anatomy.atlas.muscle_cards import muscle_card, reflex_card, region_card
from betz.anatomy.atlas.search import Hit, search
from betz.anatomy.atlas.site_cards import site_card
from betz.anatomy.atlas.tract_cards import origin_card, tract_card
from betz.anatomy.human import shipped
from betz.anatomy.library import cases
from betz.anatomy.names import KINDS

_MAKERS: dict[str, Callable[[Any], Card]] = {
    "site": site_card,
    "tract": tract_card,
    "origin": origin_card,
    "muscle": muscle_card,
    "region": region_card,
    "reflex": reflex_card,
}

__all__ = ["Card", "Hit", "all_names", "search", "show"]


def show(name: str, kind: str | None = None) -> Card:
    """Return the card of a concept, sign, syndrome, case or structure.

    Parameters:
        name: id, plain name, Latin name, synonym, abbreviation or plural.
        kind: look only among concept, sign, syndrome, case, site, tract, origin, muscle, region or reflex.

    Raises:
        InputError: nothing has this name; the sentence gives the nearest one.

    Example:
        >>> "Cuts the lower motor neurons" in show("facial nerve").text()
        True
    """
    where = place(name, kind)
    if where.kind == CASE:
        return case_card(cases()[where.id])
    if where.kind not in KINDS:
        return concept_card(concepts()[where.id])
    return added(_MAKERS[where.kind](KINDS[where.kind](shipped())[where.id]))
