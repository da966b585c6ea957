"""A phenopacket of a published case as the signs to be expected: which terms are told, which are denied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from betz.errors import InputError, cut, shown
from betz.hpo.terms import Term, terms
from betz.json_text import parse_json

MOST = 10_000  # layout: features of one patient


class Expected(NamedTuple):
    """What a case report says: name of the case, terms that are there, terms that are denied, and (id, label) of those
    that no motor examination finds."""

    name: str
    there: tuple[Term, ...]
    denied: tuple[Term, ...]
    outside: tuple[tuple[str, str], ...]


def expected_of(packet: Any, where: str = "the phenopacket") -> Expected:
    """The signs that a phenopacket expects.

    Parameters: packet: the phenopacket (version 1 or 2) as JSON text or a mapping; where: what a sentence calls it.
    Returns: Expected, terms in the order of the packet, each once. Raises: InputError for what is no phenopacket, or
    one that says of a term that it is there and is not.

    >>> features = [{"type": {"id": "HP:0003487", "label": "Babinski sign"}}]
    >>> [t.label for t in expected_of({"id": "one", "phenotypicFeatures": features}).there]
    ['Babinski sign']
    """
    packet = _read(packet, where)
    features = packet.get("phenotypicFeatures", [] if "metaData" in packet else None)  # an empty list is not written
    if not isinstance(features, list):
        raise InputError(f"{where} is no phenopacket: it has no list 'phenotypicFeatures'.")
    if len(features) > MOST:
        raise InputError(f"{where} has {len(features):,} features; a patient has {MOST:,} at most.")
    there, denied, outside = {}, {}, {}
    for k, feature in enumerate(features):
        name, label, excluded = _feature(feature, f"feature {k + 1} of {where}")
        term = terms().get(name)
        if term is None:
            outside[name] = label
        else:
            (denied if excluded else there)[term.id] = term
    both = [t.label for name, t in there.items() if name in denied]
    if both:
        raise InputError(f"{where} says of '{both[0]}' that it is there and that it is not.")
    return Expected(cut(str(packet.get("id") or "")), tuple(there.values()), tuple(denied.values()),
                    tuple(outside.items()))


def _read(packet: Any, where: str) -> Mapping[str, Any]:
    if isinstance(packet, str):
        packet = parse_json(packet, where)
    if isinstance(packet, Mapping) and isinstance(packet.get("phenopacket"), Mapping):
        packet = packet["phenopacket"]
    if not isinstance(packet, Mapping):
        raise InputError(f"{where} is no phenopacket: expected a mapping, got {shown(packet)}.")
    return packet


def _feature(feature: Any, where: str) -> tuple[str, str, bool]:
    """(id, label, whether it is denied) of a feature."""
    kind = feature.get("type") if isinstance(feature, Mapping) else None
    name = kind.get("id") if isinstance(kind, Mapping) else None
    if not isinstance(name, str) or ":" not in name:
        raise InputError(f"{where[:1].upper()}{where[1:]} has no type with an id such as HP:0003487.")
    excluded = feature.get("excluded", feature.get("negated", False))
    if not isinstance(excluded, bool):
        raise InputError(f"'excluded' in {where} must be true or false, not {shown(excluded)}.")
    return cut(name.strip()), cut(str(kind.get("label", ""))), excluded
