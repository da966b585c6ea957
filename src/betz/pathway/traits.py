"""What a person's draws make of muscles, nerves and tracts: factors on the tables, 1 in the reference adult.

One rule for all muscles; the rows of people.csv and ageing.csv that mean a muscle are found by its columns. A draw is
named by person, quantity, action (all muscles that turn one joint one way) or muscle, and side.
"""

from __future__ import annotations

from math import exp, log

from betz.anatomy.people import EVERYWHERE, spread_of, words_of
from betz.anatomy.rows import Muscle
from betz.pathway.draws import chance, score, together, value
from betz.pathway.person import Person

SKIN = (EVERYWHERE,)  # fibres that belong to no muscle conduct as those of the arm


def strength(person: Person, m: Muscle, side: int) -> float:
    """Maximal force: person, action and side; height for the sex, sex, dominant arm, age, and units lost in age."""
    vary, tables, words = person.model.individual_variation, person.model.tables, words_of(m)
    tall = log(person.young_height / person.usual_height)
    out = _logs(person, m, side, "strength", "action", "side") + spread_of(tables, "strength_height").p1 * tall
    if person.sex == "female":
        out += vary.sex * log(spread_of(tables, "women", words).p1)
    if person.hand == "right":  # in the left-handed both arms are alike (P12)
        more = log(spread_of(tables, "dominance", words).p1)
        out += vary.hand * more * (0.5 if side else -0.5)
    kept = person.model.motor_unit_sprouting.held(person.aged("units", words))
    return exp(out) * min(person.aged("strength", (person.sex,)), kept)


def units(person: Person, m: Muscle) -> float:
    """Number of motor units, on both sides: person, pool, and loss in age."""
    return exp(_logs(person, m, None, "units", "pool")) * person.aged("units", words_of(m))


def slow_share(person: Person, m: Muscle) -> float:
    """Share of slow fibres of a muscle, 0 to 1, on both sides: people are fast or slow, and muscles besides."""
    tables = person.model.tables
    z = together(
        score(person.seed, "slow_fibres"),
        score(person.seed, "slow_fibres", m.id),
        spread_of(tables, "slow_fibres_between").p1,
    )
    row = spread_of(tables, "slow_fibres")
    return value(row, z, person.model.individual_variation.slow_fibres, m.slow_fibre_pct / 100.0)


def twitch_time(person: Person, m: Muscle) -> float:
    """Contraction time: by the person's own share of slow fibres, and by age."""
    own, usual = (person.model.twitch.of_mixture(s) for s in (slow_share(person, m), m.slow_fibre_pct / 100.0))
    return own / usual * person.aged("twitch", words_of(m))


def speed(person: Person, words: tuple[str, ...], sensory: bool = False) -> float:
    """Conduction velocity of the nerves of the muscle (or skin) that `words` mean; sensory: of afferents."""
    vary, tables = person.model.individual_variation, person.model.tables
    z = score(person.seed, "speed")
    if sensory:
        r = spread_of(tables, "speed_ia").p1
        z = together(z, score(person.seed, "speed", "ia"), r * r)
    taller = person.young_height - vary.reference_height
    taper = 1.0 + spread_of(tables, "speed_height", words).p1 * taller
    return value(spread_of(tables, "speed", words), z, vary.speed) * taper * person.aged("speed")


def central_speed(person: Person) -> float:
    """Conduction velocity of descending axons."""
    row, vary = spread_of(person.model.tables, "central_speed"), person.model.individual_variation
    return value(row, score(person.seed, "central_speed"), vary.central_speed) * person.aged("central_speed")


def drive(person: Person) -> float:
    """Descending drive at full effort, from the voluntary activation that the person has."""
    row, vary = spread_of(person.model.tables, "activation"), person.model.individual_variation
    share = value(row, score(person.seed, "activation")) / row.p1
    return (share * person.aged("activation")) ** vary.activation


def reticulospinal(person: Person, side: int) -> float:
    """Reticulospinal part of the drive of the muscles of one side."""
    tables = person.model.tables
    z = together(
        score(person.seed, "reticulospinal"),
        score(person.seed, "reticulospinal", side),
        spread_of(tables, "reticulospinal_sides").p1,
    )
    row = spread_of(tables, "reticulospinal")
    return value(row, z, person.model.individual_variation.reticulospinal) / row.p1


def inward_current(person: Person) -> float:
    """Persistent inward current of all motoneurons: monoaminergic drive."""
    row, vary = spread_of(person.model.tables, "inward_current"), person.model.individual_variation
    return value(row, score(person.seed, "inward_current"), vary.inward_current) * person.aged("inward_current")


