"""Motor axons by hand calculation: impulses that meet are gone, refractory places are not set off again."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import joint

from betz.engine import nerve, records
from betz.engine.nerve import BACK, OUT
from betz.engine.run import advance
from betz.model import Model
from betz.pathway import nerves, pools
from betz.pathway.person import Person

DELAY = 100  # steps from soma to muscle


def arrivals(launches, until=1000):
    """Steps at which impulses reach the muscle; launches: (phase, place, way) in order of time."""
    n = nerve.make_nerve(np.array([DELAY]), 7)
    out = []
    for phase, place, way in launches:
        assert nerve.launch(n, 0, phase, place, way)
    while (at := nerve.resolve(n, 0, 2 * until, DELAY)) >= 0:
        out.append(at)
    back = [k for k in range(n.count[0]) if n.way[0, k] == BACK and n.end[0, k] == nerve.UNDER_WAY]
    return out, [int(n.phase[0, k]) for k in back]


def shock(step, place):
    return [(step - place, place, OUT), (step + place, place, BACK)]


CASES = {
    "a spike alone arrives after its delay": ([(0, 0, OUT)], [100], []),
    "a shock half way: M after half, soma after half": (shock(0, 50), [50], [50]),
    "a spike 40 before the shock is met between": ([(-40, 0, OUT), *shock(0, 50)], [50], []),
    "a spike past the site arrives, the volley runs back": ([(-60, 0, OUT), *shock(0, 50)], [40, 50], [50]),
    "a spike just after the volley reached the soma is free": ([*shock(0, 50), (51, 0, OUT)], [50, 151], [50]),
    "a spike just before it is met": ([*shock(0, 50), (49, 0, OUT)], [50], []),
    "each spike meets one volley": ([(-40, 0, OUT), *shock(0, 50), *shock(20, 50)], [50, 70], [70]),
    "two spikes meet two volleys": ([(-40, 0, OUT), (-20, 0, OUT), *shock(0, 50), *shock(20, 50)], [50, 70], []),
    "the near volley spares the far one": ([(-15, 0, OUT), *shock(0, 30), *shock(0, 80)], [20, 70], [80]),
}


@pytest.mark.parametrize("name", CASES)
def test_impulses(name):
    launches, muscle, soma = CASES[name]
    if name == "the near volley spares the far one":
        # the far volley meets the near one's outward impulse: 30 + t = 80 - t at place 55
        muscle, soma = [20], []
    found = arrivals(launches)
    assert found == (muscle, soma)


def circuit(model=None):
    sizes = joint.Sizes(mn=30, renshaw=0, ia_in=0, pad=0, gamma=0, ia=0, ii=0, ib=0, axon=0)
    return joint.build(sizes=sizes, model=model or Model())


def shocked(steps, along=0.5, model=None, windows=200):
    """(step, unit) of motor-unit potentials when all axons of the flexor are stimulated at these steps."""
    net, start = circuit(model)
    rows = [(s, u, along) for s in steps for u in range(30)]
    inputs = records.quiet(net, windows)._replace(shocks=records.events(rows, records.Shocks))
    p = advance(net, start, inputs).potentials
    return list(zip(p.step.tolist(), p.unit.tolist(), strict=True))


def test_one_shock_gives_one_potential_of_each_unit_at_its_delay():
    net, _ = circuit()
    found = shocked([500])
    direct = [(500 + d - round(0.5 * d), u) for u, d in enumerate(net.units.delay[:30].tolist())]
    assert sorted(set(direct) - set(found)) == []
    assert len(found) - len(direct) <= 4  # F-waves


@pytest.mark.parametrize("gap", [1, 3, 6])
def test_two_shocks_within_the_refractory_time_of_the_trunk_are_one(gap):
    assert len(shocked([500, 500 + gap])) == len(shocked([500]))


def test_two_shocks_apart_by_more_than_the_whole_chain_are_two():
    assert len(shocked([500, 550])) >= 60


@pytest.mark.parametrize("gap", [8, 20, 26])
def test_branches_and_fibres_hold_what_the_trunk_passes(gap):
    assert len([s for s, _ in shocked([500, 500 + gap]) if s < 640]) == 30


def test_twenty_shocks_a_millisecond_apart_do_not_fire_an_axon_at_1000_per_second():
    """BX043: the shortest interval of two responses of one unit is 3 to 5 ms."""
    found = shocked(range(500, 700, 10))
    for u in range(30):
        times = np.sort([s for s, k in found if k == u])
        assert 4 <= len(times) <= 8 and np.diff(times).min() >= 30


def test_without_refractoriness_every_shock_is_answered():
    off = Model().without("motor_axon", "neuromuscular_junction", "muscle_fibre", "f_wave")
    assert len(shocked(range(500, 600, 20), model=off)) == 5 * 30
    assert len(shocked(range(500, 600, 20))) < 5 * 30


def test_the_f_wave_has_its_chance_and_its_delay():
    sure = Model().change({"f_wave.chance": 0.08, "f_wave.delay": 2.0})
    late = [x for k in range(4) for x in f_waves(sure, 500 + 37 * k)]
    none = [x for k in range(4) for x in f_waves(Model().without("f_wave"), 500 + 37 * k)]
    assert not none and 1 <= len(late) <= 25
    net, _ = circuit()
    for step, unit, began in late:
        d = int(net.units.delay[unit])
        assert step == began + round(0.5 * d) + 20 + d


def f_waves(model, at):
    return [(s, u, at) for s, u in shocked([at], model=model) if s > at + 80]


@pytest.mark.parametrize("gap, answers", [(3, 1), (50, 2)])
def test_the_trunk_alone_holds_a_second_impulse(gap, answers):
    """Nothing beyond the trunk is refractory here, and nothing turns round at the soma."""
    bare = Model().without("neuromuscular_junction", "muscle_fibre", "f_wave")
    assert len(shocked([500, 500 + gap], model=bare)) == answers * 30


def test_some_impulses_turn_round_in_health():
    """F-waves in a few percent of 300 invasions (R33), none without the mechanism."""
    steps = range(500, 5500, 500)
    late = len(shocked(steps, windows=600)) - 300
    assert 1 <= late <= 30
    assert len(shocked(steps, windows=600, model=Model().without("f_wave"))) == 300


def fastest(muscle, start, end, model=None):
    """Speed (m/s) of the fastest motor axon of a reference adult between two shares of the way from cord to muscle."""
    person = Person(1, 0.1, (model or Model()).without("individual_variation"))
    pool = pools.build(person, muscle, 1)
    time = pool.delay_ms.min() - person.model.neuromuscular_junction.delay
    part = nerves.passed(person, pool.muscle, end) - nerves.passed(person, pool.muscle, start)
    return (end - start) * pool.muscle.d_lmn_muscle_mm * person.height / (part * time)


def test_nerves_are_faster_near_the_cord_than_in_the_forearm_and_the_shank():
    """P53: 57.9 m/s in the forearm, P52: 50.7 from knee to ankle, each within one SD; 10 m/s more near the cord."""
    assert fastest("abductor_digiti_minimi", 0.6, 0.9) == pytest.approx(57.9, abs=4.5)
    assert fastest("abductor_hallucis", 0.55, 0.9) == pytest.approx(50.7, abs=4.3)
    for muscle in ("abductor_digiti_minimi", "abductor_hallucis"):
        assert 7.0 < fastest(muscle, 0.1, 0.4) - fastest(muscle, 0.6, 0.9) < 13.0
        even = Model().change({"motor_axon.taper": 1.0})
        assert fastest(muscle, 0.1, 0.4, even) == pytest.approx(fastest(muscle, 0.6, 0.9, even))
