"""F-wave: its chance (tests/mechanisms/test_motor_axon.py has it in the axon)."""

import numpy as np
import pytest

from betz.mechanisms import f_wave
from betz.model import Model

P = Model().f_wave.record()
OFF = Model().without("f_wave").f_wave.record()


def test_a_draw_below_the_chance_fires_back():
    draws = np.linspace(0.0, 1.0, 1000, endpoint=False)
    assert sum(f_wave.fires_back(d, P.chance) for d in draws) == pytest.approx(1000 * P.chance, abs=1)
    assert not any(f_wave.fires_back(d, OFF.chance) for d in draws)
