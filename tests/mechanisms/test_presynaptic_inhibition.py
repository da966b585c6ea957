"""Presynaptic inhibition: spikes of PAD cells raise it, it has a top and fades over 150 ms."""

import numpy as np
import pytest

from betz.mechanisms import presynaptic_inhibition
from betz.model import Model

P = Model().presynaptic_inhibition.record()
OFF = Model().without("presynaptic_inhibition").presynaptic_inhibition.record()


def course(p, spikes):
    """Inhibition over windows in which so many mean spikes of the pool arrive."""
    x, out = 0.0, []
    for n in spikes:
        x = presynaptic_inhibition.step(x, p.gain * n, p.top, np.exp(-1.0 / p.tau))
        out.append(x)
    return np.array(out)


def test_it_grows_to_its_top_and_fades():
    out = course(P, [0.2] * 400 + [0.0] * 600)
    assert (np.diff(out[:50]) > 0).all() and 0.5 * P.top < out.max() < P.top
    assert out[400 + int(P.tau)] == pytest.approx(out[399] / np.e, rel=0.05)
    assert course(P, [100.0] * 50).max() <= P.top
    assert (course(OFF, [1.0] * 50) == 0.0).all()


def test_the_resting_level_is_told_by_a_course_that_still_rises():
    x, keep = course(P, [0.05] * 3000), float(np.exp(-1.0 / P.tau))
    found = presynaptic_inhibition.resting(x[None, 5:60], P.top, keep)
    assert found == pytest.approx(x[-1], rel=1e-6) and found > 1.5 * x[30]
    assert (presynaptic_inhibition.resting(np.zeros((1, 50)), P.top, keep) == 0.0).all()
