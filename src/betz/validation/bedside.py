"""Measures of the bedside: what the charts of one patient say, as one number.

Each takes a patient, the names in the cell of course_how.csv behind the colon, and the days of the row. None: the
question does not arise in this patient (a jerk that never was lost cannot come back).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from betz.validation.seen import HEALTHY, Case, mean, over

Names = tuple[str, ...]
Days = tuple[float, ...]
Value = float | None
PER_CENT = 100.0
STRONGER = 1.1  # of a strength: a tenth more; repeated maximal efforts differ by a twentieth (first_effort.py)
GOES_ON = 5.0  # beats: at 3.3 Hz, the slowest clonus, they last as long as the hand presses (1.5 s)
AGAINST_RESISTANCE = 4.0  # MRC: what it takes to eat and groom without help (estimate)
DAYS_A_MONTH = 365.25 / 12.0
# Motricity Index (Demeurisse 1980; Collin & Wade 1990): points of an arm movement or leg movement by MRC grade 0 to 5
POINTS = (0.0, 9.0, 14.0, 19.0, 25.0, 33.0)


def strength(case: Case, names: Names, days: Days) -> Value:
    """Strength, % of that before the lesion."""
    return PER_CENT * case.share(names, days[0])


def strength_ratio(case: Case, names: Names, days: Days) -> Value:
    """Strength left in some regions over that in others (names before and after "/"), each of that before the lesion;
    where either is weak."""
    first, second = split(names)
    if not any(case.weak(n, days[0]) for n in (*first, *second)):
        return None
    return over(case.share(first, days[0]), case.share(second, days[0]))


def loss_ratio(case: Case, names: Names, days: Days) -> Value:
    """Strength lost by some regions over that lost by others; where the others are weak."""
    first, second = split(names)
    if not any(case.weak(n, days[0]) for n in second):
        return None
    return over(1.0 - case.share(first, days[0]), 1.0 - case.share(second, days[0]))


def split(names: Names) -> tuple[Names, Names]:
    """The names before and after "/"."""
    at = names.index("/")
    return names[:at], names[at + 1 :]


def gain_ratio(case: Case, names: Names, days: Days) -> Value:
    """Strength gained between the second and the third day over that between the first and the second."""
    a, b, c = (case.share(names, d) for d in days)
    return over(c - b, b - a)


def share_of_last(case: Case, names: Names, days: Days) -> Value:
    """Strength over that of the last day."""
    return over(case.share(names, days[0]), case.share(names, days[-1]))


def first_stronger(case: Case, names: Names, days: Days) -> Value:
    """First of the days on which regions are stronger than on the first day by more than efforts differ."""
    return first(days[1:], lambda d: case.share(names, d) > STRONGER * case.share(names, days[0]))


def force_at_grade_4(case: Case, names: Names, days: Days) -> Value:
    """Force (% of that before the lesion) of a region that is graded MRC 4."""
    at_4 = [n for n in names if case.finding("strength", n, days[0])["mrc"] == "4"]
    return PER_CENT * case.share(at_4, days[0]) if at_4 else None


def motricity(case: Case, names: Names, days: Days) -> Value:
    """Motricity Index of a limb by three movements, 1 to 100: 99 points, and one."""
    return 1.0 + sum(POINTS[int(case.finding("strength", r, days[0])["mrc"])] for r in names)


def feeds_and_grooms(case: Case, names: Names, days: Days) -> Value:
    """Whether every region moves against resistance: one who eats and grooms without help may still be weak."""
    return float(all(case.power((n,), days[0]) >= AGAINST_RESISTANCE for n in names))


def weak(case: Case, names: Names, days: Days) -> Value:
    """Whether any of the regions is weak."""
    return float(any(case.weak(n, days[0]) for n in names))


def weak_sound_side(case: Case, names: Names, days: Days) -> Value:
    """Whether any of the regions of the other side is weak."""
    return float(any(case.weak(n, days[0], case.member.other) for n in names))


def lower_face_more(case: Case, names: Names, days: Days) -> Value:
    """Whether the lower face is weak, and weaker than the upper one."""
    low, up = (case.share((n,), days[0]) for n in names)
    return float(case.weak(names[0], days[0]) and low < up)


def spastic(case: Case, names: Names, days: Days) -> Value:
    """Whether any of the tests is spastic on any of the days."""
    return float(any(case.spastic(names, d) for d in days))


def mas(case: Case, names: Names, days: Days) -> Value:
    """Mean Ashworth grade."""
    return mean(case.mas(n, days[0]) for n in names)


def first_spastic(case: Case, names: Names, days: Days) -> Value:
    """Months until a test is spastic."""
    day = first(days, lambda d: case.spastic(names, d))
    return None if day is None else day / DAYS_A_MONTH


def jerk(case: Case, names: Names, days: Days) -> Value:
    """Whether any of the jerks can be had."""
    return float(any(case.jerk(n, days[0]) for n in names))


def first_jerk(case: Case, names: Names, days: Days) -> Value:
    """First of the days on which any of the jerks can be had; of those in whom it is lost at first."""
    if any(case.jerk(n, days[0]) for n in names):
        return None
    return first(days, lambda d: any(case.jerk(n, d) for n in names))


def superficial(case: Case, names: Names, days: Days) -> Value:
    """Whether a superficial reflex can be had."""
    return float(case.superficial(names[0], days[0]))


def first_superficial(case: Case, names: Names, days: Days) -> Value:
    """First of the days on which a superficial reflex can be had; None where it never can."""
    return first(days, lambda d: case.superficial(names[0], d))


def jerk_ratio(case: Case, names: Names, days: Days) -> Value:
    """Size of jerks of the paretic side over those of the other, all together."""
    sizes = [sum(case.finding("reflexes", n, days[0], s)["size_mv"] for n in names)
             for s in (case.side, case.member.other)]
    return over(*sizes)


def one_jerk_of_two(case: Case, names: Names, days: Days) -> Value:
    """Whether the first jerk can be had and the second not."""
    there, gone = (case.jerk(n, days[0]) for n in names)
    return float(there and not gone)


def clonus(case: Case, names: Names, days: Days) -> Value:
    """Whether there is clonus: three beats or more."""
    return float(case.finding("reflexes", names[0], days[0])["value"] == "clonus")


def clonus_goes_on(case: Case, names: Names, days: Days) -> Value:
    """Whether clonus lasts as long as the hand presses."""
    return float(case.finding("reflexes", names[0], days[0])["clonus_beats"] >= GOES_ON)


def first_clonus(case: Case, names: Names, days: Days) -> Value:
    """First of the days with clonus."""
    return first(days, lambda d: clonus(case, names, (d,)) > 0.0)


def extensor(case: Case, names: Names, days: Days) -> Value:
    """Whether the great toe goes up."""
    return float(case.extensor(days[0]))


def restless(case: Case, names: Names, days: Days) -> Value:
    """Whether the EMG of a relaxed limb is not silent, where it was before the lesion."""
    rest = ([case.finding("tone", n, d)["background_mv_s"] for n in names] for d in (HEALTHY, days[0]))
    return float(any(now > was for was, now in zip(*rest, strict=True)))


def shocked(case: Case, names: Names, days: Days) -> Value:
    """Whether the legs are areflexic: none of the jerks can be had."""
    return float(not any(case.jerk(n, days[0]) for n in names))


def first(days: Sequence[float], sign: Callable[[float], bool]) -> Value:
    """The first day with a sign; None where it never comes."""
    return next((d for d in days if sign(d)), None)


# yes or no; numbers
SHARES = (feeds_and_grooms, weak, weak_sound_side, lower_face_more, spastic, jerk, one_jerk_of_two, clonus,
          clonus_goes_on, extensor, restless, shocked, superficial)
NUMBERS = (strength, strength_ratio, loss_ratio, gain_ratio, share_of_last, first_stronger, force_at_grade_4, motricity,
           mas, first_spastic, first_jerk, first_superficial, jerk_ratio, first_clonus)
