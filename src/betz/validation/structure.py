"""Rows about structure: counts, velocities and shares of the wired person, and unit tests of single elements."""

import numpy as np

from betz.laboratory.limbs import limb
from betz.laboratory.shocks import STIMULATOR, shock
from betz.laboratory.units import trains
from betz.mechanisms import spindle
from betz.pathway.axons import SPINAL_PARTS
from betz.pathway.commands import rates
from betz.pathway.descending import CORTICOSPINAL, cortical
from betz.pathway.nodes import gather
from betz.pathway.pools import SEGMENTS

METRES_PER_MICRON = 5.5  # m/s per um of outer diameter: models.md 11, 5 to 6
MANY = 0.4  # scale at which the corticospinal axons are counted: a fifth of their true number
CAT_HAMSTRING_MM = 60.0  # fibre length of cat hamstrings, to read S01's mm/s in L0/s (estimate)


def units_of(muscle):
    """Number of motor units of a muscle."""
    return lambda x: len(x.pool(muscle).x)


def twitch_range(x):
    """MU11: 99th over 1st percentile; each unit's twitch is its share of the muscle's force times one twitch shape."""
    low, high = np.percentile(x.pool("first_dorsal_interosseous").shares, (1, 99))
    return float(high / low)


def twitch_skew(x):
    """MU12."""
    shares = x.pool("first_dorsal_interosseous").shares
    return float(np.median(shares) / shares.mean())


def contraction_time(muscle):
    """Mean time to peak of the single twitches of a pool, ms.

    The twitch of the whole muscle is slower, since it stretches its tendon.
    """
    return lambda x: float(x.pool(muscle).times.mean())


def segment_motoneurons(x):
    """MU07: motoneurons of all muscles in segment L5 of one side."""
    here = SEGMENTS.index("l5")
    return sum(int((x.pool(m).segment == here).sum()) for m, row in x.muscles.items() if "l5" in row.segments)


def innervation(muscle):
    """Muscle fibres a motor unit."""
    return lambda x: x.muscles[muscle].n_muscle_fibres / len(x.pool(muscle).x)


def axon_velocity(x):
    """MU17: two-point stimulation of the ulnar nerve, abductor digiti minimi standing in for the thenar muscles."""
    bench = limb("abductor_digiti_minimi", "right", x.patient())
    far, near = 0.5, 0.9  # share of the way cord -> muscle: above the elbow, wrist
    times = []
    for along in (far, near):
        given = shock(bench, (bench.muscle,), STIMULATOR.settle_ms, STIMULATOR.supramaximal, along)
        run = x.patient().respond(bench.stimulus(STIMULATOR.settle_ms + 20.0, shocks=given))
        times.append(
            {
                u: t[t > STIMULATOR.settle_ms][0]
                for u, t in trains(run, bench.index).items()
                if (t > STIMULATOR.settle_ms).any()
            }
        )
    way = (near - far) * bench.row.d_lmn_muscle_mm * x.patient().person.height
    return float(np.mean([way / (times[0][u] - times[1][u]) for u in times[0] if u in times[1]]))


def input_resistance(x):
    """MU29: mean over the pool of soleus."""
    return float(x.model.size_law.resistance(x.pool("soleus").x).mean())


def cat(x):
    """The spindle of the model with the gains of the cat."""
    return x.model.spindle.replace(**spindle.CAT).record()


def spindle_exponent(x):
    """S01: log-log slope of the peak Ia rate above the static rate over ramp speeds of 5 to 200 mm/s."""
    speeds = np.array([5.0, 10.0, 20.0, 50.0, 100.0, 200.0])
    dynamic = []
    for mm_s in speeds:
        ia, _ = spindle.ramp_response(cat(x), (0.95, 1.08, mm_s / CAT_HAMSTRING_MM))
        dynamic.append(max(ia) - ia[-1])
    return float(np.polyfit(np.log(speeds), np.log(dynamic), 1)[0])


def spindle_peak(x):
    """S04: the ramp of Mileusnic's regression with cat gains and no fusimotor drive."""
    return max(spindle.ramp_response(cat(x))[0])


def spindles_by_mass(x):
    """S05: regression of the table's counts on mass, at 100 g."""
    rows = [m for m in x.muscles.values() if m.n_spindles > 0 and m.segments]
    fit = np.polyfit(np.log([m.mass_g_derived for m in rows]), np.log([m.n_spindles for m in rows]), 1)
    return float(np.exp(np.polyval(fit, np.log(100.0))))


def ia_velocity(x):
    """S07: mean of soleus and biceps."""
    return float(np.mean([_velocity(x, m, "ia") for m in ("soleus", "biceps_brachii")]))


def ia_to_ii(x):
    """S08."""
    return _velocity(x, "soleus", "ia") / _velocity(x, "soleus", "ii")


def _velocity(x, muscle, kind):
    reach = x.pool(muscle).muscle.d_lmn_muscle_mm * x.person().height
    return float(np.mean(reach / x.pool(muscle).afferents[kind].delay_ms))


