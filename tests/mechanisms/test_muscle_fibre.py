"""Muscle fibre: a membrane conducts again after its refractory time, and carries impulses at some metres a second."""

import numpy as np
from one_muscle import shortest

from betz.mechanisms import muscle_fibre
from betz.model import Model

P = Model().muscle_fibre.record()
OFF = Model().without("muscle_fibre").muscle_fibre.record()


def test_it_is_ready_after_its_refractory_time():
    assert muscle_fibre.ready(P.refractory, P.refractory) and not muscle_fibre.ready(P.refractory - 0.1, P.refractory)
    assert muscle_fibre.ready(0.0, OFF.refractory)


def test_fibres_alone_answer_again_after_some_milliseconds():
    """bench.csv BX042: 2.2 to 4.6 ms, set off directly, so that neither branch nor end plate stands before them."""
    assert 2.2 <= shortest(Model().without("neuromuscular_junction", "motor_axon")) <= 4.6
    assert shortest(Model().without("neuromuscular_junction", "motor_axon", "muscle_fibre")) < 1.0


def test_larger_units_conduct_faster_as_they_twitch_stronger():
    """MU16, Andreassen & Arendt-Nielsen 1987: 2.6-5.3 m/s, mean 3.7, r = 0.87 with twitch torque."""
    model, x = Model(), (np.arange(400) + 0.5) / 400
    speed = model.muscle_fibre.velocity(x)
    assert 2.6 <= speed.min() < speed.max() <= 5.3 and abs(speed.mean() - 3.7) < 0.1
    assert 0.8 < np.corrcoef(speed, model.twitch.shares(x, 60.0))[0, 1] < 0.95
