"""Fields of skin: the network of cells of a limb or of the trunk that a stroke speaks to, and its afferents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.anatomy import Tables, usual_field
from betz.anatomy.people import EVERYWHERE
from betz.engine.address import keys, order
from betz.keep import kept
from betz.pathway.person import Person
from betz.pathway.pools import SEGMENTS, Cells, Fibres, Pool, of_skin


@dataclass(frozen=True)
class Skin:
    """A row of skin_fields.csv: field, by which its afferents are named; body part of its muscles; reflex (row of
    reflexes.csv), kinds of afferents, classes of cells and name of its network; rows of circuits.csv that join the
    network to skin, axons and muscles; nerve and segments of the afferents; apart: so many segments at most lie between
    skin and cell and between cell and motoneuron, inf where the network is one whole. Fields may share a network."""

    field: str
    body_part: str
    reflex: str
    afferents: tuple[str, ...]
    cells: tuple[str, ...]
    name: str
    rows: tuple[str, ...]
    nerve: str
    segments: tuple[str, ...]
    apart: float


@kept
def skin_fields(tables: Tables) -> dict[str, Skin]:
    """Name -> field of skin."""
    several = ("afferents", "cells", "rows", "segments")
    rows = ({k: v for k, v in r.items() if k != "source"} for r in tables.raw("skin_fields"))
    read = (r | {k: tuple(r[k].split(";")) for k in several} | {"apart": float(r["apart"] or "inf")} for r in rows)
    return {r["field"]: Skin(**r) for r in read}


def network_segments(tables: Tables, skin: Skin) -> np.ndarray:
    """Segments of the network of a field of skin."""
    return np.array([SEGMENTS.index(s) for s in tables.reflexes[skin.reflex].segments])


def limb_cells(person: Person, side: int, skin: Skin) -> dict[str, Cells]:
    """The cells of the network of a field of skin on one side, class by class."""
    index, out = network_segments(person.model.tables, skin), {}
    for row in person.model.tables.raw("populations"):
        if row["class"] in skin.cells:
            n = int(max(float(row["least"]), round(float(row["count"]) * person.scale)))
            key = keys(person.key(row["class"], side, skin.name), np.arange(n))
            out[row["class"]] = Cells(key, index[order(person.key("segment"), key) % len(index)])
    return out


def limb_afferents(person: Person, side: int, skin: Skin) -> dict[str, Fibres]:
    """Afferents of a field of skin of one side, silent without a stimulus."""
    tables = person.model.tables
    row, index = tables.reflexes[skin.reflex], np.array([SEGMENTS.index(s) for s in skin.segments])
    out = {}
    for kind in skin.afferents:
        key = keys(person.key(kind, side, skin.field), np.arange(int(person.model.afferent_fibres.sole)))
        segment = index[order(person.key("segment"), key) % len(index)]
        out[kind] = of_skin(person, (skin.body_part, EVERYWHERE), key, row.d_afferent_mm * person.height, segment)
    return out


@kept
def network_muscles(tables: Tables, reflex: str = "reflex_plantar") -> tuple[str, ...]:
    """The muscles whose cortical axons also reach the network of a field of skin: those that answer a stroke of it."""
    row = tables.reflexes[reflex]
    return tuple(dict.fromkeys((*row.target_homonymous, *row.target_heteronymous, *row.target_antagonist)))


def of_circuit(tables: Tables, made: list[Pool], network: bool | str) -> Skin | None:
    """The field of skin of a circuit: none, one by its name, or (True) the usual one of its muscles."""
    if not network:
        return None
    name = network if isinstance(network, str) else usual_field(tables, {p.muscle.body_part for p in made})
    return skin_fields(tables)[name] if name else None
