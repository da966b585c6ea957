"""Fusimotor drive: cells at a rate bring the spindle's rate to that rate; more of it, more discharge."""

import numpy as np
import pytest

from betz.mechanisms import fusimotor_drive, spindle
from betz.model import Model

P = Model().fusimotor_drive.record()
OFF = Model().without("fusimotor_drive").fusimotor_drive.record()


def settled(rate, cells):
    """Fusimotor rate (imp/s) of a muscle whose cells fire at `rate` each."""
    x, keep = 0.0, np.exp(-1.0 / P.build_up)
    for _ in range(1000):
        x = x * keep + fusimotor_drive.kick(cells, P.build_up) * cells * rate / 1000.0
    return x


@pytest.mark.parametrize("cells", [1, 12, 40])
def test_the_effect_is_the_mean_rate_of_the_cells(cells):
    assert settled(20.0, cells) == pytest.approx(20.0, rel=0.02)
    assert settled(0.0, cells) == 0.0


def test_at_rest_it_is_its_declared_rate_and_nothing_without_it():
    assert P.rest_static > P.rest_dynamic > 0.0
    assert OFF.rest_static == OFF.rest_dynamic == OFF.gamma_spindle == 0.0


def test_static_drive_raises_and_dynamic_drive_sharpens_the_answer_to_stretch():
    law = Model().spindle.record()
    none, static, dynamic = (spindle.ramp_response(law, dynamic=d, static=s)[0] for d, s in ((0, 0), (0, 70), (70, 0)))
    assert static[900] > none[900]
    assert max(dynamic) - dynamic[-1] > max(none) - none[-1]
