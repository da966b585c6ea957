"""Rates of classes of cells: which cells are of a class, what is done to them, and how their spikes are counted."""

from collections import namedtuple
from dataclasses import replace

import fake_bench
import numpy as np
import pytest

from betz.anatomy import tables_of
from betz.laboratory.limbs import limb
from betz.laboratory.movement import DEVICE
from betz.model import human
from betz.patient import Patient
from betz.results import Recording
from betz.stimulus import Shock, Stimulus
from betz.stimulus.form import begins
from betz.validation import rates, rates_cells, rates_runs
from betz.validation.rates_runs import PAIRS
from helpers.reading import mean_rate, potentials

Axon = namedtuple("Axon", "kind pool times origin fast tonic", defaults=("", False, False))
Cell = namedtuple("Cell", "kind pool times")
LIMBS = {"L soleus", "L biceps_brachii", "L vastus_lateralis", "L first_dorsal_interosseous"}
PLACES = [(c, p) for c in rates_runs.CONDITIONS for p in rates_runs.places(c)]
LAG_MS = 120.0  # by which the torque of a made-up person follows his effort


def recording(stimulus, axons=(), cells=(), potentials=(), torque=0.0):
    """A made-up recording: spikes of some axons and cells; (muscle, side, ms, mV, unit) at the muscles; torque, N m."""
    plain, arrays, coords = fake_bench.recording(stimulus, [p[:4] for p in potentials], torque), {}, {}
    arrays["spike_unit"] = ("spike", np.array([p[4] for p in potentials], int), "")
    for what, rows, names in (("axon", axons, Axon._fields), ("cell", cells, Cell._fields)):
        of = np.repeat(np.arange(len(rows)), [len(row.times) for row in rows])
        arrays[f"{what}_time"] = (f"{what}_spike", np.concatenate([[], *(row.times for row in rows)]), "ms", "spikes")
        arrays[f"{what}_spike_of"] = (f"{what}_spike", of.astype(int), "")
        for name in {*names} - {"times"}:
            column = np.array([getattr(row, name) for row in rows])
            coords[f"{what}_{'class' if name == 'kind' else name}"] = (what, column, "")
    return Recording({**plain.arrays, **arrays}, {**plain.coords, **coords})


def pull(stimulus, power=2.0):
    """Torque (N m) of somebody who pulls with 40 times a power of his effort; 0 where no effort is made."""
    if not stimulus.effort:
        return 0.0
    mean = np.mean([np.interp(np.arange(stimulus.duration_ms) - LAG_MS, *zip(*e.points)) for e in stimulus.effort], 0)
    return -limb(stimulus.effort[0].muscle, "left").sign * 40.0 * mean**power


class Person:
    """answer(stimulus) -> recording; it remembers what was asked. On the bench, his torque is seen and nothing else."""

    def __init__(self, answer, power=2.0):
        self.answer, self.asked, self.power, self.tables = answer, [], power, tables_of(None)

    def respond(self, stimulus, *, truth):
        assert truth
        self.asked.append(stimulus)
        return self.answer(stimulus)

    def bench(self):
        return fake_bench.FakeBench(lambda stimulus, trial: ((), pull(stimulus, self.power)))


