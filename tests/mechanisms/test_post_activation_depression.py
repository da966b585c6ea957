"""Post-activation depression: a used terminal releases less, and recovers over seconds."""

import numpy as np
import pytest

from betz.mechanisms import post_activation_depression
from betz.model import Model

P = Model().post_activation_depression.record()
OFF = Model().without("post_activation_depression").post_activation_depression.record()


def released(p, spikes, gap_ms, wait_ms=0.0):
    """What each of some spikes at a terminal releases, the first one rested; then one more after `wait_ms`."""
    pool, out = 1.0, []
    for k in range(spikes + (wait_ms > 0)):
        pause = gap_ms if k < spikes else wait_ms
        if k:
            for _ in range(int(pause)):
                pool = post_activation_depression.recover(np.float32(pool), np.float32(np.exp(-1.0 / p.recovery)))
        out.append(float(post_activation_depression.released(np.float32(pool), np.float32(p.slow_share))))
        pool *= 1.0 - p.use
    return np.array(out)


def test_spikes_in_a_row_release_less_and_less_but_never_nothing():
    out = released(P, 20, 100)
    assert out[0] == 1.0 and (np.diff(out) < 0).all() and out[-1] > 1.0 - P.slow_share


def test_it_takes_seconds_to_recover():
    out = [released(P, 5, 20, wait)[-1] for wait in (100, 1000, 8000)]
    assert out[0] < out[1] < out[2] and out[2] > 0.95


def test_without_it_every_spike_releases_all():
    assert (released(OFF, 20, 20) == 1.0).all()


@pytest.mark.parametrize("rate", [0.0, 2.0, 10.0])
def test_the_resting_filling_is_where_use_and_recovery_balance(rate):
    pool, seconds = 1.0, []
    for _ in range(60_000):
        pool = 1.0 - (1.0 - pool) * np.exp(-1.0 / P.recovery)
        pool -= pool * P.use * rate / 1000.0
        seconds.append(pool)
    found = post_activation_depression.resting(P.use, rate, P.recovery)
    assert found == pytest.approx(seconds[-1], rel=0.01)
    assert post_activation_depression.resting(0.25 * P.use, rate, P.recovery) >= found
