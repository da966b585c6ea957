"""Concepts, signs and syndromes as data: the files of `data/cards`, one entry a card."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from betz.anatomy.atlas.figures import Figure
from betz.anatomy.human import shipped
from betz.anatomy.names import KINDS

# File of data/cards -> kind of its entries.
SHELVES = {"structures": "concept", "physiology": "concept", "signs": "sign", "syndromes": "syndrome"}
CONCEPT_KINDS = tuple(dict.fromkeys(SHELVES.values()))
_FIGURE = ("case", "lesion", "days", "signs")


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One entry, or what an entry adds to the card of a structure of the same id.

    Parameters: kind, id, name, latin, also: how it is called; definition, anatomy, function, significance,
    not_modelled: sentences, with tokens that `counted.filled` computes; lost: sites whose complete loss on one side is
    told in words from the tables; figure: what Betz found in a patient; no_figure: why there is none; see_also: ids;
    references: keys.
    """

    kind: str
    id: str
    name: str = ""
    latin: str = ""
    also: tuple[str, ...] = ()
    definition: str = ""
    anatomy: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    significance: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    figure: Figure | None = None
    no_figure: str = ""
    see_also: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    not_modelled: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return everything that it is called, its id first."""
        return tuple(filter(None, (self.id, self.name, self.latin, *self.also)))


@cache
def _entries() -> dict[str, Concept]:
    out: dict[str, Concept] = {}
    for shelf, kind in SHELVES.items():
        text = (files("betz.anatomy") / "data" / "cards" / f"{shelf}.toml").read_text(encoding="utf-8")
        for rid, entry in tomllib.loads(text).items():
            if rid in out:
                raise ValueError(f"cards/{shelf}.toml: '{rid}' is there twice")
            out[rid] = _concept(kind, rid, entry, f"cards/{shelf}.toml, '{rid}'")
    return out


def _concept(kind: str, rid: str, entry: Mapping[str, Any], where: str) -> Concept:
    known = {f.name for f in fields(Concept)} - {"kind", "id", "figure"} | set(_FIGURE)
    if strange := set(entry) - known:
        raise ValueError(f"{where}: unknown key {', '.join(sorted(strange))}")
    figure = None
    if "signs" in entry:
        days = tuple(map(float, entry.get("days", ())))
        figure = Figure(entry.get("case", ""), days, tuple(entry["signs"]), tuple(entry.get("lesion", ())))
    if "signs" in entry and ("case" in entry) == ("lesion" in entry):
        raise ValueError(f"{where}: the patient of a card is a case or a lesion, one of them")
    if "lesion" in entry and not entry.get("days"):
        raise ValueError(f"{where}: a lesion needs days, for it has no age of its own")
    if bool(figure) == ("no_figure" in entry):
        raise ValueError(f"{where}: a card has a patient (case or lesion, signs), or no_figure says why there is none")
    rest = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k not in _FIGURE}
    return Concept(kind, rid, figure=figure, **rest)


def concepts() -> dict[str, Concept]:
    """Return the concepts, signs and syndromes by id.

    Example:
        >>> concepts()["spasticity"].kind
        'sign'
    """
    return {rid: c for rid, c in _entries().items() if c.name}


def additions() -> dict[str, Concept]:
    """Return what entries add to the cards of structures, by the id of the structure."""
    return {rid: c for rid, c in _entries().items() if not c.name}


def structure_kinds(rid: str) -> tuple[str, ...]:
    """Return the kinds of structures that have this very id.

    Example:
        >>> structure_kinds("m1_hand")
        ('site', 'origin')
    """
    return tuple(kind for kind, of in KINDS.items() if rid in of(shipped()))
