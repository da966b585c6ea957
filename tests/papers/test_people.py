"""How people differ, against the rows of the reference list (P01 to P110): drawn, not simulated."""

import numpy as np
import pytest

from betz.model import human
from betz.pathway import pools, traits
from betz.pathway.person import Person

MUSCLES = human().tables.muscles
PEOPLE = [Person(seed) for seed in range(2000)]
MEN, WOMEN = ([p for p in PEOPLE if p.sex == sex] for sex in ("male", "female"))
KNEE, ELBOW, ANKLE, HAND = (
    MUSCLES[m] for m in ("vastus_lateralis", "biceps_brachii", "tibialis_anterior", "first_dorsal_interosseous")
)
SOLEUS, WRIST = MUSCLES["soleus"], MUSCLES["flexor_carpi_radialis"]
LEG, ARM = ("leg", "all"), ("arm", "all")


def over(people, trait, *more):
    return np.array([trait(p, *more) for p in people])


def r(a, b):
    return float(np.corrcoef(np.log(a), np.log(b))[0, 1])


def aged(years, people=400, **who):
    return [Person(seed, age=years, **who) for seed in range(people)]


def same_age(sex="male", people=1000):
    return [Person(seed, age=40, sex=sex) for seed in range(people)]


# (row, people, what, mean, SD): normal and beta rows; a tenth of the SD for the mean, an eighth for the SD
NORMAL = [
    ("P03", MEN, lambda p: p.young_height, 176.5, 7.0),
    ("P04", WOMEN, lambda p: p.young_height, 163.5, 6.5),
    ("P45", PEOPLE, lambda p: traits.slow_share(p, KNEE), KNEE.slow_fibre_pct / 100, 0.138),
    ("P53", PEOPLE, lambda p: traits.speed(p, ARM) / p.aged("speed"), 1.0, 0.045),
    ("P58", PEOPLE, traits.central_speed, 1.0, 0.113),
    ("P68", PEOPLE, lambda p: traits.contralateral(p, MUSCLES["zygomaticus_major"], 0), 0.85, 0.07),
    ("P69", PEOPLE, lambda p: traits.contralateral(p, MUSCLES["frontalis"], 0), 0.5, 0.1),
    ("P73", PEOPLE, lambda p: 0.3 * traits.reticulospinal(p, 1), 0.3, 0.12),
    ("P100", PEOPLE, lambda p: traits.stiffness(p) / p.aged("stiffness"), 1.0, 0.28),
]
# (row, what, median, SD of the logarithm)
LOGNORMAL = [
    # the row's 0.4 is the spread of delta-F, which grows with the third power of the current
    ("P82", lambda p: traits.inward_current(p) / p.aged("inward_current"), 1.0, 0.16),
    # nobody has measured the row's 0.25: with 0.15 jerks spread as P88
    ("P83", lambda p: traits.spindle(p, KNEE), 1.0, 0.15),
    ("T002", traits.adaptation, 1.0, 0.3),
]


@pytest.mark.parametrize("row, people, trait, mean, sd", NORMAL, ids=[x[0] for x in NORMAL])
def test_people_are_spread_as_the_row_says(row, people, trait, mean, sd):
    found = over(people, trait)
    assert found.mean() == pytest.approx(mean, abs=0.12 * sd)
    assert found.std() == pytest.approx(sd, rel=0.125)


@pytest.mark.parametrize("row, trait, median, sd", LOGNORMAL, ids=[x[0] for x in LOGNORMAL])
def test_factors_are_spread_as_the_row_says(row, trait, median, sd):
    found = np.log(over(PEOPLE, trait))
    assert np.median(found) == pytest.approx(np.log(median), abs=0.1 * sd)
    assert found.std() == pytest.approx(sd, rel=0.125)


def test_shares_of_people():
    assert len(WOMEN) / len(PEOPLE) == pytest.approx(0.5, abs=0.04)  # P01
    assert 0.085 < np.mean([p.hand == "left" for p in PEOPLE]) < 0.18  # P11
    low = over(PEOPLE, traits.uncrossed, 0) < 0.03
    none = low | (over(PEOPLE, traits.uncrossed, 1) < 0.03)
    assert 0.08 < none.mean() < 0.3  # P64
    assert 0.0005 < np.mean([traits.anomalous(p) for p in PEOPLE]) < 0.01  # P66
    slow = over(PEOPLE, traits.slow_share, KNEE)
    own = KNEE.slow_fibre_pct / 100
    assert 0.1 < np.mean(np.abs(slow - own) > 0.15) < 0.3  # P46, whose biopsies have an error besides


def test_the_uncrossed_share_and_its_sides():
    left, right = (over(PEOPLE, traits.uncrossed, s) for s in (0, 1))
    assert left.mean() == pytest.approx(0.12, abs=0.015) and left.std() == pytest.approx(0.06, rel=0.15)  # P63
    assert 0.15 < np.corrcoef(left, right)[0, 1] < 0.45
    ratio = [traits.contralateral(p, MUSCLES["pharyngeal_constrictors"], 0) for p in PEOPLE]
    assert 0.5 < np.mean(np.abs(np.array(ratio) - 0.55) > 0.07) < 0.95  # P72: strong in about two thirds


