"""The needle: silent at rest in health, sizes as published, larger ones where units have taken over fibres."""

import numpy as np
import pytest

import betz
from betz.laboratory.limbs import limb
from betz.laboratory.needle import NEEDLE, needle

MUSCLE = "biceps_brachii"
HEALTHY = betz.Patient(seed=7, scale=0.05)
# most of the nerve was lost half a year ago: those that are left have sprouted
NERVE = betz.Lesion("nerve_musculocutaneous", side="left", fraction=0.7)


def seen(patient, level, look_s=0.0, muscle=MUSCLE):
    bench = limb(muscle, "left", patient)
    plan = bench.stimulus(1500, effort=bench.effort(((0, 0), (200, 0), (500, level))))
    look = patient.look(muscle, "left", look_s) if look_s else None
    return needle(patient.respond(plan), muscle, "L", patient.tables, look)


@pytest.fixture(scope="module")
def pull():
    return seen(HEALTHY, 0.45)


def test_a_healthy_muscle_at_rest_is_silent():
    rest = seen(HEALTHY, 0.0, look_s=1.5)
    assert rest.spikes == [] and rest.size == {} and np.ptp(rest.wave) < NEEDLE.counted_mv


def test_sizes_are_those_of_published_potentials(pull):
    sizes = np.array([*pull.size.values()])
    assert len(sizes) > 10
    assert 0.2 < np.median(sizes) < 0.7  # Buchthal 1957: means of 0.2-0.5 mV in biceps
    assert sizes.max() < 4


def test_every_spike_that_is_told_is_of_a_unit_that_can_be_told_apart(pull):
    assert {u for _, u in pull.spikes} <= set(pull.size) and min(pull.size.values()) >= NEEDLE.counted_mv
    assert [t for t, _ in pull.spikes] == sorted(t for t, _ in pull.spikes)


def test_units_that_took_over_fibres_are_larger_and_fewer(pull):
    after = seen(HEALTHY.with_lesion(NERVE).after(180), 0.45)
    assert len(after.size) < 0.5 * len(pull.size)
    both = [u for u in after.size if u in pull.size]
    assert len(both) > 5 and all(after.size[u] > 0.9 * pull.size[u] for u in both)
    assert np.median([after.size[u] / pull.size[u] for u in both]) > 1.1


def test_what_twitches_is_heard(pull):
    ill = HEALTHY.with_lesion(NERVE).after(180)
    look = ill.look(MUSCLE, "left", 30)
    assert len(look.twitch_unit) == len(look.twitch_ms) > 3
    at, unit, share = 100.0, look.twitch_unit[0], look.twitch_share[0]
    one = look._replace(twitch_ms=(at,), twitch_unit=(unit,), twitch_share=(share,))
    bench = limb(MUSCLE, "left", ill)
    rest = ill.respond(bench.stimulus(300))
    still, heard = (needle(rest, MUSCLE, "L", ill.tables, x) for x in (None, one))
    added = np.flatnonzero(heard.wave != still.wave) / 10
    assert at <= added.min() < at + 10 and added.max() < at + 40
    assert (at, unit) in heard.spikes or unit not in heard.size


def test_the_same_bytes_again_and_no_more_units_at_another_scale(pull):
    assert np.array_equal(seen(HEALTHY, 0.45).wave, pull.wave)
    finer = seen(betz.Patient(seed=7, scale=0.1), 0.45)
    assert 0.5 < len(finer.size) / len(pull.size) < 2.5  # as many near it as there are
