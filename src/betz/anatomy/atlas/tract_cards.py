"""Cards of tracts and of the upper-motor-neuron populations that send them."""

from betz.anatomy.atlas.card import Card, listed, percent, unique, words_for
from betz.anatomy.atlas.loss_words import loss_sentences
from betz.anatomy.atlas.source_words import kind_of_number, rated, source_words
from betz.anatomy.descent import Origin, Tract
from betz.anatomy.human import origins, sites, tracts
from betz.anatomy.reach import passing


def tract_card(t: Tract) -> Card:
    """Return the card of a tract."""
    return Card(
        "tract",
        t.id,
        t.name,
        anatomy=(
            f"From {listed([origins()[o].name for o in t.origin_ids])}.",
            f"Way: {_way(t)}; {sum(t.waypoint_distances_mm):g} mm to the last of these.",
            *_crossing(t),
            *_cord(t),
        ),
        function=unique(
            words_for(f"tract.{t.kind}"),
            f"Targets: {sites()[t.target_groups].name if t.target_groups in sites() else t.target_groups}.",
            f"Direct contact with motoneurons: {t.monosynaptic_mn}.",
            f"Flexor tone: {t.effect_flexor_tone}; extensor tone: {t.effect_extensor_tone}.",
            f"Transmission: {t.receptor}.",
        ),
        significance=_significance(all_fibres(t)),
        see_also=unique(*t.origin_ids, *(s for a in t.waypoints for s in a)),
        references=unique(rated(t.source, t.confidence), source_words(t.notes)),
    )


def _way(t: Tract) -> str:
    steps = []
    for alternatives in t.waypoints:
        shares = {s: sum(passing(s, t.id).values()) / max(1, len(passing(s, t.id))) for s in alternatives}
        names = [
            sites()[s].name + (f" ({percent(x)} on average)" if len(alternatives) > 1 else "")
            for s, x in shares.items()
        ]
        steps.append(" or ".join(names))
    return " - ".join(steps)


def _crossing(t: Tract) -> list[str]:
    if t.crossing_site == "none":
        return [
            "Does not cross." if not t.crossed_fraction else f"No crossing; {percent(t.crossed_fraction)} bilateral."
        ]
    at = {"at_nucleus": "at the nucleus"}.get(t.crossing_site) or sites()[t.crossing_site].name
    end = percent(t.contralateral_fraction_at_target)
    return [f"Crosses at {at} ({t.crossing_level}); {end} end on the side opposite to their origin."]


def _cord(t: Tract) -> list[str]:
    if not t.segments:
        return []
    span = f"{t.segments[0].upper()} to {t.segments[-1].upper()}"
    return [
        f"In the cord: {t.funiculus} funiculus, {t.quadrant}, at ({t.x:g}, {t.y:g}) of the cross-section"
        f" (0 medial to 1 lateral, 0 anterior to 1 posterior); ends in {span}, laminae {t.laminae}."
    ]


def all_fibres(t: Tract) -> list[dict]:
    """Return all of a tract's fibres of the left side, met at the first level that holds them."""
    level = next(a for a in t.waypoints if any(passing(s, t.id) for s in a))
    return [{"site": s, "side": "left", "fraction": 1.0, "tracts": (t.id,)} for s in level if passing(s, t.id)]


def _significance(lesions: list[dict]) -> tuple[str, ...]:
    said = loss_sentences(lesions)
    if not said:
        return ("Losing it all takes less than 5 % of the supply of any muscle.",)
    return ("Losing all of it on the left or right, side counted at its origin, computed from the tables:", *said)


def origin_card(o: Origin) -> Card:
    """Return the card of a population of upper motor neurons."""
    own = [t for t in o.tract_shares if passing(o.site_id, t)]
    lesions = [{"site": o.site_id, "side": "left", "fraction": 1.0, "tracts": tuple(own)}] if own else []
    fast = f"{percent(o.fraction_fast)} fast at {o.cv_fast_m_s:g} m/s, the rest" if o.cv_fast_m_s else "all slow,"
    betz = f"; {o.n_betz_per_side:,} of the cells are Betz cells" if o.n_betz_per_side else ""
    return Card(
        "origin",
        o.id,
        o.name,
        anatomy=unique(
            f"Sits at {sites()[o.site_id].name}; body part: {o.body_part}.",
            f"{o.n_axons_per_side:,} axons a side{kind_of_number(o.n_axons_basis)}{betz}.",
            "Axons enter "
            + listed([f"{tracts()[t].name} ({percent(x)})" for t, x in o.tract_shares.items()])
            + f"; {fast} at {o.cv_slow_m_s:g} m/s.",
            f"Branches to {listed([origins()[b].name for b in o.brainstem_targets])}." if o.brainstem_targets else "",
            f"Input from {listed([getattr(origins().get(i), 'name', i) for i in o.inputs])}." if o.inputs else "",
        ),
        function=unique(
            f"Transmitter {listed(list(o.neurotransmitter))}; effect {o.sign}"
            + (f", {percent(o.fraction_inhibitory)} inhibitory." if o.fraction_inhibitory else "."),
            f"Fires at {o.resting_rate_hz:g} Hz at rest, up to {o.max_rate_hz:g} Hz.",
            f"Effect on motoneurons per axon, M1 = 1: {o.mn_effect_rel:g}." if o.mn_effect_rel is not None else "",
            *(words_for(f"tract.{k}") for k in dict.fromkeys(tracts()[t].kind for t in o.tract_shares)),
        ),
        significance=_significance(lesions),
        see_also=unique(o.site_id, *o.tract_shares, *o.brainstem_targets, *(i for i in o.inputs if i in origins())),
        references=unique(
            rated(o.source, o.confidence),
            f"Number of axons: {source_words(o.n_axons_basis)}",
            source_words(o.notes),
        ),
    )
