"""Musculotendon: fibre and tendon balance, wherever the search begins."""

import numpy as np
import pytest

from betz.mechanisms import musculotendon
from betz.model import Model

P = Model().musculotendon.record()


LAW = Model().muscle.record()


@pytest.mark.parametrize("act", [0.0, 0.1, 0.6, 1.0])
def test_the_balance_is_found_from_any_start(act):
    fibre = musculotendon.Fibre(1.02, 0.0412, act, 0.5, 0.006, 0.04)
    found = [musculotendon.contract(v, fibre, 0.001, LAW) for v in (-15.0, -2.0, 0.0, 2.0, 25.0)]
    for v, force in found:
        gap, pull = musculotendon.imbalance(v, fibre, 0.001, LAW)
        assert abs(gap) < 1e-3 and force == pytest.approx(pull)
    assert np.ptp([force for _, force in found]) < 1e-2


def test_a_stiffer_tendon_and_a_longer_muscle_pull_more():
    fibre = musculotendon.Fibre(1.0, 0.042, 0.3, 0.5, 0.006, 0.04)
    usual = musculotendon.contract(0.0, fibre, 0.001, LAW)[1]
    assert musculotendon.contract(0.0, fibre._replace(stretchiness=0.003), 0.001, LAW)[1] > usual
    assert musculotendon.contract(0.0, fibre._replace(musculotendon=0.043), 0.001, LAW)[1] > usual
    assert musculotendon.contract(0.0, fibre._replace(musculotendon=0.030), 0.001, LAW)[1] < 0.05  # slack
    assert P.tendon_stretch > 0.0
