"""The atlas: concepts, signs, syndromes, cases, structures and wholes: anatomy, function, significance, references.

Numbers are computed from the tables; what Betz finds was examined by Betz; nothing here runs a simulation.

Example:
    >>> show("biceps").id, show("UMN").name
    ('biceps_brachii', 'Upper motor neuron')
"""


from betz.anatomy.atlas.card import Card
from betz.anatomy.atlas.case_cards import case_card
from betz.anatomy.atlas.concept_cards import concept_card
from betz.anatomy.atlas.concepts import CONCEPT_KINDS, concepts
from betz.anatomy.atlas.lookup import CARD_KINDS, CASE, OUTSIDE, WHOLE, all_names, find_place
from betz.anatomy.atlas.missing import sentence
from betz.anatomy.atlas.search import Hit, search
from betz.anatomy.atlas.structure_cards import outside_card, structure_card, whole_card
from betz.anatomy.atlas.wholes import outside, wholes
from betz.anatomy.library import cases
from betz.errors import InputError

__all__ = ["Card", "Hit", "all_names", "search", "show"]


def show(name: str, kind: str | None = None) -> Card:
    """Return the card of a concept, sign, syndrome, case or structure.

    Parameters:
        name: id, plain name, Latin name, synonym, abbreviation or plural.
        kind: look only among concept, sign, syndrome, whole, site, tract, origin, muscle, region, reflex, case or
            outside (what Betz does not simulate).

    Raises:
        InputError: nothing has this name; the sentence gives the nearest one.

    Example:
        >>> "Cuts the lower motor neurons" in show("facial nerve").text()
        True
    """
    where = find_place(name, kind)
    if where is None:
        raise InputError(sentence(name.strip(), kind or "name", all_names((kind,) if kind else CARD_KINDS)))
    if where.kind == CASE:
        return case_card(cases()[where.id])
    if where.kind == WHOLE:
        return whole_card(wholes()[where.id])
    if where.kind == OUTSIDE:
        return outside_card(outside()[where.id])
    if where.kind in CONCEPT_KINDS:
        return concept_card(concepts()[where.id])
    return structure_card(*where)
