"""Cards of concepts, signs and syndromes, and what their entries add to the cards of structures."""

from dataclasses import replace

from betz.anatomy.atlas.card import Card, unique
from betz.anatomy.atlas.concepts import Concept, additions, concepts
from betz.anatomy.atlas.counted import filled
from betz.anatomy.atlas.figures import lines
from betz.anatomy.atlas.loss_words import loss_sentences
from betz.anatomy.atlas.references import references
from betz.anatomy.human import sites


def concept_card(c: Concept) -> Card:
    """Return the card of a concept, a sign or a syndrome."""
    return Card(
        c.kind,
        c.id,
        c.name,
        also=_also(c, c.name),
        definition=_filled(c.definition),
        anatomy=_filled(*c.anatomy),
        function=_filled(*c.function),
        significance=(*_filled(*c.significance), *_lost(c)),
        figure=_found(c),
        not_modelled=_filled(*c.not_modelled),
        see_also=c.see_also,
        references=_works(c),
    )


def added(card: Card) -> Card:
    """Return the card of a structure with what its entry adds and the concepts that speak of it."""
    back = tuple(c.id for c in concepts().values() if card.id in c.see_also)
    c = additions().get(card.id)
    if c is None:
        return replace(card, see_also=unique(*card.see_also, *back))
    return replace(
        card,
        also=_also(c, card.name),
        definition=_filled(c.definition),
        anatomy=(*card.anatomy, *_filled(*c.anatomy)),
        function=(*card.function, *_filled(*c.function)),
        significance=(*_filled(*c.significance), *card.significance),
        figure=_found(c),
        not_modelled=_filled(*c.not_modelled),
        see_also=unique(*c.see_also, *card.see_also, *back),
        references=(*_works(c), *card.references),
    )


def _also(c: Concept, name: str) -> tuple[str, ...]:
    """What it is called besides its name, the Latin name first."""
    return unique(*(n for n in (c.latin, *c.also) if n.casefold() != name.casefold()))


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(_cited(filled(t)) for t in texts if t)


def _cited(text: str) -> str:
    """A text whose [key] are said as author and year."""
    for key, work in references().items():
        text = text.replace(f"[{key}]", f"({work.short()})")
    return text.replace(") (", "; ")


def _lost(c: Concept) -> tuple[str, ...]:
    if not c.lost:
        return ()
    said = loss_sentences([{"site": s, "side": "left", "fraction": 1.0} for s in c.lost])
    names = " + ".join(sites()[s].name for s in c.lost)
    return (f"A complete lesion of one side ({names}), computed from the tables:", *said)


def _found(c: Concept) -> tuple[str, ...]:
    """What Betz finds in a patient, or why nobody is shown."""
    return lines(c.figure) if c.figure else _filled(c.no_figure)


def _works(c: Concept) -> tuple[str, ...]:
    return tuple(references()[key].text() for key in c.references)
