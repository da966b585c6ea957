"""One chart against the signs that a case states.

A value that is stated must be found; a list is the accepted set; `{all: 'no'}` means nowhere; what is not stated is not
tested; what is stated and was not examined counts as wrong. Rules: `anatomy/data/cases.yaml`, meta.how_to_read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from betz.results.vocabulary import SECTIONS

# Both from cases.yaml, meta.how_to_read.relations ("by at least 0.10", "within 0.25 of each other"): shares of own
# maximum.
WEAKER_BY = 0.10
SIMILAR_WITHIN = 0.25
ROUNDING = 1e-9  # so that 0.40 against 0.50 is a difference of 0.10 in binary fractions too

NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class Sign:
    """One stated sign: what was accepted, what was found, and how it counts.

    `abnormal`: a healthy person would not show it; `soft`: a tendency that never counts.
    """

    sign: str
    expected: tuple[str, ...]
    found: str
    right: bool
    abnormal: bool
    soft: bool = False

    @property
    def tested(self) -> bool:
        """Whether the chart has the finding at all."""
        return self.found != NOT_TESTED


def grade(chart: Mapping[str, Any], expected: Mapping[str, Any]) -> list[Sign]:
    """Every stated sign of a case, graded on a chart.

    Parameters: `chart`, a `betz.chart/1` dictionary; `expected`, the signs of a case as in cases.yaml. Returns the
    signs in the order stated.

    >>> chart = {"reflexes": {"biceps": {"L": {"value": "normal"}}}}
    >>> [(s.sign, s.right) for s in grade(chart, {"reflexes": {"biceps": {"L": ["brisk", "clonus"]}}})]
    [('reflexes.biceps.L', False)]
    """
    signs = [s for section in SECTIONS for s in _section(section, chart.get(section) or {}, expected.get(section))]
    return signs + [_relation(r, chart.get("strength") or {}) for r in expected.get("relations") or ()]


def _section(section: str, found: Mapping[str, Any], expected: Any) -> Iterator[Sign]:
    for path, accepted in _stated(expected, ()):
        value = _anywhere(section, found) if path == ("all",) else _value(found, path)
        healthy = SECTIONS[section].healthy
        yield Sign(".".join((section, *path)), accepted, value, value in accepted, healthy not in accepted)


def _stated(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The leaves of the expected signs: path and accepted set."""
    if isinstance(node, Mapping):
        for key, below in node.items():
            yield from _stated(below, (*path, key))
    elif node is not None:
        yield path, (node,) if isinstance(node, str) else tuple(node)


def _value(found: Any, path: tuple[str, ...]) -> str:
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found.get("value", NOT_TESTED) if isinstance(found, Mapping) else NOT_TESTED


def _anywhere(section: str, found: Mapping[str, Any]) -> str:
    """The healthy value when every region has it, else the first other value and where it is."""
    healthy = SECTIONS[section].healthy
    values = {f"{region}.{side}": _value(by_side, (side,)) for region, by_side in found.items() for side in by_side}
    others = [f"{value} at {where}" for where, value in values.items() if value != healthy]
    if others:
        return others[0]
    return healthy if values else NOT_TESTED


def _relation(relation: Mapping[str, Any], strength: Mapping[str, Any]) -> Sign:
    soft = relation.get("soft") in ("yes", True)
    if "similar" in relation:
        regions = tuple(relation["similar"])
        said = f"within {SIMILAR_WITHIN:.2f} of each other"
        name = f"relations.similar.{'='.join(regions)}"
    else:
        regions = (relation["weaker"], relation["than"])
        said = f"weaker by {WEAKER_BY:.2f}"
        name = f"relations.weaker.{regions[0]}<{regions[1]}"
    shares = [_share(strength, region) for region in regions]
    abnormal = "similar" not in relation
    if None in shares:
        return Sign(name, (said,), NOT_TESTED, False, abnormal, soft)
    if abnormal:
        right = shares[0] <= shares[1] - WEAKER_BY + ROUNDING
    else:
        right = max(shares) - min(shares) <= SIMILAR_WITHIN + ROUNDING
    return Sign(name, (said,), " against ".join(f"{s:.2f}" for s in shares), right, abnormal, soft)


def _share(strength: Mapping[str, Any], region_and_side: str) -> float | None:
    """The share of its own healthy force that a region such as `fingers_R` has left."""
    region, _, side = region_and_side.rpartition("_")
    return ((strength.get(region) or {}).get(side) or {}).get("fraction")
