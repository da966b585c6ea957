"""Cards of muscles, regions of the chart and reflexes, with the sites whose lesion reaches them."""

from functools import cache

from betz.anatomy.atlas.card import Card, listed, percent, unique, words_for
from betz.anatomy.atlas.loss_words import TELLING, arc_lost
from betz.anatomy.atlas.source_words import kind_of_number, rated, source_words
from betz.anatomy.exam_rows import Region, regions
from betz.anatomy.human import muscles, reflexes, sites, tracts
from betz.anatomy.parse import segment_order
from betz.anatomy.reach import Reach
from betz.anatomy.rows import Muscle, Reflex

SUPPLIES = ("cortical", "lmn", "afferents")


@cache
def _cut(site: str) -> Reach:
    return Reach([{"site": site, "side": "left", "fraction": 1.0}])


@cache
def harm_to(muscle: str) -> dict[tuple[str, str, str], float]:
    """Return (component, site, "same" or "opposite" side) -> share lost, for complete lesions of each site."""
    out = {}
    for site in sites():
        for side, word in (("left", "same"), ("right", "opposite")):
            lost = _cut(site).lost(muscle, side, SUPPLIES)
            out |= {(c, site, word): lost[c] for c in SUPPLIES if lost[c] >= TELLING}
    return out


def _harm_sentences(muscle: str) -> list[str]:
    out = []
    for component in SUPPLIES:
        for word, where in (("opposite", "of the opposite side"), ("same", "of the same side")):
            found = {s: x for (c, s, w), x in harm_to(muscle).items() if c == component and w == word}
            if found:
                out.append(f"{_supply(component)} lost by a complete lesion {where}: {'; '.join(_ranked(found))}.")
    return out


def _supply(component: str) -> str:
    text = words_for(f"component.{component}")
    return text[0].upper() + text[1:]


def _ranked(found: dict[str, float]) -> list[str]:
    """Return "name (share)", largest first; neighbouring cord segments with one share become a span."""
    order = segment_order()
    runs: list[tuple[str, list[str], float]] = []  # (stem or site, segments, share)

    def place(item: tuple[str, float]) -> tuple[float, str, float]:
        site, share = sites()[item[0]], item[1]
        return -round(share, 2), site.id.rpartition("_")[0] if site.segment else "", site.level_order

    for site, share in sorted(found.items(), key=place):
        segment = sites()[site].segment
        stem = site.removesuffix(f"_{segment}") if segment else site
        last = runs[-1] if runs else None
        near = last and last[0] == stem and last[1] and segment in order
        if near and round(last[2], 2) == round(share, 2) and order.index(segment) == order.index(last[1][-1]) + 1:
            last[1].append(segment)
        else:
            runs.append((stem, [segment] if segment and stem != site else [], share))
    out = []
    for stem, segs, share in runs:
        span = f" {segs[0].upper()}" + (f" to {segs[-1].upper()}" if len(segs) > 1 else "") if segs else ""
        name = stem.replace("_", " ") if segs else sites()[stem].name
        out.append(f"{name}{span} ({percent(share)})")
    return out


def muscle_card(m: Muscle) -> Card:
    """Return the card of a muscle."""
    where = listed([f"{s.upper()} {percent(w)}" for s, w in m.segments.items()])
    seat = f"segments {where}" if m.segments else sites()[m.cranial_nucleus].name
    drive = f"{tracts()[m.corticobulbar_tract_id].name}, " if m.corticobulbar_tract_id else ""
    own = [name for name, r in regions().items() if m.id in r.muscles]
    arm = f", moment arm {m.moment_arm_cm:g} cm" if m.moment_arm_cm is not None else ""
    return Card(
        "muscle",
        m.id,
        m.name,
        anatomy=(
            f"{m.latin_name}; {m.region}, {m.group}; joint: {m.joint.replace('_', ' ')}.",
            f"Motoneurons: {seat}; nerve: {sites()[m.nerve_id].name}; the path from them to the muscle is"
            f" {m.d_lmn_muscle_mm:g} mm, from the cortex to them {m.d_cortex_lmn_mm:g} mm.",
            f"{m.n_motor_units:,} motor units{kind_of_number(m.n_motor_units_basis)}, {m.n_muscle_fibres:,} fibres,"
            f" {m.slow_fibre_pct:g} % slow; {m.n_spindles:,} muscle spindles.",
            f"Cross-section {m.pcsa_cm2:g} cm2, fibres {m.fibre_length_cm:g} cm, largest force {m.f_max_n:g} N{arm}.",
            f"Cortical drive: {drive}{percent(m.contralateral_fraction)} from the opposite hemisphere; direct"
            f" cortico-motoneuronal excitation {m.cm_strength}.",
        ),
        function=(f"{m.action[0].upper()}{m.action[1:]}; acts as {m.role.replace('_', ' ')}.",)
        + ((f"Graded at the bedside with {listed([o.replace('_', ' ') for o in own])}.",) if own else ()),
        significance=tuple(_harm_sentences(m.id)),
        see_also=unique(
            m.nerve_id,
            m.cranial_nucleus,
            m.corticobulbar_tract_id,
            *(f"anterior_horn_{s}" for s in m.segments),
            m.antagonist_id if m.antagonist_id != m.id else "",
            m.tendon_reflex_id,
            *own,
        ),
        references=unique(
            rated(m.source, m.confidence),
            *(
                f"{what}: {source_words(basis)}"
                for what, basis in (
                    ("Number of motor units", m.n_motor_units_basis),
                    ("Largest force", m.f_max_basis),
                    ("Number of spindles", m.n_spindles_basis),
                )
                if basis
            ),
            m.uberon_id,
        ),
    )