def spindle(person: Person, m: Muscle) -> float:
    """Gain of the spindles of a muscle."""
    return exp(_logs(person, m, None, "spindle", "muscle")) * person.aged("spindle")


def reflex(person: Person, m: Muscle, side: int) -> float:
    """Strength of the Ia synapses on the motoneurons of a muscle."""
    brisk = _logs(person, m, side, "reflex", "action", "side")
    return exp(brisk + person.model.individual_variation.reflex * log(person.aged("reflex")))


def skin_help(person: Person, network: str) -> float:
    """Cortical help that the cells of a network of skin get, on both sides: some have too little for a reflex."""
    row = spread_of(person.model.tables, "skin_help", (network,))
    if row is None:
        return 1.0
    return value(row, score(person.seed, "skin_help", network), person.model.individual_variation.skin_help)


def tone(person: Person) -> float:
    """Tonic descending input."""
    return exp(_logs(person, None, None, "tone"))


def stiffness(person: Person) -> float:
    """Passive stiffness and damping of joints."""
    row, vary = spread_of(person.model.tables, "stiffness"), person.model.individual_variation
    return value(row, score(person.seed, "stiffness"), vary.stiffness) * person.aged("stiffness")


def adaptation(person: Person) -> float:
    """Pace at which cells adapt to what they have lost."""
    row = spread_of(person.model.tables, "adaptation")
    return value(row, score(person.seed, "adaptation"), person.model.individual_variation.adaptation)


def uncrossed(person: Person, source: int) -> float:
    """Share of the corticospinal axons of one hemisphere that do not cross in the medulla."""
    vary, row = person.model.individual_variation, spread_of(person.model.tables, "uncrossed")
    missing = 1.0 - (1.0 - min(1.0, vary.crossing) * spread_of(person.model.tables, "no_ventral").p1) ** 0.5
    if chance(person.seed, "no_ventral", source) < missing:
        least = spread_of(person.model.tables, "ventral_least").p1
        return least * chance(person.seed, "ventral_least", source)
    own, r = score(person.seed, "uncrossed", source), spread_of(person.model.tables, "uncrossed_sides").p1
    return value(row, together(score(person.seed, "uncrossed"), own, r), vary.crossing)


def anomalous(person: Person) -> bool:
    """Whether the pyramids do not cross: a rare variant of health."""
    rare = person.model.individual_variation.crossing * spread_of(person.model.tables, "anomalous").p1
    return chance(person.seed, "anomalous") < rare


def contralateral(person: Person, m: Muscle, side: int) -> float:
    """Share of the cortical drive of a muscle on one side that comes from the opposite hemisphere."""
    vary, tables, c = person.model.individual_variation, person.model.tables, m.contralateral_fraction
    if not m.corticobulbar_tract_id:
        usual = spread_of(tables, "uncrossed").p1
        c = 1.0 / (1.0 + _odds(1.0 - c) * _odds(uncrossed(person, side)) / _odds(usual)) if c > 0 else c
        c = 1.0 - c if anomalous(person) else c
    elif row := spread_of(tables, "contralateral", (m.corticobulbar_tract_id,)):
        c = value(row, score(person.seed, row.where), vary.crossing, c)
    row = spread_of(tables, "hemisphere", words_of(m))
    favoured = int(chance(person.seed, "hemisphere", row.where) < 0.5)
    ratio = value(row, score(person.seed, "hemisphere", row.where)) ** vary.hemisphere
    a, b = (c * ratio, 1.0 - c) if favoured != side else (c, (1.0 - c) * ratio)
    return a / (a + b)


def _odds(share: float) -> float:
    return share / (1.0 - share) if share < 1.0 else float("inf")


def _logs(person: Person, m: Muscle | None, side: int | None, quantity: str, *parts: str) -> float:
    """Logarithm of what a person has of a quantity: its row and those of its parts, within the bounds of the first.

    Parts are drawn for the action of the muscle, or the action on one side; those of a pool for the muscle alone.
    """
    tables = person.model.tables
    spread = getattr(person.model.individual_variation, quantity)
    whole = spread_of(tables, quantity)
    out = value(whole, score(person.seed, quantity), spread)
    for part in parts:
        where = (m.id,) if part == "pool" else (m.joint, m.role)
        name = (quantity, part, *where, *((side,) if part == "side" else ()))
        out += value(spread_of(tables, f"{quantity}_{part}"), score(person.seed, *name), spread)
    return min(max(out, whole.low), whole.high)
