"""Common drive: drift and 20 Hz band are stationary, of SD 1, and of their own frequencies."""

import numpy as np
import pytest

from betz.engine import drive, net
from betz.engine.random import pairs
from betz.mechanisms import common_drive
from betz.model import Model

P = Model().common_drive.record()
OFF = Model().without("common_drive").common_drive.record()


def test_the_band_has_its_width_and_its_frequency():
    y, rng = np.zeros(2), np.random.default_rng(1)
    x = np.array([common_drive.band(y, z, P, 1.0) for z in rng.standard_normal(60_000)])[2000:]
    assert x.std() == pytest.approx(1.0, rel=0.06)
    power = np.abs(np.fft.rfft(x.reshape(-1, 1000), axis=1)) ** 2
    hz = np.arange(power.shape[1])
    assert hz[power.mean(0).argmax()] == pytest.approx(P.beta_hz, abs=2)
    inside = (hz > P.beta_hz - 8) & (hz < P.beta_hz + 8)
    assert power[:, inside].sum() > 0.7 * power.sum()


def test_the_drift_is_slow():
    x, keep, out = 0.0, np.exp(-1.0 / P.drift_tau), []
    for z in np.random.default_rng(2).standard_normal(200_000):
        x = common_drive.drift(x, z, keep)
        out.append(x)
    out = np.array(out[5000:])
    assert out.std() == pytest.approx(1.0, rel=0.1)
    late = np.corrcoef(out[:-200], out[200:])[0, 1]
    assert late == pytest.approx(np.exp(-1.0), abs=0.1)


@pytest.mark.parametrize("tau", [200.0, 1000.0])
def test_it_is_stationary_from_the_first_window(tau):
    model = Model().change({"common_drive.drift_tau": tau})
    laws, steps = net.laws(model), net.steps(model)
    begun = [drive.make_common(np.stack(pairs(3, k, "common"), 1), laws, steps) for k in range(300)]
    assert np.std([c.drift[0] for c in begun]) == pytest.approx(1.0, rel=0.15)
    assert abs(np.mean([c.drift[0] for c in begun])) < 0.2
    assert OFF.beta_depth == OFF.drift_depth == 0.0
