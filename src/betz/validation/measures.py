"""How rows about courses are read from the patients of a cohort: one number a patient, or one of all patients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import nan

from betz.validation import bedside, electrical
from betz.validation.bedside import PER_CENT, Days, Names, Value
from betz.validation.kinds import AGAINST_GRAVITY
from betz.validation.seen import PARTS, Case, mean

BEST = 0.5  # MRC grades, mean over the arm, that are no change any more: half a grade, where a scale has whole ones


def best_by(cases: Sequence[Case], names: Names, days: Days) -> float:
    """Share of the patients whose MRC grade is at its best by the first of the days; the others follow it."""
    return mean(float(case.power(names, days[0]) > best(case, names, days) - BEST) for case in cases)


def best(case: Case, names: Names, days: Days) -> float:
    """The best mean MRC grade of the days."""
    return max(case.power(names, d) for d in days)


def day_of_best(cases: Sequence[Case], names: Names, days: Days) -> float:
    """The day by which the share of patients in the first name (%) is at its best MRC grade."""
    wanted, regions = float(names[0]) / PER_CENT, names[1:]
    reached = sorted(
        next(d for d in days if case.power(regions, d) > best(case, regions, days) - BEST) for case in cases
    )
    return next((d for k, d in enumerate(reached, 1) if k >= wanted * len(reached)), nan)


def odds_ratio(cases: Sequence[Case], names: Names, days: Days) -> float:
    """Odds of spasticity on the last day in those whose arm is severely paretic on the first, over those of others.

    Half a patient is added to each of the four groups, so that an empty one gives a number (Haldane 1956).
    """
    counts = [0.5] * 4
    for case in cases:
        severe, stiff = case.power(names, days[0]) <= AGAINST_GRAVITY, case.spastic(PARTS["tone_any"], days[-1])
        counts[2 * int(severe) + int(stiff)] += 1.0
    return counts[3] / counts[2] / (counts[1] / counts[0])


SHARES, NUMBERS = (*bedside.SHARES, *electrical.SHARES), (*bedside.NUMBERS, *electrical.NUMBERS)
EACH: dict[str, Callable[[Case, Names, Days], Value]] = {f.__name__: f for f in (*SHARES, *NUMBERS)}
ALL: dict[str, Callable[[Sequence[Case], Names, Days], float]] = {
    f.__name__: f for f in (best_by, day_of_best, odds_ratio)
}
YES_OR_NO = frozenset(f.__name__ for f in SHARES)
BOTH_SIDES = frozenset({"to_other"})  # measures that read a recording on both sides
# measures that read a recording before the lesion too
AGAINST_HEALTHY = frozenset({"to_healthy", "lost", "most_lost", "jerk_lost_over_h_lost"})
