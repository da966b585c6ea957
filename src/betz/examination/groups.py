"""Groups of muscles as they are tested: shoulder abduction, finger flexion, hip extension ... (groups.csv).

Efforts, torque and percent are those of `strength`; word, grade and percent go by the one rule of `manual`. A group
whose effort a region of the chart makes already is read from that one.
"""

from __future__ import annotations

from collections.abc import Mapping

from betz.examination import inspection, manual, strength
from betz.examination.actions import Action, Group, group, groups
from betz.examination.strength import EFFORT


def full_strength(one: Group, norm: Mapping[str, dict]) -> float:
    """Share of the healthy median from which a group has full strength.

    EFFORT.normal, as in the regions; less where a healthy person has less (axial and facial muscles are driven by both
    hemispheres, and people differ in how), but never so little that the grades below it have no room.
    """
    if one.twin is not None:
        return EFFORT.normal
    own = norm["groups"][one.name]
    return min(EFFORT.normal, own["low"] / own["median"])


def entry(one: Group, share: float, contracts: bool, full: float = EFFORT.normal) -> dict:
    """Chart entry of a group: value, fraction, mrc; heel_rise where body weight is tried."""
    told = manual.entry(one.action.gravity, share, contracts, full)
    if one.body_weight is None:
        return told
    return told | {"heel_rise": "yes" if told["fraction"] >= one.body_weight else "no"}


def apart() -> dict[str, Action]:
    """Name -> action of the groups whose effort no region makes."""
    return {name: one.action for name, one in groups().items() if one.twin is None}


def health(one: Group, norm: Mapping[str, dict]) -> dict:
    """What health shows of a group: `median`, `brief_median`, `rest_nm` and `bulk`."""
    if one.twin is None:
        return norm["groups"][one.name]
    return norm["strength"][one.twin] | {"bulk": norm["bulk"][one.twin]}


def promised(one: Group, side: str | None, looks: dict, norm: Mapping[str, dict]) -> float:
    """Strength that an eye promises of a group (`inspection.promised`)."""
    return inspection.promised(one.twin or one.action, side, looks, norm, health(one, norm)["bulk"])


def grade(raw: Mapping[str, Mapping], looks: dict, norm: Mapping[str, dict]) -> dict[str, dict]:
    """Name -> side -> chart entry, in the order of the table; name -> entry where both sides act at once.

    Parameters: raw: `groups` and `strength`, (name, side) -> from `strength.measure`; looks: what an eye sees; norm:
    of health. Of a group that was not examined nothing is said.
    """
    out: dict[str, dict] = {}
    for name, one in groups().items():
        found = raw["groups"] if one.twin is None else raw["strength"]
        for side in one.action.sides:
            efforts = found.get((one.twin or name, side))
            if efforts is None:
                continue
            share = strength.fraction(efforts, health(one, norm), promised(one, side, looks, norm))
            full = full_strength(one, norm)
            told = entry(one, share, strength.follows(efforts), full)
            if side is None:
                out[name] = told
            else:
                out.setdefault(name, {})[side] = told
    return out


def inspected(looks: dict, norm: Mapping[str, dict]) -> dict[str, dict[str, tuple[dict, dict]]]:
    """Group -> side -> entries of bulk and of twitches (`inspection.grade`), of the groups that no region is."""
    return {name: inspection.grade(do, looks, norm, norm["groups"][name]["bulk"]) for name, do in apart().items()}


def measure(bench, name: str, side: str | None, norm: dict | None = None, build: float = 1.0) -> dict:
    """Maximal efforts of a group (`strength.measure`)."""
    return strength.measure(bench, group(name).action, side, norm, build)
