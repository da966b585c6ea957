"""What lesions take from each muscle, computed from the tables alone: shares of axons, cells, afferents; no physiology.

Rules: `data/README.md`, "Applying a lesion". A fibre is hit with probability `fraction` x `fraction_passing`; sites
that share a tract's fibres (alternatives) add; successive levels multiply; a cut cord segment takes the fibres to that
segment and to all below. The simulator does not use this module.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from betz.anatomy.human import contents_at, muscles, origins, sites, tracts
from betz.anatomy.lesions import muscles_named
from betz.anatomy.names import opposite
from betz.anatomy.parse import segment_order
from betz.anatomy.peripheral import BELOW
from betz.anatomy.rows import Muscle

CORTICOSPINAL = tuple(t for t in tracts() if t.endswith("corticospinal"))
ROUTES = {"medullary": "corticoreticular_medullary", "pontine": "corticoreticular_pontine"}
DIRECT = ("medullary_reticulospinal", "pontine_reticulospinal", "lateral_vestibulospinal", "medial_vestibulospinal")
DIRECT += ("rubrospinal", "tectospinal", "raphespinal", "ceruleospinal")
COMPONENTS = ("cortical", *ROUTES.values(), *DIRECT, *BELOW)
# Waypoints that hold no tract fibres of their own accord: the cord is cut segment by segment, nuclei hold cells.
_ELSEWHERE = ("lmn_nucleus", "cord_white", "cortex")


@cache
def passing(site_id: str, tract_id: str) -> dict[str, float]:
    """Return body part -> share of a tract's fibres that pass a site."""
    return {c.body_part: c.fraction_passing for c in contents_at(site_id) if c.tract_id == tract_id}


@cache
def _effect_of_cortex() -> dict[str, float]:
    """Effect on motoneurons per axon of each cortical site, relative to M1 (origins.mn_effect_rel)."""
    out: dict[str, float] = {}
    for o in origins().values():
        if sites()[o.site_id].kind == "cortex":
            out[o.site_id] = max(out.get(o.site_id, 0.0), o.mn_effect_rel or 0.0)
    return out


