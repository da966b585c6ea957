"""Neuromuscular junction: safety, rundown, refractoriness."""

import numpy as np
import pytest

from betz.mechanisms import neuromuscular_junction
from betz.model import Model

P = Model().neuromuscular_junction.record()
OFF = Model().without("neuromuscular_junction").neuromuscular_junction.record()


def test_a_healthy_end_plate_passes_all_and_one_at_threshold_half():
    assert neuromuscular_junction.fibres(1.0, P.safety, P.spread) > 0.995
    assert neuromuscular_junction.fibres(1.0, 1.0, P.spread) == pytest.approx(0.5)
    assert neuromuscular_junction.fibres(0.0, P.safety, P.spread) == 0.0


def test_less_transmitter_fires_fewer_fibres():
    share = [neuromuscular_junction.fibres(v, 1.5, P.spread) for v in (1.0, 0.8, 0.6, 0.4)]
    assert (np.diff(share) < 0).all()
    assert OFF.used == OFF.refractory == 0.0
