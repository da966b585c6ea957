"""Cards of sites: cortex, white matter, brain stem, nuclei, cord, roots, plexus, nerves, junction and muscle."""

from betz.anatomy.atlas.card import Card, listed, percent, unique, words_for
from betz.anatomy.atlas.loss_words import loss_sentences
from betz.anatomy.atlas.source_words import rated, source_words
from betz.anatomy.descent import Site, SiteContent
from betz.anatomy.human import contents_at, holders, muscles, origins, plexus_of, sites, sites_of_level, tracts
from betz.anatomy.library import cases

BODY_SIDE = {
    "contra": "for the opposite side of the body",
    "contra_weighted": "mostly for the opposite side of the body",
    "ipsi": "for the same side of the body",
    "bilateral": "for both sides of the body",
    "bilateral_if_midline": "for the opposite side; a midline lesion meets the fibres of both",
}
MUSCLE_KINDS = {
    "lmn_nucleus": "Motoneurons of",
    "lmn_axons": "Motor axons of",
    "root": "Fibres of",
    "plexus": "Fibres of",
    "peripheral_nerve": "Supplies",
}
# Most neighbours that one line of "see also" can hold.
NEIGHBOURS = 8


def site_card(site: Site) -> Card:
    """Return the card of a lesion site."""
    here = contents_at(site.id)
    cells = [o for o in origins().values() if o.site_id == site.id]
    root = site.id.rpartition("_")[0]
    return Card(
        "site",
        site.id,
        site.name,
        anatomy=(_place(site), *_origins(cells), *_passing(here), *_served(site), *_way(site)),
        function=unique(words_for(f"site.{site.id}", f"site.{root}", f"site.{site.kind}"), *_tract_functions(here)),
        significance=_significance(site),
        see_also=_see_also(site, here),
        references=unique(
            f"Site: {rated(site.source, site.confidence)}",
            *(f"{o.name}: {source_words(o.source)}" for o in cells),
            *(f"{tracts()[t].name}: {source_words(tracts()[t].source)}" for t in _tracts_of(here)),
        ),
    )


def _tracts_of(here: tuple[SiteContent, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.tract_id for c in here))


def _place(site: Site) -> str:
    words = [f"Level: {site.level.replace('_', ' ')}"]
    if site.segment:
        words.append(f"segments {site.segment.upper()}" if "-" in site.segment else f"segment {site.segment.upper()}")
    if site.pos_mm is not None:
        words.append(f"{site.pos_mm:g} mm below the cortex along the tract")
    if site.vascular_territory:
        words.append(f"blood supply {site.vascular_territory}")
    if site.somatotopy and contents_at(site.id):
        words.append(f"order of fibres: {site.somatotopy}")
    return "; ".join(words) + "."


def _origins(cells: list) -> list[str]:
    return [
        f"Cells: {o.name}, {o.n_axons_per_side:,} descending axons a side"
        + (f", {o.n_betz_per_side:,} Betz cells" if o.n_betz_per_side else "")
        + "."
        for o in cells
    ]


def _passing(here: tuple[SiteContent, ...]) -> list[str]:
    same: dict[str, list[str]] = {}  # what passes -> the tracts of which this is true
    for tract in dict.fromkeys(c.tract_id for c in here):
        rows = [c for c in here if c.tract_id == tract]
        parts = listed([f"{_part(c)} {percent(c.fraction_passing)} at ({c.x:g}, {c.y:g})" for c in rows])
        same.setdefault(f"{parts}; {BODY_SIDE[rows[0].body_side]}", []).append(tracts()[tract].name)
    out = [f"{listed(names)}: {text}." for text, names in same.items()]
    return [*out, "Places are (0 medial to 1 lateral, 0 anterior to 1 posterior) of the cross-section."] if out else []


def _part(c: SiteContent) -> str:
    return "all fibres" if c.body_part == "all" else c.body_part


def members(site: Site) -> dict[str, float]:
    """Return muscle -> share of its motor axons that sit in or run through a site below the tracts."""
    out = {}
    for m in muscles().values():
        if site.kind in ("root", "lmn_nucleus") and site.segment:
            share = m.segments.get(site.segment, 0.0)
        elif site.kind == "plexus":
            inside = site in plexus_of(m.nerve_id)
            share = sum(w for s, w in m.segments.items() if s in site.segments) if inside else 0.0
        else:
            share = float(any(_within(x, site) for x in (m.nerve_id, m.cranial_nucleus) if x))
        if share:
            out[m.id] = share
    return out


def _within(name: str, site: Site) -> bool:
    return name == site.id or any(_within(h.id, site) for h in holders(name))


def _served(site: Site) -> list[str]:
    if site.kind not in MUSCLE_KINDS:
        return []
    names = [
        muscles()[m].name + (f" ({percent(x)})" if x < 1 else "")
        for m, x in sorted(members(site).items(), key=lambda p: -p[1])
    ]
    said = [f"{MUSCLE_KINDS[site.kind]} {listed(names)}; same side."] if names else ["No muscle of the tables here."]
    return said + ([f"Holds {listed([sites()[c].name for c in site.contains])}."] if site.contains else [])


def _way(site: Site) -> list[str]:
    above, below = _neighbours(site)
    names = [listed([sites()[s].name for s in group]) for group in (above, below)]
    return [
        f"{word} {text}." for word, text in zip(("Fibres come from", "Fibres go on to"), names, strict=True) if text
    ]


def _neighbours(site: Site) -> tuple[list[str], list[str]]:
    above: dict[str, None] = {}
    below: dict[str, None] = {}
    for t in tracts().values():
        for i, alternatives in enumerate(t.waypoints):
            if site.id in alternatives:
                above |= dict.fromkeys(t.waypoints[i - 1] if i else ())
                below |= dict.fromkeys(t.waypoints[i + 1] if i + 1 < len(t.waypoints) else ())
    return list(above), list(below)


def _tract_functions(here: tuple[SiteContent, ...]) -> list[str]:
    rows = [tracts()[t] for t in dict.fromkeys(c.tract_id for c in here)]
    by_target: dict[str, list[str]] = {}
    for t in rows:
        target = sites()[t.target_groups].name if t.target_groups in sites() else t.target_groups.replace("_", " ")
        by_target.setdefault(target, []).append(t.name)
    return [f"{listed(names)}: {target}." for target, names in by_target.items()]


def _significance(site: Site) -> tuple[str, ...]:
    said = loss_sentences([{"site": site.id, "side": "left", "fraction": 1.0}])
    telling = site.notes and site.kind not in ("cord_white", "cortex", "peripheral_nerve")
    note = f"Note: {source_words(site.notes)}." if telling else ""
    if not said:
        return unique("A complete lesion here takes no supply of any muscle of the tables.", note)
    return unique("A complete lesion of one side, computed from the tables:", *said, note)


def _see_also(site: Site, here: tuple[SiteContent, ...]) -> tuple[str, ...]:
    above, below = _neighbours(site)
    beside = [s.id for s in sites_of_level(site.level)] if len(sites_of_level(site.level)) <= NEIGHBOURS else []
    if site.segment:
        beside += [s.id for s in sites().values() if s.segment == site.segment]
    beside += [h.id for h in holders(site.id)] + list(site.contains)
    own = [c.tract_id for c in here if c.tract_id not in sites()]
    told = [c.id for c in cases().values() if any(lesion["site"] == site.id for lesion in c.lesion)]
    return tuple(i for i in unique(*above, *below, *beside, *own[:NEIGHBOURS], *told) if i != site.id)