def corticospinal(x):
    """Columns of the corticospinal axons of the left hemisphere."""

    def make():
        person, out = x.person(MANY), {}
        tracts, origins = list(person.model.tables.tracts), np.array(list(person.model.tables.origins))
        for part in SPINAL_PARTS:
            a = cortical(person, part)
            hit = np.isin(a.tract, [tracts.index(t) for t in CORTICOSPINAL]) & (a.source == 0)
            found = {"origin": origins[a.origin[hit]], "tract": np.array(tracts)[a.tract[hit]]}
            found |= {"part": np.full(hit.sum(), part), "speed": a.speed[hit], "fast": a.fast[hit]}
            fast, slow = person.kept_axons(1.0)[0], person.kept_axons(0.0)[0]
            found["true"] = 1.0 / np.where(a.fast[hit], fast, slow)  # how many axons each stands for
            for k, column in found.items():
                out.setdefault(k, []).append(column)
        return {k: np.concatenate(v) for k, v in out.items()}

    return x.once("corticospinal", make)


def pyramid(x):
    """C01: axons of one pyramid, each for those that it stands for."""
    return float(corticospinal(x)["true"].sum())


def share(x, hit):
    """Share of the true number of corticospinal axons."""
    true = corticospinal(x)["true"]
    return float(true[hit].sum() / true.sum())


def thinner(microns):
    """Share of corticospinal axons below a diameter."""
    return lambda x: share(x, corticospinal(x)["speed"] / METRES_PER_MICRON < microns)


def thicker(microns):
    """Share of corticospinal axons above a diameter."""
    return lambda x: share(x, corticospinal(x)["speed"] / METRES_PER_MICRON > microns)


def fastest(x):
    """C04: 90th percentile of the fast group: the volley's onset is timed."""
    a = corticospinal(x)
    return float(np.percentile(a["speed"][a["fast"]], 90))


def slow_velocity(x):
    """C05: median of the slow group."""
    a = corticospinal(x)
    return float(np.median(a["speed"][~a["fast"]]))


def from_m1(x):
    """C06."""
    return share(x, np.array([o.startswith("m1_") for o in corticospinal(x)["origin"]]))


def crossing(x):
    """C07: the lateral tract crosses in the medulla; the anterior one crosses in the cord, if at all."""
    return share(x, corticospinal(x)["tract"] == "lateral_corticospinal")


def cervical(x):
    """C08: axons that end for arm and hand, whose motoneurons lie in the cervical enlargement."""
    return share(x, np.isin(corticospinal(x)["part"], ("arm", "hand")))


def cortical_rates(fast, which):
    """Mean rate (Hz) of the fast or slow corticospinal axons to the hand: which 0 = at rest, 1 = at the top."""

    def measure(x):
        def make():
            nodes = gather(x.patient().person, (("first_dorsal_interosseous", 1),))
            cortical_axons = nodes.in_tracts(CORTICOSPINAL)
            return rates(nodes)[:2], nodes.axons.fast & cortical_axons, ~nodes.axons.fast & cortical_axons

        found, quick, slow = x.once("hand rates", make)
        values = found[which][quick if fast else slow]
        return float((values if fast else values[values > 1.0]).mean())  # slow cells at rest: those that are tonic

    return measure


def d_over_i1(x):
    """C16: threshold of the D wave over that of I1."""
    coil = x.model.magnetic_stimulation
    return coil.d_mid / coil.i1_mid


STRUCTURE = {
    "MU01": units_of("first_dorsal_interosseous"),
    "MU02": units_of("biceps_brachii"),
    "MU03": units_of("tibialis_anterior"),
    "MU04": units_of("soleus"),
    "MU05": units_of("gastrocnemius_medialis"),
    "MU07": segment_motoneurons,
    "MU09": innervation("first_dorsal_interosseous"),
    "MU10": innervation("gastrocnemius_medialis"),
    "MU11": twitch_range,
    "MU12": twitch_skew,
    "MU14": contraction_time("tibialis_anterior"),
    "MU15": contraction_time("first_dorsal_interosseous"),
    "MU16": lambda x: float(x.model.muscle_fibre.velocity(x.pool("tibialis_anterior").x).mean()),
    "MU17": axon_velocity,
    "MU29": input_resistance,
    "S01": spindle_exponent,
    "S04": spindle_peak,
    "S05": spindles_by_mass,
    "S06": lambda x: x.muscles["soleus"].n_spindles,
    "S07": ia_velocity,
    "S08": ia_to_ii,
    "C01": pyramid,
    "C02": thinner(4.0),
    "C03": thicker(10.0),
    "C04": fastest,
    "C05": slow_velocity,
    "C06": from_m1,
    "C07": crossing,
    "C08": cervical,
    "C12": cortical_rates(True, 0),
    "C13": cortical_rates(False, 0),
    "C14": cortical_rates(True, 1),
    "C15": lambda x: x.model.magnetic_stimulation.interval,
    "C16": d_over_i1,
}