def test_strength_of_people():
    men, women = same_age(), same_age("female")
    knee = over(men, traits.strength, KNEE, 1)
    assert 0.17 < np.log(knee).std() < 0.24  # P19 CV 0.24 with age, P13 0.18
    assert 0.35 < r(knee, over(men, traits.strength, ELBOW, 1)) < 0.75  # P31
    assert 0.85 < r(knee, over(men, traits.strength, KNEE, 0)) < 0.97  # P32
    for m, low, high in ((ELBOW, 1.7, 2.1), (KNEE, 1.3, 1.5), (ANKLE, 1.4, 1.6), (HAND, 1.25, 1.45)):  # P15, P19-P30
        ratio = over(men, traits.strength, m, 1).mean() / over(women, traits.strength, m, 1).mean()
        assert low < ratio < high, m.id
    mixed = [Person(p.seed, age=20 + p.seed % 61, sex="male") for p in PEOPLE]  # Harbo 2012: adults of all ages
    mine = np.log(over(mixed, traits.strength, KNEE, 1))
    fit = np.column_stack([np.ones(len(mixed)), [np.log(p.young_height) for p in mixed], [p.age for p in mixed]])
    rest = mine - fit @ np.linalg.lstsq(fit, mine, rcond=None)[0]
    assert 0.2 < 1 - rest.var() / mine.var() < 0.38  # P18


def test_the_dominant_arm_is_stronger_and_the_sides_are_alike_but_for_it():
    right = [p for p in PEOPLE if p.hand == "right"]
    left = [p for p in PEOPLE if p.hand == "left"]

    def ratio(people, m):
        return over(people, traits.strength, m, 1) / over(people, traits.strength, m, 0)

    arm = ratio(right, ELBOW)
    assert arm.mean() == pytest.approx(1.08, abs=0.01) and arm.std() == pytest.approx(0.07, abs=0.015)  # P12
    assert ratio(left, ELBOW).mean() == pytest.approx(1.0, abs=0.03)
    leg = ratio(PEOPLE, KNEE)
    assert leg.mean() == pytest.approx(1.0, abs=0.01)
    assert 0.04 < np.mean(np.abs(np.log(leg)) > np.log(1.15)) < 0.16 or leg.std() < 0.08  # P33: about 10 %


@pytest.mark.parametrize("sex, young, low, high", [("male", 25, 0.54, 0.89), ("female", 40, 0.48, 0.92)])
def test_strength_falls_with_age(sex, young, low, high):
    """P16, P17: torque at 75 over that at 25 (men) or 40 years (women)."""
    old, first = (over(aged(a, sex=sex), traits.strength, KNEE, 1) for a in (75, young))
    assert low < np.median(old / first) < high and np.std(old / first) > 0.05
    if sex == "female":  # flat until 40
        assert over(aged(25, sex=sex), traits.strength, KNEE, 1) == pytest.approx(
            over(aged(40, sex=sex), traits.strength, KNEE, 1), rel=0.06
        )


def test_motor_units_of_people_and_with_age():
    """P36-P43, MU08: none is lost before 55; distal muscles lose more than soleus; strength holds to 65 years."""
    number = over(same_age(), traits.units, ANKLE)
    assert number.std() == pytest.approx(0.12, abs=0.02) and 0.76 <= number.min() < number.max() <= 1.25  # P43
    assert over(aged(25), traits.units, ANKLE) == pytest.approx(over(aged(55), traits.units, ANKLE))
    left = {m.id: over(aged(65), traits.units, m) / over(aged(25), traits.units, m) for m in MUSCLES.values()}
    assert 0.4 < np.median(left["tibialis_anterior"]) < 0.9  # P37
    very_old = over(aged(82), traits.units, ANKLE) / over(aged(25), traits.units, ANKLE)
    assert 0.2 < np.median(very_old) < 0.7 and np.percentile(very_old, 90) < 0.7  # P38
    at_75 = over(aged(75), traits.units, SOLEUS) / over(aged(25), traits.units, SOLEUS)
    assert np.median(at_75) == pytest.approx(0.9, abs=0.03)  # P40
    assert np.median(left["tibialis_anterior"]) < np.median(left["vastus_lateralis"]) < np.median(left["soleus"])
    limb = [m for m in MUSCLES.values() if m.body_part == "leg" and m.group in ("proximal", "distal")]

    def left_at(age):
        return np.mean([[m.n_motor_units * traits.units(p, m) for m in limb] for p in aged(age, 40)])

    old, young = left_at(72), left_at(40)
    assert 0.5 < old / young < 1.0 and abs(old / young - 0.75) < 0.08  # P42, MU08
    held = human().motor_unit_sprouting.held
    assert held(0.61) == pytest.approx(1.0, abs=0.01) and held(0.39) < 0.7  # P37, P38: growth of units covers the first


