"""Muscle fibre: a membrane conducts again after its refractory time."""

from betz.mechanisms import muscle_fibre
from betz.model import Model

P = Model().muscle_fibre.record()
OFF = Model().without("muscle_fibre").muscle_fibre.record()


def test_it_is_ready_after_its_refractory_time():
    assert muscle_fibre.ready(P.refractory, P.refractory) and not muscle_fibre.ready(P.refractory - 0.1, P.refractory)
    assert muscle_fibre.ready(0.0, OFF.refractory)
