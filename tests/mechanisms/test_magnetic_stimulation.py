"""Magnetic stimulation: a coil over cortex moves the other side (Barker 1985; Di Lazzaro 1998)."""

import numpy as np

from betz.model import Model
from betz.stimulus import Pulse
from helpers import patient, pool_spikes, respond, without
from helpers.circuits import twins
from helpers.reading import all_spikes, caused

NAME = "magnetic_stimulation"
HAND = (("first_dorsal_interosseous", "R"),)


def mep(model, strength, hemisphere="left", trials=6):
    """Potentials of a resting hand muscle a pulse, and the median of their times after it, over some pulses."""
    pulse = Pulse(hemisphere, 100, strength)
    runs = [respond(model, HAND, "finger_mcp", 200, trial=k, pulses=pulse) for k in range(trials)]
    t = np.concatenate([r["spike_time"].values for r in runs])
    sizes = [pool_spikes(r, "R first_dorsal_interosseous", 110, 150) for r in runs]
    return float(np.mean(sizes)), float(np.median(t) - 100 if len(t) else np.nan)


def test_the_response_grows_with_the_pulse_and_takes_its_time():
    sizes = [mep(Model(), s)[0] for s in (0.7, 1.1, 1.5)]
    assert sizes[0] < 1 < sizes[1] < sizes[2] and sizes[2] > 10
    assert 19.5 < mep(Model(), 1.5)[1] < 24.0  # ms, C17: 21


def share_of_m(strength):
    """Potentials of a resting hand muscle after a pulse, added up, over those of all its units; mean of four people."""
    pulse, sizes = Pulse("left", 100, strength), []
    for seed in (1, 2, 3, 4):
        for k in range(10):
            r = respond(patient(seed=seed), HAND, "finger_mcp", 200, trial=k, pulses=pulse)
            sizes.append(r["spike_potential"].values[r["spike_time"].values > 110].sum())
    return np.mean(sizes) / Model().muscle_fibre.potential


def test_the_response_grows_by_degrees_from_threshold_on():
    """At the resting threshold it is just seen (Rossini 2015: 50 uV, less than a hundredth of M, in half of the pulses;
    here one unit is 3 %). Half of the largest comes at 1.1 to 1.4 times that threshold (C26), and it grows up to 1.5
    times and beyond (Devanne 1997)."""
    strengths = (1.0, 1.1, 1.2, 1.3, 1.5, 2.0)
    sizes = [share_of_m(s) for s in strengths]
    assert sizes[0] < 0.12
    assert 1.1 < np.interp(0.5 * sizes[-1], sizes, strengths) < 1.4
    assert sizes[-1] > 0.5 and sizes[2] < 0.6 * sizes[-1]


def test_the_other_hemisphere_is_heard_most():
    assert mep(Model(), 1.5, "right")[0] < 0.5 * mep(Model(), 1.5, "left")[0]


def test_the_hemisphere_of_the_same_side_is_hardly_heard_at_rest():
    assert mep(Model(), 1.2, "right")[0] < 2  # of 36 units


def test_i_waves_come_before_the_direct_wave_and_all_grow():
    weak, strong = (Model().magnetic_stimulation.chances(s) for s in (1.1, 2.0))
    assert weak[1] > weak[0]  # I1 has the lower threshold
    assert all(a < b for a, b in zip(weak, strong, strict=True))


def test_off_a_pulse_is_not_answered():
    """A resting unit fires by itself now and then: such a potential is in the run without the pulse too."""

    def answer(model):
        pulse = Pulse("left", 100, 1.8)
        return caused(model, "R first_dorsal_interosseous", 110, 150, HAND, "finger_mcp", 200, 6, pulses=pulse)

    assert answer(without(NAME)) == 0 and answer(Model()) > 10


def test_off_a_pulse_that_is_followed_by_no_silence_moves_no_spike():
    def moved(*off):
        pairs = [twins(without(*off), HAND, "finger_mcp", 200, k, pulses=Pulse("left", 100, 1.8)) for k in range(6)]
        return [len(all_spikes(r) ^ all_spikes(twin)) for r, twin in pairs]

    assert max(moved(NAME, "cortical_silence")) == 0 < 20 < min(moved("cortical_silence"))


def test_the_resting_threshold_is_one():
    """A hand muscle answers some of the pulses of strength 1, and not all (Rossini 2015: half of them)."""
    pulse, answers = Pulse("left", 100, 1.0), []
    for k in range(12):
        r = respond(None, HAND, "finger_mcp", 200, trial=k, pulses=pulse)
        answers.append(pool_spikes(r, "R first_dorsal_interosseous", 110, 150) > 0)
    assert 0.2 < np.mean(answers) < 0.9


def test_sweeps_differ_since_the_cortex_does():
    """Kiers 1993: by 20 % and more near threshold. All axons in reach, so that their own chances average out."""
    model = Model().change({f"{NAME}.reach": 1.0})

    def spread(model):
        runs = [respond(model, HAND, "finger_mcp", 200, trial=k, pulses=Pulse("left", 100, 1.0)) for k in range(16)]
        return np.std([pool_spikes(r, "R first_dorsal_interosseous", 110, 150) for r in runs])

    assert spread(model) > 1.5 * spread(model.change({f"{NAME}.excitability": 0.0}))
