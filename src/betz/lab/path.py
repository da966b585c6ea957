"""The path of a sign from cortex to muscle, and from receptor to cord: what survives at each place, as shares.

Nothing is simulated: which fibres are whole is asked of the circuits' own damage, as for the tract map.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from betz.lab.arcs import REFLEX, Arc, arcs
from betz.pathology.sensed import sensed
from betz.pathway.pools import SEGMENTS
from betz.pathway.relations import reaches
from betz.results.signs import split
from betz.results.spared import STATIONS, Flow, Spared, mean_of

LEVELS = ("cortex", "subcortical", "internal_capsule", "midbrain", "pons", "medulla", "cervicomedullary", "cord")
SEGMENT = "segment"  # where the fibres end in the cord
FEW = 0.1  # layout: a hemisphere that sends less of a family's effect than this gets no line of its own, and is told
SLIP = 1e-9  # numerics: shares are means of thousands
WHOLE = 1.0 - SLIP
ABOVE = ("corticobulbar", "corticoreticular")  # families that end in the brain stem
ENDS = ("junction", "fibres")  # stations of which `Supply` tells their own share, not that of the axons above
HORN, CORD_KINDS = "lmn_nucleus", ("cord_white", "cord_grey")


class Family(NamedTuple):
    """A row of families.csv: tracts that are drawn as one line; whether each hemisphere has its own; when it is drawn:
    always, of the signs of a reflex arc, or only where it is hurt."""

    id: str
    tracts: tuple[str, ...]
    ink: str
    apart: bool
    drawn: str


@cache
def families() -> tuple[Family, ...]:
    """All rows."""
    with (files("betz.lab") / "data" / "families.csv").open(encoding="utf-8", newline="") as f:
        return tuple(Family(r["family"], tuple(r["tracts"].split(";")), r["ink"], r["apart"] == "yes",
                            r["drawn"]) for r in csv.DictReader(f))


def path_of(patient: Any, sign: str) -> list[dict[str, Any]]:
    """The path of a sign, of each side that it is read from, as plain data.

    Parameters: patient: a betz.Patient; sign: path in the chart. Returns, per side: `muscles`, `columns` (family,
    source, ink), `rows` (id, names of what lies there, share left of each column or None, `motor`, `sensed`, `hurt`:
    the lesions there), `few` (family, source of lines that are too thin to be drawn), `felt` (whose afferents).

    >>> import betz
    >>> hurt = betz.Patient(seed=7, scale=0.02).with_lesion(betz.Lesion("medullary_pyramid", side="left"))
    >>> [(r["id"], r["left"][0]) for r in path_of(hurt, "plantar.R")[0]["rows"][4:6]]
    [('pons', 1.0), ('medulla', 0.0)]
    """
    spared = patient.spared()
    return [_side(patient, spared, arc, split(sign)[0] in REFLEX) for arc in arcs(sign)]


def _side(patient: Any, spared: Spared, arc: Arc, reflex: bool) -> dict[str, Any]:
    tables = patient.tables
    muscles = [tables.muscles[m] for m in arc.muscles]
    weights = _segments(muscles)
    columns, few = [], []
    for family, source, flows, share in _lines(tables, spared, muscles, arc.side):
        if share < FEW:
            few.append({"family": family.id, "source": source})
            continue
        left = [_at(tables, flows, level) for level in LEVELS] + [_below(flows, family, weights)]
        hurt = any(x is not None and x < WHOLE for x in left)
        if hurt or family.drawn in (("always", "arc") if reflex else ("always",)):
            columns.append((family, source, left))
    rows = [{"id": level, "names": [], "left": [left[k] for *_, left in columns]}
            for k, level in enumerate((*LEVELS, SEGMENT))]
    rows = [r for r in rows if any(x is not None for x in r["left"])]
    rows += [{"id": station, "names": _names(tables, station, muscles, weights), "left": [None] * len(columns),
              "motor": share} for station, share in _motor(spared, arc)]
    rows = [r for r in rows if r["id"] != "plexus" or r["names"]]
    _feel(patient, arc, rows)
    for row, sides in zip(rows, _losing(rows, arc), strict=True):
        here = [x for x in patient.lesions if _lies(tables.sites[x.site], row["id"])]
        row["hurt"] = [str(x) for x in here if sides & set({"left": "L", "right": "R"}.get(x.side, "LR"))]
    felt = [tables.muscles[m].name for m in arc.felt]
    return {"side": arc.side, "muscles": [m.name for m in muscles], "rows": rows, "few": few,
            "columns": [{"family": f.id, "source": s, "ink": f.ink} for f, s, _ in columns],
            "felt": {"muscles": felt, "field": arc.field, "side": arc.felt_side}}


def _lines(
    tables: Any, spared: Spared, muscles: list[Any], side: str
) -> Iterator[tuple[Family, str, list[Flow], float]]:
    """(family, source or both, flows, share of the family) of all that descends to some muscles of a side."""
    bulbar = {m.corticobulbar_tract_id for m in muscles}
    parts = {m.body_part for m in muscles} | {"all"}
    for family in families():
        here = {t for t in family.tracts if t in bulbar or _descends(tables, family, t, muscles)}
        flows = [f for f in spared.flows if f.tract in here and f.target == side and f.part in parts]
        whole = _weight(flows)
        for source in ("L", "R") if family.apart else ("LR",):
            mine = [f for f in flows if f.source in source]
            if mine and whole:
                yield family, source if family.apart else "", mine, _weight(mine) / whole


def _descends(tables: Any, family: Family, tract: str, muscles: list[Any]) -> bool:
    if tables.tracts[tract].kind == "corticoreticular":  # they end at the cells of the reticulospinal tracts
        return any(not m.cranial_nucleus for m in muscles)
    return any(reaches(tables, tract, m.id) for m in muscles)


def _weight(flows: Iterable[Flow]) -> float:
    return sum(f.fibres * f.effect for f in flows)


def _at(tables: Any, flows: list[Flow], level: str) -> float | None:
    """The share that is whole below a level; None where none of the flows passes there."""
    here = [(f, k) for f in flows if (k := _station(tables, f, level)) is not None]
    return mean_of([f for f, _ in here], [f.left[k] for f, k in here]) if here else None


def _station(tables: Any, flow: Flow, level: str) -> int | None:
    """The last station of a flow at a level or above it, None above its cells and below its end."""
    sites = [tables.origins[flow.origin].site_id]
    sites += [w if isinstance(w, str) else w[0] for w in tables.tracts[flow.tract].waypoints]
    at = [LEVELS.index(tables.sites[s].level) for s in sites]
    wanted = LEVELS.index(level)
    if not at[0] <= wanted <= max(at):
        return None
    return max(k for k, one in enumerate(at) if one <= wanted)


def _below(flows: list[Flow], family: Family, weights: Mapping[int, float]) -> float | None:
    """The share that reaches the segments of the motoneurons; None of flows that end above the cord."""
    if family.id in ABOVE or not weights:
        return None
    return mean_of(flows, [sum(w * f.cord[s] for s, w in weights.items()) for f in flows])


def _losing(rows: list[dict[str, Any]], arc: Arc) -> list[set[str]]:
    """Of each row, the sides on which a lesion may have taken something there: of fibres from above either, of motor
    axons and of afferents (inward of it) their own; none where as much is left as before it."""
    out, above, outer = [], {}, 1.0
    for row in rows:
        now = dict(enumerate(row["left"])) | {"motor": row.get("motor")}
        less = {k for k, x in now.items() if x is not None and x < above.get(k, 1.0) - SLIP}
        above |= {k: x for k, x in now.items() if x is not None}
        out.append(set("LR") if less - {"motor"} else {arc.side} if less else set())
    for row, sides in reversed(list(zip(rows, out, strict=True))):
        inner = row.get("sensed", outer)
        sides |= {arc.felt_side} if inner < outer - SLIP else set()
        outer = inner
    return out


def _segments(muscles: list[Any]) -> dict[int, float]:
    """Segment of the cord -> share of the motoneurons of some muscles."""
    out: dict[int, float] = {}
    for m in muscles:
        for s, w in m.segments.items():
            out[SEGMENTS.index(s)] = out.get(SEGMENTS.index(s), 0.0) + w * m.n_motor_units
    whole = sum(out.values())
    return {s: out[s] / whole for s in sorted(out)} if whole else {}


def _motor(spared: Spared, arc: Arc) -> list[tuple[str, float]]:
    """Station -> share of the motor axons that is whole beyond it, each muscle counted by its motoneurons; below the
    nerve an axon counts as far as its end plates answer and muscle fibres are left."""
    mine = [s for s in spared.supplies if s.muscle in arc.muscles and s.side == arc.side]
    units, out, ends = sum(s.units for s in mine), [], [1.0] * len(mine)
    for station in STATIONS:
        own = [s.lower[station] for s in mine]
        ends = [a * b for a, b in zip(ends, own, strict=True)] if station in ENDS else own
        out.append((station, sum(s.units * x for s, x in zip(mine, ends, strict=True)) / units))
    return out


def _feel(patient: Any, arc: Arc, rows: list[dict[str, Any]]) -> None:
    """Write the shares of the afferents beside those of the motor axons."""
    if not arc.felt and not arc.field:
        return
    left = sensed(patient.person, patient.lesions, patient.days, arc.felt or arc.muscles, arc.felt_side, arc.field)
    for row in rows:
        if row["id"] in left:
            row["sensed"] = left[row["id"]]
        elif row["id"] == "fibres":
            row["sensed"] = 1.0  # where it begins: lesions of a muscle leave its spindles


def _names(tables: Any, station: str, muscles: list[Any], weights: Mapping[int, float]) -> list[str]:
    if station == "cell":
        nuclei = [tables.sites[m.cranial_nucleus].name for m in muscles if m.cranial_nucleus]
        return list(dict.fromkeys(nuclei)) + [SEGMENTS[s].upper() for s in weights]
    if station == "plexus":
        return list(dict.fromkeys(p.name for m in muscles for p in tables.plexus_of(m.nerve_id)))
    if station == "nerve":
        return list(dict.fromkeys(tables.sites[m.nerve_id].name for m in muscles))
    return []


def _lies(site: Any, row: str) -> bool:
    """Whether a site lies at a row of the drawing."""
    if row in STATIONS:
        return site.kind in STATIONS[row]
    if row in (SEGMENT, "cord"):  # the row of the first segment has the lesions of that one alone
        return site.kind in CORD_KINDS and (site.segment == SEGMENTS[0]) is (row == "cord")
    return site.level == row and site.kind != HORN