def region_card(r: Region) -> Card:
    """Return the card of a region of the bedside chart."""
    shares = listed([f"{muscles()[m].name} ({percent(w)})" for m, w in r.weights.items()])
    gravity = f"gravity asks {r.gravity_torque_nm:g} Nm" if r.gravity_torque_nm is not None else "gravity plays no part"
    return Card(
        "region",
        r.name,
        r.name.replace("_", " ").capitalize(),
        anatomy=(f"Strength shared by {shares}.", f"Joint: {r.joint.replace('_', ' ')}."),
        function=(f"Tested by {r.direction}; position: {r.position}; {gravity}.",),
        significance=tuple(s for m in r.muscles[:1] for s in (f"For {muscles()[m].name}:", *_harm_sentences(m))),
        see_also=r.muscles,
        references=unique(source_words(r.basis), "regions.yaml"),
    )


def reflex_card(r: Reflex) -> Card:
    """Return the card of a reflex."""
    named = [muscles()[m].name for m in r.target_homonymous]
    level = [s.upper() if s in segment_order() else s for s in r.segments]
    spread = (
        f"; spreads to {listed([muscles()[m].name for m in r.target_heteronymous])}" if r.target_heteronymous else ""
    )
    broken = {}
    for site in sites():
        lost = {
            (m, "left"): _cut(site).lost(m, "left", ("lmn", "afferents"))
            for m in {*r.afferent_muscles, *r.target_homonymous}
        }
        if (x := arc_lost(lost, r, "left")) >= TELLING:
            broken[site] = x
    return Card(
        "reflex",
        r.id,
        r.clinical_name,
        anatomy=(
            f"{r.stimulus[0].upper()}{r.stimulus[1:]}; receptor: {r.receptor};"
            f" nerve: {sites()[r.afferent_nerve_id].name}; level {listed(level)}.",
            f"Moves {listed(named)}{spread}.",
            f"Loop {r.loop_mm:g} mm: afferents {r.cv_afferent_m_s:g} m/s, {r.n_central_synapses} central synapses"
            f" ({r.central_delay_ms:g} ms), motor axons {r.cv_efferent_m_s:g} m/s.",
        ),
        function=unique(
            words_for(f"reflex.{r.kind}"),
            f"Latency in health {r.latency_healthy_ms:g} ms; by the loop {r.latency_pred_ms:g} ms.",
        ),
        significance=unique(
            f"Arc lost by a complete lesion of the same side: {'; '.join(_ranked(broken))}." if broken else "",
            f"After an upper motor neuron lesion the textbooks state: {source_words(r.umn_lesion_change)}.",
        ),
        see_also=unique(*r.target_homonymous, *r.afferent_muscles, r.afferent_nerve_id, *_siblings(r)),
        references=unique(
            rated(r.source, r.confidence),
            f"Latency in health: {source_words(r.latency_basis)}" if r.latency_basis else "",
        ),
    )


def _siblings(r: Reflex) -> list[str]:
    return [
        x.id for x in reflexes().values() if x.id != r.id and set(x.segments) & set(r.segments) and x.kind == r.kind
    ]
