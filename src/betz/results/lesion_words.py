"""Lesions in words, for the line about a patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from betz.results.vocabulary import plain

SEGMENTS = tuple(f"{part}{k}" for part, n in (("C", 8), ("T", 12), ("L", 5), ("S", 5)) for k in range(1, n + 1))
AND = " + "  # between places: their names have commas
LIMITS = ("tracts", "body_parts", "muscles")  # what a lesion can be limited to


def lesion_words(lesions: Iterable[Mapping[str, Any]]) -> list[str]:
    """Lesions in words; those of one side, share, kind and limit are told together, segments of one place as a range.

    >>> at = {"side": "both", "fraction": 0.7}
    >>> lesion_words([at | {"site": f"anterior_horn_{s}"} for s in ("c5", "c6", "c7", "l2")])
    ['both anterior horn C5-C7 L2, 70 %']
    >>> lesion_words([{"site": "ic_genu", "side": "left"}, {"site": "m1_hand", "side": "left", "fraction": 0.5}])
    ['left ic genu', 'left m1 hand, 50 %']
    >>> lesion_words([{"site": s, "side": "left", "kind": "demyelination"} for s in ("ic_genu", "cerebral_peduncle")])
    ['left ic genu + cerebral peduncle, demyelination']
    """
    told: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for lesion in lesions:
        share = lesion.get("fraction")
        percent = [] if share is None else [f"{share * 100:.3g} %"]
        alike = str(lesion.get("side") or ""), *percent, *limit_words(lesion)
        name = str(lesion.get("name") or plain(str(lesion.get("site", "?"))))
        first, _, last = name.rpartition(" ")
        place, segment = (first, last.upper()) if first and last.upper() in SEGMENTS else (name, "")
        told.setdefault(alike, {}).setdefault(place, []).extend([segment] if segment else [])
    out = []
    for (side, *rest), places in told.items():
        each = [f"{place} {_runs(segments)}".strip() for place, segments in places.items()]
        out.append(", ".join([f"{side} {AND.join(each)}".strip(), *rest]))
    return out


def dose_words(data: Mapping[str, Any]) -> str:
    """Of what shares are taken, as a study of them (`betz.dose/1`) tells it.

    >>> lesion = {"side": "left", "kind": "demyelination"}
    >>> dose_words({"side": "left", "names": ["medullary pyramid"], "lesions": [lesion]})
    'left medullary pyramid, demyelination'
    """
    alike = [{"side": data["side"]}] * len(data["names"])  # of a file that was saved before lesions had limits
    lesions = zip(data.get("lesions", alike), data["names"], strict=True)
    return "; ".join(lesion_words({**one, "name": name} for one, name in lesions))


def limit_words(lesion: Mapping[str, Any]) -> list[str]:
    """The kind of a lesion that is no destruction, and what it is limited to, as pieces of its words.

    >>> limit_words({"kind": "conduction_block", "muscles": ["soleus", "tibialis_anterior"]})
    ['conduction block', 'of soleus and tibialis anterior only']
    """
    kind = lesion.get("kind") or "destruction"
    limits = [f"of {_listed(lesion[key])} only" for key in LIMITS if lesion.get(key)]
    return [plain(str(kind))] * (kind != "destruction") + limits


def _listed(names: Any) -> str:
    *most, last = [plain(str(name)) for name in names] if isinstance(names, list | tuple) else [str(names)]
    return f"{', '.join(most)} and {last}" if most else last


def _runs(segments: list[str]) -> str:
    """Segments of the cord in order, neighbours as a range."""
    at, runs = sorted(SEGMENTS.index(s) for s in set(segments)), []
    for k in at:
        if runs and runs[-1][1] == k - 1:
            runs[-1][1] = k
        else:
            runs.append([k, k])
    return " ".join(SEGMENTS[a] if a == b else f"{SEGMENTS[a]}-{SEGMENTS[b]}" for a, b in runs)
