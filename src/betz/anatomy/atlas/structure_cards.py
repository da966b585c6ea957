"""Cards of structures by kind and id, of wholes with a line for each part, and of what lies outside the model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from betz.anatomy.atlas.card import Card, unique
from betz.anatomy.atlas.concept_cards import added
from betz.anatomy.atlas.loss_words import loss_sentences
from betz.anatomy.atlas.muscle_cards import muscle_card, reflex_card, region_card
from betz.anatomy.atlas.site_cards import site_card
from betz.anatomy.atlas.tract_cards import all_fibres, origin_card, tract_card
from betz.anatomy.atlas.wholes import Outside, Whole, wholes
from betz.anatomy.exam_rows import regions
from betz.anatomy.human import origins, shipped, tracts
from betz.anatomy.names import KINDS

_MAKERS: dict[str, Callable[[Any], Card]] = {
    "site": site_card,
    "tract": tract_card,
    "origin": origin_card,
    "muscle": muscle_card,
    "region": region_card,
    "reflex": reflex_card,
}
FEW = 12  # parts that get a line each; longer runs, such as the segments of the cord, are told in one (estimate)


def structure_card(kind: str, rid: str) -> Card:
    """Return the card of a structure, with the wholes that it is a part of."""
    card = added(_MAKERS[kind](KINDS[kind](shipped())[rid]))
    back = (w.id for w in wholes().values() if w.kind == kind and rid in w.parts)
    return replace(card, see_also=unique(*card.see_also, *back))


def whole_card(w: Whole) -> Card:
    """Return the card of a whole: what all its parts are and do, and what is lost with all of them."""
    shown = [structure_card(w.kind, rid) for run in w.runs for rid in (run if len(run) <= FEW else run[:1])]
    return Card(
        "whole",
        w.id,
        w.name,
        also=unique(w.latin, *w.also),
        definition=unique(
            f"{w.what}." if w.what else "",
            f"One word for {len(w.parts)} rows of the tables, each with a card of its own.",
        ),
        anatomy=tuple(_lines(w, {c.id: c for c in shown})),
        function=unique(*(c.function[0] for c in shown)),
        significance=_significance(w),
        see_also=unique(*(c.id for c in shown), *_regions(w)),
        references=unique(*(text for c in shown for text in c.references)),
    )


def _regions(w: Whole) -> Iterator[str]:
    """Regions of the chart that test muscles of a whole."""
    if w.kind == "muscle":
        yield from (name for name, r in regions().items() if set(w.parts) & set(r.muscles))


def _lines(w: Whole, shown: dict[str, Card]) -> Iterator[str]:
    for run in w.runs:
        if len(run) > FEW:
            first, last = (KINDS[w.kind](shipped())[rid] for rid in (run[0], run[-1]))
            yield f"{first.name} to {last.name}: {len(run)} parts, {first.id} to {last.id}."
            continue
        for rid in run:
            yield f"{shown[rid].name} ({rid}): {_first(w.kind, shown[rid])}"
    if w.kind == "origin":
        rows = [origins()[rid] for rid in w.parts]
        yield f"In all {sum(o.n_betz_per_side for o in rows):,} Betz cells a side."


def _first(kind: str, part: Card) -> str:
    """What tells a part from the others, in a line."""
    if kind != "origin":
        return " ".join((part.anatomy[0], *(text for text in part.anatomy[1:] if text.startswith("Cells: "))))
    o = origins()[part.id]
    return f"{o.n_betz_per_side:,} Betz cells, of {o.n_axons_per_side:,} descending axons a side."


def _significance(w: Whole) -> tuple[str, ...]:
    if w.kind == "muscle":
        return ("What takes strength from it stands on the cards of its parts.",)
    if w.kind == "tract":
        lesions = [one for rid in w.parts for one in all_fibres(tracts()[rid])]
    else:
        places = (origins()[rid].site_id for rid in w.parts) if w.kind == "origin" else w.parts
        lesions = [{"site": s, "side": "left", "fraction": 1.0} for s in dict.fromkeys(places)]
    said = loss_sentences(lesions)
    if not said:
        return ("Losing all of it takes less than 5 % of the supply of any muscle.",)
    here = "all that sits where they sit" if w.kind == "origin" else "all of it"
    return (f"Losing {here} on one side, computed from the tables:", *said)


def outside_card(o: Outside) -> Card:
    """Return the card of what Betz does not simulate: what it is, that it is not simulated, what is nearest."""
    return Card(
        "outside",
        o.id,
        o.name,
        also=o.also,
        definition=(f"{o.what}.",),
        not_modelled=("Betz does not simulate it: no lesion and no finding of the chart stands for it.",),
        see_also=o.see_also,
    )
