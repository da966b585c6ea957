"""Which patients of a cohort a row is about, by what the bedside says of them; the last by the lesion itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from betz.validation.seen import ARM, LEG, TONE_ARM, TONE_LEG, Case

EARLY = 3.0  # days: when patients are told apart by how much they have lost, as in the studies (within the first week)
AGAINST_GRAVITY = 2.0  # MRC: up to here a limb does not move against gravity, which is called severe
HALF = 0.5  # of the strength before the lesion: moderate paresis is less than that (exam.md 1)
SAFE = 5.0  # SAFE score: MRC of shoulder abduction and finger extension together (Stinear 2017)
CLEARLY = 0.3  # share of a site that is lost: U22 asks for more than 30 % of the corticospinal axons


class Kind(NamedTuple):
    """Some patients: `days` on which they must have been examined, and whether one is of them."""

    days: tuple[float, ...]
    holds: Callable[[Case], bool]


def _weak(regions, day=EARLY):
    return lambda case: any(case.weak(r, day) for r in regions)


KINDS: dict[str, Kind] = {
    "all": Kind((), lambda case: True),
    "hemisphere": Kind((), lambda case: case.member.kind in ("cortical", "subcortical")),
    "subcortical": Kind((), lambda case: case.member.kind == "subcortical"),
    "tetraplegia": Kind((), lambda case: case.member.kind == "tetraplegia"),
    "paraplegia": Kind((), lambda case: case.member.kind == "paraplegia"),
    "tract_hurt": Kind((), lambda case: bool(case.member.patient.lesions) and case.member.extent > CLEARLY),
    "paresis": Kind((EARLY,), _weak((*ARM, *LEG))),
    "arm_paresis": Kind((EARLY,), _weak(ARM)),
    "leg_paresis": Kind((EARLY,), _weak(LEG)),
    "mild_arm": Kind((EARLY,), lambda case: _weak(ARM)(case) and case.power(ARM, EARLY) > AGAINST_GRAVITY),
    "severe_arm": Kind((EARLY,), lambda case: _weak(ARM)(case) and case.power(ARM, EARLY) <= AGAINST_GRAVITY),
    "half_lost_arm": Kind((EARLY,), lambda case: case.share(ARM, EARLY) < HALF),
    "half_lost_leg": Kind((EARLY,), lambda case: case.share(LEG, EARLY) < HALF),
    "hemiplegia": Kind((EARLY,), lambda case: max(case.power(ARM, EARLY), case.power(LEG, EARLY)) <= AGAINST_GRAVITY),
    "unsafe": Kind(
        (EARLY,), lambda case: _weak(ARM)(case) and 2.0 * case.power(("shoulder", "fingers"), EARLY) < SAFE),
    "weak_foot_late": Kind((180.0,), _weak(("ankle_dorsiflexors", "toes"), 180.0)),
    "spastic_late": Kind((90.0,), lambda case: case.spastic((*TONE_ARM, *TONE_LEG), 90.0)),
    "lower_face": Kind((EARLY,), _weak(("lower_face",))),
    "shock": Kind((1.0,), lambda case: not any(case.jerk(n, 1.0) for n in ("patellar", "ankle"))),
    "no_shock": Kind((1.0,), lambda case: any(case.jerk(n, 1.0) for n in ("patellar", "ankle"))),
}


def are(names: str) -> list[Kind]:
    """The kinds of a cell of the table, "a;b": a patient must be of all."""
    return [KINDS[name] for name in names.split(";")]
