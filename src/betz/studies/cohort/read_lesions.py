"""Kinds of lesions of a study file: sites, side, fraction, and how many of the patients have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz.anatomy.lesions import KEYS as LESION_KEYS
from betz.anatomy.lesions import SIDES
from betz.errors import InputError, shown
from betz.model import Model
from betz.pathology import Lesion
from betz.studies.cohort import values
from betz.studies.cohort.design import EITHER, Kind, Place, Spread

LIMITS = tuple(k for k in LESION_KEYS if k not in ("site", "side", "fraction"))
KEYS = ("name", "share", "sites", "side", "fraction", *LIMITS)
ONE = 1e-6  # numerics: how far shares that people write may be from one


def kinds_of(rows: list[Mapping[str, Any]], model: Model) -> tuple[Kind, ...]:
    """The kinds of lesions of [[lesion]] tables, whose shares add to 1. Raises: InputError with the place."""
    found = []
    for k, row in enumerate(rows, start=1):
        try:
            found.append(_kind(row, k, len(rows), model))
        except InputError as e:
            raise InputError(f"lesion {k}: {e}") from None
    values.once((kind.name for kind in found), "[[lesion]]")
    total = sum(kind.share for kind in found)
    if found and abs(total - 1.0) > ONE:
        raise InputError(f"the shares of the lesions add to {total:g}, not to 1.")
    return tuple(found)


def _kind(row: Mapping[str, Any], k: int, n: int, model: Model) -> Kind:
    values.table(row, "[[lesion]]", KEYS, ("sites",))
    if n > 1 and "share" not in row:
        raise InputError("[[lesion]] needs 'share' where there are several: the share of the patients who have it.")
    share = values.number(row.get("share", 1), "share", 0, 1)
    if not isinstance(row["sites"], list):
        raise InputError(f"sites is a list of names, such as [\"ic_plic_middle_third\"], not {shown(row['sites'])}.")
    if row["sites"] and "side" not in row:
        raise InputError(f"[[lesion]] needs 'side': {', '.join((*SIDES, EITHER))}.")
    side = values.one_of(row.get("side", EITHER), "side", (*SIDES, EITHER))
    fraction = values.spread(row["fraction"], "fraction", 0, 1) if "fraction" in row else Spread(1.0, 1.0)
    limits = {key: row[key] for key in LIMITS if key in row}
    places = tuple(_place(one, limits, "left" if side == EITHER else side, model) for one in row["sites"])
    values.once((place.keys for place in places), "sites")
    return Kind(values.text(row.get("name", f"lesion {k}"), "name"), share, places, side, fraction)


def _place(told: Any, limits: Mapping[str, Any], side: str, model: Model) -> Place:
    """A site by its name, or as a table with what limits the lesion there; the names are looked up once here."""
    row = {"site": told} if isinstance(told, str) else told
    values.table(row, "one of sites", ("site", "times", *LIMITS), ("site",))
    keys = {**limits, **{k: v for k, v in row.items() if k != "times"}}
    found = Lesion.from_dict({**keys, "side": side}, model).to_dict()
    times = values.number(row.get("times", 1), "times", 0, 1)
    return Place({k: v for k, v in found.items() if k not in ("side", "fraction")}, times)


def lesions_of(kind: Kind, side: str, fraction: float, model: Model) -> tuple[Lesion, ...]:
    """The lesions of one patient; a fraction has as many digits as people write."""
    shares = ((place, round(fraction * place.times, 3)) for place in kind.places)
    return tuple(Lesion.from_dict({**place.keys, "side": side, "fraction": share}, model)
                 for place, share in shares if share > 0)