def test_fast_and_slow_people():
    """P47: the share of slow fibres is a trait of the person, and twitches follow it (P50) and age (P51)."""
    shares = [over(PEOPLE, traits.slow_share, m) for m in (KNEE, ELBOW, ANKLE)]
    found = np.corrcoef(shares)[np.triu_indices(3, 1)]
    assert 0.3 < found.mean() < 0.55
    times = over(PEOPLE, traits.twitch_time, SOLEUS)
    assert 0.07 < times.std() / times.mean() < 0.15  # P50: 13 of 112 ms
    for m in (KNEE, ELBOW, *(MUSCLES[x] for x in ("zygomaticus_major", "sternocleidomastoid", "triceps_brachii"))):
        times = over(PEOPLE, traits.twitch_time, m)  # quadriceps 10 of 80, biceps 9 of 66 ms, the error of it in them
        assert 0.09 < times.std() / times.mean() < 0.14, m.id
    slower = over(aged(75), traits.twitch_time, SOLEUS) / over(aged(50), traits.twitch_time, SOLEUS)
    assert 1.1 < slower.mean() < 1.25  # P50, P51: +15 %


def test_velocity_goes_with_height_and_age():
    """P54, P55, P57."""
    height = np.array([p.height_cm for p in PEOPLE])
    leg, arm = over(PEOPLE, traits.speed, LEG), over(PEOPLE, traits.speed, ARM)
    own = leg / np.array([p.aged("speed") for p in PEOPLE])
    assert 0.35 < np.corrcoef(height, own)[0, 1] ** 2 < 0.6 and np.polyfit(height, leg, 1)[0] < 0
    assert np.corrcoef(height, arm)[0, 1] ** 2 < 0.02  # Hennessey 1994: not arm length
    slope = 50.7 * np.mean(over(aged(70), traits.speed, ARM) - over(aged(30), traits.speed, ARM)) / 40
    assert -0.25 < slope < -0.03 and slope == pytest.approx(-0.13, abs=0.02)
    assert over(aged(20), traits.speed, ARM) == pytest.approx(over(aged(30), traits.speed, ARM))
    same = aged(40, 1000, height_cm=170)
    assert np.corrcoef(over(same, traits.speed, ARM), over(same, traits.speed, ARM, True))[0, 1] == pytest.approx(
        0.8, abs=0.05
    )


# (muscle, low, high) ms/cm: P59, about 0.1 at the knee, 0.07 in the arm, 0.2 at the ankle
LESS = pytest.mark.xfail(strict=True, reason="0.048 ms/cm since nerves of the upper arm are faster")


@pytest.mark.parametrize(
    "muscle, low, high", [(KNEE, 0.07, 0.2), pytest.param(ELBOW, 0.05, 0.1, marks=LESS), (SOLEUS, 0.15, 0.25)]
)
def test_reflex_latency_goes_with_height(muscle, low, high):
    heights, loop = [], []
    for seed in range(60):
        p = Person(seed, 0.02)
        pool = pools.build(p, muscle.id, 1)
        heights.append(p.height_cm)
        loop.append(pool.afferents["ia"].delay_ms.mean() + pool.delay_ms.mean())
    assert low < np.polyfit(heights, loop, 1)[0] < high


def test_briskness_is_a_trait():
    """P85, P94, P95: of the person above all; the sides of one muscle are alike, other muscles less so."""
    people = same_age()
    left, right, wrist = (over(people, traits.reflex, *x) for x in ((SOLEUS, 0), (SOLEUS, 1), (WRIST, 1)))
    assert 0.6 < r(left, right) < 0.9
    assert 0.3 < r(right, wrist) < 0.7 < r(left, right)
    gain = human().individual_variation.reflex
    assert np.log(right).std() == pytest.approx(0.5 * gain, rel=0.1)
    assert np.std(np.log(left / right)) == pytest.approx(0.24 * gain, rel=0.1)  # P95
    old = over(aged(70), traits.reflex, SOLEUS, 1) / over(aged(25), traits.reflex, SOLEUS, 1)
    assert np.log(old) / gain == pytest.approx(np.log(0.3 / 0.5), abs=0.02)  # P84


def test_reserves_of_the_sides_are_alike():
    left, right = (over(PEOPLE, traits.reticulospinal, side) for side in (0, 1))
    assert np.corrcoef(left, right)[0, 1] == pytest.approx(0.9, abs=0.03)  # P73


def test_nobody_is_ill():
    """No tail of disease: every factor lies within the bounds of its row."""
    for trait, *more, low, high in (
        (traits.units, SOLEUS, 0.75, 1.25), (traits.stiffness, 0.5, 1.8), (traits.inward_current, 0.39, 2.5),
        (traits.spindle, HAND, 0.6, 1.6), (traits.speed, ARM, 0.8, 1.2), (traits.adaptation, 0.5, 2.0),
    ):
        found = over(PEOPLE, trait, *more)
        assert low <= found.min() < found.max() <= high, trait.__name__
    assert {p.age for p in PEOPLE} <= set(map(float, range(20, 60)))
    assert 147 < min(p.height_cm for p in PEOPLE) < max(p.height_cm for p in PEOPLE) <= 195
