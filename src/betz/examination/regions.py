"""Regions of the chart: the category of old, which is the percent alone, and what manual testing says (`manual`).

The category stays as it is, since cases are scored on it. Word and grade are those of the groups: a region whose effort
a group makes too is held against the same weight, and the heel rise is a test of its own (`groups`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from betz.examination import inspection, manual, strength
from betz.examination.actions import groups, of_region


@cache
def gravity(name: str) -> float | None:
    """Torque of the segment over the healthy maximum where a region is tested by hand, None where it plays no part.

    That of the group in which the same effort is made, where there is one.

    >>> gravity("ankle_plantarflexors"), gravity("trunk"), gravity("jaw")
    (0.056, 0.467, None)
    """
    twins = [one.action for one in groups().values() if one.twin == name]
    return (twins or [of_region(name)])[0].gravity


def entry(name: str, share: float, contracts: bool) -> dict:
    """Chart entry of a share of the healthy maximum: value (category), fraction, mrc 0-5; grade with its sign, word.

    >>> entry("ankle_plantarflexors", 0.53, True)
    {'value': 'mild', 'fraction': 0.53, 'mrc': '4', 'grade': '4', 'word': 'mild'}
    """
    found = manual.entry(gravity(name), share, contracts)
    grade, share = found["mrc"], found["fraction"]
    plain = {"value": strength.band(share), "fraction": share, "mrc": grade.strip("+-")}
    return plain | {"grade": grade, "word": found["value"]}


def grade(name: str, raw: dict, norm: dict, build: float) -> dict:
    """Chart entry of a region.

    Parameters: raw: from `strength.measure`; norm: `median` and `brief_median` torque and `rest_nm` of health; build:
    strength that an eye promises of the region over that of the healthy cohort.
    """
    return entry(name, strength.fraction(raw, norm, build), strength.follows(raw))


def promised(name: str, side: str, looks: dict, norm: Mapping[str, dict]) -> float:
    """Strength that an eye promises of a region (`inspection.promised`)."""
    return inspection.promised(name, side, looks, norm, norm["bulk"][name])


def section(efforts: Mapping[tuple[str, str], dict], looks: dict, norm: Mapping[str, dict]) -> dict[str, dict]:
    """Name -> side -> chart entry.

    Parameters: efforts: (name, side) -> from `strength.measure`; looks: what an eye sees; norm: of health.
    """
    out: dict[str, dict] = {}
    for (name, side), raw in sorted(efforts.items()):
        out.setdefault(name, {})[side] = grade(name, raw, norm["strength"][name], promised(name, side, looks, norm))
    return out