class Reach:
    """Survival of fibres and cells under some lesions; create it once, ask for many muscles.

    Parameters:
        lesions: checked mappings, as `check_lesion` returns them.
    """

    def __init__(self, lesions: Iterable[Mapping[str, Any]]) -> None:
        self._at: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for lesion in lesions:
            for side in ("left", "right") if lesion["side"] == "both" else (lesion["side"],):
                self._at.setdefault((lesion["site"], side), []).append(lesion)
        self._sites = {site for site, _ in self._at}  # all others are whole and need no reckoning
        self._kept: dict[tuple[str, str, str, str, str | None], float] = {}

    def fibres_hit(self, site: str, side: str, tract: str, part: str) -> float:
        """Return the probability that a fibre of one row of site_contents is hit, if it passes there."""
        left = 1.0
        for lesion in self._at.get((site, side), ()):
            if tract in lesion.get("tracts", (tract,)) and part in lesion.get("body_parts", (part,)):
                left *= 1 - lesion["fraction"]
        return 1 - left

    def cells_hit(self, site: str, side: str, muscle: str = "") -> float:
        """Return the share lost of what sits at a site and is no tract: cells, roots, nerves, junctions, muscle."""
        left = 1.0
        for lesion in self._at.get((site, side), ()):
            if "tracts" in lesion or "body_parts" in lesion:
                continue
            if "muscles" not in lesion or muscle in muscles_named(tuple(lesion["muscles"])):
                left *= 1 - lesion["fraction"]
        return 1 - left

    def origin_left(self, tract: str, part: str, side: str) -> float:
        """Return the surviving share of a tract's cortical cells; 1 for tracts from the brain stem.

        Axons that reach motoneurons count by their effect on them, corticoreticular axons count alike.
        """
        if not self._sites & _effect_of_cortex().keys():
            return 1.0
        alike = tracts()[tract].kind == "corticoreticular"
        whole = kept = 0.0
        for site, effect in _effect_of_cortex().items():
            for row in {part, "all"} & passing(site, tract).keys():
                weight = passing(site, tract)[row] * (1.0 if alike else effect)
                whole += weight
                kept += weight * (1 - self.fibres_hit(site, side, tract, row))
        return kept / whole if whole else 1.0

    def path_left(self, tract: str, part: str, source: str, target: str, segment: str | None) -> float:
        """Return the surviving share of a tract's fibres from the side of origin to the side of the target."""
        key = (tract, part, source, target, segment)
        if key not in self._kept:
            self._kept[key] = self._path_left(*key)
        return self._kept[key]

    def _path_left(self, tract: str, part: str, source: str, target: str, segment: str | None) -> float:
        row = tracts()[tract]
        left, side = self.origin_left(tract, part, source), source
        for alternatives in row.waypoints:
            lost = 0.0
            for site in self._sites.intersection(alternatives):
                here = passing(site, tract)
                body = part if part in here else "all"
                if body in here and sites()[site].kind not in _ELSEWHERE:
                    lost += here[body] * self.fibres_hit(site, side, tract, body)
            left *= 1 - min(1.0, lost)
            if row.crossing_site in alternatives:
                side = target
        if segment and row.funiculus != "none":
            side = source if row.crosses_at_segment else target
            for s in segment_order()[: segment_order().index(segment) + 1]:
                site = f"{row.funiculus}_funiculus_{s}"
                if site not in self._sites:
                    continue
                body = part if part in passing(site, tract) else "all"
                left *= 1 - self.fibres_hit(site, side, tract, body)
            if row.crosses_at_segment and source != target:  # through the grey of both sides, half the way in each
                left *= 1 - sum(self.cells_hit(f"central_cord_{segment}", x) for x in ("left", "right")) / 2
        return left

    def cortical_left(self, muscle: Muscle, side: str) -> float:
        """Return the surviving cortical drive of a muscle (corticospinal or corticobulbar)."""
        share, other = muscle.contralateral_fraction, opposite(side)
        if tract := muscle.corticobulbar_tract_id:
            crossed, straight = (self.path_left(tract, "all", x, side, None) for x in (other, side))
            return share * crossed + (1 - share) * straight
        return sum(w * self._corticospinal_left(muscle, side, s) for s, w in muscle.segments.items())

    def _corticospinal_left(self, muscle: Muscle, side: str, segment: str) -> float:
        """One segment: the muscle's own laterality shares out the crossed and the uncrossed fibres that end there."""
        part = muscle.body_part
        shares = next(o.tract_shares for o in origins().values() if o.body_part == part and o.mn_effect_rel == 1)
        sums = {side: [0.0, 0.0], opposite(side): [0.0, 0.0]}
        for tract in CORTICOSPINAL:
            if not _ends(tract, part, segment):
                continue
            crossed = tracts()[tract].contralateral_fraction_at_target
            for source, x in ((opposite(side), crossed), (side, 1 - crossed)):
                weight = x * shares[tract]
                sums[source][0] += weight
                sums[source][1] += weight * self.path_left(tract, part, source, side, segment) if weight else 0.0
        crossed, straight = (kept / whole if whole else None for whole, kept in (sums[opposite(side)], sums[side]))
        if crossed is None:
            return 1.0
        share = 1.0 if straight is None else muscle.contralateral_fraction
        return share * crossed + (1 - share) * (straight or 0.0)

    def direct_left(self, tract: str, muscle: Muscle, side: str) -> float:
        """Return the surviving share of a brain-stem tract to a muscle; 1 for muscles that it does not reach."""
        crossed = tracts()[tract].contralateral_fraction_at_target
        left = 0.0
        for s, w in muscle.segments.items() or ((None, 1.0),):
            ends = s in tracts()[tract].segments
            for source, x in ((opposite(side), crossed), (side, 1 - crossed)):
                left += w * x * (self.path_left(tract, "all", source, side, s) if ends else 1.0)
        return left

    def route_left(self, nucleus: str, muscle: Muscle, side: str) -> float:
        """Return what is left of the route cortex - reticular formation - cord (either link may be cut)."""
        down, up = tracts()[f"{nucleus}_reticulospinal"], tracts()[ROUTES[nucleus]]
        left = 0.0
        for s, w in muscle.segments.items() or ((None, 1.0),):
            for half, x in ((opposite(side), down.crossed_fraction), (side, 1 - down.crossed_fraction)):
                reaches = s in down.segments
                below = self.path_left(down.id, "all", half, side, s) if reaches else 1.0
                for source, y in ((opposite(half), up.crossed_fraction), (half, 1 - up.crossed_fraction)):
                    above = self.path_left(up.id, "all", source, half, None) if reaches else 1.0
                    left += w * x * below * y * above
        return left

    def lost(self, muscle_id: str, side: str, components: tuple[str, ...] = COMPONENTS) -> dict[str, float]:
        """Return component -> share lost (0 to 1) for one muscle; see `COMPONENTS`."""
        m = muscles()[muscle_id]
        # rounding noise of many products is no loss
        return {c: max(0.0, round(1 - self._left(c, m, side), 9)) for c in components}

    def _left(self, component: str, m: Muscle, side: str) -> float:
        if component in DIRECT:
            return self.direct_left(component, m, side)
        if component in ROUTES.values():
            return self.route_left(next(n for n, t in ROUTES.items() if t == component), m, side)
        if component == "cortical":
            return self.cortical_left(m, side)
        return BELOW[component](self, m, side)


@cache
def _ends(tract: str, part: str, segment: str) -> bool:
    """Whether a corticospinal tract gives fibres of a body part to a segment."""
    row = tracts()[tract]
    first = passing(f"{row.funiculus}_funiculus_{row.segments[0]}", tract)
    return segment in row.segments and bool({part, "all"} & first.keys())


def losses(lesions: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], dict[str, float]]:
    """Return (muscle id, side) -> component -> share lost, for all muscles of both sides.

    Example:
        >>> cut = losses([{"site": "nerve_femoral", "side": "left", "fraction": 1.0}])
        >>> cut["rectus_femoris", "left"]["lmn"], cut["rectus_femoris", "right"]["lmn"]
        (1.0, 0.0)
    """
    reach = Reach(lesions)
    return {(m, side): reach.lost(m, side) for side in ("left", "right") for m in muscles()}
