"""Synaptic noise: stationary SD and memory of its time constant; less of it at rest."""

import numpy as np
import pytest

from betz.mechanisms import synaptic_noise
from betz.model import Model

P = Model().synaptic_noise.record()
OFF = Model().without("synaptic_noise").synaptic_noise.record()


def test_it_has_its_size_and_its_time_constant():
    keep = np.exp(-1.0 / P.tau)
    n, out = 0.0, []
    for z in np.random.default_rng(3).standard_normal(40_000):
        n = synaptic_noise.step(n, P.interneuron, z, keep, np.sqrt(1 - keep**2))
        out.append(n)
    assert np.std(out) == pytest.approx(P.interneuron, rel=0.05)
    assert np.corrcoef(out[:-5], out[5:])[0, 1] == pytest.approx(np.exp(-5 / P.tau), abs=0.05)


def test_a_cell_without_bombardment_has_less_of_it():
    quiet, half, busy = (synaptic_noise.bombardment(np.float32(x), np.float32(P.at_rest)) for x in (0.0, 0.5, 1.0))
    assert quiet == pytest.approx(P.at_rest) and quiet < half < busy == 1.0
    assert OFF.motoneuron == OFF.interneuron == 0.0