def rows_of(answer):
    """(class, condition, unit) -> row, of a person who answers so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rates, "Patient", lambda *_, **__: Person(answer))
        return {(r.cells, r.condition, r.unit): r for r in rates.table()}


# which cells are of a class, and where it is measured


def steady(n, ms):
    """A train of n imp/s."""
    return (np.arange(n * ms / 1000.0) + 0.5) * 1000.0 / n


AXONS = {
    "ia": ("ia_afferent", "{}"),
    "ii": ("ii_afferent", "{}"),
    "ib": ("ib_afferent", "{}"),
    "skin": ("cutaneous_afferent", "L leg"),
    "pain": ("fra_afferent", "L leg"),
    "fast m1": ("cst", "{}", "m1_leg", True),
    "slow m1": ("cst", "{}", "m1_leg", False, True),
    "fast sma": ("cst", "{}", "sma", True),
    "slow s1": ("cst", "{}", "s1_parietal", False, True),
    "pontine tonic": ("rst_pontine", "L", "pontine_reticular", False, True),
    "pontine phasic": ("rst_pontine", "L", "pontine_reticular", True),
    "medullary tonic": ("rst_medullary_exc", "L", "medullary_reticular", False, True),
    "medullary phasic": ("rst_medullary_exc", "L", "medullary_reticular"),
    "inhibitory": ("rst_medullary_inh", "L", "medullary_reticular", True, True),
    "lateral vestibular": ("vst_lateral", "L", "lateral_vestibular", True, True),
    "medial vestibular": ("vst_medial", "L", "medial_vestibular", True, True),
    "tectal": ("tectost", "L", "superior_colliculus"),
    "rubral": ("rubrost", "L", "red_nucleus_magnocellular"),
}
NUMBER = {name: 5 * (k + 1) for k, name in enumerate(AXONS)}  # imp/s of each of them
CORTICAL = ("fast m1", "slow m1", "fast sma", "slow s1")
OF = {  # class -> the axons of it, and where it is measured
    "ia_afferent": (("ia",), LIMBS),
    "ii_afferent": (("ii",), LIMBS),
    "ib_afferent": (("ib",), LIMBS),
    "cutaneous_afferent:sole": (("skin",), {"L leg"}),
    "fra_afferent": (("pain",), {"L leg"}),
    "cst:fast": (("fast m1", "fast sma"), LIMBS),
    "cst:slow": (("slow m1", "slow s1"), LIMBS),
    "cst:corticobulbar": (CORTICAL, {"L masseter"}),
    "m1_output": (("fast m1", "slow m1"), LIMBS),
    "rst_pontine:tonic": (("pontine tonic",), LIMBS | {"L leg"}),
    "rst_medullary_exc:tonic": (("medullary tonic",), LIMBS | {"L leg"}),
    "rst_medullary_exc:phasic": (("medullary phasic",), LIMBS | {"L leg"}),
    "rst_medullary_inh": (("inhibitory",), LIMBS | {"L leg"}),
    "vst_lateral": (("lateral vestibular",), LIMBS | {"L leg"}),
    "vst_medial": (("medial vestibular",), {"L splenius_capitis"}),
    "tectost": (("tectal",), {"L splenius_capitis"}),
    "rubrost": (("rubral",), LIMBS | {"L leg"}),
}
UNITS, GAMMA = [5.0 * k for k in range(1, 10)], [10.0, 20.0, 30.0, 40.0]  # imp/s, from the smallest cell on


def steadily(stimulus):
    """Every axon and cell fires at its own steady rate; those of another muscle or side at 500 imp/s."""
    ms, mine = stimulus.duration_ms, f"L {stimulus.muscles[0][0]}"
    axons, cells = [], []
    for name, (kind, pool, *more) in AXONS.items():
        other = {"{}": "L gracilis", "L": "R", "L leg": "R leg"}[pool]
        axons.append(Axon(kind, pool.format(mine), steady(NUMBER[name], ms), *more))
        axons.append(Axon(kind, other, steady(500, ms), *more))
    for kind, numbers in (("alpha_mn", UNITS), ("gamma_mn", GAMMA)):
        cells += [Cell(kind, mine, steady(n, ms)) for n in numbers]
    for place, n in ((mine, 0), ("L leg", 100), ("R soleus", 200)):
        cells += [Cell(kind, place, steady(n + 5 * (k + 1), ms)) for k, kind in enumerate(rates_cells.CELLS)]
        cells += [Cell(kind, "R soleus", steady(500, ms)) for kind in ("alpha_mn", "gamma_mn")]
    return recording(stimulus, axons, cells)


@pytest.fixture(scope="module")
def fixed():
    return rows_of(steadily)


@pytest.mark.parametrize("kind", OF)
def test_a_class_of_axons_is_measured_where_it_ends_and_there_alone(fixed, kind):
    names, where = OF[kind]
    expected = np.mean([NUMBER[name] for name in names])
    assert fixed[kind, "rest", "imp/s"].by_pool == {pool: pytest.approx(expected) for pool in where}


def test_every_class_of_axons_is_of_these():
    assert set(OF) == set(rates_cells.AXONS)
    assert {*AXONS} - {n for names, _ in OF.values() for n in names} == {"pontine phasic"}  # no band is published


@pytest.mark.parametrize(
    "kind, numbers",
    [
        ("alpha_mn:small", UNITS[:3]),
        ("alpha_mn:large", UNITS[6:]),
        ("gamma_mn:dynamic", GAMMA[::2]),
        ("gamma_mn:static", GAMMA[1::2]),
    ],
)
def test_a_part_of_a_motor_pool_is_measured_in_each_limb(fixed, kind, numbers):
    assert fixed[kind, "rest", "imp/s"].by_pool == {pool: pytest.approx(np.mean(numbers)) for pool in LIMBS}


def test_interneurons_are_those_of_the_muscle_or_of_the_leg(fixed):
    for k, kind in enumerate(rates_cells.CELLS):
        row = fixed[kind, "rest", "imp/s"]
        expected = dict.fromkeys(LIMBS, 5.0 * (k + 1)) | {"L leg": 100.0 + 5.0 * (k + 1)}
        assert row.by_pool == {pool: pytest.approx(n) for pool, n in expected.items()}
        assert row.measured == pytest.approx(np.mean(list(expected.values())))


def test_the_slow_soleus_has_a_row_of_its_own_in_a_full_effort(fixed):
    """Bellemare 1983: 10.7 imp/s in all units of the soleus, 31 in those of other muscles."""
    soleus = fixed["alpha_mn:soleus", "effort_100", "imp/s"]
    assert soleus.by_pool == {"L soleus": pytest.approx(np.mean(UNITS))}
    for part in ("small", "large"):
        assert set(fixed[f"alpha_mn:{part}", "effort_100", "imp/s"].by_pool) == LIMBS - {"L soleus"}
        assert set(fixed[f"alpha_mn:{part}", "effort_30", "imp/s"].by_pool) == LIMBS
    assert set(fixed["ia_afferent", "effort_100", "imp/s"].by_pool) == LIMBS


def test_an_h_reflex_is_measured_in_the_soleus_alone(fixed):
    """The bands of human cells are of the soleus at its Hmax; at rest most other muscles have no H-reflex."""
    volleys = [r for (_, condition, _), r in fixed.items() if condition.startswith("h_volley") and r.by_pool]
    assert len(volleys) > 10 and all(set(r.by_pool) == {"L soleus"} for r in volleys)


def test_a_row_lies_inside_from_the_lower_to_the_upper_end_of_its_band(fixed):
    rows = [r for r in fixed.values() if not r.why]
    below, above = [r for r in rows if r.measured < r.low], [r for r in rows if r.measured > r.high]
    assert below and above and all(r.inside is False for r in (*below, *above))
    assert sum(r.inside for r in rows) == len(rows) - len(below) - len(above) > 0


# what is not measured

UNMADE = {  # what no run shows: a first interval, a movement, and fibres that are in the circuit under a stroke alone
    ("alpha_mn:large", "ballistic_onset"),
    ("rubrost", "effort_30"),
    ("cutaneous_afferent:sole", "h_volley"),
    ("fra_afferent", "effort_100"),
}


def test_what_is_not_measured_says_why(fixed):
    for r in fixed.values():
        other = (r.cells, r.condition) in UNMADE
        damaged = r.condition == "decerebrate_or_freed"
        assert (r.measured is None) == (r.inside is None) == (not r.by_pool) == bool(r.why)
        assert bool(r.why) == (r.cells in rates.WHY or damaged or other), r
        if r.why:
            general = "not of a healthy person" if damaged else "no run of this table makes it"
            assert r.why == rates.WHY.get(r.cells, general), r
    assert len({r.why for r in fixed.values()} - {""}) == 2 + len(set(rates.WHY.values())) > 6


# how spikes are counted


def value(kind, unit, *times, start=200.0, stop=260.0):
    """The value of a class whose axons (or cells) of the soleus fire at these times; all is done at 200 ms."""
    stimulus = Stimulus((("soleus", "L"),), "ankle", 400)
    axons = [Axon(kind, "L soleus", t) for t in times if kind in rates_cells.AXONS]
    cells = [Cell(kind, "L soleus", t) for t in times if kind not in rates_cells.AXONS]
    return rates_cells.value(rates_runs.Run(recording(stimulus, axons, cells), "L soleus", start, stop), kind, unit)


def test_a_rate_is_that_of_all_cells_after_the_rest_and_before_the_end():
    assert value("renshaw", "imp/s", [0, 100, 199.9], [200, 259.9], [260, 300]) == pytest.approx(2 / 3 / 0.06)


def test_what_fires_at_rest_too_is_taken_off_a_tap_and_a_volley():
    rest = [10.0, 110.0]  # 10 imp/s, and so 0.6 spikes in the 60 ms that are looked at
    for kind, unit in (("ia_afferent", "spikes per tap"), ("renshaw", "spikes/volley")):
        assert value(kind, unit, [*rest, 205, 210, 220], [*rest, 205]) == pytest.approx((4 - 2 * 0.6) / 2)
        assert value(kind, unit, [205, 210, 220], []) == pytest.approx(1.5)
        assert value(kind, unit, [*rest, 50, 205], rest) == 0.0  # who pauses gives nothing, not less than nothing


def test_of_a_volley_an_axon_carries_what_the_shock_sets_off():
    """Not what its receptor sends later, when the muscle twitches."""
    assert value("ia_afferent", "spikes/volley", [200.0, 230.0], [201.5, 204.0, 250.0], [199.0]) == pytest.approx(2 / 3)
    assert value("renshaw", "spikes/volley", [204.0, 207.0, 230.0]) == 3.0


def answers(kind, *potentials):
    """Spikes a volley of a part of the nine motoneurons of the soleus, from (muscle, ms, unit) at the muscles."""
    stimulus = Stimulus((("tibialis_anterior", "L"), ("soleus", "L")), "ankle", 400)
    cells = [Cell("alpha_mn", "L soleus", [205.0, 235.0]) for _ in range(9)]  # all fire: some are lost on their way
    cells = [Cell("alpha_mn", "L tibialis_anterior", []) for _ in range(4)] + cells
    seen = [(muscle, "L", ms, 1.0, unit) for muscle, ms, unit in potentials]
    return rates_cells.value(
        rates_runs.Run(recording(stimulus, cells=cells, potentials=seen), "L soleus", 200.0, 260.0),
        kind,
        "spikes/volley",
    )


def test_motor_units_answer_a_volley_at_the_muscle_in_the_time_of_the_reflex():
    """Not at the soma: the impulse of the shock may meet, in a slow axon, that of the reflex."""
    assert answers("alpha_mn:small") == answers("alpha_mn:large") == 0.0
    reflex = [("soleus", 235.0, unit) for unit in (0, 2, 3, 8)]
    assert answers("alpha_mn:small", *reflex) == pytest.approx(2 / 3)
    assert answers("alpha_mn:large", *reflex) == pytest.approx(1 / 3)
    other = [("tibialis_anterior", 235.0, unit) for unit in (0, 1, 2, 3)]
    m_wave_and_late = [("soleus", ms, unit) for ms in (150.0, 205.0, 219.9, 260.0, 300.0) for unit in range(9)]
    assert answers("alpha_mn:small", *reflex, *other, *m_wave_and_late) == pytest.approx(2 / 3)
    assert answers("alpha_mn:small", ("soleus", 220.0, 1), ("soleus", 259.9, 2)) == pytest.approx(2 / 3)


def test_spikes_per_stretch_are_all_that_come_in_it():
    assert value("renshaw", "spikes per stretch", [100, 210, 220], [230], []) == pytest.approx(1.0)


def test_a_cell_is_active_however_often_it_fires():
    times = ([210, 220, 230, 240], [250], [100], [])
    assert value("ia_afferent", "fraction of cells active", *times) == 0.5


def test_a_peak_is_the_rate_in_the_best_20_ms():
    """Two cells that fire five and three times within 20 ms, and seldom before and after."""
    burst = ([201, 222, 224, 226, 228, 230], [210, 223, 227, 235, 255])
    assert value("ia_afferent", "imp/s peak", *burst) == pytest.approx(8 / 2 / 0.02)


def test_a_class_is_silent_when_no_condition_makes_it_fire():
    found = {"a": {"rest": 0.0, "effort_30": 9.0}, "b": {"rest": 0.1, "effort_30": 0.4}, "c": {"rest": 0.6}}
    assert rates.silent(found) == ["b"]


# what is done


@pytest.fixture(scope="module")
def asked():
    """(condition, muscle) -> run, the stimulus that made it, and where."""
    out = {}
    for condition, place in PLACES:
        who = Person(recording)
        made = rates_runs.run(who, condition, place)
        if made is not None:
            out[condition, place.muscle] = made, who.asked[0], place
    return out


def test_what_is_measured_begins_when_something_is_done(asked):
    for (condition, muscle), (made, what, _) in asked.items():
        assert made.start == 200.0 < made.stop <= what.duration_ms
        assert made.pool == ("L leg" if muscle == "sole" else f"L {muscle}")
        when = begins(replace(what, effort=()))  # an effort is held from before on
        assert when == (np.inf if condition in ("rest", "effort_30", "effort_100", "antagonist_effort") else 200.0)


def test_taps_shocks_and_strokes_are_those_of_the_bands(asked):
    """rates.csv: a tap of 20 to 40 N; 20 to 150 imp/s in the stroked field. All synergists feel tap and shock."""
    for (condition, _), (_, what, place) in asked.items():
        assert bool(what.taps) == (condition == "tendon_tap") and bool(what.shocks) == condition.startswith("h_volley")
        assert [({*t.muscles}, t.side) for t in what.taps] == [({*place.own}, "L")] * len(what.taps)
        assert all(20.0 <= t.newtons <= 40.0 for t in what.taps)
        shocked = {(s.muscle, s.side) for s in what.shocks}
        assert shocked == ({(m, "L") for m in place.own} if what.shocks else set())
        assert len({(s.strength, s.ms) for s in what.shocks}) == bool(what.shocks)
        strokes = [(s.side, s.rate) for s in what.strokes if s.rate > 0]
        assert len(strokes) == (condition == "plantar_stroke") and all(20.0 <= r <= 150.0 for _, r in strokes)


def test_an_effort_is_of_all_synergists_alike_and_that_of_the_antagonist_is_of_its_muscles(asked):
    """The made-up person pulls with the square of his effort: 30 % of his torque takes 55 % of it."""
    for (condition, muscle), (_, what, place) in asked.items():
        level = {"effort_30": 0.3**0.5, "effort_100": 1.0}.get(condition, 0.0)
        mine = ("tibialis_anterior",) if muscle == "sole" else place.own
        given = {e.muscle: e.points[0][1] for e in what.effort}
        assert all(e.side == "L" and len(e.points) == 1 for e in what.effort) and len(set(given.values())) <= 1
        if condition == "antagonist_effort":
            assert set(given) == set(place.opponents) and not {*given} & {*place.own}
            assert all(0.3 <= g <= 1.0 for g in given.values())  # rates.csv: 30 to 100 %
        else:
            assert given == ({m: pytest.approx(level, abs=0.01) for m in mine} if level else {})
        assert {m for m, _ in what.muscles} >= {*mine, *place.opponents}
    assert "antagonist_effort" in {c for c, _ in asked} and ("antagonist_effort", "masseter") not in asked


@pytest.mark.parametrize("power", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("place", PAIRS, ids=lambda p: p.muscle)
def test_an_effort_of_30_percent_holds_30_percent_of_the_torque(place, power):
    """Whatever torque an effort gives: the person sees his torque, and finds the effort."""
    who = Person(lambda stimulus: recording(stimulus, torque=pull(stimulus, power)), power)
    third, full = (rates_runs.run(who, c, place) for c in ("effort_30", "effort_100"))
    held = [abs(r.recording["hand_torque"].values[int(r.start) : int(r.stop)].mean()) for r in (third, full)]
    assert held[1] == pytest.approx(40.0) and held[0] / held[1] == pytest.approx(0.3, abs=0.015)


@pytest.mark.parametrize("condition, speed", [("slow_stretch", 10.0), ("fast_stretch", 200.0)])
def test_a_stretch_is_that_of_a_torque_motor_at_its_speed(asked, condition, speed):
    """It starts and stops with the acceleration that the machine can give (BX014), and no joint gets more."""
    for place in PAIRS:
        made, what, _ = asked[condition, place.muscle]
        t, q = (np.array(x) for x in zip(*what.hand.angle))
        fastest = np.abs(np.diff(q) / np.diff(t)).max() * 1000.0
        assert fastest == pytest.approx(speed, rel=0.002)
        (first, a), (last, b) = what.hand.angle[1], what.hand.angle[-1]
        assert first == made.start < last < made.stop and abs(b - a) >= 20.0
        assert (a, b) == place.ends and what.hand.angle[0] == (0.0, a)
        whole = abs(b - a) / speed + speed / DEVICE.torque_motor
        assert (last - first) / 1000.0 == pytest.approx(whole, abs=0.001)
        course = np.interp(np.arange(what.duration_ms), t, q)
        change = np.abs(np.diff(course, 2)) * 1e6  # deg/s2, from points 1 ms apart
        assert change.max() <= DEVICE.torque_motor * 1.001
        assert change.max() >= 0.5 * min(DEVICE.torque_motor, speed * 1000.0)


def test_the_shock_is_that_of_the_largest_h_reflex():
    """Not of the largest M-wave, which grows with the shock; the reflex is largest somewhere between."""

    def answer(stimulus):
        k = stimulus.shocks[0].strength
        h, m = 1.0 - abs(k - 1.1), max(0.0, 10.0 * (k - 1.0))
        return recording(stimulus, potentials=[("soleus", "L", 205.0, m, 0), ("soleus", "L", 235.0, h, 0)])

    def chosen(condition):
        run = rates_runs.run(Person(answer), condition, PAIRS[0])
        return float(run.recording["spike_potential"].values[-1])

    assert chosen("h_volley") == pytest.approx(1.0)


# on a small healthy person

HEALTHY = Patient(seed=1, scale=0.05, model=human().without("individual_variation"))  # the reference adult


@pytest.mark.parametrize("condition", ["slow_stretch", "fast_stretch"])
@pytest.mark.parametrize("place", PAIRS, ids=lambda p: p.muscle)
def test_a_stretch_lengthens_the_muscle_that_is_measured(condition, place):
    made = rates_runs.run(HEALTHY, condition, place)
    k = list(made.recording["muscle"].values).index(made.pool)
    length = made.recording["fibre_length"].values[k]
    assert length[int(made.stop)] > length[int(made.start)] + 0.02
    moving = length[int(made.start) : int(made.stop) - 50 : 20]
    assert (np.diff(moving) > 0).mean() > 0.9


def test_the_h_reflex_is_at_least_that_of_any_other_shock_and_a_strong_one_fires_every_unit():
    joint, own, opponents, _ = PAIRS[0]
    largest, strong = (rates_runs.run(HEALTHY, c, PAIRS[0]) for c in ("h_volley", "h_volley_supramax"))

    reflex = rates_runs.reflex_size(largest)
    assert reflex > 0 and len(potentials(largest.recording, "L soleus", 220, 260)) > 5
    still = Stimulus(tuple((m, "L") for m in (*own, *opponents)), joint, 400)
    for strength in (0.8, *rates_runs.STRENGTHS, 2.0, 4.0):
        shocks = tuple(Shock(m, "L", 200, strength) for m in own)
        other = HEALTHY.respond(replace(still, shocks=shocks), truth=True)
        share = rates_runs.reflex_size(largest._replace(recording=other)) / reflex
        assert share <= (1.0 if strength in rates_runs.STRENGTHS else 0.2)
    units = set(range((strong.recording["motor_unit_muscle"].values == 0).sum()))
    m_waves = [{unit for unit, _ in potentials(run.recording, "L soleus", 200, 220)} for run in (largest, strong)]
    assert m_waves[0] < m_waves[1] == units


FAST = pytest.mark.xfail(strict=True, reason="7.6 imp/s of the largest third")


@pytest.mark.parametrize("place", [*PAIRS[:-1], pytest.param(PAIRS[-1], marks=FAST)])
def test_small_units_are_recruited_before_large_ones(place):
    """Henneman's order: at a third of the torque the small third works (rates.csv 9-18 imp/s), the large third hardly
    does (0-6 imp/s)."""
    made = rates_runs.run(HEALTHY, "effort_30", place)
    small, large = (rates_cells.value(made, f"alpha_mn:{part}", "imp/s") for part in ("small", "large"))
    assert small > 9.0 > 6.0 >= large


def test_dynamic_and_static_gamma_cells_are_those_that_set_the_two_rates_of_a_spindle():
    for condition in ("rest", "effort_100"):
        made = rates_runs.run(HEALTHY, condition, PAIRS[0])
        for part in ("dynamic", "static"):
            rate = made.recording[f"{part}_rate"].values[0, 300:].mean()
            counted = rates_cells.value(made, f"gamma_mn:{part}", "imp/s")
            assert counted == pytest.approx(rate, rel=0.1, abs=0.5), condition


def test_what_is_said_to_have_no_spikes_has_none():
    r = rates_runs.run(HEALTHY, "effort_100", PAIRS[0]).recording
    classes = {*r["cell_class"].values, *r["axon_class"].values}
    assert not classes & set(rates.WHY) and mean_rate(r, "alpha_mn", "L soleus", 200) > 5.0
