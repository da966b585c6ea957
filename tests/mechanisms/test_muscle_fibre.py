"""Muscle fibre: a membrane conducts again after its refractory time."""

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
